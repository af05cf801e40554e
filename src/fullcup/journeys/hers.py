"""Who she is and what is hers: children, values, mottos, her lines, her hours."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from fullcup.core.days import Now
from fullcup.core.journal.entries import (
    Child,
    ChildHow,
    CupLevel,
    CupReading,
    FriendWords,
    Herself,
    Motto,
    NotForMe,
    Value,
)
from fullcup.core.journal.journal import Journal
from fullcup.core.practices.fit import child_age
from fullcup.journeys.desk import Conflict, Desk, Stamp
from fullcup.journeys.keeping import change, delete, make, settle, tidy

DEFAULT_HOURS = ("21:30", "06:00")


def herself(journal: Journal) -> Herself | None:
    return journal.latest(Herself)


def describe(desk: Desk, stamp: Stamp, **fields: Any) -> Herself:  # noqa: ANN401  # fields of Herself
    """Change what she says about herself; the first time makes the entry."""
    known = herself(desk.journal)
    told = {name: tidy(said) if isinstance(said, str) else said for name, said in fields.items()}
    return make(desk, Herself, stamp, **told) if known is None else settle(desk, known, **told)


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
    return make(
        desk, Child, stamp, name=tidy(name), birthday=birthday, how=how, speaks=speaks
    )  # fmt: skip


def change_child(desk: Desk, child: Child, *, seen: int, **fields: Any) -> Child | Conflict:  # noqa: ANN401  # fields of Child
    return change(desk, child, seen=seen, **fields)


def age_band(child: Child, now: Now) -> str:
    """The content's age band on her date, or ``""`` when no birthday is told."""
    if child.how == "grown":
        return "grown"
    if child.birthday is None or child.birthday > now.day:
        return ""
    return child_age((now.day - child.birthday).days / 365.25)


def sort_values(desk: Desk, stamps: Sequence[Stamp], chosen: Sequence[tuple[str, str]]) -> None:
    """Keep her values in her order: ``chosen`` holds (card id or "", word) pairs.

    Values no longer chosen go; those that stay keep their entry. ``stamps`` has one stamp
    for each of ``chosen``, and at least one.
    """
    known = {(value.card, value.word): value for value in desk.journal.of(Value)}
    wanted = list(dict.fromkeys((card, tidy(word)) for card, word in chosen if tidy(word)))
    for place, ((card, word), stamp) in enumerate(zip(wanted, stamps, strict=False)):
        old = known.get((card, word))
        if old is None:
            make(desk, Value, stamp, word=word, card=card, place=place)
        else:
            settle(desk, old, place=place)
    for key in known.keys() - set(wanted):
        delete(desk, known[key].id, stamps[0].now)


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
