"""What a phone hands in: hers alone, once, on the day she wrote it, and sealed until she opens."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fullcup.core.days import Now
from fullcup.core.journal.entries import Entry, KeptMoment, Moment, Phone
from fullcup.journeys.keeping import delete
from fullcup.store import inbox, links, phones, spaces, vault
from fullcup.store.models import Inbox, Link, Space
from fullcup.store.openspace import OpenSpace, Rotated
from fullcup.store.sessions import seconds
from fullcup.store.spaces import Created
from store.at_hand import NOW, OTHER_PASSPHRASE, after, created, entered, entered_cold

pytestmark = pytest.mark.django_db(transaction=True)
CANARY = "canarytrain I snapped at her"


class HerPhone:
    """A phone that may hand in to her space, and what it does in its browser."""

    def __init__(self, name: str = "maple") -> None:
        self.made: Created = created(name)
        self.token = links.new_token()
        entry = Phone(
            id=uuid4(), at=NOW, zone="Europe/Dublin", day=NOW.date(), name="A", token=self.token
        )
        self.space.keep(entry)
        self.space.let_hand_in(self.token)
        self.public = bytes(Space.objects.get(id=self.space_id).public)

    @property
    def space_id(self) -> bytes:
        found = phones.find(self.token)
        assert found
        return found.space

    @property
    def space(self) -> OpenSpace:
        return entered(self.made)

    def seals(self, client: str, *, at: datetime = NOW, **told: Any) -> bytes:
        inside = {"kind": "moment", "at": seconds(at), "zone": "Europe/Dublin", **told}
        return vault.seal_to(self.public, msgspec.json.encode(inside), phones.info(client))

    def hands_in(
        self, client: str, sealed: bytes, *, now: datetime = NOW, there: datetime | None = None
    ) -> bool:
        phone = phones.find(self.token)
        assert phone
        return inbox.hand_in(phone, client, sealed, seconds(there or now), now)

    def writes(self, words: str = CANARY, client: str = "one", **told: Any) -> None:
        assert self.hands_in(client, self.seals(client, words=words, **told))

    def hers(self) -> list[Entry]:
        journal = self.space.journal
        return [*journal.of(Moment), *journal.of(KeptMoment)]


@pytest.fixture
def phone() -> HerPhone:
    return HerPhone()


def test_of_two_requests_at_once_both_hold_what_one_of_them_took_in(
    phone: HerPhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone.writes()
    look = inbox.look

    def overtaken(*asked: Any) -> inbox.Taken:
        monkeypatch.setattr(inbox, "look", look)
        assert phone.hers()  # the other request, from beginning to end
        return look(*asked)

    monkeypatch.setattr(inbox, "look", overtaken)
    assert [entry.id for entry in phone.hers()] == [entry.id for entry in phone.hers()] != []


def test_it_is_in_her_journal_when_she_opens(phone: HerPhone) -> None:
    phone.writes(heavy=7)
    phone.writes("", "two", kind="kept_moment", what="hug", direction="received")
    phone.space.take_in_arrivals()
    [moment] = phone.space.journal.of(Moment)
    assert (moment.words, moment.heavy, moment.waited) == (CANARY, 7, True)
    assert (moment.at, moment.zone, moment.day) == (NOW, "Europe/Dublin", after(hours=-4).date())
    [kept] = phone.space.journal.of(KeptMoment)
    assert (kept.what, kept.own, kept.direction) == ("hug", False, "received")
    assert Inbox.objects.count() == 0
    assert len(entered_cold(phone.made).journal.of(Moment)) == 1


def test_what_waits_is_noise_at_rest(phone: HerPhone) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("looks into SQLite's files")
    phone.writes()
    path = Path(connection.settings_dict["NAME"])
    found = b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    raw = vault.from_text(phone.token)
    assert raw
    for secret in (b"canarytrain", phone.token.encode(), raw):
        assert secret not in found


def test_handed_in_twice_it_is_once_also_after_she_read_it(phone: HerPhone) -> None:
    sealed = phone.seals("one", words=CANARY)
    assert phone.hands_in("one", sealed)
    assert phone.hands_in("one", sealed)
    assert len(phone.hers()) == 1
    assert phone.hands_in("one", sealed)
    assert len(phone.hers()) == 1
    assert Inbox.objects.count() == 0


def test_what_she_deleted_does_not_come_back(phone: HerPhone) -> None:
    sealed = phone.seals("one", words=CANARY)
    assert phone.hands_in("one", sealed)
    [entry] = phone.hers()
    delete(phone.space, entry.id, Now(NOW, "Europe/Dublin"))
    assert phone.hands_in("one", sealed)
    assert phone.hers() == []


def test_sealed_before_a_new_passphrase_it_still_opens(phone: HerPhone) -> None:
    """It waited on the phone while she changed her words: the old key is kept, sealed."""
    early = [phone.seals(client, words=client) for client in ("in", "out")]
    assert phone.hands_in("in", early[0])
    found = phone.space.rotate(OTHER_PASSPHRASE)
    assert isinstance(found, Rotated)
    assert phone.hands_in("out", early[1])
    space = spaces.enter(found.token.text, NOW)
    assert space
    assert {one.words for one in space.journal.of(Moment)} == {"in", "out"}


@pytest.mark.parametrize("hours", [-26, -1, 1, 26])
def test_a_clock_that_is_wrong_is_put_right(phone: HerPhone, hours: int) -> None:
    """Written ten minutes before it was handed in, whatever the phone's clock says."""
    wrong = timedelta(hours=hours)
    sealed = phone.seals("one", at=NOW + wrong - timedelta(minutes=10), words=CANARY)
    assert phone.hands_in("one", sealed, now=NOW, there=NOW + wrong)
    assert [one.at for one in phone.hers()] == [after(minutes=-10)]


