"""Who she is and what is hers: children, values, mottos, her lines, her hours."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import msgspec

from fullcup.core.days import Now, utc, years_between
from fullcup.core.journal.entries import (
    Child,
    ChildHow,
    CupLevel,
    CupReading,
    FriendWords,
    Gone,
    Herself,
    Motto,
    NotForMe,
    Value,
)
from fullcup.core.journal.journal import Journal, gone
from fullcup.core.practices.fit import child_age
from fullcup.journeys.desk import Conflict, Desk, Stamp
from fullcup.journeys.keeping import change, make, settle, tidy

DEFAULT_HOURS = ("21:30", "06:00")
LOSSES: tuple[ChildHow, ...] = ("pregnancy_ended", "died")
AROUND: tuple[ChildHow, ...] = ("with_me", "part_of_the_week", "grown")
"""Children with whom a day can begin, and a good moment can be today's."""


_SAID = (
    "called", "role", "name_for_growth", "evening", "morning", "country",
    "break_notice", "break_shared", "break_kind", "values_skipped",
)  # fmt: skip


def herself(journal: Journal) -> Herself | None:
    """What she said of herself, latest first.

    A space that was made before an older one was brought in has an entry of its own, which
    holds no more than that she tried her code: it does not hide what she told the other.
    """
    latest = journal.latest(Herself)
    if latest is None or _says(latest):
        return latest
    told = [one for one in journal.of(Herself) if _says(one)]
    return max(told, key=lambda one: (one.at, one.rev), default=latest)


def _says(told: Herself) -> bool:
    plain = {field.name: field.default for field in msgspec.structs.fields(Herself)}
    return any(getattr(told, name) != plain[name] for name in _SAID)


def describe(
    desk: Desk,
    stamp: Stamp,
    *,
    seen: int | None = None,
    **fields: Any,  # noqa: ANN401  # fields of Herself
) -> Herself | Conflict:
    """Change what she says about herself; the first time makes the entry.

    ``seen`` is the revision that her page was drawn from, -1 where there was none yet; without
    it the last tap wins.
    """
    known = herself(desk.journal)
    told = {name: tidy(said) if isinstance(said, str) else said for name, said in fields.items()}
    if known is None:
        return make(desk, Herself, stamp, **told)
    return change(desk, known, seen=seen, **told)


def night_hours(journal: Journal) -> tuple[str, str]:
    """Her evening and morning, local HH:MM."""
    known = herself(journal)
    return (known.evening, known.morning) if known else DEFAULT_HOURS


def add_child(
    desk: Desk,
    stamp: Stamp,
    name: str,
    *,
    birthday: date | None = None,
    how: ChildHow = "with_me",
    speaks: bool = True,
) -> Child:
    return make(desk, Child, stamp, name=tidy(name), birthday=birthday, how=how, speaks=speaks)


def change_child(desk: Desk, child: Child, *, seen: int, **fields: Any) -> Child | Conflict:  # noqa: ANN401  # fields of Child
    return change(desk, child, seen=seen, **fields)


def age_band(child: Child, now: Now) -> str:
    """The content's age band on her date; ``""`` when no birthday is told, and after a loss."""
    if child.how == "grown":
        return "grown"
    if child.how in LOSSES or child.birthday is None or child.birthday > now.day:
        return ""
    return child_age(years_between(child.birthday, now.day))


def sort_values(desk: Desk, stamps: Sequence[Stamp], chosen: Sequence[tuple[str, str]]) -> None:
    """Keep her values in her order: ``chosen`` holds (card id or "", word) pairs.

    Values no longer chosen go; those that stay keep their entry. ``stamps`` has one stamp
    for each value that is new, and at least one. All of it is one write.
    """
    known = {(value.card, value.word): value for value in desk.journal.of(Value)}
    unused = iter(stamps)
    placed = [
        _placed(known.get(key) or _blank(next(unused), key), place)
        for place, key in enumerate(dict.fromkeys((card, tidy(word)) for card, word in chosen))
        if key[1]
    ]
    stay = {value.id for value in placed}
    left = [one for one in desk.journal.of(Value) if one.id not in stay]
    fresh = [value for value in placed if desk.journal.get(Value, value.id) != value]
    if fresh or left:
        desk.keep(*fresh, *(_gone(one, stamps[0].now) for one in left))


