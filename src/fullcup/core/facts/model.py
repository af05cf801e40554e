"""What a thought is, what may be said to it, and what is answered: values without a clock.

Every ``Statement`` can be recounted from the journal by its form, kind, children and window;
``docs/facts.md`` says how.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal
from uuid import UUID

import msgspec

from fullcup.core.journal.entries import Entry, Feeling

AnswerKind = Literal["contradicts", "supports", "mixed", "too_little", "not_now"]
Form = Literal[
    "count", "latest", "single", "first", "share", "answered", "lighter", "most_weeks", "step",
    "repair", "settled",
]  # fmt: skip
Span = Literal["week", "month", "season", "all"]
Stance = Literal["against", "for", "beside"]
"""Against what the critic says, for what the guilt says, or neither."""
Unit = Literal["days", "evenings"]
Why = Literal["", "unsafe", "shame", "loss", "theme", "asked"]
"""Why it is not the time for facts."""

Meaning = Callable[[str, Entry], float]
"""How near in meaning an entry is to her words: 0 (not at all) to 1."""
Themes = Callable[[UUID], str]
"""The theme of a moment, by its id, where that is known without reading it; else ``""``."""


class Window(msgspec.Struct, frozen=True):
    """Her local dates from ``start`` up to, but not with, ``end``; no ``start`` is all."""

    span: Span
    start: date | None
    end: date

    def holds(self, day: date) -> bool:
        return day < self.end and (self.start is None or self.start <= day)


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that may be said. ``ids`` stand behind ``count``, ``of`` behind what a share
    is of. ``children`` and ``names`` belong together; none of both is a sentence without names.
    """

    form: Form
    kind: str
    """What it is about: a good kind's or a question's id, or what she called it herself."""
    window: Window
    ids: tuple[UUID, ...]
    own: bool = False
    children: tuple[UUID, ...] = ()
    names: tuple[str, ...] = ()
    count: int = 1
    of: tuple[UUID, ...] = ()
    day: date | None = None
    quoted: str = ""
    yes: bool = True
    stance: Stance = "against"

    @property
    def key(self) -> str:
        """The statement without its figures, by which *this one helps* knows it again."""
        return " ".join((self.form, *map(str, self.children), self.kind))

    @property
    def story(self) -> tuple[str, tuple[UUID, ...]]:
        """What it tells of, in whatever form."""
        return self.kind, self.children


class Bearing(msgspec.Struct, frozen=True, kw_only=True):
    """Which kinds bear on a theme: ``near`` ones answer it, ``also`` ones stand beside."""

    window: Span
    open: bool = False
    """Whether its near kinds answer a thought that names none of them."""
    near: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    """Questions of which a no means that the guilt has a point."""


class KindWords(msgspec.Struct, frozen=True, kw_only=True):
    """How a kind is said: a clause with ``{names}``, and one without."""

    named: str
    plain: str
    unit: Unit = "days"
    group: str = ""
    """Kinds of one group are alike, and should not fill an answer."""
    first: bool = False
    """Whether its first time is worth saying."""
    seldom: bool = False
    """Whether it comes seldom in any family, and is looked for over a longer time."""
    heard: tuple[str, ...] = ()
    """Beginnings of words by which a thought speaks of this very thing."""
    made_of: tuple[str, ...] = ()
    """Kinds that are such a thing, and answer a thought that speaks of it."""


class Helped(msgspec.Struct, frozen=True):
    """A fact that she wants to meet again: the key it had, and at which theme."""

    key: str
    theme: str


class Thought(msgspec.Struct, frozen=True, kw_only=True):
    """The thought at hand, as it was read, with her corrections on top."""

    words: str
    theme: str
    children: tuple[UUID, ...] = ()
    things: tuple[str, ...] = ()
    """Kinds of which the small model hears it speak, the surest first."""
    never: bool = False
    """It says always, never or nothing: one counter-example answers it."""
    calm: bool = True
    """Nothing in it sounds unsafe."""
    feeling: Feeling = "guilt"
    verdict: bool = False
    """It calls all of her something: then all that she does answers it."""
    sweeping: bool = False
    """It calls her a bad mother, a failure: no thing that it names makes that smaller."""
    sure: bool = True
    """Whether its theme is more than a guess: an unsure one answers nothing by itself."""
    foretells: bool = False
    """It says what will be: no record answers that, unless it names a thing."""
    kind_first: bool = False
    """Whether something kind was said before."""
    loss: bool = False
    asked_before: int = 0
    """Moments about the same theme earlier on the same day."""


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What the content says about themes and kinds."""

    bearings: Mapping[str, Bearing]
    words: Mapping[str, KindWords]
    spans: Mapping[Span, tuple[str, ...]] = {}
    """Words by which a thought itself says of which time it speaks."""
    leaving: tuple[str, ...] = ()
    """Words by which a thought speaks of a child who was left with somebody."""
    ever: tuple[str, ...] = ()
    """Words by which it speaks of all time: never, not once."""
    lately: tuple[str, ...] = ()
    """Words by which it speaks of these days only: not any more."""
    gone_by: tuple[str, ...] = ()
    """Words by which it speaks of years ago: what is written down now does not answer that."""
    plain_names: frozenset[str] = frozenset()
    """Names, in small letters, that are plain words too: Will, Hope, Rose."""


class Fact(msgspec.Struct, frozen=True):
    """A statement that was chosen, and how well it bears on the thought."""

    statement: Statement
    score: float


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """Facts for a thought, at most four. Where ``why`` says something there are none."""

    answer: AnswerKind
    facts: tuple[Fact, ...] = ()
    why: Why = ""

    @property
    def statements(self) -> tuple[Statement, ...]:
        return tuple(fact.statement for fact in self.facts)
