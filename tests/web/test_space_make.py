"""She makes a space: a name, words, a code on paper, and what she wrote before is in it."""

import pytest
from django.test import Client

from fullcup.core.journal.entries import Moment
from fullcup.store.models import Space
from fullcup.store.opened import Opened
from fullcup.store.trouble import NotKept
from fullcup.web.desks import DEVICE_COOKIE, GUEST_COOKIE, SESSION_COOKIE
from fullcup.web.space.code import waiting
from web import door
from web.opened import PHRASE
from web.walking import WORDS, Walk

pytestmark = pytest.mark.django_db


def test_the_page_says_who_could_read_along_and_offers_five_words() -> None:
    page = Client().get("/space/new")
    [phrase] = door.hidden(page)["phrase"]

    assert "runs this server could read along while your space is open" in page.content.decode()
    assert len(phrase.split()) == 5


def test_another_phrase_keeps_the_name_she_typed() -> None:
    client = Client()
    first = door.hidden(client.get("/space/new"))
    page = client.post(
        "/space/new",
        {"act": "another", "space_name": "maple", "phrase": first["phrase"][0], "new": "x"},
    )

    assert door.hidden(page)["phrase"] != first["phrase"]
    assert 'value="maple"' in page.content.decode()


def test_the_offered_phrase_opens_it_afterwards() -> None:
    client = Client()
    [phrase] = door.hidden(client.get("/space/new"))["phrase"]
    page = door.make(client, which="offered", phrase=phrase)

    assert door.unlock(Client(), door.name_of(page), phrase).status_code == 303


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"passphrase": "password1"}, "That is short"),
        ({"passphrase": "iloveyouiloveyou"}, "could guess that one too soon"),
        ({"passphrase": "  "}, "Type the words"),
        ({"space_name": " "}, "Give it a name"),
        ({"space_name": "m" * 61}, "That name is long"),
    ],
)
def test_what_is_not_enough_yet_is_said_kindly(told: dict[str, str], sentence: str) -> None:
    page = door.make(Client(), **told)

    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert PHRASE not in page.content.decode()
    assert not Space.objects.exists()


def test_her_own_words_are_never_sent_back_in_a_page() -> None:
    page = door.make(Client(), passphrase="hunter2secret", space_name="")

    assert "hunter2secret" not in page.content.decode()


def test_a_second_tap_makes_no_second_space_and_shows_the_same_code() -> None:
    client = Client()
    client.get("/space/new")
    new = "0b4a2f6e-3f0c-4f52-9a53-0d6d0f6c5a11"
    first, second = door.make(client, new=new), door.make(client, new=new)

    assert Space.objects.count() == 1
    assert door.code_of(first) == door.code_of(second)
    assert door.opened(client) is not None


def test_another_browser_that_knows_the_forms_id_does_not_get_the_code() -> None:
    new = "0b4a2f6e-3f0c-4f52-9a53-0d6d0f6c5a11"
    hers, other = Client(), Client()
    hers.get("/space/new")
    other.get("/space/new")

    assert door.code_of(door.make(hers, new=new)) != door.code_of(door.make(other, new=new))


def test_the_new_space_is_open_at_once_and_its_cookies_are_shut_to_scripts() -> None:
    client = Client()
    page = door.make(client)

    assert client.get("/space").status_code == 200
    for name in (SESSION_COOKIE, DEVICE_COOKIE):
        cookie = page.cookies[name]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert "maple" not in cookie.value
    assert not page.cookies[SESSION_COOKIE]["max-age"]


def test_staying_open_for_thirty_days_is_her_choice() -> None:
    page = door.make(Client(), stay="30_days")

    assert page.cookies[SESSION_COOKIE]["max-age"] == 30 * 24 * 3600


def test_what_a_guest_wrote_is_adopted_and_this_browser_lets_go_of_it() -> None:
    walk = Walk().bring()
    page = door.make(walk.client, blob=_blob(walk))

    assert [one.words for one in door.space(walk.client).journal.of(Moment)] == [WORDS]
    assert f'data-guest-adopted="{walk.id}"' in page.content.decode()


