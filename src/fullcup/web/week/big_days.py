"""Days that matter to her children: told in a few taps, and time for two offered around them."""

from typing import Any, Final, NamedTuple, cast

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from fullcup.core.days import Now
from fullcup.core.journal.entries import Child
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.week_entries import BigDay, BigDayOf
from fullcup.core.week.big_days import KINDS, Mattering, guesses
from fullcup.core.week.hers import at_home
from fullcup.journeys import big_days, week
from fullcup.library.week import known as known_of
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import as_day, as_uuid, now_of, stamp_of
from fullcup.web.days import plain_day
from fullcup.web.desks import with_space
from fullcup.web.page import SHORT, go, short, show, too_long, undo_of
from fullcup.web.shell.content import library
from fullcup.web.week import own_calendar

LABELS: Final[dict[BigDayOf, str | Promise]] = {
    "school_starts": gettext_lazy("First day of school"),
    "school_ends": gettext_lazy("Last day of school"),
    "won": gettext_lazy("Something was won"),
    "other": gettext_lazy("Another day that matters"),
}


class Offer(NamedTuple):
    """Time for two around a day; ``id`` names the day."""

    id: str
    when: str
    words: str


def mattering_words(one: Mattering) -> str:
    """``Ada’s birthday``, ``Ada’s last day of school``, ``Ada won: the swimming gala``."""
    told = {"name": one.child.name, "words": one.words}
    if one.what == "birthday":
        return _("%(name)s’s birthday") % told
    if one.what == "school_starts":
        return _("%(name)s’s first day of school") % told
    if one.what == "school_ends":
        return _("%(name)s’s last day of school") % told
    if one.what == "won":
        return (_("%(name)s won: %(words)s") if one.words else _("%(name)s won something")) % told
    return (_("%(name)s: %(words)s") if one.words else _("A day that matters to %(name)s")) % told


def offers(journal: Journal, now: Now) -> list[Offer]:
    return [
        Offer(str(one.id), plain_day(one.on, now), mattering_words(one))
        for one in big_days.offered(journal, now.day)
    ]


@require_http_methods(["GET", "POST"])
@with_space
def big_days_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    if request.method == "GET":
        return _page(request, space)
    gone = as_uuid(request.POST.get("take_out", ""))
    if gone and space.journal.get(BigDay, gone):
        week.take_out(space, gone, now_of(request))
        return go("week-days", undo=gone)
    if "leave" in request.POST:
        _leave(request, space)
        return go("week-days")
    told = _told(request, space.journal)
    if isinstance(told, str):
        return _page(request, space, trouble=told)
    big_days.tell(space, stamp_of(request, request.POST.get("new", "")), **told)
    return go("week-days")


def _leave(request: HttpRequest, space: OpenSpace) -> None:
    """A guess that no longer stands changes nothing."""
    now, left = now_of(request), as_uuid(request.POST.get("leave", ""))
    for one in guesses(space.journal, now.day, now.zone):
        if one.id == left:
            big_days.leave(space, stamp_of(request, request.POST.get("left", "")), one)


def _told(request: HttpRequest, journal: Journal) -> dict[str, Any] | str:
    """The fields of a ``BigDay``, or what is wrong: child, kind, day, or long."""
    child = _child(request, journal)
    if child is None:
        return "child"
    what = request.POST.get("what", "")
    if what not in KINDS:
        return "kind"
    on = as_day(request.POST.get("on", ""))
    if on is None:
        return "day"
    words = short(request, "words")
    if too_long(words, longest=SHORT):
        return "long"
    return {
        "child": child, "what": cast("BigDayOf", what), "on": on, "words": words,
        "every_year": "every_year" in request.POST,
    }  # fmt: skip


def _child(request: HttpRequest, journal: Journal) -> Child | None:
    """The one she chose, or the only one there is."""
    children = at_home(journal)
    chosen = as_uuid(request.POST.get("child", ""))
    if len(children) == 1 and not chosen:
        return children[0]
    return next((one for one in children if one.id == chosen), None)


def _page(request: HttpRequest, space: OpenSpace, trouble: str = "") -> HttpResponse:
    journal, now = space.journal, now_of(request)
    page = {
        "told": _lines(journal, now),
        "guesses": [
            (one, plain_day(one.on, now), mattering_words(one))
            for one in guesses(journal, now.day, now.zone)
        ],
        "children": at_home(journal),
        "kinds": [(kind, LABELS[kind]) for kind in KINDS],
        # A link may say whose day it is and what it is; nothing of hers is ever in an address.
        "form": request.POST or {name: request.GET.get(name, "") for name in ("child", "what")},
        "today": now.day.isoformat(),
        "trouble": trouble,
        "undo": undo_of(request, journal, "week-days"),
    }
    return show(request, space, "week/days.html", page, status=422 if trouble else 200)


def _lines(journal: Journal, now: Now) -> list[tuple[BigDay, str, str]]:
    """What she told, with its day and its words; not of a child who is not there."""
    here = {child.id: child for child in at_home(journal)}
    return [
        (
            one,
            _when(one, now),
            mattering_words(Mattering(here[one.child], one.what, one.on, one.words)),
        )
        for one in big_days.told(journal)
        if one.child in here
    ]


def _when(one: BigDay, now: Now) -> str:
    day = plain_day(one.on, now)
    return _("%(day)s, and every year") % {"day": day} if one.every_year else day


@require_POST
@with_space
def offer(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """*Time for two*, or *not this time*. An offer that no longer stands changes nothing."""
    now = now_of(request)
    one = big_days.found(space.journal, now.day, as_uuid(request.POST.get("id", "")))
    act = request.POST.get("act", "")
    if one and act == "let_be":
        big_days.let_be(space, stamp_of(request, request.POST.get("new", "")), one)
    elif one and act == "accept":
        stamp = stamp_of(request, request.POST.get("new", ""))
        big_days.accept(space, stamp, one, mattering_words(one))
        if week.current(space.journal, now):
            week.plan(space, stamp_of(request), known_of(library()))
            own_calendar.tell(space, now)
    return go("week")
