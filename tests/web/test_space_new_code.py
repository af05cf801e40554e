"""Once the keys are new she sees the new code, whatever goes wrong after that."""

from uuid import uuid4

import pytest
from django.test import Client

from store.at_hand import nothing_written_after_new_keys
from web import door
from web.door import Answer
from web.opened import PHRASE

NEW_PHRASE = "harbor pickle thunder quilt marble"


def _change(client: Client) -> Answer:
    told = {"which": "own", "passphrase": NEW_PHRASE, "now_passphrase": PHRASE, "act": "make"}
    return client.post("/space/passphrase", {"new": str(uuid4()), **told})


def _recover(client: Client, code: str, **more: object) -> Answer:
    told = {"code": code, "which": "own", "passphrase": NEW_PHRASE, "new": str(uuid4())}
    return client.post("/space/forgot", {**told, **more})


@pytest.mark.django_db(transaction=True)
def test_she_sees_it_though_nothing_can_be_written_from_then_on() -> None:
    hers, fresh = Client(), Client()
    name = door.name_of(door.make(hers))
    with nothing_written_after_new_keys():
        page = _change(hers)

    assert page.status_code == 200
    assert door.unlock(Client(), name, NEW_PHRASE).status_code == 303
    with nothing_written_after_new_keys():
        page = _recover(fresh, door.code_of(page))

    assert door.space(fresh).test_recovery(door.code_of(page)) is True


@pytest.mark.django_db
def test_it_is_shown_again_to_the_form_that_made_it() -> None:
    code = door.code_of(door.make(Client()))
    fresh, new = Client(), str(uuid4())
    fresh.get("/space/forgot")
    first = _recover(fresh, code, new=new)
    again = _recover(fresh, "", passphrase="", new=new)

    assert door.code_of(again) == door.code_of(first)
