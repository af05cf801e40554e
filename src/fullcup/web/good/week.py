"""This week with one child, in plain sentences made only of what is there."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fullcup.core.days import Now
from fullcup.core.good import week as weeks
from fullcup.core.good.week import Told, Week
from fullcup.core.good.windows import Window, before, so_far, week_begins, week_of
from fullcup.core.journal.entries import Child, KeptMoment
from fullcup.core.journal.journal import Journal
from fullcup.journeys import hers
from fullcup.journeys.hers import LOSSES
from fullcup.journeys.steps import may_propose
from fullcup.library import Library
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import now_of
from fullcup.web.days import day_words
from fullcup.web.desks import with_space
from fullcup.web.good.shown import days
from fullcup.web.page import go, page_number, show
from fullcup.web.shell.content import library
from fullcup.web.words import together

FROM_BEFORE: Final = 3
"""Good moments from earlier weeks that a quiet week is filled with."""
FAR_BACK: Final = 520
"""Ten years of weeks."""


class Sentence(NamedTuple):
    """``sources`` are the entries that it is made of: (address, day) of each."""

    words: str
    sources: list[tuple[str, str]]
    quotes: list[str]
    """Her words that stand with them."""


@require_safe
@with_space
def week_page(request: HttpRequest, space: OpenSpace, child_id: UUID) -> HttpResponse:
    """``?ago=1`` is the week before. After a loss there is such a page only if she asks."""
    child = space.journal.get(Child, child_id)
    if child is None:
        return go("good")
    if not may_propose(child):
        return go("hers-child", child.id)
    now, ago = now_of(request), _ago(request)
    window = _window(space.journal, now.day, ago)
    week = weeks.week_with(space.journal, child.id, so_far(window, now.day))
    page = {
        "child": child,
        "is_loss": child.how in LOSSES,
        "ago": ago,
        "later_by": ago - 1,
        "earlier_by": ago + 1,
        "first": date_format(window.first, "j F"),
        "sentences": sentences(child, week, now),
        "steps": week.steps,
        "said": weeks.says_of(space.journal, child.id),
        **_earlier(space.journal, child, week, now),
        "line": "" if child.how in LOSSES else _line(window, library()),
    }
    return show(request, space, "good/week.html", page)


def _ago(request: HttpRequest) -> int:
    """How many weeks back: 0 is this one."""
    told = request.GET.get("ago", "0")
    return 0 if told == "0" else min(page_number(told), FAR_BACK)


def _window(journal: Journal, day: date, ago: int) -> Window:
    """Weeks begin as they do in the country that she chose."""
    known = hers.herself(journal)
    window = week_of(day, week_begins(known.country if known else ""))
    for _week in range(ago):
        window = before(window)
    return window


def _earlier(journal: Journal, child: Child, week: Week, now: Now) -> dict[str, Any]:
    """A quiet week is filled from before; any week leads on to the one before it."""
    found = weeks.last_before(journal, child.id, week.window.first, FROM_BEFORE)
    return {"before": days(journal, found, now) if week.is_quiet else [], "older": bool(found)}


def _line(window: Window, content: Library) -> str:
    """Good enough, in honest words: the same line all week."""
    lines = content.lines["most_of_the_time"]
    return lines[window.first.toordinal() // 7 % len(lines)].words


def sentences(child: Child, week: Week, now: Now) -> list[Sentence]:
    """Such as ``You read or told Ada a story on Monday and today.``, one for each sort."""
    content = library()
    found = [_sentence(told, child.name, now, content) for told in week.told]
    name = {"child": child.name}
    if week.time:
        found.append(Sentence(_("There was time with %(child)s. You said so.") % name, [], []))
    if week.made_up:
        found.append(Sentence(_("You made up with %(child)s.") % name, [], []))
    if week.came_back:
        words = _("You came back to %(child)s %(days)s.")
        found.append(Sentence(words % {**name, "days": _on(week.came_back, now)}, [], []))
    if week.repairs:
        words = _("You found words for making up with %(child)s.") % name
        found.append(Sentence(words, [], []))
    return found


def _sentence(told: Told, name: str, now: Now, content: Library) -> Sentence:
    what = _what(told.kept[0], name, content)
    return Sentence(
        _("%(what)s %(days)s.") % {"what": what, "days": _on(told.days, now)},
        [(reverse("good-one", args=[one.id]), day_words(one.day, now)) for one in told.kept],
        [one.words for one in told.kept if one.words],
    )


def _what(kept: KeptMoment, name: str, content: Library) -> str:
    """Our sentence for a kind; her own words are quoted as she wrote them."""
    told = None if kept.own else content.good_told.get(kept.what)
    return told.words.replace("{child}", name) if told else f"“{kept.what}”,"


def _on(found: Sequence[date], now: Now) -> str:
    return together([_day(day, now) for day in found])


def _day(day: date, now: Now) -> str:
    ago = (now.day - day).days
    if ago in (0, 1):
        return _("yesterday") if ago else _("today")
    return _("on %(day)s") % {"day": date_format(day, "l")}
