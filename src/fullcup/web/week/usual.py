"""Who is where when, drawn with a thumb, or told by days and hours: of each child and other adult."""

from datetime import date, timedelta
from typing import Any, Final, cast

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from fullcup.core.days import is_clock
from fullcup.core.journal.week_entries import But, Turns
from fullcup.core.week.drawn import HALVES, NO_HOUR, OF_ADULT, OF_CHILD, clock
from fullcup.journeys import usual, week
from fullcup.journeys.usual import Person, Stroke
from fullcup.library.week import known as known_of
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import as_day, now_of, stamp_of
from fullcup.web.conflict import seen_of
from fullcup.web.desks import with_space
from fullcup.web.page import SHORT, go, short, show, too_long
from fullcup.web.shell.content import library
from fullcup.web.week.shown import WEEKDAYS
from fullcup.web.week.usual_words import columns, custody_words, different, in_words, key_of

BRUSHES: Final[dict[str, tuple[tuple[str, str | Promise], ...]]] = {
    "child": (
        ("h", gettext_lazy("Home")),
        ("o", gettext_lazy("Out")),
        ("s", gettext_lazy("Asleep")),
    ),
    "adult": (
        ("h", gettext_lazy("Home, free")),
        ("b", gettext_lazy("Home, busy")),
        ("o", gettext_lazy("Out")),
    ),
}
_FIRST: Final = {"child": "o", "adult": "h"}
"""The brush that is in her hand at first: what is most often drawn."""
LONGEST_BUT: Final = timedelta(days=366)
_HALVES: Final = {clock(half): half for half in range(HALVES)}


@require_http_methods(["GET", "POST"])
@with_space
def usual_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """Everybody whose week can be drawn, and somebody more."""
    if request.method == "GET":
        return _list(request, space)
    name = short(request, "who")
    if not name or too_long(name, longest=SHORT):
        return _list(request, space, trouble="long" if name else "name")
    made = usual.add(space, stamp_of(request, request.POST.get("new", "")), name)
    return go("week-usual-one", made.id)


def _list(request: HttpRequest, space: OpenSpace, trouble: str = "") -> HttpResponse:
    now, known = now_of(request), known_of(library())
    people = [
        (
            one,
            columns(one, now.day, known),
            [
                *custody_words(one),
                *in_words(one),
                *(told.words for told in different(one, now)),
            ],
        )
        for one in usual.people(space.journal)
    ]
    page = {"people": people, "form": request.POST, "trouble": trouble}
    return show(request, space, "week/usual.html", page, status=422 if trouble else 200)


@require_http_methods(["GET", "POST"])
@with_space
def one_page(request: HttpRequest, space: OpenSpace, key: Any) -> HttpResponse:  # noqa: ANN401  # a UUID, by the address
    one = usual.person(space.journal, key)
    if one is None:
        return go("week-usual")
    if request.method == "GET":
        return _page(request, space, one)
    trouble = _drawn(request, space, one)
    if trouble:
        return _page(request, space, one, trouble)
    latest = usual.person(space.journal, key) or one
    brush = request.POST.get("sign", "")
    return go("week-usual-one", latest.key, **({"brush": brush} if brush in _signs(one) else {}))


def _drawn(request: HttpRequest, space: OpenSpace, one: Person) -> str:
    """Do what the form says; or what is wrong: sign, day, hour, turns, since, here, comes, or
    one of ``_OF_BUT``."""
    act, stamp = request.POST.get("act", ""), stamp_of(request, request.POST.get("new", ""))
    if act == "undo":
        usual.step_back(space, one, seen=seen_of(request))
        return ""
    if act == "let_go":
        usual.let_go(space, stamp, one)
        return ""
    if act == "but":
        return _but(request, space, one)
    if act.startswith("as_usual:"):
        _as_usual(request, space, one, act.removeprefix("as_usual:"))
        return ""
    told = _turns(request, one) if act == "turns" else _stroke(request, one)
    if isinstance(told, str):
        return told
    if isinstance(told, Stroke):
        usual.paint(space, stamp, one, told)
    else:
        usual.take_turns(space, stamp, one, **told)
    return ""


def _signs(one: Person) -> tuple[str, ...]:
    return OF_CHILD if one.child else OF_ADULT


