"""Calendars as real apps write them, and as they come broken."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from fullcup.outside.calendars import ics
from fullcup.outside.calendars.ics import Found, Read, Refused, read

SAMPLES = Path(__file__).parents[1] / "samples" / "calendars"
THURSDAY = date(2026, 11, 26)


def sample(name: str, start: date = THURSDAY, zone: str = "Europe/Berlin") -> Read:
    found = read((SAMPLES / f"{name}.ics").read_bytes(), start, 14, zone)
    assert isinstance(found, Read)
    return found


def titles(found: Read) -> list[str]:
    return [one.title for one in found.events]


def calendar(*events: str) -> bytes:
    inside = "".join(
        f"BEGIN:VEVENT\r\nUID:{number}\r\nDTSTAMP:20260101T000000Z\r\n{event}\r\nEND:VEVENT\r\n"
        for number, event in enumerate(events)
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{inside}END:VCALENDAR\r\n".encode()


def events(data: bytes, start: date, zone: str, days: int = 14) -> tuple[Found, ...]:
    found = read(data, start, days, zone)
    assert isinstance(found, Read)
    return found.events


def test_google_with_an_exception_a_moved_one_a_cancelled_one_and_a_long_line() -> None:
    found = sample("google")
    assert not found.left_out
    assert titles(found).count("Office") == 4, "not on Tuesday 1 December, nor on the 3rd"
    late = next(one for one in found.events if one.title == "Office, late")
    assert late.start == datetime(2026, 12, 3, 9, tzinfo=UTC)
    assert "Dentist" not in titles(found)
    call = next(one for one in found.events if one.title.startswith("A call about"))
    assert call.title.endswith("speak of any more")
    assert not call.elsewhere, "a link is no place"
    birthday = next(one for one in found.events if one.all_day)
    assert (birthday.title, birthday.free) == ("Oma's birthday", True)


def test_apple_over_a_clock_change_in_auckland() -> None:
    found = sample("apple", date(2026, 4, 1), "Pacific/Auckland")
    swims = [one for one in found.events if one.title == "Swimming 🏊"]
    assert [one.start.hour for one in swims] == [2, 2, 3, 3], "half past three there, always"
    assert swims[0].elsewhere
    floating = next(one for one in found.events if one.title == "Breakfast with Nana")
    assert floating.start == datetime(2026, 4, 4, 20, 30, tzinfo=UTC), "08:30 on her clock"


def test_outlook_with_a_windows_zone() -> None:
    assert [one.start.hour for one in sample("outlook").events] == [8, 8]


def test_nextcloud_with_a_day_of_25_hours_and_a_date_of_its_own() -> None:
    night, choir = sample("nextcloud").events
    assert night.end - night.start == timedelta(hours=25)
    assert choir.start == datetime(2026, 12, 4, 17, tzinfo=UTC)


def test_a_school_whose_calendar_is_half_broken_keeps_the_other_half() -> None:
    found = sample("school")
    assert titles(found) == ["School closed", "Concert"]
    assert found.left_out
    assert found.name == "Term dates"


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("America/New_York", date(2026, 11, 1)),
        ("Australia/Lord_Howe", date(2026, 4, 5)),
        ("Europe/Berlin", date(2026, 3, 29)),
        ("Pacific/Kiritimati", date(2026, 3, 29)),
    ],
)
def test_a_whole_day_is_its_date_wherever_it_is_read(zone: str, day: date) -> None:
    data = calendar(f"DTSTART;VALUE=DATE:{day:%Y%m%d}\r\nSUMMARY:Out")
    [one] = events(data, day, zone, days=1)
    assert one.start == datetime.combine(day, time(), tzinfo=UTC)
    assert one.end - one.start == timedelta(days=1)
    assert one.all_day


def test_a_weekly_hour_stays_where_it_is_on_her_clock() -> None:
    data = calendar(
        "DTSTART;TZID=America/New_York:20240102T180000\r\nDTEND;TZID=America/New_York:20240102T190000"
        "\r\nRRULE:FREQ=WEEKLY;BYDAY=SA\r\nSUMMARY:Swim"
    )
    found = events(data, date(2026, 10, 30), "America/New_York")
    assert [one.start.hour for one in found] == [22, 23]


def test_what_begins_before_and_ends_within_is_there() -> None:
    data = calendar(
        "DTSTART:20261120T100000Z\r\nDTEND:20261127T100000Z\r\nSUMMARY:Away",
        "DTSTART:20261125T230000Z\r\nDURATION:PT4H\r\nSUMMARY:Night",
        "DTSTART:20261124T100000Z\r\nDTEND:20261124T110000Z\r\nSUMMARY:Over",
    )
    assert [one.title for one in events(data, THURSDAY, "UTC")] == ["Away", "Night"]


def test_a_rule_that_ended_long_ago_is_not_unrolled() -> None:
    data = calendar(
        "DTSTART:20160101T100000Z\r\nDTEND:20160101T110000Z\r\nRRULE:FREQ=DAILY;UNTIL=20180101T000000Z"
    )
    assert events(data, THURSDAY, "UTC") == ()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no_calendar"),
        (b"Subject,Start Date\nDentist,1/2/2026", "no_calendar"),
        (b"<!doctype html><html><title>Sign in</title>", "a_page"),
        (b"\xff\xfe\x00\x00\x8d\x8f", "no_text"),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMM", "broken"),
    ],
    ids=["empty", "a table", "a page", "no text", "cut off"],
)
def test_what_is_no_calendar_says_what_it_is(data: bytes, why: str) -> None:
    assert read(data, THURSDAY, 14, "UTC") == Refused(why)  # type: ignore[arg-type]  # one of its words


def test_too_large_and_too_many_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = calendar("DTSTART:20261126T100000Z\r\nDTEND:20261126T101000Z\r\nRRULE:FREQ=HOURLY")
    assert len(events(data, THURSDAY, "UTC")) > 300
    monkeypatch.setattr(ics, "MOST", 100)
    assert read(data, THURSDAY, 14, "UTC") == Refused("too_many")
    monkeypatch.setattr(ics, "LARGEST", 100)
    assert read(data, THURSDAY, 14, "UTC") == Refused("too_large")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read(encoding: str) -> None:
    text = calendar("DTSTART:20261126T100000Z\r\nDTEND:20261126T110000Z\r\nSUMMARY:Café").decode()
    assert [one.title for one in events(text.encode(encoding), THURSDAY, "UTC")] == ["Café"]


def test_cut_off_at_any_place_it_is_refused_or_shorter_and_never_more() -> None:
    whole = (SAMPLES / "google.ics").read_bytes()
    for end in range(0, len(whole), 37):
        found = read(whole[:end], THURSDAY, 14, "Europe/Berlin")
        assert isinstance(found, Refused) or len(found.events) <= 8


def _in_a_zone_of_its_own(offset: str) -> bytes:
    part = f"BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:{offset}\r\nTZOFFSETTO:{offset}\r\nEND:STANDARD"
    zone = (
        f"BEGIN:VTIMEZONE\r\nTZID:Customized Time Zone\r\n{part}\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT"
    )
    event = "DTSTART;TZID=Customized Time Zone:20261128T120000\r\nSUMMARY:Call"
    return calendar(event).replace(b"BEGIN:VEVENT", zone.encode())


def test_a_zone_that_a_calendar_brings_along_is_its_own() -> None:
    """Two people's calendars, with the name that Outlook gives to every zone that it does not know."""
    hours = [
        events(_in_a_zone_of_its_own(offset), THURSDAY, "UTC")[0].start.hour
        for offset in ("+0500", "-0800")
    ]
    assert hours == [7, 20]
    unknown = _in_a_zone_of_its_own("+0500").replace(b"TZID:Customized", b"TZID:Another")
    assert events(unknown, THURSDAY, "UTC")[0].start.hour == 12, "by her clock"


