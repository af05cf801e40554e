"""Write ``grades/pool.txt``: what the graders look at.

python -m bench.facts.pool
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bench.facts.authoring import Journal, Thought, journals
from bench.facts.baselines import BASELINES, Asked
from bench.facts.build import export_of
from bench.facts.grades import FOLDER, POOL, block, pooled
from bench.facts.ours import Answered, answers, catalogue, facts, opened

OURS = "ours"


class Ranked(NamedTuple):
    """One thought with what every system puts first, and the kind of every sentence."""

    thought: Thought
    frozen: bool
    answer: str
    why: str
    ranked: Mapping[str, Sequence[str]]
    kinds: Mapping[str, str]


def main() -> int:
    some = [one for journal in journals() for one in ranked(journal)]
    blocks = [block(one.thought, pooled(one.thought, one.ranked, list(one.kinds))) for one in some]
    FOLDER.mkdir(exist_ok=True)
    POOL.write_text("\n".join(blocks), "utf-8")
    sentences = sum(told.count("\n") - 1 for told in blocks)
    print(f"{len(blocks)} thoughts with {sentences} sentences in {POOL.name}")
    return 0


def ranked(journal: Journal) -> list[Ranked]:
    """What each system brings to the thoughts of one journal."""
    text = export_of(journal)
    ours = answers(journal)
    return [_ranked(journal, thought, text, ours[thought.id]) for thought in journal.thoughts]


def _ranked(journal: Journal, thought: Thought, text: str, ours: Answered) -> Ranked:
    book = opened(text)
    offered = catalogue(book, thought, journal.zone)
    ids = {line.get("name"): line["id"] for line in journal.lines if line.get("kind") == "child"}
    children = frozenset(ids[name] for name in thought.children)
    asked = Asked(thought, children, journal.today, facts(book, offered))
    lists: dict[str, Sequence[str]] = {OURS: ours.sentences}
    for name, rank in BASELINES.items():
        lists[name] = [offered[place].sentence for place in rank(asked)] if offered else []
    kinds = {one.sentence: one.kind for one in offered}
    kinds |= dict(zip(ours.sentences, ours.kinds, strict=True))
    return Ranked(thought, journal.frozen, ours.answer, ours.why, lists, kinds)


if __name__ == "__main__":
    raise SystemExit(main())
