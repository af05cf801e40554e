"""What she keeps for her week: what it should hold, who is where, and the plan as it stands."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

import msgspec

from fullcup.core.journal.entries import Entry

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
DayPart = Literal["early", "morning", "midday", "afternoon", "evening"]
WishPer = Literal["week", "day"]
Company = Literal["", "each", "one"]
BigDayOf = Literal["school_starts", "school_ends", "won", "other"]
Turns = Literal["", "weeks", "days"]
PlanTap = Literal["happened", "not_today", "snuggle", "home"]
HoursOf = Literal["work", "work_at_home", "out", "home", "asleep"]
"""Of her: work. Of a child: out (school), home (the days with her), asleep. Of an adult: home."""


class Wish(Entry, frozen=True, kw_only=True, tag="wish"):
    """Something that her week should hold."""

    what: str
    """A ``WeekWish`` id from the content, or her own words when ``own`` is true."""
    own: bool = False
    minutes: int = 30
    times: int = 1
    per: WishPer = "week"
    company: Company = ""
    """With each child by turns of their own, or with one of them, whose turn it is."""
    hers: bool = False
    away: bool = False
    travel: int = 0
    """Minutes there, and as many back."""
    along: bool = False
    """The little ones come along, in a stroller or by the hand."""
    asleep: bool = False
    """Only while the little ones are asleep or out."""
    hours: tuple[DayPart, ...] = ()
    """Empty: whenever she is awake."""
    daylight: bool = False
    """Only while it is light outside."""
    place: int = 0
    must_not_drop: bool = False
    not_now: bool = False
    child: UUID | None = None
    """With this one child; ``None``: as ``company`` says."""
    since: date | None = None
    until: date | None = None
    """Asked only on these days, both among them; ``None``: in every week."""
    matters: UUID | None = None
    """The day that matters (``core.week.big_days``) for which it is."""


class Hours(Entry, frozen=True, kw_only=True, tag="hours"):
    """Where somebody is in most weeks: her work, a school, a nap, Gran on Tuesdays."""

    what: HoursOf
    who: str = ""
    """An adult's name; ``""`` where it is a child or she herself."""
    child: UUID | None = None
    days: tuple[Weekday, ...] = ()
    """Empty: every day."""
    start: str = "09:00"
    end: str = "17:00"
    """Local HH:MM; not after ``start``: on the next day."""


