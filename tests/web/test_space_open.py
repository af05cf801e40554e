"""She opens her space, and goes on with what she was doing when it had locked itself."""

import re
from datetime import timedelta
from uuid import uuid4

import msgspec
import pytest
from django.test import Client

from fullcup.core.journal.entries import KeptMoment, Moment
from fullcup.journeys.keeping import utc_now
from fullcup.store import guest, spaces
from fullcup.store.models import Session
from fullcup.web.desks import DEVICE_COOKIE, GUEST_COOKIE, SESSION_COOKIE
from fullcup.web.space.carried import Carried
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
    _end(client)
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


def test_a_form_is_saved_after_unlocking_and_lands_where_it_would_have(
    hers: tuple[Client, str],
) -> None:
    client, name = hers
    moment = uuid4()
    _end(client)
    locked = _bring(client, moment)
    after = door.unlock(client, name, carried=door.hidden(locked)["carried"][0])
    [kept] = door.space(client).journal.of(Moment)

    assert locked.status_code == 401
    assert after.status_code in (302, 303)
    assert after.headers["Location"].startswith(f"/moment/{moment}/")
    assert (kept.words, kept.id, kept.heavy) == (WORDS, moment, 7)


def test_the_carried_form_cannot_be_read_in_the_page(hers: tuple[Client, str]) -> None:
    client, _name = hers
    _end(client)
    page = _bring(client, uuid4())

    assert "marigold" not in page.content.decode()
    assert all("marigold" not in cookie.value for cookie in page.cookies.values())


def test_a_wrong_try_in_between_loses_nothing(hers: tuple[Client, str]) -> None:
    client, name = hers
    _end(client)
    carried = door.hidden(_bring(client, uuid4()))["carried"][0]
    again = door.unlock(client, name, "wrong wrong wrong", carried=carried)
    door.unlock(client, name, carried=door.hidden(again)["carried"][0])

    assert len(door.space(client).journal.of(Moment)) == 1


def test_sending_it_twice_keeps_one_moment(hers: tuple[Client, str]) -> None:
    client, name = hers
    _end(client)
    carried = door.hidden(_bring(client, uuid4()))["carried"][0]
    door.unlock(client, name, carried=carried)
    door.unlock(client, name, carried=carried)

    assert len(door.space(client).journal.of(Moment)) == 1


def test_locked_in_another_tab_the_form_is_carried_too(hers: tuple[Client, str]) -> None:
    client, name = hers
    client.post("/space/lock")
    page = _bring(client, uuid4())
    door.unlock(client, name, carried=door.hidden(page)["carried"][0])

    assert len(door.space(client).journal.of(Moment)) == 1


def test_a_page_of_a_moment_is_carried_as_well(hers: tuple[Client, str]) -> None:
    client, name = hers
    moment = uuid4()
    _bring(client, moment)
    _end(client)
    page = client.post(f"/moment/{moment}/close", {"act": "kept:", "learned": "marigold"})
    assert page.status_code == 401
    door.unlock(client, name, carried=door.hidden(page)["carried"][0])

    assert door.space(client).journal.of(Moment)[0].learned == "marigold"


def test_twenty_thousand_characters_and_strange_ones_survive(hers: tuple[Client, str]) -> None:
    client, name = hers
    words = ("<b>{{ x }}</b> שלום é̂ 👩‍👧 &amp; \\u0000 %s " * 450)[:20_000].strip()
    _end(client)
    page = _bring(client, uuid4(), words=words)
    door.unlock(client, name, carried=door.hidden(page)["carried"][0])

    assert door.space(client).journal.of(Moment)[0].words == words


def test_what_one_wrote_is_not_saved_in_the_space_of_another(hers: tuple[Client, str]) -> None:
    client, name = hers
    neighbour = door.name_of(door.make(Client()))
    _end(client)
    carried = door.hidden(_bring(client, uuid4()))["carried"][0]
    refused = door.unlock(client, neighbour, carried=carried)

    assert refused.status_code == 409
    assert "written in another space" in refused.content.decode()
    assert "data-space" not in refused.content.decode()
    assert SESSION_COOKIE not in refused.cookies
    door.unlock(client, name, carried=door.hidden(refused)["carried"][0])
    assert len(door.space(client).journal.of(Moment)) == 1


def test_a_page_of_one_space_is_not_sent_to_another_that_was_opened_in_between(
    hers: tuple[Client, str],
) -> None:
    client, name = hers
    mark = door.space(client).mark
    neighbour = door.name_of(door.make(Client()))
    door.unlock(client, neighbour)
    page = client.post("/moment", {"new": str(uuid4()), "words": WORDS, "space": mark})
    assert page.status_code == 401
    assert door.space(client).journal.of(Moment) == []
    door.unlock(client, name, carried=door.hidden(page)["carried"][0])

    assert len(door.space(client).journal.of(Moment)) == 1


def test_new_words_do_not_part_her_from_what_a_page_carries(hers: tuple[Client, str]) -> None:
    client, name = hers
    mark = door.space(client).mark
    told = {"which": "own", "passphrase": PHRASE + " more", "now_passphrase": PHRASE}
    client.post("/space/passphrase", {"act": "make", "new": str(uuid4()), **told})

    assert door.space(client).mark == mark
    assert name == door.space(client).name


