"""A calendar that is cut down says what the whole one says, and none can hold the server up."""

import random
from datetime import UTC, date, datetime, timedelta
from time import process_time
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events

from fullcup.outside.calendars.ics import Read, Refused, read
from fullcup.outside.calendars.rules import HEAVIEST, steps
from outside.test_calendars import THURSDAY, calendar, titles

DAYS = 14
LAST = date(2027, 1, 25)
BEGUN = "DTSTART:20200102T100000Z\r\nDTEND:20200102T110000Z\r\nSUMMARY:Class\r\n"
TODAY = BEGUN.replace("20200102", "20261126")


def found_in(*events: str, zone: str = "UTC") -> Read:
    found = read(calendar(*events), THURSDAY, DAYS, zone)
    assert isinstance(found, Read)
    return found


# -- nothing is lost, and nothing is added -------------------------------------------------


RULES = [
    "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "FREQ=DAILY;COUNT=400", "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR",
    "FREQ=MONTHLY;BYDAY=2WE", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYDAY=WE;BYSETPOS=2", "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1", "FREQ=MONTHLY;BYMONTHDAY=1,15,30",
    "FREQ=WEEKLY;UNTIL=20261130T100000Z", "FREQ=HOURLY;INTERVAL=5",
    "FREQ=YEARLY;BYMONTH=11,12;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
]  # fmt: skip


def _any_event(number: int, drawn: random.Random) -> str:
    start = datetime(2026, 11, 26, 9, tzinfo=UTC) + timedelta(
        hours=drawn.randrange(-24 * 900, 24 * 40)
    )
    lasts = timedelta(hours=drawn.choice([1, 1, 8, 25, 24 * 20]))
    lines = [
        f"UID:u{number}",
        f"DTSTART:{start:%Y%m%dT%H%M%SZ}",
        f"DTEND:{start + lasts:%Y%m%dT%H%M%SZ}",
        f"SUMMARY:e{number}",
    ]
    if drawn.random() < 0.6:
        lines.append(f"RRULE:{drawn.choice(RULES)}")
    if drawn.random() < 0.2:
        lines.append("RDATE:20261201T030000Z")
    event = "\r\n".join(lines)
    told = [event]
    if "RRULE" in event and drawn.random() < 0.4:
        was = start + timedelta(days=7 * drawn.randrange(130))
        now = was + timedelta(days=drawn.randrange(-200, 200))
        moved = [
            f"UID:u{number}",
            f"RECURRENCE-ID:{was:%Y%m%dT%H%M%SZ}",
            f"DTSTART:{now:%Y%m%dT%H%M%SZ}",
            f"DTEND:{now + lasts:%Y%m%dT%H%M%SZ}",
            f"SUMMARY:m{number}",
        ]
        told.append("\r\n".join(moved))
    return "\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n".join(told)


def _alone(data: bytes) -> list[tuple[str, datetime]]:
    """What the libraries find in the whole calendar."""
    begin = datetime.combine(THURSDAY, datetime.min.time(), tzinfo=UTC)
    whole = recurring_ical_events.of(icalendar.Calendar.from_ical(data))
    there = whole.between(begin, begin + timedelta(days=DAYS))
    return sorted((str(one["SUMMARY"]), one["DTSTART"].dt) for one in there)


@pytest.mark.parametrize("seed", range(20))
def test_it_says_what_the_whole_calendar_says(seed: int) -> None:
    drawn = random.Random(seed)
    events = "".join(f"BEGIN:VEVENT\r\n{_any_event(n, drawn)}\r\nEND:VEVENT\r\n" for n in range(60))
    data = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n".encode()
    found = read(data, THURSDAY, DAYS, "UTC")
    assert isinstance(found, Read)
    assert not found.left_out
    assert sorted((one.title, one.start) for one in found.events) == _alone(data)


