"""What she can do with her space: devices, words, code, files, and deleting everything."""

import json
import re
from uuid import uuid4

import pyrage
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from fullcup.core.journal.entries import Moment
from fullcup.exports import age
from fullcup.store import spaces
from fullcup.store.gate import TooBusy
from fullcup.store.models import Record, Session, Space
from fullcup.store.opened import Opened
from fullcup.store.openspace import OpenSpace
from fullcup.store.trouble import NotKept
from fullcup.web.desks import DEVICE_COOKIE, SESSION_COOKIE
from fullcup.web.space.code import waiting
from web import door
from web.door import Answer
from web.opened import PHRASE

pytestmark = pytest.mark.django_db
NEW_PHRASE = "harbor pickle thunder quilt marble"
OPEN = {"file_passphrase": "", "file_passphrase_again": ""}
FIREFOX = "Mozilla/5.0 (Android 15; Mobile; rv:144.0) Gecko/144.0 Firefox/144.0"


class Her:
    def __init__(self) -> None:
        self.client = Client()
        self.page = door.make(self.client)
        self.name = door.name_of(self.page)
        self.code = door.code_of(self.page)

    def brings(self, words: str = "I yelled, marigold.") -> None:
        self.client.post("/moment", {"new": str(uuid4()), "words": words})

    def words(self) -> list[str]:
        return [one.words for one in door.space(self.client).journal.of(Moment)]

    def another_device(self, agent: str = FIREFOX) -> Client:
        other = Client(headers={"User-Agent": agent})
        door.unlock(other, self.name)
        return other


@pytest.fixture
def her() -> Her:
    return Her()


# -- devices ---------------------------------------------------------------------------


def test_open_devices_are_listed_by_what_they_are(her: Her) -> None:
    her.another_device()
    page = her.client.get("/space").content.decode()

    assert her.name in page
    assert "Firefox on Android" in page
    assert "this device" in page


def test_a_device_is_locked_from_another_one(her: Her) -> None:
    other = her.another_device()
    [device] = [one.id for one in door.space(her.client).sessions() if not one.here]
    her.client.post("/space/sessions", {"device": device})

    assert other.get("/today").status_code == 401
    assert her.client.get("/today").status_code == 200


def test_all_but_this_one(her: Her) -> None:
    others = [her.another_device(), her.another_device()]
    her.client.post("/space/sessions", {"device": "others"})

    assert {one.get("/today").status_code for one in others} == {401}
    assert her.client.get("/today").status_code == 200


def test_nobody_locks_a_device_of_another_space(her: Her) -> None:
    neighbour = Her()
    [device] = [one.id for one in door.space(neighbour.client).sessions()]
    her.client.post("/space/sessions", {"device": device})

    assert neighbour.client.get("/today").status_code == 200


def test_how_this_device_stays_open_can_be_changed(her: Her) -> None:
    before = her.client.cookies[SESSION_COOKIE].value
    answer = her.client.post("/space/stay", {"stay": "30_days"})

    assert answer.cookies[SESSION_COOKIE]["max-age"] == 30 * 24 * 3600
    assert answer.cookies[SESSION_COOKIE].value != before
    assert door.space(her.client).stay == "30_days"
    assert Session.objects.count() == 1


# -- words and code --------------------------------------------------------------------


def _change(her: Her, **more: object) -> Answer:
    told = {"which": "own", "passphrase": NEW_PHRASE, "now_passphrase": PHRASE, "act": "make"}
    return her.client.post("/space/passphrase", {"new": str(uuid4()), **told, **more})


def test_new_words_and_a_new_code_and_everybody_else_is_locked_out(her: Her) -> None:
    her.brings()
    other = her.another_device()
    page = _change(her)

    assert door.code_of(page) != her.code
    assert other.get("/today").status_code == 401
    assert her.words() == ["I yelled, marigold."]
    assert door.unlock(Client(), her.name, PHRASE).status_code == 422
    assert door.unlock(Client(), her.name, NEW_PHRASE).status_code == 303


def test_the_new_code_has_to_be_put_on_paper_again(her: Her) -> None:
    her.client.post("/space/code", {"code": her.code})
    assert not waiting(door.space(her.client))
    _change(her)

    assert waiting(door.space(her.client))


def test_an_open_phone_is_not_enough_to_change_the_words(her: Her) -> None:
    page = _change(her, now_passphrase="something else entirely")

    assert page.status_code == 422
    assert "These are not the words" in page.content.decode()
    assert door.unlock(Client(), her.name, PHRASE).status_code == 303


