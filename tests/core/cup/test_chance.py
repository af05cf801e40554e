"""Tails of a t, against a printed table."""

import pytest

from fullcup.core.cup.chance import either_way, reach

TABLE = [(10, 1.372, 2.228, 4.587), (30, 1.310, 2.042, 3.646), (100, 1.290, 1.984, 3.390)]
"""Degrees of freedom; t with 80, 95 and 99.9 % between -t and t."""


@pytest.mark.parametrize(("freedom", "eighty", "most", "nearly_all"), TABLE)
def test_tails_are_those_of_the_table(
    freedom: float, eighty: float, most: float, nearly_all: float
) -> None:
    found = [either_way(t, freedom) for t in (eighty, most, -nearly_all)]
    assert found == pytest.approx([0.2, 0.05, 0.001], rel=0.03)


@pytest.mark.parametrize(("freedom", "eighty", "most", "nearly_all"), TABLE)
def test_reach_is_the_way_back(
    freedom: float, eighty: float, most: float, nearly_all: float
) -> None:
    found = [reach(within, freedom) for within in (0.8, 0.95, 0.999)]
    assert found == pytest.approx([eighty, most, nearly_all], rel=0.01)
