"""Which of the things that may be said are said, and in which order.

A plain sum that can be read: how closely the kind bears on the theme, how long ago, how near her
words, whether she kept it as one that helps. Then one after the other, each the best that does
not tell the same story again. Ties fall by the order in which the makers came.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from fullcup.core.facts.gather import ALSO, DECIDES, Candidate, Search
from fullcup.core.facts.model import Fact, Helped, Span, Statement
from fullcup.core.journal.entries import FactHelps

FEW: Final = 4
LEAST: Final = 2
_ANSWERS, _KIN, _NAMED_AGAIN, _BESIDE, _AGAIN = 4, 3, 2, 1, 0
_HALF: Final[dict[Span, float]] = {"week": 3, "month": 10, "season": 30, "all": 120}
"""Days after which half of a fact's freshness is gone, by how far back its window reaches."""
_FRESH: Final = 0.35  # of a fact's bearing that its freshness decides
_UNNAMED: Final = 0.6  # of it that is left where the child of the thought is not named
_ALIKE: Final = 0.3
_HELPED: Final = {True: 0.8, False: 0.15}  # at this theme, or at another
_OFTEN: Final = 0.08  # that it was on several days
_SAME_GROUP: Final = 0.3  # taken off where one of its group is there already
_SAME_WAY: Final = 0.08  # for each that is said in the same form already


def chosen(found: Sequence[Candidate], search: Search) -> tuple[Fact, ...]:
    """At most four, the best first. None tells of one kind twice while another that bears on the
    thought is left; the same kind in another form comes before what only goes along."""
    helps = _helped(search)
    left = [(one, score(one, search, helps)) for one in found]
    bearing = _bearing(found, search, helps)
    facts: list[Fact] = []
    while left and len(facts) < FEW:
        best = max(left, key=lambda pair: _next(pair, facts, search, bearing))
        if len(facts) >= LEAST and _turn(best[0], facts, bearing, search) == _AGAIN:
            break
        left.remove(best)
        facts.append(Fact(best[0].statement, round(best[1], 4)))
    return tuple(sorted(facts, key=lambda fact: bearing[fact.statement.kind] < DECIDES))


def _bearing(
    found: Sequence[Candidate], search: Search, helps: Sequence[Helped]
) -> dict[str, float]:
    """How closely each kind bears on the thought, in whichever of its forms."""
    told: dict[str, float] = {}
    for one in found:
        kind = one.statement.kind
        helped = _help(one.statement, search.thought.theme, helps)
        told[kind] = max(told.get(kind, 0.0), one.bears, one.alike, helped)
    return told


def _turn(
    one: Candidate, facts: Sequence[Fact], bearing: Mapping[str, float], search: Search
) -> int:
    """When its turn is, the highest first: what answers the thought, what is kin to that, what
    the thought names once more in another form, what goes along, and anything once more."""
    kind = one.statement.kind
    if any(fact.statement.kind == kind for fact in facts):
        return _NAMED_AGAIN if kind in search.named else _AGAIN
    if bearing[kind] >= DECIDES:
        return _ANSWERS
    return _KIN if bearing[kind] >= ALSO else _BESIDE


def score(one: Candidate, search: Search, helps: Sequence[Helped]) -> float:
    """How well a statement bears on the thought; about 0 to 2."""
    unnamed = bool(search.thought.children) and not one.statement.children
    bears = one.bears * (_UNNAMED if unnamed else 1.0)
    return (
        bears * (1 - _FRESH + _FRESH * _freshness(one, search))
        + _ALIKE * one.alike
        + _help(one.statement, search.thought.theme, helps)
        + (_OFTEN if one.statement.form == "count" else 0.0)
    )


def _freshness(one: Candidate, search: Search) -> float:
    if one.latest is None:
        return 0.5
    half: float = _HALF[search.window.span]
    return float(2.0 ** (-(search.today - one.latest).days / half))


def _help(statement: Statement, theme: str, helps: Sequence[Helped]) -> float:
    story = statement.key.partition(" ")[2]
    told = [one.theme == theme for one in helps if one.key.partition(" ")[2] == story]
    return max((_HELPED[same] for same in told), default=0.0)


def _helped(search: Search) -> list[Helped]:
    return [Helped(one.fact, one.theme) for one in search.journal.of(FactHelps)]


def _next(
    pair: tuple[Candidate, float],
    facts: Sequence[Fact],
    search: Search,
    bearing: Mapping[str, float],
) -> tuple[int, float]:
    """Its turn, and then the score less what is alike."""
    one, points = pair
    told = [fact.statement for fact in facts]
    group = _group(one.statement, search)
    alike = any(group and group == _group(said, search) for said in told)
    same_way = sum(said.form == one.statement.form for said in told)
    less = (_SAME_GROUP if alike else 0.0) + _SAME_WAY * same_way
    return _turn(one, facts, bearing, search), points - less


def _group(statement: Statement, search: Search) -> str:
    words = None if statement.own else search.known.words.get(statement.kind)
    return words.group if words else ""
