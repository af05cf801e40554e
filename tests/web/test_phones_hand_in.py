"""Turning on that a phone may hand in, what it hands in, and where she finds it."""

import json
import re
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from django.test import Client

from fullcup.core.journal.entries import KeptMoment, Moment, Phone
from fullcup.journeys.keeping import utc_now
from fullcup.store import inbox, phones, vault
from fullcup.store.trouble import NotKept
from web.opened import Opened

pytestmark = pytest.mark.django_db(transaction=True)


class Writing:
    """Her browser with writing turned on, as the page told its scripts."""

    def __init__(self) -> None:
        self.hers = Opened()
        answer = self.hers.client.post("/space/phone", {"new": str(uuid4())})
        assert answer.status_code == 200
        self.told = dict(
            re.findall(r'data-(mark|key|token|phone)="([^"]+)"', answer.content.decode())
        )

    def body(self, client: str = "", **told: object) -> dict[str, Any]:
        name, now = client or str(uuid4()), int(utc_now().timestamp())
        inside = {"kind": "moment", "at": now, "zone": "UTC", "words": "I shouted", **told}
        public = vault.from_text(self.told["key"])
        assert public
        sealed = vault.seal_to(public, msgspec.json.encode(inside), phones.info(name))
        return {
            "token": self.told["token"], "client": name, "sealed": vault.to_text(sealed), "now": now,
        }  # fmt: skip

    def hand_in(self, body: object) -> tuple[int, bytes]:
        # A client of its own: no cookie is looked at.
        answer = Client(enforce_csrf_checks=True).post(
            "/waiting", json.dumps(body), content_type="application/json"
        )
        return answer.status_code, answer.content


@pytest.fixture
def writing() -> Writing:
    return Writing()


def test_handed_in_while_her_space_is_locked_it_is_there_when_she_opens(writing: Writing) -> None:
    body = writing.body()
    status, said = writing.hand_in(body)
    assert (status, json.loads(said)) == (200, {"kept": body["client"]})
    assert "Written with no network, today" in writing.hers.page("/today")
    assert [one.words for one in writing.hers.space().journal.of(Moment)] == ["I shouted"]


def test_going_on_leads_to_kindness_and_today_does_not_ask_again(writing: Writing) -> None:
    writing.hand_in(writing.body())
    [moment] = writing.hers.space().journal.of(Moment)
    where = writing.hers.send(f"/today/waited/{moment.id}")
    assert where == f"/moment/{moment.id}/kindness"
    assert "Written with no network" not in writing.hers.page("/today")


def test_leaving_it_keeps_it(writing: Writing) -> None:
    writing.hand_in(writing.body())
    [moment] = writing.hers.space().journal.of(Moment)
    assert writing.hers.send(f"/today/waited/{moment.id}", act="leave") == "/today"
    assert "Written with no network" not in writing.hers.page("/today")
    assert writing.hers.space().journal.get(Moment, moment.id)


def test_where_the_words_need_people_that_comes_first(writing: Writing) -> None:
    writing.hand_in(writing.body(words="I want to die. They would be better off."))
    page = writing.hers.page("/today")
    assert "There is a page for this, and people to call." in page
    [moment] = writing.hers.space().journal.of(Moment)
    assert writing.hers.send(f"/today/waited/{moment.id}").endswith("/safety")


def test_a_good_moment_is_one_like_any_other(writing: Writing) -> None:
    writing.hand_in(writing.body(kind="kept_moment", words="", what="Two books", own=True))
    assert "Two books" in writing.hers.page("/good")
    assert "Written with no network" not in writing.hers.page("/today")


def test_a_kind_that_this_fullcup_does_not_know_breaks_no_page(writing: Writing) -> None:
    writing.hand_in(writing.body(kind="kept_moment", words="", what="no-such-kind"))
    assert writing.hers.page("/good")
    assert writing.hers.page("/today")
    assert writing.hers.space().journal.count(KeptMoment) == 1


def test_turned_off_it_is_told_so_and_what_came_before_is_kept(writing: Writing) -> None:
    writing.hand_in(writing.body())
    assert writing.hers.send("/space/phone/off", phone=writing.told["phone"]) == "/space"
    status, said = writing.hand_in(writing.body())
    assert (status, json.loads(said)) == (404, {"unknown": True})
    journal = writing.hers.space().journal
    assert (journal.count(Moment), journal.count(Phone)) == (1, 0)


def test_a_double_tap_is_one_phone() -> None:
    hers, new = Opened(), str(uuid4())
    pages = [hers.client.post("/space/phone", {"new": new}).content for _ in range(2)]
    tokens = {re.findall(rb'data-token="([^"]+)"', page)[0] for page in pages}
    assert len(tokens) == 1
    assert hers.space().journal.count(Phone) == 1


def test_its_token_is_on_no_other_page(writing: Writing) -> None:
    assert f'data-phone="{writing.told["phone"]}"' in writing.hers.page("/space")
    for path in ("/space", "/today"):
        assert writing.told["token"] not in writing.hers.page(path)


def test_today_tells_a_phone_the_key_of_now(writing: Writing) -> None:
    assert f'data-key="{writing.told["key"]}"' in writing.hers.page("/today")
    assert "data-key" not in Opened("willow").page("/today")


@pytest.mark.parametrize(
    "change",
    [
        {"sealed": "not base64 %"},
        {"client": "../../etc"},
        {"now": -1},
        {"now": "soon"},
        {"token": 7},
        {"sealed": "A" * 200_000},
    ],
    ids=lambda change: next(iter(change)),
)
def test_junk_gets_no_further(writing: Writing, change: dict[str, object]) -> None:
    status, said = writing.hand_in({**writing.body(), **change})
    assert (status, said) == (400, b"")
    assert writing.hand_in("no object at all")[0] == 400


def test_an_unknown_token_is_told_so(writing: Writing) -> None:
    assert writing.hand_in({**writing.body(), "token": "x" * 43})[0] == 404


def test_a_full_disk_or_a_flood_leaves_it_on_the_phone(
    writing: Writing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_told: object) -> bool:
        raise NotKept("full")

    monkeypatch.setattr(inbox, "hand_in", full)
    assert writing.hand_in(writing.body()) == (503, b"")
    monkeypatch.setattr(inbox, "hand_in", lambda *_told: False)
    assert writing.hand_in(writing.body()) == (429, b"")
