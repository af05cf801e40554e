"""The pictures of a look back, each with its words and the same figures as a table."""

from itertools import compress
from typing import Final, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fullcup.core.growth.heavy import Line
from fullcup.core.growth.whose import ANSWERS
from fullcup.core.journal.entries import Child
from fullcup.core.journal.journal import Journal
from fullcup.exports.pictures.axes import FEW
from fullcup.exports.pictures.canvas import Picture
from fullcup.exports.pictures.cup import cup_picture
from fullcup.exports.pictures.good import good_picture
from fullcup.exports.pictures.heavy import heavy_picture
from fullcup.exports.pictures.put_down import put_down_picture
from fullcup.exports.pictures.whose import whose_picture
from fullcup.journeys.growth import LookBack
from fullcup.web.growth.months import (
    month_words,
    season_words,
    short_month,
    short_season,
    week_words,
)
from fullcup.web.growth.words import level_words
from fullcup.web.moments.shown import often
from fullcup.web.shell.heavy import heavy_word
from fullcup.web.words import answer_words

_NAME: Final = 26
"""Letters of a name in a picture; all of it stands in the table."""
_DOT: Final = "M9 9h0"
_LINE: Final = "M2 13c7 0 7-8 14-8"
_PATCH: Final = "M2 3h14v12H2z"
_PIECES: Final[dict[str, str]] = {
    "usual": _LINE,
    "thread": _LINE,
    "mine": _PATCH,
    "both": _PATCH,
    "theirs": _PATCH,
    "not_in_my_hands": _PATCH,
}


class Key(NamedTuple):
    """What a look of the picture means, beside a small piece of it."""

    look: str
    words: str

    @property
    def d(self) -> str:
        return _PIECES.get(self.look, _DOT)


class Table(NamedTuple):
    head: list[str]
    rows: list[list[str]]


class Empty(NamedTuple):
    words: str
    act: str
    href: str


class Section(NamedTuple):
    """``picture`` is ``None`` where there is nothing to draw yet; then ``empty`` says so."""

    name: str
    title: str
    lines: list[str]
    picture: Picture | None = None
    key: list[Key] = []  # noqa: RUF012  # never changed
    table: Table = Table([], [])
    empty: Empty | None = None


def sections(journal: Journal, found: LookBack) -> list[Section]:
    put_down = _put_down(found)
    return [
        _heavy(found),
        _whose(found),
        *([put_down] if put_down else []),
        _good(journal, found),
        _cup(found),
    ]


def _heavy(found: LookBack) -> Section:
    title = _("How heavy it felt")
    if not any(month.lines or month.alone for month in found.heavy):
        words = _("When you say how heavy a moment feels, it is drawn here.")
        empty = Empty(words, _("Something is heavy"), reverse("moment"))
        return Section("heavy", title, [], empty=empty)
    lines = [
        _("A line rises as a moment gets lighter."),
        "" if found.needs_people else often(list(found.told)),
    ]
    names = [short_month(month.month) for month in found.heavy]
    picture = heavy_picture(found.heavy, names, light=_("lighter"), heavy=_("heavier"))
    key = [
        Key("thread", _("one moment, from before to after")),
        Key("usual", _("a usual one of that month")),
    ]
    if any(month.alone for month in found.heavy):
        key.append(Key("alone", _("you did not say how it felt after")))
    return Section("heavy", title, list(filter(None, lines)), picture, key, _heavy_table(found))


def _heavy_table(found: LookBack) -> Table:
    head = [_("Month"), _("Usual, before"), _("Usual, after"), _("Each moment"), _("Only before")]
    rows = [
        [
            month_words(month.month),
            *([heavy_word(one) for one in month.usual] if month.usual else ["", ""]),
            " · ".join(map(_line_words, month.lines)),
            " · ".join(map(heavy_word, month.alone)),
        ]
        for month in found.heavy
        if month.lines or month.alone
    ]
    return Table(head, rows)


def _line_words(line: Line) -> str:
    words = {"before": heavy_word(line.before), "after": heavy_word(line.after)}
    if line.times == 1:
        return _("from %(before)s to %(after)s") % words
    return _("%(times)s times from %(before)s to %(after)s") % {"times": line.times, **words}


