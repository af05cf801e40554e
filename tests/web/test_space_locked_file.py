"""A file that was to be locked never comes out open, whatever happens on the way."""

from uuid import uuid4

import pytest
from django.test import Client

from fullcup.store import gate
from web.opened import Opened

pytestmark = pytest.mark.django_db
LOCKED = {"file_passphrase": "kettle", "file_passphrase_again": "kettle"}


@pytest.fixture
def her() -> Opened:
    opened = Opened()
    opened.client.post("/moment", {"new": str(uuid4()), "words": "I yelled, marigold."})
    return opened


@pytest.mark.parametrize("left", [{}, {"file_passphrase": ""}, {"file_passphrase_again": ""}])
def test_a_form_that_lost_its_words_for_the_lock_gives_no_file(
    her: Opened, left: dict[str, str]
) -> None:
    page = her.client.post("/space/export", left)

    assert page.status_code == 422
    assert "marigold" not in page.content.decode()
    assert "To lock the file, type words for it" in page.content.decode()


def test_a_locked_file_whose_token_did_not_fit_is_asked_for_anew(her: Opened) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = her.client.cookies
    page = strict.post("/space/export", LOCKED)

    assert page.status_code == 403
    assert 'href="/space/export"' in page.content.decode()
    assert "Send it" not in page.content.decode()


def test_a_locked_file_that_has_to_wait_is_asked_for_anew(
    her: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "_FILE_WAITS", 0.01)
    with gate.file_turn():
        page = her.client.post("/space/export", LOCKED)
    told = page.content.decode()

    assert page.status_code == 503
    assert "works on another file" in told
    assert "not saved" not in told
    assert 'href="/space/export"' in told
    assert ">Try again<" not in told
