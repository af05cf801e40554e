"""Her plan in a calendar of Fullcup's own, in an account of hers; what she changes there comes back as moves.

What is meant is kept in her journal before it is sent, and what was sent after: where this stops in between,
the next look finds out which of it arrived.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from threading import Lock
from typing import Final, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from fullcup.core.days import Now, utc
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.own_calendar_entries import OwnCalendar, Written
from fullcup.core.journal.week_entries import CalendarAccount, Planned, WeekPlan, Wish
from fullcup.core.week.her_plans import newest
from fullcup.core.week.hers import Known
from fullcup.core.week.own_calendar import intended, is_new, is_settled, moved_to, wanted
from fullcup.journeys import week
from fullcup.journeys.calendars import PATIENCE, signed_in
from fullcup.journeys.desk import Desk, Stamp
from fullcup.journeys.keeping import delete, make, settle, tidy
from fullcup.journeys.week import Moved, Outside
from fullcup.outside.calendars import own as events
from fullcup.outside.calendars.dav import READING, SECONDS, home
from fullcup.outside.calendars.dav_own import Lying, Overtaken, Shelf
from fullcup.outside.calendars.fetch import Failed
from fullcup.outside.calendars.talk import Talk, told
from fullcup.outside.guard import Trouble
from fullcup.store.trouble import NotKept

NAME: Final = "Cup"
"""What the calendar is called in her account."""
WORD: Final = "Busy"
_ROUNDS: Final = 2
"""How often it is looked again where she changes something while it is written."""
_REFUSED: Final = ("no_own", "account_password", "refused", "in_clear", "private", "secure")
"""Nothing was made there."""
_IN_SIGHT: Final = timedelta(days=2)
"""What is over is still looked at for so long: she may put yesterday's run on tomorrow."""
_at_work: Final[set[UUID]] = set()
_guard: Final = Lock()


class Reach(NamedTuple):
    """How far to go. ``private`` as for ``fetch``; ``sends`` false: look there, and write nothing."""

    private: bool
    seconds: float = PATIENCE
    sends: bool = True


def shelf_of(account: CalendarAccount, own: OwnCalendar, reach: Reach) -> Shelf:
    return Shelf(Talk(signed_in(account), reach.seconds, private=reach.private), own.address)


def of_account(journal: Journal, account: UUID) -> OwnCalendar | None:
    return next((one for one in journal.of(OwnCalendar) if one.account == account), None)


def addresses(journal: Journal) -> set[str]:
    """Of Fullcup's own calendars: they are not read as somebody's time."""
    return {one.address for one in journal.of(OwnCalendar)}


def switch_on(
    desk: Desk, stamp: Stamp, account: CalendarAccount, title: str, *, private: bool
) -> str:
    """Make a calendar; what is wrong, or ``""``. The same tap twice is one."""
    made = of_account(desk.journal, account.id)
    if made is None:
        where = home(signed_in(account), private=private)
        if isinstance(where, Failed):
            return where.why
        # Kept before it is made: a calendar that nobody remembers could never be taken away again.
        address = f"{where}{stamp.id}/"
        made = make(
            desk, OwnCalendar, stamp, account=account.id, address=address, title=tidy(title) or WORD
        )
    is_new_there = False
    with told() as trouble:
        is_new_there = shelf_of(account, made, Reach(private, SECONDS)).make(NAME)
    if trouble and trouble[0].why in _REFUSED:
        delete(desk, made.id, stamp.now)
    elif trouble:  # it may have been made all the same, so it stays known
        settle(desk, made, trouble=trouble[0].why)
    elif is_new_there:
        settle(desk, made, trouble="", tag="", written=())
    return trouble[0].why if trouble else ""


def exchange(desk: Desk, now: Now, known: Known, reach: Reach) -> tuple[str, ...]:
    """Take in what she changed there, and put the plan there as it stands then. What is different in her plan
    since then, in sentences. What is wrong with one calendar costs that one."""
    before = week.current(desk.journal, now)
    for one in desk.journal.of(OwnCalendar):
        if not one.ending:
            with _alone(one.id) as is_mine:
                if is_mine:
                    _exchanged(desk, one.id, now, known, reach)
    after = week.current(desk.journal, now)
    return after.changes if before and after and after.rev != before.rev else ()


@contextmanager
def _alone(own: UUID) -> Iterator[bool]:
    """One at a time for each calendar; whoever comes second leaves it to the first."""
    with _guard:
        is_mine = own not in _at_work
        _at_work.add(own)
    try:
        yield is_mine
    finally:
        if is_mine:
            with _guard:
                _at_work.discard(own)


