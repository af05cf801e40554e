"""Today: what stands there at which hour, each tap and its way back."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import msgspec
import pytest
from django.test import Client, RequestFactory

from fullcup.core.days import Now
from fullcup.core.journal.entries import (
    Child,
    CupReading,
    Herself,
    KeptMoment,
    Moment,
    Motto,
    NotForMe,
    Step,
)
from fullcup.library import load
from fullcup.web import clock
from fullcup.web.desks import GUEST_COOKIE
from web.opened import Opened

pytestmark = pytest.mark.django_db(transaction=True)

EVENING = datetime(2037, 11, 22, 18, 0, tzinfo=UTC)
MORNING = datetime(2037, 11, 22, 8, 0, tzinfo=UTC)
NIGHT = datetime(2037, 11, 22, 1, 30, tzinfo=UTC)


@pytest.fixture
def hers() -> Opened:
    return Opened()


@pytest.fixture(autouse=True)
def _evening(monkeypatch: pytest.MonkeyPatch) -> None:
    it_is(EVENING, monkeypatch)


def it_is(instant: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "utc_now", lambda: instant)


def step(words: str = "Say sorry to Ada", **told: object) -> Step:
    fields: dict[str, Any] = {
        "id": uuid4(),
        "at": EVENING,
        "zone": "UTC",
        "day": EVENING.date(),
        **told,
    }
    return Step(words=words, **fields)


def moment(words: str, at: datetime = NIGHT, closing: str = "parked") -> Moment:
    return Moment(
        id=uuid4(), at=at, zone="UTC", day=Now(at, "UTC").day, words=words,
        closing=closing,  # type: ignore[arg-type]  # the test names it
    )  # fmt: skip


def test_the_hour_is_hers(hers: Opened) -> None:
    assert "<h1>Sunday evening</h1>" in hers.page("/today")
    hers.client.cookies[clock.ZONE_COOKIE] = "Pacific/Auckland"
    assert "<h1>Monday morning</h1>" in hers.page("/today")


def test_home_is_today_where_a_space_is_open(hers: Opened) -> None:
    assert hers.client.get("/").headers["Location"] == "/today"
    assert "When the guilt is loud" in Client().get("/").content.decode()


def test_today_says_no_to_strangers() -> None:
    for path in ("/today", "/steps"):
        assert "Sunday" not in Client().get(path).content.decode()


def test_nobody_asks_for_her_cup_and_a_tap_fills_it(hers: Opened) -> None:
    assert 'data-level="empty"' in hers.page("/today")
    assert "Tap to say how full, if you like." in hers.page("/today")
    new = str(uuid4())
    for _double_tap in range(2):
        assert hers.send("/today/cup", level="good", new=new) == "/today"
    assert hers.space().journal.count(CupReading) == 1
    page = hers.page("/today")
    assert 'data-level="good"' in page
    assert "Well filled." in page


def test_a_cup_that_is_no_cup_changes_nothing(hers: Opened) -> None:
    hers.send("/today/cup", level="overflowing")
    assert hers.space().journal.count(CupReading) == 0


def test_a_step_stays_folded_and_shows_a_child_nothing(hers: Opened) -> None:
    ada = Child(id=uuid4(), at=EVENING, zone="UTC", day=EVENING.date(), name="Ada")
    hers.keep(ada, step("Say sorry for the shouting", when="tonight", child=ada.id))
    folded = hers.page("/today").split("<details>")[1].split("</summary>")[0]
    assert "For tonight, with Ada" in folded
    assert "shouting" not in folded


def test_a_step_with_a_child_who_died_waits_unseen(hers: Opened) -> None:
    noa = Child(id=uuid4(), at=EVENING, zone="UTC", day=EVENING.date(), name="Noa", how="died")
    hers.keep(noa, step("Read the owl book", when="tonight", child=noa.id), step("Tea"))
    for path in ("/today", "/steps"):
        page = hers.page(path)
        assert "Noa" not in page
        assert "owl book" not in page
        assert "Tea" in page
    hers.keep(msgspec.structs.replace(noa, include=True, rev=1))
    assert "owl book" in hers.page("/steps")


@pytest.mark.parametrize(
    ("state", "said"),
    [("done", "Done. It counts."), ("later", "Later is fine."), ("let_go", "That is fine too.")],
)
def test_every_way_a_step_goes_can_be_taken_back(hers: Opened, state: str, said: str) -> None:
    kept = step()
    hers.keep(kept)
    after = hers.send(f"/steps/{kept.id}", state=state)
    assert "sorry" not in after
    assert said in hers.page(after)
    assert hers.space().journal.of(Step)[0].state == state
    hers.send(f"/steps/{kept.id}", state="open")
    assert "Your one small step" in hers.page("/today")


def test_a_step_for_later_waits_on_its_own_page(hers: Opened) -> None:
    hers.keep(step("Ask Jo", state="later"), step("Tea, sitting down", state="done"))
    assert "A step of yours waits for later" in hers.page("/today")
    page = hers.page("/steps")
    assert "Ask Jo" in page
    assert "Tea, sitting down" in page


def test_without_a_motto_of_hers_one_of_ours_stands_there(hers: Opened) -> None:
    assert 'class="motto"' in hers.page("/today")
    hers.keep(
        Motto(
            id=uuid4(),
            at=EVENING,
            zone="UTC",
            day=EVENING.date(),
            words="Small is fine.",
            favourite=True,
        )
    )
    assert "Small is fine." in hers.page("/today")


def test_a_morning_starts_fresh_with_the_name_she_chose(
    hers: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Good morning" not in hers.page("/today")
    it_is(MORNING, monkeypatch)
    hers.keep(
        Herself(
            id=uuid4(), at=MORNING, zone="UTC", day=MORNING.date(), name_for_growth="Growing Oma"
        )
    )
    assert "Good morning, Growing Oma" in hers.page("/today")


def test_a_line_that_is_not_for_her_does_not_come_back(
    hers: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    it_is(MORNING, monkeypatch)
    line = hers.page("/today").split('name="line" value="')[1].split('"')[0]
    hers.send("/today/line", line=line)
    hers.send("/today/line", line="no-such-line")
    assert [one.item for one in hers.space().journal.of(NotForMe)] == [line]
    assert f'value="{line}"' not in hers.page("/today")


def test_at_night_the_night_path_comes_first(hers: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Lying awake?" not in hers.page("/today")
    it_is(NIGHT, monkeypatch)
    page = hers.page("/today")
    assert "<h1>Saturday night</h1>" in page
    assert page.index("Lying awake?") < page.index("Your cup")


def test_parking_takes_a_tap_and_waits_for_the_morning(
    hers: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    it_is(NIGHT, monkeypatch)
    new = str(uuid4())
    for _double_tap in range(2):
        assert hers.send("/night/park", words="Did I sign the form", new=new) == "/night/parked"
    assert "Parked till morning" in hers.page("/night/parked")
    assert "Still there?" not in hers.page("/today")
    it_is(MORNING, monkeypatch)
    page = hers.page("/today")
    assert "Still there? Or has the night taken it?" in page
    assert page.index("What it was") < page.index("Did I sign the form")
    assert hers.space().journal.count(Moment) == 1


def test_what_sounds_unsafe_is_never_only_parked(hers: Opened) -> None:
    after = hers.send("/night/park", words="I want to die")
    assert after.endswith("/safety")


def test_too_many_words_for_the_night_come_back_whole(hers: Opened) -> None:
    answer = hers.client.post("/night/park", {"words": "y" * 20_001})
    assert answer.status_code == 422
    assert "y" * 20_001 in answer.content.decode()
    assert hers.space().journal.count(Moment) == 0


def test_a_guest_parks_too_and_her_page_carries_it() -> None:
    guest = Client()
    answer = guest.post("/night/park", {"words": "I forgot the cake for the fair"})
    assert answer.status_code == 200
    assert "Parked till morning." in answer.content.decode()
    assert "data-guest-blob" in answer.content.decode()
    assert GUEST_COOKIE in answer.cookies


def test_the_night_may_have_taken_it_and_may_give_it_back(hers: Opened) -> None:
    parked = moment("Did I sign the form")
    hers.keep(parked)
    after = hers.send(f"/today/parked/{parked.id}", act="let_go")
    assert "The night has it." in hers.page(after)
    hers.send(f"/today/parked/{parked.id}", act="park")
    assert "Still there?" in hers.page("/today")


def test_what_is_still_there_opens_its_flow(hers: Opened) -> None:
    parked, silent = moment("Did I sign the form"), moment("")
    hers.keep(parked, silent)
    assert hers.send(f"/today/parked/{parked.id}", act="open") == f"/moment/{parked.id}/kindness"
    assert hers.send(f"/today/parked/{silent.id}", act="open") == f"/moments/{silent.id}/words"
    assert "Still there?" not in hers.page("/today")


def test_from_concern_upward_the_night_takes_nothing(hers: Opened) -> None:
    parked = moment("I want to die")
    hers.keep(parked)
    assert hers.send(f"/today/parked/{parked.id}", act="let_go") == f"/moment/{parked.id}/safety"
    assert hers.space().journal.of(Moment)[0].closing == "kept"


def test_what_she_learned_comes_back_folded(hers: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    for ago in range(7, 30):
        then = EVENING - timedelta(days=ago)
        hers.keep(
            Moment(
                id=uuid4(),
                at=then,
                zone="UTC",
                day=then.date(),
                words="Shoes.",
                learned="Shoes the night before",
            )
        )
    pages = []
    for day in range(3):
        it_is(EVENING + timedelta(days=day), monkeypatch)
        pages.append(hers.page("/today"))
    shown = [page for page in pages if "Shoes the night before" in page]
    assert len(shown) == 1
    assert shown[0].index("Something you learned") < shown[0].index("Shoes the night before")


def test_nobody_counts_her_good_moments(hers: Opened) -> None:
    hers.keep(
        *(
            KeptMoment(id=uuid4(), at=EVENING, zone="UTC", day=EVENING.date(), what="hugged")
            for _ in range(3)
        )
    )
    assert "Something good from today is kept." in hers.page("/today")


def test_another_space_cannot_touch_her_step(hers: Opened) -> None:
    kept = step()
    hers.keep(kept)
    other = Opened("birch")
    other.send(f"/steps/{kept.id}", state="let_go")
    other.send("/undo", id=str(kept.id))
    assert hers.space().journal.of(Step)[0].state == "open"


def test_undo_brings_back_and_goes_back_where_it_was(hers: Opened) -> None:
    kept = moment("Gone too soon", closing="kept")
    hers.keep(kept)
    after = hers.send(f"/moments/{kept.id}/delete")
    assert "It is gone." in hers.page(after)
    assert hers.send("/undo", id=str(kept.id), next="moments") == "/moments"
    assert "Gone too soon" in hers.page("/moments")
    assert hers.send("/undo", id=str(kept.id), next="//elsewhere") == "/today"


def test_a_night_that_outlasts_her_session_is_not_parked_as_a_guest() -> None:
    hers = Opened()
    mark = hers.space().mark
    hers.space().lock()
    answer = hers.client.post("/night/park", {"words": "Awake again", "space": mark})
    assert answer.status_code == 401
    assert "Awake again" not in answer.content.decode()


def test_an_empty_afternoon_has_one_line_on_being_there(
    hers: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    it_is(MORNING.replace(hour=14), monkeypatch)
    page = hers.page("/today")
    said = [line for line in load().lines["presence"] if line.words in page]
    assert len(said) == 1
    hers.send("/today/line", line=said[0].id)
    assert said[0].words not in hers.page("/today")


def test_the_morning_greets_her_as_she_is_called(
    hers: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    hers.send("/hers/me", called="Nana", role="grandmother", evening="21:30", morning="06:00")
    it_is(MORNING, monkeypatch)
    assert "Good morning, Nana" in hers.page("/today")


@pytest.mark.parametrize("zone", ["Etc/GMT+5", "Pacific/Auckland"])
def test_her_zone_is_read_as_the_browser_writes_it(zone: str) -> None:
    request = RequestFactory().get("/today")
    request.COOKIES[clock.ZONE_COOKIE] = quote(zone, safe="")
    assert clock.now_of(request).zone == zone
