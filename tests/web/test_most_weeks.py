"""What she says of most weeks: kept once, quoted as hers, never counted."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from fullcup.core.journal.entries import Child, MostWeeks
from web.opened import Opened

pytestmark = pytest.mark.django_db(transaction=True)

AT = datetime(2037, 11, 22, 18, 0, tzinfo=UTC)


@pytest.fixture
def hers() -> Opened:
    return Opened()


def said(words: str = "We bake on Sundays", **told: Any) -> MostWeeks:
    return MostWeeks(id=uuid4(), at=AT, zone="UTC", day=AT.date(), words=words, **told)


def kept(hers: Opened) -> list[MostWeeks]:
    return hers.space().journal.of(MostWeeks)


def test_she_says_it_once_and_finds_it_quoted(hers: Opened) -> None:
    ada = Child(id=uuid4(), at=AT, zone="UTC", day=AT.date(), name="Ada")
    hers.keep(ada)
    sent = {"words": " We bake on Sundays ", "what": "made-a-meal", "child": str(ada.id)}
    new = str(uuid4())
    for _double_tap in range(2):
        assert hers.send("/good/most-weeks", **sent, new=new) == "/good/most-weeks"
    one = kept(hers)[0]
    assert (one.words, one.what, one.children) == ("We bake on Sundays", "made-a-meal", (ada.id,))
    assert len(kept(hers)) == 1
    assert "“We bake on Sundays”" in hers.page("/good/most-weeks")
    assert "We bake on Sundays" in hers.page("/good")


def test_nothing_and_too_much_keep_nothing(hers: Opened) -> None:
    hers.send("/good/most-weeks", words=" ", what="no-such-kind")
    answer = hers.client.post("/good/most-weeks", {"words": "y" * 301})
    assert answer.status_code == 422
    assert "y" * 301 in answer.content.decode()
    assert kept(hers) == []


def test_it_can_be_said_another_way(hers: Opened) -> None:
    one = said(what="fed")
    hers.keep(one)
    page = hers.page(f"/good/most-weeks/{one.id}")
    assert '<option value="fed" selected>' in page
    hers.send(f"/good/most-weeks/{one.id}", words="We cook on Sundays", seen="0")
    assert [(told.words, told.what) for told in kept(hers)] == [("We cook on Sundays", "")]


@pytest.mark.parametrize("words", ["", "y" * 301])
def test_words_that_cannot_be_kept_come_back(hers: Opened, words: str) -> None:
    one = said()
    hers.keep(one)
    answer = hers.client.post(f"/good/most-weeks/{one.id}", {"words": words, "seen": "0"})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert kept(hers) == [one]


def test_two_tabs_both_stand_there(hers: Opened) -> None:
    one = said()
    hers.keep(one)
    hers.send(f"/good/most-weeks/{one.id}", words="First", seen="0")
    answer = hers.client.post(
        f"/good/most-weeks/{one.id}", {"words": "Second", "what": "fed", "seen": "0"}
    )
    assert answer.status_code == 409
    for words in ("First", "Second", "Fed them"):
        assert words in answer.content.decode()


def test_taking_it_out_can_be_undone(hers: Opened) -> None:
    one = said()
    hers.keep(one)
    after = hers.send(f"/good/most-weeks/{one.id}", act="delete")
    assert "It is gone." in hers.page(after)
    assert kept(hers) == []
    assert hers.send("/undo", id=str(one.id), next="good-most") == "/good/most-weeks"
    assert len(kept(hers)) == 1
    assert hers.send(f"/good/most-weeks/{uuid4()}", words="x") == "/good/most-weeks"
