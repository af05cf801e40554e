"""Good moments by child and season, given and received."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

import msgspec

from fullcup.core.growth.months import Month, Span, month_of, season_of
from fullcup.core.journal.entries import Direction, KeptMoment


class Flower(msgspec.Struct, frozen=True):
    """The good moments of one season with one child, in the order in which they came."""

    season: Month
    petals: tuple[Direction, ...] = ()

    def count(self, direction: Direction) -> int:
        return self.petals.count(direction)


class Bed(msgspec.Struct, frozen=True):
    """A flower for each season; ``child`` is ``None`` for moments that name nobody."""

    child: UUID | None
    flowers: tuple[Flower, ...]


def beds(
    kept: Iterable[KeptMoment], span: Span, children: Sequence[UUID], hidden: Collection[UUID]
) -> tuple[Bed, ...]:
    """A bed for each of ``children`` that has a flower, in their order, then the nameless.

    A season is whole, also where the span begins or ends within it.
    A moment with two children stands in both beds. One that names only ``hidden`` children
    (they died, or are a pregnancy that ended, and she did not ask) stands in none.
    """
    rows: dict[UUID | None, dict[Month, list[Direction]]] = {
        child: {season: [] for season in span.seasons} for child in (*children, None)
    }
    seasons = frozenset(span.seasons)
    for one in kept:
        if (season := season_of(month_of(one.day))) in seasons:
            for child in _rows_of(one, children, hidden):
                rows[child][season].append(one.direction)
    return tuple(
        Bed(child, tuple(Flower(season, tuple(petals)) for season, petals in found.items()))
        for child, found in rows.items()
        if any(found.values())
    )


def _rows_of(
    one: KeptMoment, children: Sequence[UUID], hidden: Collection[UUID]
) -> tuple[UUID | None, ...]:
    named = tuple(child for child in dict.fromkeys(one.children) if child in children)
    if named:
        return named
    return () if any(child in hidden for child in one.children) else (None,)
