"""A note for whoever takes over: made from her week, hers to change, and sent by nobody but her."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from fullcup.core.days import Now
from fullcup.core.journal.week_entries import Planned, WeekPlan
from fullcup.core.week.handover import Handover, OfChild, Where
from fullcup.journeys import handover, week
from fullcup.journeys.desk import Conflict
from fullcup.journeys.keeping import tidy
from fullcup.library.week import known as known_of
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import now_of, stamp_of
from fullcup.web.desks import with_space
from fullcup.web.help.countries import chosen_country
from fullcup.web.help.lines import lines_for
from fullcup.web.page import go, short, show, too_long
from fullcup.web.shell.content import library

_WHERE: Final[dict[Where, tuple[str | Promise, str | Promise]]] = {
    "awake": (gettext_lazy("is home and awake"), gettext_lazy("is home and awake from %(time)s")),
    "asleep": (gettext_lazy("is asleep"), gettext_lazy("sleeps from %(time)s")),
    "out": (gettext_lazy("is out"), gettext_lazy("is out from %(time)s")),
}
"""As the note begins, and later on."""
LONGEST: Final = 2000
"""Characters of what is the same in every note: it is one page on a fridge."""


@require_http_methods(["GET", "POST"])
@with_space
def note(request: HttpRequest, space: OpenSpace, wish_id: str, number: int) -> HttpResponse:
    """The note for one item of the plan: the ``number``-th of its wish. A POST keeps the lines that
    are the same in every note; the note itself comes back as she left it, and is not kept."""
    now = now_of(request)
    plan = week.current(space.journal, now)
    item = _item(plan, wish_id, number) if plan else None
    if plan is None or item is None:
        return go("week")
    told = week.handed_over(space.journal, plan, item, now, known_of(library()))
    number_to_call = _emergency(request, now)
    before = words_of(told, now, number_to_call, _kept(space))
    trouble = _keep(request, space) if request.method == "POST" else ""
    words = short(request, "note")
    if words in ("", before):
        words = words_of(told, now, number_to_call, _kept(space))
    kept = handover.lines(space.journal)
    page = {
        "words": words,
        "rows": words.count("\n") + 2,
        "lines": short(request, "lines") if trouble == "long" else _kept(space),
        "theirs": short(request, "lines") if trouble == "changed" else "",
        "seen": kept.rev if kept else "",
        "trouble": trouble,
        "done": request.method == "POST" and not trouble,
    }
    return show(request, space, "week/note.html", page, status=422 if trouble else 200)


def _kept(space: OpenSpace) -> str:
    kept = handover.lines(space.journal)
    return kept.words if kept else ""


def _keep(request: HttpRequest, space: OpenSpace) -> str:
    """What is in the way of keeping the lines: long, changed, or nothing."""
    lines, seen = short(request, "lines"), request.POST.get("seen", "")
    if too_long(lines, longest=LONGEST):
        return "long"
    stamp = stamp_of(request, request.POST.get("new", ""))
    known = handover.lines(space.journal)
    rev = known.rev if known and str(known.rev) == seen else None
    kept = handover.keep_lines(space, stamp, lines, rev)
    return "changed" if isinstance(kept, Conflict) else ""


def _item(plan: WeekPlan, wish_id: str, number: int) -> Planned | None:
    there = sorted((one for one in plan.items if one.wish_id == wish_id), key=lambda one: one.start)
    return there[number] if number < len(there) else None


def _emergency(request: HttpRequest, now: Now) -> str:
    found = lines_for(library(), chosen_country(request), (), now.day)
    return next((one.row.dial for one in found if one.row.kind == "emergency" and one.tel), "")


def words_of(told: Handover, now: Now, emergency: str, kept: str = "") -> str:
    """The note. Each line is hers to change or take out before anybody sees it."""
    zone = ZoneInfo(now.zone)
    when = {
        "day": date_format(told.leaves.astimezone(zone), "l j F"),
        "leaves": _time(told.leaves, zone),
        "back": _time(told.back, zone),
    }
    lines = [
        _("%(day)s: I leave at %(leaves)s and am back at %(back)s.") % when,
        *(_child(one, zone) for one in told.children),
        _("If they ask for me: “When the clock says %(back)s I am here.”") % when,
        *([kept] if kept else [_("What may help:"), _("You reach me at:")]),
        *([_("In an emergency: %(number)s") % {"number": emergency}] if emergency else []),
        _("Thank you. It is fine if you do things your way."),
    ]
    # As a form sends it back, so that a note which she left as it was is known again.
    return tidy("\n".join(lines))


def _child(one: OfChild, zone: ZoneInfo) -> str:
    said = [
        str(_WHERE[stretch.where][place > 0]) % {"time": _time(stretch.since, zone)}
        for place, stretch in enumerate(one.stretches)
    ]
    told = {"name": one.name, "said": _(", then ").join(said)}
    return _("%(name)s %(said)s.") % told if said else _("%(name)s:") % told


def _time(instant: datetime, zone: ZoneInfo) -> str:
    return date_format(instant.astimezone(zone), "H:i")
