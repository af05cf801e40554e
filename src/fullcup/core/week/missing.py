"""What does not fit this week, and the fewest rules that keep it out."""

import numpy as np

from fullcup.core.week import words
from fullcup.core.week.family import Wish
from fullcup.core.week.house import Flags, Numbers
from fullcup.core.week.plan import NotThisWeek, Rule, RuleKind
from fullcup.core.week.problem import Chosen, Pick, Problem

Key = tuple[RuleKind, tuple[str, ...]]


def not_this_week(problem: Problem, picks: list[Pick]) -> list[NotThisWeek]:
    chosen = Chosen(problem, picks)
    return [
        _one(problem, picks, place, chosen.missing(place))
        for place in range(len(problem.demands))
        if chosen.missing(place)
    ]


def _one(problem: Problem, picks: list[Pick], place: int, missing: int) -> NotThisWeek:
    demand = problem.demands[place]
    wish, grid = problem.wishes[demand.wish], problem.house.grid
    rules = blocking(problem, place)
    by = in_the_way(problem, picks, place) if rules is None else []
    return NotThisWeek(
        wish=wish.id,
        title=wish.title or wish.id,
        from_=grid.date_of(demand.first),
        through=grid.date_of(demand.last),
        missing=missing,
        minutes=missing * wish.minutes,
        why="held" if rules is None else "never",
        rules=rules or (),
        by=tuple(name(problem, pick) for pick in by),
        words=_words(problem, place, rules, by),
    )


def _words(problem: Problem, place: int, rules: tuple[Rule, ...] | None, by: list[Pick]) -> str:
    if rules is None:
        return words.held(_first(problem, place, by))
    if not rules:
        return words.TOO_LONG
    children, sitters = (
        list(dict.fromkeys(problem.names[rule.who[0]] for rule in rules if rule.kind == kind))
        for kind in ("cover", "budget")
    )
    return words.no_help(children, sitters) if children or sitters else words.never(rules)


def _first(problem: Problem, place: int, by: list[Pick]) -> list[str]:
    """The titles of what is in the way and comes before this, or with it, by her order."""
    mine = problem.demands[place].wish
    numbers = [problem.wish_of[pick.option] for pick in by]
    wishes = [
        problem.wishes[one]
        for one in numbers
        if one != mine and rank(problem.wishes[one]) <= rank(problem.wishes[mine])
    ]
    return list(dict.fromkeys(wish.title or wish.id for wish in wishes))


def rank(wish: Wish) -> int:
    """Its class in her order: promises are 0."""
    return 0 if wish.promise else wish.priority


def name(problem: Problem, pick: Pick) -> str:
    """A placement as other parts of a plan name it."""
    start = problem.house.grid.instant(pick.slot)
    return f"{problem.options[pick.option].wish.id}@{start:%Y-%m-%dT%H:%M:%SZ}"


def blocking(problem: Problem, place: int) -> tuple[Rule, ...] | None:
    """The rules that leave a demand no start at all: the last of them that can be missed is
    dropped first. Empty where it is too long for these days under any rules; ``None`` where there
    is a start."""
    masks, width = _masks(problem, place)
    if not width:
        return ()
    if _meet(masks, width, list(masks)):
        return None
    needed = list(masks)
    for key in list(masks):
        without = [one for one in needed if one != key]
        if not _meet(masks, width, without):
            needed = without
    return tuple(_rule(problem, key) for key in needed)


def _meet(masks: dict[Key, Flags], width: int, keys: list[Key]) -> bool:
    """Whether a start keeps all of these rules."""
    open_ = np.ones(width, dtype=np.bool_)
    for key in keys:
        open_ &= masks[key]
    return bool(open_.any())


def _masks(problem: Problem, place: int) -> tuple[dict[Key, Flags], int]:
    """Every rule over the starts of all options of a demand, one option after the other."""
    demand = problem.demands[place]
    options = [problem.options[one] for one in problem.options_for(demand.wish)]
    within = []
    for option in options:
        grid = next(mask.open for mask in option.masks if mask.who == ("grid",))
        within.append(grid & (option.day >= demand.first) & (option.day <= demand.last))
    masks: dict[Key, Flags] = {}
    width = sum(int(one.sum()) for one in within)
    at = 0
    for option, here in zip(options, within, strict=True):
        count = int(here.sum())
        for mask in option.masks:
            if mask.who != ("grid",):
                whole = masks.setdefault((mask.kind, mask.who), np.ones(width, dtype=np.bool_))
                whole[at : at + count] = mask.open[here]
        at += count
    return masks, width


def _rule(problem: Problem, key: Key) -> Rule:
    kind, who = key
    return Rule(kind=kind, words=words.rule(kind, [problem.names[one] for one in who]), who=who)


def in_the_way(problem: Problem, picks: list[Pick], place: int) -> list[Pick]:
    """The picks without which, one at a time, some start of the demand would be freer: those
    that lie over one of its starts, or use up what it needs."""
    demand = problem.demands[place]
    found = set()
    for one in problem.options_for(demand.wish):
        option = problem.options[one]
        here = problem.open[one] & (option.day >= demand.first) & (option.day <= demand.last)
        (slots,) = np.nonzero(here)
        leaves = slots - option.way
        rested = slots + option.length + option.way + problem.house.breath
        for pick in picks:
            over = (leaves < problem.rested(pick)) & (rested > problem.leave(pick))
            if over.any() or _shares(problem, pick, one, slots):
                found.add(pick)
    return sorted(found, key=lambda pick: (pick.slot, pick.option))


def _shares(problem: Problem, pick: Pick, option: int, slots: Numbers) -> bool:
    """Whether a pick uses up a day, a sitter or sleep that these starts need as well."""
    told, other = problem.options[option], problem.options[pick.option]
    if problem.wish_of[pick.option] == problem.wish_of[option]:
        apart = np.abs(told.day[slots] - problem.day(pick))
        if (apart <= told.wish.days_between).any():
            return True
    if other.lost[pick.slot]:
        nights = problem.house.nights
        weeks = {nights[night].week for night in told.night[slots[told.lost[slots] > 0]].tolist()}
        if nights[int(other.night[pick.slot])].week in weeks:
            return True
    same = slots[problem.week[slots] == problem.week[pick.slot]]
    return any(
        bool(mine[same].any() and theirs[pick.slot])
        for mine, theirs in zip(told.sitting, other.sitting, strict=True)
    )
