"""Nobody gets in: every URL of the app, tried without her space, and nothing is learned."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from fullcup.core.journal.entries import (
    Child,
    Entry,
    FriendWords,
    KeptMoment,
    Moment,
    MostWeeks,
    Motto,
    News,
    Outing,
    Priority,
    Repair,
    Rule,
    Stay,
    Step,
    Value,
)
from fullcup.store.models import Session
from web import door
from web.door import Answer
from web.opened import Opened, browser

pytestmark = pytest.mark.django_db
CANARY = "marigold-canary"
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
NEEDS_NO_SPACE = {
    "home", "breathe", "breathe-after", "night", "night-parked", "moment", "moment-park",
    "help", "help-about", "help-safety", "library", "library-search", "library-sayings",
    "library-mottos", "library-practice", "style", "space-new", "space-open", "space-door",
    "space-lock", "space-locked", "space-forgot", "guest-week", "guest-forget",
    "away-ear", "away-ear-got", "away-ear-rang", "away-alert", "reminders-stop", "reminders-stop-one", "pocket", "with", "with-call", "with-worker",
    "feed", "manifest", "offline", "share", "together", "together-timer", "waiting", "worker",
}  # fmt: skip
"""Names of pages that a guest may have. Everything else answers 401 without a space."""


def _entries() -> list[Entry]:
    def made(kind: Callable[..., Entry], **told: Any) -> Entry:  # any entry's fields
        return kind(id=uuid4(), at=AT, zone="UTC", day=date(2026, 11, 20), **told)

    return [
        made(Moment, words=CANARY),
        made(KeptMoment, what=CANARY, own=True),
        made(Step, words=CANARY),
        made(Rule, words=CANARY),
        made(Motto, words=CANARY),
        made(Value, word=CANARY),
        made(Child, name=CANARY),
        made(MostWeeks, words=CANARY),
        made(Priority, words=CANARY),
        made(FriendWords, words=CANARY),
        made(Repair, audience="baby", own_it=CANARY),
        made(Outing, what=CANARY, own=True, leaving=AT, back=AT, stays=(Stay(who=CANARY),)),
        made(News, outing=uuid4(), news="note", words=CANARY),
    ]


class Hers:
    def __init__(self) -> None:
        self.opened = Opened()
        self.entries = _entries()
        self.opened.keep(*self.entries)

    @property
    def ids(self) -> dict[str, UUID]:
        of = {type(entry).__name__: entry.id for entry in self.entries}
        return {
            "moment_id": of["Moment"], "kept_id": of["KeptMoment"], "step_id": of["Step"],
            "rule_id": of["Rule"], "motto_id": of["Motto"], "told_id": of["FriendWords"],
            "child_id": of["Child"], "value_id": of["Value"], "said_id": of["MostWeeks"],
            "priority_id": of["Priority"], "outing_id": of["Outing"],
        }  # fmt: skip

    def paths(self) -> list[tuple[str, str]]:
        """(name, path) of every URL of the app, with ids of hers; each id in each place."""
        found = []
        for pattern in _patterns(get_resolver().url_patterns):
            given = {
                kwarg: self.ids.get(kwarg, self.entries[0].id)
                if "UUID" in type(converter).__name__
                else 0
                if "Int" in type(converter).__name__
                else "close"
                for kwarg, converter in pattern.pattern.converters.items()
            }
            found.append((pattern.name or "", reverse(pattern.name or "", kwargs=given)))
        return found


def _patterns(found: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for one in found:
        if isinstance(one, URLResolver):
            yield from _patterns(one.url_patterns)
        else:
            yield one


@pytest.fixture
def hers() -> Hers:
    return Hers()


def _tried(client: Client, path: str) -> list[Answer]:
    sent = {"act": "kept:", "words": "x", "id": path.split("/")[2:3], "new": str(uuid4())}
    return [client.get(path), client.post(path, sent)]


def _refuses(fresh: Callable[[], Client], hers: Hers) -> list[str]:
    """The pages that answered something else than: open your space first."""
    loose = []
    for name, path in hers.paths():
        # A new browser each time: locking and forgetting drop cookies.
        for answer in _tried(fresh(), path):
            body = answer.content.decode(errors="replace")
            assert CANARY not in body, path
            assert CANARY not in str(answer.headers), path
            if name not in NEEDS_NO_SPACE and answer.status_code not in (401, 405):
                loose.append(f"{answer.status_code} {name}")
    return loose


def test_a_guest_learns_nothing_anywhere(hers: Hers) -> None:
    # A page of a moment that carries nothing may be a guest's: it says what to do, as a 404.
    assert set(_refuses(Client, hers)) <= {"404 moment-stage"}


@pytest.mark.parametrize("ended", ["revoked", "forged", "truncated"])
def test_a_cookie_that_opens_nothing_learns_nothing(hers: Hers, ended: str) -> None:
    token = hers.opened.token
    if ended == "revoked":
        Session.objects.all().delete()
    told = {"revoked": token, "truncated": token[:-1], "forged": "A" * len(token)}[ended]

    assert _refuses(lambda: browser(told), hers) == []


def test_another_space_learns_nothing_and_changes_nothing(hers: Hers) -> None:
    other = Opened("willow")
    for name, path in hers.paths():
        if name in ("space-delete", "space-lock"):
            continue
        for answer in _tried(other.client, path):
            assert CANARY not in answer.content.decode(errors="replace"), path
            assert answer.status_code < 500, path

    assert set(hers.opened.space().journal) == set(hers.entries)


def test_her_own_session_does_see_it(hers: Hers) -> None:
    """The canary is on her pages: the tests above look for something that is there."""
    seen = [
        path
        for _name, path in hers.paths()
        if CANARY in hers.opened.client.get(path).content.decode(errors="replace")
    ]

    assert len(seen) > 5


def test_a_wrong_key_in_the_right_row_opens_nothing(hers: Hers) -> None:
    """Her session's row under a stranger's token: what is sealed there does not open."""
    other = Opened("willow")
    row = Session.objects.get(space_id=hers.opened.space()._opened.space)  # noqa: SLF001
    stranger = Session.objects.exclude(pk=row.pk).get()
    stranger.space_id = row.space_id
    stranger.save()

    assert other.client.get("/today").status_code == 401


def test_the_session_list_shows_no_other_space(hers: Hers) -> None:
    other = Client()
    door.make(other)

    assert len(door.space(other).sessions()) == 1
    assert len(hers.opened.space().sessions()) == 1
