"""Close: how heavy now, what she learned, and the step, loosely when."""

from typing import Any

from django.http import QueryDict

from fullcup.core.journal.entries import Closing, Moment, Rule, Step
from fullcup.journeys import good, moments, rules, steps
from fullcup.web.moment.step import WHENS
from fullcup.web.moment.turn import Page, Shown, Turn
from fullcup.web.words import when_words

CLOSINGS: tuple[Closing, ...] = ("let_go", "step", "kept", "parked")


def show(turn: Turn) -> dict[str, Any]:
    journal, moment = turn.hand.desk.journal, turn.moment
    return {
        "steps": [one for one in journal.of(Step) if one.moment == moment.id],
        "rules": [one for one in journal.of(Rule) if one.moment == moment.id],
        "kept": good.left_out(journal, moment.id),
        "whens": when_words(),
        "may_let_go": rules.may_retire(turn.look.reading),
        "people": turn.library.lines["people"][0].words,
        "heavier_twice": moments.heavier_twice(journal),
    }


def send(turn: Turn) -> Shown:
    if turn.act == "when":
        return _set_when(turn)
    moments.close(
        turn.hand.desk,
        turn.moment,
        closing=_closing(turn),
        heavy_after=heavy(turn.sent),
        learned=turn.sent.get("learned"),
        next_time=turn.sent.get("next_time"),
    )
    return "done"


def _set_when(turn: Turn) -> Shown:
    told = turn.told
    for step in turn.hand.desk.journal.of(Step):
        if step.moment == turn.moment.id and told in WHENS:
            steps.set_when(turn.hand.desk, step, told)
    return "close"


def _closing(turn: Turn) -> Closing:
    """How it ended: a step says so by itself; letting go only where the floor allows it."""
    told = turn.act
    if told == "park":
        return "parked"
    journal = turn.hand.desk.journal
    if any(one.moment == turn.moment.id and one.state == "open" for one in journal.of(Step)):
        return "step"
    if told == "let_go" and rules.may_retire(turn.look.reading):
        return "let_go"
    return "kept"


def heavy(sent: QueryDict) -> int | None:
    """0 to 10 from the slider; anything else, or "leave this out", is "not answered"."""
    told = "" if "heavy_skip" in sent else sent.get("heavy", "")
    return int(told) if told.isdecimal() and 0 <= int(told) <= 10 else None  # noqa: PLR2004  # the slider's end


def show_done(turn: Turn) -> dict[str, Any]:
    moment = _moment(turn)
    lines = turn.library.lines["heavy_still"]
    stayed = moment.heavy_after is not None and moment.heavy_after >= (moment.heavy or 0)
    return {
        "moment": moment,
        "still_heavy": lines[moment.id.int % len(lines)].words if stayed else "",
    }


def _moment(turn: Turn) -> Moment:
    return turn.hand.desk.journal.get(Moment, turn.moment.id) or turn.moment


def send_done(turn: Turn) -> Shown:
    del turn
    return "done"


PAGE = Page("moment/close.html", show, send)
DONE_PAGE = Page("moment/done.html", show_done, send_done)
