"""Words for leaving: the goodbye for a child's age, the two truths, what may be said of before."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from fullcup.core.away.settling import Known, history, known
from fullcup.core.days import Now
from fullcup.core.journal.entries import Child, News, Outing
from fullcup.core.journal.journal import Journal
from fullcup.journeys.hers import age_band
from fullcup.library.schema import AwayLine, TwoTruths

_CLOCK_AGES: Final = frozenset({"school", "teen", "grown"})
"""From here on a time on the clock says more than "this evening"."""
_WORK: Final = "for-work"


def ages_of(journal: Journal, outing: Outing, now: Now) -> list[str]:
    """The ages of the children whom somebody stays with, the youngest first."""
    order = ["baby", "toddler", "preschool", "school", "teen", "grown"]
    ids = {child for stay in outing.stays for child in stay.children}
    bands = {age_band(child, now) for child in journal.of(Child) if child.id in ids}
    return [age for age in order if age in bands]


def reads_clock(ages: Collection[str]) -> bool:
    """Whether a goodbye names the hour: not while one of them is too young for clocks."""
    return bool(ages) and all(age in _CLOCK_AGES for age in ages)


def goodbyes(
    lines: Mapping[str, Sequence[AwayLine]], ages: Sequence[str], who: str, back: str
) -> list[str]:
    """Goodbye words that fit the youngest, filled in; those for any age where none is known."""
    told = lines.get("goodbye", ())
    youngest = ages[0] if ages else ""
    fitting = [one for one in told if youngest in one.ages] if youngest else []
    fitting += [one for one in told if not one.ages]
    return [one.words.replace("{who}", who).replace("{back}", back) for one in fitting]


def truth_for(truths: Sequence[TwoTruths], outing: Outing, ages: Sequence[str]) -> TwoTruths | None:
    """The two truths for this leaving: the first of the file that fits. Those after it speak of a
    sitter or a Friday, which may not be so."""
    theme = "work" if outing.what == _WORK else "time_away"
    near = [one for one in truths if theme in one.themes]
    # What is said of a baby alone is said at a nursery's gate.
    fitting = [one for one in near if ({*ages} - {"baby"}) & set(one.ages)]
    found = fitting or [one for one in near if len(one.ages) > 1] or near
    return found[0] if found else None


def said_of_before(
    journal: Journal, outing: Outing, now: Now
) -> list[tuple[Child | None, str, Known]]:
    """For each child of this outing and whoever stays with it: what may be said of before."""
    told = history(journal.of(Outing), journal.of(News), now.instant)
    return [
        (journal.get(Child, child) if child else None, stay.who, known(told, child, stay.who))
        for stay in outing.stays
        for child in stay.children or (None,)
    ]
