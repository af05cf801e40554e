"""Helplines as a terminal says them. Its words are about numbers alone, and never hers."""

from datetime import UTC, datetime

from fullcup.library.helplines import is_stale, to_show
from fullcup.library.load import Library
from fullcup.library.schema import Helpline, SafetyPage

FEW = 3


def first_lines(library: Library, page: SafetyPage, country: str) -> list[str]:
    """A sentence for each of the first lines of a safety page."""
    today = datetime.now(UTC).date()
    rows = to_show(library.helplines, country, page.lines, today)[:FEW]
    return [_spoken(row, stale=is_stale(row, today)) for row in rows]


def _spoken(line: Helpline, *, stale: bool) -> str:
    ways = [
        line.dial and f"call {line.dial}",
        line.sms_to and f"text {line.sms_body or 'anything'} to {line.sms_to}",
        line.chat or line.web,
    ]
    name = f"{line.name}, {line.region}" if line.region else line.name
    told = ", ".join(way for way in ways if way)
    parts = [
        f"{name}: {told} ({line.hours})." if told else f"{name}.",
        line.eligibility,
        "Not for emergencies." if line.not_for_emergencies else "",
        "Not checked for a while: if it fails, try another." if stale else "",
    ]
    return " ".join(part for part in parts if part)