def test_a_second_tap_on_change_shows_the_same_code(her: Her) -> None:
    new = str(uuid4())
    first = her.client.get("/space/passphrase")
    assert first.status_code == 200
    stale = Client()
    stale.cookies.load({name: one.value for name, one in her.client.cookies.items()})
    codes = {door.code_of(_change(her, new=new))}
    her.client = stale
    codes.add(door.code_of(_change(her, new=new)))

    assert len(codes) == 1


def test_words_that_are_too_easy_are_not_taken(her: Her) -> None:
    assert "That is short" in _change(her, passphrase="hello").content.decode()
    assert door.unlock(Client(), her.name, PHRASE).status_code == 303


def test_the_code_on_paper_can_be_tried(her: Her) -> None:
    page = her.client.post("/space/code", {"code": her.code.lower().replace("-", " ")})

    assert "It fits." in page.content.decode()
    assert not waiting(door.space(her.client))


def test_a_slip_in_the_code_is_found(her: Her) -> None:
    groups = her.code.split("-")
    # One letter is another one. (Turned around, a group may be right by chance.)
    groups[2] = ("1" if groups[2].startswith("0") else "0") + groups[2][1:]
    page = her.client.post("/space/code", {"code": "-".join(groups)})

    assert page.status_code == 422
    assert "Group 3 does not look right" in page.content.decode()


def test_the_code_of_another_space_does_not_fit(her: Her) -> None:
    page = her.client.post("/space/code", {"code": Her().code})

    assert page.status_code == 422
    assert "does not open this space" in page.content.decode()


def _recover(client: Client, code: str, **more: object) -> Answer:
    told = {"code": code, "which": "own", "passphrase": NEW_PHRASE, "new": str(uuid4())}
    return client.post("/space/forgot", {**told, **more})


def test_forgotten_words_the_code_opens_it_with_new_ones(her: Her) -> None:
    her.brings()
    fresh = Client()
    page = _recover(fresh, her.code)

    assert her.name in page.content.decode()
    assert [one.words for one in door.space(fresh).journal.of(Moment)] == ["I yelled, marigold."]
    assert her.client.get("/today").status_code == 401
    assert _recover(Client(), her.code).status_code == 422
    assert door.unlock(Client(), her.name, NEW_PHRASE).status_code == 303


def test_a_code_that_opens_nothing_says_so_and_keeps_what_she_typed(her: Her) -> None:
    old = her.code
    _change(her)
    page = _recover(Client(), old)

    assert "No space opens with this code" in page.content.decode()
    assert old in page.content.decode()


def test_without_words_and_code_it_is_said_plainly() -> None:
    assert "nobody can open it" in Client().get("/space/forgot").content.decode()


# -- files -----------------------------------------------------------------------------


def _import(her: Her, body: bytes, **more: object) -> str:
    file = SimpleUploadedFile("a.jsonl", body)
    page = her.client.post("/space/import", {"file": file, **more})
    return re.sub(r"\s+", " ", page.content.decode())


def test_everything_comes_out_as_json_lines(her: Her) -> None:
    her.brings()
    file = her.client.post("/space/export", OPEN)
    lines = [json.loads(line) for line in file.content.splitlines()]

    assert re.search(r'"fullcup-\d{4}-\d\d-\d\d\.jsonl"', file.headers["Content-Disposition"])
    assert lines[0]["fullcup"] == 1
    assert [line["words"] for line in lines if line.get("kind") == "moment"] == her.words()


def test_a_locked_file_opens_with_its_words_alone(her: Her) -> None:
    her.brings()
    words = {"file_passphrase": "kettle", "file_passphrase_again": "kettle"}
    file = her.client.post("/space/export", words)

    assert b"marigold" not in file.content
    opened = age.unseal(file.content, "kettle")
    assert isinstance(opened, bytes)
    assert b"marigold" in opened


def test_two_words_for_the_file_that_differ_are_not_taken(her: Her) -> None:
    words = {"file_passphrase": "kettle", "file_passphrase_again": "kettel"}
    page = her.client.post("/space/export", words)

    assert page.status_code == 422
    assert "not alike" in page.content.decode()


def test_what_came_out_goes_into_another_space_and_twice_does_no_harm(her: Her) -> None:
    her.brings()
    body = her.client.post("/space/export", OPEN).content
    other = Her()

    assert "One thing came in." in _import(other, body)
    assert "Nothing new was in it." in _import(other, body)
    assert other.words() == her.words()


def test_a_code_that_was_checked_in_one_space_is_not_checked_in_another(her: Her) -> None:
    her.client.post("/space/code", {"code": her.code})
    other = Her()
    _import(other, her.client.post("/space/export", OPEN).content)

    assert waiting(door.space(other.client))


