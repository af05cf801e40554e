"""Kindness before correcting: the three-step break, in her own words."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from fullcup.core.practices.fit import order
from fullcup.journeys import hers
from fullcup.journeys.keeping import tidy
from fullcup.journeys.lines import BREAK as BREAK_LINES
from fullcup.journeys.lines import line_for
from fullcup.journeys.offers import where_for
from fullcup.library.schema import Practice
from fullcup.web.conflict import Version, both_versions, seen_of
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
        "seen": _rev(turn),
    }


def _rev(turn: Turn) -> int:
    known = hers.herself(turn.hand.desk.journal)
    return known.rev if known else -1


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


def _rewritten(turn: Turn) -> Shown | HttpResponse:
    clash = _clash(turn)
    known = hers.herself(turn.hand.desk.journal)
    if known and clash:
        back = reverse("moment-stage", args=[turn.moment.id, "kindness"])
        return both_versions(turn.request, turn.hand.desk, known, clash, back=back)
    told: dict[str, Any] = {name: turn.sent.get(name, "") for name in BREAK_LINES}
    hers.describe(turn.hand.desk, turn.stamp(), **told)
    return "kindness"


def _clash(turn: Turn) -> list[Version]:
    """Lines of hers that another tab has kept since this page was drawn."""
    known = hers.herself(turn.hand.desk.journal)
    if known is None or "seen" not in turn.sent or seen_of(turn.request) == known.rev:
        return []
    told = [
        Version(label, getattr(known, name), tidy(turn.sent.get(name, "")))
        for name, label in line_words()
    ]
    return [one for one in told if one.now and one.now != one.sent]


def send(turn: Turn) -> Shown | HttpResponse:
    if turn.act == "rewrite":
        return _rewritten(turn)
    if turn.act == "not-for-me":
        hers.refuse(turn.hand.desk, turn.stamp(), turn.told or BREAK)
        return "kindness"
    return turn.look.after("kindness")


PAGE = Page("moment/kindness.html", show, send)
