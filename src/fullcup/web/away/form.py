"""The plan's form: what it holds, how it is read, and what it offers before anything is typed."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final, cast, get_args
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils.translation import gettext as _

from fullcup.core.away.news import holds_by_default
from fullcup.core.away.phases import Fault, fault, instant
from fullcup.core.days import Now
from fullcup.core.journal.entries import Child, NewsWhen, Outing, Stay
from fullcup.core.journal.journal import Journal
from fullcup.journeys import away, goodbye
from fullcup.journeys.away import Plan
from fullcup.journeys.keeping import LONGEST
from fullcup.web.away.words import back_words
from fullcup.web.page import SHORT, ids, short
from fullcup.web.shell.content import library
from fullcup.web.words import Pairs

LEAVE: Final = ("0", "30", "60")
LENGTHS: Final = ("60", "120", "240", "480")
OTHER: Final = "other"
_TEXTS: Final = ("why", "goodbye", "comfort", "note", "numbers")
_SHORTS: Final = ("what_own", "who", "who2", "phone")
_SLOTS: Final = ("", "2")
"""Two people can stay: each has a field for the name, and ticks for the children."""

Trouble = Fault | str


@dataclass(frozen=True)
class Form:
    """As she filled it in; texts are hers, ``trouble`` names what cannot be kept so."""

    what: str = ""
    what_own: str = ""
    leave: str = "0"
    leave_day: str = ""
    leave_time: str = ""
    long: str = "120"
    back_day: str = ""
    back_time: str = ""
    who: str = ""
    children: tuple[UUID, ...] = ()
    who2: str = ""
    children2: tuple[UUID, ...] = ()
    why: str = ""
    goodbye: str = ""
    comfort: str = ""
    note: str = ""
    phone: str = ""
    numbers: str = ""
    when: str = "once"
    ill: bool = False
    pattern: bool = False
    trouble: str = ""


def read(request: HttpRequest) -> Form:
    """What was sent, tidied, nothing cut."""
    told = {name: short(request, name) for name in (*_TEXTS, *_SHORTS)}
    picked = ("what", "leave", "leave_day", "leave_time", "long", "back_day", "back_time", "when")
    form = Form(
        **told,
        **{name: request.POST.get(name, "") for name in picked},
        children=tuple(ids(request.POST.getlist("child"))),
        children2=tuple(ids(request.POST.getlist("child2"))),
        ill="ill" in request.POST,
        pattern="pattern" in request.POST,
    )
    return replace(form, trouble=_too_long(form))


def _too_long(form: Form) -> str:
    texts = any(len(getattr(form, name)) > LONGEST for name in _TEXTS)
    shorts = any(len(getattr(form, name)) > SHORT for name in _SHORTS)
    return "long" if texts or shorts else ""


def empty(journal: Journal, now: Now) -> Form:
    """From nothing: everybody who lives with her, and news half-way unless there is a baby."""
    children = away.children_at_home(journal)
    held = holds_by_default((one.birthday for one in children), now.day, ill=False)
    form = Form(children=tuple(one.id for one in children), when="once" if held else "at_once")
    return _days(form, now.local, now.local + timedelta(hours=2))


def of_pattern(journal: Journal, outing: Outing, now: Now) -> Form:
    """From a plan that she kept: the same again, starting now."""
    length = str(int((outing.back - outing.leaving) / timedelta(minutes=1)))
    form = _of(journal, outing, now)
    end = now.local + (outing.back - outing.leaving)
    long = length if length in LENGTHS else OTHER
    fresh = replace(form, leave="0", long=long, when=_default_when(journal, form, now))
    return _days(fresh, now.local, end)


def of_outing(journal: Journal, outing: Outing, now: Now) -> Form:
    """To change a plan: its own times stand there."""
    form = replace(_of(journal, outing, now), leave=OTHER, long=OTHER, when=away.when_of(outing))
    zone = ZoneInfo(now.zone)
    return _days(form, outing.leaving.astimezone(zone), outing.back.astimezone(zone))


def _default_when(journal: Journal, form: Form, now: Now) -> str:
    born = [one.birthday for one in journal.of(Child) if one.id in form.children + form.children2]
    return "once" if holds_by_default(born, now.day, ill=False) else "at_once"


def _of(journal: Journal, outing: Outing, now: Now) -> Form:
    first, second = (*outing.stays, Stay(), Stay())[:2]
    ours = is_ours(journal, outing, now)
    return Form(
        what="" if outing.own else outing.what,
        what_own=outing.what if outing.own else "",
        who=first.who,
        children=first.children,
        who2=second.who,
        children2=second.children,
        goodbye="" if ours else outing.goodbye,
        pattern=outing.pattern,
        **{name: getattr(outing, name) for name in ("why", "comfort", "note", "phone", "numbers")},
    )


def _days(form: Form, start: datetime, end: datetime) -> Form:
    return replace(
        form,
        leave_day=start.date().isoformat(),
        leave_time=f"{start:%H:%M}",
        back_day=end.date().isoformat(),
        back_time=f"{end:%H:%M}",
    )


def planned(journal: Journal, form: Form, now: Now) -> Plan | str:
    """The plan that the form says, or what is in its way."""
    if form.trouble:
        return form.trouble
    times = _times(form, now)
    if isinstance(times, str):
        return times
    leaving, back = times
    wrong = fault(leaving, back, now.instant)
    if wrong:
        return wrong
    return Plan(
        what=form.what_own or _known_what(form.what),
        own=bool(form.what_own),
        leaving=leaving,
        back=back,
        when=_when(form),
        stays=_stays(journal, form),
        **{name: getattr(form, name) for name in (*_TEXTS, "phone", "pattern")},
    )


def _known_what(told: str) -> str:
    known = {one.id for one in library().away.get("what_for", ())}
    return told if told in known else ""


def _when(form: Form) -> NewsWhen:
    if form.ill:
        return "at_once"
    return cast("NewsWhen", form.when) if form.when in get_args(NewsWhen) else "once"


def _times(form: Form, now: Now) -> tuple[datetime, datetime] | str:
    leaving: datetime | None = _instant(form.leave_day, form.leave_time, now.zone)
    if form.leave in LEAVE:
        leaving = now.instant + timedelta(minutes=int(form.leave))
    if leaving is None:
        return "times"
    back = _instant(form.back_day, form.back_time, now.zone)
    if form.long in LENGTHS:
        back = _later(leaving, int(form.long))
    return (leaving, back) if back else "times"


def _later(leaving: datetime, minutes: int) -> datetime | None:
    """``None`` at the end of the calendar."""
    try:
        return leaving + timedelta(minutes=minutes)
    except OverflowError:
        return None


def _instant(day: str, clock: str, zone: str) -> datetime | None:
    try:
        return instant(
            date.fromisoformat(day), time.fromisoformat(clock).replace(tzinfo=None), zone
        )
    except (ValueError, OverflowError):
        return None


def _stays(journal: Journal, form: Form) -> tuple[Stay, ...]:
    """Who stays with whom. A slot without a name and without children is nobody."""
    known = {one.id for one in journal.of(Child)}
    found = []
    for slot in _SLOTS:
        who = getattr(form, f"who{slot}")
        told = getattr(form, f"children{slot}")
        with_them = tuple(child for child in dict.fromkeys(told) if child in known)
        if who or (with_them and not slot):
            found.append(Stay(who=who, children=with_them))
    return tuple(found)


def goodbyes_for(journal: Journal, outing: Outing, now: Now) -> list[str]:
    """Our goodbye words for this plan, for the ages of its children and the clock at home."""
    ages = goodbye.ages_of(journal, outing, now)
    who = (outing.stays[0].who if outing.stays else "") or _("Someone you know")
    back = back_words(outing.leaving, outing.back, outing.zone, clock_too=goodbye.reads_clock(ages))
    told = goodbye.goodbyes(library().away, ages, who, back)
    return [one[:1].upper() + one[1:] for one in told]


def is_ours(journal: Journal, outing: Outing, now: Now) -> bool:
    """Whether its goodbye is one that we wrote: it is written anew when the plan changes."""
    return outing.goodbye in goodbyes_for(journal, outing, now)


def leave_words() -> Pairs:
    return [("0", _("Now")), ("30", _("In half an hour")), ("60", _("In an hour"))]


def length_words() -> Pairs:
    return [
        ("60", _("An hour")),
        ("120", _("Two hours")),
        ("240", _("Four hours")),
        ("480", _("Eight hours")),
    ]


def trouble_words(trouble: str) -> str:
    """What is in the way, and what to do; nothing that she wrote is lost."""
    told = {
        "backwards": _(
            "It ends before it starts. If you mean the next day, choose that day under “back”."
        ),
        "past": _("That time has passed already. Please look at the day and the hour."),
        "too_long": _("A plan can be thirty days long at most. You can make the next one later."),
        "too_far": _("That is more than a year away. Please look at the day."),
        "times": _("Please say when you leave and when you are back: a day and an hour."),
        "long": _("One of the texts is too long. Please make it shorter. Nothing was cut."),
    }
    return told.get(trouble, "")
