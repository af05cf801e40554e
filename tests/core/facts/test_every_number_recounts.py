"""For any journal: every statement recounts, nothing deleted is in it, and nothing is chance."""

from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from core.facts.told import ENGLISH, KNOWN, THURSDAY, ago, base, child, said, thought
from fullcup.core.facts.answer import answer
from fullcup.core.facts.byday import shelf_of
from fullcup.core.facts.model import Statement, Thought
from fullcup.core.facts.sentences import sentence
from fullcup.core.facts.windows import window_for
from fullcup.core.journal.entries import Child, Entry, Gone, KeptMoment, Occasion
from fullcup.core.journal.journal import Journal

CHILDREN = (child("Ada"), child("Noah"), child("Bo", how="died"))
KINDS = ("told-a-story", "played", "hugged", "listened", "stayed", "said-sorry", "fed")
days = st.integers(-3, 120).map(ago)
some = st.lists(st.sampled_from(CHILDREN), max_size=3, unique=True)


@st.composite
def good(draw: st.DrawFn) -> KeptMoment:
    about = tuple(one.id for one in draw(some))
    what = draw(st.sampled_from(KINDS))
    return KeptMoment(**{**base(draw(days)), "id": draw(st.uuids())}, what=what, children=about)


occasions = st.builds(
    said, st.sampled_from(["yes", "no"]), days, st.none() | st.sampled_from(CHILDREN)
)
gone = st.builds(lambda day: Gone(**base(day)), days)
journals = st.lists(st.one_of(good(), good(), good(), occasions, gone), max_size=40)
thoughts = st.builds(
    lambda theme, about, never: thought(theme, *about, never=never),
    st.sampled_from(["phone_use", "work", "lost_temper", "general", "past_mistakes"]),
    some,
    st.booleans(),
)


@given(journals, thoughts)
def test_the_ids_behind_a_number_recount_to_it(entries: list[Entry], asked: Thought) -> None:
    journal = Journal([*CHILDREN, *entries])
    for one in answer(asked, journal, THURSDAY, KNOWN).statements:
        found = [journal.find(entry) for entry in (one.of or one.ids)]
        assert all(entry is not None and one.window.holds(entry.day) for entry in found)
        assert set(one.of or one.ids) == _recounted(journal, one)
        if one.form == "count":
            assert one.count == len({entry.day for entry in found if entry}) >= 2
        if one.form == "share":
            assert len(one.of) >= 5
            yes = {e.id for e in journal.of(Occasion) if e.id in one.of and e.happened}
            assert (set(one.ids), one.count) == (yes, len(yes))
        if one.day:
            assert {entry.day for entry in found if entry} == {one.day}


def _recounted(journal: Journal, one: Statement) -> set[UUID]:
    """What the statement should stand on, worked out in the plainest way."""
    lost = {kid.id for kid in journal.of(Child) if kid.how == "died"}
    found: set[UUID] = set()
    every: list[KeptMoment | Occasion] = [*journal.of(KeptMoment), *journal.of(Occasion)]
    for entry in every:
        about = _about(entry)
        if entry.what != one.kind or (about and about <= lost) or not set(one.children) <= about:
            continue
        if isinstance(entry, Occasion) and one.form == "answered" and entry.happened != one.yes:
            continue
        if one.window.holds(entry.day) and (one.day is None or entry.day == one.day):
            found.add(entry.id)
    return found


def _about(entry: KeptMoment | Occasion) -> set[UUID]:
    if isinstance(entry, KeptMoment):
        return set(entry.children)
    return {entry.child} if entry.child else set()


@given(journals, thoughts, st.randoms())
def test_the_window_never_follows_from_how_often_a_thing_happened(
    entries: list[Entry], asked: Thought, random: object
) -> None:
    """The same days with the kinds and children dealt out anew give the same window."""
    before = [one for one in entries if isinstance(one, KeptMoment)]
    kinds = [(one.what, one.children) for one in before]
    random.shuffle(kinds)  # type: ignore[attr-defined]  # hypothesis's own random
    after = [
        KeptMoment(id=one.id, at=one.at, zone=one.zone, day=one.day, what=what, children=about)
        for one, (what, about) in zip(before, kinds, strict=True)
    ]
    spans = {
        window_for(KNOWN.bearings[asked.theme].window, shelf_of(Journal(kept)).days, THURSDAY)
        for kept in (before, after)
    }
    assert len(spans) == 1


@given(journals, thoughts)
def test_what_was_deleted_is_in_no_fact(entries: list[Entry], asked: Thought) -> None:
    journal = Journal([*CHILDREN, *entries])
    told = answer(asked, journal, THURSDAY, KNOWN)
    behind = [journal.find(one) for fact in told.statements for one in fact.ids][:1]
    for entry in behind:
        assert entry is not None
        less = journal.with_entries([Gone(**{**base(), "id": entry.id}, rev=1)])
        after = answer(asked, less, THURSDAY, KNOWN)
        assert all(entry.id not in (*one.ids, *one.of) for one in after.statements)


@given(journals, thoughts)
def test_the_same_journal_gives_the_same_answer_in_whatever_order_it_came(
    entries: list[Entry], asked: Thought
) -> None:
    one = answer(asked, Journal([*CHILDREN, *entries]), THURSDAY, KNOWN)
    again = Journal([*CHILDREN, *entries])
    assert answer(asked, again, THURSDAY, KNOWN) == one
    assert answer(asked, again, THURSDAY, KNOWN) == one
    other = answer(asked, Journal([*entries[::-1], *CHILDREN]), THURSDAY, KNOWN)
    assert _said(other.statements) == _said(one.statements)


def _said(statements: tuple[Statement, ...]) -> list[str]:
    return [sentence(one, THURSDAY, ENGLISH) for one in statements]


@given(journals, thoughts)
def test_an_import_that_came_twice_counts_once(entries: list[Entry], asked: Thought) -> None:
    once = answer(asked, Journal([*CHILDREN, *entries]), THURSDAY, KNOWN)
    twice = answer(asked, Journal([*CHILDREN, *entries, *entries]), THURSDAY, KNOWN)
    assert _said(once.statements) == _said(twice.statements)


@given(journals, thoughts, st.dates(date(2024, 2, 1), date(2028, 3, 1)))
def test_any_journal_can_be_asked_on_any_day(
    entries: list[Entry], asked: Thought, today: date
) -> None:
    told = answer(asked, Journal([*CHILDREN, *entries]), today, KNOWN)
    assert len(told.facts) <= 4
    assert (told.answer in ("too_little", "not_now")) == (not told.facts)
    for one in told.statements:
        assert sentence(one, today, ENGLISH).endswith((".", "”."))
