"""A week as rows of numbers: sums of whole columns that may not pass a limit. No solver here."""

from collections.abc import Sequence
from typing import NamedTuple


class Row(NamedTuple):
    """The columns times their factors add up to ``most`` or less."""

    columns: list[int]
    factors: list[int]
    most: int
    is_choice: bool = False
    """Whether the row says "at most one of these", of columns that are used once or not at all."""


Terms = list[tuple[int, int]]
"""(column, factor)"""


class Rows:
    """Columns are whole numbers from ``least`` to ``most``."""

    def __init__(self) -> None:
        self.least: list[int] = []
        self.most: list[int] = []
        self.rows: list[Row] = []

    def column(self, least: int = 0, most: int = 1) -> int:
        self.least.append(least)
        self.most.append(most)
        return len(self.most) - 1

    def add(self, terms: Sequence[tuple[int, int]], most: int) -> None:
        """The terms add up to ``most`` or less."""
        if terms:
            columns, factors = zip(*terms, strict=True)
            once = all(self.least[column] == 0 and self.most[column] == 1 for column in columns)
            is_choice = most == 1 and once and all(factor == 1 for factor in factors)
            self.rows.append(Row(list(columns), list(factors), most, is_choice))

    def at_most(self, columns: Sequence[int], most: int) -> None:
        """So many of these are used, of columns that are used once or not at all."""
        if columns:
            self.rows.append(Row(list(columns), [1] * len(columns), max(0, most), most == 1))

    def equal(self, terms: Sequence[tuple[int, int]], value: int) -> None:
        self.add(terms, value)
        self.add([(column, -factor) for column, factor in terms], -value)
