"""What the critic left out: three taps, kept as good moments."""

from typing import Any
from uuid import uuid5

from fullcup.core.journal.entries import Child
from fullcup.journeys import good, keeping
from fullcup.journeys.desk import Stamp
from fullcup.journeys.whom import children_of
from fullcup.library.schema import GoodKind
from fullcup.web.moment.turn import Turn

FIRST_GIVEN, FIRST_RECEIVED = 9, 5
"""How many chips of each side are shown before *Something else*."""


def show(turn: Turn) -> dict[str, Any]:
    journal = turn.hand.desk.journal
    children = children_of(journal, turn.moment) or journal.of(Child)
    kinds = good.kinds_for(turn.library.good_kinds, children, turn.now)
    known = {one.what for one in good.left_out(journal, turn.moment.id)}
    sides = [_side(kinds, "given", FIRST_GIVEN), _side(kinds, "received", FIRST_RECEIVED)]
    return {
        "sides": [side for side in sides if side["first"]],
        "known": known,
        "ticked": {*turn.typed.getlist("what")} if turn.typed else known,
        "grief": "" if kinds else turn.comfort("grief"),
        "most": turn.comfort("most_of_the_time") if kinds else "",
    }


def _side(kinds: list[GoodKind], direction: str, first: int) -> dict[str, Any]:
    """The first few chips of one side; the rest stay folded."""
    found = [kind for kind in kinds if kind.direction == direction]
    return {"given": direction == "given", "first": found[:first], "more": found[first:]}


def keep(turn: Turn) -> None:
    """What is tapped now, and nothing that no longer is."""
    _take_back(turn)
    _keep(turn)


def _take_back(turn: Turn) -> None:
    """What stood there tapped (``was``) and no longer is."""
    left = {*turn.sent.getlist("was")} - {*turn.sent.getlist("what")}
    for kept in good.left_out(turn.hand.desk.journal, turn.moment.id):
        if kept.what in left:
            keeping.delete(turn.hand.desk, kept.id, turn.now)


def _keep(turn: Turn) -> None:
    journal, kinds = turn.hand.desk.journal, turn.library.good_kinds.by_id
    known = {kept.what for kept in good.left_out(journal, turn.moment.id)}
    told = [kinds[what] for what in turn.sent.getlist("what") if what in kinds]
    for kind in told:
        if kind.id not in known:
            _keep_one(turn, kind.id, direction=kind.direction)
    own = keeping.tidy(turn.sent.get("own", ""))
    if own and own not in known:
        _keep_one(turn, own, own=True)


def _keep_one(turn: Turn, what: str, **fields: Any) -> None:  # noqa: ANN401  # fields of keep_good
    stamp = turn.stamp()
    good.keep_good(
        turn.hand.desk,
        Stamp(id=uuid5(stamp.id, what), now=stamp.now),
        what,
        children=turn.moment.children,
        moment=turn.moment.id,
        **fields,
    )
