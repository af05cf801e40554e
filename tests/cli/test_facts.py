"""``fullcup facts``: one answer a line from an exported journal; or one thought, in plain words."""

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from cli.scripted import Scripted
from cli.serving import FULLCUP
from fullcup.cli import space
from fullcup.cli.doors import opened_by
from fullcup.cli.facts import answer_facts, answer_one, journal_of
from fullcup.cli.main import main
from fullcup.core.days import Now
from fullcup.core.journal.journal import Journal
from fullcup.exports.journal_lines import Lines, read
from fullcup.library.facts import known
from fullcup.library.load import load

LIBRARY = load()
GUIDE = Path(__file__).parents[2] / "docs" / "facts.md"
NOW = "2026-11-26T21:00:00"
Piped = Callable[..., tuple[int, str]]
PHRASE = "wet towels in the hall tonight"


def by_hand() -> str:
    """The journal that docs/facts.md writes by hand."""
    found = re.search(r"```json\n(\{\"fullcup\".*?)```", GUIDE.read_text(), re.DOTALL)
    assert found
    return found[1]


def journal(text: str) -> Journal:
    lines = read(text.encode())
    assert isinstance(lines, Lines)
    assert lines.bad == ()
    return journal_of(lines.entries)


def answers(*lines: object, of: str = "", now: str = NOW) -> list[dict[str, Any]]:
    told = [
        line if isinstance(line, bytes) else json.dumps(line).encode() + b"\n" for line in lines
    ]
    out = io.StringIO()
    answer_facts(told, out, journal(of or by_hand()), LIBRARY, now)
    return [json.loads(line) for line in out.getvalue().splitlines()]


PHONE = {"id": 1, "text": "I was on my phone all evening again", "child": "Ada"}


def test_the_example_of_the_guide_is_what_comes_out() -> None:
    told = re.search(r"It answers:\n\n```json\n(.*?)```", GUIDE.read_text(), re.DOTALL)
    assert told
    assert answers(PHONE) == [json.loads(told[1])]


def test_a_fact_has_the_fields_of_the_contract() -> None:
    (answer,) = answers(PHONE)
    assert answer.keys() == {"id", "answer", "why", "facts"}
    for fact in answer["facts"]:
        assert fact.keys() == {
            "sentence", "form", "kind", "child", "entries", "of", "window", "count",
        }  # fmt: skip


def test_a_bad_line_says_why_and_the_next_is_answered() -> None:
    found = answers(
        b"\xff\n", b"[1]\n", {"id": 2, "text": 3}, {**PHONE, "child": "Zoe"},
        {**PHONE, "at": "soon"}, {**PHONE, "zone": "Mars"}, {**PHONE, "kind_first": "no"}, PHONE,
    )  # fmt: skip
    assert [one.get("error", "") for one in found] == [
        "not UTF-8",
        "not a JSON object",
        "“text” must be a string",
        "“child” must be the name or the id of a child in the journal",
        "“at” must be a date and a time such as 2026-11-26T20:30:00+01:00",
        "“zone” must be a time zone such as Europe/Madrid",
        "“kind_first” must be true or false",
        "",
    ]
    assert [one["id"] for one in found] == [None, None, 2, 1, 1, 1, 1, 1]
    assert "Zoe" not in json.dumps(found)


@pytest.mark.parametrize(
    "at",
    [
        "0001-01-01T00:00:00Z",
        "0001-01-02T00:00:00+00:00",
        "1899-12-31T12:00:00Z",
        "3000-01-01T12:00:00Z",
        "9999-12-31T23:30:00Z",
    ],
)
def test_a_year_that_no_journal_can_hold_is_a_bad_line(at: str) -> None:
    bad, good = answers({**PHONE, "at": at, "zone": "Asia/Tokyo"}, PHONE)
    assert bad == {
        "id": 1,
        "error": "“at” must be a date and a time such as 2026-11-26T20:30:00+01:00",
    }
    assert good == answers(PHONE)[0]
    assert main(["facts", "--now", at]) == 2


def test_a_child_is_named_by_name_or_id_or_in_the_words() -> None:
    ada = "0a7d3f52-6a3e-4a53-9d7e-0d1c5a5f6c11"
    for about in ("ada", ada, [ada], ["Ada"]):
        assert answers({**PHONE, "child": about}) == answers(PHONE)
    (told,) = answers({"id": 1, "text": "I was on my phone and not with Ada"})
    assert told["facts"][0]["child"] == [ada]


def test_a_child_who_died_is_heard_in_the_words_as_by_name() -> None:
    lost = by_hand().splitlines()[1].replace("5f6c11", "5f6c12")
    lost = lost.replace('"name":"Ada"', '"name":"Noa","how":"died"') + "\n"
    words = "I was on my phone and not with Noa"
    for line in ({"id": 1, "text": words}, {**PHONE, "child": "Noa"}):
        (told,) = answers(line, of=by_hand() + lost)
        assert (told["answer"], told["why"], told["facts"]) == ("not_now", "loss", [])
    (told,) = answers({"id": 1, "text": words}, of=by_hand() + lost.replace("Noa", "Ada"))
    assert told["why"] != "loss"


