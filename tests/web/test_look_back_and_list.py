"""Looking back over good moments, and her list of what comes first."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from fullcup.core.journal.entries import Child, Herself, KeptMoment, Priority
from fullcup.web import clock
from web.opened import Opened

pytestmark = pytest.mark.django_db(transaction=True)

AT = datetime(2037, 11, 22, 18, 0, tzinfo=UTC)


@pytest.fixture
def hers() -> Opened:
    return Opened()


@pytest.fixture(autouse=True)
def _evening(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "utc_now", lambda: AT)


def when(ago: int = 0) -> dict[str, Any]:
    at = AT - timedelta(days=ago)
    return {"id": uuid4(), "at": at, "zone": "UTC", "day": at.date()}


def looked(hers: Opened, **asked: object) -> str:
    answer = hers.client.post("/good/look", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_opens_on_everything_and_is_a_tap_away(hers: Opened) -> None:
    assert "What you keep will wait for you here." in hers.page("/good/look")
    hers.keep(KeptMoment(what="fed", **when()))
    assert "/good/look" in hers.page("/good")
    assert "Fed them" in hers.page("/good/look")


def test_she_finds_by_word_child_kind_and_season(hers: Opened) -> None:
    ada = Child(name="Ada", **when(900))
    hers.keep(
        ada,
        KeptMoment(what="fed", words="Soup", children=(ada.id,), **when(1)),
        KeptMoment(what="Danced", own=True, **when(200)),
    )
    for asked in (
        {"words": "soup"}, {"child": str(ada.id)}, {"sort": "fed"}, {"season": "2037-autumn"},
    ):  # fmt: skip
        page = looked(hers, **asked)
        assert "Soup" in page, asked
        assert "Danced" not in page, asked
    assert "Nothing that is kept fits all of that." in looked(hers, words="soup", sort="own")
    assert "Danced" in looked(hers, child="no-such", season="no-such")


def test_seasons_turn_with_her_half_of_the_world(hers: Opened) -> None:
    hers.keep(KeptMoment(what="fed", **when(320)))
    assert "Winter 2036/37" in hers.page("/good/look")
    hers.keep(Herself(country="NZ", **when()))
    assert "Summer 2036/37" in hers.page("/good/look")


def test_thirty_at_a_time_with_what_she_asked_for(hers: Opened) -> None:
    hers.keep(*(KeptMoment(what=f"Good {one:02}", own=True, **when(one)) for one in range(31)))
    page = looked(hers, words="good")
    assert "Good 30" not in page
    assert 'form="look" name="page" value="2"' in page
    assert "Good 30" in looked(hers, words="good", page="2")


def test_this_day_in_other_years_stands_first(hers: Opened) -> None:
    hers.keep(KeptMoment(what="hugged", words="A year ago", **when(365)))
    assert "This day, other years" in hers.page("/good/look")
    assert "This day, other years" not in looked(hers, words="hugged")


def test_this_day_says_nothing_after_a_loss(hers: Opened) -> None:
    noa = Child(name="Noa", how="died", **when(900))
    hers.keep(noa, KeptMoment(what="hugged", children=(noa.id,), **when(365)))
    page = hers.page("/good/look")
    assert "This day, other years" not in page
    assert f'value="{noa.id}"' not in page


def priorities(hers: Opened) -> list[Priority]:
    return sorted(hers.space().journal.of(Priority), key=lambda one: one.place)


def add(hers: Opened, words: str) -> Priority:
    assert hers.send("/hers/list", act="add", words=words, new=str(uuid4())) == "/hers/list"
    return next(one for one in priorities(hers) if one.words == words)


def test_the_list_begins_kindly_and_is_a_tap_away(hers: Opened) -> None:
    assert "/hers/list" in hers.page("/hers")
    assert "Not all of it fits into a week." in hers.page("/hers/list")


def test_she_puts_it_in_order_by_plain_taps(hers: Opened) -> None:
    add(hers, "Sleep")
    ada = add(hers, "Ada")
    hers.send("/hers/list", act=f"up:{ada.id}")
    assert [one.words for one in priorities(hers)] == ["Ada", "Sleep"]
    hers.send("/hers/list", act=f"down:{ada.id}")
    assert [one.words for one in priorities(hers)] == ["Sleep", "Ada"]
    for nothing in ("up:x", f"up:{uuid4()}", "", f"fly:{ada.id}"):
        hers.send("/hers/list", act=nothing)
    assert [one.words for one in priorities(hers)] == ["Sleep", "Ada"]


def test_not_now_is_on_purpose_and_can_be_taken_up(hers: Opened) -> None:
    loft = add(hers, "The loft")
    hers.send("/hers/list", act=f"not_now:{loft.id}")
    assert "Not now, on purpose" in hers.page("/hers/list")
    hers.send("/hers/list", act=f"now:{loft.id}")
    assert "Not now, on purpose" not in hers.page("/hers/list")


def test_one_ball_must_not_drop(hers: Opened) -> None:
    sleep = add(hers, "Sleep")
    hers.send(f"/hers/list/{sleep.id}", act="hold")
    assert "This one must not drop" in hers.page("/hers/list")
    assert "The others may bounce." in hers.page(f"/hers/list/{sleep.id}")
    hers.send(f"/hers/list/{sleep.id}", act="free")
    assert "This one must not drop" not in hers.page("/hers/list")


def test_words_change_and_two_tabs_both_stand_there(hers: Opened) -> None:
    sleep = add(hers, "Sleep")
    hers.send(f"/hers/list/{sleep.id}", words="Sleep by ten", seen="0", act="keep")
    answer = hers.client.post(f"/hers/list/{sleep.id}", {"words": "Naps", "seen": "0"})
    assert answer.status_code == 409
    assert "Sleep by ten" in answer.content.decode()


@pytest.mark.parametrize("words", ["", "y" * 301])
def test_what_cannot_be_kept_comes_back(hers: Opened, words: str) -> None:
    sleep = add(hers, "Sleep")
    answer = hers.client.post(f"/hers/list/{sleep.id}", {"words": words, "seen": "0"})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert hers.client.post("/hers/list", {"act": "add", "words": "y" * 301}).status_code == 422
    assert [one.words for one in priorities(hers)] == ["Sleep"]


def test_taking_one_out_can_be_undone(hers: Opened) -> None:
    sleep = add(hers, "Sleep")
    after = hers.send(f"/hers/list/{sleep.id}", act="delete")
    assert "It is gone." in hers.page(after)
    assert hers.send("/undo", id=str(sleep.id), next="hers-list") == "/hers/list"
    assert [one.words for one in priorities(hers)] == ["Sleep"]
    assert hers.send(f"/hers/list/{uuid4()}", words="x") == "/hers/list"
