"""Her plan in a calendar app of hers: an address, discreet if she likes, and files for single events."""

from typing import Final, Protocol

from fullcup.core.days import Now
from fullcup.core.journal.entries import Child
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.week_entries import Feed, Planned, Wish
from fullcup.core.week.hers import Known, title_of
from fullcup.exports.week_ics import Item, write
from fullcup.journeys import week
from fullcup.journeys.desk import Desk, Stamp
from fullcup.journeys.keeping import delete, make, tidy
from fullcup.store import links

NAME: Final = "Cup"


class FeedDesk(Desk, Protocol):
    """Her open space, which can put something behind an address."""

    def lay_feed(self, token: str, body: bytes) -> None: ...
    def end_feed(self, token: str) -> None: ...


def feed_of(journal: Journal) -> Feed | None:
    """There is one at a time."""
    return journal.latest(Feed)


def turn_on(desk: FeedDesk, stamp: Stamp, discreet: str, known: Known) -> Feed:
    """Make the address; an earlier one ends. The same tap twice is one."""
    made = desk.journal.get(Feed, stamp.id)
    if made:
        return made
    turn_off(desk, stamp.now)
    feed = make(desk, Feed, stamp, token=links.new_token(), discreet=tidy(discreet))
    tell(desk, stamp.now, known)
    return feed


def turn_off(desk: FeedDesk, now: Now) -> None:
    for one in desk.journal.of(Feed):
        desk.end_feed(one.token)
        delete(desk, one.id, now)


def tell(desk: FeedDesk, now: Now, known: Known) -> None:
    """Put the plan as it stands now behind the address, if there is one."""
    feed = feed_of(desk.journal)
    if feed:
        desk.lay_feed(feed.token, write(_items(desk.journal, feed, now, known), now.instant, NAME))


def _items(journal: Journal, feed: Feed, now: Now, known: Known) -> list[Item]:
    plan = week.current(journal, now)
    items = (item_of(one, journal, known) for one in plan.items) if plan else iter(())
    there = [one for one in items if one]
    if not feed.discreet:
        return there
    return [Item(one.wish_id, one.start, one.end, feed.discreet) for one in there]


def item_of(one: Planned, journal: Journal, known: Known) -> Item | None:
    """An item as an event, from leaving to coming back; ``None`` where its wish is gone."""
    wish = journal.get(Wish, one.wish)
    if wish is None:
        return None
    child = journal.get(Child, one.child) if one.child else None
    title = title_of(wish, known, child.name if child else "")
    return Item(one.wish_id, one.leaves, one.back, title)


def file_of(one: Planned, journal: Journal, now: Now, known: Known) -> bytes | None:
    """One event as a file."""
    item = item_of(one, journal, known)
    return write([item], now.instant, NAME) if item else None
