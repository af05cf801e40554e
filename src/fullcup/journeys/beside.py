"""What else she typed on the way of a heavy moment, and is kept with it.

The safety check reads it as it reads her first words: danger is heard wherever she writes it.
"""

from collections.abc import Callable, Iterable
from typing import Final, cast
from uuid import UUID

from fullcup.core.journal.entries import Entry, KeptMoment, Moment, Repair, Rule, Step
from fullcup.core.journal.journal import Journal

KINDS: Final[tuple[type[Entry], ...]] = (Step, Rule, Repair, KeptMoment)
"""Entries that may hold words of hers and belong to a moment."""
_PARTS: Final = ("what_happened", "own_it", "name_feeling", "sorry_keep_limit", "next_time")
_Told = tuple[UUID | None, str]


def texts_beside(moment: Moment, journal: Journal | None) -> tuple[str, ...]:
    """Her own texts with a moment, besides its words. What she tapped is ours and is left out."""
    parts = (*moment.mine_part.split("\n"), *moment.theirs_part.split("\n"))
    # Her words were read whole: a part of them alone would lose what stands around it.
    own = [moment.learned, moment.next_time, *(one for one in parts if one not in moment.words)]
    if journal is not None:
        own += [text for kind in KINDS for text in _of(kind, journal).get(moment.id, ())]
    return tuple(filter(None, own))


def _of(kind: type[Entry], journal: Journal) -> dict[UUID, list[str]]:
    """Her texts in entries of a kind, by the moment that they belong to. A journal may hold a
    hundred thousand good moments: it is looked through once, as long as none of them changes."""
    (state,) = journal.state(kind)
    made, found = cast("tuple[object, dict[UUID, list[str]]]", journal.margin.get(kind, (None, {})))
    if made is not state:
        found = {}
        for of, text in map(_TEXT_OF[kind], journal.of(kind)):
            if of and text:
                found.setdefault(of, []).append(text)
        journal.margin[kind] = (state, found)
    return found


def _step(one: Step) -> _Told:
    return one.moment, "" if one.practice else _lines((one.cue, one.words))


def _rule(one: Rule) -> _Told:
    return one.moment, "" if one.card else one.words


def _repair(one: Repair) -> _Told:
    return one.moment, _lines(getattr(one, part) for part in _PARTS)


def _good(one: KeptMoment) -> _Told:
    return one.moment, _lines((one.what if one.own else "", one.words))


def _lines(texts: Iterable[str]) -> str:
    return "\n\n".join(filter(None, texts))


_TEXT_OF = cast(
    "dict[type[Entry], Callable[[Entry], _Told]]",
    {Step: _step, Rule: _rule, Repair: _repair, KeptMoment: _good},
)
