"""Safety pages, above everything, with the flow open beside."""

from typing import Any

from django.conf import settings
from django.utils import timezone

from fullcup.web.help.countries import chosen_country, country_name
from fullcup.web.help.lines import Line, lines_for, under_the_thumb
from fullcup.web.moment.turn import Page, Shown, Turn

FIRST_LINES = 3


def show(turn: Turn) -> dict[str, Any]:
    safety = turn.look.reading.safety
    country = chosen_country(turn.request)
    found = [turn.library.safety_pages[name] for name in safety.routes]
    pages = [(page, _lines(turn, country, page.lines)) for page in found]
    return {
        "pages": pages,
        "calls": under_the_thumb(pages[0][1], crisis=safety.level == "crisis") if pages else [],
        "leave_fast": any(page.leave_fast for page in found),
        "exit_url": settings.FULLCUP_EXIT_URL,
        "numbers_for": country_name(country) if country in turn.library.helplines else "",
    }


def _lines(turn: Turn, country: str, kinds: tuple[str, ...]) -> list[Line]:
    """The first helplines of her country for this page; all of them are one tap away."""
    return lines_for(turn.library, country, kinds, timezone.now().date())[:FIRST_LINES]


def send(turn: Turn) -> Shown:
    del turn
    return "kindness"


PAGE = Page("moment/safety.html", show, send)
