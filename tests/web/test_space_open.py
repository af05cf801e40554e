"""She opens her space, and it locks: by name and words, by itself, in the overlay."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from fullcup.journeys.keeping import utc_now
from fullcup.store import spaces
from fullcup.store.models import Session
from fullcup.web.desks import DEVICE_COOKIE, SESSION_COOKIE
from web import door
from web.door import Answer
from web.opened import PHRASE

pytestmark = pytest.mark.django_db
WORDS = "I yelled again before school, marigold."


@pytest.fixture
def hers() -> tuple[Client, str]:
    """Her browser with her space open, and the name of the space."""
    client = Client()
    return client, door.name_of(door.make(client))


def test_name_and_words_open_it_on_another_device(hers: tuple[Client, str]) -> None:
    other = Client()
    answer = door.unlock(other, hers[1])

    assert (answer.status_code, answer.headers["Location"]) == (303, "/today")
    assert other.get("/today").status_code == 200


def test_spelling_of_capitals_and_spaces_does_not_lock_her_out(hers: tuple[Client, str]) -> None:
    answer = door.unlock(Client(), f" {hers[1].upper()} ", f"  {PHRASE.title()} ")

    assert answer.status_code == 303


def test_an_unknown_name_and_wrong_words_read_alike(hers: tuple[Client, str]) -> None:
    wrong = door.unlock(Client(), hers[1], "not these words at all")
    unknown = door.unlock(Client(), "maple-0000", "not these words at all")

    assert wrong.status_code == unknown.status_code == 422
    assert _without_names(wrong, hers[1]) == _without_names(unknown, "maple-0000")
    assert not wrong.cookies.keys() - {"fullcup-form"}
    assert wrong.cookies.keys() == unknown.cookies.keys()


def test_many_tries_wait_alike_and_say_how_long(hers: tuple[Client, str]) -> None:
    answers = {}
    for name in (hers[1], "maple-0000"):
        stranger = Client()
        for _ in range(5):
            door.unlock(stranger, name, "wrong wrong wrong")
        answers[name] = door.unlock(stranger, name, PHRASE)

    assert {answer.status_code for answer in answers.values()} == {429}
    for answer in answers.values():
        assert "Please wait 30 seconds" in answer.content.decode()


def test_a_stranger_who_tries_does_not_slow_her_own_device(hers: tuple[Client, str]) -> None:
    for _ in range(7):
        door.unlock(Client(), hers[1], "wrong wrong wrong")
    hers[0].post("/space/lock")

    assert door.unlock(*hers).status_code == 303


def test_the_words_she_typed_never_come_back_in_a_page(hers: tuple[Client, str]) -> None:
    page = door.unlock(Client(), hers[1], "marigold-wrong-words")

    assert "marigold" not in page.content.decode()
    assert hers[1] in page.content.decode()


def test_locking_ends_the_session_at_once(hers: tuple[Client, str]) -> None:
    client, _name = hers
    token = client.cookies[SESSION_COOKIE].value
    client.post("/space/lock")

    assert spaces.enter(token, utc_now()) is None
    assert client.cookies[SESSION_COOKIE].value == ""
    assert client.get("/today").status_code == 401


def test_locking_twice_or_without_a_space_asks_nothing() -> None:
    assert Client().post("/space/lock").headers["Location"] == "/space/locked"
    assert Client().get("/space/lock").status_code == 405


def test_opening_anew_ends_the_session_that_this_browser_had(hers: tuple[Client, str]) -> None:
    door.unlock(*hers)

    assert Session.objects.count() == 1


def test_a_page_leads_to_the_unlock_page_and_back(hers: tuple[Client, str]) -> None:
    client, name = hers
    door.end_sessions()
    page = client.get("/space/export")
    back = door.unlock(client, name, to=door.hidden(page)["to"][0])

    assert page.status_code == 401
    assert back.headers["Location"] == "/space/export"


@pytest.mark.parametrize(
    "to",
    [
        "https://evil.example/today",
        "//evil.example/today",
        "/\\evil.example/today",
        "javascript:alert(1)",
        "/no-such-page",
        "today",
        "\t//evil.example",
    ],
)
def test_nobody_is_led_elsewhere(hers: tuple[Client, str], to: str) -> None:
    assert door.unlock(Client(), hers[1], to=to).headers["Location"] == "/today"


def test_htmx_is_told_and_nothing_is_learned(hers: tuple[Client, str]) -> None:
    client, _name = hers
    door.end_sessions()
    answer = client.get("/today", headers={"HX-Request": "true"})

    assert answer.status_code == 401
    assert "data-space" not in answer.content.decode()


def test_the_overlay_asks_whether_this_very_space_is_open(hers: tuple[Client, str]) -> None:
    client, _name = hers
    mark = door.space(client).mark

    def ask(mark: str) -> int:
        return client.get("/space/alive", headers={"X-Fullcup-Space": mark}).status_code

    assert ask(mark) == ask("") == 204
    assert ask("another") == 401
    door.end_sessions()
    assert ask(mark) == ask("") == 401
    assert Client().get("/space/alive").status_code == 401


def test_the_overlay_opens_it_without_leaving_the_page(hers: tuple[Client, str]) -> None:
    client, name = hers
    door.end_sessions()
    fragment = client.get("/space/door").content.decode()
    wrong = client.post(
        "/space/open",
        {"space_name": name, "passphrase": "wrong wrong wrong"},
        headers={"X-Fullcup-Overlay": "1"},
    )
    right = client.post(
        "/space/open",
        {"space_name": name, "passphrase": PHRASE},
        headers={"X-Fullcup-Overlay": "1"},
    )

    assert "<html" not in fragment
    assert "<html" not in wrong.content.decode()
    assert wrong.status_code == 422
    assert (right.status_code, right.content) == (204, b"")
    assert client.get("/today").status_code == 200


def test_a_page_of_her_space_wears_its_mark_and_others_do_not(hers: tuple[Client, str]) -> None:
    client, _name = hers
    mark = door.space(client).mark

    assert f'data-space="{mark}"' in client.get("/space").content.decode()
    assert f'name="space" value="{mark}"' in client.get("/moment").content.decode()
    assert "data-space" not in Client().get("/moment").content.decode()


def test_half_an_hour_idle_locks_it_and_thirty_days_do_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client, stays = Client(), Client()
    name = door.name_of(door.make(client))
    door.unlock(stays, name, stay="30_days")
    later = utc_now() + timedelta(minutes=31)
    monkeypatch.setattr("fullcup.web.desks.utc_now", lambda: later)

    assert client.get("/space").status_code == 401
    assert stays.get("/space").status_code == 200
    month = utc_now() + timedelta(days=31)
    monkeypatch.setattr("fullcup.web.desks.utc_now", lambda: month)
    assert stays.get("/space").status_code == 401


def test_cookies_hold_no_word_of_hers(hers: tuple[Client, str]) -> None:
    client, name = hers
    held = " ".join(cookie.value for cookie in client.cookies.values())

    assert DEVICE_COOKIE in client.cookies
    assert "maple" not in held
    assert name not in held
    assert not any(word in held for word in PHRASE.split())


def _without_names(page: Answer, name: str) -> str:
    html = page.content.decode().replace(name, "")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html)


@pytest.mark.parametrize(
    "to", ["//[", "/today\n", "/\t/evil.example", "/today\\", "//evil.example"]
)
def test_a_way_that_is_none_leads_to_no_other_site(hers: tuple[Client, str], to: str) -> None:
    answer = door.unlock(Client(), hers[1], to=to)

    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/today")


def test_asking_whether_it_is_open_does_not_keep_it_open(hers: tuple[Client, str]) -> None:
    Session.objects.update(seen=Session.objects.get().seen - 29 * 60)
    before = Session.objects.get().seen

    assert hers[0].get("/space/alive").status_code == 204
    assert Session.objects.get().seen == before
    Session.objects.update(seen=before - 120)
    assert hers[0].get("/space/alive").status_code == 401
