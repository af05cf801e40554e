"""How well facts are chosen for a thought: ours beside five plain ways, on the open half.

python -m bench.facts.measure [--missed] [--frozen]

``--missed`` prints, for the open half alone, every thought that gets another kind of answer than
it should. ``--frozen`` measures the frozen half and both as well: for a release, not while anything
is being changed, since whoever looks at it tunes on it. Without grades in ``grades/`` the kinds of
answer are measured, and the rest says so.
"""

import sys
from collections import Counter
from collections.abc import Mapping, Sequence

from bench.facts.authoring import ANSWERS, Journal, journals
from bench.facts.baselines import BASELINES
from bench.facts.grades import FIRST, POOL, SECOND, Grades, grades, pool
from bench.facts.pool import OURS, Ranked, ranked
from bench.facts.scores import (
    RELEVANT,
    SHOWN,
    Figure,
    figure,
    ndcg,
    ndcg_of_grader,
    once_each,
    recalls,
    twice,
)

METHOD = """
Journals and thoughts of bench/facts/journals, written before the chooser and apart from it, by a
language model (README.md there). Answers are those of "fullcup facts --json". Every other way puts
the same sentences in order: all that the catalogue can say of that journal on that day, for every
child and every kind. Grades 0 to 3 by graders who saw the thought and the sentence only; the first
grader's are the measure, the second grader's own order is the human mark. Each figure with its 95 %
interval from 1,000 resamples of the journals. Nothing is tuned on the frozen half; up to
26 November 2026 its figures stood beside the open half's in every run, and were seen.
"""
NEEDED_RECALL, NEEDED_SHARE, NEEDED_TOO_LITTLE = 0.90, 0.90, 0.02


def main(asked: Sequence[str]) -> int:
    print(METHOD.strip())
    with_frozen = "--frozen" in asked
    every = [one for journal in asked_for(with_frozen=with_frozen) for one in ranked(journal)]
    graded = _graded()
    halves = [("the open half", [one for one in every if not one.frozen])]
    if with_frozen:
        halves.append(("the frozen half", [one for one in every if one.frozen]))
        halves.append(("both halves", every))
    for name, some in halves:
        print(f"\n{name}: {len(some)} thoughts\n")
        _kinds_of_answer(some)
        if graded is not None:
            _choosing(some, *graded)
            _where_grades_agree(some, graded[0])
    if graded is None:
        print("\nnDCG@4 and kinds shown twice: not measured, there are no grades yet")
    if "--missed" in asked:
        _missed([one for one in every if not one.frozen])
    return 0


def asked_for(*, with_frozen: bool) -> list[Journal]:
    """The journals of the open half; those of the frozen one only where they are asked for."""
    return [one for one in journals() if with_frozen or not one.frozen]


def _graded() -> tuple[Grades, Grades] | None:
    if not (POOL.exists() and FIRST.exists() and SECOND.exists()):
        return None
    held = pool()
    return grades(FIRST, held), grades(SECOND, held)


def _kinds_of_answer(some: Sequence[Ranked]) -> None:
    want = {one.thought.id: one.thought.want for one in some}
    told = {one.thought.id: one.answer for one in some}
    for answer, recall in recalls(want, told).items():
        _show(f"{answer}, recall", recall, f"≥ {NEEDED_RECALL:.2f}", recall.value >= NEEDED_RECALL)
    other = {name: float(told[name] != "too_little") for name in want if want[name] == "too_little"}
    wrong = figure(other)
    needed = f"≤ {NEEDED_TOO_LITTLE:.2f}"
    _show("too_little answered otherwise", wrong, needed, wrong.value <= NEEDED_TOO_LITTLE)
    _confusion(want, told)
    _why_not_now(some)


def _why_not_now(some: Sequence[Ranked]) -> None:
    """Whether it is the reading of her words that closes the door, or facts themselves."""
    told = Counter(one.why for one in some if one.answer == "not_now")
    wrong = Counter(
        one.why for one in some if one.answer == "not_now" and one.thought.want != "not_now"
    )
    each = (f"{why} {many} ({wrong[why]} of them not wanted)" for why, many in told.most_common())
    print(f"  not_now, why: {', '.join(each)}\n")


def _confusion(want: Mapping[str, str], told: Mapping[str, str]) -> None:
    pairs = Counter((want[name], told[name]) for name in want)
    print(f"\n  {'wanted, and told:':18}" + "".join(f"{answer:>13}" for answer in ANSWERS))
    for row in ANSWERS:
        print(f"  {row:18}" + "".join(f"{pairs[row, column]:13}" for column in ANSWERS))
    print()


