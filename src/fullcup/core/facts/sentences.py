"""A statement as the one sentence that ``docs/facts.md`` gives it.

The patterns come from the content of a language; here they are only filled in, so that a
terminal, a page and a file say the same, to the letter (decision 025).
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from fullcup.core.facts.model import KindWords, Statement, Window

Patterns = Mapping[str, str]
"""By the names in ``WANTED``."""
WANTED: Final = frozenset(
    (
        "count", "dated", "first", "share", "share_none", "share_one", "share_some", "share_all",
        "answered_yes", "answered_no", "lighter", "lighter_named", "most_weeks", "step", "repair",
        "repair_named", "settled", "settled_named", "own", "own_named", "week", "month", "since", "all", "today", "yesterday",
        "weekday", "date", "date_year", "days", "evenings", "name", "and",
        "because", "because_named",
    )
)  # fmt: skip
"""Every pattern that a language needs."""
A_WEEK: Final = 7


class Language:
    """How a language says statements: its patterns, and its words for each kind."""

    def __init__(
        self,
        patterns: Patterns,
        each: Mapping[str, Sequence[str]],
        kinds: Mapping[str, KindWords],
    ) -> None:
        """``each`` holds the numbers (``count``), the weekdays from Monday, and the months
        (``date``)."""
        self.patterns = patterns
        self.kinds = kinds
        self.numbers = each["count"]
        self.weekdays = each["weekday"]
        self.months = each["date"]


def sentence(statement: Statement, today: date, language: Language) -> str:
    """The sentence, with a capital and a full stop. ``today`` is her date."""
    return _capital(_SAYERS[statement.form](statement, today, language))


def because(about: str, names: Sequence[str], language: Language) -> str:
    """Why these facts: what she wrote about, and with whom."""
    name = "because_named" if names else "because"
    return _filled(language, name, about=about, names=joined(names, language))


def joined(names: Sequence[str], language: Language) -> str:
    """``Ada``, ``Ada and Noah``, ``Ada, Noah and Kit``; ``""`` for nobody."""
    if len(names) < 2:  # noqa: PLR2004  # one name needs no "and"
        return "".join(names)
    return _filled(language, "and", some=", ".join(names[:-1]), last=names[-1])


def number(count: int, language: Language) -> str:
    """In words up to where the language's list ends, then in digits."""
    words = language.numbers
    return words[count - 1] if 0 < count <= len(words) else str(count)


def when(day: date, today: date, language: Language) -> str:
    """``today``, ``on Tuesday``, ``on 3 March``, ``on 3 March 2025``."""
    ago = (today - day).days
    if ago in (0, 1):
        return language.patterns["yesterday" if ago else "today"]
    if 1 < ago < A_WEEK:
        return _filled(language, "weekday", weekday=language.weekdays[day.weekday()])
    return _filled(language, "weekday", weekday=_date(day, today, language))


def within(window: Window, today: date, language: Language) -> str:
    """``since Friday``, ``in the last four weeks``, ``since 28 August``, ``so far``."""
    if window.start is None:
        return language.patterns["all"]
    if window.span == "month":
        return language.patterns["month"]
    if window.span == "week":
        return _filled(language, "week", weekday=language.weekdays[window.start.weekday()])
    return _filled(language, "since", date=_date(window.start, today, language))


def _date(day: date, today: date, language: Language) -> str:
    name = "date" if day.year == today.year else "date_year"
    month = language.months[day.month - 1]
    return _filled(language, name, day=str(day.day), month=month, year=str(day.year))


def _clause(statement: Statement, language: Language) -> str:
    names = joined(statement.names, language)
    if statement.own:
        return _filled(language, "own_named" if names else "own", what=statement.kind, names=names)
    words = language.kinds[statement.kind]
    return words.named.replace("{names}", names) if names else words.plain


def _count(statement: Statement, today: date, language: Language) -> str:
    unit = "days" if statement.own else language.kinds[statement.kind].unit
    return _filled(
        language,
        "count",
        clause=_clause(statement, language),
        number=number(statement.count, language),
        unit=language.patterns[unit],
        window=within(statement.window, today, language),
    )


def _dated(statement: Statement, today: date, language: Language) -> str:
    name = "first" if statement.form == "first" else "dated"
    return _filled(
        language,
        name,
        when=_when(statement, today, language),
        clause=_clause(statement, language),
    )


def _share(statement: Statement, today: date, language: Language) -> str:
    return _filled(
        language,
        "share",
        window=within(statement.window, today, language),
        number=number(len(statement.of), language),
        clause=_clause(statement, language),
        answers=_answers(statement, language),
    )


def _answers(statement: Statement, language: Language) -> str:
    if statement.count in (0, len(statement.of)):
        return language.patterns["share_all" if statement.count else "share_none"]
    if statement.count == 1:
        return language.patterns["share_one"]
    return _filled(language, "share_some", number=number(statement.count, language))


def _answered(statement: Statement, today: date, language: Language) -> str:
    return _filled(
        language,
        "answered_yes" if statement.yes else "answered_no",
        when=_when(statement, today, language),
        clause=_clause(statement, language),
    )


def _maybe_named(statement: Statement, today: date, language: Language) -> str:
    return _filled(
        language,
        f"{statement.form}_named" if statement.names else statement.form,
        when=_when(statement, today, language),
        names=joined(statement.names, language),
    )


def _quoted(statement: Statement, today: date, language: Language) -> str:
    when_ = _when(statement, today, language) if statement.day else ""
    return _filled(language, statement.form, when=when_, words=statement.quoted)


def _when(statement: Statement, today: date, language: Language) -> str:
    if statement.day is None:
        raise ValueError(f"a statement of the form {statement.form} has a day")
    return when(statement.day, today, language)


_SAYERS: Final = {
    "count": _count,
    "latest": _dated,
    "single": _dated,
    "first": _dated,
    "share": _share,
    "answered": _answered,
    "lighter": _maybe_named,
    "most_weeks": _quoted,
    "step": _quoted,
    "repair": _maybe_named,
    "settled": _maybe_named,
}


def _filled(language: Language, name: str, **parts: str) -> str:
    """One pattern with its parts put in at once: a brace in her words stays a brace."""
    return language.patterns[name].format_map(parts)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
