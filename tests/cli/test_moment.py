"""``fullcup moment``: from the first word to a step or letting go, kept only if she says so."""

import io
import re

import pytest
from django.db import Error, OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from cli.scripted import Scripted
from fullcup.cli import space
from fullcup.cli.doors import opened_by
from fullcup.cli.moment import Paper, bring
from fullcup.cli.talk import Talk
from fullcup.core.journal.entries import KeptMoment, Moment, Rule, Step
from fullcup.project import server

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "I shouted about the socks again."
PHRASE = "wet towels in the hall tonight"
HEAVY, BREAK = ["7"], ["", "", ""]
NOTHING_KEPT = "Nothing was kept."


def walked(*answers: str, country: str = "IE", terminal: bool = True) -> tuple[Scripted, Paper]:
    talk, paper = Scripted(answers, terminal=terminal), Paper()
    bring(talk, paper, country)
    assert talk.left.strip() == "", "answers that nobody asked for"
    return talk, paper


def moment_on(paper: Paper) -> Moment:
    (moment,) = paper.journal.of(Moment)
    return moment


def test_privacy_is_said_before_the_first_word() -> None:
    talk, paper = walked("")
    assert talk.said.startswith("This stays on this computer.")
    assert len(paper.journal) == 0


def test_a_rule_of_hers_ends_with_a_small_step() -> None:
    talk, paper = walked(WORDS, "", *HEAVY, *BREAK, "1", "", "1", "4", "slow hands", "")
    moment = moment_on(paper)
    assert (moment.words, moment.heavy, moment.heavy_after) == (WORDS, 7, 4)
    assert (moment.answer, moment.closing, moment.learned) == ("mine", "step", "slow hands")
    (step,) = paper.journal.of(Step)
    assert step.moment == moment.id
    assert step.words in talk.said


def test_danger_is_heard_in_what_she_learned_too() -> None:
    talk, _ = walked(
        WORDS, "", *HEAVY, *BREAK, "1", "", "1", "4", "I want to kill myself tonight", "", ""
    )
    assert "112" in talk.said.split("What did you learn")[-1]


def test_a_step_may_be_in_her_own_words() -> None:
    _, paper = walked(WORDS, "", *HEAVY, *BREAK, "1", "", "5", "Say sorry at breakfast", "", "", "")
    (step,) = paper.journal.of(Step)
    assert (step.words, step.practice) == ("Say sorry at breakfast", "")


def test_a_rule_that_she_picked_up_can_be_put_down() -> None:
    _, paper = walked(WORDS, "", *HEAVY, *BREAK, "2", "3", "1", "1", "", "", "")
    (rule,) = paper.journal.of(Rule)
    assert (rule.kept, moment_on(paper).closing) == (False, "let_go")
    assert rule.permission
    (good,) = paper.journal.of(KeptMoment)
    assert good.moment == moment_on(paper).id


def test_what_nobody_chose_brings_no_step() -> None:
    talk, paper = walked(WORDS, "", *HEAVY, *BREAK, "3", "", "", "")
    assert moment_on(paper).answer == "not_in_my_hands"
    assert "There is no step to take here" in talk.said
    assert not paper.journal.of(Step)


def test_some_of_both_is_parted_in_her_words() -> None:
    answers = ("4", "the shouting", "the clean floor", "", "", "", "", "", "")
    _, paper = walked(WORDS, "", *HEAVY, *BREAK, *answers)
    moment = moment_on(paper)
    assert (moment.mine_part, moment.theirs_part) == ("the shouting", "the clean floor")


def test_not_sure_asks_three_questions_and_her_answer_wins() -> None:
    talk, paper = walked(WORDS, "", *HEAVY, *BREAK, "5", "2", "2", "2", "3", "", "", "")
    assert "A guess:" in talk.said
    assert moment_on(paper).answer == "not_in_my_hands"