def _stroke(request: HttpRequest, one: Person) -> Stroke | str:
    sign = request.POST.get("sign", "")
    if sign not in _signs(one):
        return "sign"
    chosen = request.POST.getlist("day")
    on = tuple(number for number, (name, _label) in enumerate(WEEKDAYS) if name in chosen)
    if not on:
        return "day"
    first = _HALVES.get(request.POST.get("from", ""))
    last = _HALVES.get(request.POST.get("to", ""))
    if first is None or last is None:
        return "hour"
    return Stroke(sign, on, first, last)


def _turns(request: HttpRequest, one: Person) -> dict[str, Any] | str:
    turns = request.POST.get("turns", "")
    if turns not in ("", "weeks", "days") or one.child is None:
        return "turns"
    comes = request.POST.get("comes", "") or NO_HOUR
    if not is_clock(comes):
        return "comes"
    since = as_day(request.POST.get("since", ""))
    if turns == "weeks" and since is None:
        return "since"
    here = tuple(name for name, _label in WEEKDAYS if name in request.POST.getlist("here"))
    if turns == "days" and not here:
        return "here"
    if turns and comes == NO_HOUR:
        return "comes"
    return {"turns": cast("Turns", turns), "since": since, "here": here, "comes": comes}


def _but(request: HttpRequest, space: OpenSpace, one: Person) -> str:
    """Keep a stretch that is not as usual; or what is wrong."""
    now = now_of(request)
    since, until = (as_day(request.POST.get(name, "")) for name in ("from_day", "until_day"))
    how = request.POST.get("but_how", "")
    if one.child is None or since is None or until is None:
        return "but_days"
    if not since < until <= since + LONGEST_BUT:
        return "but_order"
    if until < now.day:
        return "but_over"
    but = But(
        since=since, until=until, here=how == "here" and one.has_two_homes, closed=how == "closed"
    )
    told = usual.tell_but(space, stamp_of(request, request.POST.get("new", "")), one, but)
    return "" if told else "but_many"


def _as_usual(request: HttpRequest, space: OpenSpace, one: Person, key: str) -> None:
    stamp = stamp_of(request, request.POST.get("new", ""))
    for told in one.drawn.but:
        if key_of(told) == key:
            usual.drop_but(space, stamp, one, told)


def _page(request: HttpRequest, space: OpenSpace, one: Person, trouble: str = "") -> HttpResponse:
    now, known = now_of(request), known_of(library())
    kind = "child" if one.child else "adult"
    form = request.POST if trouble else None
    asked = request.POST.get("sign") or request.GET.get("brush", "")
    people = usual.people(space.journal)
    drawn = one.drawn
    page = {
        "one": one,
        "kind": kind,
        "columns": columns(one, now.day, known),
        "words": in_words(one),
        "brushes": BRUSHES[kind],
        "brush": asked if asked in _signs(one) else _FIRST[kind],
        "weekdays": WEEKDAYS,
        "halves": list(_HALVES),
        "days_told": form.getlist("day") if form else [],
        "from_told": (form and form.get("from")) or "08:00",
        "to_told": (form and form.get("to")) or "13:00",
        "turns": form.get("turns", "") if form and trouble in _OF_TURNS else drawn.turns,
        "since": form.get("since", "") if form and trouble in _OF_TURNS else drawn.since or now.day,
        "here": form.getlist("here") if form and trouble in _OF_TURNS else drawn.here,
        "comes": form.get("comes", "")
        if form and trouble in _OF_TURNS
        else drawn.comes.removeprefix(NO_HOUR),
        "part": bool(one.child and one.child.how == "part_of_the_week"),
        "different": different(one, now),
        "from_day": form.get("from_day", "") if form and trouble in _OF_BUT else "",
        "until_day": form.get("until_day", "") if form and trouble in _OF_BUT else "",
        "but_how": form.get("but_how", "") if form and trouble in _OF_BUT else "",
        "trouble": trouble,
        "others": [other for other in people if other.key != one.key],
        "has_wishes": bool(week.wishes(space.journal)),
        "today": as_weekday(now.day),
    }
    return show(request, space, "week/usual_one.html", page, status=422 if trouble else 200)


_OF_TURNS: Final = ("turns", "since", "here", "comes")
_OF_BUT: Final = ("but_days", "but_order", "but_over", "but_many")


def as_weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()][0]
