"""``fullcup read``: one answer a line, in order, at once; or one text, answered in plain words."""

import io
import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cli.scripted import Scripted
from cli.serving import FULLCUP
from fullcup.cli.read import read_lines, read_one
from fullcup.library.load import load

LIBRARY = load()
FIELDS = {
    "id",
    "safety",
    "safety_routes",
    "feeling",
    "patterns",
    "theme",
    "rule",
    "rule_scores",
}


def answers(*lines: str | bytes) -> list[dict[str, Any]]:
    out = io.StringIO()
    told = [line if isinstance(line, bytes) else line.encode() for line in lines]
    read_lines([line + b"\n" for line in told], out, LIBRARY)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def line(told_id: object, text: object) -> str:
    return json.dumps({"id": told_id, "text": text})


def test_an_answer_has_the_fields_of_the_contract() -> None:
    (answer,) = answers(line("a", "I yelled again. I am a terrible mother"))
    assert answer.keys() == FIELDS
    assert answer["id"] == "a"
    assert answer["safety"] == "none"
    assert answer["safety_routes"] == []
    assert answer["feeling"] == "both"
    assert answer["theme"] == "lost_temper"
    assert answer["rule"] == "mine"
    assert answer["rule_scores"].keys() == {
        "mine", "theirs", "both", "not_in_my_hands", "unclear",
    }  # fmt: skip
    (pattern,) = answer["patterns"]
    assert pattern == {"name": "labeling", "start": 23, "end": 38, "score": pattern["score"]}


def test_answers_come_in_the_order_of_the_lines() -> None:
    told = [line(n, "i want to die" if n % 3 else "toast") for n in range(30)]
    found = answers(*told)
    assert [answer["id"] for answer in found] == list(range(30))
    assert [answer["safety"] for answer in found] == [
        "crisis" if n % 3 else "none" for n in range(30)
    ]


@pytest.mark.parametrize(
    ("bad", "known_id"),
    [
        ("", None),
        ("   ", None),
        ("not json", None),
        ("[]", None),
        ('"words"', None),
        ('{"text": "words"}', None),
        ('{"id": null, "text": "words"}', None),
        ('{"id": true, "text": "words"}', None),
        ('{"id": 1.5, "text": "words"}', None),
        ('{"id": ["a"], "text": "words"}', None),
        ('{"id": "x"}', "x"),
        ('{"id": "x", "text": null}', "x"),
        ('{"id": 7, "text": 12}', 7),
        ("[" * 100_000, None),
        ('{"id": ' + "9" * 5000 + ', "text": "a"}', None),
        (b"\xff\xfe\x00", None),
        (b'{"id": "x", "text": "\xed\xa0\x80"}', None),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_bad_line_is_named_and_the_next_is_read(bad: str | bytes, known_id: object) -> None:
    first, wrong, last = answers(line(1, "toast"), bad, line(2, "i want to die"))
    assert first["safety"] == "none"
    assert wrong.keys() == {"id", "error"}
    assert wrong["id"] == known_id
    assert last["safety"] == "crisis"


def test_an_error_never_repeats_her_words() -> None:
    for bad in ('{"id": "x", "text": ["canary"]}', "canary", '{"id": {"canary": 1}, "text": "a"}'):
        (answer,) = answers(bad)
        assert "canary" not in answer["error"]


@pytest.mark.parametrize("text", ["\ud83d half", "half \udc00", "🙂 whole", "\u0000", "", "שלום"])
def test_odd_signs_harm_nobody(text: str) -> None:
    (answer,) = answers(line(text, text))
    assert answer["id"] == text
    assert answer["safety"] == "none"


@settings(deadline=None)
@given(st.text(alphabet=st.characters(), max_size=200))
def test_any_text_gets_an_answer(text: str) -> None:
    (answer,) = answers(line("x", text))
    assert answer.keys() == FIELDS
    for found in answer["patterns"]:
        assert text[found["start"] : found["end"]]


def test_a_byte_order_mark_is_no_error() -> None:
    (answer,) = answers(b"\xef\xbb\xbf" + line(1, "toast").encode())
    assert answer.keys() == FIELDS


def test_each_answer_comes_before_the_next_line_is_written() -> None:
    with subprocess.Popen(
        [*FULLCUP, "read", "--json"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for number in range(3):
            running.stdin.write(line(number, "toast").encode() + b"\n")
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["id"] == number
        running.stdin.close()
        assert running.wait(timeout=30) == 0


def test_it_never_loads_django() -> None:
    code = (
        "import sys; from fullcup.cli.main import main; main(['read', '--json']);"
        "print([name for name in ('django', 'cryptography') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=line(1, "i yelled") + "\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_words_on_the_command_line_are_refused() -> None:
    done = subprocess.run([*FULLCUP, "read", "my words"], capture_output=True, check=False)
    assert done.returncode == 2


def test_one_text_is_answered_in_half_a_second() -> None:
    took = min(_processor_seconds("i yelled at my son. i am a terrible mum") for _ in range(4))
    assert took <= 0.5, f"{took:.2f} s"


def _processor_seconds(words: str) -> float:
    """Processor time of the whole process, as on a free core: a sum beside it says how much
    other work slows this one now (10 ms when nothing does)."""
    code = (
        "import resource, subprocess, sys, time\n"
        "started = time.process_time(); sum(range(600_000))\n"
        "slowness = max(1, (time.process_time() - started) / 0.010)\n"
        "subprocess.run(sys.argv[2:], input=sys.argv[1].encode(), check=True, stdout=-3)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print((used.ru_utime + used.ru_stime) / slowness)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, words, *FULLCUP, "read"],
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


class TestInPlainWords:
    def test_what_was_heard_is_said_as_a_guess(self) -> None:
        told = said("I yelled again. I am a terrible mother")
        assert "guess" in told
        assert "terrible mother”" in told

    def test_a_crisis_gets_people_and_nothing_else(self) -> None:
        told = said("i am a terrible mother and i want to die", country="GB")
        assert "116 123" in told
        assert "guess" not in told
        assert "terrible" not in told

    def test_from_concern_upward_no_thought_is_argued_with(self) -> None:
        told = said("i am a terrible mother. i cry every day")
        assert "WHEN IT STAYS DARK" in told
        assert LIBRARY.patterns["labeling"].label not in told

    def test_nothing_written_is_fine(self) -> None:
        assert "that is fine" in said("  \n")


def said(words: str, country: str = "") -> str:
    talk = Scripted([words], terminal=False)
    read_one(talk, LIBRARY, country)
    return talk.said