def test_another_browser_cannot_send_a_form_that_it_copied(hers: tuple[Client, str]) -> None:
    client, name = hers
    _end(client)
    carried = door.hidden(_bring(client, uuid4()))["carried"][0]
    other = Client()
    door.unlock(other, name, carried=carried)

    assert door.space(other).journal.of(Moment) == []


@pytest.mark.parametrize(
    "path",
    [
        "/space/delete",
        "/space/passphrase",
        "/space/lock",
        "/moment/forget",
        "https://evil.example/moment",
        "//evil.example/moment",
        "/no-such-page",
        "/static/js/app.js",
    ],
)
def test_what_is_sent_again_goes_to_our_pages_and_never_to_the_lock(
    hers: tuple[Client, str], path: str
) -> None:
    client, name = hers
    token = guest.new_token()
    client.cookies[GUEST_COOKIE] = token
    forged = Carried(path, (("words", "x"), ("act", "make")), "", left_out=False)
    sealed = guest.seal(token, b"form1" + msgspec.msgpack.encode(forged), utc_now())
    answer = door.unlock(client, name, carried=sealed)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/today")
    assert client.get("/space").status_code == 200


def test_a_carried_form_gets_old_like_everything_sealed(hers: tuple[Client, str]) -> None:
    client, name = hers
    token = guest.new_token()
    client.cookies[GUEST_COOKIE] = token
    form = Carried("/moment", (("words", WORDS), ("new", str(uuid4()))), "", left_out=False)
    sealed = guest.seal(
        token, b"form1" + msgspec.msgpack.encode(form), utc_now() - timedelta(days=8)
    )
    door.unlock(client, name, carried=sealed)

    assert door.space(client).journal.of(Moment) == []


def test_a_guests_blob_is_no_form_and_a_form_no_blob(hers: tuple[Client, str]) -> None:
    client, name = hers
    _end(client)
    carried = door.hidden(_bring(client, uuid4()))["carried"][0]
    page = door.unlock(client, name, blob=carried)

    assert door.space(client).journal.of(Moment) == []
    assert page.status_code == 200


@pytest.mark.parametrize("rubbish", ["", "x", "ä" * 500, "AA" * 100, "\x00"])
def test_rubbish_in_the_carried_field_opens_it_all_the_same(
    hers: tuple[Client, str], rubbish: str
) -> None:
    assert door.unlock(Client(), hers[1], carried=rubbish).headers["Location"] == "/today"


def test_the_form_token_is_asked_for_at_every_step(hers: tuple[Client, str]) -> None:
    _client, name = hers
    strict = Client(enforce_csrf_checks=True)
    for path in ("/space/open", "/space/new", "/space/forgot", "/space/lock", "/moment"):
        assert strict.post(path, {"space_name": name, "passphrase": PHRASE}).status_code == 403
    assert door.opened(strict) is None


def test_a_form_without_its_token_is_never_carried() -> None:
    """What is sent again had passed the check: a foreign page cannot have it sealed."""
    strict = Client(enforce_csrf_checks=True)
    page = strict.post("/moment", {"words": WORDS, "space": "x"})

    assert page.status_code == 403
    assert "carried" not in door.hidden(page)


def test_a_validation_page_after_unlocking_shows_what_she_wrote(hers: tuple[Client, str]) -> None:
    client, name = hers
    _end(client)
    page = _bring(client, uuid4(), words="")
    after = door.unlock(client, name, carried=door.hidden(page)["carried"][0])

    assert after.status_code == 422
    assert 'action="/moment"' in after.content.decode()
    assert door.opened(client) is not None


def test_a_page_that_is_not_there_still_leaves_her_space_open(hers: tuple[Client, str]) -> None:
    client, name = hers
    _end(client)
    page = client.post(f"/moment/{uuid4()}/close", {"act": "kept:"})
    after = door.unlock(client, name, carried=door.hidden(page)["carried"][0])

    assert after.status_code == 404
    assert door.opened(client) is not None


def test_htmx_is_told_and_nothing_is_learned(hers: tuple[Client, str]) -> None:
    client, _name = hers
    _end(client)
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
    _end(client)
    assert ask(mark) == ask("") == 401
    assert Client().get("/space/alive").status_code == 401


def test_the_overlay_opens_it_without_leaving_the_page(hers: tuple[Client, str]) -> None:
    client, name = hers
    _end(client)
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


def test_a_good_moment_is_carried_like_any_form(hers: tuple[Client, str]) -> None:
    client, name = hers
    _end(client)
    told = {"new": str(uuid4()), "own": "Two books, marigold.", "own_direction": "given"}
    page = client.post("/good", told)
    assert page.status_code == 401
    door.unlock(client, name, carried=door.hidden(page)["carried"][0])

    assert [one.what for one in door.space(client).journal.of(KeptMoment)] == [told["own"]]


def _bring(client: Client, moment: object, words: str = WORDS) -> Answer:
    """From a page that her space had drawn."""
    mark = client.cookies[DEVICE_COOKIE].value.partition(".")[2]
    fields = {"new": str(moment), "words": words, "heavy": "7", "space": mark}
    return client.post("/moment", fields)


def _end(client: Client) -> None:
    """Her session ends while its cookie stays, as after half an hour."""
    Session.objects.all().delete()
    spaces.CACHE.clear()
    del client


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
