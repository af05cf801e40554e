"""Get help comes, whatever becomes of her open space."""

import pytest
from django.db import OperationalError

from fullcup.journeys import reminders, vectors
from fullcup.store import spaces
from fullcup.store.trouble import NotKept
from web.opened import Opened

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "trouble",
    [NotKept("busy"), NotKept("unreachable"), OperationalError("disk I/O error: maple"), ValueError()],
    ids=["busy", "unreachable", "disk", "not whole"],
)  # fmt: skip
def test_a_space_that_cannot_be_read_keeps_no_help_away(
    trouble: Exception, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    opened, asked = Opened(), 0

    def fail(*_: object) -> None:
        nonlocal asked
        asked += 1
        raise trouble

    monkeypatch.setattr(spaces, "enter", fail)
    for path in ("/help", "/help/wish_to_die", "/help/about/when_you_call", "/breathe",
                 "/breathe/after", "/night"):  # fmt: skip
        asked = 0
        page = opened.page(path)
        assert "/help" in page, path
        assert asked <= 1, path
    assert "tel:" in opened.page("/help/wish_to_die?country=GB")
    assert type(trouble).__name__ in caplog.text
    assert "maple" not in caplog.text


def test_what_comes_after_a_page_harms_no_page(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    opened = Opened()

    def fail(*_: object) -> None:
        raise OperationalError("disk I/O error: maple")

    monkeypatch.setattr(reminders, "keep_up", fail)
    monkeypatch.setattr(vectors, "see_to", fail)
    for path in ("/help", "/help/wish_to_die", "/today"):
        opened.page(path)
    assert "OperationalError" in caplog.text
    assert "maple" not in caplog.text