def _whose(found: LookBack) -> Section:
    title = _("Whose rules")
    months = found.whose.months
    if not any(month.count for month in months):
        words = _("Each time you say whose rule it is, a stream begins to show here.")
        empty = Empty(words, _("Rules many of us picked up"), reverse("hers-picked"))
        return Section("whose", title, [], empty=empty)
    said = dict(answer_words())
    names = [said[answer] for answer in ANSWERS]
    rows = [
        [month_words(month.month), *map(_count, month.counts)] for month in months if month.count
    ]
    picture = whose_picture(months, [short_month(month.month) for month in months])
    there = [any(column) for column in zip(*(month.counts for month in months), strict=True)]
    key = [Key(*one) for one in compress(zip(ANSWERS, names, strict=True), there)]
    lines = [_("The stream is as wide as what you sorted. No part of it is the right one.")]
    lines += _left_open(found.whose.open)
    return Section("whose", title, lines, picture, key, Table([_("Month"), *names], rows))


def _left_open(times: int) -> list[str]:
    if not times:
        return []
    said = ngettext(
        "One that you left open is not in it.", "%(count)s that you left open are not in it.", times
    )
    return [said % {"count": times}]


def _put_down(found: LookBack) -> Section | None:
    """Nothing where she put down no rule: the stream above it says how one begins."""
    there = [month for month in found.put_down if month.count]
    if not there:
        return None
    names = [short_month(month.month) for month in found.put_down]
    rows = [[month_words(month.month), _count(month.count)] for month in there]
    return Section(
        "put-down",
        _("Rules you put down"),
        [_("A stone for each rule, in the month in which you put it down.")],
        put_down_picture(found.put_down, names),
        [Key("stone", _("a rule that you put down"))],
        Table([_("Month"), _("Rules you put down")], rows),
    )


def _good(journal: Journal, found: LookBack) -> Section:
    title = _("Good moments")
    if not found.beds:
        words = _("Keep a good moment, and something begins to grow here.")
        return Section("good", title, [], empty=Empty(words, _("A good moment"), reverse("good")))
    children = [journal.get(Child, bed.child) if bed.child else None for bed in found.beds]
    names = [child.name if child else _("no name on it") for child in children]
    rows = [
        [name, season_words(one.season), _count(one.count("given")), _count(one.count("received"))]
        for name, bed in zip(names, found.beds, strict=True)
        for one in bed.flowers
        if one.petals
    ]
    seasons = [short_season(one) for one in found.span.seasons]
    picture = good_picture(found.beds, list(map(_short_name, names)), seasons)
    lines = [_("A petal for every moment that you kept.")]
    key = [Key("given", _("from you")), Key("received", _("to you"))]
    head = [_("Child"), _("Months"), _("From you"), _("To you")]
    return Section("good", title, lines, picture, key, Table(head, rows))


def _cup(found: LookBack) -> Section:
    title = _("Your cup")
    there = [week for week in found.weeks if week.level or week.fills or week.draws]
    if not there:
        words = _("When you say how full your cup is, it is drawn here.")
        return Section("cup", title, [], empty=Empty(words, _("Go to Today"), reverse("today")))
    levels = level_words()
    rows = [
        [
            week_words(week.begins),
            levels[week.level] if week.level else "",
            _count(week.fills),
            _count(week.draws),
        ]
        for week in there
    ]
    picture = cup_picture(found.weeks, _months_of_weeks(found), list(levels.values()))
    key = [Key("surface", _("how full, week by week"))]
    key += [Key("fills", _("what filled it"))] if any(week.fills for week in there) else []
    key += [Key("draws", _("what drew from it"))] if any(week.draws for week in there) else []
    head = [_("Week"), _("Cup"), _("Filled"), _("Drew")]
    lines = [_("Where you said nothing, there is nothing.")]
    return Section("cup", title, lines, picture, key, Table(head, rows))


def _months_of_weeks(found: LookBack) -> list[tuple[int, str]]:
    """The week in which each month begins; every second one where there are many."""
    months = found.span.months[::-1]
    begun = {
        month: sum(week.begins <= month.first for week in found.weeks) - 1
        for month in (months if len(months) <= FEW else months[::2])
    }
    return [(week, short_month(month)) for month, week in begun.items()]


def _count(times: int) -> str:
    return str(times or "")


def _short_name(name: str) -> str:
    return name if len(name) <= _NAME else f"{name[: _NAME - 1].rstrip()}…"
