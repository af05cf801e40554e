"""Entries of every kind for the tests of export, import and merge."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from hypothesis import strategies as st

from fullcup.core.journal.entries import (
    Child,
    CupChange,
    CupReading,
    FactHelps,
    FriendWords,
    Gone,
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
    Step,
    Value,
)
from fullcup.core.journal.every import ENTRY_TYPES, AnyEntry
from fullcup.core.journal.own_calendar_entries import OwnCalendar
from fullcup.core.journal.reminder_entries import Reached, Reminders
from fullcup.core.journal.week_entries import (
    BigDay,
    Calendar,
    CalendarAccount,
    Drawn,
    Feed,
    Hours,
    NoteLines,
    UsualWeek,
    WeekPlan,
    Wish,
)

AT = datetime(2026, 11, 20, 3, 12, tzinfo=UTC)
SHARED: dict[str, Any] = {"at": AT, "zone": "Europe/Madrid", "day": date(2026, 11, 19)}
ASKED: dict[type, dict[str, Any]] = {
    Moment: {"words": "I shouted about the socks."},
    KeptMoment: {"what": "fed"},
    Value: {"word": "patience"},
    Rule: {"words": "A clean kitchen by eight"},
    Motto: {"words": "Slow is fine"},
    Step: {"words": "Say sorry at breakfast"},
    Repair: {"audience": "toddler"},
    Child: {"name": "Ada"},
    Herself: {},
    FriendWords: {"words": "You were tired."},
    CupReading: {"level": "low"},
    CupChange: {"what": "a walk by the canal", "own": True, "way": "fills"},
    MostWeeks: {"words": "we bake on Sundays"},
    Occasion: {"what": "time_with", "happened": True},
    FactHelps: {"fact": "count:told-a-story"},
    PracticeUsed: {"practice": "cold-water"},
    Priority: {"words": "Sleep"},
    Outing: {"what": "friends", "leaving": AT, "back": AT + timedelta(hours=2)},
    News: {"outing": UUID(int=7), "news": "settled"},
    Wish: {"what": "run"},
    Calendar: {"title": "School"},
    CalendarAccount: {"address": "https://dav.example", "user": "maria", "password": "app"},
    OwnCalendar: {"account": UUID(int=9), "address": "https://dav.example/cup/", "title": "Busy"},
    Feed: {"token": "y" * 43},
    BigDay: {"child": UUID(int=9), "what": "won", "on": date(2026, 11, 19)},
    Hours: {"what": "work"},
    UsualWeek: {"who": "Gran", "drawn": Drawn(days=("h" * 48,) * 7)},
    NoteLines: {"words": "You reach me at 0123."},
    WeekPlan: {"start": date(2026, 11, 20)},
    Phone: {"name": "Chrome on Android", "token": "x" * 43},
    Reminders: {"kinds": ("needs",)},
    Reached: {
        "name": "Chrome on Android",
        "address": "https://push.example/x",
        "public": "p",
        "auth": "a",
    },
    NotForMe: {"item": "cold-water"},
    Gone: {},
}


def entry_of(kind: type, entry_id: UUID | None = None, **fields: Any) -> Any:  # any kind of entry
    """One entry, complete but for what the caller changes."""
    return kind(id=entry_id or uuid4(), **{**SHARED, **ASKED[kind], **fields})


def one_of_each() -> list[AnyEntry]:
    return [entry_of(kind) for kind in ENTRY_TYPES]


IDS = [UUID(int=number) for number in range(1, 6)]
moments = st.builds(
    lambda entry_id, rev, words: entry_of(Moment, entry_id, rev=rev, words=words),
    st.sampled_from(IDS),
    st.integers(0, 4),
    st.text(st.characters(codec="utf-8"), max_size=30),
)
deletions = st.builds(
    lambda entry_id, rev: entry_of(Gone, entry_id, rev=rev),
    st.sampled_from(IDS),
    st.integers(0, 4),
)
histories = st.lists(st.one_of(moments, moments, deletions), max_size=12)
"""Lists in which ids repeat, with more and fewer edits and with deletions."""