def test_one_time_moved_out_of_the_stretch_does_not_stand_at_its_old_time() -> None:
    data = calendar(
        f"{BEGUN}RRULE:FREQ=WEEKLY",
        "RECURRENCE-ID:20261203T100000Z\r\nDTSTART:20270301T100000Z\r\nDTEND:20270301T110000Z\r\nSUMMARY:Later",
    ).replace(b"UID:1", b"UID:0")
    found = read(data, THURSDAY, DAYS, "UTC")
    assert isinstance(found, Read)
    assert [one.start.day for one in found.events] == [26]


def test_a_line_that_stands_twice_counts_once() -> None:
    assert titles(found_in(f"UID:again\r\nSUMMARY:First\r\n{TODAY}", TODAY)) == ["Class", "First"]


@pytest.mark.parametrize("until", ["UNTIL=20261129", "UNTIL=20261129;WKST=MO", "until=20261129 "])
@pytest.mark.parametrize(
    ("start", "clock"),
    [
        (":20261127T100000", "UTC"), (":20261127T233000Z", "UTC"), (";TZID=Europe/Berlin:20261127T233000", "Europe/Berlin"),
        (";TZID=America/New_York:20261127T210000", "America/New_York"), (';TZID="Pacific/Auckland":20261127T080000', "Pacific/Auckland"),
        (";TZID=Unknown/Zone:20261127T100000", "UTC"), (";VALUE=DATE:20261127", "UTC"),
        (";X-A=b;TZID=Asia/Tokyo;VALUE=DATE-TIME:20261127T003000", "Asia/Tokyo"),
    ],
)  # fmt: skip
def test_a_series_until_a_day_holds_that_day(start: str, clock: str, until: str) -> None:
    found = found_in(f"SUMMARY:Class\r\nRRULE:FREQ=DAILY;{until}\r\nDTSTART{start}")
    days = [one.start.astimezone(ZoneInfo(clock)).day for one in found.events]
    assert (days, found.left_out) == ([27, 28, 29], False)


def test_a_series_until_the_end_of_time_is_read() -> None:
    start = "DTSTART;TZID=America/New_York:20261126T100000"
    found = found_in(f"SUMMARY:Class\r\nRRULE:FREQ=WEEKLY;UNTIL=99991231\r\n{start}")
    assert len(found.events) == 2


@pytest.mark.parametrize(
    "line", ["EXDATE:", "EXDATE;TZID=Europe/Berlin:", "RDATE: ", "rdate;VALUE=DATE:"]
)
def test_a_line_of_dates_that_names_none_costs_nothing(line: str) -> None:
    found = found_in(f"{TODAY}RRULE:FREQ=DAILY;COUNT=3\r\nEXDATE:20261127T100000Z\r\n{line}")
    assert ([one.start.day for one in found.events], found.left_out) == ([26, 28], False)


def test_a_zone_with_a_colon_in_its_name_is_read() -> None:
    zone = ';TZID="(UTC+01:00) Amsterdam, Berlin"'
    found = found_in(
        f"DTSTART{zone}:20261128T100000\r\nDTEND{zone}:20261128T110000\r\nSUMMARY:Call"
    )
    assert titles(found) == ["Call"]


@pytest.mark.parametrize("lasts", ["DTEND:99991231T235959Z", "DURATION:P99999999D"])
def test_what_lasts_for_ever_costs_no_other_event(lasts: str) -> None:
    found = found_in(f"DTSTART:20261101T100000Z\r\n{lasts}\r\nSUMMARY:Always", TODAY)
    assert titles(found) == ["Always", "Class"]


def test_an_alarm_is_no_part_of_the_event() -> None:
    alarm = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nSUMMARY:Ring\r\nDURATION:PT15M\r\nTRIGGER:-PT5M\r\nEND:VALARM"
    assert titles(found_in(f"{TODAY}{alarm}")) == ["Class"]


def test_old_line_ends_spaces_and_several_calendars_in_one_file_are_read() -> None:
    data = calendar(TODAY.strip())
    for told in (
        data.replace(b"\r\n", b"\r"),
        data.replace(b"VEVENT\r\n", b"VEVENT \r\n"),
        data + data.replace(b"UID:0", b"UID:1"),
    ):
        found = read(told, THURSDAY, DAYS, "UTC")
        assert isinstance(found, Read)
        assert set(titles(found)) == {"Class"}


