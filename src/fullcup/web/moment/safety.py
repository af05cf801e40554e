"""Safety pages, above everything, with the flow open beside."""

from typing import Any

from fullcup.web.moment.turn import Page, Shown, Turn


def show(turn: Turn) -> dict[str, Any]:
    routes = turn.look.reading.safety.routes
    return {"pages": [turn.library.safety_pages[name] for name in routes]}


def send(turn: Turn) -> Shown:
    del turn
    return "kindness"


PAGE = Page("moment/safety.html", show, send)
