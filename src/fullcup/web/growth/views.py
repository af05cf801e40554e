"""The page of pictures. It is worked out once and found again while nothing has changed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from fullcup.core.days import Now
from fullcup.core.good.windows import week_begins
from fullcup.core.growth.months import A_YEAR, Month, month_of
from fullcup.core.journal.journal import Journal
from fullcup.journeys import growth, hers
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import now_of
from fullcup.web.desks import with_space
from fullcup.web.growth.months import month_words, span_words, until_told
from fullcup.web.growth.shown import sections
from fullcup.web.growth.words import mover_words, practised
from fullcup.web.page import show
from fullcup.web.shell.content import library

_RULES = 6
_MOVERS = 5


@require_safe
@with_space
def growth_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """A year in pictures, up to this month or to ``?until=2025-11``."""
    now = now_of(request)
    until = until_told(request.GET.get("until", ""), now)
    journal = space.journal
    page = growth.remembered(
        journal,
        "growth",
        growth.KINDS,
        (until, now.day, get_language()),
        lambda: _page(journal, until, now),
    )
    return show(request, space, "growth/growth.html", page)


def _page(journal: Journal, until: Month, now: Now) -> dict[str, Any]:
    herself, this = hers.herself(journal), month_of(now.day)
    begins = week_begins(herself.country if herself else "")
    found = growth.look_back(journal, until, now, begins)
    shown = sections(journal, found)
    fills = [one for one in found.movers if one.way == "fills"][:_MOVERS]
    draws = [one for one in found.movers if one.way == "draws"][:_MOVERS]
    return {
        "growing": herself.name_for_growth if herself else "",
        "span": span_words(found.span),
        "sections": shown,
        "nothing": not any(one.picture for one in shown) and not found.earlier,
        "fills": [mover_words(one) for one in fills],
        "draws": [mover_words(one) for one in draws],
        "served": practised(found.served),
        "put_down": [one for one in found.rules if not one.kept][:_RULES],
        "kept": [one for one in found.rules if one.kept][:_RULES],
        "needs_people": found.needs_people,
        "slow": "" if found.needs_people else _slow(until),
        "earlier": _address(until.plus(-A_YEAR)) if found.earlier else "",
        "later": _address(min(until.plus(A_YEAR), this)) if until < this else "",
        "letters": [
            (one.year, one.month, month_words(one))
            for one in growth.letter_months(journal, now)
            if one in found.span.months
        ],
    }


def _slow(until: Month) -> str:
    """Mission P8: the old thought comes back, to everyone; another line each month."""
    lines = library().lines["slow_change"]
    return lines[until.month % len(lines)].words


def _address(month: Month) -> str:
    return f"{month.year}-{month.month:02}"
