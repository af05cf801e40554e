"""How fast a thought is answered with her own facts: ``python -m bench.facts_speed``."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random
from statistics import quantiles
from time import process_time
from typing import Any
from uuid import UUID

from bench.table import Line, middle, show
from fullcup.core.days import Now
from fullcup.core.facts.answer import answer
from fullcup.core.facts.byday import Shelf, shelf_of
from fullcup.core.facts.model import Thought
from fullcup.core.facts.vectors import pack, unpack
from fullcup.core.journal.entries import Child, Entry, KeptMoment, Moment, Occasion
from fullcup.core.journal.journal import Journal
from fullcup.journeys.facts import facts_for
from fullcup.journeys.look import look
from fullcup.journeys.meaning import IN_MARGIN, MOST, vectors_of
from fullcup.journeys.reader import read_moment, warm_up
from fullcup.library.facts import known
from fullcup.library.load import Library, load
from fullcup.store.vault import SpaceKeys, new_data_key

METHOD = """
CPU time of this process on one thread, from an open journal to the facts: p95 of 300 thoughts,
each over one of 22 themes, about one of four children or none, a tenth of them *never*. Journals
hold seven good moments in ten entries (four in ten of those with words of five to fifteen), one
moment and two answered questions, at even distances over five years. The same journals, thoughts
and rules of choice in every row; what differs is what is kept between two thoughts.
  shelf kept: the entries by kind and day stay in the margin of the open journal, as shipped
  just after a save: one good moment was saved since the last thought, so the shelf is made anew
  nothing kept: the alternative, a scan of the whole journal for each thought
  whole page: as shipped, with the reading of her words and the model's vectors, the journal warm
  first page: the same, the first of a session, twenty sessions: the margin is empty, the sealed
    vectors are opened and unpacked, the shelf is made (reading their one row is not in it)
  first page, vectors made: the alternative, as it was before vectors were kept: all are made anew
