"""Everything that may be said to a thought, before anything is chosen.

Each maker takes a ``Search`` and yields ``Candidate`` statements with how closely their kind
bears on the theme. What was not written down makes no statement.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Final

import msgspec

from fullcup.core.facts.byday import ByDay, Named, Shelf
from fullcup.core.facts.hearing import begins, hears, levelled
from fullcup.core.facts.model import (
    Bearing,
    Form,
    Known,
    Meaning,
    Span,
    Statement,
    Themes,
    Thought,
    Window,
)
from fullcup.core.facts.who import About, Children, abouts
from fullcup.core.facts.windows import further_than, wider, window, window_for
from fullcup.core.journal.entries import Child, Entry, KeptMoment
from fullcup.core.journal.journal import Journal

NEAR: Final = 1.0
ALSO: Final = 0.55
LIKE: Final = 0.5  # nothing in the theme asks for it, but her words do
KIN: Final = 0.7
"""A kind that is like one which the thought names: a walk, where she wrote of play."""
DECIDES: Final = 0.8
"""What a statement has to bear to say which way an answer goes; the rest goes along."""
BESIDE: Final = 0.45  # of the bearing that is left to kinds that the thought does not name
ALIKE: Final = 0.34  # how near in meaning an entry has to be for that
QUOTED: Final = 140
"""Signs of hers that a fact quotes at most."""
MENDING: Final = "mend"
"""The group of kinds that may answer what is long gone by."""
FROM_THREE: Final = 3
FROM_TWO: Final[dict[Span, int]] = {"week": 2}
"""Days that are counted, by window. Fewer in a longer time would sound like a reproach, and what is
written down is never all there was: then the latest is said."""
SOME_WHILE: Final = 28
"""Days that a journal has to reach back before a first time in it means anything."""


class Candidate(msgspec.Struct, frozen=True):
    statement: Statement
    bears: float
    """How closely its kind bears on the theme, 0 to 1."""
    latest: date | None
    """The newest day behind it."""
    alike: float = 0.0
    """How near in meaning the nearest entry behind it is to her words, 0 to 1."""


class Search:
    """One thought in one journal on one day: what every maker of statements looks at."""

    def __init__(
        self,
        thought: Thought,
        *,
        journal: Journal,
        shelf: Shelf,
        today: date,
        known: Known,
        meaning: Meaning,
        themes: Themes,
        at_least: Span = "week",
    ) -> None:
        self.thought = thought
        self.journal = journal
        self.shelf = shelf
        self.today = today
        self.known = known
        self.meaning = meaning
        self.themes = themes
        self.at_least = at_least
        self.children = Children(journal.of(Child), known.plain_names)
        self.all = window("all", today)

    @cached_property
    def bearing(self) -> Bearing:
        return self.known.bearings.get(self.thought.theme) or self.known.bearings["general"]

    @cached_property
    def window(self) -> Window:
        """By what the thought itself says, else by the theme and by how much there is at all; never
        by how often a thing happened."""
        span = wider(self.bearing.window, self.at_least)
        return self.told_window or window_for(span, self.shelf.days, self.today)

    @cached_property
    def told_window(self) -> Window | None:
        for span, words in self.known.spans.items():
            # As it stands: "our weekends" is no "this week".
            if begins(words, self.thought.words):
                return window(wider(span, self.at_least), self.today)
        return None

    @cached_property
    def far_window(self) -> Window:
        """All the time that she speaks of: *never any more* is about lately."""
        lately = hears(self.known.lately, self.text)
        return self.told_window or (window("season", self.today) if lately else self.all)

    @cached_property
    def _long_window(self) -> Window:
        span = wider(wider(self.bearing.window, self.at_least), "season")
        return self.told_window or window_for(span, self.shelf.days, self.today)

    def window_of(self, kind: str) -> Window:
        """The window for one kind, or question: a thing that comes seldom in any family is looked
        for in a season, her no to it as well as her yes."""
        words = self.known.words.get(kind)
        return self._long_window if words is not None and words.seldom else self.window

    @cached_property
    def text(self) -> str:
        names = self.children.names.values()
        return levelled(self.thought.words, names, self.known.plain_names)

    @cached_property
    def named(self) -> tuple[str, ...]:
        """Kinds and questions of which the thought itself speaks."""
        made_of = [self.known.words[kind].made_of for kind in self._heard]
        # Beside a thing of its own, "no time" and "do nothing" only say how it weighs.
        parts = chain.from_iterable(made_of) if all(made_of) else ()
        return tuple(dict.fromkeys((*self._heard, *parts)))

    @cached_property
    def _heard(self) -> list[str]:
        words = self.known.words
        heard = [kind for kind, one in words.items() if hears(one.heard, self.text)]
        # No list is whole: where it hears nothing, what the model hears is the best there is.
        heard = heard or [kind for kind in self.thought.things if kind in words]
        if hears(self.known.gone_by, self.text):
            # No story of this week makes up for years ago; a sorry may.
            return [kind for kind in heard if words[kind].group == MENDING]
        return heard

    @cached_property
    def kin(self) -> tuple[str, ...]:
        """Kinds that are alike with one of which the thought itself speaks."""
        words = self.known.words
        groups = {words[kind].group for kind in self.named if not words[kind].made_of} - {""}
        # "No time, no stories": the story answers, and what time is made of is kin to it.
        parts = set(chain.from_iterable(words[kind].made_of for kind in self.named))
        return tuple(kind for kind, one in words.items() if one.group in groups or kind in parts)

    @cached_property
    def leaves(self) -> bool:
        """Whether it speaks of leaving a child with somebody."""
        return hears(self.known.leaving, self.text)

    @cached_property
    def open(self) -> bool:
        """Whether anything of the theme answers a thought that names no kind."""
        if self.thought.verdict:
            return True
        return self.bearing.open and self.thought.sure and not self.thought.foretells

    @property
    def names_a_thing(self) -> bool:
        """Whether it speaks of one thing that she does, or not, and not of all of it."""
        return any(not self.known.words[kind].made_of for kind in self._heard)

    @cached_property
    def of_all_time(self) -> bool:
        """Whether it says *never*, *not once*, *at all*."""
        return hears(self.known.ever, self.text)

    def further(self) -> "Search":
        """The same search, one window further back."""
        return self._again(self.thought, further_than(self.window.span))

    def as_never(self) -> "Search":
        """The same search for one counter-example, as to a thought that was heard to say *never*."""
        return self._again(msgspec.structs.replace(self.thought, never=True), self.at_least)

    def _again(self, thought: Thought, at_least: Span) -> "Search":
        return Search(
            thought,
            journal=self.journal,
            shelf=self.shelf,
            today=self.today,
            known=self.known,
            meaning=self.meaning,
            themes=self.themes,
            at_least=at_least,
        )

    def bears(self, kind: str) -> float:
        """What the thought names answers it, and the kinds of its theme go along. Where it names
        nothing, the near kinds of its theme answer it, if they can."""
        if kind in self.named:
            return NEAR
        if kind in self.kin:
            return KIN
        theme = NEAR if kind in self.bearing.near else ALSO if kind in self.bearing.also else 0.0
        return theme if self.open and not self.named else theme * BESIDE

    def asks(self) -> tuple[str, ...]:
        """The questions of which a no speaks for this guilt."""
        if self.named:
            return self.named
        return (*self.bearing.occasions, *self.bearing.near) if self.open else ()

    @cached_property
    def alike(self) -> dict[int, float]:
        """For good moments with words of hers, how near they are to the thought; by id."""
        return {
            one.id.int: near
            for one in self.shelf.worded
            if (near := self.meaning(self.thought.words, one)) > 0
        }

    def nearest(self, entries: Iterable[Entry]) -> float:
        if not self.alike:
            return 0.0
        return max((self.alike.get(one.id.int, 0.0) for one in entries), default=0.0)


def good_moments(search: Search) -> Iterator[Candidate]:
    """Counts and latest times of the kinds that bear on the theme, or are near her words."""
    for kind, bears in _kinds(search).items():
        held = search.shelf.kept.get(kind)
        if held is None or not _sayable(search, kind):
            continue
        make = _single if search.thought.never else _of_kind
        yield from make(search, kind, bears, held)


def _sayable(search: Search, kind: Named) -> bool:
    what, own = kind
    return quotable(what) if own else what in search.known.words


def quotable(words: str) -> bool:
    """Words that fit into a sentence as they are."""
    return 0 < len(words) <= QUOTED and words.isprintable() and not set(words) & set("“”")


def _kinds(search: Search) -> dict[Named, float]:
    kinds = (*search.named, *search.kin, *search.bearing.near, *search.bearing.also)
    told = {(kind, False): search.bears(kind) for kind in kinds}
    for one in search.shelf.worded:
        if search.alike.get(one.id.int, 0.0) >= ALIKE:
            told.setdefault((one.what, one.own), LIKE)
    return told


def _of_kind(
    search: Search, kind: Named, bears: float, held: ByDay[KeptMoment]
) -> Iterator[Candidate]:
    window = _window_of(search, kind)
    there = _those(search, held.within(window))
    for about in abouts(there, search.thought.children, search.children):
        mine = [one for one in there if about.fits(one)]
        days = {one.day for one in mine}
        last = max(days)
        newest = [one for one in mine if one.day == last]
        often = len(days) >= FROM_TWO.get(window.span, FROM_THREE)
        if often:
            yield _candidate(
                search, "count", kind, about, entries=mine, bears=bears, count=len(days)
            )
        form: Form = "first" if _is_first(search, kind, about, held, last) else "latest"
        # Beside a count it is said only where nothing else is there to say.
        spare = 0.5 if often else 1.0
        yield _candidate(search, form, kind, about, entries=newest, bears=bears * spare, day=last)


def _single(
    search: Search, kind: Named, bears: float, held: ByDay[KeptMoment]
) -> Iterator[Candidate]:
    """The newest one in all the time that she speaks of: what *never* is answered with."""
    window = search.far_window
    there = _those(search, held.within(window))
    for about in abouts(there, search.thought.children, search.children):
        mine = [one for one in there if about.fits(one)]
        last = mine[-1].day
        newest = [one for one in mine if one.day == last]
        yield _candidate(
            search, "single", kind, about, entries=newest, bears=bears, day=last, window=window
        )


def _is_first(
    search: Search, kind: Named, about: About, held: ByDay[KeptMoment], day: date
) -> bool:
    words = search.known.words.get(kind[0])
    old = search.shelf.days and (day - search.shelf.days[0]).days >= SOME_WHILE
    if kind[1] or words is None or not words.first or not old:
        return False
    every = _those(search, held.within(search.all))
    return all(one.day == day for one in every if about.fits(one))


def _window_of(search: Search, kind: Named) -> Window:
    what, own = kind
    return search.window if own else search.window_of(what)


def _those(search: Search, entries: Sequence[KeptMoment]) -> list[KeptMoment]:
    return [one for one in entries if search.children.counts(one)]


def _candidate(
    search: Search,
    form: Form,
    kind: Named,
    about: About,
    *,
    entries: Sequence[KeptMoment],
    bears: float,
    count: int = 1,
    day: date | None = None,
    window: Window | None = None,
) -> Candidate:
    statement = Statement(
        form=form,
        kind=kind[0],
        own=kind[1],
        window=window or (search.all if form == "first" else _window_of(search, kind)),
        ids=tuple(one.id for one in entries),
        children=about.children,
        names=about.names,
        count=count,
        day=day,
    )
    return Candidate(statement, bears, entries[-1].day, search.nearest(entries))
