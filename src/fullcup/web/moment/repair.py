"""Repair: calm first, then how it could sound for this child, and her own words."""

from typing import Any, get_args
from uuid import uuid4

from fullcup.core.journal.entries import Audience
from fullcup.journeys import steps, works
from fullcup.journeys.offers import ages_of
from fullcup.journeys.whom import children_of
from fullcup.library.schema import RepairWords
from fullcup.web.moment.turn import HERE, Page, Shown, Turn
from fullcup.web.words import part_words, repair_step

AUDIENCES: tuple[Audience, ...] = get_args(Audience)
PARTS = ("what_happened", "own_it", "name_feeling", "sorry_keep_limit", "next_time")
"""The text fields of ``Repair``, in the order they are said."""

HOW: dict[Audience, str] = {
    "baby": "mend-with-a-baby", "toddler": "mend-with-a-small-child",
    "preschool": "mend-with-a-small-child", "school": "sorry-keeps-the-rule",
    "teen": "mend-with-a-teen", "grown": "late-sorry", "non_speaking": "sorry-without-words",
    "far_away": "sorry-from-far-away", "no_contact": "letter-i-keep",
}  # fmt: skip
"""The practice that says again, on the day, how it goes."""


def show(turn: Turn) -> dict[str, Any]:
    audience = _audience(turn)
    words = turn.library.repairs[audience]
    return {
        "audience": audience,
        "audiences": [turn.library.repairs[name] for name in AUDIENCES],
        "words": words,
        "parts": [
            (name, label, _ours(turn, words, name), turn.sent.get(name, ""))
            for name, label in part_words()
        ],
        "written": any(turn.sent.get(name, "") for name in PARTS),
        "unsure": not _is_known(turn),
        "fresh_too": str(uuid4()),
        "touched": turn.look.theme == "physical_discipline" or "rough_hands" in _routes(turn),
    }


def _routes(turn: Turn) -> tuple[str, ...]:
    return turn.look.reading.safety.routes


def _is_known(turn: Turn) -> bool:
    """Whether she, or the birthday, said whom the words are for."""
    journal, moment = turn.hand.desk.journal, turn.moment
    return turn.act == "for" or bool(ages_of(journal, moment, turn.now))


def _audience(turn: Turn) -> Audience:
    told = turn.told if turn.act == "for" else turn.sent.get("audience", "")
    if told in AUDIENCES:
        return told
    children = children_of(turn.hand.desk.journal, turn.moment)
    ages = ages_of(turn.hand.desk.journal, turn.moment, turn.now)
    return steps.audience_for(children[0] if children else None, ages[0] if ages else "")


def _ours(turn: Turn, words: RepairWords, name: str) -> str:
    """How it could sound: an example from some other family, never put in her mouth."""
    return str(getattr(words, name)).replace("{child}", turn.child)


def send(turn: Turn) -> Shown:
    if turn.act != "keep":
        return HERE if turn.act == "for" else turn.look.after("step")
    children = children_of(turn.hand.desk.journal, turn.moment)
    child = children[0].id if len(children) == 1 else None
    desk = turn.hand.desk
    step = steps.keep_step(
        desk, turn.stamp("new"), repair_step(turn.child), practice=HOW[_audience(turn)], value="",
        child=child, moment=turn.moment.id,
    )  # fmt: skip
    if not turn.look.loss:
        works.take(desk, turn.stamp(), step.practice, "mine", moment=turn.moment, step=step)
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