@pytest.mark.parametrize(
    ("at", "is_the_25th"),
    [("2026-11-25T03:59:00+01:00", False), ("2026-11-25T04:00:00+01:00", True)],
)
def test_the_day_of_a_thought_turns_at_four_in_her_zone(
    at: str, is_the_25th: bool
) -> None:  # parametrized
    """What she answered on the 25th is not known of on the 24th."""
    (told,) = answers({**PHONE, "at": at})
    asked = "Today you were asked whether there was time with Ada, and you said yes."
    assert (asked in [one["sentence"] for one in told["facts"]]) == is_the_25th


def test_what_is_deleted_edited_or_twice_in_the_file_counts_as_it_is_now() -> None:
    lines = by_hand().splitlines()
    story = lines[2]
    gone = json.dumps({**_bare(story), "kind": "gone", "rev": 1})
    edited = json.dumps({**json.loads(story), "what": "played", "rev": 1})
    (twice,) = answers(PHONE, of="\n".join([*lines, story, lines[3]]))
    assert twice == answers(PHONE)[0]
    (without,) = answers(PHONE, of="\n".join([*lines, gone]))
    assert "11111111" not in json.dumps(without)
    (changed,) = answers(PHONE, of="\n".join([*lines, edited]))
    assert "On Monday you played with Ada." in [one["sentence"] for one in changed["facts"]]


def _bare(line: str) -> dict[str, object]:
    told = json.loads(line)
    return {name: told[name] for name in ("id", "at", "zone", "day")}


def test_shame_hears_facts_only_after_something_kind() -> None:
    shame = {"id": 1, "text": "I am a horrible mother"}
    assert answers(shame)[0]["answer"] == "not_now"
    assert answers(shame)[0]["why"] == "shame"
    assert answers({**shame, "kind_first": True})[0]["answer"] == "contradicts"


def test_danger_is_never_argued_with() -> None:
    (told,) = answers({"id": "x", "text": "I want to die", "child": "Ada"})
    assert (told["answer"], told["facts"]) == ("not_now", [])


def test_a_person_gets_the_sentences() -> None:
    talk = Scripted(["I was on my phone all evening, not with Ada", ""])
    answer_one(
        talk, journal(by_hand()), LIBRARY, Now(datetime(2026, 11, 26, 20, tzinfo=UTC), "UTC"), "GB"
    )
    assert "You read or told Ada a story on at least three days so far." in talk.said
    assert "Because you wrote about your phone with Ada." in talk.said


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Piped:
    """``fullcup facts`` with these lines in its pipe, at the hour of the guide."""

    def run(*lines: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(lines)))
        code = main(["facts", "--now", NOW])
        return code, " ".join(capsys.readouterr().out.split())

    return run


@pytest.mark.django_db(transaction=True)
def test_it_answers_from_a_space_that_she_opens(piped: Piped) -> None:
    made = Scripted(["maple", PHRASE], terminal=False)
    space.create(made)
    found = re.search(r"maple-\w{4}", made.said)
    assert found
    with opened_by(found[0], PHRASE) as hers:
        hers.keep(*journal(by_hand()))
    code, said = piped(found[0], PHRASE, "I was on my phone all evening, not with Ada")
    assert code == 0
    assert "You read or told Ada a story on at least three days so far." in said
    with opened_by(found[0], PHRASE) as hers:
        assert set(hers.journal) == set(journal(by_hand())), "asking keeps nothing"


@pytest.mark.django_db(transaction=True)
def test_a_space_that_does_not_open_says_nothing_of_any(piped: Piped) -> None:
    code, said = piped("maple-none", PHRASE, "I was on my phone all evening")
    assert code == 1
    assert said.endswith("That name and passphrase do not open a space here.")


def test_it_answers_from_a_file_without_django(tmp_path: Path) -> None:
    file = tmp_path / "mine.jsonl"
    file.write_text(by_hand())
    code = (
        "import sys; from fullcup.cli.main import main; "
        f"code = main(['facts', '--json', '--journal', {str(file)!r}, '--now', {NOW!r}]); "
        "sys.exit(code or int('django' in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=json.dumps(PHONE), capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == answers(PHONE)[0]


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text("bread")
    for path in (file, tmp_path / "nothing"):
        done = subprocess.run(
            [*FULLCUP, "facts", "--json", "--journal", path], input="", capture_output=True,
            text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 1
        assert done.stdout == ""
        assert done.stderr


def test_the_guide_lists_every_wording() -> None:
    guide = GUIDE.read_text()
    for what, words in known(LIBRARY).words.items():
        row = f"| `{what}` | {words.named.replace('{names}', 'NAMES')} | {words.plain} |"
        assert row in guide, what
        assert what == "time_with" or f"{row} {words.unit} |" in guide
