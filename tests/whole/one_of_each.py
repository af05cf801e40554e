"""A journal that holds one entry of every kind, as an export file."""

from datetime import UTC, date, datetime, timedelta
from secrets import token_urlsafe
from typing import Any, Final, NamedTuple
from uuid import UUID, uuid4

from fullcup.core.journal.entries import (
    Child,
    CupChange,
    CupReading,
    FactHelps,
    FriendWords,
    Herself,
    KeptMoment,
    Moment,
    MostWeeks,
    Motto,
    News,
    NotForMe,
    Occasion,
    Outing,
    Phone,
    PracticeUsed,
    Priority,
    Repair,
    Rule,
    Stay,
    Step,
    Value,
)
from fullcup.core.journal.every import AnyEntry
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.reminder_entries import Reached, Reminders
from fullcup.core.journal.week_entries import (
    BigDay,
    Busy,
    Calendar,
    CalendarAccount,
    Drawn,
    Feed,
    Hours,
    InAccount,
    NoteLines,
    Planned,
    UsualWeek,
    Waits,
    WeekPlan,
    Wish,
)
from fullcup.exports import journal_lines

LONG_AGO: Final = timedelta(days=3)


class Named(NamedTuple):
    """The export, and the ids of the entries that have pages of their own."""

    file: bytes
    moment: UUID
    child: UUID
    lost_child: UUID
    good: UUID
    motto: UUID
    friend: UUID
    parked: UUID
    most: UUID
    priority: UUID
    outing: UUID
    wish: UUID
    waits: UUID
    account: UUID


NOBODY: Final = Named(b"", *(UUID(int=0) for _ in range(13)))
"""For who needs the addresses alone."""


def one_of_each(now: datetime) -> Named:
    made = Named(b"", *(uuid4() for _ in range(13)))
    entries = [*_moments(now, made), *_hers(now, made), *_small(now, made), *_away(now, made)]
    entries += _week(now, made)
    return made._replace(file=journal_lines.write(Journal(entries), now))


def _stamp(now: datetime) -> dict[str, Any]:
    at = now.astimezone(UTC) - LONG_AGO
    return {"at": at, "zone": "UTC", "day": date(at.year, at.month, at.day)}


def _moments(now: datetime, made: Named) -> list[AnyEntry]:
    when = _stamp(now)
    return [
        Moment(
            id=made.moment, **when, words="I always shout at bedtime.", heavy=8, heavy_after=4,
            children=(made.child,), answer="both", mine_part="shouting", theirs_part="always",
            closing="step", learned="She came back to me.", next_time="Sit down first.",
        ),
        Moment(id=made.parked, **when | {"at": now}, words="Awake again.", closing="parked"),
        Repair(id=uuid4(), **when, audience="school", moment=made.moment, own_it="I shouted."),
        Step(id=uuid4(), **when, words="Five minutes on the floor", value="play", when="today",
             moment=made.moment, child=made.child, cue="After supper"),
        Step(id=uuid4(), **when, words="Ring her sister", state="done"),
        Step(id=uuid4(), **when, words="Look at photos", state="later"),
        KeptMoment(id=made.good, **when, what="She laughed in the bath", own=True,
                   direction="received", children=(made.child,), words="Foam everywhere"),
    ]  # fmt: skip


def _hers(now: datetime, made: Named) -> list[AnyEntry]:
    when = _stamp(now)
    return [
        Child(id=made.child, **when, name="Ada", birthday=date(2019, 5, 1)),
        Child(id=made.lost_child, **when, name="Noor", how="died"),
        Herself(id=uuid4(), **when, called="Mama", name_for_growth="Growing", country="IE"),
        Rule(id=uuid4(), **when, words="Never raise your voice", permission="You may.",
             moment=made.moment),
        Rule(id=uuid4(), **when, words="Supper at one table", kept=True),
        Value(id=uuid4(), **when, word="patience"),
        Value(id=uuid4(), **when, word="play", place=1),
    ]  # fmt: skip


