"""The journals by which facts are measured are what their data sheet says they are."""

from collections import Counter

import pytest
from bench.facts.authoring import Journal, directions, journals
from bench.facts.build import FROZEN, export_of, frozen_now
from bench.facts.measure import asked_for

from fullcup.exports import journal_lines


@pytest.fixture(scope="module")
def every() -> list[Journal]:
    return journals()


def test_there_are_sixty_and_half_of_them_are_frozen(every: list[Journal]) -> None:
    assert len(every) >= 60
    assert sum(one.frozen for one in every) * 2 == len(every)
    assert len({one.id for one in every}) == len(every)


def test_the_frozen_half_is_measured_only_where_it_is_asked_for(every: list[Journal]) -> None:
    assert asked_for(with_frozen=False) == [one for one in every if not one.frozen]
    assert asked_for(with_frozen=True) == every


def test_the_frozen_half_is_as_it_was_frozen() -> None:
    assert FROZEN.read_text("utf-8") == frozen_now()


def test_every_journal_is_an_export_without_a_bad_line(every: list[Journal]) -> None:
    for one in every:
        lines = journal_lines.read(export_of(one).encode())
        assert isinstance(lines, journal_lines.Lines)
        assert (lines.bad, lines.missing) == ((), 0), one.id


def test_both_halves_hold_the_shares_that_were_promised(every: list[Journal]) -> None:
    kinds = directions()
    for frozen in (False, True):
        half = [one for one in every if one.frozen is frozen]
        entries = [line for one in half for line in one.lines[1:] if line["kind"] != "child"]
        taps = [line for line in entries if line["kind"] == "kept_moment" and line["what"] in kinds]
        assert sum(not line.get("words") for line in taps) >= 0.4 * len(entries)
        want = Counter(thought.want for one in half for thought in one.thoughts)
        assert want["too_little"] >= 0.15 * want.total()
        assert want["supports"] + want["mixed"] >= 0.25 * want.total()


def test_no_words_and_no_thought_were_written_twice(every: list[Journal]) -> None:
    thoughts = [thought.text for one in every for thought in one.thoughts]
    assert len(set(thoughts)) == len(thoughts)
    for one in every:
        words = [line["words"] for line in one.lines if line.get("words")]
        others = {line["words"] for two in every if two is not one for line in two.lines if line.get("words")}  # fmt: skip
        assert not others & set(words), one.id
