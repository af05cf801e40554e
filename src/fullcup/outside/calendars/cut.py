"""Cutting a calendar down, as text, to the events and the lines that a stretch of days can need.

A file of ten years would take seconds to read, and one that is written to do so would take for ever: every rule is
weighed before the libraries see it. It walks the text once, whatever the text is.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, Literal

import msgspec

from fullcup.outside.calendars.rules import steps
from fullcup.outside.calendars.zones import end_of_day, is_yearly, settled

MOST_STEPS: Final = 1_500_000
"""For a whole calendar: some four seconds."""
LARGEST_REST: Final = 500_000
"""Characters beside the events: time zones, and the name."""
LONGEST_EVENT: Final = timedelta(days=62)
"""One that repeats and lasts longer may be missed after its rule has ended."""
_FAR: Final = timedelta(days=366)
_SERIES, _SINGLE = 600, 60
"""Steps that the libraries take for one event, measured."""
_CHARACTERS: Final = 4
"""That take a step to be read."""
_LONGEST_WORDS: Final = 10_000
_FOLD: Final = re.compile(r"\n[ \t]")
_EDGE: Final = re.compile(
    r"^(BEGIN|END):(VEVENT|VTODO|VJOURNAL|VFREEBUSY)[ \t]*\n?", re.MULTILINE | re.IGNORECASE
)
_PARAMETERS: Final = r'(?:;(?:[^":\n]|"[^"\n]*")*)?'


def _dated(name: str) -> re.Pattern[str]:
    return re.compile(rf"^{name}{_PARAMETERS}:(\d{{8}})", re.MULTILINE | re.IGNORECASE)


_START, _END, _INSTEAD_OF = map(_dated, ("DTSTART", "DTEND", "RECURRENCE-ID"))
_ONWARDS: Final = re.compile(r"^RECURRENCE-ID[^:\n]*THISANDFUTURE", re.MULTILINE | re.IGNORECASE)
_RULE: Final = re.compile(rf"^RRULE{_PARAMETERS}:(.*)$", re.MULTILINE | re.IGNORECASE)
_CHANGES: Final = re.compile(r"^(?:RRULE|RDATE|RECURRENCE-ID)[;:]", re.MULTILINE | re.IGNORECASE)
_MORE_DATES: Final = re.compile(r"^RDATE[;:]", re.MULTILINE | re.IGNORECASE)
_UNTIL: Final = re.compile(r"UNTIL=(\d{8})", re.IGNORECASE)
_LAST_DAY: Final = re.compile(
    r"^(RRULE[;:].*?UNTIL=)(\d{8})(?![\dT])", re.MULTILINE | re.IGNORECASE
)
_BY_CLOCK: Final = re.compile(
    rf"^DTSTART({_PARAMETERS}):\d{{8}}T\d+(Z?)", re.MULTILINE | re.IGNORECASE
)
_LASTS: Final = re.compile(r"^DURATION[;:]", re.MULTILINE | re.IGNORECASE)
_NEEDED: Final = re.compile(
    r"(BEGIN|END|UID|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID|SEQUENCE|STATUS|TRANSP"
    r"|SUMMARY|LOCATION)[;:]",
    re.IGNORECASE,
)
_DATES: Final = ("RDATE", "EXDATE")
_MANY: Final = ("RRULE", *_DATES)
"""Lines that an event may have more than one of; of the others the first counts."""
_WORDS: Final = re.compile(r"(?:SUMMARY|LOCATION)[;:]", re.IGNORECASE)
_AGES: Final = re.compile(r"DURATION[^:]*:[^\dTt]*\d{4,}[WD]", re.IGNORECASE)


class Cut(msgspec.Struct, frozen=True):
    text: str
    left_out: bool
    """An event of it cannot be read, or repeats without end or sense."""


class _Event(msgspec.Struct, frozen=True):
    text: str
    steps: int


def cut(text: str, first: date, last: date) -> Cut | Literal["broken", "too_much"]:
    """The calendar, without the events that cannot lie between two dates."""
    plain = _FOLD.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    blocks, rest, left_out = _parted(settled(plain))
    if rest is None or len(rest) > LARGEST_REST or not _rules_are_plain(rest):
        return "broken"
    kept: list[str] = []
    spent = 0
    for block in blocks:
        if not _may_matter(block, first, last):
            continue
        event = _weighed(block, last)
        if event is None:
            left_out = True
            continue
        spent += event.steps
        if spent > MOST_STEPS:
            return "too_much"
        kept.append(event.text)
    end = rest.upper().rfind("END:VCALENDAR")
    return Cut(rest[:end] + "".join(kept) + rest[end:], left_out) if end >= 0 else "broken"


def _parted(text: str) -> tuple[list[str], str | None, bool]:
    """The events, what is around them (``None`` where the last one has no end), and whether one is broken."""
    events: list[str] = []
    rest: list[str] = []
    is_broken = False
    begun: re.Match[str] | None = None
    at = 0
    for edge in _EDGE.finditer(text):
        if edge[1].upper() == "BEGIN":
            is_broken = is_broken or begun is not None
            rest.append("" if begun else text[at : edge.start()])
            begun = edge
        elif begun:
            if edge[2].upper() == "VEVENT":
                events.append(text[begun.start() : edge.end()])
            begun, at = None, edge.end()
        else:
            is_broken = True
            rest.append(text[at : edge.start()])
            at = edge.end()
    return events, None if begun else "".join([*rest, text[at:]]), is_broken


def _rules_are_plain(rest: str) -> bool:
    """Beside the events only clocks repeat, by the year."""
    return all(is_yearly(found[1]) for found in _RULE.finditer(rest))


def _may_matter(event: str, first: date, last: date) -> bool:
    start = _START.search(event)
    if start is None:
        return False
    if _CHANGES.search(event):
        return _may_recur(event, start[1], first, last)
    if start[1] > f"{last:%Y%m%d}":
        return False
    return _touches(event, start[1], first)


def _touches(event: str, start: str, first: date) -> bool:
    began = f"{first:%Y%m%d}"
    end = _END.search(event)
    return start >= began or (end is not None and end[1] >= began) or bool(_LASTS.search(event))


def _may_recur(event: str, start: str, first: date, last: date) -> bool:
    if _MORE_DATES.search(event) or _ONWARDS.search(event):
        return True
    earlier, ended = f"{first - LONGEST_EVENT:%Y%m%d}", f"{last:%Y%m%d}"
    instead = _INSTEAD_OF.search(event)
    if instead:
        # Moved out of the stretch: without it the old time would stand.
        was_here = earlier <= instead[1] <= ended
        return was_here or (start <= ended and _touches(event, start, first))
    until = [_UNTIL.search(found[1]) for found in _RULE.finditer(event)]
    return start <= ended and any(one is None or one[1] >= earlier for one in until)


def _weighed(block: str, last: date) -> _Event | None:
    """An event with the lines that are needed, and what it costs; ``None`` where it is broken."""
    start = _day(_START.search(block))
    if start is None:
        return None
    text = _with_last_days("".join(f"{line}\n" for line in _lines(block, f"{last + _FAR:%Y%m%d}")))
    weights = [steps(found[1], start, last) for found in _RULE.finditer(text)]
    if None in weights:
        return None
    is_series = bool(weights) or bool(_MORE_DATES.search(text))
    cost = (_SERIES if is_series else _SINGLE) + len(text) // _CHARACTERS
    return _Event(text, cost + sum(one or 0 for one in weights))


def _with_last_days(event: str) -> str:
    """A series with a clock that runs until a day without one runs until that day is over: the libraries
    would end it as the day begins."""
    clock = _BY_CLOCK.search(event)
    if clock is None:
        return event

    def over(until: re.Match[str]) -> str:
        return until[1] + end_of_day(until[2], clock[1], is_utc=bool(clock[2]))

    return _LAST_DAY.sub(over, event)


def _day(found: re.Match[str] | None) -> date | None:
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def _lines(block: str, far: str) -> Iterator[str]:
    """The needed lines of an event, each once, without its alarms. What lasts till the end of time ends
    ``far`` ahead."""
    inside = 0
    seen: set[str] = set()
    for line in block.split("\n"):
        begins, ends = line[:6].upper() == "BEGIN:", line[:4].upper() == "END:"
        inside += begins
        needed = _NEEDED.match(line) if inside == 1 else None
        is_empty = needed and needed[1].upper() in _DATES and line.rstrip().endswith(":")
        if needed and not is_empty and needed[1].upper() not in seen:
            if needed[1].upper() not in _MANY:
                seen.add(needed[1].upper())
            yield _bounded(line, far)
        inside -= ends


def _bounded(line: str, far: str) -> str:
    end = _END.match(line)
    if end and end[1] > far:
        return line[: end.start(1)] + far + line[end.end(1) :]
    if _AGES.match(line):
        return f"DURATION:P{_FAR.days}D"
    return line[:_LONGEST_WORDS] if _WORDS.match(line) else line.rstrip(" \t")
