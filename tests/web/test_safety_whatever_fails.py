"""The page for danger comes, whatever becomes of the guess beside it."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from fullcup.core.journal.entries import Corrected, Moment
from fullcup.core.journal.journal import Journal
from fullcup.exports import journal_lines
from fullcup.journeys import carry
from fullcup.library import load
from fullcup.library.listener import Listener
from fullcup.web.moment import flow
from web.opened import Opened
from web.walking import Walk

pytestmark = pytest.mark.django_db

NEAR = "I yelled at the kids before school again and I feel awful."
DARK = f"{NEAR} I want to die."
STAGES = ("kindness", "reading", "rule", "questions", "split", "people", "facts", "step", "repair",
          "picked_up", "hands", "close")  # fmt: skip


def of_a_later_version(words: str) -> Moment:
    then = datetime.now(UTC) - timedelta(days=1)
    return Moment(
        id=uuid4(), at=then, zone="UTC", day=then.date(), words=words,
        corrected=Corrected(theme="theme_of_v9"),
    )  # fmt: skip


@pytest.fixture
def brought_in() -> Opened:
    """A space into which she brought moments with a theme that there is not."""
    opened = Opened()
    journal = Journal([of_a_later_version(NEAR), of_a_later_version(f"{NEAR} So awful.")])
    carry.bring_in(opened.space(), journal_lines.write(journal, datetime.now(UTC)))
    return opened


def test_a_theme_that_there_is_not_harms_no_page(brought_in: Opened) -> None:
    assert Walk(brought_in).bring(NEAR).title != ""
    assert 'id="page-wish_to_die"' in Walk(brought_in).bring(DARK).html
    old = brought_in.space().journal.of(Moment)[0]
    for stage in STAGES:
        brought_in.page(f"/moment/{old.id}/{stage}")
    for page in ("/today", "/moments", "/growth", f"/moments/{old.id}"):
        brought_in.page(page)


@pytest.mark.parametrize("space", [False, True])
def test_a_guess_that_fails_keeps_no_page_of_danger_away(
    space: bool, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ValueError(DARK)

    monkeypatch.setattr(flow, "read_moment", fail)
    walk = Walk(Opened() if space else None).bring(DARK)
    assert walk.title == load().safety_pages["wish_to_die"].title
    assert walk.send("safety").status == 200
    assert f"/moment/{walk.id}/safety" in walk.html
    assert "ValueError" in caplog.text
    assert "yelled" not in caplog.text


def test_where_a_guess_fails_the_floor_still_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr(flow, "read_moment", fail)
    walk = Walk().bring("My mother in law says I should never leave the baby alone in the bath.")
    assert walk.look("picked_up").title == "This one keeps somebody safe"


def test_where_the_model_fails_the_rules_are_heard(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError(DARK)

    monkeypatch.setattr(Listener, "hear", fail)
    assert 'id="page-wish_to_die"' in Walk().bring(DARK).html
    assert "RuntimeError" in caplog.text
    assert "yelled" not in caplog.text
