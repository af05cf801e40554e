"""The CSV file that Daylio exports.

Its columns are ``full_date, date, weekday, time, mood, activities, note_title, note``, in newer
versions with ``scales`` among them; they are found by their names. ``activities`` are parted by
upright lines. The mood is the name she gave it, in her language, and the file does not say how
good it is: for Daylio's own five English names that is known, for any other she says it.
"""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Literal, TypeAlias
from uuid import UUID

import msgspec

from fullcup.core.journal.entries import (
    CupChange,
    CupLevel,
    CupReading,
    Direction,
    KeptMoment,
    Moment,
    Way,
)
from fullcup.core.journal.every import AnyEntry
from fullcup.outside.diaries.made import Brought, Ids, by_line, folded, part, stamped
from fullcup.outside.diaries.sheet import BadRow, Row, Sheet
from fullcup.outside.diaries.whens import Here, When, time_of, when

MOODS: Final[Mapping[str, CupLevel]] = {
    "rad": "full", "good": "good", "meh": "half", "bad": "low", "awful": "empty",
}  # fmt: skip
"""Daylio's own five, from the best to the worst, onto the five words of the cup."""

Use: TypeAlias = Literal["given", "received", "fills", "draws"]
Days: TypeAlias = Literal["good", "between", "low"]
"""Days by their mood; *between* is also where the mood is on no level."""
_OF_LEVEL: Final[Mapping[CupLevel, Days]] = {
    "full": "good", "good": "good", "half": "between", "low": "low", "empty": "low",
}  # fmt: skip
_WAYS: Final[Mapping[Use, Way]] = {"fills": "fills", "draws": "draws"}
_DIRECTIONS: Final[Mapping[Use, Direction]] = {"given": "given", "received": "received"}
_BREAK: Final = re.compile(r"<br\s*/?>|</(?:p|div|li)>", re.IGNORECASE)
_TAG: Final = re.compile(
    r"</?(?:b|i|u|s|p|em|strong|div|span|font|ul|ol|li)(?:\s[^<>]*)?>", re.IGNORECASE
)


class Wishes(msgspec.Struct, frozen=True):
    """What of it comes in. ``moods`` and ``activities`` by their names in the file; those that
    are not named stay out."""

    moods: Mapping[str, CupLevel]
    activities: Mapping[str, Use] = {}
    notes: frozenset[Days] = frozenset({"good"})
    """Notes of good days and of those between come in as good moments, of low ones as heavy."""


class Names(msgspec.Struct, frozen=True):
    """The moods and activities that a file names, the most frequent first."""

    moods: tuple[str, ...]
    activities: tuple[str, ...]


class _Day(msgspec.Struct, frozen=True):
    """``id`` is of the day and the hour, ``note_id`` of the note, too; ``before`` are the ids that
    earlier versions made."""

    id: UUID
    note_id: UUID
    before: tuple[UUID, ...]
    when: When
    mood: str
    activities: tuple[str, ...]
    title: str
    note: str


def is_daylio(sheet: Sheet) -> bool:
    return sheet.has("full_date", "mood", "activities")


def names(sheet: Sheet) -> Names:
    moods = Counter(row.get("mood") for row in sheet.rows)
    did = Counter(one for row in sheet.rows for one in _activities(row))
    return Names(
        tuple(name for name, _times in moods.most_common() if name),
        tuple(name for name, _times in did.most_common()),
    )


def known_moods(found: Iterable[str]) -> dict[str, CupLevel]:
    """The levels of those moods that bear Daylio's own names."""
    return {name: MOODS[name.casefold()] for name in found if name.casefold() in MOODS}


def bring(sheet: Sheet, wishes: Wishes, here: Here) -> Brought:
    """Her days as entries, in the order of the file: the newest stands first in it."""
    whens = [(row, when(date_in(row), row.get("time"), here)) for row in sheet.rows]
    bad = [BadRow(row.number, told) for row, told in whens if not isinstance(told, When)]
    days = _days([(row, told) for row, told in whens if isinstance(told, When)])
    made = [dict(_entries(day, wishes, here.now.zone)) for day in days]
    entries = tuple(entry for one in made for entry in one.values())
    before = _before(days, made)
    return Brought(entries, by_line([*sheet.bad, *bad]), made.count({}), before)


