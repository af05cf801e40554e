"""Which children a sentence may name, and which entries it then counts."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar
from uuid import UUID

from fullcup.core.facts.hearing import is_named
from fullcup.core.journal.entries import (
    Child,
    Entry,
    KeptMoment,
    Moment,
    MostWeeks,
    News,
    Occasion,
    Repair,
    Step,
)

LOSSES = frozenset(("pregnancy_ended", "died"))
E = TypeVar("E", bound=Entry)


class Children:
    """Her children, as facts may speak of them."""

    def __init__(
        self, children: Iterable[Child], plain_names: Collection[str] = frozenset()
    ) -> None:
        """``plain_names`` are names, in small letters, that are plain words too."""
        self._plain = plain_names
        every = list(children)
        self.lost = frozenset(one.id for one in every if one.how in LOSSES and not one.include)
        there = [one for one in every if one.id not in self.lost]
        called = [one.name.casefold() for one in every]
        self.names: Mapping[UUID, str] = {
            one.id: one.name for one in there if _sayable(one.name, called)
        }
        living = {one.name.casefold() for one in there}
        self._mourned: Mapping[UUID, str] = {
            one.id: one.name.strip()
            for one in every
            if one.id in self.lost and one.name.casefold() not in living
        }

    def counts(self, entry: Entry) -> bool:
        """Whether an entry counts at all: not one that is only about a child who is no more."""
        about = children_of(entry)
        return not about or not self.lost or any(one not in self.lost for one in about)

    def named_in(self, words: str) -> tuple[UUID, ...]:
        """Children whose names stand in her words."""
        return self._those_named(self.names, words)

    def lost_in(self, words: str) -> tuple[UUID, ...]:
        """Children who are no more and whose names stand in her words.

        A name that a living child has too tells of neither.
        """
        return self._those_named(self._mourned, words)

    def mourns(self, moment: Moment) -> bool:
        """Whether a moment is about a child who is no more, whoever else it is about."""
        words = f"{moment.words}\n{moment.learned}\n{moment.next_time}"
        return not self.lost.isdisjoint(moment.children) or bool(self.lost_in(words))

    def _those_named(self, names: Mapping[UUID, str], words: str) -> tuple[UUID, ...]:
        return tuple(child for child, name in names.items() if is_named(name, words, self._plain))


def _sayable(name: str, called: Sequence[str]) -> bool:
    return name.strip() == name != "" and name.isprintable() and called.count(name.casefold()) == 1


def children_of(entry: Entry) -> tuple[UUID, ...]:
    """The children that an entry names, whatever its kind."""
    if isinstance(entry, KeptMoment | Moment | MostWeeks | News):
        return entry.children
    if isinstance(entry, Occasion | Step | Repair) and entry.child is not None:
        return (entry.child,)
    return ()


class About(NamedTuple):
    """Children that a sentence names, or none."""

    children: tuple[UUID, ...]
    names: tuple[str, ...]

    def fits(self, entry: Entry) -> bool:
        """Whether an entry that counts is one of those that this sentence speaks of."""
        if not self.children:
            return True
        there = children_of(entry)
        return all(child in there for child in self.children)


NOBODY = About((), ())


def abouts(entries: Sequence[E], wanted: Sequence[UUID], children: Children) -> list[About]:
    """For whom entries of one kind are to be said, where the thought is about ``wanted``.

    Those of the thought's children by whom there is anything, together where all of it is with
    all of them; without names where nothing has any. For a thought about nobody in particular,
    the one set of children that all of it shares, else without names.
    """
    if not entries:
        return []
    if not wanted:
        return [_shared(entries, children)]
    able = [child for child in wanted if child in children.names]
    found = [
        about for about in (_about((child,), children) for child in able) if _any(about, entries)
    ]
    together = _about(tuple(able), children)
    if len(found) > 1 and _all_or_none(together, entries, set(able)):
        return [together]
    if found:
        return found
    return [NOBODY] if not any(map(children_of, entries)) else []


def _about(who: tuple[UUID, ...], children: Children) -> About:
    return About(who, tuple(children.names[child] for child in who))


def _any(about: About, entries: Iterable[E]) -> bool:
    return any(map(about.fits, entries))


def _all_or_none(together: About, entries: Iterable[E], able: set[UUID]) -> bool:
    return all(together.fits(one) or able.isdisjoint(children_of(one)) for one in entries)


def _shared(entries: Sequence[E], children: Children) -> About:
    sets = {frozenset(children_of(one)) for one in entries}
    who = children_of(entries[-1])
    if len(sets) == 1 and who and all(child in children.names for child in who):
        return _about(tuple(sorted(set(who), key=children.names.__getitem__)), children)
    return NOBODY
