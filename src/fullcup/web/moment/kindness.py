"""Kindness before correcting: the three-step break, in her own words."""

from typing import Any

from fullcup.core.practices.fit import order
from fullcup.journeys import hers
from fullcup.journeys.lines import BREAK as BREAK_LINES
from fullcup.journeys.lines import line_for
from fullcup.journeys.offers import where_for
from fullcup.library.schema import Practice
from fullcup.web.moment.turn import Page, Shown, Turn
from fullcup.web.words import line_words

BREAK = "three-step-break"
"""What *not for me* refuses: the break itself, for good, until she changes it."""


def show(turn: Turn) -> dict[str, Any]:
    known = hers.refused(turn.hand.desk.journal)
    return {
        "lines": _lines(turn),
        "door": _other_door(turn) if BREAK in known else None,
        "after": _after(turn),
    }


def _lines(turn: Turn) -> list[tuple[str, str, str]]:
    """(field, label, words) of the three lines: hers where she rewrote one, else ours."""
    known = hers.herself(turn.hand.desk.journal)
    return [
        (name, label, turn.typed.get(name) or getattr(known, name, "") or _ours(turn, name))
        for name, label in line_words()
    ]


def _ours(turn: Turn, occasion: str) -> str:
    return line_for(turn.library.lines[occasion], turn.moment, turn.look)


def _after(turn: Turn) -> str:
    """Mission P6: a verdict on herself hears where it comes from; else she may stay here."""
    return turn.comfort("caring" if turn.look.reading.self_verdict else "after_break")


def _other_door(turn: Turn) -> Practice | None:
    # From concern upward a breath is offered, and nothing that could sound like comfort; after a
    # loss care alone, since nothing that she did is to be put right.
    care = "not_in_my_hands" if turn.look.loss else "kindness"
    path = care if turn.calm else "pause"
    journal = turn.hand.desk.journal
    where = where_for(journal, turn.moment, path, turn.look, turn.now)
    known = hers.refused(journal)
    found = order(
        turn.library.practices, where, refused=known, turn=turn.moment.id.int % 7
    )  # fmt: skip
    return found[0] if found else None


def send(turn: Turn) -> Shown:
    if turn.act == "rewrite":
        told: dict[str, Any] = {name: turn.sent.get(name, "") for name in BREAK_LINES}
        hers.describe(turn.hand.desk, turn.stamp(), **told)
        return "kindness"
    if turn.act == "not-for-me":
        hers.refuse(turn.hand.desk, turn.stamp(), turn.told or BREAK)
        return "kindness"
    return turn.look.after("kindness")


PAGE = Page("moment/kindness.html", show, send)
