"""What has to be right before a helpline is shown: that it can be dialled, and is fresh."""

import re
from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from fullcup.library.helplines import (
    EVERYWHERE,
    LONGEST_TRUST,
    digits,
    for_country,
    is_dialable,
    is_stale,
    numbers_in,
)
from fullcup.library.kinds import HELPLINES, KINDS
from fullcup.library.load import Library
from fullcup.library.problem import Problem
from fullcup.library.schema import Helpline

_FILE = HELPLINES.where
_CLOCK = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_LONG = 7
"""Digits from which a number cannot be anybody else's by chance."""


def helpline_problems(library: Library, today: date) -> Iterator[Problem]:
    live = _live_numbers(library)
    for line in library.shelf(HELPLINES):
        for text in (*_reach_faults(line), *_word_faults(line), *_dead(line, live)):
            yield Problem(_FILE, line.id, text)
        trusted = (line.expires_on - line.verified_on).days
        if not 0 < trusted <= LONGEST_TRUST:
            text = f"expires_on: {trusted} days after verified_on; 1 to {LONGEST_TRUST} are allowed"
            yield Problem(_FILE, line.id, text)
        for text in _against_today(line, today):
            yield Problem(_FILE, line.id, text, stale=True)
    yield from _blocked_anywhere(library)
    yield from _emergency_first(library)


def _reach_faults(line: Helpline) -> Iterator[str]:
    if not re.fullmatch(rf"[A-Z]{{2}}|{EVERYWHERE}", line.country):
        yield f"country: “{line.country}” is no country code"
    for field, number in (("dial", line.dial), ("sms_to", line.sms_to)):
        if number and not is_dialable(number):
            yield f"{field}: “{number}” cannot be dialled as it stands in the country"
    if line.sms_body and not line.sms_to:
        yield "sms_body: there is no sms_to"
    if line.sms_body != line.sms_body.strip():
        yield "sms_body: has space around it"
    for field, address in (("chat", line.chat), ("web", line.web)):
        if address and not address.startswith("https://"):
            yield f"{field}: “{address}” is not an https address"
    if not re.match(r"https?://\S+$", line.source_url):
        yield "source_url: is not an address"
    told = line.country == EVERYWHERE and line.kind == "emergency" and line.eligibility
    if not (line.dial or line.sms_to or line.chat or line.web or told):
        yield "dial: there is no way to reach it"


def _word_faults(line: Helpline) -> Iterator[str]:
    """What has to stand beside the number."""
    if _CLOCK.search(line.hours) and not line.zone:
        yield "zone: the hours name a clock, and no time zone"
    if line.zone and not _is_zone(line.zone):
        yield f"zone: “{line.zone}” is no time zone"
    for field, text in (("hours", line.hours), ("verified_by", line.verified_by)):
        if not text.strip():
            yield f"{field}: is empty"
    if not any(one.strip() for one in line.languages):
        yield "languages: names none"
    may_wait = line.kind == "maternal" or not (line.is_crisis or line.kind == "directory")
    if may_wait and not line.not_for_emergencies:
        yield "not_for_emergencies: has to be said of a line that is none for a crisis"
    if line.not_for_emergencies and line.kind == "emergency":
        yield "not_for_emergencies: stands on an emergency number"


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return "/" in name


def _against_today(line: Helpline, today: date) -> Iterator[str]:
    if is_stale(line, today):
        yield f"expires_on: {line.expires_on} is over, somebody has to check the line again"
    if line.verified_on > today:
        yield f"verified_on: {line.verified_on} is yet to come"


def _live_numbers(library: Library) -> dict[str, set[str]]:
    """What is dialled or texted now, by country."""
    live: dict[str, set[str]] = {}
    for line in library.shelf(HELPLINES):
        numbers = {digits(number) for number in (line.dial, line.sms_to) if number}
        live.setdefault(line.country, set()).update(numbers)
    return live


def _dead(line: Helpline, live: dict[str, set[str]]) -> Iterator[str]:
    for number in line.previous_numbers:
        if digits(number) in live[line.country]:
            yield f"previous_numbers: “{number}” is shown as a live number"


def _blocked_anywhere(library: Library) -> Iterator[Problem]:
    """A blocked number in any words, with or without the prefix that is dialled before it."""
    blocked = {
        digits(number).lstrip("01"): number
        for line in library.shelf(HELPLINES)
        for number in line.previous_numbers
        if len(digits(number)) >= _LONG
    }
    for kind in KINDS if blocked else ():
        for item in library.shelf(kind):
            written = " ; ".join(_every_text(item))
            for core, number in blocked.items():
                if any(core in found for found in numbers_in(written)):
                    text = f"says “{number}”, which is blocked: it is no longer the line’s number"
                    yield Problem(kind.file_of(item.id), item.id, text)


def _every_text(item: msgspec.Struct) -> Iterator[str]:
    for field in item.__struct_fields__:
        if field != "previous_numbers":
            yield from _texts_of(getattr(item, field))


def _texts_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts_of(one)
    elif isinstance(value, dict):
        yield from _texts_of(tuple(value.values()))


def _emergency_first(library: Library) -> Iterator[Problem]:
    for country in (*library.helplines, ""):
        lines = for_country(library.helplines, country)
        if not lines or lines[0].kind != "emergency":
            yield Problem(_FILE, "", f"country {country or EVERYWHERE}: has no emergency row")
