"""What Fullcup says of a journal is so: counted again over journals made by chance.

``python -m bench.facts.false_statements`` does the same over 10,000 of them.
"""

import re
from itertools import chain
from pathlib import Path
from typing import Final

import pytest
from bench.facts.checker import EVENINGS, QUESTIONS
from bench.facts.false_statements import looked_at
from bench.facts.random_journals import made

ROW = re.compile(r"\| `([\w-]+)` \| ([^|]+) \| ([^|]+) \|(?: (days|evenings) \|)?")
FACTS = Path(__file__).parents[2] / "docs" / "facts.md"


JOURNALS: Final = 400


@pytest.mark.long
def test_nothing_false_is_said_of_journals_made_by_chance() -> None:
    looked = [looked_at(made(seed)) for seed in range(JOURNALS)]
    assert sum(said.answered for said in looked) > 300
    assert sum(said.offered for said in looked) > 1500
    assert list(chain.from_iterable(said.false for said in looked)) == []


def test_the_checker_reads_the_words_that_the_page_of_facts_lists() -> None:
    rows = ROW.findall(FACTS.read_text("utf-8"))
    listed = {row[0]: (row[1].strip(), row[2].strip()) for row in rows if row[0] != "what"}
    assert listed == QUESTIONS
    assert {what for what, _, _, unit in rows if unit == "evenings"} == EVENINGS
