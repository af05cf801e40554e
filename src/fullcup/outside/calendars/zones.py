"""The time zones that calendars bring along, set in order before the libraries see them.

An account answers with a small calendar for each event, and each brings its zones again: most of them the
same, and some with a name that means another clock in the next one. The libraries know a zone by its name alone.
"""

import re
import zoneinfo
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

_JOINT: Final = re.compile(
    r"^END:VCALENDAR[ \t]*\n\s*BEGIN:VCALENDAR[ \t]*\n", re.MULTILINE | re.IGNORECASE
)
_EDGE: Final = re.compile(r"^(BEGIN|END):VTIMEZONE[ \t]*(?:\n|\Z)", re.MULTILINE | re.IGNORECASE)
_NAME: Final = re.compile(r"^TZID(?:;[^:\n]*)?:(.*?)[ \t]*$", re.MULTILINE | re.IGNORECASE)
_SAYS: Final = re.compile(
    r"^(?:BEGIN|END|DTSTART|TZOFFSETFROM|TZOFFSETTO|RRULE|RDATE)[;:].*$",
    re.MULTILINE | re.IGNORECASE,
)
"""What a zone means: two that say the same here are the same clock."""
_RULE: Final = re.compile(r"^RRULE(?:;[^:\n]*)?:(.*)$", re.MULTILINE | re.IGNORECASE)
_USE: Final = re.compile(r';TZID=(?:"([^"\n]*)"|([^";:,\n]*))(?=[;:])', re.IGNORECASE)
_KNOWN: Final = {
    "FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYMONTH", "BYDAY", "BYMONTHDAY", "BYHOUR", "BYMINUTE", "BYSECOND",
}  # fmt: skip
_MOST: Final = {"BYHOUR": 23, "BYMINUTE": 59, "BYSECOND": 59}
_NONE: Final = 10_000
_NEEDED: Final = ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO")

Suffixes = dict[str, dict[str, str]]
"""By the name of a zone, and by what it says: what is put behind its name."""


def settled(text: str) -> str:
    """One calendar out of all in a file, unfolded, with each zone in it once and under a name of its own. A
    zone that is none is left out: what names it goes by her clock, as if it had not come along."""
    known: Suffixes = {}
    return "".join(_settled(calendar, known) for calendar in _JOINT.split(text))


def _settled(calendar: str, known: Suffixes) -> str:
    here: dict[str, str] = {}
    told: list[str] = []
    at = 0
    begun: int | None = None
    for edge in _EDGE.finditer(calendar):
        if edge[1].upper() == "BEGIN":
            begun = edge.start()
        elif begun is not None:
            told += [calendar[at:begun], _placed(calendar[begun : edge.end()], known, here)]
            begun, at = None, edge.end()
    text = "".join([*told, calendar[at:]])
    return _USE.sub(lambda use: _named(use, here), text) if any(here.values()) else text


def _placed(zone: str, known: Suffixes, here: dict[str, str]) -> str:
    """A zone as it stays in the text: ``""`` where it says nothing new, or cannot be read."""
    name = _NAME.search(zone)
    if not name or not _is_plain(zone):
        return ""
    called = re.sub(r"\\([,;\\])", r"\1", name[1])
    if called in here:  # of two in one calendar the first counts
        return ""
    # What everybody knows by its name is not read from here.
    says = "" if called.strip("/") in _of_everybody() else "\n".join(_SAYS.findall(zone)).upper()
    suffixes = known.setdefault(called, {})
    is_new = says not in suffixes
    here[called] = suffixes.setdefault(says, f" ({len(suffixes) + 1})" if suffixes else "")
    return zone[: name.end(1)] + here[called] + zone[name.end(1) :] if is_new else ""


def _named(use: re.Match[str], here: dict[str, str]) -> str:
    called = use[2] if use[1] is None else use[1]
    end = len(use[0]) - (use[1] is not None)
    return use[0][:end] + here.get(called, "") + use[0][end:]


@lru_cache(maxsize=1)
def _of_everybody() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


def _is_plain(zone: str) -> bool:
    """Whether its clock changes by rules of the year, and it says from what to what."""
    names = [line.upper().replace(";", ":").partition(":")[0] for line in _SAYS.findall(zone)]
    parts = names.count("BEGIN") - 1
    return (
        parts > 0
        and all(names.count(name) == parts for name in _NEEDED)
        and all(map(is_yearly, _RULE.findall(zone)))
    )


def end_of_day(day: str, parameters: str, *, is_utc: bool) -> str:
    """The last second of a day, ``YYYYMMDD``, as a rule names it: by the clock of a start with these
    parameters, or by no clock where that has none."""
    named = _USE.match(parameters[parameters.upper().find(";TZID=") :] + ":")
    if not named and not is_utc:
        return f"{day}T235959"
    try:
        zone = zoneinfo.ZoneInfo((named[1] or named[2] or "").strip("/")) if named else UTC
        over = datetime.strptime(f"{day}235959", "%Y%m%d%H%M%S").replace(tzinfo=zone)
        return f"{over.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    except (ValueError, OverflowError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return f"{day}T235959Z"  # the end of time, or a clock that nobody else knows


def is_yearly(rule: str) -> bool:
    """Whether a rule, what stands after ``RRULE:``, is one of the year with one hour at most, in any order."""
    pairs = [part.partition("=")[::2] for part in rule.strip().upper().split(";")]
    parts = dict(pairs)
    return (
        parts.get("FREQ") == "YEARLY"
        and len(parts) == len(pairs)
        and parts.keys() <= _KNOWN
        and all(parts.values())
        and all(_number(parts.get(name, "0")) <= most for name, most in _MOST.items())
        and 0 < _number(parts.get("INTERVAL", "1")) < _NONE
    )


def _number(text: str) -> int:
    """``_NONE`` where it is none."""
    return int(text) if re.fullmatch(r"\d{1,4}", text, re.ASCII) else _NONE
