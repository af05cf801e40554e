"""A usual week drawn in half hours: painted, begun from what she told before, and read as windows.

A drawn week is seven days from Monday, of ``HALVES`` signs each: ``h`` home (an adult: and able to
mind the children), ``b`` home but busy, ``o`` out, ``s`` asleep, ``-`` not told. What is not told of a
child is as its age says; what is not told of an adult counts for nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Final, NamedTuple
from uuid import UUID

from fullcup.core.journal.entries import Child
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.week_entries import But, Drawn, Hours, UsualWeek
from fullcup.core.week.family import Weekday, Window

HALVES: Final = 48
WEEKDAYS: Final[tuple[Weekday, ...]] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NOT_TOLD: Final = "-"
NO_HOUR: Final = "00:00"
"""What stands where she did not say at which hour a child changes homes."""
_NOON: Final = "12:00"
OF_CHILD: Final = ("h", "o", "s")
OF_ADULT: Final = ("h", "b", "o")
_ALL: Final = HALVES * len(WEEKDAYS)

Days = tuple[str, ...]


class Run(NamedTuple):
    """One sign without a gap, over midnight too: from half hour ``first`` of a day (0 is Monday), ``length``
    half hours long."""

    day: int
    first: int
    length: int


def drawing(journal: Journal, *, child: UUID | None = None, who: str = "") -> UsualWeek | None:
    """The newest drawing of a child or an adult; by name where it is an adult, whatever the case."""
    same = (
        one
        for one in journal.of(UsualWeek)
        if one.child == child and one.who.casefold() == who.casefold()
    )
    return max(same, key=lambda one: (one.at, one.rev), default=None)


def drawn_of(journal: Journal, *, child: UUID | None = None, who: str = "") -> Drawn | None:
    """What is drawn, where something is: it then stands for every row that was told of this one."""
    found = drawing(journal, child=child, who=who)
    return found.drawn if found and (found.drawn.days or found.drawn.turns) else None


def blank() -> Days:
    return (NOT_TOLD * HALVES,) * len(WEEKDAYS)


def painted(days: Days, sign: str, on: Iterable[int], first: int, last: int) -> Days:
    """``sign`` from half hour ``first`` up to ``last`` on these days; up to the next day's where ``last``
    is not after ``first``."""
    length = (last - first) % HALVES or HALVES
    return _set(days or blank(), sign, ((day * HALVES + first, length) for day in on))


def _set(days: Days, sign: str, spans: Iterable[tuple[int, int]]) -> Days:
    signs = list("".join(days))
    for at, length in spans:
        for half in range(at, at + length):
            signs[half % _ALL] = sign
    text = "".join(signs)
    return tuple(text[day : day + HALVES] for day in range(0, _ALL, HALVES))


# -- begun from rows ----------------------------------------------------------------------


def begun(rows: Sequence[Hours]) -> Days:
    """A week drawn from the rows of one child or adult. What allows something counts whole half hours,
    what takes somebody away every half hour that it touches."""
    days = blank()
    sleeps = [one for one in rows if one.what == "asleep"]
    here = [one for one in rows if one.what == "home"]
    if sleeps:
        days = _set(days, "h", [(0, _ALL)])
        days = _set(days, "s", _spans(sleeps, outward=False))
    if here and rows[0].child:
        there = set(_halves(here, outward=False))
        days = _set(days, "o", [(half, 1) for half in range(_ALL) if half not in there])
    elif here:
        days = _set(days, "h", _spans(here, outward=False))
    return _set(days, "o", _spans([one for one in rows if one.what == "out"], outward=True))


def _halves(rows: Iterable[Hours], *, outward: bool) -> Iterator[int]:
    for at, length in _spans(rows, outward=outward):
        yield from (half % _ALL for half in range(at, at + length))


def _spans(rows: Iterable[Hours], *, outward: bool) -> Iterator[tuple[int, int]]:
    for one in rows:
        first, last = _minutes(one.start), _minutes(one.end)
        last += 0 if last > first else 24 * 60
        a, b = (first // 30, -(-last // 30)) if outward else (-(-first // 30), last // 30)
        for day in _numbers(one.days):
            if b > a:
                yield day * HALVES + a, b - a


def _numbers(days: Sequence[Weekday]) -> list[int]:
    return [day for day, name in enumerate(WEEKDAYS) if not days or name in days]


def _minutes(told: str) -> int:
    hour, minute = told.split(":")
    return int(hour) * 60 + int(minute)


# -- read -------------------------------------------------------------------------------------


def with_guess(days: Days, asleep: Iterable[Window]) -> Days:
    """A child's week in which the sleep of its age stands where nothing was told: ``g``."""
    rows = list("".join(days or blank()))
    for window in asleep:
        a, b = _minutes(window.from_ or "00:00"), _minutes(window.to or "00:00")
        b += 0 if b > a else 24 * 60
        for day in _numbers(window.days):
            for half in range(day * HALVES + -(-a // 30), day * HALVES + b // 30):
                if rows[half % _ALL] == NOT_TOLD:
                    rows[half % _ALL] = "g"
    text = "".join(rows)
    return tuple(text[day : day + HALVES] for day in range(0, _ALL, HALVES))


def windows(days: Days, signs: str) -> tuple[Window, ...]:
    """The half hours with one of these signs, as windows that end at midnight; equal ones of several days
    are one."""
    found: dict[tuple[int, int], list[Weekday]] = {}
    for day, told in enumerate(days):
        at = 0
        for inside, group in groupby(told, key=lambda sign: sign in signs):
            length = len(list(group))
            if inside:
                found.setdefault((at, at + length), []).append(WEEKDAYS[day])
            at += length
    return tuple(
        Window(from_=clock(first), to=clock(last), days=tuple(on))
        for (first, last), on in sorted(found.items())
    )


def runs(days: Days, signs: str) -> list[Run]:
    """The same half hours as they are lived: a night is one run. A whole week is one that starts on Monday."""
    text = "".join(days)
    inside = [sign in signs for sign in text]
    if text and all(inside):
        return [Run(0, 0, _ALL)]
    found = []
    for half, there in enumerate(inside):
        if there and not inside[half - 1]:
            length = next(n for n in range(1, _ALL + 1) if not inside[(half + n) % _ALL])
            found.append(Run(half // HALVES, half % HALVES, length))
    return found


def clock(half: int) -> str:
    """``08:30`` of half hour 17, and ``24:00`` of the last end."""
    return f"{half // 2:02}:{half % 2 * 30:02}"


# -- when a child is there at all ---------------------------------------------------------


def here(child: Child, drawn: Drawn, start: date, days: int) -> tuple[Window, ...] | None:
    """When a child is with her, around these days; ``None``: always."""
    usual = _usually(child, drawn, start, days)
    buts = [one for one in drawn.but if not one.closed]
    if not buts:
        return usual
    first, last = (datetime.combine(day, time()) for day in _around(start, days))
    stretches = [(first, last)] if usual is None else _spelled(usual, start, days)
    for one in buts:
        stretches = _changed(stretches, one, drawn.comes if has_two_homes(child, drawn) else None)
    return tuple(
        Window(start=f"{a:%Y-%m-%dT%H:%M}", end=f"{b:%Y-%m-%dT%H:%M}") for a, b in stretches
    )


def days_closed(drawn: Drawn, start: date, days: int) -> set[date]:
    """The days around these on which a child who is usually out is home."""
    first, last = _around(start, days)
    around = (first + timedelta(days=ahead) for ahead in range((last - first).days))
    closed = [one for one in drawn.but if one.closed]
    return {day for day in around if any(one.since <= day < one.until for one in closed)}


def _around(start: date, days: int) -> tuple[date, date]:
    """Long enough before and after that a night over either end is whole."""
    return start - timedelta(days=2), start + timedelta(days=days + 2)


Stretch = tuple[datetime, datetime]
"""On her clock, without a zone."""


def _spelled(usual: Iterable[Window], start: date, days: int) -> list[Stretch]:
    """Windows as stretches, one after another."""
    found = []
    first, last = _around(start, days)
    for window in usual:
        if window.start and window.end:
            found.append((datetime.fromisoformat(window.start), datetime.fromisoformat(window.end)))
            continue
        comes = time.fromisoformat(window.from_ or "00:00")
        goes = time.fromisoformat(window.to or "00:00")
        for ahead in range((last - first).days):
            day = first + timedelta(days=ahead)
            until = day if goes > comes else day + timedelta(days=1)
            if WEEKDAYS[day.weekday()] in window.days:
                found.append((datetime.combine(day, comes), datetime.combine(until, goes)))
    return _joined(found)


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Those that touch are one."""
    found: list[Stretch] = []
    for begin, end in sorted(stretches):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return found


def _changed(stretches: Sequence[Stretch], but: But, comes: str | None) -> list[Stretch]:
    """With a stretch that is added, or taken out."""
    begin, end = _ends(but, comes)
    if but.here:
        return _joined([*stretches, (begin, end)])
    if begin >= end:
        return list(stretches)
    parts = [part for a, b in stretches for part in ((a, min(b, begin)), (max(a, end), b))]
    return [(a, b) for a, b in parts if a < b]


def _ends(but: But, comes: str | None) -> Stretch:
    """At the hour at which the child changes homes. Where there is none, the day of leaving and that of
    coming back count as days at home: then somebody is there in any case."""
    if comes is not None:
        there, gone = time.fromisoformat(comes), time.fromisoformat(_goes(comes))
        first, last = (there, gone) if but.here else (gone, there)
        return datetime.combine(but.since, first), datetime.combine(but.until, last)
    leaves = but.since if but.here else but.since + timedelta(days=1)
    return datetime.combine(leaves, time()), datetime.combine(but.until, time())


def has_two_homes(child: Child, drawn: Drawn) -> bool:
    """Whether a child comes and goes as told; one who is with her now may have been told so once."""
    return child.how == "part_of_the_week" and bool(drawn.turns)


def _usually(child: Child, drawn: Drawn, start: date, days: int) -> tuple[Window, ...] | None:
    if not has_two_homes(child, drawn):
        return None
    if drawn.turns == "days":
        return tuple(_days_here(drawn)) if drawn.here else ()
    return tuple(_weeks(drawn, start, days)) if drawn.since else None


def _goes(comes: str) -> str:
    """The hour at which a child goes who comes at this one. Nobody changes homes at midnight: there no
    hour was told, and the last night ends at noon, so that somebody is there in any case."""
    return _NOON if comes == NO_HOUR else comes


def _days_here(drawn: Drawn) -> Iterator[Window]:
    yield Window(from_=drawn.comes, to=drawn.comes, days=drawn.here)
    if drawn.comes == NO_HOUR:
        after = {(WEEKDAYS.index(day) + 1) % len(WEEKDAYS) for day in drawn.here}
        mornings = tuple(day for number, day in enumerate(WEEKDAYS) if number in after)
        yield Window(from_=NO_HOUR, to=_NOON, days=mornings)


def _weeks(drawn: Drawn, start: date, days: int) -> Iterator[Window]:
    since = drawn.since or start
    first = start - timedelta(days=7 + (start - timedelta(days=7) - since).days % 14)
    for ahead in range(0, days + 21, 14):
        comes = first + timedelta(days=ahead)
        goes = comes + timedelta(days=7)
        if goes >= start - timedelta(days=1):
            yield Window(start=f"{comes}T{drawn.comes}", end=f"{goes}T{_goes(drawn.comes)}")
