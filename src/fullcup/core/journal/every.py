"""Every kind of entry there is."""

from fullcup.core.journal.entries import (
    Child,
    CupChange,
    CupReading,
    Entry,
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
from fullcup.core.journal.own_calendar_entries import OwnCalendar
from fullcup.core.journal.reminder_entries import Reached, Reminders
from fullcup.core.journal.week_entries import (
    BigDay,
    Calendar,
    CalendarAccount,
    Feed,
    Hours,
    NoteLines,
    UsualWeek,
    WeekPlan,
    Wish,
)

AnyEntry = (
    Moment
    | KeptMoment
    | Value
    | Rule
    | Motto
    | Step
    | Repair
    | Child
    | Herself
    | FriendWords
    | CupReading
    | CupChange
    | MostWeeks
    | Occasion
    | FactHelps
    | PracticeUsed
    | Priority
    | Outing
    | News
    | Wish
    | BigDay
    | NoteLines
    | Calendar
    | CalendarAccount
    | Feed
    | OwnCalendar
    | Hours
    | UsualWeek
    | WeekPlan
    | Phone
    | Reminders
    | Reached
    | NotForMe
    | Gone
)
ENTRY_TYPES: tuple[type[Entry], ...] = (
    Moment,
    KeptMoment,
    Value,
    Rule,
    Motto,
    Step,
    Repair,
    Child,
    Herself,
    FriendWords,
    CupReading,
    CupChange,
    MostWeeks,
    Occasion,
    FactHelps,
    PracticeUsed,
    Priority,
    Outing,
    News,
    Wish,
    BigDay,
    NoteLines,
    Calendar,
    CalendarAccount,
    Feed,
    OwnCalendar,
    Hours,
    UsualWeek,
    WeekPlan,
    Phone,
    Reminders,
    Reached,
    NotForMe,
    Gone,
)
