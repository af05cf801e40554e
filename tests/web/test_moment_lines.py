"""Every short line has its page, and none of them comforts beside anything dangerous."""

from typing import get_args
from uuid import uuid4

import pytest

from fullcup.core.days import Now
from fullcup.core.journal.entries import CupReading
from fullcup.core.moments.model import Found, Safety
from fullcup.journeys.keeping import utc_now
from fullcup.library import load
from fullcup.library.schema import Line, Occasion
from fullcup.web.moment import bring, flow
from fullcup.web.moments import views
from web.opened import Opened
from web.walking import Walk, plain

pytestmark = pytest.mark.django_db

SAID_IN_DANGER = {"break_notice", "break_shared", "break_kind", "people"}
NOT_OF_A_MOMENT = {"night", "morning", "fresh_start", "presence"}


def reads(monkeypatch: pytest.MonkeyPatch, safety: Safety | None = None, **fields: object) -> Walk:
    reading = plain(safety, **fields)
    monkeypatch.setattr(flow, "read_moment", lambda *_: reading)
    monkeypatch.setattr(flow, "read_without_guess", lambda *_: reading)
    monkeypatch.setattr(bring, "safety_of", lambda *_: reading.safety)
    monkeypatch.setattr(views, "safety_of", lambda *_: reading.safety)
    return Walk(Opened())


def says(walk: Walk, occasion: str) -> bool:
    page = walk.html.replace("&#x27;", "'")
    return any(line.words in page for line in load().lines[occasion])


def found(name: str, family: str) -> tuple[Found, ...]:
    return (Found(name, 0, 3, 0.9, family),)  # type: ignore[arg-type]  # the test names it


@pytest.mark.parametrize(
    ("stage", "occasion", "fields"),
    [
        ("kindness", "break_notice", {}),
        ("kindness", "caring", {"self_verdict": True}),
        ("kindness", "after_break", {"self_verdict": False}),
        ("reading", "curious", {}),
        ("people", "shame", {}),
        ("people", "not_alone", {}),
        ("people", "people", {}),
        ("facts", "most_of_the_time", {}),
        ("hands", "not_in_my_hands", {}),
        ("step", "still_whole", {"patterns": found("all_or_nothing", "everything")}),
        ("step", "choices", {"patterns": found("personalisation", "my_fault")}),
        ("step", "ten_years", {"theme": "home", "patterns": ()}),
    ],
)
def test_each_line_has_its_page(
    monkeypatch: pytest.MonkeyPatch, stage: str, occasion: str, fields: dict[str, object]
) -> None:
    walk = reads(monkeypatch, None, **fields).bring()
    walk.look(stage)
    assert says(walk, occasion)


@pytest.mark.parametrize("level", ["concern", "crisis"])
def test_no_line_comforts_beside_danger(monkeypatch: pytest.MonkeyPatch, level: str) -> None:
    safety = Safety(level, ("low_mood",))  # type: ignore[arg-type]  # as named above
    walk = reads(monkeypatch, safety, patterns=found("all_or_nothing", "everything")).bring()
    for stage in flow.PAGES:
        if stage == "done":
            continue
        walk.look(stage)
        for occasion in {*get_args(Occasion)} - SAID_IN_DANGER - NOT_OF_A_MOMENT:
            assert not says(walk, occasion), (stage, occasion)
        assert "not-for-me:" not in walk.html or stage in ("kindness", "step"), stage


def test_it_comes_back_is_said_of_a_later_moment_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    walk = reads(monkeypatch).bring()
    assert walk.opened is not None
    assert not any(one.words in walk.opened.page(f"/moments/{walk.id}") for one in slow())
    Walk(walk.opened).bring("And again.")
    assert any(one.words in walk.opened.page(f"/moments/{walk.id}") for one in slow())


def slow() -> tuple[Line, ...]:
    return load().lines["slow_change"]


def test_an_empty_cup_is_asked_for_little(monkeypatch: pytest.MonkeyPatch) -> None:
    walk = reads(monkeypatch).bring()
    assert walk.opened is not None
    now = Now(utc_now(), "UTC")
    walk.opened.keep(CupReading(id=uuid4(), at=now.instant, zone="UTC", day=now.day, level="empty"))
    walk.look("step")
    offered = [part.split('"')[0] for part in walk.html.split('value="keep:')[1:]]
    assert offered
    assert {load().practices.by_id[one].energy for one in offered} == {"empty"}


def test_an_offered_step_can_be_sent_away(monkeypatch: pytest.MonkeyPatch) -> None:
    walk = reads(monkeypatch).bring()
    walk.look("step")
    first = walk.html.split('value="keep:')[1].split('"')[0]
    walk.send("step", act=f"not-for-me:{first}")
    assert f'value="keep:{first}"' not in walk.html
