"""False statements: every sentence that Fullcup says over many random journals, counted again.

python -m bench.facts.false_statements [HOW_MANY] [FIRST_SEED]

For each journal ``fullcup facts --json`` answers three thoughts, and every sentence that its
catalogue could say of that journal is made as well, for every child and every kind. The checker
sees the export, the sentence and the time.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from bench.facts.authoring import Thought
from bench.facts.book import Book, day_of
from bench.facts.checker import check
from bench.facts.ours import Offered, catalogue, opened, told
from bench.facts.random_journals import Made, made

USUAL = 10_000


class Said(NamedTuple):
    """How many sentences of one journal were looked at, by where they came from and by form."""

    answered: int
    offered: int
    false: tuple[str, ...]
    forms: Counter[str]


def main(asked: list[str]) -> int:
    many = int(asked[0]) if asked else USUAL
    first = int(asked[1]) if len(asked) > 1 else 0
    answered = offered = 0
    false: list[str] = []
    forms: Counter[str] = Counter()
    for seed in range(first, first + many):
        said = looked_at(made(seed))
        answered, offered = answered + said.answered, offered + said.offered
        false += [f"{seed}: {one}" for one in said.false]
        forms += said.forms
        if (seed - first) % 1000 == 999:
            print(f"  {seed - first + 1} journals, {len(false)} false", flush=True)
    print(f"{many} journals: {answered} sentences answered, {offered} that could be said")
    print(f"  forms: {', '.join(f'{form} {some}' for form, some in forms.most_common())}")
    print(f"  false: {len(false)} (needed: 0)")
    for one in false[:40]:
        print(f"    {one}")
    return 1 if false else 0


def looked_at(journal: Made) -> Said:
    book = Book(journal.text)
    today = day_of(journal.now.isoformat(), journal.zone)
    answered = {fact["sentence"]: fact["form"] for fact in _answered(journal)}
    offered = {one.sentence: one.form for one in _offered(journal)}
    every = answered | offered
    false = [f"{one} [{problem}]" for one in sorted(every) if (problem := check(book, one, today))]
    return Said(len(answered), len(offered), tuple(false), Counter(every.values()))


def _answered(journal: Made) -> Iterator[dict[str, Any]]:
    for line in told(journal.text, journal.thoughts):
        # A child that was deleted cannot be asked about: that line says so, and no fact.
        yield from line.get("facts", ())


def _offered(journal: Made) -> list[Offered]:
    asked = journal.thoughts[0]
    at = datetime.fromisoformat(asked["at"])
    thought = Thought(asked["id"], asked["text"], (), at, "")
    return catalogue(opened(journal.text), thought, journal.zone)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