@pytest.mark.parametrize(
    "line",
    [
        "SEQUENCE:,,,",
        "DTEND:banana",
        "DURATION:P",
        "DTEND:20261128",
        "RDATE:x",
        "EXDATE:x",
        "STATUS:\x07",
        "UID:",
    ],
)
def test_one_broken_event_costs_no_other(line: str) -> None:
    whole = "DTSTART:20261128T100000Z\r\nDTEND:20261128T110000Z\r\nSUMMARY:Class"
    data = calendar(f"DTSTART:20261128T090000Z\r\nRRULE:FREQ=DAILY\r\nSUMMARY:Odd\r\n{line}", whole)
    assert "Class" in [one.title for one in events(data, THURSDAY, "UTC")]


@pytest.mark.parametrize(
    "line", [b"X-WR-CALNAME:Kids\r\nX-WR-CALNAME:Again", b"VERSION:2.0\r\nVERSION:1.0"]
)
def test_a_head_that_says_it_twice_is_read(line: bytes) -> None:
    data = calendar("DTSTART:20261128T100000Z\r\nSUMMARY:Class").replace(b"PRODID:x", line)
    assert [one.title for one in events(data, THURSDAY, "UTC")] == ["Class"]


def test_a_broken_zone_says_so() -> None:
    data = _in_a_zone_of_its_own("+0500").replace(b"TZID:C", b"TZID:A\r\nTZID:C")
    assert read(data, THURSDAY, 14, "UTC") == Refused("broken")
