"""The plain sentences of a plan. Every one says what its predicate says, and no more."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from fullcup.core.week.plan import Rule, RuleKind

HOUR = 60
_LONG = timedelta(hours=6)
_FEW = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
)  # fmt: skip

TOO_LONG = "It is longer than these days are. That is nobody’s fault."

_RULES: dict[RuleKind, str] = {
    "hours": "the hours you gave for it",
    "events": "what stands in your calendar",
    "cover": "that somebody is at home with {who}",
    "budget": "the hours that {who} has for you",
    "sleep": "your sleep",
    "daylight": "that it is light outside",
    "child_there": "that {who} is home and free for it",
    "child_out": "that {who} is out",
    "child_asleep": "that {who} is asleep",
    "past": "that the time for it is over",
    "day_off": "the day that you took it off",
    "promises": "what else you promised: {who}",
}


def length(minutes: int) -> str:
    """As in "an hour", "nine hours", "40 minutes", "two and a half hours"."""
    hours, rest = divmod(minutes, HOUR)
    if not hours:
        return f"{rest} minutes"
    told = "an hour" if hours == 1 else f"{number(hours)} hours"
    if rest == HOUR // 2:
        return "an hour and a half" if hours == 1 else f"{number(hours)} and a half hours"
    return f"{told} and {rest} minutes" if rest else told


def number(count: int) -> str:
    return _FEW[count] if count < len(_FEW) else str(count)


def clock(instant: datetime, zone: ZoneInfo) -> str:
    return f"{instant.astimezone(zone):%H:%M}"


def moment(instant: datetime, zone: ZoneInfo) -> str:
    return f"{instant.astimezone(zone):%A at %H:%M}"


def here_till(name: str, until: datetime | None, needed: datetime, zone: ZoneInfo) -> str:
    """Until when somebody is here; not said where that is long after it is needed, or not known."""
    if until is None or until - needed > _LONG:
        return f"{name} is here."
    return f"{name} is here till {clock(until, zone)}."


def listed(names: Sequence[str]) -> str:
    """As in "Ada", "Ada and Ben", "Ada, Ben and Cleo"."""
    if len(names) < 2:  # noqa: PLR2004  # one name needs no "and"
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def rule(kind: RuleKind, names: Sequence[str]) -> str:
    return _RULES[kind].format(who=listed(names))


def never(rules: Sequence[Rule]) -> str:
    told = listed([one.words for one in rules])
    if len(rules) == 1:
        return f"There was no time for it beside {told}. That is nobody’s fault."
    return f"These do not go together this time: {told}. That is nobody’s fault."


def no_help(children: Sequence[str], sitters: Sequence[str]) -> str:
    """Where help is what is missing, the sentence says so, and does not speak of her."""
    told = []
    if children:
        told.append(f"Nobody could be with {listed(children)} when it could be.")
    told += [f"{sitter} has no more hours for it." for sitter in sitters]
    return f"{' '.join(told)} What is missing is help."


def held(titles: Sequence[str]) -> str:
    if not titles:
        return "What else has a place takes the time for it. It can wait."
    few = listed(titles[:3])
    return f"The time for it is held by what comes first for you: {few}. It can wait."


def can_wait(minutes: int, days: int) -> str:
    if not minutes:
        return "All of it has a place."
    what = "one week holds" if days <= 7 else "these weeks hold"  # noqa: PLR2004  # a week
    return f"More than {what}. {length(minutes).capitalize()} can wait."
