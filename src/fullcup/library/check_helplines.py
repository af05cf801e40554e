"""What has to be right before a helpline is shown: that it can be dialled, and is fresh."""

import re
from collections.abc import Iterator
from datetime import date

from fullcup.library.helplines import (
    EVERYWHERE,
    LONGEST_TRUST,
    digits,
    for_country,
    is_dialable,
    is_stale,
)
from fullcup.library.kinds import HELPLINES
from fullcup.library.load import Library
from fullcup.library.problem import Problem
from fullcup.library.schema import Helpline

_FILE = HELPLINES.where


def helpline_problems(library: Library, today: date) -> Iterator[Problem]:
    live = _live_numbers(library)
    for line in library.shelf(HELPLINES):
        for text in (*_reach_faults(line), *_dead(line, live)):
            yield Problem(_FILE, line.id, text)
        trusted = (line.expires_on - line.verified_on).days
        if not 0 < trusted <= LONGEST_TRUST:
            text = f"expires_on: {trusted} days after verified_on; 1 to {LONGEST_TRUST} are allowed"
            yield Problem(_FILE, line.id, text)
        for text in _against_today(line, today):
            yield Problem(_FILE, line.id, text, stale=True)
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


def _emergency_first(library: Library) -> Iterator[Problem]:
    for country in (*library.helplines, ""):
        lines = for_country(library.helplines, country)
        if not lines or lines[0].kind != "emergency":
            yield Problem(_FILE, "", f"country {country or EVERYWHERE}: has no emergency row")
