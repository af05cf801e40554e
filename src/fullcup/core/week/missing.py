"""What does not fit this week, and the fewest rules that keep it out."""

import numpy as np

from fullcup.core.week import words
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
    by = [] if rules else in_the_way(problem, picks, place)
    return NotThisWeek(
        wish=wish.id,
        title=wish.title or wish.id,
        from_=grid.date_of(demand.first),
        through=grid.date_of(demand.last),
        missing=missing,
        minutes=missing * wish.minutes,
        why="never" if rules else "held",
        rules=rules,
        by=tuple(name(problem, pick) for pick in by),
        words=_words(problem, rules, by),
    )


def _words(problem: Problem, rules: tuple[Rule, ...], by: list[Pick]) -> str:
    if not rules:
        wishes = [problem.options[pick.option].wish for pick in by]
        return words.held(list(dict.fromkeys(wish.title or wish.id for wish in wishes)))
    names = {one.id: one.name or one.id for one in problem.family.members}
    children, sitters = (
        [names[rule.who[0]] for rule in rules if rule.kind == kind] for kind in ("cover", "budget")
    )
    return words.no_help(children, sitters) if children or sitters else words.never(rules)


def name(problem: Problem, pick: Pick) -> str:
    """A placement as other parts of a plan name it."""
    start = problem.house.grid.instant(pick.slot)
    return f"{problem.options[pick.option].wish.id}@{start:%Y-%m-%dT%H:%M:%SZ}"


def blocking(problem: Problem, place: int) -> tuple[Rule, ...]:
    """The rules that leave a demand no start at all: the last of them that can be missed is
    dropped first. Empty where there is a start."""
    masks, width = _masks(problem, place)
    if not width or _meet(masks, width, list(masks)):
        return ()
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
    names = {one.id: one.name or one.id for one in problem.family.members}
    return Rule(kind=kind, words=words.rule(kind, [names[one] for one in who]), who=who)


def in_the_way(problem: Problem, picks: list[Pick], place: int) -> list[Pick]:
    """The picks without which, one at a time, some start of the demand would be freer: those
    that lie over one of its starts, and those of the same wish."""
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
    if problem.wish_of[pick.option] == problem.wish_of[option]:
        return True
    told, other = problem.options[option], problem.options[pick.option]
    if other.lost[pick.slot] and told.lost[slots].any():
        return True
    return any(
        bool(mine[slots].any() and theirs[pick.slot])
        for mine, theirs in zip(told.sitting, other.sitting, strict=True)
    )
