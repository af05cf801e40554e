"""Helplines: who comes first, what a phone dials, and when a row is too old to trust.

A dial string stays as the country prints it. Turning it into an international number is
what breaks short codes, so nothing here does.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import get_args
from urllib.parse import quote

from fullcup.library.schema import Helpline, HelplineKind

LONGEST_TRUST = 180
"""Days after which somebody must look at a helpline again."""
EVERYWHERE = "any"

_KINDS: tuple[str, ...] = get_args(HelplineKind)
_SEPARATORS = re.compile(r"[ ().-]")
_DIALABLE = re.compile(r"[*#]?[0-9][0-9*#]{1,14}")
_PRINTED = re.compile(r"[0-9*#(](?:[0-9*#().-]| (?! ))*[0-9*#]")
_WRITTEN = re.compile(r"[0-9](?:[ ().\u00a0\u2010-\u2013-]{0,3}[0-9])*")


def by_country(lines: Iterable[Helpline]) -> Mapping[str, tuple[Helpline, ...]]:
    """Lines by country: emergency first, then the schema's order of kinds, then the file's.

    A number that was only remembered (grade C) is never shown to her.
    """
    found: dict[str, list[Helpline]] = {}
    for line in lines:
        if line.grade != "C":
            found.setdefault(line.country, []).append(line)
    return {
        country: tuple(sorted(rows, key=lambda row: _KINDS.index(row.kind)))
        for country, rows in found.items()
    }


def for_country(lines: Mapping[str, Sequence[Helpline]], country: str) -> tuple[Helpline, ...]:
    """What to show in a country: an emergency row always first, then its own lines, then
    what serves every country. An unknown or empty country gets the latter."""
    everywhere = () if country == EVERYWHERE else lines.get(EVERYWHERE, ())
    own = lines.get(country, ())
    if any(row.kind == "emergency" for row in own):
        everywhere = tuple(row for row in everywhere if row.kind != "emergency")
    return tuple(sorted((*own, *everywhere), key=lambda row: row.kind != "emergency"))


def nearest_first(lines: Iterable[Helpline], kinds: Sequence[str]) -> tuple[Helpline, ...]:
    """The same lines with ``kinds`` (a safety page's ``lines``) first, in that order."""
    rank = {kind: place for place, kind in enumerate(kinds)}
    return tuple(sorted(lines, key=lambda row: rank.get(row.kind, len(rank))))


def side_by_side(lines: Iterable[Helpline]) -> tuple[Helpline, ...]:
    """The same lines with the first maternal number beside the first crisis number, whichever
    of the two came first. A line for one region is none for everybody."""
    rows = list(lines)
    pair = [_first(rows, kind) for kind in ("suicide", "maternal")]
    places = sorted(rows.index(one) for one in pair if one)
    if len(places) == len(pair):
        rows.insert(places[0] + 1, rows.pop(places[1]))
    return tuple(rows)


def _first(rows: Sequence[Helpline], kind: str) -> Helpline | None:
    fitting = (row for row in rows if row.kind == kind and not row.region)
    return next((row for row in fitting if row.dial or row.sms_to), None)


def to_show(
    lines: Mapping[str, Sequence[Helpline]], country: str, kinds: Sequence[str], today: date
) -> tuple[Helpline, ...]:
    """The lines of a country in the order of a page: its own ``kinds`` first, the maternal line
    beside the crisis line where it names both (or names none). Once one of them has grown old,
    the emergency number comes before all.

    A page gets lines of its own kinds, and those for an emergency and a crisis: a line about
    children being hurt has no place beside thoughts that nobody wanted. Get help has them all.
    """
    wanted = {*kinds, "emergency", "suicide"} if kinds else set(_KINDS)
    rows = nearest_first(for_country(lines, country), kinds)
    rows = tuple(row for row in rows if row.kind in wanted)
    if not kinds or {"suicide", "maternal"} <= set(kinds):
        rows = side_by_side(rows)
    if any(is_stale(row, today) for row in rows):
        rows = tuple(sorted(rows, key=lambda row: row.kind != "emergency"))
    return rows


def is_stale(line: Helpline, today: date) -> bool:
    """Whether the row is shown with a word that it wants checking."""
    return today > line.expires_on


def digits(dial: str) -> str:
    """What a phone sends: the dial string without the marks that only help the eye."""
    return _SEPARATORS.sub("", dial)


def numbers_in(text: str) -> list[str]:
    """The digits of every number that stands in a text, however it is written."""
    return [re.sub(r"[^0-9]", "", found) for found in _WRITTEN.findall(text)]


def is_dialable(dial: str) -> bool:
    """Whether a phone in the country can dial it as it stands: short codes and national
    numbers, no letters, no plus, no 00 before a country's code."""
    bare = digits(dial)
    return (
        _PRINTED.fullmatch(dial) is not None
        and _DIALABLE.fullmatch(bare) is not None
        and (not bare.startswith("00") or bare == "000")
        and dial.count("(") == dial.count(")")
    )


def tel_uri(line: Helpline) -> str:
    """``tel:`` for the dial string, or ``""`` where there is nothing to dial."""
    return f"tel:{quote(digits(line.dial), safe='*')}" if line.dial else ""


def sms_uri(line: Helpline) -> str:
    """``sms:`` in the form of RFC 5724, or ``""`` where the line takes no texts."""
    if not line.sms_to:
        return ""
    body = f"?body={quote(line.sms_body, safe='')}" if line.sms_body else ""
    return f"sms:{quote(digits(line.sms_to), safe='*')}{body}"
