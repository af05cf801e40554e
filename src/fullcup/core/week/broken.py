"""Rules that cannot hold together, whatever is planned: said in her words, and left out once."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from fullcup.core.week import words
from fullcup.core.week.grid import SLOT
from fullcup.core.week.house import NOBODY, Child
from fullcup.core.week.missing import blocking, in_the_way
from fullcup.core.week.plan import Broken, Rule
from fullcup.core.week.problem import Chosen, Pick, Problem
from fullcup.core.week.starts import lost_to_events


def broken(problem: Problem, picks: list[Pick]) -> list[Broken]:
    return [
        *_two_at_once(problem),
        *_nobody_home(problem),
        *_budgets(problem),
        *_short_nights(problem),
        *_promises(problem, picks),
    ]


def _title(problem: Problem, event: str) -> str:
    return next(one.title or one.id for one in problem.family.events if one.id == event)


def _two_at_once(problem: Problem) -> Iterator[Broken]:
    """Events of hers that overlap. Both keep their time; one of them has to give."""
    grid, her = problem.house.grid, problem.house.her
    hers = sorted(
        (span.a, span.b, event.id)
        for event in problem.family.events
        if event.busy and her.id in event.who
        for span in grid.around(event.when)
    )
    for place, (_, end, one) in enumerate(hers):
        for start, until, other in hers[place + 1 :]:
            if start >= end:
                break
            if one == other:
                continue
            yield Broken(
                kind="two_at_once",
                who=(one, other),
                start=grid.instant(start),
                end=grid.instant(min(end, until)),
                left_out=other,
                words=f"“{_title(problem, one)}” and “{_title(problem, other)}” are at the same"
                f" time, on {words.moment(grid.instant(start), grid.zone)}."
                " You cannot be in both.",
            )


def _nobody_home(problem: Problem) -> Iterator[Broken]:
    """Stretches in which an event takes her out and a child has nobody for too long."""
    house = problem.house
    for block in house.blocks:
        if not block.away:
            continue
        for child in house.children:
            for a, b in _stretches(child, max(0, block.a), min(block.b, house.grid.slots)):
                if b - a > child.alone:
                    yield _alone(problem, block.events, child, a, b)


def _stretches(child: Child, a: int, b: int) -> Iterator[tuple[int, int]]:
    alone = np.concatenate(([False], (child.home & (child.minder == NOBODY))[a:b], [False]))
    (turns,) = np.nonzero(alone[1:] != alone[:-1])
    for begin, end in list(pairwise(turns.tolist()))[::2]:
        yield a + begin, a + end


def _alone(problem: Problem, events: tuple[str, ...], child: Child, a: int, b: int) -> Broken:
    grid = problem.house.grid
    titles = words.listed([f"“{_title(problem, one)}”" for one in dict.fromkeys(events)])
    return Broken(
        kind="nobody_home",
        who=(child.id, *events),
        start=grid.instant(a),
        end=grid.instant(b),
        left_out=child.id,
        words=f"During {titles}, nobody is at home with {problem.names[child.id]} from"
        f" {words.moment(grid.instant(a), grid.zone)} to {words.clock(grid.instant(b), grid.zone)}.",
    )


def _budgets(problem: Problem) -> Iterator[Broken]:
    for sitter, left in zip(problem.house.sitters, problem.sitting_left, strict=True):
        for week, slots in enumerate(left):
            if slots < 0:
                yield Broken(
                    kind="budget",
                    who=(sitter.id, str(week)),
                    left_out=sitter.id,
                    words=f"Your events need {words.length(-slots * SLOT)} more of"
                    f" {sitter.name} in week {week + 1} than there are.",
                )


def _short_nights(problem: Problem) -> Iterator[Broken]:
    sleep, house = problem.family.sleep, problem.house
    if sleep is None:
        return
    for night in house.nights:
        kept = (night.b - night.a - night.lost - night.early) * SLOT
        if kept < sleep.least and (night.lost or night.early):
            yield Broken(
                kind="short_night",
                who=(),
                start=house.grid.instant(night.a),
                end=house.grid.instant(night.b),
                left_out="sleep",
                words=f"What stands in your calendar leaves {words.length(max(kept, 0))} of sleep"
                f" in the night of {house.grid.local(night.a):%A}.",
            )
    for week in house.grid.weeks():
        lost = lost_to_events(house, week) * SLOT
        if lost > sleep.lose:
            yield Broken(
                kind="short_night",
                who=(str(week),),
                left_out="sleep",
                words=f"What stands in your calendar takes {words.length(lost)} of sleep in week"
                f" {week + 1}.",
            )


def _promises(problem: Problem, picks: list[Pick]) -> Iterator[Broken]:
    chosen = Chosen(problem, picks)
    for place, demand in enumerate(problem.demands):
        wish = problem.wishes[demand.wish]
        if not (wish.promise and chosen.missing(place)):
            continue
        rules = blocking(problem, place)
        rules = _others(problem, picks, place) if rules is None else rules
        yield Broken(
            kind="promise",
            who=(wish.id,),
            rules=rules,
            start=problem.house.grid.instant(problem.house.grid.midnights[demand.first]),
            end=problem.house.grid.instant(problem.house.grid.midnights[demand.last + 1]),
            left_out=wish.id,
            words=f"{_promise(problem, picks, place, rules)} This is the best week without it.",
        )


def _promise(problem: Problem, picks: list[Pick], place: int, rules: tuple[Rule, ...]) -> str:
    wish = problem.wishes[problem.demands[place].wish]
    title = f"“{wish.title or wish.id}”"
    if rules:
        return f"{title} does not go together with {words.listed([one.words for one in rules])}."
    held = [problem.options[pick.option].wish for pick in in_the_way(problem, picks, place)]
    if not held:
        return f"{title} is longer than these days are."
    titles = list(dict.fromkeys(one.title or one.id for one in held))
    return f"{title} has no place beside what stands already: {words.listed(titles)}."


def _others(problem: Problem, picks: list[Pick], place: int) -> tuple[Rule, ...]:
    """The other promises that hold the time of this one; none where what stays from the last plan
    holds it."""
    wishes = [problem.options[pick.option].wish for pick in in_the_way(problem, picks, place)]
    ids = tuple(dict.fromkeys(wish.id for wish in wishes if wish.promise))
    titles = list(dict.fromkeys(wish.title or wish.id for wish in wishes if wish.promise))
    return (Rule(kind="promises", who=ids, words=words.rule("promises", titles)),) if ids else ()
