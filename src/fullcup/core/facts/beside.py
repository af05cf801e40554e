"""What else may be said: her own general words, a step done, a repair made, a lighter end."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final
from uuid import UUID

from fullcup.core.away.news import is_held
from fullcup.core.facts.gather import (
    ALIKE,
    ALSO,
    DECIDES,
    KIN,
    LIKE,
    NEAR,
    Candidate,
    Search,
    quotable,
)
from fullcup.core.facts.model import Form, Stance, Statement
from fullcup.core.facts.who import NOBODY, About, abouts
from fullcup.core.journal.entries import Entry, Moment, MostWeeks, News, Outing, Repair, Step
from fullcup.core.moments.reading import GENERAL

NEWEST: Final = 60
"""Moments, steps and repairs that are looked through, the newest first."""
AWAY: Final = ("time_away", "work", "self_care_exercise")
"""Themes in which a child was with somebody else."""
MENDING: Final = "said-sorry"
"""A theme that this kind bears on is one in which making up bears too."""


def most_weeks(search: Search) -> Iterator[Candidate]:
    """Quoted as hers, counted never. It needs a kind that bears, or words that are near."""
    wanted = set(search.thought.children)
    for one in search.journal.newest(MostWeeks, NEWEST):
        # One dated tomorrow, by a wrong clock, is not said yet.
        if not (quotable(one.words) and search.all.holds(one.day) and search.children.counts(one)):
            continue
        near = search.meaning(search.thought.words, one)
        bears = max(search.bears(one.what), near if near >= ALIKE else 0.0)
        apart = wanted and one.children and wanted.isdisjoint(one.children)
        if bears and not apart:
            statement = Statement(
                form="most_weeks", kind=one.what or "most_weeks", window=search.all,
                ids=(one.id,), quoted=one.words,
            )  # fmt: skip
            yield Candidate(statement, bears * DECIDES, None, near)


def steps_done(search: Search) -> Iterator[Candidate]:
    for one in search.journal.newest(Step, NEWEST):
        if one.state != "done" or not quotable(one.words) or not _may_count(search, one):
            continue
        near = search.meaning(search.thought.words, one)
        bears = _bears(search, one.moment, near)
        if bears and _is_about(search, one):
            yield _dated(search, "step", one, NOBODY, bears=bears, near=near, quoted=one.words)


def repairs_made(search: Search) -> Iterator[Candidate]:
    if not search.bears(MENDING):
        return
    there = [
        one
        for one in search.journal.newest(Repair, NEWEST)
        if _may_count(search, one) and _is_done(search, one)
    ]
    for about in abouts(there, search.thought.children, search.children):
        newest = max((one for one in there if about.fits(one)), key=lambda one: one.day)
        yield _dated(search, "repair", newest, about, bears=search.bears(MENDING))


def settled(search: Search) -> Iterator[Candidate]:
    """Word that came while she was away. It answers a thought about leaving, and goes along with
    one about being away."""
    bears = NEAR if search.leaves else LIKE if search.thought.theme in AWAY else 0.0
    there = [
        one
        for one in search.journal.newest(News, NEWEST)
        if one.news == "settled" and _may_count(search, one) and not _waits(search, one)
    ]
    for about in abouts(there, search.thought.children, search.children) if bears else ():
        newest = max((one for one in there if about.fits(one)), key=lambda one: one.day)
        yield _dated(search, "settled", newest, about, bears=bears)


def _waits(search: Search, one: News) -> bool:
    return is_held(one, search.journal.get(Outing, one.outing), search.today)


def lighter(search: Search) -> Iterator[Candidate]:
    """A moment about the same theme, or in near words, that ended lighter than it began."""
    there = [
        one
        for one in search.journal.newest(Moment, NEWEST)
        if _may_count(search, one)
        and _lightened(one)
        and (near := _nearness(search, one))
        and near >= ALIKE
    ]
    for about in abouts(there, search.thought.children, search.children):
        newest = max((one for one in there if about.fits(one)), key=lambda one: one.day)
        near = _nearness(search, newest)
        yield _dated(search, "lighter", newest, about, bears=ALSO, near=near, stance="beside")


def _nearness(search: Search, moment: Moment) -> float:
    if search.themes(moment.id) == search.thought.theme:
        return 1.0
    return search.meaning(search.thought.words, moment)


def _lightened(moment: Moment) -> bool:
    before, after = moment.heavy, moment.heavy_after
    return before is not None and after is not None and after < before


def _may_count(search: Search, entry: Entry) -> bool:
    # A step or a moment of ninety days ago says little about tonight.
    recent = entry.day >= search.today - timedelta(days=90)
    return recent and search.all.holds(entry.day) and search.children.counts(entry)


def _is_done(search: Search, repair: Repair) -> bool:
    step = search.journal.get(Step, repair.step) if repair.step else None
    return step is not None and step.state == "done" and search.all.holds(step.day)


def _is_about(search: Search, step: Step) -> bool:
    wanted = search.thought.children
    return not wanted or step.child is None or step.child in wanted


def _bears(search: Search, moment: UUID | None, near: float) -> float:
    """Of one theme with the thought, or in near words."""
    theme = search.thought.theme
    if moment is not None and search.themes(moment) == theme:
        return ALSO if theme == GENERAL else KIN
    return near if near >= ALIKE else 0.0


def _dated(
    search: Search,
    form: Form,
    entry: Entry,
    about: About,
    *,
    bears: float,
    near: float = 0.0,
    quoted: str = "",
    stance: Stance = "against",
) -> Candidate:
    statement = Statement(
        form=form, kind="moment" if form == "lighter" else form, window=search.all, ids=_ids(entry), children=about.children,
        names=about.names, day=entry.day, quoted=quoted, stance=stance,
    )  # fmt: skip
    return Candidate(statement, bears, entry.day, near)


def _ids(entry: Entry) -> tuple[UUID, ...]:
    if isinstance(entry, Repair) and entry.step is not None:
        return (entry.id, entry.step)
    return (entry.id,)
