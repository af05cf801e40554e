"""How it really goes: her own settling history, by child and by whoever stayed."""

from itertools import groupby
from typing import Final, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from fullcup.core.away.settling import Told, Took, history, known
from fullcup.core.days import Now
from fullcup.core.journal.entries import Child, News, Outing
from fullcup.core.journal.journal import Journal
from fullcup.journeys.steps import may_propose
from fullcup.store.openspace import OpenSpace
from fullcup.web.away.shared import show_away
from fullcup.web.away.words import known_words
from fullcup.web.clock import now_of
from fullcup.web.days import day_words
from fullcup.web.desks import with_space

RECENT: Final = 8
TOOK: Final[dict[Took, str | Promise]] = {
    "minutes": gettext_lazy("within a few minutes"),
    "half_hour": gettext_lazy("within half an hour or so"),
    "longer": gettext_lazy("it took longer"),
    "not_settled": gettext_lazy("it stayed hard"),
}


class Line(NamedTuple):
    day: str
    took: Took
    says: str


class Pair(NamedTuple):
    """One child and one person who stays."""

    name: str
    who: str
    says: str
    lines: list[Line]


@require_safe
@with_space
def settling_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    journal, now = space.journal, now_of(request)
    told = history(journal.of(Outing), journal.of(News), now.instant)
    page = {"pairs": _pairs(journal, told, now)}
    return show_away(request, space, "away/settling.html", page)


def _pairs(journal: Journal, told: list[Told], now: Now) -> list[Pair]:
    def of(one: Told) -> tuple[str, str]:
        return str(one.child or ""), one.who.strip().casefold()

    found = []
    for _key, grouped in groupby(sorted(told, key=of), key=of):
        mine = list(grouped)
        child = journal.get(Child, mine[0].child) if mine[0].child else None
        if child and not may_propose(child):
            continue
        said = known_words(child, mine[-1].who, known(told, mine[0].child, mine[0].who))
        lines = [_line(one, now) for one in mine[: -RECENT - 1 : -1]]
        found.append(Pair(child.name if child else "", mine[-1].who, said, lines))
    return found


def _line(one: Told, now: Now) -> Line:
    return Line(day_words(one.day, now).capitalize(), one.took, str(TOOK[one.took]))
