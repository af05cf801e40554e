"""Her words, read again each time they are shown; a reading is never stored (mission N4).

What the model heard in her latest words stands in the margin of her open journal, so that the
next page need not ask it again. It goes when the journal is closed.
"""

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final, cast

from fullcup.core.journal.entries import Moment
from fullcup.core.journal.journal import Journal
from fullcup.core.moments.model import Found, Reading, Safety
from fullcup.core.moments.safety import Cleared, check, together
from fullcup.journeys.beside import texts_beside
from fullcup.journeys.corrections import teaching
from fullcup.library.listener import listener
from fullcup.library.load import load
from fullcup.library.reader import (
    Heard,
    hear,
    hear_all,
    understand,
    understand_nothing,
    with_others,
)
from fullcup.library.rules import reading_rules, safety_rules

if TYPE_CHECKING:
    from fullcup.core.moments.answers import Answers, Numbers
    from fullcup.core.moments.corrections import Correction

_REMEMBERED: Final = 64
"""Texts whose answers stay in the margin: the one at hand and those that teach."""


def cleared(words: str, language: str = "en") -> Cleared:
    """Her words with what the safety check heard in them, always first."""
    return hear(words, load(language)).cleared


def read_words(words: str, language: str = "en") -> Reading:
    library = load(language)
    return understand(hear(words, library), library)


def read_moment(moment: Moment, journal: Journal | None = None) -> Reading:
    """The reading of a moment, as what she corrected in ``journal`` would have it."""
    (heard,) = _with_beside((moment,), journal)
    return understand(heard, load(), _corrections(moment, journal))


def read_without_guess(moment: Moment, journal: Journal | None = None) -> Reading:
    """The safety, the floor and what else is heard, and no guess at the rest."""
    (heard,) = _with_beside((moment,), journal)
    return understand_nothing(heard, load())


def safety_of(moment: Moment, journal: Journal | None = None) -> Safety:
    """What the safety check alone hears, in her words and in what else she wrote with them."""
    (heard,) = _with_beside((moment,), journal)
    return heard.cleared.safety


def safety_beside(
    text: str, moment: Moment | None = None, journal: Journal | None = None
) -> Safety:
    """What is heard in a text that she wrote beside the words of a moment (decision 056)."""
    (safety,) = _beside([(text, moment.words if moment else "")], journal)
    return safety


def both(one: Safety, other: Safety) -> Safety:
    """What two say as one, the most urgent first."""
    return together((one, other), safety_rules(load()))


def read_many(moments: Sequence[Moment], journal: Journal) -> list[Reading]:
    """Readings of many moments at once, for a look back. What she corrected in one of them is
    hers to lay over it; what corrections taught is left out, as nothing is asked of her here."""
    library = load()
    return [understand(heard, library) for heard in _with_beside(moments, journal)]


def sure_of_theme(moment: Moment, theme: str, journal: Journal | None = None) -> float:
    """How sure the theme that is shown of a moment is, 0 to 1: wholly, where she or a chip gave it,
    where her corrections taught another one than the model hears, or where the rules alone read
    (they name a theme only by its own words)."""
    (heard,) = _heard((moment,), journal)
    if heard.answers is None or moment.corrected.theme or moment.situation:
        return 1.0
    themes = heard.answers.heads["theme"]
    best = max(themes, key=themes.__getitem__)
    return themes[best] if best == theme else 1.0


def vector_of(moment: Moment, journal: Journal) -> "Numbers | None":
    """What the model makes of a moment as a whole; None where there is no model."""
    (heard,) = _heard((moment,), journal)
    return heard.answers.vector if heard.answers is not None else None


def things_of(moment: Moment, journal: Journal) -> tuple[str, ...]:
    """The kinds of good moments of which the model hears a moment speak; none without a model."""
    (heard,) = _heard((moment,), journal)
    model = listener(load())
    return model.things(heard.answers) if model and heard.answers is not None else ()


