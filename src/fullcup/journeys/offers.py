"""What to offer on a path: few practices, each with the value that it carries."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from fullcup.core.days import Now, is_night
from fullcup.core.journal.entries import CupLevel, Moment
from fullcup.core.journal.journal import Journal
from fullcup.core.moments.reading import GENERAL
from fullcup.core.practices.choose import Chosen, Reason, choose
from fullcup.core.practices.fit import Where, order
from fullcup.journeys import works
from fullcup.journeys.hers import LOSSES, age_band, night_hours, values
from fullcup.journeys.look import Look
from fullcup.journeys.steps import may_propose
from fullcup.journeys.today import fresh_cup
from fullcup.journeys.whom import children_of
from fullcup.library.schema import DoubleBind, PickedRule, Practice, TwoTruths, ValueCard

FEW = 4
REPAIRS = ("lost_temper", "physical_discipline", "past_mistakes", "forgot_something")
"""Themes in which something between two people may want mending first."""
LEAVING = ("time_away",)
"""Themes in which two things are true whether or not the child protested."""
HARD_CHILD = ("lost_temper", "physical_discipline", "diagnosis_special_needs")
"""Themes in which a path to help with the child is offered too (mission R8)."""
_ENERGY: dict[CupLevel, str] = {"empty": "empty", "low": "low"}
"""What may be asked of her while there is little in her cup; else anything."""


class Offer(msgspec.Struct, frozen=True):
    practice: Practice
    value: str
    """The word of the value it carries: hers where one fits, else the card's first."""
    hers: bool
    """Whether that value is one she chose."""
    step: str
    """The step in words, with the child's name or "my child"."""
    reasons: tuple[Reason, ...] = ()
    """Why it is offered; each of them is true of her."""
    helped: int = 0
    """How often she said, looking back, that it helped."""


def where_for(journal: Journal, moment: Moment, path: str, look: Look, now: Now) -> Where:
    """Where she is with this moment: the ages of its children, and how much is in her cup."""
    night = is_night(now, *night_hours(journal))
    if look.loss:
        # Nothing here may speak of a child beside her, of the birth, or of the milk.
        return Where(path=path, theme=GENERAL, child_here=False, hows=LOSSES, night=night)
    cup = fresh_cup(journal, now.day)
    return Where(
        path=path,
        theme=look.theme,
        ages=ages_of(journal, moment, now),
        hows=tuple(child.how for child in children_of(journal, moment)),
        energy=_ENERGY.get(cup.level, "") if cup else "",
        night=night,
    )


def ages_of(journal: Journal, moment: Moment, now: Now) -> tuple[str, ...]:
    bands = (age_band(child, now) for child in children_of(journal, moment))
    return tuple(sorted({band for band in bands if band}))


def names_of(journal: Journal, moment: Moment) -> list[str]:
    """The names that a step about this moment may use: none after a loss, unless she asked."""
    return [child.name for child in children_of(journal, moment) if may_propose(child)]


def offers(
    practices: Iterable[Practice],
    cards: Sequence[ValueCard],
    journal: Journal,
    moment: Moment,
    *,
    where: Where,
    child: str,
    now: Now,
    priors: Mapping[str, float],
    mending: bool = True,
    few: int = FEW,
) -> list[Offer]:
    """At most ``few`` practices for this moment. ``child`` is what its steps call the child.

    Without ``mending`` none of them says sorry: the repair guide beside them does.
    """
    practices = [one for one in practices if mending or not one.mends]
    known, turn = works.known(journal, priors, now), moment.id.int % 7
    if where.hows == LOSSES:
        # After a loss nothing is weighed or tried out: what the content has for it, in its order.
        plain = order(practices, where, refused=known.refused, turn=turn)[:few]
        return [_offer(Chosen(one, ()), cards, journal, child) for one in plain]
    chosen = choose(practices, where, known, turn=turn, few=few)
    return [_offer(one, cards, journal, child) for one in chosen]


def _offer(
    chosen: Chosen[Practice], cards: Sequence[ValueCard], journal: Journal, name: str
) -> Offer:
    practice = chosen.practice
    words = {card.id: card.word for card in cards}
    mine = [value.word for value in values(journal) if value.card in practice.values]
    word = mine[0] if mine else next((words[one] for one in practice.values if one in words), "")
    return Offer(
        practice=practice,
        value=word,
        hers=bool(mine),
        step=practice.step.replace("{child}", name),
        reasons=chosen.reasons,
        helped=chosen.times,
    )


def rules_for(rules: Iterable[PickedRule], theme: str) -> list[PickedRule]:
    """Rules that many picked up about this theme; the general ones where there are none."""
    known = list(rules)
    near = [rule for rule in known if theme in rule.themes]
    return (near or [rule for rule in known if "general" in rule.themes])[:FEW]


def bind_for(binds: Iterable[DoubleBind], look: Look) -> DoubleBind | None:
    """The double bind that her words speak of, where we have words for it."""
    if "either_way" not in look.reading.heard:
        return None
    return next((one for one in binds if look.theme in one.themes), None)


def truths_for(truths: Iterable[TwoTruths], look: Look, ages: Sequence[str]) -> list[TwoTruths]:
    """The two truths for a child's protest, or for leaving; none where nobody protested."""
    if "protest" not in look.reading.heard and look.theme not in LEAVING:
        return []
    near = [one for one in truths if look.theme in one.themes]
    # Where no age is known, what is said to one age alone stays out.
    fitting = [
        one for one in near if not one.ages or (set(ages) & set(one.ages) if ages else one.ages[1:])
    ]
    return fitting[:2]
