"""Her own facts for a moment: what they answer, one question, and *this one helps*."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

import msgspec

from fullcup.core.days import Now
from fullcup.core.facts import answer as core
from fullcup.core.facts.model import Answer, Statement, Thought
from fullcup.core.facts.windows import window
from fullcup.core.journal.entries import Child, FactHelps, Gone, Moment, Occasion
from fullcup.core.journal.journal import Journal
from fullcup.journeys.desk import Desk, Stamp
from fullcup.journeys.hers import AROUND
from fullcup.journeys.keeping import delete, make
from fullcup.journeys.look import Look
from fullcup.journeys.meaning import meaning_for
from fullcup.journeys.reader import read_moment, sure_of_theme, things_of
from fullcup.journeys.steps import may_propose
from fullcup.journeys.whom import hers
from fullcup.library.facts import known
from fullcup.library.load import Library

ONE_EXAMPLE: Final = frozenset(("always", "never"))
"""Families of *all or nothing* that one counter-example answers."""
SURE: Final = 0.6
"""From here on a theme is right five times of six on the development texts; below, in half of them
(decision 052)."""
A_DAY: Final = 20
"""Moments of one day that are read again to see what they are about."""


class Ask(msgspec.Struct, frozen=True):
    """A question that she may answer with yes or no."""

    what: str
    words: str
    child: UUID


def facts_for(
    moment: Moment,
    look: Look,
    journal: Journal,
    now: Now,
    library: Library,
    *,
    kind_first: bool = True,
) -> Answer:
    """The facts that bear on a moment, as it is read now, on her date.

    ``kind_first`` says that something kind was said before: in the flow of a moment it was.
    """
    return core.answer(
        thought_of(moment, look, journal, kind_first=kind_first),
        journal,
        now.day,
        known(library),
        meaning=meaning_for(moment, journal),
        themes=lambda about: known_theme(journal.get(Moment, about), library),
    )


def thought_of(moment: Moment, look: Look, journal: Journal, *, kind_first: bool) -> Thought:
    return Thought(
        words=moment.words,
        theme=look.theme,
        children=about_whom(moment, journal),
        things=things_of(moment, journal),
        never=any(
            found.name == "all_or_nothing" and found.family in ONE_EXAMPLE
            for found in look.patterns
        ),
        calm=look.reading.safety.may_let_go,
        feeling=look.feeling,
        verdict=_is_verdict(look),
        sweeping=look.reading.self_verdict,
        sure=sure_of_theme(moment, look.theme, journal) >= SURE,
        foretells=any(found.name == "fortune_telling" for found in look.patterns),
        kind_first=kind_first,
        loss=look.loss,
        asked_before=asked_before(moment, look.theme, journal),
    )


def _is_verdict(look: Look) -> bool:
    """Her words call all of her something."""
    labelled = any(found.name == "labeling" for found in look.patterns)
    return look.reading.self_verdict or (labelled and look.feeling == "shame")


def about_whom(moment: Moment, journal: Journal) -> tuple[UUID, ...]:
    """The children that she said it is about, or else whose names stand in her words."""
    there = tuple(child for child in moment.children if journal.get(Child, child))
    return there or hers(journal).named_in(moment.words)


def asked_before(moment: Moment, theme: str, journal: Journal) -> int:
    """Her moments about the same theme earlier on the same day."""
    earlier = [
        one
        for one in journal.newest(Moment, A_DAY)
        if one.day == moment.day and one.id != moment.id and one.at <= moment.at
    ]
    return sum(_theme_of(one, journal) == theme for one in earlier)


def _theme_of(moment: Moment, journal: Journal) -> str:
    # Reading words takes as long as all the rest of a page: not where she said what it is about.
    return moment.corrected.theme or read_moment(moment, journal).theme


def known_theme(moment: Moment | None, library: Library) -> str:
    """The theme that she or a chip gave a moment; ``""`` where its words would have to be read."""
    if moment is None:
        return ""
    chip = library.situations.find(moment.situation) if moment.situation else None
    return moment.corrected.theme or (chip.theme if chip else "")


def question_for(
    moment: Moment, look: Look, journal: Journal, now: Now, library: Library
) -> Ask | None:
    """The one question that would tell more: about a child of the thought, or the only one,
    and not asked where she answered it in the last seven days."""
    bearing = known(library).bearings.get(look.theme)
    if bearing is None or not bearing.occasions or look.loss:
        return None
    names = hers(journal).names
    for what in bearing.occasions:
        for child in _may_ask_about(moment, journal):
            if child in names and not _answered(journal, what, child, now):
                asked = library.fact_words.by_id[what].ask
                return Ask(what, asked.replace("{names}", names[child]), child)
    return None


def _may_ask_about(moment: Moment, journal: Journal) -> Sequence[UUID]:
    around = [one.id for one in journal.of(Child) if one.how in AROUND and may_propose(one)]
    wanted = about_whom(moment, journal)
    if wanted:
        return [child for child in wanted if child in around]
    return around if len(around) == 1 else []


def _answered(journal: Journal, what: str, child: UUID, now: Now) -> bool:
    week = window("week", now.day)
    return any(
        one.what == what and one.child == child and week.holds(one.day)
        for one in journal.of(Occasion)
    )


def answer_question(
    desk: Desk, stamp: Stamp, ask: Ask, *, happened: bool, moment: UUID
) -> Occasion:
    """Keep her yes or no, so that it can be said and counted."""
    return make(
        desk, Occasion, stamp, what=ask.what, happened=happened, child=ask.child, moment=moment
    )


def answered_here(journal: Journal, moment: UUID) -> list[Occasion]:
    """What she answered at this moment."""
    return [one for one in journal.of(Occasion) if one.moment == moment]


def take_back(desk: Desk, occasion: UUID, now: Now) -> Gone | None:
    """A tap that was the wrong one."""
    return delete(desk, occasion, now) if desk.journal.get(Occasion, occasion) else None


def helps(journal: Journal, statement: Statement, theme: str) -> FactHelps | None:
    """Whether she wants to meet this one again at this theme, whatever its figures."""
    story = _story(statement.key)
    return next(
        (one for one in journal.of(FactHelps) if _story(one.fact) == story and one.theme == theme),
        None,
    )


def keep_as_help(
    desk: Desk, stamp: Stamp, statement: Statement, *, theme: str, moment: UUID
) -> FactHelps:
    there = helps(desk.journal, statement, theme)
    return there or make(desk, FactHelps, stamp, fact=statement.key, theme=theme, moment=moment)


def help_no_more(desk: Desk, statement: Statement, theme: str, now: Now) -> None:
    there = helps(desk.journal, statement, theme)
    if there is not None:
        delete(desk, there.id, now)


def _story(key: str) -> str:
    """A key without its form."""
    return key.partition(" ")[2]
