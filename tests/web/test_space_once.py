"""A form that is sent twice acts once, and strangers who tap for ever hold up nobody."""

from threading import Event, Thread

import pytest
from django.http import HttpRequest, QueryDict

from fullcup.store.codes import new_code
from fullcup.store.gate import TooBusy
from fullcup.store.vault import new_token
from fullcup.web.space.once import HELD_SECONDS, Made, Once


def form(new: str, browser: str = "hers") -> HttpRequest:
    request = HttpRequest()
    request.META["CSRF_COOKIE"] = browser
    sent = QueryDict(mutable=True)
    sent["new"] = new
    request.POST = sent  # type: ignore[assignment]  # as a request that was read
    return request


def made() -> Made:
    return Made(new_token(), "idle", new_code(b"x" * 24))


class Slow:
    """Making that takes until ``end``; ``begun`` says that it is under way."""

    def __init__(self, once: Once[Made], new: str) -> None:
        self.end, self.begun = Event(), Event()
        self.answers: list[object] = []
        self._once, self._new = once, new

    def tap(self) -> Thread:
        thread = Thread(target=self._run)
        thread.start()
        return thread

    def _run(self) -> None:
        try:
            self.answers.append(self._once.run(form(self._new), self._make))
        except TooBusy:
            self.answers.append(TooBusy)

    def _make(self) -> Made:
        self.begun.set()
        self.end.wait(20)
        return made()


def test_the_second_tap_gets_what_the_first_one_made() -> None:
    once = Once(Made)
    slow = Slow(once, "a")
    taps = [slow.tap(), slow.tap()]
    slow.end.set()
    for tap in taps:
        tap.join(20)
    first, second = slow.answers
    assert first is second


def test_another_form_does_not_wait() -> None:
    once = Once(Made)
    slow = Slow(once, "a")
    tap = slow.tap()
    assert slow.begun.wait(20)
    assert isinstance(once.run(form("b"), made), Made)
    slow.end.set()
    tap.join(20)


def test_many_taps_are_turned_away_and_take_no_threads() -> None:
    once = Once(Made)
    slow = Slow(once, "a")
    first = slow.tap()
    assert slow.begun.wait(20)
    more = [slow.tap() for _ in range(6)]
    for tap in more[2:]:
        tap.join(0.5)
    assert sum(tap.is_alive() for tap in more) <= 2
    slow.end.set()
    for tap in [first, *more]:
        tap.join(20)
    assert slow.answers.count(TooBusy) >= 4


def test_it_is_held_for_a_minute_and_for_its_own_browser() -> None:
    time = [0.0]
    once = Once(Made, lambda: time[0])
    kept = once.run(form("a"), made)
    assert once.before(form("a")) is kept
    assert once.before(form("a", "another")) is None
    time[0] = HELD_SECONDS + 1
    assert once.before(form("a")) is None


def test_a_code_leaves_memory_though_nobody_comes_by_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("fullcup.web.space.once.HELD_SECONDS", -0.9)
    once = Once(Made)
    once.run(form("a"), made)
    for _ in range(100):
        if not once._held:  # noqa: SLF001  # what lies in memory is the point
            return
        Event().wait(0.05)
    raise AssertionError("it is still there")
