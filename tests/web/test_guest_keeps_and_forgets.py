"""Before she has a space: what her page carries, keeping it for a week, letting it all go."""

from datetime import timedelta

import pytest
from django.test import Client

from fullcup.core.journal.entries import Moment
from fullcup.journeys.keeping import utc_now
from fullcup.store import guest
from fullcup.store.models import Record, Session, Space
from fullcup.web.desks import A_WEEK, DEVICE_COOKIE, GUEST_COOKIE
from web import door
from web.walking import WORDS, Walk

pytestmark = pytest.mark.django_db


def _blob(walk: Walk) -> str:
    return walk._blob  # noqa: SLF001  # what the page in front of her carries


def test_the_server_stores_nothing_and_the_page_carries_it_sealed() -> None:
    walk = Walk().bring()

    assert [table.objects.count() for table in (Space, Record, Session)] == [0, 0, 0]
    assert [one.words for one in walk.journal.of(Moment)] == [WORDS]
    assert "horrible" not in _blob(walk)


def test_the_cookie_holds_a_key_and_no_word_and_ends_with_the_browser() -> None:
    walk = Walk().bring()
    cookie = walk.client.cookies[GUEST_COOKIE]

    assert cookie["httponly"]
    assert not cookie["max-age"]
    assert len(cookie.value) == 43


def test_for_a_week_renews_the_cookie_and_shows_the_way_back() -> None:
    walk = Walk().bring()
    page = walk.client.post("/moment/week", {"blob": _blob(walk)})

    assert page.cookies[GUEST_COOKIE]["max-age"] == A_WEEK
    assert page.cookies[GUEST_COOKIE].value == walk.client.cookies[GUEST_COOKIE].value
    assert "It waits here for a week." in page.content.decode()
    assert "data-guest-week" in page.content.decode()
    assert f'action="/moment/{walk.id}/kindness"' in page.content.decode()


def test_what_is_unsafe_is_taken_up_at_its_safety_page() -> None:
    walk = Walk().bring("I want to die. They would be better off without me.")
    page = walk.client.post("/moment/week", {"blob": _blob(walk)})

    assert f'action="/moment/{walk.id}/safety"' in page.content.decode()


def test_the_blob_of_the_week_opens_the_page_again() -> None:
    walk = Walk().bring()
    page = walk.client.post("/moment/week", {"blob": _blob(walk)})
    [blob] = door.hidden(page)["blob"]
    again = walk.client.post(f"/moment/{walk.id}/kindness", {"act": "show", "blob": blob})

    assert again.status_code == 200
    assert WORDS.split(".")[0] in again.content.decode()


def test_after_a_week_it_opens_no_more() -> None:
    walk = Walk().bring()
    token = walk.client.cookies[GUEST_COOKIE].value

    assert guest.open_desk(token, _blob(walk), utc_now() + timedelta(days=8)) is None


def test_letting_it_all_go_drops_the_key() -> None:
    walk = Walk().bring()
    page = walk.client.post("/moment/forget", {"blob": _blob(walk)})

    assert page.cookies[GUEST_COOKIE].value == ""
    assert page.cookies[GUEST_COOKIE]["max-age"] == 0
    assert "data-guest-gone" in page.content.decode()
    assert "horrible" not in page.content.decode()


@pytest.mark.parametrize("path", ["/moment/week", "/moment/forget"])
def test_neither_happens_by_a_link(path: str) -> None:
    assert Client().get(path).status_code == 405


def test_a_page_without_what_it_carries_says_what_to_do() -> None:
    walk = Walk().bring()
    page = walk.client.get(f"/moment/{walk.id}/reading")

    assert page.status_code == 404
    assert "This page was carrying your words" in page.content.decode()
    assert "data-guest-resume" in page.content.decode()
    assert "data-dead" not in page.content.decode()


def test_a_blob_whose_key_is_gone_is_said_to_be_dead_and_not_sent_for_ever() -> None:
    walk = Walk().bring()
    other = Client()
    page = other.post(f"/moment/{walk.id}/reading", {"act": "show", "blob": _blob(walk)})

    assert page.status_code == 404
    assert "data-dead" in page.content.decode()


def test_on_a_device_that_knows_a_space_a_page_asks_to_open_it_and_a_guests_still_resumes() -> None:
    client = Client()
    door.make(client)
    client.post("/space/lock")
    walk = Walk()
    page = client.get(f"/moment/{walk.id}/reading")

    assert DEVICE_COOKIE in client.cookies
    assert page.status_code == 401
    assert "data-guest-resume" in page.content.decode()


def test_a_moment_that_is_in_no_space_of_hers_is_said_to_be_missing() -> None:
    client = Client()
    door.make(client)
    page = client.get(f"/moment/{Walk().id}/reading")

    assert page.status_code == 404
    assert "This moment is not here" in page.content.decode()


def test_the_first_page_has_a_place_for_what_waits() -> None:
    page = Client().get("/").content.decode()

    assert "data-guest-waiting" in page
    assert "js/guest" in page


def test_the_pages_of_a_moment_keep_a_draft_until_the_server_has_it() -> None:
    client = Client()
    page = client.get("/moment").content.decode()
    walk = Walk()
    walk.client = client
    walk.bring()

    assert 'data-draft="moment" data-draft-key="' in page
    assert f'data-draft-done="{walk.id}"' in walk.html


def test_the_draft_key_is_hers_alone_and_survives_a_new_session() -> None:
    client = Client()
    name = door.name_of(door.make(client))
    before = door.space(client).draft_key()
    client.post("/space/lock")
    door.unlock(client, name)
    other = Client()
    door.make(other)

    assert door.space(client).draft_key() == before
    assert door.space(other).draft_key() != before


def test_two_guests_on_two_phones_have_two_draft_keys() -> None:
    keys = {
        Client().get("/moment").content.decode().split('data-draft-key="')[1][:43] for _ in "ab"
    }

    assert len(keys) == 2
