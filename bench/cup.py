"""What is said of her cup, where the truth is known: ``python -m bench.cup [journals]``."""

import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from time import process_time
from typing import NamedTuple

# The matrices are small: threads would cost more than they bring, and the bench shares a machine.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from bench.cup_lives import FILLS, NOT_SAID, THINGS, WORLDS, Floats, Life, World, live
from fullcup.core.cup.after import After, came_after
from fullcup.core.cup.effects import Effect, learn
from fullcup.core.cup.what import What

METHOD = """
Each journal is half a year of a simulated life (bench/cup_lives.py, which imports nothing of what
it tests): a cup said on three days of four, twelve things that fill or draw, good moments. What is
asked: does the journal claim anything at all, of any thing, on its day or after it, for the cup or
for good moments? *Ever* asks it every four weeks and counts a journal in which any answer was yes.
The cover is that of 80 % intervals for the true change of the step on the thing's day (by
counterfactual: same life, with and without). Where something is real: sleep +0.9 and a walk +0.6
on the latent level, a sick child -0.9 and a broken night -0.6; *large* and *middl.* are how often
each of the two large and of the two middling ones is said; *wrong*: journals that say a direction
that is false, or anything of what the eight others do on their day. OLS is ordinary least squares
on the same columns with 1.96 standard errors and no allowance for days that hang together or for
many questions.
"""
START = date(2026, 1, 5)
DAYS = 182
LOOKS = tuple(range(DAYS - 28 * 4, DAYS + 1, 28))
PRIOR = 0.2
NEEDED, COVER = 0.05, (0.75, 0.85)
NOTHING = np.zeros(len(THINGS))
REAL = np.array([0.9, 0.6, 0, 0, 0, 0, -0.9, 0, -0.6, 0, 0, 0])
LARGE, MIDDLING = (0, 6), (1, 8)
WHATS = [What(name, own=False, way="fills" if name in FILLS else "draws") for name in THINGS]
EXPECT = {what: PRIOR if what.way == "fills" else -PRIOR for what in WHATS}


class Said(NamedTuple):
    """All that one journal says on one evening."""

    effects: list[Effect]
    after: tuple[After, ...]
    seconds: float

    @property
    def claims(self) -> bool:
        told = [one.sure for one in self.effects] + [one.sure for one in self.after]
        return any(sure in ("seems", "often") for sure in told)


class Row(NamedTuple):
    claims: float
    ever: float
    naive: float
    cover: float
    cover_real: float
    naive_cover: float
    large: float
    middling: float
    wrong: float
    naive_large: float
    seconds: float


def main() -> None:
    journals = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    print(METHOD.strip(), end="\n\n")
    print(
        f"{journals} journals a row; needed: claims ≤ {NEEDED:.0%}, cover {COVER[0]:.0%}–{COVER[1]:.0%}"
    )
    print(f"{'':32}{'no effect at all':^34}{'something is real':^42}{'':>9}")
    print(
        f"{'':32}{'claims':>8}{'ever':>7}{'OLS':>7}{'cover':>7}{'OLS':>6}"
        f"{'cover':>8}{'large':>8}{'middl.':>8}{'wrong':>7}{'OLS large':>11}{'CPU':>9}"
    )
    for world in WORLDS:
        _print(world, row(world, journals))


def _print(world: World, found: Row) -> None:
    missed = found.claims > NEEDED or not all(
        COVER[0] <= cover <= COVER[1] for cover in (found.cover, found.cover_real)
    )
    print(
        f"{world.name:32}{found.claims:>8.1%}{found.ever:>7.1%}{found.naive:>7.0%}{found.cover:>7.1%}"
        f"{found.naive_cover:>6.0%}{found.cover_real:>8.1%}{found.large:>8.0%}{found.middling:>8.0%}"
        f"{found.wrong:>7.1%}{found.naive_large:>11.0%}{found.seconds * 1000:>6.0f} ms"
        f"{'  MISSED' if missed else ''}",
        flush=True,
    )


def row(world: World, journals: int) -> Row:
    null = [live(world, NOTHING, DAYS, 10_000 + seed) for seed in range(journals)]
    real = [live(world, REAL, DAYS, 50_000 + seed) for seed in range(journals)]
    looks = [[says(life, days) for days in LOOKS] for life in null]
    last = [found[-1] for found in looks]
    heard = [says(life, DAYS) for life in real]
    ols_null, ols_real = [naive(life) for life in null], [naive(life) for life in real]
    return Row(
        claims=_share(said.claims for said in last),
        ever=_share(any(said.claims for said in found) for found in looks),
        naive=_share(bool((abs(mean) > 1.96 * se).any()) for mean, se in ols_null),
        cover=_share(_covers(null, last)),
        cover_real=_share(_covers(real, heard)),
        naive_cover=_share(
            bool(one) for (mean, se), life in zip(ols_null, null, strict=True)
            for one in abs(mean - life.true) <= 1.2816 * se
        ),
        large=_share(_finds(said, at) for said in heard for at in LARGE),
        middling=_share(_finds(said, at) for said in heard for at in MIDDLING),
        wrong=_share(_is_wrong(said) for said in heard),
        naive_large=_share(
            bool(mean[at] * REAL[at] > 0 and abs(mean[at]) > 1.96 * se[at])
            for mean, se in ols_real for at in LARGE
        ),
        seconds=sum(said.seconds for said in last) / journals,
    )  # fmt: skip


def says(life: Life, days: int) -> Said:
    """What the app would say after so many days."""
    when = [START + timedelta(days=day) for day in range(days)]
    levels = {when[at]: float(step) for at, step in enumerate(life.said[:days]) if step != NOT_SAID}
    good = {when[at]: int(count) for at, count in enumerate(life.good[:days])}
    happened = {
        what: {when[int(at)] for at in np.flatnonzero(life.did[:days, place])}
        for place, what in enumerate(WHATS)
    }
    begun = process_time()
    learned = learn(levels, happened, EXPECT, when[-1])
    after = came_after(levels, good, happened, when[-1])
    return Said([*learned.effects], after, process_time() - begun)


def naive(life: Life) -> tuple[Floats, Floats]:
    """Ordinary least squares: estimates and standard errors, shape (things,) each."""
    told = life.said != NOT_SAID
    wide = np.column_stack([np.ones(int(told.sum())), life.did[told]])
    step = life.said[told].astype(np.float64)
    inverse = np.linalg.pinv(wide.T @ wide)
    mean = inverse @ wide.T @ step
    left = step - wide @ mean
    variance = float(left @ left) / (len(step) - wide.shape[1])
    return mean[1:], np.sqrt(variance * np.diag(inverse))[1:]


def _covers(lives: Sequence[Life], found: Sequence[Said]) -> Iterator[bool]:
    for life, said in zip(lives, found, strict=True):
        for effect in said.effects:
            if effect.high > effect.low:
                true = life.true[WHATS.index(effect.what)]
                yield bool(effect.low <= true <= effect.high)


def _finds(said: Said, at: int) -> bool:
    return any(
        one.what == WHATS[at] and one.sure in ("seems", "often") and one.lifts == (REAL[at] > 0)
        for one in said.effects
    )


def _is_wrong(said: Said) -> bool:
    return any(
        one.sure in ("seems", "often") and one.mean * REAL[WHATS.index(one.what)] <= 0
        for one in said.effects
    )


def _share(told: Iterator[bool]) -> float:
    answers = list(told)
    return sum(answers) / len(answers) if answers else float("nan")


if __name__ == "__main__":
    main()
