"""Rules that she picked up: named, then kept or retired."""

from collections.abc import Iterable
from uuid import UUID

from fullcup.core.days import Now
from fullcup.core.journal.entries import Rule
from fullcup.core.journal.journal import Journal
from fullcup.journeys.desk import Desk, Stamp
from fullcup.journeys.keeping import make, settle, tidy
from fullcup.library.floor import Floor


def name_rule(
    desk: Desk,
    stamp: Stamp,
    words: str,
    *,
    card: str = "",
    whose: str = "",
    kept: bool = False,
    permission: str = "",
    moment: UUID | None = None,
) -> Rule:
    """Keep a rule and what she decided: ``kept`` true holds on to it, false retires it."""
    return make(
        desk, Rule, stamp, words=tidy(words), card=card, whose=whose, kept=kept,
        permission=tidy(permission), moment=moment,
    )  # fmt: skip


def decide(desk: Desk, rule: Rule, now: Now, *, kept: bool) -> Rule:
    """Hold on to it, or put it down: the last word counts, from her date on."""
    return rule if rule.kept == kept else settle(desk, rule, kept=kept, decided=now.day)


def retired(journal: Journal) -> list[Rule]:
    return [rule for rule in journal.of(Rule)[::-1] if not rule.kept]


def kept(journal: Journal) -> list[Rule]:
    """The rules that she holds on to, the newest first."""
    return [rule for rule in journal.of(Rule)[::-1] if rule.kept]


def floor_under(words: str, floors: Iterable[Floor]) -> Floor | None:
    """The advice that protects a life or health which a rule in these words speaks of, if
    any: such a rule may be hers or not, but it is never put down (decision 6)."""
    return next((floor for floor in floors if floor.touches(words)), None)
