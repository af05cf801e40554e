"""What her own yes and no to a question may be said of: a share from five on, else the latest."""

from collections.abc import Iterator, Sequence
from typing import Final

from fullcup.core.facts.gather import NEAR, Candidate, Search
from fullcup.core.facts.model import Stance, Statement
from fullcup.core.facts.who import About, abouts
from fullcup.core.journal.entries import Occasion

FROM_FIVE: Final = 5
"""Answers that a share is said of."""


def answered(search: Search) -> Iterator[Candidate]:
    """Shares of the questions she answered, from five on; else her latest yes and no."""
    for what in search.asks():
        held = search.shelf.occasions.get(what)
        words = search.known.words.get(what)
        if held is None or words is None:
            continue
        within = held.within(search.window_of(what))
        there = [one for one in within if search.children.counts(one)]
        for about in abouts(there, search.thought.children, search.children):
            mine = [one for one in there if about.fits(one)]
            yield from _answers(search, what, about, mine)


def _answers(
    search: Search, what: str, about: About, mine: Sequence[Occasion]
) -> Iterator[Candidate]:
    yes = [one for one in mine if one.happened]
    if len(mine) >= FROM_FIVE and not search.thought.never:
        yield _share(search, what, about, mine, yes)
        return
    for happened in (True, False):
        told = [one for one in mine if one.happened == happened]
        if told:
            newest = [one for one in told if one.day == told[-1].day]
            yield _told(search, what, about, newest, yes=happened)


def _share(
    search: Search, what: str, about: About, mine: Sequence[Occasion], yes: Sequence[Occasion]
) -> Candidate:
    stance: Stance = "against" if len(yes) * 2 >= len(mine) else "for"
    statement = Statement(
        form="share",
        kind=what,
        window=search.window_of(what),
        ids=tuple(one.id for one in yes),
        of=tuple(one.id for one in mine),
        children=about.children,
        names=about.names,
        count=len(yes),
        stance=stance,
    )
    return Candidate(statement, NEAR, mine[-1].day)


def _told(
    search: Search, what: str, about: About, newest: Sequence[Occasion], *, yes: bool
) -> Candidate:
    statement = Statement(
        form="answered",
        kind=what,
        window=search.window_of(what),
        ids=tuple(one.id for one in newest),
        children=about.children,
        names=about.names,
        day=newest[-1].day,
        yes=yes,
        stance="against" if yes else "for",
    )
    return Candidate(statement, NEAR, newest[-1].day)
