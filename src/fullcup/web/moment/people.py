"""Where no step belongs: people for shame, and care for what nobody chose."""

from collections.abc import Callable
from typing import Any

from fullcup.core.moments.paths import Stage
from fullcup.journeys import hers
from fullcup.web.moment.turn import Page, Shown, Turn


def show(turn: Turn) -> dict[str, Any]:
    return {
        "line": turn.comfort("shame"),
        "not_alone": turn.comfort("not_alone"),
        "offers": turn.offers("shame") if turn.calm else [],
        "people": turn.library.lines["people"],
    }


def show_hands(turn: Turn) -> dict[str, Any]:
    return {
        "line": turn.comfort("grief" if turn.look.loss else "not_in_my_hands"),
        "offers": turn.offers("not_in_my_hands")[: 2 if turn.look.loss else 3] if turn.calm else [],
    }


def send_on(stage: Stage) -> Callable[[Turn], Shown]:
    """*Not for me* stays on the page; anything else goes on from ``stage``."""

    def send(turn: Turn) -> Shown:
        if turn.act == "not-for-me":
            hers.refuse(turn.hand.desk, turn.stamp(), turn.told)
            return stage
        return turn.look.after(stage)

    return send


PAGE = Page("moment/people.html", show, send_on("people"))
HANDS_PAGE = Page("moment/hands.html", show_hands, send_on("hands"))
