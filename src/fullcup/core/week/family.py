"""A family and what a week should hold, as ``docs/schemas/family.schema.json`` says it.

Times are written on her clock (``2026-12-01T18:00``, read in ``zone``) or with an offset or ``Z``.
Lengths are minutes. ``docs/week.md`` tells every rule with an example.
"""

from datetime import date
from typing import Annotated, Final, Literal

import msgspec

FAMILY: Final = "fullcup.family/1"
HOME = "home"

Id = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
Minutes = Annotated[int, msgspec.Meta(ge=0, le=7 * 1440)]
Clock = Annotated[str, msgspec.Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$")]
Instant = Annotated[
    str,
    msgspec.Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$"),
]
"""ISO 8601, with an offset or ``Z``, or on her clock."""
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Role = Literal["her", "adult", "child"]
Per = Literal["week", "day", "horizon"]


class _Told(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person or a program wrote: a misspelt field is an error, never silence."""


class Window(_Told, frozen=True, kw_only=True, omit_defaults=True):
    """A stretch of time: once, from ``start`` to ``end``; or the same hours on some days.

    ``from`` and ``to`` are wall-clock times on every day, on the ``days`` of the week, or on the
    ``dates``. Where ``to`` is not after ``from`` it is the next day's, and the window belongs to
    the day on which it starts.
    """

    start: Instant | None = None
    end: Instant | None = None
    from_: Clock | None = msgspec.field(name="from", default=None)
    to: Clock | None = None
    days: tuple[Weekday, ...] = ()
    dates: tuple[date, ...] = ()


class Member(_Told, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody of the family, or who helps it. Exactly one member is ``her``."""

    id: Id
    role: Role
    name: str = ""
    home: tuple[Window, ...] | None = None
    """When this one is at her home. Not said: a child always, another adult never. ``her`` is
    at home whenever no event or item takes her elsewhere."""
    asleep: tuple[Window, ...] = ()
    """A child's nights and naps."""
    alone: Minutes = 0
    """How long this child may be at home without an adult, in one stretch. 0 is never."""
    minds: tuple[Id, ...] | None = None
    """The children whom this adult looks after. Not said: all."""
    budget: Minutes | None = None
    """The most minutes a week for which this adult can be asked (a sitter). Not said: any."""
    plan_for: bool = True
    """False: nothing is planned for this child, and nothing is said about it."""


class Place(_Told, frozen=True, kw_only=True, omit_defaults=True):
    """Somewhere else, ``travel`` minutes from home each way."""

    id: Id
    travel: Minutes
    name: str = ""


class Event(_Told, frozen=True, kw_only=True, omit_defaults=True):
    """Something that stands in a calendar and is not moved."""

    id: Id
    when: tuple[Window, ...]
    who: tuple[Id, ...]
    title: str = ""
    place: Id = HOME
    busy: bool = True
    """False for what takes nobody's time (a birthday, a note)."""


class Wish(_Told, frozen=True, kw_only=True, omit_defaults=True):
    """What the week should hold: how long, how often, when it may be, and who is in it."""

    id: Id
    minutes: Annotated[int, msgspec.Meta(ge=5, le=1440, multiple_of=5)]
    title: str = ""
    times: Annotated[int, msgspec.Meta(ge=1, le=100)] = 1
    per: Per = "week"
    promise: bool = False
    """Comes before all wishes: the one ball that must not drop."""
    priority: Annotated[int, msgspec.Meta(ge=1, le=5)] = 3
    """Her order: 1 comes first."""
    hers: bool = False
    """Her own time."""
    windows: tuple[Window, ...] = ()
    """When it may be. Not said: whenever she is awake."""
    likes: tuple[Window, ...] = ()
    """The hours she likes best."""
    place: Id = HOME
    with_one_of: tuple[Id, ...] = ()
    """One-to-one time with this child; with one of these, where there are several. The child is
    there and awake, and goes along where the place is not home."""
    takes: tuple[Id, ...] = ()
    """Children who come along (the stroller), asleep or not."""
    when_out: tuple[Id, ...] = ()
    """Children who must be out of the home."""
    when_asleep: tuple[Id, ...] = ()
    """Children who must be asleep or out."""
    daylight: bool = False
    most_a_day: Annotated[int, msgspec.Meta(ge=1, le=10)] = 1
    days_between: Annotated[int, msgspec.Meta(ge=0, le=6)] = 0
    """Days without it between two of them."""
    loose: str = ""
    """What is said instead of a clock time: "before supper". Empty: the clock time is said."""


class Need(_Told, frozen=True, kw_only=True, omit_defaults=True):
    """How much a child needs her in these hours: 0 hardly, 1 a little, 3 most of all."""

    when: tuple[Window, ...]
    level: Annotated[int, msgspec.Meta(ge=0, le=9)]
    children: tuple[Id, ...] | None = None
    """Not said: all."""


class Sleep(_Told, frozen=True, kw_only=True, omit_defaults=True):
    """Her nights. Bedtime never moves; an early item ends the night."""

    nights: tuple[Window, ...]
    least: Minutes = 360
    """What every night keeps."""
    lose: Minutes = 0
    """The most that a week may take from her nights in all."""


class Week(_Told, frozen=True, kw_only=True, omit_defaults=True):
    """What was and was not, for turns: one child, one week that is over."""

    child: Id
    week: date
    entitled: Minutes
    """One-to-one minutes that were wished for, for this child, in this week."""
    happened: Minutes = 0
    """Minutes that took place, chances taken among them."""
    slot: bool = True
    """False where there was no time in which it could have been: the week does not count."""


class Kept(_Told, frozen=True, kw_only=True, omit_defaults=True):
    """An item of the last plan, or one that happened."""

    wish: Id
    start: Instant
    child: Id | None = None


class NotOn(_Told, frozen=True, kw_only=True, omit_defaults=True):
    """Said "not today": this wish stays away from this day."""

    wish: Id
    day: date


class Rules(_Told, frozen=True, kw_only=True, omit_defaults=True):
    breath: Annotated[int, msgspec.Meta(ge=0, le=120, multiple_of=5)] = 10
    """Minutes of nothing after every item, and between an event and the next item."""
    noticed: Annotated[int, msgspec.Meta(ge=0, le=1)] = 1
    """Whether one of her own slots each week is one that the family notices."""
    need: Annotated[int, msgspec.Meta(ge=0, le=9)] = 1
    """The need where none is painted."""
    newborn: bool = False
    """True: sleep is broken, and there are no clock plans; wishes become a list for *when you
    can*."""


class Family(_Told, frozen=True, kw_only=True, omit_defaults=True):
    schema: Literal["fullcup.family/1"] = FAMILY
    zone: str
    """An IANA time zone, such as Pacific/Auckland."""
    start: date
    days: Annotated[int, msgspec.Meta(ge=1, le=14)] = 14
    members: tuple[Member, ...]
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    wishes: tuple[Wish, ...] = ()
    needs: tuple[Need, ...] = ()
    daylight: tuple[Window, ...] = ()
    sleep: Sleep | None = None
    history: tuple[Week, ...] = ()
    rules: Rules = Rules()
    now: Instant | None = None
    """What begins before this instant is not planned, and what is under way stays."""
    last_plan: tuple[Kept, ...] = ()
    happened: tuple[Kept, ...] = ()
    """What took place since, in the plan or not: it counts, and it is over."""
    not_on: tuple[NotOn, ...] = ()
    replan: bool = False
    """True: change ``last_plan`` as little as can be, instead of planning afresh."""
