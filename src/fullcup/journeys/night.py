"""The night path: put it down till morning, sort nothing, and look again when it is light."""

from fullcup.core.journal.entries import Moment
from fullcup.core.moments.model import Reading
from fullcup.journeys.desk import Desk, Stamp
from fullcup.journeys.keeping import make, settle, tidy


def park_till_morning(desk: Desk, stamp: Stamp, words: str) -> Moment:
    """Keep it for the morning, with a few words or none."""
    return make(desk, Moment, stamp, words=tidy(words), closing="parked")


def take_up(desk: Desk, moment: Moment) -> Moment:
    """It is still there in the morning: she looks at it now."""
    return settle(desk, moment, closing="")


def let_night_take(desk: Desk, moment: Moment, reading: Reading) -> bool:
    """It is gone in the morning. False, and kept, where nothing may be let go (decision 5):
    from concern upward her words get people, not a shrug."""
    may = reading.safety.may_let_go
    settle(desk, moment, closing="let_go" if may else "kept")
    return may


def park_again(desk: Desk, moment: Moment) -> Moment:
    """Undo ``let_night_take``."""
    return settle(desk, moment, closing="parked")
