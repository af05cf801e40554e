"""What her calendars mean to the planner: whose time an event takes, and where it takes them."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from fullcup.core.journal.entries import Child
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.week_entries import Busy, Calendar
from fullcup.core.week.family import Event, Window
from fullcup.core.week.hers import HER, OUT, adult_id, adults, at_home, id_of

_HALF_A_DAY = timedelta(hours=12)


def busy_of(journal: Journal, start: date, days: int, zone: str) -> list[Event]:
    """The events of all calendars that touch these days, by her clock. A calendar of somebody who is not
    in the family, or that is only to see, takes nobody's time and is left out."""
    here = {child.id for child in at_home(journal)}
    known = {name.casefold() for name in adults(journal)}
    return [
        _event(calendar, number, one, who)
        for calendar in journal.of(Calendar)
        if (who := _who(calendar, here, known))
        for number, one in enumerate(calendar.busy)
        if not one.free and touches(calendar, one, start, days, zone)
    ]


def _who(calendar: Calendar, here: set[UUID], known: set[str]) -> str:
    if calendar.only_to_see:
        return ""
    if calendar.child:
        return id_of(calendar.child) if calendar.child in here else ""
    if calendar.whose:
        return adult_id(calendar.whose) if calendar.whose.casefold() in known else ""
    return HER


def _event(calendar: Calendar, number: int, one: Busy, who: str) -> Event:
    # A child or another adult with an event is out; she may be on a call at home.
    is_out = one.elsewhere or who != HER
    return Event(
        id=f"{id_of(calendar.id)} {number}",
        when=(Window(start=one.start.isoformat(), end=one.end.isoformat()),),
        who=(who,),
        title=one.title or calendar.title or "Something in a calendar",
        place=OUT if is_out else "home",
    )


def touches(calendar: Calendar, one: Busy, start: date, days: int, zone: str) -> bool:
    """By her clock; whole days by their dates."""
    if one.all_day:
        first_day, end_day = dates_of(calendar, one)
        return first_day < start + timedelta(days=days) and start < end_day
    first = datetime.combine(start, time(), tzinfo=ZoneInfo(zone))
    last = datetime.combine(start + timedelta(days=days), time(), tzinfo=ZoneInfo(zone))
    return one.start < last and first < one.end


def dates_of(calendar: Calendar, one: Busy) -> tuple[date, date]:
    """Of an event of whole days: the first, and the first after it. They stay these days where she goes."""
    return _date_of(one.start, calendar.zone), _date_of(one.end, calendar.zone)


def _date_of(midnight: datetime, zone: str) -> date:
    if midnight.time() == time():
        return midnight.date()
    # Fullcup once kept the midnight of where she was: of a file that is its zone, else the nearest tells.
    there = midnight.astimezone(ZoneInfo(zone))
    return there.date() if there.time() == time() else (midnight + _HALF_A_DAY).date()


def told_on(journal: Journal, day: date, zone: str) -> Iterator[tuple[Calendar, Busy]]:
    """What the calendars say of a day, whole days first, each event on every day that it touches."""
    found = [
        (calendar, one)
        for calendar in journal.of(Calendar)
        for one in calendar.busy
        if touches(calendar, one, day, 1, zone)
    ]
    yield from sorted(found, key=lambda pair: (not pair[1].all_day, pair[1].start, pair[1].title))


def name_of(calendar: Calendar, journal: Journal) -> str:
    """Whose time it means: an adult's or a child's name, ``""`` for hers."""
    child = journal.get(Child, calendar.child) if calendar.child else None
    return child.name if child else calendar.whose
