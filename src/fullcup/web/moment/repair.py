"""Repair: calm first, then words for this child, hers to change."""

from typing import Any, get_args
from uuid import uuid4

from fullcup.core.journal.entries import Audience
from fullcup.journeys import steps
from fullcup.journeys.keeping import tidy
from fullcup.journeys.offers import ages_of, called, children_of
from fullcup.library.schema import RepairWords
from fullcup.web.moment.turn import HERE, Page, Shown, Turn
from fullcup.web.words import my_child, part_words, repair_step

AUDIENCES: tuple[Audience, ...] = get_args(Audience)
PARTS = ("what_happened", "own_it", "name_feeling", "sorry_keep_limit", "next_time")
"""The text fields of ``Repair``, in the order they are said."""


def show(turn: Turn) -> dict[str, Any]:
    audience = _audience(turn)
    words = turn.library.repairs[audience]
    return {
        "audience": audience,
        "audiences": [turn.library.repairs[name] for name in AUDIENCES],
        "words": words,
        "parts": [(name, label, _said(turn, words, name)) for name, label in part_words()],
        "fresh_too": str(uuid4()),
        "touched": turn.look.theme == "physical_discipline" or "rough_hands" in _routes(turn),
    }


def _routes(turn: Turn) -> tuple[str, ...]:
    return turn.look.reading.safety.routes


def _audience(turn: Turn) -> Audience:
    told = turn.told if turn.act == "for" else turn.sent.get("audience", "")
    if told in AUDIENCES:
        return told
    children = children_of(turn.hand.desk.journal, turn.moment)
    ages = ages_of(turn.hand.desk.journal, turn.moment, turn.now)
    return steps.audience_for(children[0] if children else None, ages[0] if ages else "")


def _said(turn: Turn, words: RepairWords, name: str) -> str:
    """Ours for this child, unless she has changed what stood there for another."""
    told = turn.sent.get(name)
    before = turn.library.repairs.get(turn.sent.get("audience", ""))
    if told is None or before is None or tidy(told) == _ours(turn, before, name):
        return _ours(turn, words, name)
    return told


def _ours(turn: Turn, words: RepairWords, name: str) -> str:
    child = called(turn.hand.desk.journal, turn.moment, my_child())
    return tidy(str(getattr(words, name)).replace("{child}", child))


def send(turn: Turn) -> Shown:
    if turn.act != "keep":
        return HERE if turn.act == "for" else turn.look.after("step")
    children = children_of(turn.hand.desk.journal, turn.moment)
    child = children[0].id if len(children) == 1 else None
    desk, name = turn.hand.desk, called(turn.hand.desk.journal, turn.moment, my_child())
    step = steps.keep_step(
        desk, turn.stamp("new"), repair_step(name), practice="repair", value="",
        child=child, moment=turn.moment.id,
    )  # fmt: skip
    steps.keep_repair(
        desk,
        turn.stamp("repair"),
        _audience(turn),
        parts={part: turn.sent.get(part, "") for part in PARTS},
        child=child,
        moment=turn.moment.id,
        step=step.id,
    )
    return turn.look.after("step")


PAGE = Page("moment/repair.html", show, send)
