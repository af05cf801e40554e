"""She goes on with what she was doing when her space had locked itself."""

from datetime import timedelta
from uuid import uuid4

import msgspec
import pytest
from django.test import Client

from fullcup.core.journal.entries import KeptMoment, Moment
from fullcup.journeys.keeping import utc_now
from fullcup.store import guest
from fullcup.web.desks import DEVICE_COOKIE, GUEST_COOKIE, SESSION_COOKIE
from fullcup.web.space.carried import Carried
from web import door
from web.door import Answer
from web.opened import PHRASE
from web.walking import Walk

pytestmark = pytest.mark.django_db
WORDS = "I yelled again before school, marigold."


@pytest.fixture
def hers() -> tuple[Client, str]:
    """Her browser with her space open, and the name of the space."""
    client = Client()
    return client, door.name_of(door.make(client))


def test_a_form_is_saved_after_unlocking_and_lands_where_it_would_have(
    hers: tuple[Client, str],
) -> None:
    client, name = hers
    moment = uuid4()
    door.end_sessions()
    locked = _bring(client, moment)
    after = door.unlock(client, name, carried=door.hidden(locked)["carried"][0])
    [kept] = door.space(client).journal.of(Moment)

    assert locked.status_code == 401
    assert after.status_code in (302, 303)
    assert after.headers["Location"].startswith(f"/moment/{moment}/")
    assert (kept.words, kept.id, kept.heavy) == (WORDS, moment, 7)


def test_the_carried_form_cannot_be_read_in_the_page(hers: tuple[Client, str]) -> None:
    client, _name = hers
    door.end_sessions()
    page = _bring(client, uuid4())

    assert "marigold" not in page.content.decode()
    assert all("marigold" not in cookie.value for cookie in page.cookies.values())


def test_a_wrong_try_in_between_loses_nothing(hers: tuple[Client, str]) -> None:
    client, name = hers
    door.end_sessions()
    carried = door.hidden(_bring(client, uuid4()))["carried"][0]
    again = door.unlock(client, name, "wrong wrong wrong", carried=carried)
    door.unlock(client, name, carried=door.hidden(again)["carried"][0])

    assert len(door.space(client).journal.of(Moment)) == 1


def test_sending_it_twice_keeps_one_moment(hers: tuple[Client, str]) -> None:
    client, name = hers
    door.end_sessions()
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
    door.end_sessions()
    page = client.post(f"/moment/{moment}/close", {"act": "kept:", "learned": "marigold"})
    assert page.status_code == 401
    door.unlock(client, name, carried=door.hidden(page)["carried"][0])

    assert door.space(client).journal.of(Moment)[0].learned == "marigold"


def test_twenty_thousand_characters_and_strange_ones_survive(hers: tuple[Client, str]) -> None:
    client, name = hers
    words = ("<b>{{ x }}</b> שלום é̂ 👩‍👧 &amp; \\u0000 %s " * 450)[:20_000].strip()
    door.end_sessions()
    page = _bring(client, uuid4(), words=words)
    door.unlock(client, name, carried=door.hidden(page)["carried"][0])

    assert door.space(client).journal.of(Moment)[0].words == words


def test_what_one_wrote_is_not_saved_in_the_space_of_another(hers: tuple[Client, str]) -> None:
    client, name = hers
    neighbour = door.name_of(door.make(Client()))
    door.end_sessions()
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
    door.end_sessions()
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

    assert answer.status_code == 200
    assert "Location" not in answer.headers
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
    door.end_sessions()
    carried = door.hidden(_bring(client, uuid4()))["carried"][0]
    page = door.unlock(client, name, blob=carried)

    assert door.space(client).journal.of(Moment) == []
    assert page.status_code == 200


def test_what_opens_no_more_is_told_also_after_a_wrong_try(hers: tuple[Client, str]) -> None:
    client, name = hers
    door.end_sessions()
    carried = door.hidden(_bring(client, uuid4()))["carried"][0]
    client.cookies.pop(GUEST_COOKIE)
    again = door.unlock(client, name, "wrong wrong wrong", carried=carried)
    page = door.unlock(client, name, carried=door.hidden(again)["carried"][0])

    assert "does not open any more" in page.content.decode()
    assert "Go back to the page that you wrote on" in page.content.decode()
    assert door.opened(client) is not None


def test_what_waits_on_the_phone_comes_in_beside_the_form(hers: tuple[Client, str]) -> None:
    client, name = hers
    door.end_sessions()
    client.cookies.pop(SESSION_COOKIE)
    walk = Walk()
    walk.client = client
    walk.bring("Kept for the week.")
    carried = door.hidden(_bring(client, uuid4()))["carried"][0]
    door.unlock(client, name, carried=carried, blob=_blob(walk))

    said = {one.words for one in door.space(client).journal.of(Moment)}
    assert said == {WORDS, "Kept for the week."}


@pytest.mark.parametrize("rubbish", ["x", "ä" * 500, "AA" * 100, "\x00"])
def test_rubbish_in_the_carried_field_opens_it_all_the_same(
    hers: tuple[Client, str], rubbish: str
) -> None:
    client = Client()
    page = door.unlock(client, hers[1], carried=rubbish)

    assert "does not open any more" in page.content.decode()
    assert door.opened(client) is not None


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
    door.end_sessions()
    page = _bring(client, uuid4(), words="")
    after = door.unlock(client, name, carried=door.hidden(page)["carried"][0])

    assert after.status_code == 422
    assert 'action="/moment"' in after.content.decode()
    assert door.opened(client) is not None


def test_a_page_that_is_not_there_still_leaves_her_space_open(hers: tuple[Client, str]) -> None:
    client, name = hers
    door.end_sessions()
    page = client.post(f"/moment/{uuid4()}/close", {"act": "kept:"})
    after = door.unlock(client, name, carried=door.hidden(page)["carried"][0])

    assert after.status_code == 404
    assert door.opened(client) is not None


def test_a_good_moment_is_carried_like_any_form(hers: tuple[Client, str]) -> None:
    client, name = hers
    door.end_sessions()
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


def _blob(walk: Walk) -> str:
    return walk._blob  # noqa: SLF001  # what the page in front of her carries
