"""The one small step, the repair, and how they are settled: all fine, all undoable."""

from uuid import UUID

from fullcup.core.days import Now
from fullcup.core.journal.entries import Audience, Child, Repair, Step, StepState, StepWhen
from fullcup.core.journal.journal import Journal
from fullcup.journeys.desk import Desk, Stamp
from fullcup.journeys.hers import LOSSES
from fullcup.journeys.keeping import make, settle, tidy


def keep_step(
    desk: Desk,
    stamp: Stamp,
    words: str,
    *,
    practice: str = "",
    value: str = "",
    when: StepWhen = "when_i_can",
    cue: str = "",
    child: UUID | None = None,
    moment: UUID | None = None,
) -> Step:
    """Keep the step. Under-promising is the default: when she can."""
    return make(
        desk, Step, stamp, words=tidy(words), practice=practice, value=tidy(value), when=when,
        cue=tidy(cue), child=child, moment=moment,
    )  # fmt: skip


def set_when(desk: Desk, step: Step, when: StepWhen) -> Step:
    return settle(desk, step, when=when)


def settle_step(desk: Desk, step: Step, state: StepState, now: Now) -> Step:
    """Done, later, let go, or open again. No state is a failure."""
    over = state in ("done", "let_go")
    return settle(desk, step, state=state, settled=now.day if over else None)


def waiting(journal: Journal, limit: int) -> list[Step]:
    """Open steps of the newest ``limit``, those for later last: for a page that must not
    look through everything. One with a child who died waits unseen, until she asks for it."""
    found = [
        one
        for one in journal.newest(Step, limit)
        if one.state in ("open", "later") and _may_wait(journal, one)
    ]
    return sorted(found, key=lambda one: one.state == "later")


def _may_wait(journal: Journal, step: Step) -> bool:
    child = journal.get(Child, step.child) if step.child else None
    return child is None or may_propose(child)


def settled(journal: Journal, limit: int) -> list[Step]:
    """Steps done or let go among the newest ``limit``, the newest first."""
    return [one for one in journal.newest(Step, limit) if one.state in ("done", "let_go")]


def keep_repair(
    desk: Desk,
    stamp: Stamp,
    audience: Audience,
    *,
    parts: dict[str, str],
    child: UUID | None = None,
    moment: UUID | None = None,
    step: UUID | None = None,
) -> Repair:
    """Keep the words she prepared. ``parts`` has the names of ``Repair``'s text fields."""
    words = {name: tidy(said) for name, said in parts.items()}
    return make(
        desk, Repair, stamp, audience=audience, child=child, moment=moment, step=step, **words
    )


def repair_of(journal: Journal, step: Step) -> Repair | None:
    """The words that she prepared for a step that is a repair."""
    return next((one for one in journal.of(Repair) if one.step == step.id), None)


def may_propose(child: Child) -> bool:
    """After a loss nothing proposes steps, birthdays or turns, unless she asked."""
    return child.include or child.how not in LOSSES


def audience_for(child: Child | None, age: str) -> Audience:
    """Which repair words fit: how the child is comes before how old the child is."""
    if child is None:
        return _by_age(age)
    if child.how == "no_contact":
        return "no_contact"
    if not child.speaks:
        return "non_speaking"
    return "grown" if child.how == "grown" else _by_age(age)


def _by_age(age: str) -> Audience:
    bands: dict[str, Audience] = {
        "baby": "baby", "toddler": "toddler", "preschool": "preschool", "school": "school",
        "teen": "teen", "grown": "grown",
    }  # fmt: skip
    return bands.get(age, "school")
