"""Phones on which she can write with no network: turned on by her, one by one."""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from fullcup.core.days import Now
from fullcup.core.journal.entries import Moment, Phone
from fullcup.core.journal.journal import Journal
from fullcup.journeys.desk import Desk, Stamp
from fullcup.journeys.keeping import delete, make, settle
from fullcup.store import links

RECENT = 40
"""Her newest moments, among which one may wait to be looked at."""


class PhoneDesk(Desk, Protocol):
    """Her open space, which can let a phone hand in."""

    def let_hand_in(self, token: str) -> None: ...
    def end_handing_in(self, tokens: Sequence[str]) -> None: ...
    def take_in_arrivals(self) -> None: ...


def turn_on(desk: PhoneDesk, stamp: Stamp, name: str) -> Phone:
    """Let this phone hand in what she writes on it. The same tap twice is one phone."""
    known = desk.journal.get(Phone, stamp.id)
    phone = known or make(desk, Phone, stamp, name=name, token=links.new_token())
    desk.let_hand_in(phone.token)
    return phone


def turn_off(desk: PhoneDesk, phone_id: UUID, now: Now) -> None:
    """It hands in nothing more; what has arrived from it by now is kept first."""
    phone = desk.journal.get(Phone, phone_id)
    if phone:
        desk.end_handing_in([phone.token])
        desk.take_in_arrivals()
        delete(desk, phone.id, now)


def written_on_the_way(journal: Journal) -> Moment | None:
    """The newest heavy moment that came without a network and that she has not looked at."""
    found = (one for one in journal.newest(Moment, RECENT) if one.waited)
    return next(found, None)


def has_seen(desk: Desk, moment: Moment) -> Moment:
    """She has opened it, or wants it left as it is."""
    return settle(desk, moment, waited=False) if moment.waited else moment
