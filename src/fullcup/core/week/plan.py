"""A plan as ``docs/schemas/plan.schema.json`` says it. ``docs/week.md`` says what each part claims.

Instants are UTC. A plan is the same, to the byte, for the same family.
"""

from datetime import date, datetime
from typing import Final, Literal

import msgspec

PLAN: Final = "fullcup.plan/1"

Status = Literal["proved", "close", "open", "when_you_can"]
Level = Literal[
    "promises", "first", "second", "third", "fourth", "fifth",
    "dropped", "moved_or_dropped", "noticed", "turns", "cost", "liked", "moves", "early",
]  # fmt: skip
ReasonKind = Literal[
    "with_child", "covered", "asleep", "out", "along", "liked", "daylight", "no_cost",
    "least_cost", "noticed", "turn", "same_as_before", "only_time", "under_way",
]  # fmt: skip
RuleKind = Literal[
    "hours", "events", "cover", "budget", "sleep", "daylight", "child_there", "child_out",
    "child_asleep", "past", "day_off", "promises",
]  # fmt: skip


class _Said(msgspec.Struct, frozen=True, kw_only=True):
    pass


class Value(_Said, frozen=True, kw_only=True):
    """One level of the order of wishes. ``bound`` is the best that could be, given the values of
    the levels above; equal to ``value`` where it is proved."""

    level: Level
    better: Literal["more", "less"]
    value: int
    bound: int
    weight: int
    """Its weight in its stage. In a stage no sum of lower levels outweighs one unit above."""
    stage: int
    proved: bool


class Cover(_Said, frozen=True, kw_only=True):
    """Who is at home with a child while she is away; ``adult`` is null where the child is alone,
    as she allowed."""

    child: str
    adult: str | None
    start: datetime
    end: datetime


class Reason(_Said, frozen=True, kw_only=True, omit_defaults=True):
    """Why there: a claim that can be checked against the family. See docs/week.md."""

    kind: ReasonKind
    words: str
    child: str = ""
    adult: str = ""
    until: datetime | None = None


class Placement(_Said, frozen=True, kw_only=True):
    wish: str
    title: str
    child: str | None
    """Whose one-to-one time this is."""
    day: date
    """The day to which it belongs: that of its window, where a window runs over midnight."""
    start: datetime
    end: datetime
    leaves: datetime
    """``start`` less the way there."""
    back: datetime
    said: str
    """Loose words, or the clock time on her clock."""
    cost: int
    """Cost to the family."""
    lost_sleep: int
    """Minutes that this item takes from the night before."""
    cover: tuple[Cover, ...]
    reasons: tuple[Reason, ...]


class Rule(_Said, frozen=True, kw_only=True, omit_defaults=True):
    """A rule that stands in the way."""

    kind: RuleKind
    words: str
    who: tuple[str, ...] = ()


class NotThisWeek(_Said, frozen=True, kw_only=True):
    """What did not fit, and why.

    ``never``: no start keeps all ``rules``; without any one of them there would be one.
    ``held``: there are starts, and every one collides with a placed item in ``by``, or with what
    the placed items leave of a sitter's hours, of her sleep, or of a day.
    """

    wish: str
    title: str
    from_: date = msgspec.field(name="from")
    through: date
    """The first and the last day of the week (or the day) in which it does not fit."""
    missing: int
    minutes: int
    why: Literal["never", "held"]
    rules: tuple[Rule, ...]
    by: tuple[str, ...]
    """``wish@start`` of the placements in the way, as in ``2026-12-01T05:00:00Z``."""
    words: str


class Broken(_Said, frozen=True, kw_only=True, omit_defaults=True):
    """Rules that cannot hold together, whatever is planned. The plan leaves ``left_out`` out."""

    kind: Literal["two_at_once", "nobody_home", "short_night", "promise", "budget"]
    words: str
    who: tuple[str, ...]
    """Ids of the events, children, adults and wishes in it."""
    rules: tuple[Rule, ...] = ()
    start: datetime | None = None
    end: datetime | None = None
    left_out: str = ""


class Change(_Said, frozen=True, kw_only=True):
    """One item of the last plan that is elsewhere now, gone, or new."""

    kind: Literal["moved", "dropped", "new"]
    wish: str
    child: str | None
    was: datetime | None
    now: datetime | None
    words: str


class Sums(_Said, frozen=True, kw_only=True):
    """Minutes, without travel and breath."""

    asked: int
    placed: int
    can_wait: int
    cost: int
    lost_sleep: int
    words: str


class Room(_Said, frozen=True, kw_only=True, omit_defaults=True):
    """What would make room for a wish that did not fit."""

    kind: Literal["shorter", "cover", "any_hours", "instead_of"]
    words: str
    start: datetime
    minutes: int
    who: str = ""


class Plan(_Said, frozen=True, kw_only=True):
    schema: Literal["fullcup.plan/1"] = PLAN
    status: Status
    """``proved``: no plan is better. ``close``: within a hundredth at every level. ``open``: the
    levels say how far. ``when_you_can``: no clock plans, see ``when_you_can``."""
    zone: str
    levels: tuple[Value, ...]
    placements: tuple[Placement, ...]
    not_this_week: tuple[NotThisWeek, ...]
    broken: tuple[Broken, ...]
    """Not empty: a week in which not all rules can hold, and the best one that leaves these
    out."""
    changes: tuple[Change, ...]
    freed: Literal["", "hit", "day", "week"]
    """How much of the last plan was opened again, when re-planning."""
    when_you_can: tuple[str, ...]
    sums: Sums
    stopped_by_clock: bool = False
    """True where the wall clock ended the search: another run may then differ."""