def _with_beside(moments: Sequence[Moment], journal: Journal | None) -> list[Heard]:
    """The same, with the danger that is heard in what else is kept with each moment."""
    library, texts = load(), [texts_beside(one, journal) for one in moments]
    told = [(text, one.words) for one, own in zip(moments, texts, strict=True) for text in own]
    found = iter(_beside(told, journal))
    return [
        with_others(heard, list(islice(found, len(own))), library)
        for heard, own in zip(_heard(moments, journal), texts, strict=True)
    ]


def _beside(told: Sequence[tuple[str, str]], journal: Journal | None) -> list[Safety]:
    """What is heard in each text beside the words of its moment.

    The rules; and the model, which was taught on thoughts and would hear a crisis in one plan of
    fifteen, only where it hears one in the text alone and, after those words, one that they do
    not open by themselves.
    """
    rules = safety_rules(load())
    found = [check(text, rules).safety for text, _words in told]
    unsure = [at for at, one in enumerate(found) if told[at][0] and one.level != "crisis"]
    alone = dict(zip(unsure, _safeties([told[at][0] for at in unsure], journal), strict=True))
    dark = [at for at in unsure if alone[at].level == "crisis"]
    whole = _safeties([f"{told[at][1]}\n\n{told[at][0]}".strip() for at in dark], journal)
    known = _safeties([told[at][1] for at in dark], journal)
    for at, after, before in zip(dark, whole, known, strict=True):
        if _is_new(alone[at], after, before):
            found[at] = alone[at]
    return found


def _is_new(alone: Safety, after: Safety, before: Safety) -> bool:
    """Whether a text adds a crisis to words: ``after`` is heard in both, ``before`` in the words."""
    if before.level != "crisis":
        return after.level == "crisis"
    return not {*alone.routes}.isdisjoint({*after.routes} - {*before.routes})


def _safeties(texts: Sequence[str], journal: Journal | None) -> list[Safety]:
    return [one.cleared.safety for one in _heard_in(texts, journal)]


def _heard(moments: Sequence[Moment], journal: Journal | None) -> list[Heard]:
    """What was heard in the words of each moment."""
    return _heard_in([one.words for one in moments], journal)


def _heard_in(texts: Sequence[str], journal: Journal | None) -> list[Heard]:
    """What was heard in each text, from the margin where it stands there."""
    margin = journal.margin if journal is not None else {}
    kept = cast("dict[str, Heard]", margin.setdefault("heard", {}))
    new = list({*texts} - kept.keys())
    found = {text: kept.get(text) for text in texts}
    found |= dict(zip(new, hear_all(new, load()), strict=True))
    for text in new:
        kept[text] = cast("Heard", found[text])
    for text in list(kept)[:-_REMEMBERED]:
        kept.pop(text, None)
    return [cast("Heard", found[text]) for text in texts]


def _corrections(moment: Moment, journal: Journal | None) -> "list[Correction]":
    """What she corrected in her other moments; none without a model."""
    told = teaching(journal, but=moment) if journal is not None else ()
    model = listener(load())
    if not told or model is None:
        return []
    return [
        _correction(one, heard.answers, model.guess(heard.answers).patterns)
        for one, heard in zip(told, _heard(told, journal), strict=True)
        if heard.answers is not None
    ]


def _correction(moment: Moment, answers: "Answers", found: Sequence[Found]) -> "Correction":
    from fullcup.core.moments.corrections import Correction  # noqa: PLC0415  # numpy

    waved = frozenset(moment.corrected.dismissed)
    chosen = {
        "theme": moment.corrected.theme,
        "feeling": moment.corrected.feeling,
        "rule": moment.answer,
    }
    return Correction(
        vector=answers.vector,
        dismissed=waved,
        kept=frozenset(one.name for one in found) - waved if waved else frozenset(),
        chosen={name: told for name, told in chosen.items() if told},
    )


def warm_up(language: str = "en") -> None:
    """Load and compile every rule and the model now, so that no mother waits for them."""
    library = load(language)
    safety_rules(library).make_ready()
    reading_rules(library).make_ready()
    _ = library.floor
    listener(library)
