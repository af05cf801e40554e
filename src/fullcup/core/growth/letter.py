"""What stands in the letter of one month: only what is there, and little enough for one page."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from itertools import islice
from typing import Final, TypeVar
from uuid import UUID

import msgspec

from fullcup.core.growth.cup import Mover, movers
from fullcup.core.growth.months import Month, Span, month_of
from fullcup.core.growth.served import how_served
from fullcup.core.journal.entries import (
    CupChange,
    FriendWords,
    KeptMoment,
    Moment,
    MostWeeks,
    Motto,
    PracticeUsed,
    Rule,
    Step,
)
from fullcup.core.journal.journal import Journal

T = TypeVar("T")

_THEMES: Final = 3
_GOOD: Final = 5
_FEW: Final = 3
_TRIES: Final = 5
"""How many old moments are looked at for words that may be said back."""
_FAR_BACK: Final = 200


class Weighed(msgspec.Struct, frozen=True):
    """A moment with what its reading says: what it is about, and whether it needed people."""

    moment: Moment
    theme: str
    needs_people: bool


class Past(msgspec.Struct, frozen=True):
    """One sentence of hers from before the month."""

    words: str
    day: date


class Letter(msgspec.Struct, frozen=True):
    month: Month
    brought: int
    """Moments that she set down."""
    needs_people: bool
    """Whether one of them sounded as if it needed people: then nothing here reassures."""
    themes: tuple[str, ...]
    """What they were about, the most frequent first."""
    told: tuple[Moment, ...]
    """Those that say how heavy they felt, before and after."""
    practices: tuple[str, ...]
    """What she said helped, looking back."""
    steps: tuple[str, ...]
    fills: tuple[Mover, ...]
    kept: int
    """Good moments of the month."""
    good: tuple[KeptMoment, ...]
    """Some of them, of different kinds."""
    most_weeks: tuple[str, ...]
    """What she said of most weeks, in this month: quoted, and never counted."""
    put_down: tuple[Rule, ...]
    rules: tuple[Rule, ...]
    """Rules that she holds on to."""
    mottos: tuple[Motto, ...]
    learned: tuple[str, ...]
    past: Past | None

    @property
    def is_empty(self) -> bool:
        """Whether the month itself holds nothing; a sentence from before does not fill it."""
        return not any(
            (
                self.brought, self.kept, self.practices, self.steps, self.fills, self.most_weeks,
                self.put_down, self.rules, self.mottos,
            )
        )  # fmt: skip


def letter_of(
    journal: Journal,
    month: Month,
    weighed: Sequence[Weighed],
    good: Sequence[KeptMoment],
    *,
    may_say: Callable[[Moment], bool],
    hidden: Collection[UUID] = (),
) -> Letter:
    """``weighed`` and ``good`` are the month's, without those of ``hidden`` children, of whom
    nothing else is said either; for ``may_say`` see ``past_words``."""
    span = Span(month, month)
    safe = [one.moment for one in weighed if not one.needs_people]
    done = [one for one in journal.of(Step) if one.done_on and one.done_on in span]
    most_weeks = [one for one in journal.of(MostWeeks) if one.day in span]
    rules = [one for one in journal.of(Rule) if (one.decided or one.day) in span]
    fills = [one for one in movers(journal.of(CupChange), span) if one.way == "fills"]
    learned = _first(_learned(safe))
    used = how_served(one for one in journal.of(PracticeUsed) if one.day in span)
    return Letter(
        month=month,
        brought=len(weighed),
        needs_people=len(safe) < len(weighed),
        themes=_themes(weighed),
        told=tuple(one for one in safe if one.heavy is not None and one.heavy_after is not None),
        practices=_first(one.practice for one in used if one.said in ("helped", "a_little")),
        steps=_first(one.words for one in done if one.child not in hidden),
        fills=tuple(fills[:_FEW]),
        kept=len(good),
        good=_some(good),
        most_weeks=_first(
            one.words for one in most_weeks if not any(child in hidden for child in one.children)
        ),
        put_down=_first(one for one in rules if not one.kept),
        rules=_first(one for one in rules if one.kept),
        mottos=_first(one for one in journal.of(Motto) if one.day in span),
        learned=learned,
        past=past_words(journal, month, may_say, learned),
    )


def past_words(
    journal: Journal,
    month: Month,
    may_say: Callable[[Moment], bool],
    besides: Collection[str] = (),
) -> Past | None:
    """One sentence from before the month: what she learned, or what she would tell a friend.
    It is none of ``besides``, the words that stand in the letter already.

    Another one every month, and the same one whenever this month is asked for. ``may_say`` is
    asked of a moment before its words are said back.
    """
    turn = month.year * 12 + month.month
    told = [one for one in journal.newest(FriendWords, _FAR_BACK) if month_of(one.day) < month]
    learned = [
        one
        for one in journal.newest(Moment, _FAR_BACK)
        if month_of(one.day) < month and _lesson(one) and _lesson(one) not in besides
    ]
    for one in islice(_turned(learned, turn), _TRIES):
        if may_say(one):
            return Past(_lesson(one), one.day)
    for friend in islice(_turned(told, turn), _TRIES):
        about = journal.get(Moment, friend.moment) if friend.moment else None
        if about is None or may_say(about):
            return Past(friend.words, friend.day)
    return None


def months_written(days: Iterable[date], until: date) -> tuple[Month, ...]:
    """The months that hold one of ``days`` up to ``until``, the newest first."""
    return tuple(sorted({month_of(day) for day in days if day <= until}, reverse=True))


def _themes(weighed: Sequence[Weighed]) -> tuple[str, ...]:
    """A theme that is about everything and nothing is none; nor is one that needed people."""
    found = Counter(
        one.theme for one in weighed if one.theme not in ("", "general") and not one.needs_people
    )
    return tuple(theme for theme, _ in found.most_common(_THEMES))


def _some(good: Sequence[KeptMoment]) -> tuple[KeptMoment, ...]:
    """A few of different kinds with different children, those with her words first."""
    by_kind: dict[tuple[str, tuple[UUID, ...]], KeptMoment] = {}
    for one in sorted(good, key=lambda one: not one.words):
        by_kind.setdefault((one.what, one.children), one)
    return tuple(sorted(list(by_kind.values())[:_GOOD], key=lambda one: (one.day, one.at)))


def _lesson(moment: Moment) -> str:
    return moment.learned or moment.next_time


def _learned(moments: Iterable[Moment]) -> Iterable[str]:
    for one in moments:
        yield from filter(None, (one.learned, one.next_time))


def _first(found: Iterable[T]) -> tuple[T, ...]:
    """The first few different ones."""
    return tuple(islice(dict.fromkeys(found), _FEW))


def _turned(found: Sequence[T], turn: int) -> Iterable[T]:
    cut = turn % len(found) if found else 0
    return (*found[cut:], *found[:cut])
