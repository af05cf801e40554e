"""Safety pages, above everything, with the flow open beside."""

from typing import Any

from django.conf import settings
from django.utils import timezone

from fullcup.journeys.hers import herself
from fullcup.library.helplines import for_country, nearest_first
from fullcup.web.help.countries import chosen_country
from fullcup.web.help.lines import Line, as_line, under_the_thumb
from fullcup.web.moment.turn import Page, Shown, Turn

FIRST_LINES = 3


def show(turn: Turn) -> dict[str, Any]:
    safety = turn.look.reading.safety
    found = [turn.library.safety_pages[name] for name in safety.routes]
    pages = [(page, _lines(turn, page.lines)) for page in found]
    return {
        "pages": pages,
        "calls": under_the_thumb(pages[0][1], crisis=safety.level == "crisis") if pages else [],
        "leave_fast": any(page.leave_fast for page in found),
        "exit_url": settings.FULLCUP_EXIT_URL,
    }


def _lines(turn: Turn, kinds: tuple[str, ...]) -> list[Line]:
    """The first helplines of her country for this page; all of them are one tap away."""
    known = herself(turn.hand.desk.journal)
    country = (known.country if known else "") or chosen_country(turn.request)
    rows = nearest_first(for_country(turn.library.helplines, country), kinds)
    today = timezone.now().date()
    return [as_line(row, today) for row in rows[:FIRST_LINES]]


def send(turn: Turn) -> Shown:
    del turn
    return "kindness"


PAGE = Page("moment/safety.html", show, send)
