"""Repair: calm first, then words for this child, hers to change."""

from typing import Any, get_args
from uuid import uuid4

from fullcup.core.journal.entries import Audience, Repair
from fullcup.journeys import hers, steps
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
    offered = str(getattr(words, name))
    return _named(turn, turn.sent.get(name, offered) if turn.act == "keep" else offered)


def _named(turn: Turn, words: str) -> str:
    """The content says ``{me}`` for what the children call her, and ``{child}``."""
    known = hers.herself(turn.hand.desk.journal)
    me = known.called if known and known.called else ""
    name = called(turn.hand.desk.journal, turn.moment, my_child())
    return words.replace("{me}", me).replace("{child}", name)


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


def of_step(turn: Turn) -> Repair | None:
    """The words kept with this moment's repair, for its page."""
    found = [one for one in turn.hand.desk.journal.of(Repair) if one.moment == turn.moment.id]
    return found[-1] if found else None


PAGE = Page("moment/repair.html", show, send)