def _days(rows: Sequence[tuple[Row, When]]) -> list[_Day]:
    """The days in the order of the file. Those of one minute are numbered from its end: a later
    one, which stands before them, must not take the number of another."""
    old = Ids("daylio")
    before = [(old.of(*_at(row)), old.of(*_at(row), *_says(row))) for row, _when in rows]
    ids, every = Ids("daylio"), list(zip(rows, before, strict=True))
    return [_day(row, told, ids, earlier) for (row, told), earlier in reversed(every)][::-1]


def _before(
    days: Sequence[_Day], made: Sequence[Mapping[str, AnyEntry]]
) -> dict[UUID, tuple[UUID, ...]]:
    """The earlier ids of all that is made. One that is now another's is that one's alone."""
    taken = {entry.id for one in made for entry in one.values()}
    return {
        entry.id: tuple(old for one in day.before if (old := part(one, name)) not in taken)
        for day, entries in zip(days, made, strict=True)
        for name, entry in entries.items()
    }


def _day(row: Row, told: When, ids: Ids, before: tuple[UUID, ...]) -> _Day:
    mood, title, note = _says(row)
    return _Day(
        id=ids.of(*_at(row)),
        note_id=ids.of(*_at(row), title, note),
        before=before,
        when=told,
        mood=mood,
        activities=_activities(row),
        title=plain(title),
        note=plain(note),
    )


def _at(row: Row) -> tuple[str, str]:
    return date_in(row), _hour(row.get("time"))


def _says(row: Row) -> tuple[str, str, str]:
    return row.get("mood"), row.get("note_title"), row.get("note")


def date_in(row: Row) -> str:
    return row.get("full_date")


def _hour(text: str) -> str:
    """The hour however the phone was set to write it: the id must not hang on that."""
    found = time_of(text)
    return found.isoformat("minutes") if found else ""


def _activities(row: Row) -> tuple[str, ...]:
    parts = (one.strip() for one in row.get("activities").split("|"))
    return tuple(dict.fromkeys(one for one in parts if one))


def plain(text: str) -> str:
    """A note without the marks of Daylio's own formatting; a ``<3`` of hers stays."""
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", text))).strip()


def _entries(day: _Day, wishes: Wishes, zone: str) -> Iterator[tuple[str, AnyEntry]]:
    """What the day holds of what she chose, each with the name of its part."""
    level = wishes.moods.get(day.mood)
    if level:
        yield "cup", CupReading(level=level, **stamped(part(day.id, "cup"), day.when, zone))
    for activity in day.activities:
        use = wishes.activities.get(activity)
        if use:
            name = f"activity {activity}"
            yield name, _done(activity, use, stamped(part(day.id, name), day.when, zone))
    days = _OF_LEVEL[level] if level else "between"
    if (day.title or day.note) and days in wishes.notes:
        yield "note", _noted(day, days, zone, mood="" if level else day.mood)


def _done(activity: str, use: Use, same: dict[str, Any]) -> AnyEntry:
    if use in _WAYS:
        return CupChange(what=activity, own=True, way=_WAYS[use], **same)
    return KeptMoment(what=activity, own=True, direction=_DIRECTIONS[use], **same)


def _noted(day: _Day, days: Days, zone: str, *, mood: str) -> AnyEntry:
    """Her note; a mood that is on no level stands before it as a word."""
    same = stamped(part(day.note_id, "note"), day.when, zone)
    title, note = day.title, day.note
    if mood:
        title, note = (f"{mood}: {title}", note) if title else ("", f"{mood}: {note}")
    if days == "low":
        return Moment(words="\n".join(one for one in (title, note) if one), closing="kept", **same)
    what, words = folded(title, note)
    return KeptMoment(what=what, own=True, words=words, **same)