def test_a_moment_in_another_tab_is_still_hers_after_a_space_was_made() -> None:
    first = Walk().bring()
    second = Walk()
    second.client = first.client
    second.bring("I forgot the school play.")
    made = door.make(first.client, blob=_blob(first))
    told = {"act": "show", "blob": _blob(second)}
    page = second.client.post(f"/moment/{second.id}/kindness", told)

    assert str(second.id) not in made.content.decode()
    assert "data-guest-gone" not in made.content.decode()
    assert page.status_code == 200
    assert door.hidden(page)["blob"] != [""]
    assert "data-space" not in page.content.decode()
    second.client.post("/space/new", {"act": "keep", "blob": _blob(second)})
    assert len(door.space(first.client).journal.of(Moment)) == 2


def test_a_page_that_was_taken_in_goes_on_in_the_space() -> None:
    walk = Walk().bring()
    door.make(walk.client, blob=_blob(walk))
    page = walk.client.post(
        f"/moment/{walk.id}/close", {"act": "kept:", "learned": "marigold", "blob": _blob(walk)}
    )

    assert page.status_code == 302
    assert door.space(walk.client).journal.of(Moment)[0].learned == "marigold"


def test_a_page_that_opens_no_more_says_so_and_shows_what_was_typed() -> None:
    walk = Walk().bring()
    blob = _blob(walk)
    walk.client.cookies.pop(GUEST_COOKIE)
    door.make(walk.client)
    told = {"blob": blob, "learned": "I was tired, marigold."}
    page = walk.client.post(f"/moment/{walk.id}/close", told)

    assert page.status_code == 404
    assert "does not open any more" in page.content.decode()
    assert "I was tired, marigold." in page.content.decode()
    assert "data-dead" in page.content.decode()


def test_what_could_not_be_taken_in_is_told() -> None:
    stranger = Walk().bring()
    page = door.make(Client(), blob=_blob(stranger))

    assert "did not come along" in page.content.decode()


def test_a_moment_that_is_not_kept_at_once_is_sent_again_without_the_secret_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise NotKept("full")

    walk = Walk().bring()
    with monkeypatch.context() as broken:
        broken.setattr(Opened, "keep", full)
        failed = door.make(walk.client, blob=_blob(walk))
    assert failed.status_code == 503
    page = walk.client.post("/space/new", door.hidden(failed))

    assert door.space(walk.client).test_recovery(door.code_of(page)) is True
    assert [one.words for one in door.space(walk.client).journal.of(Moment)] == [WORDS]
    assert Space.objects.count() == 1


def test_several_moments_come_along_and_each_only_once() -> None:
    first = Walk().bring()
    second = Walk()
    second.client = first.client
    second.bring("I forgot the school play.")
    blobs = [_blob(first), _blob(second), _blob(first)]
    door.make(first.client, blob=blobs)

    assert len(door.space(first.client).journal.of(Moment)) == 2


def test_a_blob_of_another_browser_brings_nothing() -> None:
    stranger = Walk().bring()
    mine = Walk().bring()
    door.make(mine.client, blob=_blob(stranger))

    assert door.space(mine.client).journal.of(Moment) == []


def test_the_way_from_a_moment_keeps_carrying_it() -> None:
    walk = Walk().bring()
    page = walk.client.post("/space/new", {"act": "show", "blob": _blob(walk)})
    over = walk.client.post("/space/open", {"act": "show", "blob": _blob(walk)})

    assert door.hidden(page)["blob"] == door.hidden(over)["blob"] == [_blob(walk)]


def test_a_moment_comes_into_a_space_that_she_had_already() -> None:
    name = door.name_of(door.make(Client()))
    walk = Walk().bring()
    page = door.unlock(walk.client, name, blob=_blob(walk))

    assert page.status_code == 200
    assert "It is in your space now." in page.content.decode()
    assert [one.words for one in door.space(walk.client).journal.of(Moment)] == [WORDS]