def _small(now: datetime, made: Named) -> list[AnyEntry]:
    when = _stamp(now)
    return [
        Motto(id=made.motto, **when, words="Slow is fine", favourite=True),
        Motto(id=uuid4(), **when, words="One thing at a time"),
        FriendWords(id=made.friend, **when, words="You stopped. That counts."),
        CupReading(id=uuid4(), **when, level="low"),
        CupChange(id=uuid4(), **when, what="A walk by the canal", own=True, way="fills"),
        CupChange(id=uuid4(), **when, what="broken-night", way="draws"),
        MostWeeks(id=made.most, **when, words="We bake on Sundays", children=(made.child,)),
        Occasion(id=uuid4(), **when, what="time_with", happened=True, child=made.child),
        FactHelps(id=uuid4(), **when, fact="count:told-a-story", theme="lost_temper"),
        PracticeUsed(id=uuid4(), **when, practice="window-breath", path="mine", before=8, after=4),
        Priority(id=made.priority, **when, words="Sleep before ten", must_not_drop=True),
        Priority(id=uuid4(), **when, words="The loft", place=1, not_now=True),
        NotForMe(id=uuid4(), **when, item="box-breath"),
    ]


def _week(now: datetime, made: Named) -> list[AnyEntry]:
    """A plan of which one item is still to come, and one wish that has no place."""
    when, at = _stamp(now) | {"at": now.astimezone(UTC)}, now.astimezone(UTC)
    today, hour = date(at.year, at.month, at.day), timedelta(hours=1)
    return [
        Wish(id=made.wish, **when, what="ten-minutes", minutes=10, per="day", company="each"),
        Wish(id=made.waits, **when, what="Swim in the sea", own=True, minutes=60, hers=True,
             away=True, travel=20, place=1),
        Wish(id=uuid4(), **when, what="job", minutes=45, asleep=True, place=2, not_now=True),
        Feed(id=uuid4(), **when, token=token_urlsafe(32), discreet="Busy"),
        CalendarAccount(id=made.account, **when, address="https://dav.example", user="maria@example.org",
                        password="app-password", found=(InAccount("https://dav.example/work/", "Work"),
                                                        InAccount("https://dav.example/s/", "School"))),
        Calendar(id=uuid4(), **when, title="Term dates", address="https://school.example/secret.ics",
                 as_of=at, busy=(Busy(at + hour, at + 2 * hour, "Concert", elsewhere=True),)),
        BigDay(id=uuid4(), **when, child=made.child, what="school_ends", on=today + 24 * hour),
        NoteLines(id=uuid4(), **when, words="You reach me at 0123."),
        Hours(id=uuid4(), **when, what="home", who="Gran", days=("tue",), start="14:00", end="16:00"),
        Hours(id=uuid4(), **when, what="out", child=made.child, start="08:30", end="13:00"),
        UsualWeek(id=uuid4(), **when, who="Sam", drawn=Drawn(days=("o" * 34 + "h" * 14,) * 7)),
        WeekPlan(
            id=uuid4(), **when, start=today, can_wait="More than one week holds.",
            items=(Planned(wish=made.wish, wish_id=made.wish.hex + made.child.hex[:24],
                           child=made.child, start=at + hour, end=at + hour, leaves=at + hour,
                           back=at + hour, day=today, why=("Ada is home and awake.",)),),
            waits=(Waits(made.waits, made.waits.hex, "What is missing is help.", help_missing=True),),
            changes=("Swim in the sea can wait.",),
        ),
        Phone(id=uuid4(), **when, name="Chrome on Android", token=token_urlsafe(32)),
        Reminders(id=uuid4(), **when, kinds=("needs", "steps", "morning"), words="Tea, and a minute?"),
        Reached(id=uuid4(), **when, name="Chrome on Android", address="https://push.invalid/x",
                public=token_urlsafe(65), auth=token_urlsafe(16), lost=True),
    ]  # fmt: skip


def _away(now: datetime, made: Named) -> list[AnyEntry]:
    """One that she is in, with news that waits; and one that is over."""
    when, hour = _stamp(now), timedelta(hours=1)
    at = now.astimezone(UTC)
    gran = Stay(who="Gran", children=(made.child,), token=token_urlsafe(32))
    return [
        Outing(id=made.outing, **when | {"at": at}, what="for-friends", leaving=at - hour,
               back=at + 3 * hour, why="I said yes months ago", stays=(gran,), ear=token_urlsafe(32),
               goodbye="I go out now and I come back this evening.", comfort="The soft hare",
               note="Pasta at six", phone="+353 85 555 0100", numbers="Dr Lee 01 555 0199",
               news_at=(at + hour,), when="once"),
        News(id=uuid4(), **when | {"at": at}, outing=made.outing, news="settled", who="Gran",
             children=(made.child,)),
        Outing(id=uuid4(), **when, what="A swim in the sea", own=True, leaving=when["at"],
               back=when["at"] + hour, stays=(gran,), state="over", ended=when["at"] + hour,
               pattern=True, gave="gave-quiet"),
    ]  # fmt: skip
