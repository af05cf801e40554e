"""What to offer on a path: few practices, each with the value that it carries."""

from collections.abc import Iterable, Sequence

import msgspec

from fullcup.core.days import Now
from fullcup.core.journal.entries import Child, Moment
from fullcup.core.journal.journal import Journal
from fullcup.core.practices.fit import Where, order
from fullcup.journeys.hers import age_band, refused, values
from fullcup.journeys.steps import may_propose
from fullcup.library.schema import PickedRule, Practice, TwoTruths, ValueCard

FEW = 4
REPAIRS = ("lost_temper", "physical_discipline", "past_mistakes", "forgot_something")
"""Themes in which something between two people may want mending first."""
HARD_CHILD = ("lost_temper", "physical_discipline", "diagnosis_special_needs")
"""Themes in which a path to help with the child is offered too (mission R8)."""


class Offer(msgspec.Struct, frozen=True):
    practice: Practice
    value: str
    """The word of the value it carries: hers where one fits, else the card's first."""
    hers: bool
    """Whether that value is one she chose."""
    step: str
    """The step in words, with the child's name or "my child"."""


def children_of(journal: Journal, moment: Moment) -> list[Child]:
    found = (journal.get(Child, child) for child in moment.children)
    return [child for child in found if child is not None]


def ages_of(journal: Journal, moment: Moment, now: Now) -> tuple[str, ...]:
    bands = (age_band(child, now) for child in children_of(journal, moment))
    return tuple(sorted({band for band in bands if band}))


def called(journal: Journal, moment: Moment, fallback: str) -> str:
    """How the children of this moment are named in a step: "Ada", "Ada and Noah"."""
    names = [child.name for child in children_of(journal, moment) if may_propose(child)]
    if len(names) > 1:
        return f"{', '.join(names[:-1])} & {names[-1]}"
    return names[0] if names else fallback


def offers(
    practices: Iterable[Practice],
    cards: Sequence[ValueCard],
    journal: Journal,
    moment: Moment,
    *,
    where: Where,
    my_child: str,
) -> list[Offer]:
    """At most four practices for this moment. ``my_child`` is "my child" in her language."""
    turn = moment.id.int % 7
    chosen = order(practices, where, refused=refused(journal), turn=turn)[:FEW]
    name = called(journal, moment, my_child)
    return [_offer(practice, cards, journal, name) for practice in chosen]


def _offer(practice: Practice, cards: Sequence[ValueCard], journal: Journal, name: str) -> Offer:
    words = {card.id: card.word for card in cards}
    mine = [value.word for value in values(journal) if value.card in practice.values]
    word = mine[0] if mine else next((words[one] for one in practice.values if one in words), "")
    return Offer(
        practice=practice,
        value=word,
        hers=bool(mine),
        step=practice.step.replace("{child}", name),
    )


def rules_for(rules: Iterable[PickedRule], theme: str) -> list[PickedRule]:
    """Rules that many picked up about this theme; the general ones where there are none."""
    known = list(rules)
    near = [rule for rule in known if theme in rule.themes]
    return (near or [rule for rule in known if "general" in rule.themes])[:FEW]


def truths_for(truths: Iterable[TwoTruths], theme: str, ages: Sequence[str]) -> list[TwoTruths]:
    """The two truths for a child's protest on this theme; none where nobody protested."""
    near = [one for one in truths if theme in one.themes]
    fitting = [one for one in near if not ages or not one.ages or set(ages) & set(one.ages)]
    return (fitting or near)[:2]
