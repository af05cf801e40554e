"""Her own facts for this thought; where there is too little, one question and three taps."""

from typing import Any, NamedTuple
from uuid import UUID

from fullcup.core.facts.model import Answer, AnswerKind, Statement
from fullcup.core.facts.sentences import because, sentence
from fullcup.core.journal.entries import Child
from fullcup.journeys import facts, good, vectors
from fullcup.journeys.offers import REPAIRS
from fullcup.library.facts import language
from fullcup.store.openspace import OpenSpace
from fullcup.web.days import short_day
from fullcup.web.moment import taps
from fullcup.web.moment.sources import Source, sources_of
from fullcup.web.moment.turn import HERE, Page, Shown, Turn

WITH_FACTS: tuple[AnswerKind, ...] = ("contradicts", "supports", "mixed")


class Card(NamedTuple):
    """One fact as the page shows it. ``key`` is what *this one helps* keeps."""

    key: str
    sentence: str
    number: str
    """The figure of a count, the only one that stands alone; ``""`` for the rest."""
    under: str
    """What stands small under the figure or the mark: a unit, or a day."""
    asked: bool
    for_her: bool
    """False for what stands for the guilt: nobody wants to meet that again."""
    helps: bool
    sources: list[Source]


def show(turn: Turn) -> dict[str, Any]:
    answer = _answer(turn)
    if not _wants_taps(turn):
        if answer.why == "asked":
            return {"asked": True, "people": turn.library.lines["people"][:2]}
        if answer.facts:
            return _with_facts(turn, answer)
    return {**taps.show(turn), **_question(turn, answer)}


def _wants_taps(turn: Turn) -> bool:
    """She asked for them, or has tapped some at this moment and may take them back."""
    return turn.act == "more" or bool(good.left_out(turn.hand.desk.journal, turn.moment.id))


def _answer(turn: Turn) -> Answer:
    desk = turn.hand.desk
    if isinstance(desk, OpenSpace):
        vectors.recall(desk)
    return facts.facts_for(turn.moment, turn.look, desk.journal, turn.now, turn.library)


def _with_facts(turn: Turn, answer: Answer) -> dict[str, Any]:
    return {
        "answer": answer.answer,
        "cards": [_card(turn, one) for one in answer.statements],
        "because": _because(turn),
        "may_mend": turn.look.theme in REPAIRS,
        "answered": facts.answered_here(turn.hand.desk.journal, turn.moment.id),
        "most": turn.comfort("most_of_the_time"),
    }


def _card(turn: Turn, statement: Statement) -> Card:
    journal = turn.hand.desk.journal
    return Card(
        statement.key,
        sentence(statement, turn.now.day, language(turn.library)),
        str(statement.count) if statement.form == "count" else "",
        _under(turn, statement),
        statement.form in ("answered", "share"),
        statement.stance != "for",
        facts.helps(journal, statement, turn.look.theme) is not None,
        sources_of(turn, statement.of or statement.ids),
    )


def _under(turn: Turn, statement: Statement) -> str:
    if statement.form == "count":
        words = language(turn.library)
        return words.patterns["days" if statement.own else words.kinds[statement.kind].unit]
    return short_day(statement.day, turn.now) if statement.day else ""


def _because(turn: Turn) -> str:
    """Why these, in words."""
    journal = turn.hand.desk.journal
    theme = turn.library.fact_themes.by_id[turn.look.theme]
    about = (journal.get(Child, one) for one in facts.about_whom(turn.moment, journal))
    return because(theme.about, [one.name for one in about if one], language(turn.library))


def _question(turn: Turn, answer: Answer) -> dict[str, Any]:
    """One question, where her answer could tell more than silence does."""
    if answer.answer != "too_little" or turn.act in ("skip", "more"):
        return {}
    return {"ask": _ask(turn)}


def _ask(turn: Turn) -> facts.Ask | None:
    return facts.question_for(
        turn.moment, turn.look, turn.hand.desk.journal, turn.now, turn.library
    )


def send(turn: Turn) -> Shown:
    if turn.act in ("skip", "more"):
        return HERE
    if turn.act in ("yes", "no"):
        return _told(turn)
    if turn.act in ("helps", "helps-no-more"):
        return _helps(turn)
    if turn.act == "untold":
        return _untold(turn)
    if turn.act == "keep":
        taps.keep(turn)
    # Where the guilt has a point, what she can do comes next, whoever's rule it is.
    return "step" if turn.act == "options" else turn.look.after("facts")


def _told(turn: Turn) -> Shown:
    ask = _ask(turn)
    if ask is not None and str(ask.child) == turn.told:
        facts.answer_question(
            turn.hand.desk, turn.stamp(), ask, happened=turn.act == "yes", moment=turn.moment.id
        )
    return "facts"


def _untold(turn: Turn) -> Shown:
    """A tap on the wrong answer."""
    for one in facts.answered_here(turn.hand.desk.journal, turn.moment.id):
        facts.take_back(turn.hand.desk, one.id, turn.now)
    return "facts"


def _helps(turn: Turn) -> Shown:
    desk, theme = turn.hand.desk, turn.look.theme
    found = next((one for one in _answer(turn).statements if one.key == turn.told), None)
    if found is None:
        return "facts"
    if turn.act == "helps":
        moment: UUID = turn.moment.id
        facts.keep_as_help(desk, turn.stamp(), found, theme=theme, moment=moment)
    else:
        facts.help_no_more(desk, found, theme, turn.now)
    return "facts"


PAGE = Page("moment/facts.html", show, send)
