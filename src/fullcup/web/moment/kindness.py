"""Kindness before correcting: the three-step break, in her own words."""

from typing import Any

from fullcup.core.practices.fit import Where, order
from fullcup.journeys import hers
from fullcup.library.schema import Line, Practice
from fullcup.web.moment.turn import Page, Shown, Turn

BREAK = "three-step-break"
"""What *not for me* refuses: the break itself, for good, until she changes it."""
LINES = ("break_notice", "break_shared", "break_kind")


def show(turn: Turn) -> dict[str, Any]:
    known = hers.refused(turn.hand.desk.journal)
    return {
        "lines": _lines(turn),
        "door": _other_door(turn) if BREAK in known else None,
        "caring": _caring(turn),
    }


def _lines(turn: Turn) -> list[tuple[str, str]]:
    """(field, words) of the three lines: hers where she rewrote one, else the content's."""
    known = hers.herself(turn.hand.desk.journal)
    told = [getattr(known, name, "") or _offered(turn, name) for name in LINES]
    return list(zip(LINES, told, strict=True))


def _offered(turn: Turn, occasion: str) -> str:
    lines: tuple[Line, ...] = turn.library.lines[occasion]
    return lines[turn.moment.id.int % len(lines)].words


def _caring(turn: Turn) -> str:
    """Mission P6: said warmly for a verdict on herself, never from concern upward."""
    reading = turn.look.reading
    if not reading.self_verdict or reading.safety.level != "none":
        return ""
    return _offered(turn, "caring")


def _other_door(turn: Turn) -> Practice | None:
    # From concern upward a breath is offered, and nothing that could sound like comfort.
    calm = turn.look.reading.safety.level == "none"
    where = Where(path="kindness" if calm else "pause", theme=turn.look.theme)
    known = hers.refused(turn.hand.desk.journal)
    found = order(
        turn.library.practices, where, refused=known, turn=turn.moment.id.int % 7
    )  # fmt: skip
    return found[0] if found else None


def send(turn: Turn) -> Shown:
    if turn.act == "rewrite":
        told = {name: turn.sent.get(name, "") for name in LINES}
        hers.describe(turn.hand.desk, turn.stamp(), **told)
        return "kindness"
    if turn.act == "not-for-me":
        hers.refuse(turn.hand.desk, turn.stamp(), turn.told or BREAK)
        return "kindness"
    return turn.look.after("kindness")


PAGE = Page("moment/kindness.html", show, send)
