"""The timer of undivided time: for everyone, with nothing kept."""

from datetime import date

import pytest
from django.test import Client

from fullcup.web.installed.pages import kept_pages
from fullcup.web.together.views import HOWS, MINUTES
from web.opened import Opened


@pytest.mark.parametrize("how", HOWS)
@pytest.mark.parametrize("minutes", MINUTES)
def test_each_has_a_page_with_one_sentence(client: Client, how: str, minutes: int) -> None:
    page = client.get(f"/together/{how}/{minutes}")
    assert page.status_code == 200
    assert f'class="theirs m{minutes}"' in page.content.decode()
    assert not page.cookies


@pytest.mark.parametrize("path", ["/together/play/4", "/together/shout/5", "/together/play/99999"])
def test_there_are_no_others(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_phone_keeps_all_of_them() -> None:
    today = date(2026, 11, 26)
    kept = {name for name in kept_pages("en", today) if name.startswith("together")}
    assert kept == {"together", *(f"together/{how}/{one}" for how in HOWS for one in MINUTES)}


@pytest.mark.django_db
def test_what_she_may_say_stands_beside_it_and_nothing_is_written() -> None:
    hers = Opened()
    before = len(hers.space().journal)
    page = hers.page("/together")
    assert "When the clock says five I am here." in page
    assert "three to five minutes each" in page
    hers.page("/together/listen/20")
    assert len(hers.space().journal) == before
