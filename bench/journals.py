"""Journals as they may look after years: mixed kinds and sizes, the same for the same seed.

Shares of all entries: moments 25 % (a third carry a step, a fifth something learned), good
moments 40 %, steps 14 %, cup readings 14 %, what she would tell a friend 2 %, repairs 2 %,
mottos 1 %, rules 1 %, tombstones 1 %; beside them herself, three children and eight values.
Half of the moments are shorter than 45 words, most are shorter than 130, and one in 200 is as
long as is taken (20,000 characters). An entry takes about 240 bytes before it is sealed.
They lie at even distances over five years and end at the instant that is given.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, NamedTuple
from uuid import UUID

from fullcup.core.days import Now
from fullcup.core.journal.entries import (
    Child,
    CupLevel,
    CupReading,
    Entry,
    FriendWords,
    Gone,
    Herself,
    KeptMoment,
    Moment,
    Motto,
    Repair,
    Rule,
    Step,
    Value,
)
from fullcup.journeys.keeping import LONGEST

ZONE = "Europe/Dublin"
YEARS = timedelta(days=5 * 365)

OPENINGS = (
    "This morning", "At bedtime", "In the car", "When I got home late", "At the school gate",
    "In the night", "During dinner", "While I was on the phone", "After work",
)  # fmt: skip
EVENTS = (
    "I shouted and she went quiet", "I forgot the trip money and he was the only one without it",
    "I gave them toast for the third time", "I put a film on so that I could lie down",
    "he cried at the door and I left anyway", "I said no to the game and hid in the bathroom",
    "I looked at my phone while she told me about her drawing", "I missed the concert",
)  # fmt: skip
THOUGHTS = (
    "I should have more patience", "a good mother would have stayed", "I always do this",
    "everyone else seems to manage", "he will remember this for ever", "it is all my fault",
    "I can't do anything right", "my own mother never needed a break", "she must think I'm cold",
    "I am so tired", "I wanted it to be a nice evening", "I do not know what else to try",
)  # fmt: skip
GOOD = ("fed", "comforted", "stayed", "played", "listened", "hug")
LEVELS: tuple[CupLevel, ...] = ("empty", "low", "half", "good", "full")


class Maker(NamedTuple):
    """What every entry of one journal is made from."""

    random: Random
    children: tuple[UUID, ...]

    def common(self, at: datetime) -> dict[str, Any]:
        now = Now(instant=at, zone=ZONE)
        return {"id": _uuid(self.random), "at": at, "zone": ZONE, "day": now.day}


def journal_of(size: int, ends: datetime, seed: int = 7) -> list[Entry]:
    """``size`` entries, the last of them at ``ends``."""
    random = Random(seed)
    maker = Maker(random, tuple(_uuid(random) for _ in range(3)))
    begins = ends.astimezone(UTC) - YEARS
    first = _once(maker, begins)
    count = size - len(first)
    kinds = random.choices([make for make, _ in SHARES], [share for _, share in SHARES], k=count)
    apart = YEARS / max(count, 1)
    return [*first, *(make(maker, begins + apart * (n + 1)) for n, make in enumerate(kinds))]


def words_of(random: Random) -> str:
    """One moment as she might write it: most are a few sentences, a few are very long."""
    if random.random() < 1 / 200:
        return ((_sentence(random) + " ") * LONGEST)[:LONGEST]
    count = min(1 + int(random.expovariate(1 / 1.6)), 12)
    return " ".join(_sentence(random) for _ in range(count))


def _sentence(random: Random) -> str:
    thoughts = " and ".join(random.sample(THOUGHTS, random.randint(1, 2)))
    return f"{random.choice(OPENINGS)} {random.choice(EVENTS)}. I keep thinking {thoughts}."


def _uuid(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128), version=4)


def _once(maker: Maker, at: datetime) -> list[Entry]:
    born = (date(2014, 5, 2), date(2018, 9, 30), None)
    values = ("Patience", "Play", "Honesty", "Rest", "Courage", "Home", "Laughter", "Kindness")
    common = [maker.common(at) for _ in range(1 + len(values))]
    return [
        Herself(**common[0], called="Mama", name_for_growth="Growing Mama"),
        *(
            Child(**(maker.common(at) | {"id": ident}), name=name, birthday=day)
            for ident, name, day in zip(maker.children, ("Ada", "Ben", "Cleo"), born, strict=True)
        ),
        *(
            Value(**fields, word=word, place=place)
            for place, (fields, word) in enumerate(zip(common[1:], values, strict=True))
        ),
    ]


def _moment(maker: Maker, at: datetime) -> Moment:
    random = maker.random
    return Moment(
        **maker.common(at),
        words=words_of(random),
        children=tuple(random.sample(maker.children, random.randint(0, 2))),
        heavy=random.randint(2, 10),
        heavy_after=random.choice((None, random.randint(0, 8))),
        answer=random.choice((None, "mine", "theirs", "both", "not_in_my_hands", "unclear")),
        closing=random.choice(("let_go", "step", "kept")),
        learned=_sentence(random) if random.random() < 1 / 5 else "",
    )


def _good(maker: Maker, at: datetime) -> KeptMoment:
    random = maker.random
    words = random.choice(("", "", "a long look over breakfast", "we laughed about the boots"))
    return KeptMoment(
        **maker.common(at),
        what=random.choice(GOOD),
        direction=random.choice(("given", "received")),
        children=(random.choice(maker.children),),
        words=words,
    )


def _step(maker: Maker, at: datetime) -> Step:
    random = maker.random
    return Step(
        **maker.common(at),
        words="Ten minutes on the floor with her bricks, phone in the kitchen",
        practice="ten-minutes-they-lead",
        value=random.choice(("", "Play", "Patience")),
        child=random.choice(maker.children),
        state=random.choices(("done", "let_go", "open"), (70, 28, 2))[0],
    )


def _cup(maker: Maker, at: datetime) -> CupReading:
    return CupReading(**maker.common(at), level=maker.random.choice(LEVELS))


def _friend(maker: Maker, at: datetime) -> FriendWords:
    return FriendWords(**maker.common(at), words="You came back to the room. That counts.")


def _repair(maker: Maker, at: datetime) -> Repair:
    return Repair(
        **maker.common(at),
        audience="school",
        what_happened="I was loud at bedtime.",
        own_it="That was my part, not yours.",
        name_feeling="You looked scared.",
        sorry_keep_limit="I am sorry for the loud voice. Bed is still at eight.",
        next_time="I will step out and breathe first.",
    )


def _motto(maker: Maker, at: datetime) -> Motto:
    kept = maker.random.random() < 1 / 4
    return Motto(**maker.common(at), words="Small is enough for today.", favourite=kept)


def _rule(maker: Maker, at: datetime) -> Rule:
    words = "The house has to be tidy before anybody rests."
    return Rule(**maker.common(at), words=words, whose="my grandmother", kept=False)


def _gone(maker: Maker, at: datetime) -> Gone:
    return Gone(**maker.common(at))


SHARES: tuple[tuple[Callable[[Maker, datetime], Entry], int], ...] = (
    (_moment, 25), (_good, 40), (_step, 14), (_cup, 14), (_friend, 2), (_repair, 2),
    (_motto, 1), (_rule, 1), (_gone, 1),
)  # fmt: skip
"""Each kind and how many of a hundred entries are of it."""
