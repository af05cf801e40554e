"""Half years that never were: the days of a cup, made apart from what reads them.

Nothing here is taken from ``fullcup.core.cup``. A life has a latent level with a course of its
own, which is turned into five words, things that happen by habits of their own, and good moments
that go with the level. ``World`` says how. Each of ``WORLDS`` after the first breaks something
that the regression believes.
"""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Steps = NDArray[np.int64]

FILLS: Final = ("slept", "walk", "friend", "hour-alone", "shower", "music")
DRAWS: Final = ("sick-child", "deadline", "broken-night", "late-screen", "row", "pain")
THINGS: Final = (*FILLS, *DRAWS)
WEEKEND_THINGS: Final = (1, 2)
WARM_UP: Final = 30
USUAL: Final = 2.1
LOW: Final = 1.5
NOT_SAID: Final = -1


class World(NamedTuple):
    """How a life goes. All sizes are in the steps of the cup."""

    name: str
    hangs: float = 0.5
    """How much of yesterday's distance from the usual level is still there today."""
    scatter: float = 0.9
    edges: tuple[float, ...] = (0.5, 1.5, 2.5, 3.5)
    """Where the latent level turns from one word to the next."""
    drift: float = 0.0
    """How far the usual level wanders from one end of the half year to the other."""
    weekend: float = 0.0
    """How much fuller Saturdays and Sundays are, whatever she does."""
    weekend_habits: bool = False
    """Whether she walks and sees friends mostly at weekends."""
    heavy_tails: bool = False
    """Whether a day's scatter has the tails of a t with three degrees of freedom."""
    blocks: float = 0.0
    """How likely a thing that happened goes on on the next day: colds, deadlines."""
    stays: bool = True
    """Whether what happened fades with the level; else it is gone on the next day."""
    after_low: bool = False
    """Whether what fills is done after low days, so that the level rises again by itself."""
    quiet_when_low: float = 0.0
    """How much less often she says her cup on a low day."""
    says: float = 0.75
    """On how many days she says her cup."""


WORLDS: Final = (
    World("as the model believes"),
    World("one day hangs on the next", hangs=0.85, scatter=0.5),
    World("uneven steps", edges=(0.2, 1.8, 2.3, 3.9)),
    World("a drift of two steps", hangs=0.6, scatter=0.7, drift=2.0),
    World("weekends, with weekend habits", weekend=0.9, weekend_habits=True),
    World("heavy tails", heavy_tails=True),
    World("colds and deadlines for days", hangs=0.7, scatter=0.65, blocks=0.7),
    World("gone the next day", stays=False),
    World("fills after low days", hangs=0.6, scatter=0.8, after_low=True),
    World("quiet on low days", hangs=0.6, scatter=0.8, quiet_when_low=0.5),
    World("three days a week", says=0.4),
)


class Life(NamedTuple):
    """``said``: the step of each day, -1 where she said none, shape (days,). ``did``: shape
    (days, things). ``good``: good moments of each day, shape (days,). ``true``: by how much each
    thing moves the step of its own day, in the mean of the days on which she said it; shape
    (things,)."""

    said: Steps
    did: Floats
    good: Steps
    true: Floats


def live(world: World, effects: Floats, days: int, seed: int) -> Life:
    """One life. ``effects``: what each thing adds to the latent level of its day, (things,)."""
    rng = np.random.default_rng(seed)
    did, latent = _lived(world, effects, days + WARM_UP, rng)
    did, latent = did[WARM_UP:], latent[WARM_UP:]
    edges = np.array(world.edges)
    step = np.searchsorted(edges, latent)
    often = np.where(step <= 1, world.says * (1 - world.quiet_when_low), world.says)
    said = np.where(rng.random(days) < often, step, NOT_SAID)
    good = rng.poisson(np.clip(0.4 + 0.3 * latent, 0.1, 3))
    true = [_moved(latent, did[:, k], effects[k], edges, said) for k in range(len(THINGS))]
    return Life(said, did, good, np.array(true))


def _lived(
    world: World, effects: Floats, total: int, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    habit = rng.uniform(0.1, 0.4, len(THINGS))
    did, latent = np.zeros((total, len(THINGS))), np.zeros(total)
    usual = USUAL + world.drift * (np.linspace(0, 1, total) - 0.5) * rng.choice([-1, 1])
    first, kept = int(rng.integers(7)), 0.0
    for day in range(total):
        weekend = (day + first) % 7 >= 5
        before = did[day - 1] if day else np.zeros(len(THINGS))
        low = bool(day) and latent[day - 1] < LOW
        did[day] = rng.random(len(THINGS)) < _chances(
            world, habit, before, low=low, weekend=weekend
        )
        noise = rng.standard_t(3) / 3**0.5 if world.heavy_tails else rng.standard_normal()
        lift = float(effects @ (did[day] - habit))
        kept = world.hangs * kept + world.scatter * noise + (lift if world.stays else 0.0)
        latent[day] = usual[day] + kept + (0.0 if world.stays else lift) + world.weekend * weekend
    return did, latent


def _chances(world: World, habit: Floats, before: Floats, *, low: bool, weekend: bool) -> Floats:
    chances = habit.copy()
    if world.weekend_habits:
        chances[list(WEEKEND_THINGS)] = 0.75 if weekend else 0.08
    if world.after_low and low:
        chances[: len(FILLS)] = np.minimum(2.5 * habit[: len(FILLS)], 0.9)
    if world.blocks:
        begins = habit * (1 - world.blocks) / (1 - habit)
        chances = np.where(before > 0, world.blocks, begins)
    return chances


def _moved(latent: Floats, did: Floats, by: float, edges: Floats, said: Steps) -> float:
    """What the step would have been with it, less what it would have been without."""
    without = latent - by * did
    change = np.searchsorted(edges, without + by) - np.searchsorted(edges, without)
    return float(change[said != NOT_SAID].mean())