def test_it_is_never_dated_later_than_it_came(phone: HerPhone) -> None:
    sealed = phone.seals("one", at=after(days=400), words=CANARY)
    assert phone.hands_in("one", sealed, now=NOW, there=NOW)
    assert [one.at for one in phone.hers()] == [NOW]


def test_a_zone_that_is_not_known_here_is_no_reason_to_lose_it(phone: HerPhone) -> None:
    phone.writes(zone="Mars/Olympus")
    assert [one.zone for one in phone.hers()] == ["UTC"]


# -- thieves and junk --------------------------------------------------------------------


def test_without_the_token_nobody_writes_in_her_name(phone: HerPhone) -> None:
    """Who can write to the table knows her public key, and has another phone's token."""
    thief = HerPhone("willow")
    stolen = phones.Phone(vault.token_from(thief.token) or vault.new_token(), phone.space_id)
    assert inbox.hand_in(stolen, "forged", phone.seals("forged", words="x"), seconds(NOW), NOW)
    assert phone.hers() == []
    assert phone.space.refused == 1
    assert thief.hers() == []


def test_a_seal_opens_only_under_its_own_name(phone: HerPhone) -> None:
    assert phone.hands_in("two", phone.seals("one", words=CANARY))
    assert phone.hers() == []
    assert phone.space.refused == 1


@pytest.mark.parametrize(
    "told",
    [
        {"kind": "child"},
        {"heavy": 11},
        {"words": "x" * (phones.LONGEST + 1)},
        {"at": -1},
        {"direction": "sideways"},
    ],
    ids=str,
)
def test_what_no_phone_writes_is_refused(phone: HerPhone, told: dict[str, object]) -> None:
    inside = {"kind": "moment", "at": seconds(NOW), "zone": "UTC", "words": "x", **told}
    sealed = vault.seal_to(phone.public, msgspec.json.encode(inside), phones.info("one"))
    assert phone.hands_in("one", sealed)
    assert phone.hers() == []
    assert phone.space.refused == 1


@given(st.binary(max_size=400))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_junk_never_breaks_opening(phone: HerPhone, junk: bytes) -> None:
    assert phone.hands_in(str(uuid4()), junk, now=after(hours=1)) or Inbox.objects.exists()
    assert phone.hers() == []


def test_turned_off_it_hands_in_nothing(phone: HerPhone) -> None:
    phone.space.end_handing_in([phone.token])
    assert phones.find(phone.token) is None
    assert Link.objects.count() == 0


def test_a_phone_cannot_end_or_open_what_a_link_can(phone: HerPhone) -> None:
    assert links.find(phone.token, NOW) is None
    assert phones.find(links.new_token()) is None
    assert phones.find("not a token") is None


def test_too_much_too_fast_waits_on_the_phone(
    phone: HerPhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "MOST_HANDED_IN", 2)
    done = [phone.hands_in(name, phone.seals(name, words=name)) for name in ("a", "b", "c")]
    assert done == [True, True, False]
    assert phone.hands_in("c", phone.seals("c", words="c"), now=after(minutes=11))
    assert len(phone.hers()) == 3


def test_deleting_everything_ends_it(phone: HerPhone) -> None:
    phone.space.delete_everything()
    assert phones.find(phone.token) is None
