"""Her steps, rules, values, mottos, children, and what Today shows of them."""

from datetime import UTC, date, datetime

from fullcup.core.journal.entries import Child, Herself, Motto, NotForMe, Step, Value
from fullcup.core.moments.model import Reading, Safety
from fullcup.core.moments.reading import may_call_noise
from fullcup.journeys import good, hers, keeping, moments, rules, steps
from fullcup.journeys.today import today
from journeys.desks import MemoryDesk, at, stamp


def read(level: str = "none", floor: tuple[str, ...] = ()) -> Reading:
    safety = Safety(level=level)  # type: ignore[arg-type]  # the test names the level
    return Reading(
        safety=safety, feeling="guilt", patterns=(), theme="sleep", second_theme="general",
        rule="theirs", rule_scores={}, floor=floor,
    )  # fmt: skip


def test_a_step_is_settled_and_opened_again() -> None:
    desk = MemoryDesk()
    step = steps.keep_step(desk, stamp(), "Say sorry to Ada", value="kindness")
    assert step.when == "when_i_can"
    done = steps.settle_step(desk, step, "done", at())
    assert steps.waiting(desk.journal, 9) == []
    assert steps.settled(desk.journal, 9) == [done]
    steps.settle_step(desk, done, "open", at())
    assert [one.words for one in steps.waiting(desk.journal, 9)] == ["Say sorry to Ada"]


def test_a_step_for_later_stays_in_sight() -> None:
    desk = MemoryDesk()
    steps.settle_step(desk, steps.keep_step(desk, stamp(), "Call the school"), "later", at())
    assert len(steps.waiting(desk.journal, 9)) == 1


def test_after_a_loss_nothing_is_proposed_unless_she_asks() -> None:
    desk = MemoryDesk()
    child = hers.add_child(desk, stamp(), "Noa", how="died")
    assert not steps.may_propose(child)
    asked = hers.change_child(desk, child, seen=0, include=True)
    assert isinstance(asked, Child)
    assert steps.may_propose(asked)


def test_repair_words_follow_how_the_child_is() -> None:
    desk = MemoryDesk()
    far = hers.add_child(desk, stamp(), "Sam", how="no_contact")
    quiet = hers.add_child(desk, stamp(), "Kit", speaks=False)
    assert steps.audience_for(far, "teen") == "no_contact"
    assert steps.audience_for(quiet, "school") == "non_speaking"
    assert steps.audience_for(None, "toddler") == "toddler"


def test_a_rule_that_protects_a_life_is_never_called_noise() -> None:
    assert may_call_noise(read())
    assert not may_call_noise(read(floor=("safe_sleep",)))
    assert not may_call_noise(read("concern"))
    assert not may_call_noise(read("crisis"))


def test_rules_are_retired_and_taken_up_again() -> None:
    desk = MemoryDesk()
    rule = rules.name_rule(desk, stamp(), "Parties need a theme", permission="Cake is enough.")
    assert rules.retired(desk.journal) == [rule]
    rules.decide(desk, rule, at(), kept=True)
    assert rules.retired(desk.journal) == []


def test_values_keep_her_order_and_let_go_of_the_rest() -> None:
    desk = MemoryDesk()
    hers.sort_values(desk, [stamp(), stamp()], [("patience", "Patience"), ("", "Silliness")])
    hers.sort_values(desk, [stamp(), stamp()], [("", "Silliness"), ("play", "Play")])
    assert [value.word for value in hers.values(desk.journal)] == ["Silliness", "Play"]
    assert desk.journal.count(Value) == 2


def test_one_favourite_motto_at_a_time() -> None:
    desk = MemoryDesk()
    first = hers.keep_motto(desk, stamp(), "I can love them and need an hour.", favourite=True)
    hers.keep_motto(desk, stamp(), "Small is fine.", favourite=True)
    assert sum(motto.favourite for motto in desk.journal.of(Motto)) == 1
    hers.choose_favourite(desk, first)
    favourite = moments.favourite_motto(desk.journal)
    assert favourite is not None
    assert favourite.words == first.words


def test_a_motto_card_is_kept_once() -> None:
    desk = MemoryDesk()
    hers.keep_motto(desk, stamp(), "Small is fine.", card="small")
    hers.keep_motto(desk, stamp(), "Small is fine.", card="small")
    assert desk.journal.count(Motto) == 1


def test_not_for_me_is_kept_once_and_final() -> None:
    desk = MemoryDesk()
    hers.refuse(desk, stamp(), "box-breath")
    hers.refuse(desk, stamp(), "box-breath")
    assert hers.refused(desk.journal) == {"box-breath"}
    assert desk.journal.count(NotForMe) == 1


def test_a_tried_code_does_not_hide_what_she_said_in_another_space() -> None:
    desk = MemoryDesk()
    hers.describe(desk, stamp(), code_checked="mark")
    keeping.make(desk, Herself, stamp(now=at(datetime(2020, 1, 1, tzinfo=UTC))), called="Oma")
    known = hers.herself(desk.journal)
    assert known is not None
    assert known.called == "Oma"


def test_describing_herself_twice_keeps_one_entry() -> None:
    desk = MemoryDesk()
    hers.describe(desk, stamp(), called="Amma")
    told = hers.describe(desk, stamp(), role="grandmother")
    assert isinstance(told, Herself)
    assert (told.called, told.role) == ("Amma", "grandmother")
    assert hers.herself(desk.journal) == told


def test_age_band_follows_her_date() -> None:
    desk = MemoryDesk()
    child = hers.add_child(desk, stamp(), "Ada", birthday=date(2023, 11, 23))
    assert hers.age_band(child, at()) == "toddler"
    assert hers.age_band(child, at(datetime(2026, 11, 25, 12, tzinfo=UTC))) == "preschool"
    unborn = hers.add_child(desk, stamp(), "Bean", birthday=date(2027, 2, 1), how="expected")
    assert hers.age_band(unborn, at()) == ""


def test_today_is_little() -> None:
    desk = MemoryDesk()
    for number in range(5):
        steps.keep_step(desk, stamp(), f"Step {number}")
    good.keep_good(desk, stamp(), "hug", direction="received")
    hers.fill_cup(desk, stamp(), "half")
    shown = today(desk.journal, at())
    assert [step.words for step in shown.steps] == ["Step 4", "Step 3", "Step 2"]
    assert (shown.cup, shown.kept_today, shown.part, shown.night) == ("half", 1, "evening", False)


def test_what_was_parked_at_night_waits_until_morning() -> None:
    desk = MemoryDesk()
    night = at(datetime(2026, 11, 22, 2, 0, tzinfo=UTC))
    parked = moments.bring(desk, stamp(now=night), "Awake again.")
    parked = moments.close(desk, parked, closing="parked")
    assert today(desk.journal, night).parked is None
    assert today(desk.journal, at(datetime(2026, 11, 22, 7, 0, tzinfo=UTC))).parked == parked


def test_steps_are_newest_first_with_their_kind() -> None:
    desk = MemoryDesk()
    steps.keep_step(desk, stamp(), "Old", when="tonight")
    assert [one.when for one in desk.journal.of(Step)] == ["tonight"]
