"""Where no step belongs: people for shame, and care for what nobody chose."""

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

from fullcup.core.moments.paths import Stage
from fullcup.journeys import hers, works
from fullcup.journeys.offers import Offer
from fullcup.web.moment.turn import Page, Shown, Turn
from fullcup.web.served import offer_reasons

CarePath = Literal["shame", "not_in_my_hands"]
PATHS: dict[Stage, CarePath] = {"people": "shame", "hands": "not_in_my_hands"}


class Care(NamedTuple):
    """A practice to read, why it is offered, and whether she said that she will try it."""

    offer: Offer
    reasons: list[str]
    taken: bool


def show(turn: Turn) -> dict[str, Any]:
    return {
        "line": turn.comfort("shame"),
        "not_alone": turn.comfort("not_alone"),
        "cares": _cares(turn, "shame", 3),
        "people": turn.library.lines["people"],
    }


def show_hands(turn: Turn) -> dict[str, Any]:
    return {
        "line": turn.comfort("grief" if turn.look.loss else "not_in_my_hands"),
        "cares": _cares(turn, "not_in_my_hands", 2 if turn.look.loss else 3),
    }


def _cares(turn: Turn, path: CarePath, few: int) -> list[Care]:
    if not turn.calm:
        return []
    taken = works.taken(turn.hand.desk.journal, turn.moment.id)
    return [
        Care(one, offer_reasons(one), one.practice.id in taken)
        for one in turn.offers(path, few=few)
    ]


def send_on(stage: Stage) -> Callable[[Turn], Shown]:
    """*Not for me* and *I will try this* stay on the page; anything else goes on."""

    def send(turn: Turn) -> Shown:
        if turn.act == "not-for-me":
            hers.refuse(turn.hand.desk, turn.stamp(), turn.told)
            return stage
        if turn.act == "take":
            _take(turn, PATHS[stage])
            return stage
        return turn.look.after(stage)

    return send


def _take(turn: Turn, path: CarePath) -> None:
    """Nothing is kept to ask about after a loss."""
    wanted = turn.offer(path, turn.told)
    if wanted and not turn.look.loss:
        works.take(turn.hand.desk, turn.stamp(), wanted.practice.id, path, moment=turn.moment)


PAGE = Page("moment/people.html", show, send_on("people"))
HANDS_PAGE = Page("moment/hands.html", show_hands, send_on("hands"))