def test_an_event_that_is_never_closed_costs_that_event() -> None:
    data = calendar(TODAY.strip(), TODAY.strip().replace("Class", "Choir"))
    found = read(data.replace(b"END:VEVENT\r\n", b"", 1), THURSDAY, DAYS, "UTC")
    assert isinstance(found, Read)
    assert (titles(found), found.left_out) == (["Choir"], True)


# -- no calendar holds the server up -------------------------------------------------------

SIXTY = ",".join(map(str, range(60)))


@pytest.mark.parametrize(
    "rule",
    [
        "RRULE:FREQ=SECONDLY", "RRULE;X-A=1:FREQ=SECONDLY", "RRULE:FREQ=MINUTELY", "RRULE:FREQ=DAILY;INTERVAL=0",
        f"RRULE:FREQ=DAILY;INTERVAL={'9' * 5000}", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "RRULE:FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30", "RRULE:FREQ=DAILY;BYSETPOS=9", "RRULE:FREQ=WEEKLY;BYDAY=MO;BYSETPOS=6",
        f"RRULE:FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE={SIXTY};BYSECOND={SIXTY}", "RRULE:BYDAY=MO", "RRULE:FREQ=DAILY;FREQ=SECONDLY",
    ],
)  # fmt: skip
def test_an_endless_rule_costs_its_event_only(rule: str) -> None:
    begun = process_time()
    found = found_in(f"{BEGUN}{rule}", TODAY)
    assert (titles(found), found.left_out) == (["Class"], True)
    assert process_time() - begun < 1


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 40_000, "broken"),
        (b"BEGIN:VCALENDAR\r\n" + b"X-A:b\r\n" * 500_000 + b"END:VCALENDAR\r\n", "broken"),
        (
            calendar(BEGUN).replace(b"BEGIN:VEVENT", b"RRULE:FREQ=SECONDLY\r\nBEGIN:VEVENT"),
            "broken",
        ),
        (calendar(*[f"{BEGUN}RRULE:FREQ=WEEKLY"] * 20_000), "too_much"),
        (calendar(*[TODAY] * 40_000), "too_much"),
    ],
    ids=["never closed", "lines", "rule", "series", "one day"],
)
def test_a_calendar_that_would_take_long_is_refused_soon(data: bytes, why: str) -> None:
    begun = process_time()
    assert read(data, THURSDAY, DAYS, "UTC") == Refused(why)  # type: ignore[arg-type]  # one of its words
    assert process_time() - begun < 3


def test_words_that_look_like_rules_take_no_longer() -> None:
    begun = process_time()
    found = found_in(f"{TODAY}X-A:{'DURATION:' * 100_000}", f"{TODAY}LOCATION:{'x' * 9_000_000}")
    assert len(found.events) == 2
    assert process_time() - begun < 3


@pytest.mark.parametrize("rule", RULES)
def test_rules_that_people_write_are_light(rule: str) -> None:
    found = steps(rule, date(2016, 1, 29), LAST)
    assert found is not None
    assert found < HEAVIEST / 10


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTH=2", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6", "FREQ=YEARLY;BYWEEKNO=53", "FREQ=YEARLY;BYYEARDAY=366",
        "FREQ=YEARLY;BYMONTH=13", "FREQ=YEARLY;BYDAY=XX", "FREQ=MONTHLY;INTERVAL=12;BYMONTH=3", "FREQ=MONTHLY;BYDAY=5MO",
        "FREQ=MONTHLY;BYSETPOS=1", "FREQ=YEARLY;INTERVAL=2;BYDAY=MO;BYMONTHDAY=1",
    ],
)  # fmt: skip
def test_one_that_may_never_come_true_is_weighed_to_the_end_of_time(rule: str) -> None:
    found = steps(rule, date(2016, 1, 29), LAST)
    assert found is not None
    assert HEAVIEST / 5 < found <= HEAVIEST