"""
ENDS = datetime(2026, 11, 26, 20, 0, tzinfo=UTC)
SIZES = {1_000: None, 10_000: 30.0, 100_000: 200.0}
"""Entries → milliseconds that are needed."""
LABEL = b"vectors"
THOUGHTS, SAVES, PAGES, FIRST = 300, 40, 60, 20
WORDS = [
    "she",
    "told",
    "me",
    "about",
    "the",
    "girl",
    "on",
    "the",
    "bus",
    "and",
    "we",
    "laughed",
    "until",
    "supper",
    "was",
    "cold",
    "he",
    "found",
    "a",
    "snail",
    "under",
    "the",
    "pot",
    "and",
    "named",
    "it",
    "Bob",
    "we",
    "read",
    "the",
    "owl",
    "book",
    "twice",
    "and",
    "built",
    "a",
    "tower",
    "of",
    "blocks",
]
ASKED = (
    "I was on my phone all evening", "I shouted about the shoes again", "I missed the concert",
    "I came home late and they were asleep", "He ate nothing but toast", "I had no patience today",
)  # fmt: skip


def main() -> None:
    library = load()
    warm_up()
    lines: list[Line] = []
    for size, needed in SIZES.items():
        lines += measured(size, needed, library)
    show(METHOD, lines)


def measured(size: int, needed: float | None, library: Library) -> list[Line]:
    random = Random(size)
    entries = journal_of(size, random)
    journal = Journal.of_distinct(entries)
    thoughts = [thought(random, journal, library) for _ in range(THOUGHTS)]

    def line(what: str, took: Sequence[float], most: float | None = None, note: str = "") -> Line:
        p95 = quantiles(took, n=20, method="inclusive")[-1]
        return Line(f"{size:>7,} entries: {what}", [p95], "ms p95", most, note)

    shelf_of(journal)
    kept = [timed(partial(told, one, journal, library)) for one in thoughts]
    saves = [after_a_save(journal, one, library, random) for one in thoughts[:SAVES]]
    scans = [without(journal, one, library) for one in thoughts[:SAVES]]
    first, anew = first_pages(entries, library)
    page(journal, library, 0)
    pages = [timed(partial(page, journal, library, n)) for n in range(PAGES)]
    return [
        line("shelf kept", kept, needed),
        line("just after a save", saves, needed),
        line("nothing kept", scans),
        line("whole page", pages, needed),
        line("first page", first, needed, f"{middle(first) / middle(anew):.2f} × vectors made"),
        line("first page, vectors made", anew),
    ]


def timed(do: Callable[[], object]) -> float:
    """Milliseconds of CPU."""
    begun = process_time()
    do()
    return (process_time() - begun) * 1000


def told(one: Thought, journal: Journal, library: Library) -> object:
    return answer(one, journal, Now(ENDS, "UTC").day, known(library))


def after_a_save(journal: Journal, one: Thought, library: Library, random: Random) -> float:
    saved = journal.with_entries([good(random, ENDS, journal.of(Child))])
    return timed(lambda: told(one, saved, library))


def without(journal: Journal, one: Thought, library: Library) -> float:
    def scan() -> object:
        journal.margin["facts"] = Shelf(journal)
        return told(one, journal, library)

    return timed(scan)


def page(journal: Journal, library: Library, n: int) -> object:
    moment = Moment(
        **common(Random(n), ENDS), words=f"{ASKED[n % len(ASKED)]}, number {n}",
        children=(journal.of(Child)[n % 4].id,),
    )  # fmt: skip
    seen = look(moment, read_moment(moment, journal))
    return facts_for(moment, seen, journal, Now(ENDS, "UTC"), library)


def first_pages(entries: Sequence[Entry], library: Library) -> tuple[list[float], list[float]]:
    """Milliseconds with kept vectors and without, in turns, each from an empty margin."""
    keys = SpaceKeys(new_data_key(), bytes(16))
    sealed = keys.seal_note(LABEL, pack(vectors_of(Journal.of_distinct(entries)), MOST))

    def recalled(journal: Journal, n: int) -> object:
        journal.margin[IN_MARGIN] = unpack(keys.open_note(LABEL, sealed) or b"")
        return page(journal, library, n)

    page(Journal.of_distinct(entries), library, 0)
    kept, anew = [], []
    for n in range(FIRST):
        opened = Journal.of_distinct(entries)
        kept.append(timed(partial(recalled, opened, n)))
        opened.margin.clear()
        anew.append(timed(partial(page, opened, library, n)))
    return kept, anew


def thought(random: Random, journal: Journal, library: Library) -> Thought:
    themes = [name for name, bears in known(library).bearings.items() if bears.near]
    about = random.choice([*journal.of(Child), None])
    return Thought(
        words=random.choice(ASKED),
        theme=random.choice(themes),
        children=(about.id,) if about else (),
        never=random.random() < 0.1,  # a tenth
    )


def journal_of(size: int, random: Random) -> list[Entry]:
    children = [Child(**common(random, ENDS - timedelta(days=1900)), name=n) for n in "ABCD"]
    apart = timedelta(days=5 * 365) / size
    makers = random.choices([good, asked, heavy], [7, 2, 1], k=size - len(children))
    return [
        *children,
        *(make(random, ENDS - apart * n, children) for n, make in enumerate(makers)),
    ]


def good(random: Random, at: datetime, children: Sequence[Child]) -> KeptMoment:
    kinds = load().good_kinds
    worded = random.random() < 0.4  # four in ten
    words = " ".join(random.choices(WORDS, k=random.randint(5, 15))) if worded else ""
    about = tuple(one.id for one in random.sample(list(children), random.choice((0, 1, 1, 2))))
    kind = random.choice(kinds)
    return KeptMoment(
        **common(random, at), what=kind.id, direction=kind.direction, children=about, words=words
    )


def asked(random: Random, at: datetime, children: Sequence[Child]) -> Occasion:
    about = random.choice(children).id
    return Occasion(
        **common(random, at), what="time_with", happened=random.random() < 0.8, child=about  # most are yes
    )  # fmt: skip


def heavy(random: Random, at: datetime, children: Sequence[Child]) -> Moment:
    about = (random.choice(children).id,)
    return Moment(**common(random, at), words=random.choice(ASKED), children=about, heavy=7)


def common(random: Random, at: datetime) -> dict[str, Any]:
    entry = UUID(int=random.getrandbits(128), version=4)
    return {"id": entry, "at": at, "zone": "UTC", "day": Now(at, "UTC").day}


if __name__ == "__main__":
    main()
