"""The time zones that calendars bring along: each event on its own clock, and no zone that costs all the others."""

from datetime import UTC, datetime, timedelta
from time import process_time
from zoneinfo import ZoneInfo

import icalendar
import pytest

from fullcup.outside.calendars.ics import Read, read
from outside.test_calendars import THURSDAY, calendar, titles

DAYS = 60
OWN = "Customized Time Zone"
SIXTY = ",".join(map(str, range(60)))


def zone(
    rule: str = "", name: str = OWN, *, summer: str = "-0400", winter: str = "-0500", more: str = ""
) -> str:
    """Five hours behind UTC in winter, if nothing else is said."""
    changes = [("STANDARD", "11", summer, winter), ("DAYLIGHT", "03", winter, summer)]
    parts = [
        f"BEGIN:{kind}\r\nDTSTART:1970{month}01T020000\r\nTZOFFSETFROM:{was}\r\nTZOFFSETTO:{is_now}\r\n"
        + (f"RRULE:{rule};BYMONTH={month}\r\n" if rule else "")
        + f"END:{kind}\r\n"
        for kind, month, was, is_now in changes
    ]
    return f"BEGIN:VTIMEZONE\r\nTZID:{name}\r\n{more}{''.join(parts)}END:VTIMEZONE\r\n"


def one(title: str, brought: str, name: str = OWN, day: int = 28) -> bytes:
    """A calendar of one event at ten o'clock, as an account answers with for each."""
    event = f"DTSTART;TZID={name}:202611{day}T100000\r\nDURATION:PT1H\r\nSUMMARY:{title}"
    data = calendar(event).replace(b"BEGIN:VEVENT", brought.encode() + b"BEGIN:VEVENT")
    return data.replace(b"UID:0", f"UID:{title}".encode())


def starts(*calendars: bytes) -> dict[str, int]:
    """The hour in UTC at which each begins; hers is the clock of Berlin."""
    found = read(b"".join(calendars), THURSDAY, DAYS, "Europe/Berlin")
    assert isinstance(found, Read), found
    assert not found.left_out
    return {event.title: event.start.hour for event in found.events}


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYDAY=1SU", "FREQ=YEARLY;BYMINUTE=0;BYHOUR=2;BYDAY=1SU", "BYDAY=1SU;FREQ=YEARLY",
        "BYSECOND=0;INTERVAL=1;BYDAY=1SU;WKST=MO;FREQ=YEARLY", "freq=yearly;byday=1su",
    ],
)  # fmt: skip
def test_a_zone_is_read_however_its_rule_is_written(rule: str) -> None:
    assert starts(one("Class", zone(rule))) == {"Class": 15}


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY", f"FREQ=YEARLY;BYDAY=MO;BYMINUTE={SIXTY}", "FREQ=YEARLY;INTERVAL=0", "FREQ=YEARLY;BYHOUR=99",
        "FREQ=YEARLY;FREQ=SECONDLY", "FREQ=YEARLY;BYSETPOS=1", "FREQ=YEARLY;", "nonsense",
    ],
)  # fmt: skip
def test_a_zone_that_is_none_costs_no_event_and_no_time(rule: str) -> None:
    begun = process_time()
    assert starts(one("Class", zone(rule)), one("Choir", "", "UTC")) == {"Class": 9, "Choir": 10}
    assert process_time() - begun < 1


@pytest.mark.parametrize("line", ["TZOFFSETTO", "TZOFFSETFROM", "DTSTART", "TZID"])
def test_half_a_zone_costs_no_event(line: str) -> None:
    half = "".join(f"{told}\r\n" for told in zone().splitlines() if not told.startswith(line))
    assert starts(one("Class", half)) == {"Class": 9}


def test_a_known_name_with_an_odd_zone_is_known_all_the_same() -> None:
    name = "America/New_York"
    assert starts(one("Class", zone("FREQ=SECONDLY", name), name)) == {"Class": 15}


def test_many_events_that_each_bring_a_long_zone_are_read() -> None:
    made = icalendar.Timezone.from_tzinfo(ZoneInfo("Europe/Berlin")).to_ical().decode()
    assert len(made) > 1500
    told = [one(f"e{n}", made, "Europe/Berlin", day=27 + n % 3) for n in range(600)]
    assert len(starts(*told)) == 600


def test_zones_that_share_a_name_keep_their_own_clocks() -> None:
    west = one("West", zone("FREQ=YEARLY;BYDAY=1SU"))
    east = one("East", zone(summer="+0500", winter="+0500"))
    again = one("Again", zone(summer="+0500", winter="+0500", more="X-LIC-LOCATION:Karachi\r\n"))
    right = {"West": 15, "East": 5, "Again": 5}
    assert starts(west, east, again) == starts(east, again, west) == right


def test_so_do_those_whose_name_is_quoted() -> None:
    name, quoted = "(UTC+01:00) Amsterdam\\, Berlin", '"(UTC+01:00) Amsterdam, Berlin"'
    west = one("West", zone(name=name), quoted)
    east = one("East", zone(name=name, summer="+0500", winter="+0500"), quoted)
    assert starts(west, east) == {"West": 15, "East": 5}


def test_a_moved_one_of_a_series_keeps_the_clock_of_its_series() -> None:
    begun = f"DTSTART;TZID={OWN}:20261126T100000\r\nDURATION:PT1H\r\n"
    later = f"RECURRENCE-ID;TZID={OWN}:20261127T100000\r\n{begun.replace('26T10', '27T12')}"
    series = calendar(
        f"{begun}RRULE:FREQ=DAILY;COUNT=3\r\nEXDATE;TZID={OWN}:20261128T100000\r\nSUMMARY:Class",
        f"{later}SUMMARY:Late class",
    )
    brought = zone(summer="+0500", winter="+0500").encode()
    east = series.replace(b"UID:1", b"UID:0").replace(b"BEGIN:VEVENT", brought + b"BEGIN:VEVENT", 1)
    found = read(one("West", zone()) + east, THURSDAY, DAYS, "UTC")
    assert isinstance(found, Read)
    assert titles(found) == ["Class", "Late class", "West"]
    thursday = datetime(2026, 11, 26, 5, tzinfo=UTC)
    assert [event.start for event in found.events][:2] == [
        thursday, thursday + timedelta(days=1, hours=2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "BEGIN:VTIMEZONE\n" * 300_000, "END:VTIMEZONE\n" * 300_000, "BEGIN:VTIMEZONE\nEND:VTIMEZONE\n" * 150_000,
        'X-A;TZID="' * 500_000, "TZID;" * 900_000, "END:VCALENDAR\n" + "\n" * 3_000_000,
    ],
    ids=["begun", "ended", "empty", "names", "no names", "empty lines"],
)  # fmt: skip
def test_zones_that_are_made_to_take_long_do_not(text: str) -> None:
    begun = process_time()
    data = one("West", zone()) + one("East", zone(summer="+0500", winter="+0500") + text)
    read(data, THURSDAY, DAYS, "UTC")
    assert process_time() - begun < 3