def test_bad_lines_are_named_by_number_and_the_rest_comes_in(her: Her) -> None:
    her.brings()
    header, moment = her.client.post("/space/export", OPEN).content.splitlines()[:2]
    other = Her()
    page = _import(other, b"\n".join([header, b"{broken", b"", moment]))

    assert "Line 2:" in page
    assert other.words() == her.words()


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"", "not a file that Fullcup exported"),
        (b"\xff\xfe\x00PK", "not a file that Fullcup exported"),
        (b'{"fullcup":99,"exported_at":"2026-11-22T09:00:00Z","entries":0}\n', "newer Fullcup"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(her: Her, body: bytes, sentence: str) -> None:
    assert sentence in _import(her, body)


def test_a_locked_file_says_that_it_is_locked(her: Her) -> None:
    assert "This file is locked" in _import(her, age.seal_with_passphrase(b"x", "kettle"))


def test_a_locked_file_that_was_damaged_on_its_way_is_called_damaged(her: Her) -> None:
    locked = pyrage.passphrase.encrypt(b"x", "kettle", armored=True)
    said = _import(her, locked.replace(b"\n", b"\n> ", 3), file_passphrase="kettle")
    assert "This file is damaged or cut off" in said


def test_without_a_file_she_is_asked_for_one(her: Her) -> None:
    page = her.client.post("/space/import", {})

    assert page.status_code == 422
    assert "Choose a file first." in page.content.decode()


# -- changed from outside --------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_a_record_that_was_taken_away_is_noticed_and_accepted_by_her_alone(her: Her) -> None:
    her.brings()
    Record.objects.all().delete()
    _forget_opened()
    page = her.client.get("/space").content.decode()
    refused = her.client.post("/moment", {"new": str(uuid4()), "words": "Still here, marigold."})

    assert "Something was changed from outside" in page
    assert refused.status_code == 503
    assert "Still here, marigold." in refused.content.decode()
    her.client.post("/space/accept")
    assert "Something was changed" not in her.client.get("/space").content.decode()
    her.brings("Anew.")
    assert her.words() == ["Anew."]


@pytest.mark.django_db(transaction=True)
def test_a_record_that_does_not_open_is_named_and_the_rest_opens(her: Her) -> None:
    her.brings()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE store_record SET body = zeroblob(300)")
    _forget_opened()
    page = her.client.get("/space").content.decode()

    assert "One record does not open" in page


def test_a_save_that_fails_carries_her_words_to_send_them_again(
    her: Her, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise NotKept("full")

    with monkeypatch.context() as patch:
        patch.setattr(Opened, "keep", full)
        page = her.client.post("/moment", {"new": str(uuid4()), "words": "I yelled, marigold."})
    again = {name: values[0] for name, values in door.hidden(page).items()}

    assert page.status_code == 503
    assert "the disk of this server is full" in page.content.decode()
    her.client.post("/moment", {**again, "words": "I yelled, marigold."})
    assert her.words() == ["I yelled, marigold."]


# -- the end ---------------------------------------------------------------------------


def test_delete_everything_asks_once_and_works_at_once(her: Her) -> None:
    her.brings()
    other = her.another_device()
    asked = her.client.get("/space/delete").content.decode()
    done = her.client.post("/space/delete")

    assert "backups" in asked
    assert "It is gone." in done.content.decode()
    assert "data-space" not in done.content.decode()
    assert [table.objects.count() for table in (Space, Record, Session)] == [0, 0, 0]
    assert done.cookies[SESSION_COOKIE].value == done.cookies[DEVICE_COOKIE].value == ""
    assert other.get("/today").status_code == 401
    assert door.unlock(Client(), her.name).status_code == 422


def test_deleting_one_space_leaves_the_neighbours(her: Her) -> None:
    neighbour = Her()
    neighbour.brings()
    her.client.post("/space/delete")

    assert neighbour.words() == ["I yelled, marigold."]


def test_no_answer_of_this_room_is_stored_by_a_browser(her: Her) -> None:
    for path in ("/space", "/space/code", "/space/export", "/space/open", "/space/new"):
        assert her.client.get(path).headers["Cache-Control"] == "no-store"
    assert her.page.headers["Cache-Control"] == "no-store"
    assert her.client.post("/space/export", OPEN).headers["Cache-Control"] == "no-store"


def _forget_opened() -> None:
    spaces.CACHE.clear()


def test_a_change_that_fails_leaves_no_open_device_behind(
    her: Her, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_args: object, **_given: object) -> None:
        raise TooBusy

    monkeypatch.setattr(OpenSpace, "rotate", busy)
    assert _change(her).status_code == 503
    assert Session.objects.count() == 1
