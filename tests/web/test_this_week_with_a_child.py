"""This week with Ada: plain sentences of what is there, and nothing to catch up with."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from fullcup.core.journal.entries import (
    Child,
    ChildHow,
    Herself,
    KeptMoment,
    MostWeeks,
    Occasion,
    Repair,
    Step,
)
from fullcup.web import clock
from web.opened import Opened

pytestmark = pytest.mark.django_db(transaction=True)

AT = datetime(2037, 11, 22, 18, 0, tzinfo=UTC)
"""A Sunday."""


@pytest.fixture
def hers() -> Opened:
    return Opened()


@pytest.fixture(autouse=True)
def _evening(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "utc_now", lambda: AT)


def when(ago: int = 0) -> dict[str, Any]:
    at = AT - timedelta(days=ago)
    return {"id": uuid4(), "at": at, "zone": "UTC", "day": at.date()}


def child(name: str = "Ada", how: ChildHow = "with_me", **told: Any) -> Child:
    return Child(name=name, how=how, **when(90), **told)


def test_each_sentence_says_what_and_on_which_days(hers: Opened) -> None:
    ada = child()
    story = [KeptMoment(what="told-a-story", children=(ada.id,), **when(ago)) for ago in (0, 6, 6)]
    drawing = KeptMoment(
        what="drawing-or-note", direction="received", children=(ada.id,), words="A cat", **when(1)
    )
    own = KeptMoment(what="Danced", own=True, children=(ada.id,), **when(3))
    hers.keep(ada, *story, drawing, own)
    page = hers.page(f"/good/with/{ada.id}")
    assert "You read or told Ada a story on Monday and today." in page
    assert "Ada gave you a drawing or a note yesterday." in page
    assert "“Danced”, on Thursday." in page
    assert "A cat" in page
    for one in (*story, drawing, own):
        assert f"/good/{one.id}" in page
    assert page.count("on Monday") == 1


def test_the_week_is_this_week_and_this_child(hers: Opened) -> None:
    ada, noah = child(), child("Noah")
    hers.keep(
        ada, noah,
        KeptMoment(what="fed", children=(noah.id,), **when()),
        KeptMoment(what="hugged", children=(ada.id,), **when(7)),
    )  # fmt: skip
    page = hers.page(f"/good/with/{ada.id}")
    assert "Nothing is written down yet." in page
    assert "You fed" not in page
    assert "From before" in page
    assert "Hugged them, with Ada" in page
    older = hers.page(f"/good/with/{ada.id}?ago=1")
    assert "You hugged Ada on Sunday." in older
    assert "The week of 9 November" in older


def test_her_week_begins_as_in_her_country(hers: Opened) -> None:
    ada = child()
    hers.keep(ada, KeptMoment(what="fed", children=(ada.id,), **when(1)))
    assert "You fed Ada yesterday." in hers.page(f"/good/with/{ada.id}")
    hers.keep(Herself(country="US", **when(5)))
    assert "You fed Ada" not in hers.page(f"/good/with/{ada.id}")


def test_tomorrow_by_a_wrong_clock_is_not_said_yet(hers: Opened) -> None:
    ada = child()
    hers.keep(
        ada, Herself(country="US", **when()), KeptMoment(what="fed", children=(ada.id,), **when(-1))
    )
    assert "You fed" not in hers.page(f"/good/with/{ada.id}")


def test_a_quiet_week_is_filled_from_what_is_known(hers: Opened) -> None:
    ada = child()
    step = Step(words="Make up with Ada", child=ada.id, state="done", **when())
    hers.keep(
        ada, step,
        Repair(audience="school", child=ada.id, step=step.id, own_it="Secret words", **when()),
        Repair(audience="school", child=ada.id, **when()),
        Step(words="Floor play", child=ada.id, state="done", **when(1)),
        Occasion(what="time_with", child=ada.id, happened=True, **when()),
        MostWeeks(words="We bake on Sundays", children=(ada.id,), **when(40)),
    )  # fmt: skip
    page = hers.page(f"/good/with/{ada.id}")
    for words in (
        "You made up with Ada.", "You found words for making up with Ada.",
        "A small step of yours is done.", "Floor play", "There was time with Ada. You said so.",
        "Most weeks, in your words", "We bake on Sundays",
    ):  # fmt: skip
        assert words in page
    assert "Nothing is written down" not in page
    assert "Secret words" not in page


def test_the_page_is_a_tap_away(hers: Opened) -> None:
    ada = child()
    hers.keep(ada)
    for path in ("/good", f"/hers/children/{ada.id}"):
        assert f"/good/with/{ada.id}" in hers.page(path)


@pytest.mark.parametrize("how", ["died", "pregnancy_ended"])
def test_after_a_loss_there_is_such_a_page_only_if_she_asks(hers: Opened, how: ChildHow) -> None:
    noa = child("Noa", how)
    hers.keep(noa, KeptMoment(what="Sat by the tree", own=True, children=(noa.id,), **when()))
    assert hers.client.get(f"/good/with/{noa.id}").status_code == 303
    for path in ("/good", f"/hers/children/{noa.id}"):
        assert f"/good/with/{noa.id}" not in hers.page(path)

    asked = child("Noa", how, include=True)
    hers.keep(asked)
    page = hers.page(f"/good/with/{asked.id}")
    assert "Noa, this week" in page
    assert "Keep a good moment" not in page
    assert "nothing needs to be" in page


def test_a_child_that_is_not_hers_leads_back(hers: Opened) -> None:
    assert hers.client.get(f"/good/with/{uuid4()}").headers["Location"] == "/good"


@pytest.mark.parametrize("ago", ["-1", "x", "99999", "0"])
def test_any_week_that_is_asked_for_answers(hers: Opened, ago: str) -> None:
    ada = child()
    hers.keep(ada)
    assert "with Ada" in hers.page(f"/good/with/{ada.id}?ago={ago}")
