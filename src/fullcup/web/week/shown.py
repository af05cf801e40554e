"""A plan as she reads it: loose words first, and a clock time where others depend on it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fullcup.core.days import Now
from fullcup.core.journal.entries import Child
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.week_entries import (
    Busy,
    DayPart,
    Hours,
    Planned,
    Waits,
    Weekday,
    WeekPlan,
    Wish,
)
from fullcup.core.week.big_days import mattering_on
from fullcup.core.week.calendars import told_on
from fullcup.core.week.chances import Chance
from fullcup.core.week.her_plans import by_day
from fullcup.core.week.hers import Known, at_home, title_of
from fullcup.journeys import week, week_back
from fullcup.web.week.big_days import mattering_words

PARTS: Final[dict[DayPart, str | Promise]] = {
    "early": gettext_lazy("Early, before they wake"),
    "morning": gettext_lazy("In the morning"),
    "midday": gettext_lazy("Around midday"),
    "afternoon": gettext_lazy("In the afternoon"),
    "evening": gettext_lazy("In the evening"),
}
_LOOSE: Final[tuple[tuple[int, str | Promise], ...]] = (
    (7, gettext_lazy("first thing")),
    (11, gettext_lazy("in the morning")),
    (14, gettext_lazy("around midday")),
    (16, gettext_lazy("in the afternoon")),
    (18, gettext_lazy("before supper")),
    (24, gettext_lazy("in the evening")),
)
"""Until which hour an item is said so."""
WEEKDAYS: Final[tuple[tuple[Weekday, str | Promise], ...]] = (
    ("mon", gettext_lazy("Mon")), ("tue", gettext_lazy("Tue")), ("wed", gettext_lazy("Wed")),
    ("thu", gettext_lazy("Thu")), ("fri", gettext_lazy("Fri")), ("sat", gettext_lazy("Sat")),
    ("sun", gettext_lazy("Sun")),
)  # fmt: skip


class Item(NamedTuple):
    """One item. ``whose`` is hers, theirs, or both where little ones come along."""

    title: str
    said: str
    clock: str
    why: Sequence[str]
    whose: str
    wish_id: str
    number: int
    """Among the items of its wish, the first is 0."""
    start: str
    begun: bool
    over: bool
    said_so: bool
    """She said that it happened."""
    snuggle: bool
    """Whether a snuggle could take its place: her own time, and a child who is around."""


class Day(NamedTuple):
    name: str
    today: bool
    over: bool
    fixed: list[tuple[str, str]]
    """What calendars say: the time, and the words."""
    items: list[Item]


class Waiting(NamedTuple):
    """What has no place this time."""

    title: str
    words: str
    help_missing: bool
    wish_id: str
    wish: Wish | None


def days(one: WeekPlan, journal: Journal, now: Now, known: Known) -> list[Day]:
    """The days of a plan; free ones that follow each other are one."""
    told = [
        Day(
            _day_name(day, now), day == now.day, day < now.day, _fixed(journal, day, now),
            [
                found._replace(
                    number=_number(one, item), said_so=week_back.is_said(one, item)
                )
                for item in items
                if (found := shown(item, journal, now, known))
            ],
        )
        for day, items in by_day(one)
    ]  # fmt: skip
    return [
        run[0] if len(run) == 1 else run[0]._replace(name=_from_to(run[0].name, run[-1].name))
        for run in _runs(told)
    ]


def _runs(told: Sequence[Day]) -> list[list[Day]]:
    """Each day alone, but free days that follow each other together; today always alone."""
    runs: list[list[Day]] = []
    for day in told:
        if runs and _is_free(day) and _is_free(runs[-1][-1]):
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _is_free(day: Day) -> bool:
    return not (day.today or day.over or day.fixed or day.items)


def _from_to(first: str, last: str) -> str:
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def _number(one: WeekPlan, item: Planned) -> int:
    """Which of its wish an item is, in order of time."""
    return sum(other.wish_id == item.wish_id and other.start < item.start for other in one.items)


def _fixed(journal: Journal, day: date, now: Now) -> list[tuple[str, str]]:
    zone = ZoneInfo(now.zone)
    told = [("", mattering_words(one)) for one in mattering_on(journal, day)]
    holiday = week.holiday_on(journal, day)
    return (
        told
        + ([("", holiday)] if holiday else [])
        + [
            (_fixed_at(one, day, zone), one.title or calendar.title)
            for calendar, one in told_on(journal, day, now.zone)
        ]
    )


def _fixed_at(one: Busy, day: date, zone: ZoneInfo) -> str:
    """When it begins; of one that began the day before, when it is over."""
    if one.all_day:
        return ""
    if one.start.astimezone(zone).date() >= day:
        return _time(one.start, zone)
    if one.end.astimezone(zone).date() > day:
        return _("all day")
    return _("until %(time)s") % {"time": _time(one.end, zone)}


def _day_name(day: date, now: Now) -> str:
    ahead = (day - now.day).days
    if ahead in (0, 1):
        return _("Tomorrow") if ahead else _("Today")
    return date_format(day, "l j F")


def shown(item: Planned, journal: Journal, now: Now, known: Known) -> Item | None:
    """``None`` where the wish has been taken out since."""
    wish = journal.get(Wish, item.wish)
    if wish is None:
        return None
    child = journal.get(Child, item.child) if item.child else None
    zone = ZoneInfo(now.zone)
    return Item(
        title=title_of(wish, known, child.name if child else ""),
        said=_said(item, wish, zone),
        clock=_clock(item, wish, zone),
        why=item.why,
        whose="hers" if wish.hers else "theirs" if wish.company else "both",
        wish_id=item.wish_id,
        number=0,
        start=item.start.isoformat(),
        begun=item.leaves <= now.instant,
        over=item.back <= now.instant,
        said_so=False,
        snuggle=wish.hers and bool(at_home(journal)),
    )


def _said(item: Planned, wish: Wish, zone: ZoneInfo) -> str:
    """A clock time only where others depend on it: she leaves, and somebody stays."""
    if wish.away:
        return _("at %(time)s") % {"time": _time(item.leaves, zone)}
    return _loosely(item.start.astimezone(zone).hour)


def _loosely(hour: int) -> str:
    return str(next(words for until, words in _LOOSE if hour < until))


def _clock(item: Planned, wish: Wish, zone: ZoneInfo) -> str:
    told = {"start": _time(item.start, zone), "end": _time(item.end, zone)}
    if not wish.away or item.leaves == item.start:
        return _("From %(start)s to %(end)s.") % told
    told |= {"leaves": _time(item.leaves, zone), "back": _time(item.back, zone)}
    return _("Leave at %(leaves)s; from %(start)s to %(end)s; back at %(back)s.") % told


def _time(instant: datetime, zone: ZoneInfo) -> str:
    return date_format(instant.astimezone(zone), "H:i")


def chance_words(child: Child, found: Chance, now: Now) -> str:
    """``Wednesday, in the afternoon: only Ada is up and home``."""
    start = found.start.astimezone(ZoneInfo(now.zone))
    told = {"day": _day_name(start.date(), now), "part": _loosely(start.hour), "name": child.name}
    return _("%(day)s, %(part)s: only %(name)s is up and home") % told


def waiting(one: WeekPlan, journal: Journal, known: Known) -> list[Waiting]:
    """Each wish once, however often it did not fit."""
    found: dict[str, Waiting] = {}
    for waits in one.waits:
        wish = journal.get(Wish, waits.wish)
        if wish is not None:
            found.setdefault(waits.wish_id, _waiting(waits, wish, journal, known))
    return list(found.values())


def _waiting(waits: Waits, wish: Wish, journal: Journal, known: Known) -> Waiting:
    own = waits.wish_id[32:]
    names = [one.name for one in journal.of(Child) if own and one.id.hex.startswith(own)]
    title = title_of(wish, known, names[0] if names else "")
    return Waiting(title, waits.words, waits.help_missing, waits.wish_id, wish)


def wish_words(wish: Wish, known: Known) -> tuple[str, str]:
    """Its title and how often and long."""
    title = title_of(wish, known, _("each child") if wish.company == "each" else "")
    told = {"times": wish.times, "minutes": wish.minutes}
    if wish.per == "day":
        return title, _("%(minutes)s minutes, each day") % told
    if wish.times == 1:
        return title, _("%(minutes)s minutes, once") % told
    return title, _("%(minutes)s minutes, %(times)s times") % told


def hours_words(one: Hours, journal: Journal) -> str:
    """``Ada is out, Mon to Fri, 08:30 to 13:00``: who, what, when."""
    child = journal.get(Child, one.child) if one.child else None
    who = one.who or (child.name if child else _("You"))
    what = {
        "work": _("%(who)s work away from home"),
        "work_at_home": _("%(who)s work at home"),
        "out": _("%(who)s is out"),
        "home": _("%(who)s is home with you") if child else _("%(who)s is home and can stay"),
        "asleep": _("%(who)s sleeps"),
    }[one.what] % {"who": who}
    told = {"what": what, "days": _days_words(one), "start": one.start, "end": one.end}
    return _("%(what)s, %(days)s, %(start)s to %(end)s") % told


def _days_words(one: Hours) -> str:
    if not one.days or len(one.days) == len(WEEKDAYS):
        return _("every day")
    if one.days == tuple(name for name, _label in WEEKDAYS[:5]):
        return _("Monday to Friday")
    labels = dict(WEEKDAYS)
    return ", ".join(str(labels[day]) for day in one.days)