def _choosing(some: Sequence[Ranked], first: Grades, second: Grades) -> None:
    """nDCG@4 where facts are wanted and the first grader found any."""
    fitting = [one for one in some if one.thought.want not in {"too_little", "not_now"}]
    fitting = [one for one in fitting if any(first.get(one.thought.id, {}).values())]
    values = {
        system: {
            one.thought.id: ndcg(one.ranked[system][:SHOWN], first[one.thought.id])
            for one in fitting
        }
        for system in (OURS, *BASELINES)
    }
    human = {
        one.thought.id: ndcg_of_grader(second[one.thought.id], first[one.thought.id])
        for one in fitting
    }
    mark = figure(human)
    _show("nDCG@4 of the second grader", mark)
    needed = NEEDED_SHARE * mark.value
    reached = figure(values[OURS])
    _show(f"nDCG@4, {OURS}", reached, f"≥ {needed:.2f}", reached.value >= needed)
    for system in BASELINES:
        _show(f"nDCG@4, {system}", figure(values[system]))
    best = max(BASELINES, key=lambda system: figure(values[system]).value)
    ahead = figure({name: values[OURS][name] - values[best][name] for name in human})
    _show(f"  ours above {best}", ahead, "low > 0", ahead.low > 0)
    _otherwise(fitting, first)
    _ungraded(fitting, first)


def _otherwise(fitting: Sequence[Ranked], first: Grades) -> None:
    """Two more ways to look at it, which nothing is promised of: against the best four of
    *different kinds*, and only as far down as ours goes (one fact to an "always" or "never")."""
    shown = [one for one in fitting if one.ranked[OURS]]
    for system in (OURS, *BASELINES):
        varied, short = {}, {}
        for one in fitting:
            varied_grades = once_each(first[one.thought.id], one.kinds)
            varied[one.thought.id] = ndcg(one.ranked[system][:SHOWN], varied_grades)
        for one in shown:
            deep = len(one.ranked[OURS])
            short[one.thought.id] = ndcg(one.ranked[system], first[one.thought.id], deep)
        _show(f"  different kinds, {system}", figure(varied))
        _show(f"  as far as ours goes, {system}", figure(short))
    again = {
        one.thought.id: float(twice(one.ranked[OURS], one.kinds, first[one.thought.id]))
        for one in fitting
    }
    found = figure(again)
    _show("a kind twice, another left out", found, "0", found.value == 0)


def _where_grades_agree(some: Sequence[Ranked], first: Grades) -> None:
    """Kinds of answer again, where the label and the first grader agree on whether anything at
    all bears on the thought: a label may be wrong, and she did not see it."""
    best = {one.thought.id: max(first.get(one.thought.id, {"": 0}).values()) for one in some}
    agree = [
        one
        for one in some
        if one.thought.want == "not_now"
        or (best[one.thought.id] >= RELEVANT) is (one.thought.want != "too_little")
    ]
    print(f"  label and first grader agree on {len(agree)} of {len(some)} thoughts; on these:")
    want = {one.thought.id: one.thought.want for one in agree}
    told = {one.thought.id: one.answer for one in agree}
    for answer, recall in recalls(want, told).items():
        _show(f"  {answer}, recall", recall)


def _ungraded(fitting: Sequence[Ranked], first: Grades) -> None:
    """A sentence that came up after the grading counts as worth nothing; there should be none."""
    shown = [(one.thought.id, said) for one in fitting for said in one.ranked[OURS][:SHOWN]]
    missing = sum(said not in first[name] for name, said in shown)
    print(f"  {missing} of {len(shown)} sentences shown have no grade (needed: 0)")


def _show(what: str, found: Figure, needed: str = "", reached: bool | None = None) -> None:  # noqa: FBT001  # a verdict is yes, no, or none
    verdict = {None: "", True: "ok", False: "MISSED"}[reached]
    told = f"{found.value:.3f}  {found.low:.3f}–{found.high:.3f}  n={found.of}"
    print(f"  {what:42} {told:32} {needed:>8}  {verdict}".rstrip())


def _missed(some: Sequence[Ranked]) -> None:
    for one in some:
        if one.answer != one.thought.want:
            print(f"\n{one.thought.id}: {one.thought.text}")
            why = f" ({one.why})" if one.answer == "not_now" else ""
            print(f"  {one.thought.want}, not {one.answer}{why}")
            for said in one.ranked[OURS]:
                print(f"    {said}")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