def test_two_groups_of_the_code_are_asked_and_then_today_is_quiet() -> None:
    client = Client()
    page = door.make(client)
    code = door.code_of(page).split("-")
    [sealed] = door.hidden(page)["sealed"]
    asked = client.post("/space/code", {"act": "have", "sealed": sealed})
    places = _asked(asked.content.decode())
    assert len(places) == 2
    assert waiting(door.space(client))
    typed = {f"group{place}": f" {code[place].lower()} " for place in places}
    done = client.post("/space/code", {"act": "check", "sealed": sealed, **typed})

    assert done.status_code == 200
    assert "It fits." in done.content.decode()
    assert not waiting(door.space(client))


def test_a_wrong_group_is_named_and_the_code_can_be_shown_again() -> None:
    client = Client()
    page = door.make(client)
    [sealed] = door.hidden(page)["sealed"]
    places = _asked(client.post("/space/code", {"sealed": sealed}).content.decode())
    wrong = client.post("/space/code", {"act": "check", "sealed": sealed, f"group{places[0]}": "0"})
    again = client.post("/space/code", {"act": "again", "sealed": sealed})

    assert wrong.status_code == 422
    assert "not like the code" in wrong.content.decode()
    assert door.code_of(again) == door.code_of(page)
    assert waiting(door.space(client))


def test_the_page_that_asks_for_groups_does_not_hold_the_code() -> None:
    client = Client()
    page = door.make(client)
    asked = client.post("/space/code", {"act": "have", "sealed": door.hidden(page)["sealed"][0]})

    for group in door.code_of(page).split("-"):
        assert f">{group}<" not in asked.content.decode()


def test_the_code_is_saved_as_a_file_in_her_own_session_only() -> None:
    client = Client()
    page = door.make(client)
    sealed = {"sealed": door.hidden(page)["sealed"][0]}
    other = Client()
    door.make(other)
    saved = client.post("/space/code/file", sealed)

    assert door.code_of(page) in saved.content.decode()
    assert "attachment" in saved.headers["Content-Disposition"]
    assert other.post("/space/code/file", sealed).status_code == 303
    assert Client().post("/space/code/file", sealed).status_code == 401


def test_an_open_space_needs_no_second_one() -> None:
    client = Client()
    door.make(client)

    assert client.get("/space/new").headers["Location"] == "/space"
    assert door.make(client).headers["Location"] == "/space"
    assert Space.objects.count() == 1


def test_where_a_space_is_open_she_is_asked_whether_it_is_hers() -> None:
    walk = Walk().bring()
    door.make(walk.client)
    told = {"blob": _blob(walk)}
    asked = walk.client.post("/space/new", {"act": "show", **told})
    assert door.NAME in asked.content.decode()
    assert door.space(walk.client).journal.of(Moment) == []
    walk.client.post("/space/new", {"act": "keep", **told})

    assert [one.words for one in door.space(walk.client).journal.of(Moment)] == [WORDS]


def test_somebody_elses_space_is_locked_first_and_nothing_is_lost() -> None:
    walk = Walk().bring()
    door.make(walk.client)
    page = walk.client.post("/space/new", {"act": "lock", "blob": _blob(walk)})

    assert door.opened(walk.client) is None
    assert door.hidden(page)["blob"] == [_blob(walk)]


def test_a_guests_moment_goes_on_though_a_space_was_opened_in_another_tab() -> None:
    walk = Walk().bring()
    door.make(walk.client)
    walk.look("kindness")

    assert walk.status == 200
    assert door.space(walk.client).journal.of(Moment) == []


def _blob(walk: Walk) -> str:
    return walk._blob  # noqa: SLF001  # what the page in front of her carries


def _asked(html: str) -> list[int]:
    return [place for place in range(9) if f'name="group{place}"' in html]
