"""How long it takes to know what ten large calendars say of a fortnight: ``python -m bench.calendars``."""

from datetime import UTC, date, datetime, timedelta
from time import process_time
from typing import Final

import icalendar
import recurring_ical_events

from bench.table import Line, show
from fullcup.outside.calendars.ics import Read, read

METHOD = """
Ten calendars of 5,000 events each over eleven years. One event in fifty recurs each week; of these nine
in ten have ended, as in a calendar that is lived with (*all going on*: none has). Read for 14 days, in
CPU time of this process. Beside it the two libraries by themselves, without our cutting the text down
first; both find the same events.
"""
START: Final = date(2026, 11, 26)
DAYS: Final = 14
CALENDARS, EVENTS, EVERY, RUNS = 10, 5000, 50, 5
NEEDED = 1.0


def main() -> None:
    lived, going_on = (
        [_calendar(seed, ends=ends) for seed in range(CALENDARS)] for ends in (True, False)
    )
    ours = [_timed(lived, ours=True) for _ in range(RUNS)]
    plain = [_timed(lived, ours=False) for _ in range(2)]
    worst = [_timed(going_on, ours=True) for _ in range(RUNS)]
    assert _found(lived[0], ours=True) == _found(lived[0], ours=False)
    show(
        METHOD,
        [
            Line("ten calendars", ours, "s", NEEDED, digits=2),
            Line("… the libraries alone", plain, "s", digits=2),
            Line("… all going on", worst, "s", digits=2),
        ],
    )


def _calendar(seed: int, *, ends: bool) -> bytes:
    told = "".join(_event(seed * EVENTS + number, ends=ends) for number in range(EVENTS))
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:bench\r\n{told}END:VCALENDAR\r\n".encode()


def _event(number: int, *, ends: bool) -> str:
    day = date(2016, 1, 4) + timedelta(days=number * 37 % 4015)
    rule = ""
    if number % EVERY == 0:
        over = f";UNTIL={day + timedelta(days=300):%Y%m%d}T000000Z"
        rule = f"RRULE:FREQ=WEEKLY{over if ends and number % (EVERY * 10) else ''}\r\n"
    return (
        f"BEGIN:VEVENT\r\nUID:{number}@bench\r\nDTSTAMP:20200101T000000Z\r\n"
        f"DTSTART;TZID=Europe/Berlin:{day:%Y%m%d}T100000\r\nDTEND;TZID=Europe/Berlin:{day:%Y%m%d}T110000\r\n"
        f"{rule}SUMMARY:Event {number}\r\nDESCRIPTION:Some words that nobody reads\r\nEND:VEVENT\r\n"
    )


def _timed(calendars: list[bytes], *, ours: bool) -> float:
    begun = process_time()
    for one in calendars:
        _found(one, ours=ours)
    return process_time() - begun


def _found(data: bytes, *, ours: bool) -> list[str]:
    if ours:
        found = read(data, START, DAYS, "Europe/Berlin")
        assert isinstance(found, Read)
        return sorted(one.title for one in found.events)
    calendar = icalendar.Calendar.from_ical(data)
    begin = datetime.combine(START, datetime.min.time(), tzinfo=UTC) - timedelta(hours=1)
    there = recurring_ical_events.of(calendar).between(begin, begin + timedelta(days=DAYS))
    return sorted(str(event["SUMMARY"]) for event in there)


if __name__ == "__main__":
    main()
