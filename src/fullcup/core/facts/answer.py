"""The answer to a thought: what her facts say to it, or why nothing is said.

Pure and deterministic: the same thought, journal and day give the same answer.
"""

from collections.abc import Sequence
from datetime import date
from itertools import chain
from typing import Final

import msgspec

from fullcup.core.facts.beside import lighter, most_weeks, repairs_made, settled, steps_done
from fullcup.core.facts.byday import shelf_of
from fullcup.core.facts.gather import ALSO, DECIDES, KIN, Candidate, Search, good_moments
from fullcup.core.facts.meaning import ByWords
from fullcup.core.facts.model import (
    Answer,
    Known,
    Meaning,
    Themes,
    Thought,
    Why,
)
from fullcup.core.facts.questions import answered
from fullcup.core.facts.rank import FEW, chosen
from fullcup.core.journal.journal import Journal

THIRD: Final = 2
"""Moments about the same theme before this one, on one day: asked again, facts feed the worry."""
_NOTHING_AGAINST: Final = ("too_little", "supports")


def _unknown(_moment: object) -> str:
    return ""


def answer(
    thought: Thought,
    journal: Journal,
    today: date,
    known: Known,
    *,
    meaning: Meaning | None = None,
    themes: Themes = _unknown,
) -> Answer:
    """Two to four facts for a thought where there are as many, and what they come to.

    ``today`` is her date. Without a ``meaning`` words are compared with words. ``themes`` tells the theme of a moment where it is known.
    """
    search = Search(
        thought,
        journal=journal,
        shelf=shelf_of(journal),
        today=today,
        known=known,
        meaning=meaning or ByWords(),
        themes=themes,
    )
    why = not_now(search)
    if why:
        return Answer(answer="not_now", why=why)
    found = _weighed(search, list(_everything(search)))
    if found.answer in _NOTHING_AGAINST and search.of_all_time and not thought.never:
        # Nothing lately, and she says "never": one day, however long ago, is no never.
        search = search.as_never()
        return _weighed(search, list(_everything(search)))
    return found


def not_now(search: Search) -> Why:
    """Why nothing is brought to this thought, the gravest reason first; else ``""``."""
    thought = search.thought
    if not thought.calm:
        return "unsafe"
    if thought.loss:
        return "loss"
    if _is_shame(search) and not thought.kind_first:
        return "shame"
    bearing = search.known.bearings.get(thought.theme)
    if bearing is not None and not bearing.near:
        return "theme"
    return "asked" if thought.asked_before >= THIRD else ""


def _is_shame(search: Search) -> bool:
    """Shame about what she is. *No good at homework* is about one thing that she does."""
    thought = search.thought
    if not thought.verdict or thought.feeling not in {"shame", "both"}:
        return False
    return thought.sweeping or not search.names_a_thing


_MAKERS: Final = (answered, good_moments, repairs_made, settled, steps_done, most_weeks, lighter)


def _everything(search: Search) -> chain[Candidate]:
    return chain.from_iterable(maker(search) for maker in _MAKERS)


def _weighed(search: Search, found: Sequence[Candidate]) -> Answer:
    """What stands for the guilt is never shown without what stands against it, nor the other way. A
    share that holds both says both by itself."""
    pro = [one for one in found if one.statement.stance == "for"]
    rest = [one for one in found if one.statement.stance != "for"]
    if not pro:
        return _without_a_point(search, rest)
    against = [one for one in rest if _decides(one)]
    point = chosen(pro, search)[: FEW // 2]
    if not against:
        beside = _without_arguing(search, rest)
        point = (*point, *chosen(beside, search)[: FEW - len(point)])
        both = any(one.statement.form == "share" and one.statement.count for one in point)
        return Answer(answer="mixed" if both else "supports", facts=point)
    beside = [one for one in rest if _decides(one, KIN)]
    return Answer(answer="mixed", facts=(*point, *chosen(beside, search)[: FEW - len(point)]))


def _without_arguing(search: Search, rest: Sequence[Candidate]) -> list[Candidate]:
    """What may stand beside her own no, alone in its window: the thing itself further back, and
    what is kin to it. Neither says that her no is wrong."""
    named = set(search.named)
    further = [one for one in good_moments(search.further()) if one.statement.kind in named]
    kin = [one for one in rest if _decides(one, KIN)]
    return [
        msgspec.structs.replace(
            one, statement=msgspec.structs.replace(one.statement, stance="beside")
        )
        for one in (*further, *kin)
    ]


def _decides(one: Candidate, least: float = DECIDES) -> bool:
    """Whether it speaks against just this, and does not merely go along."""
    return one.statement.stance == "against" and max(one.bears, one.alike) >= least


def _without_a_point(search: Search, found: Sequence[Candidate]) -> Answer:
    # Where the thought names nothing of its own, all that its theme knows answers it.
    least = ALSO if search.open and not search.named else DECIDES
    if not any(_decides(one, least) for one in found):
        return Answer(answer="too_little")
    return Answer(answer="contradicts", facts=chosen(found, search))