class But(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A stretch of days in which it is not as usual: a holiday, with her or elsewhere."""

    since: date
    until: date
    """The day on which it changes back."""
    here: bool = False
    closed: bool = False
    """No school, no nursery: the child is home when it would be out, and is neither away nor here for it."""


class Drawn(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A usual week in half hours, and in which part of it a child is there at all."""

    days: tuple[str, ...] = ()
    """Seven from Monday on, of 48 signs each: h home (an adult: and able to mind the children), b home but
    busy, o out, s asleep, - not told. Empty: nothing is drawn."""
    turns: Turns = ""
    """A child is there always, every other week, or on some days."""
    since: date | None = None
    """With ``weeks``: the first day of a week here."""
    here: tuple[Weekday, ...] = ()
    """With ``days``: the days on which the child comes, until a day later."""
    comes: str = "00:00"
    """Local HH:MM at which the child comes, and goes; midnight: no hour was told."""
    but: tuple[But, ...] = ()
    """Of a child; what was told later comes first."""


class UsualWeek(Entry, frozen=True, kw_only=True, tag="usual_week"):
    """Who is where when, drawn, of one child or one other adult. It stands for all ``Hours`` of this one."""

    who: str = ""
    """An adult's name; ``""`` where it is a child."""
    child: UUID | None = None
    drawn: Drawn = Drawn()
    before: tuple[Drawn, ...] = ()
    """What stood before, the last one last, so that she can go back."""


class BigDay(Entry, frozen=True, kw_only=True, tag="big_day"):
    """A day that matters to a child. Birthdays are with the child, and holidays in no journal."""

    child: UUID
    what: BigDayOf
    on: date
    every_year: bool = False
    words: str = ""
    """Her own few words: what was won, what the day is."""


class NoteLines(Entry, frozen=True, kw_only=True, tag="note_lines"):
    """What is the same in every note to hand over, for whoever is with the children meanwhile."""

    words: str


class Feed(Entry, frozen=True, kw_only=True, tag="feed"):
    """An address at which a calendar app of hers reads her plan. ``token`` is all that it needs."""

    token: str
    discreet: str = ""
    """What stands there instead of every title; ``""``: the titles themselves."""


class Busy(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """An event of a calendar, in UTC; one of whole days from midnight to midnight in UTC."""

    start: datetime
    end: datetime
    title: str = ""
    elsewhere: bool = False
    all_day: bool = False
    free: bool = False
    """It takes nobody's time."""


class InAccount(msgspec.Struct, frozen=True, gc=False):
    """A calendar that an account has, by its owner's name for it."""

    address: str
    name: str


class CalendarAccount(Entry, frozen=True, kw_only=True, tag="calendar_account"):
    """Where several calendars of hers lie (CalDAV). Fullcup looks there, and writes to none of them."""

    address: str
    user: str
    password: str
    """An app password that she made for this. Sealed like everything of hers, and sent to that server
    alone."""
    found: tuple[InAccount, ...] = ()


class Calendar(Entry, frozen=True, kw_only=True, tag="calendar"):
    """A calendar that she subscribes to or brought as a file: what it says of the days ahead. Never
    written to."""

    title: str
    address: str = ""
    """With its password, if it has one; ``""`` for a file."""
    account: UUID | None = None
    """The account that ``address`` is read with."""
    whose: str = ""
    """An adult's name; ``""`` where it is hers or a child's."""
    child: UUID | None = None
    only_to_see: bool = False
    """It takes nobody's time."""
    as_of: datetime | None = None
    """When it was last read."""
    until: date | None = None
    """The first day of which it says nothing."""
    etag: str = ""
    trouble: str = ""
    """Why it could not be read the last time, as ``web.week.calendars`` words it."""
    left_out: bool = False
    """Some events are broken, or recur too often, and are not in it."""
    busy: tuple[Busy, ...] = ()


class Planned(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One item of a plan."""

    wish: UUID
    wish_id: str
    """How the planner knows it: of the wish, and of the child where each has one."""
    start: datetime
    end: datetime
    leaves: datetime
    back: datetime
    day: date
    child: UUID | None = None
    said: str = ""
    """Loose words, instead of a clock time."""
    why: tuple[str, ...] = ()


class Waits(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A wish that has no place this time, and why."""

    wish: UUID
    wish_id: str
    words: str
    help_missing: bool = False
    """Nobody could be with a child meanwhile."""


class DayOff(msgspec.Struct, frozen=True, gc=False):
    """*Not today*: this wish stays away from this day."""

    wish_id: str
    day: date


class HomeDay(msgspec.Struct, frozen=True, gc=False):
    """A child is at home on this day after all: ill, or a school that is closed."""

    child: UUID
    day: date


class Before(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A plan as it was before the last tap, so that the tap can be taken back."""

    tap: PlanTap
    day: date
    """Her date of the tap."""
    kept: UUID | None = None
    """The good moment that the tap kept beside it."""
    items: tuple[Planned, ...] = ()
    waits: tuple[Waits, ...] = ()
    broken: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    when_you_can: tuple[str, ...] = ()
    can_wait: str = ""
    happened: tuple[Planned, ...] = ()
    days_off: tuple[DayOff, ...] = ()
    at_home: tuple[HomeDay, ...] = ()
    put: tuple[Planned, ...] = ()


class WeekPlan(Entry, frozen=True, kw_only=True, tag="week_plan"):
    """Seven days from ``start``, as they were planned last."""

    start: date
    items: tuple[Planned, ...] = ()
    waits: tuple[Waits, ...] = ()
    broken: tuple[str, ...] = ()
    """Rules that could not hold together, in sentences."""
    changes: tuple[str, ...] = ()
    """What the last planning anew changed, in sentences."""
    when_you_can: tuple[str, ...] = ()
    """With a newborn: titles, in her order, and no clock."""
    can_wait: str = ""
    happened: tuple[Planned, ...] = ()
    days_off: tuple[DayOff, ...] = ()
    at_home: tuple[HomeDay, ...] = ()
    put: tuple[Planned, ...] = ()
    """Where she put it herself, in her calendar app. It stands there, whatever else is planned."""
    before: Before | None = None
    """What the last tap changed; ``None`` once it was taken back, and in a fresh plan."""
