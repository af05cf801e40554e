"""Pools and grades as they lie in ``grades/``: who grades sees a thought and sentences, no more.

``pool.txt`` holds each thought and, numbered below it, the sentences that any system put among
its first ten, with ten by chance, in an order that says nothing. A grader's file has one line for
each thought: its id, and one figure (0 to 3) for each sentence in that order. README.md says what
the figures mean.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import TypeAlias

from bench.facts.authoring import HERE, Thought

FOLDER = HERE / "grades"
POOL = FOLDER / "pool.txt"
FIRST, SECOND = FOLDER / "first.txt", FOLDER / "second.txt"
DEEP = 10
BY_CHANCE = 10

Pool: TypeAlias = dict[str, tuple[str, ...]]
Grades: TypeAlias = dict[str, dict[str, int]]
"""For each thought's id each sentence with its figure."""


def pooled(
    thought: Thought, ranked: Mapping[str, Sequence[str]], every: Sequence[str]
) -> list[str]:
    """The first ten of every system and ten of all by chance, each once, in a mixed order."""
    chance = Random(thought.id)
    some = {sentence for best in ranked.values() for sentence in best[:DEEP]}
    rest = sorted(set(every) - some)
    some.update(chance.sample(rest, min(BY_CHANCE, len(rest))))
    mixed = sorted(some)
    chance.shuffle(mixed)
    return mixed


def block(thought: Thought, sentences: Sequence[str]) -> str:
    about = f" (about {', '.join(thought.children)})" if thought.children else ""
    head = f"{thought.id} | {thought.text}{about}"
    lines = (f"  {number} {sentence}" for number, sentence in enumerate(sentences, start=1))
    return "\n".join((head, *lines)) + "\n"


def pool(path: Path = POOL) -> Pool:
    found: Pool = {}
    for told in path.read_text("utf-8").split("\n\n"):
        head, *lines = told.strip("\n").split("\n")
        if head:
            found[head.partition(" | ")[0]] = tuple(line.split(" ", 3)[3] for line in lines)
    return found


def grades(path: Path, held: Pool) -> Grades:
    """One grader's figures.

    Raises:
        ValueError: a thought is missing or unknown, or has more or fewer figures than sentences.

    """
    told = dict(line.split() for line in path.read_text("utf-8").splitlines() if line.strip())
    graded = {name for name, sentences in held.items() if sentences}
    if told.keys() != graded:
        raise ValueError(f"{path.name}: not the thoughts of the pool: {told.keys() ^ graded}")
    for name in graded:
        if len(told[name]) != len(held[name]) or set(told[name]) - set("0123"):
            raise ValueError(f"{path.name}: {name} needs {len(held[name])} figures from 0 to 3")
    return {
        name: dict(zip(held[name], map(int, told[name]), strict=True)) for name in sorted(graded)
    }