def _exchanged(desk: Desk, own: UUID, now: Now, known: Known, reach: Reach) -> None:
    trouble = ""
    try:
        for _ in range(_ROUNDS):
            trouble, is_whole = _Round(desk, own, now, reach).run(known)
            if trouble or is_whole:
                break
        latest = desk.journal.get(OwnCalendar, own)
        if latest and trouble:
            settle(desk, latest, trouble=trouble)
        elif latest:
            settle(desk, latest, trouble="", as_of=utc(now.instant))
    except NotKept:
        # Another device of hers was quicker: what it kept stands, and the next look sees to the rest.
        return


class _Round:
    """Looked at once, and written once."""

    def __init__(self, desk: Desk, own: UUID, now: Now, reach: Reach) -> None:
        self._desk = desk
        self._id = own
        self._now = now
        self._reach = reach
        self._there: dict[str, Lying] = {}

    @property
    def _own(self) -> OwnCalendar:
        found = self._desk.journal.get(OwnCalendar, self._id)
        if found is None:
            raise NotKept("overtaken")
        return found

    def _shelf(self) -> Shelf:
        """Each half has its time: planning anew lies between them."""
        account = self._desk.journal.get(CalendarAccount, self._own.account)
        if account is None:
            raise Trouble("refused")
        return shelf_of(account, self._own, self._reach)

    def run(self, known: Known) -> tuple[str, bool]:
        """What is wrong, or ``""``, and whether all of it arrived."""
        tag, is_same = "", False
        with told() as trouble:
            shelf = self._shelf()
            tag = shelf.state()
            meant = self._intended()
            is_same = bool(tag) and (tag, meant) == (self._own.tag, self._own.written)
            if not is_same or not is_settled(meant):
                seen = [one.uid for one in self._own.written if not self._is_long_over(one)]
                self._there = shelf.lying(seen)
        if trouble:
            return trouble[0].why, False
        if is_same and is_settled(self._own.written):
            return "", True
        self._follow(known)
        meant = self._intended()
        if is_settled(meant):
            settle(self._desk, self._own, written=meant, tag=tag)
            return "", True
        if not self._reach.sends:
            return "", True
        # The mark is not kept: what she changes while this writes is found by looking once more.
        settle(self._desk, self._own, written=meant, tag="")
        is_whole = False
        with told() as trouble:
            is_whole = self._send(self._shelf(), meant)
        return (trouble[0].why, False) if trouble else ("", is_whole)

    def _is_long_over(self, one: Written) -> bool:
        back = max(one.item.back, one.meant.back if one.meant else one.item.back)
        return back <= self._now.instant - _IN_SIGHT

    def _intended(self) -> tuple[Written, ...]:
        journal, now = self._desk.journal, self._now
        wishes = {one.id for one in journal.of(Wish)}
        items = wanted(newest(journal.of(WeekPlan)), wishes, now.day)
        plan = week.current(journal, now)
        return intended(self._id, items, self._own.written, plan, now.instant)

    # -- what she changed ------------------------------------------------------------------

    def _follow(self, known: Known) -> None:
        """Her changes first into the plan, then into the list: stopped in between, they are found again."""
        moved: list[Moved] = []
        dropped: list[Planned] = []
        written: list[Written] = []
        for one in self._own.written:
            written += self._followed(one, moved, dropped)
        plan = newest(self._desk.journal.of(WeekPlan))
        if plan and (moved or dropped):
            week.follow(self._desk, plan, Outside(moved, dropped), self._now, known)
        settle(self._desk, self._own, written=tuple(written))

    def _followed(
        self, one: Written, moved: list[Moved], dropped: list[Planned]
    ) -> Iterator[Written]:
        lying = self._there.get(one.uid)
        if self._is_long_over(one):
            yield one
        elif lying is None:
            if one.etag and not one.going:
                dropped.append(one.item)
            elif not one.etag:
                yield one  # it never arrived
        elif lying.etag and lying.etag == one.etag and not one.meant:
            yield one
        else:
            yield from self._changed(one, lying, moved, dropped)

    def _changed(
        self, one: Written, lying: Lying, moved: list[Moved], dropped: list[Planned]
    ) -> Iterator[Written]:
        found = events.back(lying.body, self._now.zone)
        if found is None:
            yield msgspec.structs.replace(one, left_alone=True, meant=None, going=False)
            return
        if found.cancelled:
            dropped.append(one.item)
            yield msgspec.structs.replace(one, etag=lying.etag, meant=None, going=True)
            return
        item = self._item(one, found)
        if item not in (one.item, one.meant) or found.all_day:
            moved.append(Moved(one.item, item))
        word = self._own.title
        title = found.title if found.title and found.title != word else ""
        yield msgspec.structs.replace(
            one, item=item, etag=lying.etag, title=title, left_alone=found.series, meant=None
        )

    def _item(self, one: Written, found: events.Back) -> Planned:
        """Where her event puts the item. A whole day has no clock time, so it keeps the one it had."""
        zone = ZoneInfo(self._now.zone)
        item = one.item
        for sent in filter(None, (one.item, one.meant)):
            if (found.start, found.end) == (sent.leaves, sent.back):
                return sent
        start, end = found.start, found.end
        if found.all_day:
            by = events.on_day(item.leaves, start.astimezone(zone).date(), self._now.zone)
            start, end = item.leaves + by, item.back + by
        elif end <= start:
            end = start + (item.back - item.leaves)
        return moved_to(item, utc(start), utc(end), start.astimezone(zone))

    # -- what is written -------------------------------------------------------------------

    def _send(self, shelf: Shelf, meant: tuple[Written, ...]) -> bool:
        """Send what is meant, and keep what arrived, also where it stops on the way."""
        stands = {one.uid: one for one in meant}
        is_whole = True
        try:
            for one in meant:
                try:
                    arrived = self._sent(shelf, one)
                except Overtaken:
                    # Hers wins. What is long over is hers from now on; else it is looked at again.
                    arrived = None if self._is_long_over(one) else one
                    is_whole &= arrived is None
                if arrived is None:
                    del stands[one.uid]
                else:
                    stands[one.uid] = arrived
        finally:
            settle(self._desk, self._own, written=tuple(stands.values()))
        return is_whole

    def _sent(self, shelf: Shelf, one: Written) -> Written | None:
        lying = self._there.get(one.uid)
        if one.going:
            if lying or (one.etag and self._is_long_over(one)):
                shelf.take_out(one.uid, lying.etag if lying else one.etag)
            return None
        if one.left_alone or not (one.meant or is_new(one)):
            return one
        item = one.meant or one.item
        body = self._body(one, item, lying)
        if body is None:
            return msgspec.structs.replace(one, left_alone=True, meant=None)
        etag = shelf.put(one.uid, body, lying.etag if lying else "")
        if not etag:
            found = shelf.lying([one.uid]).get(one.uid)
            etag = found.etag if found else ""
        return msgspec.structs.replace(one, item=item, meant=None, etag=etag)

    def _body(self, one: Written, item: Planned, lying: Lying | None) -> bytes | None:
        made = self._now.instant
        if lying:
            return events.moved(lying.body, item.leaves, item.back, made)
        return events.written(one.uid, item.leaves, item.back, one.title or self._own.title, made)


