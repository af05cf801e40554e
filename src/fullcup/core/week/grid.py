"""Clock times to slots of five minutes and back. A slot counts from local midnight of the first
day, in UTC: no hour is lost or doubled where clocks change."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from fullcup.core.week.family import Window

SLOT = 5
QUARTER = 15
WEEK = 7
_LENGTH = timedelta(minutes=SLOT)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Span(NamedTuple):
    """Slots from ``a`` up to ``b``, and the day (0 is the first) on which its window starts.
    It may reach out of the horizon."""

    day: int
    a: int
    b: int


class Grid:
    """The horizon: ``days`` local days from ``start`` on."""

    def __init__(self, zone: str, start: date, days: int) -> None:
        self.zone = ZoneInfo(zone)
        self.start = start
        self.days = days
        self._zero = self._minute(start, 0)
        self.midnights = [
            (self._minute(start + timedelta(day), 0) - self._zero) // SLOT
            for day in range(days + 1)
        ]
        self.slots = self.midnights[-1]

    def _minute(self, day: date, clock: int) -> int:
        """Minutes in UTC of a wall-clock minute of a day. A time that clocks skip is as much
        later; of a time that comes twice it is the first."""
        local = datetime(day.year, day.month, day.day, tzinfo=self.zone)
        # Adding to an aware datetime moves its clock on the wall.
        return _minutes(local + timedelta(minutes=clock))

    def since(self, told: str) -> timedelta:
        """How long after the start of the horizon, to the fraction of a second that was written. A time
        without an offset is on her clock."""
        return aware(told, self.zone) - self.instant(0)

    def slot_at(self, told: str) -> int:
        """The slot that is under way at an instant."""
        return self.since(told) // _LENGTH

    def slot_after(self, told: str) -> int:
        """The first slot that does not begin before an instant."""
        return _up(self.since(told))

    def slot(self, instant: datetime) -> int:
        return (_minutes(instant) - self._zero) // SLOT

    def instant(self, slot: int) -> datetime:
        return _EPOCH + timedelta(minutes=self._zero + slot * SLOT)

    def local(self, slot: int) -> datetime:
        return self.instant(slot).astimezone(self.zone)

    def is_quarter(self, slot: int) -> bool:
        return (self._zero + slot * SLOT) % QUARTER == 0

    def first_quarter(self) -> int:
        """The first slot of the horizon that is a quarter hour: 0, 1 or 2."""
        return next(slot for slot in range(QUARTER // SLOT) if self.is_quarter(slot))

    def day_of(self, slot: int) -> int:
        """The calendar day of a slot."""
        day = (self.local(slot).date() - self.start).days
        return max(0, min(day, self.days - 1))

    def date_of(self, day: int) -> date:
        return self.start + timedelta(day)

    def weeks(self) -> range:
        return range(-(-self.days // WEEK))

    def inside(self, windows: Iterable[Window]) -> list[Span]:
        """The whole slots within the windows, in order."""
        return self._spans(windows, outward=False)

    def around(self, windows: Iterable[Window]) -> list[Span]:
        """The slots that the windows touch, in order."""
        return self._spans(windows, outward=True)

    def _spans(self, windows: Iterable[Window], *, outward: bool) -> list[Span]:
        spans = set()
        for window in windows:
            for day, begin, end in self._stretches(window):
                a = begin // _LENGTH if outward else _up(begin)
                b = _up(end) if outward else end // _LENGTH
                if a < b and a < self.slots and b > 0:
                    spans.add(Span(day, a, b))
        return sorted(spans)

    def _stretches(self, window: Window) -> Iterable[tuple[int, timedelta, timedelta]]:
        """(day, begin, end) of one window, from the start of the horizon."""
        if window.start is not None and window.end is not None:
            on = aware(window.start, self.zone).astimezone(self.zone).date()
            yield (on - self.start).days, self.since(window.start), self.since(window.end)
            return
        begin_clock, end_clock = _clock(window.from_), _clock(window.to)
        if end_clock <= begin_clock:
            end_clock += 1440
        for day in range(-1, self.days):
            on = self.date_of(day)
            if _is_on(window, on):
                yield (
                    day,
                    timedelta(minutes=self._minute(on, begin_clock) - self._zero),
                    timedelta(minutes=self._minute(on, end_clock) - self._zero),
                )


def _is_on(window: Window, day: date) -> bool:
    if window.dates:
        return day in window.dates
    return not window.days or _DAYS[day.weekday()] in window.days


def _clock(told: str | None) -> int:
    """Minutes since midnight; a window without clock times was refused on reading."""
    hour, minute = (told or "00:00").split(":")
    return int(hour) * 60 + int(minute)


def aware(told: str, zone: ZoneInfo) -> datetime:
    """An instant as a family writes it.

    Raises:
        ValueError: for a day or time that no calendar has.

    """
    instant = datetime.fromisoformat(told)
    return instant if instant.tzinfo else instant.replace(tzinfo=zone)


def _up(length: timedelta) -> int:
    return -(-length // _LENGTH)


def _minutes(instant: datetime) -> int:
    return int((instant - _EPOCH).total_seconds() // 60)
