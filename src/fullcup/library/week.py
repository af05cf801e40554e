"""What the content takes for granted of a week, as the core takes it."""

from functools import lru_cache

from fullcup.core.week.family import Window
from fullcup.core.week.hers import Age, Known
from fullcup.library.load import Library
from fullcup.library.schema_week import WeekAge


@lru_cache(maxsize=4)
def known(library: Library) -> Known:
    """Ages, the youngest first, and the titles of ready wishes."""
    wishes = library.week_wishes
    return Known(
        ages=tuple(sorted(map(_age, library.week_ages), key=lambda one: one.from_months)),
        titles={one.id: one.title for one in wishes},
        not_newborn=frozenset(one.id for one in wishes if not one.newborn),
    )


def _age(told: WeekAge) -> Age:
    return Age(
        from_months=told.from_months,
        asleep=tuple(map(_window, told.asleep)),
        needs=tuple(_need(one) for one in told.needs),
        little=told.little,
        has_clock=told.clock == "usual",
    )


def _window(told: str) -> Window:
    start, end = told.split("-")
    return Window(from_=start, to=end)


def _need(told: str) -> tuple[Window, int]:
    window, level = told.split(" ")
    return _window(window), int(level)