def _blank(stamp: Stamp, key: tuple[str, str]) -> Value:
    now = stamp.now
    return Value(
        id=stamp.id, at=utc(now.instant), zone=now.zone, day=now.day, card=key[0], word=key[1]
    )


def _placed(value: Value, place: int) -> Value:
    if value.place == place:
        return value
    return msgspec.structs.replace(value, place=place, rev=value.rev + 1)


def _gone(value: Value, now: Now) -> Gone:
    tombstone = Gone(id=value.id, at=utc(now.instant), zone=now.zone, day=now.day)
    return gone(value, tombstone)


def pick_values(
    desk: Desk,
    stamps: Sequence[Stamp],
    was: Collection[str],
    chosen: Sequence[tuple[str, str]],
) -> list[Value]:
    """One group of cards sorted: of the cards that ``was`` hers on her page, those not in
    ``chosen`` go, and come back as the answer; those of ``chosen`` that were not come last.

    All others stay where they are: another page may have picked them since.
    """
    out = set(was) - {card for card, _word in chosen}
    before = values(desk.journal)
    pairs = [(one.card, one.word) for one in before if one.card not in out]
    there = {*was, *(card for card, _word in pairs)}
    come = [pair for pair in chosen if pair[0] not in there]
    sort_values(desk, stamps, [*pairs, *come])
    return [one for one in before if one.card in out]


def move_value(desk: Desk, value: Value, by: int) -> None:
    """One place up (``by`` -1) or down (1); at an end it stays where it is."""
    order = values(desk.journal)
    at = next((place for place, one in enumerate(order) if one.id == value.id), 0)
    to = min(max(at + by, 0), len(order) - 1)
    if order and to != at:
        order.insert(to, order.pop(at))
        _keep_order(desk, order)


def add_value(desk: Desk, stamp: Stamp, word: str) -> Value | None:
    """A value in her own word, last in the order; the same word is not kept twice."""
    said = tidy(word)
    known = [one for one in values(desk.journal) if one.word.casefold() == said.casefold()]
    if known or not said:
        return known[0] if known else None
    return make(desk, Value, stamp, word=said, place=desk.journal.count(Value))


def _keep_order(desk: Desk, order: Sequence[Value]) -> None:
    moved = [
        msgspec.structs.replace(one, place=place, rev=one.rev + 1)
        for place, one in enumerate(order)
        if one.place != place
    ]
    desk.keep(*moved)


def values(journal: Journal) -> list[Value]:
    return sorted(journal.of(Value), key=lambda value: (value.place, value.at))


def keep_motto(
    desk: Desk, stamp: Stamp, words: str, *, card: str = "", favourite: bool = False
) -> Motto:
    """Keep a motto; a card that she has already is not kept twice."""
    for motto in desk.journal.of(Motto):
        if card and motto.card == card:
            return choose_favourite(desk, motto) if favourite else motto
    motto = make(desk, Motto, stamp, words=tidy(words), card=card)
    return choose_favourite(desk, motto) if favourite else motto


def choose_favourite(desk: Desk, motto: Motto) -> Motto:
    """One favourite at a time: it stands on Today and at the door."""
    others = [
        msgspec.structs.replace(other, favourite=False, rev=other.rev + 1)
        for other in desk.journal.of(Motto)
        if other.favourite and other.id != motto.id
    ]
    chosen = msgspec.structs.replace(motto, favourite=True, rev=motto.rev + 1)
    desk.keep(*others, chosen)
    return chosen


def tell_friend(desk: Desk, stamp: Stamp, words: str) -> FriendWords:
    return make(desk, FriendWords, stamp, words=tidy(words))


def change_friend_words(
    desk: Desk, told: FriendWords, words: str, *, seen: int
) -> FriendWords | Conflict:
    return change(desk, told, seen=seen, words=tidy(words))


def no_favourite(desk: Desk, motto: Motto) -> Motto:
    """Undo ``choose_favourite``: the latest motto stands on Today again."""
    return settle(desk, motto, favourite=False)


def fill_cup(desk: Desk, stamp: Stamp, level: CupLevel) -> CupReading:
    return make(desk, CupReading, stamp, level=level)


def refuse(desk: Desk, stamp: Stamp, item: str) -> NotForMe:
    """*Not for me* is final until she changes it."""
    for known in desk.journal.of(NotForMe):
        if known.item == item:
            return known
    return make(desk, NotForMe, stamp, item=item)


def refused(journal: Journal) -> frozenset[str]:
    return frozenset(known.item for known in journal.of(NotForMe))
