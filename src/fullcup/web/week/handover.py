"""A note for whoever takes over: made from her week, hers to change, and sent by nobody but her."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from fullcup.core.days import Now
from fullcup.core.journal.week_entries import Planned, WeekPlan
from fullcup.core.week.handover import Handover, OfChild, Where
from fullcup.journeys import week
from fullcup.library.week import known as known_of
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import now_of
from fullcup.web.desks import with_space
from fullcup.web.help.countries import chosen_country
from fullcup.web.help.lines import lines_for
from fullcup.web.page import go, show
from fullcup.web.shell.content import library

_WHERE: Final[dict[Where, tuple[str | Promise, str | Promise]]] = {
    "awake": (gettext_lazy("is home and awake"), gettext_lazy("is home and awake from %(time)s")),
    "asleep": (gettext_lazy("is asleep"), gettext_lazy("sleeps from %(time)s")),
    "out": (gettext_lazy("is out"), gettext_lazy("is out from %(time)s")),
}
"""As the note begins, and later on."""


@require_safe
@with_space
def note(request: HttpRequest, space: OpenSpace, wish_id: str, number: int) -> HttpResponse:
    """The note for one item of the plan: the ``number``-th of its wish."""
    now = now_of(request)
    plan = week.current(space.journal, now)
    item = _item(plan, wish_id, number) if plan else None
    if plan is None or item is None:
        return go("week")
    told = week.handed_over(space.journal, plan, item, now, known_of(library()))
    lines = words_of(told, now, _emergency(request, now))
    page = {"words": "\n".join(lines), "rows": len(lines) + 1}
    return show(request, space, "week/note.html", page)


def _item(plan: WeekPlan, wish_id: str, number: int) -> Planned | None:
    there = sorted((one for one in plan.items if one.wish_id == wish_id), key=lambda one: one.start)
    return there[number] if number < len(there) else None


def _emergency(request: HttpRequest, now: Now) -> str:
    found = lines_for(library(), chosen_country(request), (), now.day)
    return next((one.row.dial for one in found if one.row.kind == "emergency" and one.tel), "")


def words_of(told: Handover, now: Now, emergency: str) -> list[str]:
    """The lines of the note. Each is hers to change or take out before anybody sees it."""
    zone = ZoneInfo(now.zone)
    when = {
        "day": date_format(told.leaves.astimezone(zone), "l j F"),
        "leaves": _time(told.leaves, zone),
        "back": _time(told.back, zone),
    }
    return [
        _("%(day)s: I leave at %(leaves)s and am back at %(back)s.") % when,
        *(_child(one, zone) for one in told.children),
        _("If they ask for me: “When the clock says %(back)s I am here.”") % when,
        _("What may help:"),
        _("You reach me at:"),
        *([_("In an emergency: %(number)s") % {"number": emergency}] if emergency else []),
        _("Thank you. It is fine if you do things your way."),
    ]


def _child(one: OfChild, zone: ZoneInfo) -> str:
    said = [
        str(_WHERE[stretch.where][place > 0]) % {"time": _time(stretch.since, zone)}
        for place, stretch in enumerate(one.stretches)
    ]
    told = {"name": one.name, "said": _(", then ").join(said)}
    return _("%(name)s %(said)s.") % told if said else _("%(name)s:") % told


def _time(instant: datetime, zone: ZoneInfo) -> str:
    return date_format(instant.astimezone(zone), "H:i")
