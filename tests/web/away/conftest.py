"""Her space on the day of a time away, with a clock that the test sets."""

import pytest

from web.opened import Opened
from web.outings import Clock, set_clock


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return set_clock(monkeypatch)


@pytest.fixture
def hers(time: Clock) -> Opened:  # noqa: ARG001  # the clock is set before her space is made
    return Opened()