def test_everything_can_be_skipped() -> None:
    talk, paper = walked(WORDS, "", "", *BREAK, "", "", "", "")
    moment = moment_on(paper)
    assert (moment.heavy, moment.answer, moment.closing) == (None, None, "kept")
    assert NOTHING_KEPT in talk.said


def test_a_number_that_is_none_asks_again() -> None:
    talk, _ = walked(WORDS, "", "eleven", *BREAK, "9", "x", "", "", "", "")
    assert "A number from 1 to 5, or Enter." in talk.said


def test_danger_comes_first_and_sorts_nothing() -> None:
    talk, paper = walked("I want to die.", "", "", "", *BREAK, "", "", "")
    page, _, after = talk.said.partition("How heavy")
    assert "116 123" in page
    assert "112" in page
    assert "Whose rule" not in after
    assert "worry" not in after
    assert moment_on(paper).answer is None


def test_a_pipe_gets_the_page_and_the_kind_lines_and_no_question() -> None:
    talk, paper = walked("I want to die.", terminal=False)
    assert "116 123" in talk.said
    assert "?" not in talk.said.partition("112")[0]
    assert NOTHING_KEPT in talk.said
    assert len(paper.journal) == 1


def test_a_text_too_long_is_said_and_not_cut() -> None:
    talk, paper = walked("socks " * 4_000, terminal=False)
    assert "Split it?" in talk.said
    assert len(paper.journal) == 0


def made() -> str:
    """The name of a new space."""
    talk = Scripted(["maple", PHRASE], terminal=False)
    space.create(talk)
    found = re.search(r"maple-\w{4}", talk.said)
    assert found is not None
    return found[0]


def test_it_is_kept_in_a_space_that_she_opens_and_a_slip_asks_again() -> None:
    name = made()
    opening = (name, "not that one at all", name, "", name, PHRASE)
    talk, paper = walked(WORDS, "", *HEAVY, *BREAK, "", "", "", *opening)
    assert talk.said.count("do not open a space") == 2
    assert "Kept in your space." in talk.said
    with opened_by(name, PHRASE) as hers:
        assert hers.journal.of(Moment) == [moment_on(paper)]


@pytest.mark.parametrize(
    ("trouble", "sentence"),
    [
        (OperationalError("database is locked"), "The database does not answer: database is lo"),
        (Error("file is not a database"), "The database does not answer: file is not a"),
        (PermissionError(13, "Permission denied", "/data"), "The data folder cannot be used"),
    ],
)
def test_a_database_that_does_not_answer_asks_again_and_loses_nothing(
    trouble: Exception, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = made()
    once(monkeypatch, trouble)
    talk, paper = walked(WORDS, "", *HEAVY, *BREAK, "", "", "", name, name, PHRASE)
    assert sentence in talk.said
    assert "Kept in your space." in talk.said
    with opened_by(name, PHRASE) as hers:
        assert hers.journal.of(Moment) == [moment_on(paper)]


def test_with_the_database_down_she_can_let_it_go(monkeypatch: pytest.MonkeyPatch) -> None:
    once(monkeypatch, OperationalError("no route to host"))
    talk, _ = walked(WORDS, "", *HEAVY, *BREAK, "", "", "", "maple", "")
    assert talk.said.endswith(NOTHING_KEPT)


def once(monkeypatch: pytest.MonkeyPatch, trouble: Exception) -> None:
    """The database is in trouble at the first look, and well at the next."""
    waiting = [trouble]

    def looked(connection: BaseDatabaseWrapper) -> MigrationExecutor:
        if waiting:
            raise waiting.pop()
        return MigrationExecutor(connection)

    monkeypatch.setattr(server, "MigrationExecutor", looked)


def test_ctrl_d_at_a_passphrase_is_an_empty_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(_prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("getpass.getpass", ended)
    talk = Talk(io.StringIO(), io.StringIO())
    talk.may_ask = True
    assert talk.secret("Passphrase:") == ""
