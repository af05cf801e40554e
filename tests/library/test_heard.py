"""What else a moment speaks of, which decides what may stand beside it."""

import re

import pytest

from fullcup.library import load
from fullcup.library.files import parsed, text_of
from fullcup.library.floor import fault
from fullcup.library.rules import heard


@pytest.mark.parametrize(
    "words",
    [
        "I lost the baby at 14 weeks and I keep thinking it was the run I went on",
        "i miscarried in june",
        "I had a miscarage",
        "Our son was stillborn",
        "my baby died at 3 days",
        "we lost her at 20 weeks",
        "There was no heartbeat",
        "I lost a child, or a pregnancy, and I keep asking what I could have done.",
        "My little boy passed away two years ago",
        "I didn’t take him in sooner. My daughter died.",
    ],
)
def test_a_loss_is_heard(words: str) -> None:
    assert "loss" in heard(load(), words)


@pytest.mark.parametrize(
    "words",
    [
        "I lost it with the baby",
        "I have not lost my baby weight",
        "I lost my temper with my daughter",
        "I lost my son in the supermarket",
        "I lost my daughter to screens",
        "I lost the baby's hat",
        "She nearly died",
        "My son's hamster died",
        "My mum died and I was not there",
    ],
)
def test_what_is_no_loss_of_a_child_is_not(words: str) -> None:
    assert "loss" not in heard(load(), words)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("I went out with my friends and he screamed", "protest"),
        ("She begged me to stay", "protest"),
        ("I left him at nursery and he was crying", "protest"),
        ("Ada cried when I left", "protest"),
        ("She didn't want me to go", "protest"),
        ("If I say no I'm the mean one and if I say yes I'm lazy", "either_way"),
        ("When I work I miss him and when I'm home I'm bored", "either_way"),
        ("I can’t win", "either_way"),
    ],
)
def test_a_protest_and_a_double_bind_are_heard(words: str, name: str) -> None:
    assert name in heard(load(), words)


def test_nothing_else_is_heard_in_an_ordinary_moment() -> None:
    for words in (
        "Everyone makes purees and I gave him a pouch",
        "I screamed at the kids and then I cried",
        "",
    ):
        assert heard(load(), words) == ()


def test_every_expression_reads_alike_in_a_browser() -> None:
    told = parsed(text_of(load().folder / "reading" / "heard.yaml"))
    assert isinstance(told, dict)
    faults = {way: fault(way) for ways in told.values() for way in ways if fault(way)}
    assert faults == {}
    assert all(re.compile(way) for ways in told.values() for way in ways)