# -- the end ------------------------------------------------------------------------------


def switch_off(desk: Desk, own: OwnCalendar, now: Now, *, private: bool) -> str:
    """Take out what Fullcup wrote and she left as it was, and the calendar if nothing else is in it. What is
    wrong, ``"kept"`` where the calendar stays because of what is in it, or ``""``."""
    account = desk.journal.get(CalendarAccount, own.account)
    if account is None:
        delete(desk, own.id, now)
        return ""
    settle(desk, own, ending=True)
    is_ended = False
    with told() as trouble:
        shelf = shelf_of(account, own, Reach(private, READING))
        there = shelf.lying([one.uid for one in own.written if not one.left_alone])
        for one in own.written:
            lying = there.get(one.uid)
            if lying and not _is_hers(one, lying, now.zone):
                with suppress(Overtaken):  # she changed it this very moment
                    shelf.take_out(one.uid, lying.etag)
        is_ended = shelf.end()
    if trouble and trouble[0].why != "own_gone":
        settle(desk, desk.journal.get(OwnCalendar, own.id) or own, trouble=trouble[0].why)
        return trouble[0].why
    delete(desk, own.id, now)
    return "" if is_ended or trouble else "kept"


def _is_hers(one: Written, lying: Lying, zone: str) -> bool:
    """Whether she changed an event since it was looked at last: what is long over is not looked at any more, and
    the last look may have failed. Of what may have been sent without a word that it arrived, its times tell."""
    found = events.back(lying.body, zone)
    if found is None or found.series:
        return True
    if one.etag and one.etag == lying.etag:
        return False
    unsure = (one.meant,) if one.etag else (one.item, one.meant)
    return (found.start, found.end) not in [(sent.leaves, sent.back) for sent in unsure if sent]


def leave(desk: Desk, own: OwnCalendar, now: Now) -> None:
    """Forget it, and leave there what could not be taken out."""
    delete(desk, own.id, now)
