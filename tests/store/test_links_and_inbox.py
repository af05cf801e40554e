"""Links and what arrives by them: noise at rest, nothing for a thief, nothing lost, nothing forged."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import msgspec
import pytest
from django.db import connection

from fullcup.core.journal.entries import Gone, Moment, News, Outing, Stay
from fullcup.store import alerts, backups, inbox, links, memory, spaces, vault
from fullcup.store.links import OpenLink, Shared
from fullcup.store.models import Inbox, Link, Space
from fullcup.store.openspace import OpenSpace, Rotated
from fullcup.store.spaces import Created
from fullcup.store.trouble import NotKept
from store.at_hand import NOW, OTHER_PASSPHRASE, after, created, entered, entered_cold, moment

pytestmark = pytest.mark.django_db(transaction=True)
CANARY = "canarypasta at six"
NOTE = "canarynote: he built a tower"


class Out:
    """A mother who is out, and the link that a caregiver has."""

    def __init__(self, name: str = "maple") -> None:
        self.made: Created = created(name)
        self.token, self.ear = links.new_token(), links.new_token()
        self.outing = Outing(
            id=uuid4(), at=NOW, zone="Europe/Dublin", day=NOW.date(), what="friends", leaving=NOW,
            back=after(hours=4), stays=(Stay(who="Gran", token=self.token),), ear=self.ear,
        )  # fmt: skip
        self.space.keep(self.outing)
        self.space.lay_link(self.token, self.shared())

    @property
    def space(self) -> OpenSpace:
        return entered(self.made)

    def shared(self, until_hours: float = 10) -> Shared:
        return Shared(
            outing=self.outing.id, zone="Europe/Dublin", leaving=NOW, back=after(hours=4),
            until=after(hours=until_hours), ear=self.ear, who="Gran", note=CANARY,
        )  # fmt: skip

    @property
    def link(self) -> OpenLink:
        found = links.find(self.token, NOW)
        assert found is not None
        return found

    def tells(self, words: str = NOTE, client: str = "one") -> None:
        assert inbox.put(self.link, client, "note", after(minutes=5), words=words)

    def news(self) -> list[News]:
        return self.space.journal.of(News)


@pytest.fixture
def out() -> Out:
    return Out()


def on_disk() -> bytes:
    path = Path(connection.settings_dict["NAME"])
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))


def test_what_she_shared_and_what_came_are_noise_at_rest(out: Out) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("looks into SQLite's files")
    out.tells()
    alerts.call(out.link, NOW)
    found = on_disk()
    for secret in (CANARY, "canarynote", "Gran", out.token, out.ear):
        assert secret.encode() not in found
    for token in (out.token, out.ear):
        raw = vault.from_text(token)
        assert raw
        assert raw not in found


def test_what_arrived_is_in_her_journal_when_she_opens(out: Out) -> None:
    out.tells()
    told = out.news()[0]
    assert (told.words, told.who, told.outing) == (NOTE, "Gran", out.outing.id)
    assert (told.at, told.zone) == (after(minutes=5), "Europe/Dublin")
    assert Inbox.objects.count() == 0
    assert [one.id for one in entered_cold(out.made).journal.of(News)] == [told.id]


def test_sent_twice_it_is_one_also_after_she_read_it(out: Out) -> None:
    out.tells()
    out.tells()
    assert Inbox.objects.count() == 1
    assert len(out.news()) == 1
    out.tells()
    assert len(out.news()) == 1


def test_two_processes_drain_it_once(out: Out) -> None:
    out.tells()
    kept = [(bytes(row.id), row.space_id, bytes(row.body)) for row in Inbox.objects.all()]
    assert len(out.news()) == 1
    Inbox.objects.bulk_create(Inbox(id=row, space_id=space, body=body) for row, space, body in kept)
    assert len(entered_cold(out.made).journal.of(News)) == 1, "killed between keeping and clearing"
    assert Inbox.objects.count() == 0


# -- thieves -----------------------------------------------------------------------------


def test_a_stolen_link_after_the_outing_opens_nothing(out: Out) -> None:
    assert links.find(out.token, after(hours=10)) is None, "by itself, before any sweep"
    memory.sweep(after(hours=11))
    assert Link.objects.count() == 0
    assert links.find(out.token, NOW) is None, "nor with a clock put back"


def test_a_link_opens_no_journal_and_no_news(out: Out) -> None:
    out.tells()
    token = vault.token_from(out.token)
    assert token is not None
    row = Inbox.objects.get()
    for key in (b"link key", b"proof", b"arrival", b"key", b"id", b"alert"):
        box = vault.Box(vault.derive(token.raw, key))
        assert (
            box.open(bytes(row.body)[32:], b"inbox " + bytes(row.space_id) + bytes(row.id)) is None
        )
    assert spaces.enter(out.token, NOW) is None


def test_an_old_backup_and_an_old_link_open_nothing_together(out: Out, tmp_path: Path) -> None:
    out.tells()
    file = tmp_path / "old.fullcup"
    backups.backup(file, NOW)
    out.space.end_links([out.token])
    backups.restore(file, NOW)
    assert links.find(out.token, NOW) is None
    assert Link.objects.count() == 0


def test_what_waits_survives_a_backup_and_a_restore(out: Out, tmp_path: Path) -> None:
    out.tells()
    file = tmp_path / "now.fullcup"
    backups.backup(file, NOW)
    Inbox.objects.all().delete()
    backups.restore(file, NOW)
    again = spaces.unlock(out.made.name, "wobbly teapot under nine moons", NOW)
    assert isinstance(again, spaces.Unlocked)
    assert [one.words for one in entered(again).journal.of(News)] == [NOTE]


def test_the_ear_opens_no_link(out: Out) -> None:
    assert links.find(out.ear, NOW) is None
    assert alerts.waiting(out.token) == []


def test_who_knows_a_token_cannot_take_the_link_over(out: Out) -> None:
    """As somebody could try who brings a file with her token into a space of their own."""
    other = Out("willow")
    theirs = msgspec.structs.replace(out.shared(), note="Call me", ear=other.ear)
    other.space.lay_link(out.token, theirs)
    assert out.link.shared.note == CANARY
    alerts.call(out.link, NOW)
    assert alerts.waiting(other.ear) == []
    assert len(alerts.waiting(out.ear)) == 1


@pytest.mark.parametrize("token", ["", "x", "B" * 43])
def test_a_token_that_is_none_makes_no_link(out: Out, token: str) -> None:
    before = Link.objects.count()
    out.space.lay_link(token, out.shared())
    out.space.lay_link(links.new_token(), msgspec.structs.replace(out.shared(), ear=token))
    assert Link.objects.count() == before


# -- tampering ---------------------------------------------------------------------------


def _refused(out: Out) -> bool:
    space = out.space
    return space.refused == 1 and space.journal.of(News) == []


def test_words_put_into_the_table_by_somebody_else_are_not_hers_caregivers(out: Out) -> None:
    """Whoever can write to the database has her public key, and a row may be made with it."""
    space = out.link.space
    public = bytes(Space.objects.get().public)
    told = msgspec.msgpack.encode(inbox.Told(int(NOW.timestamp()), "note", "Leave her", ()))
    row = b"r" * 16
    arrival = msgspec.msgpack.encode((out.link.id, b"p" * 32, told))
    body = vault.seal_to(public, arrival, b"inbox " + space + row)
    Inbox.objects.create(id=row, space_id=space, body=body)
    assert _refused(out)
    assert Inbox.objects.count() == 1, "it lies there until she has seen it"
    seen = out.space
    seen.discard_refused()
    assert Inbox.objects.count() == 0
    assert out.space.refused == 0


@pytest.mark.parametrize("at", [0, 31, 32, 33, 60, -1])
def test_a_flipped_bit_does_not_open(out: Out, at: int) -> None:
    out.tells()
    row = Inbox.objects.get()
    body = bytearray(bytes(row.body))
    body[at] ^= 1
    Inbox.objects.update(body=bytes(body))
    assert _refused(out)


@pytest.mark.parametrize("body", [b"", b"x", bytes(32), bytes(500)])
def test_rubbish_does_not_open_and_breaks_nothing(out: Out, body: bytes) -> None:
    Inbox.objects.create(id=b"q" * 16, space_id=out.link.space, body=body)
    assert _refused(out)


def test_a_row_moved_to_another_place_or_another_space_does_not_open(out: Out) -> None:
    other = Out("willow")
    out.tells()
    row = Inbox.objects.get()
    Inbox.objects.update(space_id=other.link.space)
    assert _refused(other)
    Inbox.objects.all().delete()
    Inbox.objects.create(id=b"m" * 16, space_id=out.link.space, body=bytes(row.body))
    assert _refused(out)


def test_a_link_takes_back_its_own_news_and_nothing_else_of_hers(out: Out) -> None:
    """Not even with the table in hand: it names any entry, and only news goes."""
    precious = moment("canaryprecious")
    out.space.keep(precious)
    told = inbox.Told(int(NOW.timestamp()), "note", "", (), takes_back=precious.id.bytes)
    inbox._tell(out.link, "forged", told)  # noqa: SLF001  # what a thief of link and table would do
    assert out.space.journal.of(Moment) == [precious]
    out.tells()
    first = out.news()[0]
    assert inbox.take_back(out.link, "one", NOW)
    assert out.news() == []
    assert isinstance(out.space.journal.find(first.id), Gone)


def test_a_changed_link_row_shows_nothing(out: Out) -> None:
    other = Out("willow")
    Link.objects.filter(id=out.link.id).update(body=bytes(Link.objects.get(id=other.link.id).body))
    assert links.find(out.token, NOW) is None


def test_what_is_refused_does_not_stand_before_what_is_hers(
    out: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a stolen link that was used for a flood, and then withdrawn."""
    monkeypatch.setattr(inbox, "_AT_ONCE", 3)
    space = out.link.space
    Inbox.objects.bulk_create(
        Inbox(id=bytes([n]) * 16, space_id=space, body=bytes(500)) for n in range(6)
    )
    for n in range(4):
        out.tells(client=str(n))
    assert len(out.news()) == 3
    assert len(out.news()) == 4
    assert out.space.refused == 6


# -- keys change -------------------------------------------------------------------------


def test_a_new_passphrase_loses_nothing_that_waits_and_keeps_the_link(out: Out) -> None:
    space = out.space
    out.tells()
    rotated = space.rotate(OTHER_PASSPHRASE)
    assert isinstance(rotated, Rotated)
    again = spaces.enter(rotated.token.text, NOW)
    assert again is not None
    assert [one.words for one in again.journal.of(News)] == [NOTE]
    assert out.link.shared.note == CANARY


def test_an_encrypted_anew_link_keeps_the_call_that_waits(out: Out) -> None:
    alerts.call(out.link, NOW)
    out.space.lay_link(out.token, msgspec.structs.replace(out.shared(), note="Soup"))
    assert out.link.shared.note == "Soup"
    assert alerts.of(out.link) is not None


# -- the call ----------------------------------------------------------------------------


def test_many_calls_and_answers_at_once_all_count(out: Out) -> None:
    for second in range(10):
        alerts.call(out.link, NOW + timedelta(seconds=second))
    found = alerts.of(out.link)
    assert found is not None
    assert found.raised == int(NOW.timestamp())
    marks = alerts.waiting(out.ear)
    alerts.reached(out.ear, marks, after(seconds=30))
    alerts.reached(out.ear, marks, after(seconds=50))
    assert alerts.of(out.link) == alerts.Alert(found.raised, found.raised + 30)
    alerts.seen(out.ear, marks, after(seconds=60))
    assert alerts.waiting(out.ear) == []


def test_a_clock_that_was_ahead_swallows_no_call(out: Out) -> None:
    ahead = alerts.call(out.link, after(hours=1))
    alerts.seen(out.ear, alerts.waiting(out.ear), after(hours=1))
    again = alerts.call(out.link, after(minutes=10))
    assert again != ahead
    assert again.state(after(minutes=10)) == "sent"
    assert alerts.waiting(out.ear) == [alerts.mark_of(out.link, again)]


def test_a_call_of_a_clock_that_was_ahead_does_not_look_sent_for_an_hour(out: Out) -> None:
    assert alerts.call(out.link, after(hours=1)).state(after(minutes=5)) == "not_delivered"


def test_a_tap_that_was_overtaken_by_the_next_is_the_same_call(out: Out) -> None:
    first = alerts.call(out.link, after(seconds=3))
    assert alerts.call(out.link, NOW) == first
    assert first.state(NOW) == "sent"


def test_what_a_link_may_send_is_not_held_up_by_a_clock_that_was_ahead(out: Out) -> None:
    for tap in range(inbox.MOST_TAPS):
        assert inbox.put(out.link, f"ahead {tap}", "note", after(hours=9), words=NOTE)
    assert not inbox.put(out.link, "one more", "note", after(hours=9), words=NOTE)
    assert inbox.put(out.link, "put right", "note", after(minutes=5), words=NOTE)


def test_a_call_by_either_of_two_links_reaches_the_same_ear(out: Out) -> None:
    second = links.new_token()
    out.space.lay_link(second, out.shared())
    found = links.find(second, NOW)
    assert found is not None
    alerts.call(found, NOW)
    assert len(alerts.waiting(out.ear)) == 1
    assert alerts.of(out.link) is None


def test_a_call_at_a_link_that_is_withdrawn_that_moment_says_so(out: Out) -> None:
    held = out.link
    out.space.end_links([out.token])
    with pytest.raises(NotKept):
        alerts.call(held, NOW)


@pytest.mark.parametrize("text", ["", "x", "A" * 43])
def test_an_ear_that_is_none_hears_nothing(out: Out, text: str) -> None:
    alerts.call(out.link, NOW)
    assert alerts.waiting(text) == []
    assert not alerts.is_ear(text)
    marks = alerts.waiting(out.ear)
    alerts.reached(text, marks, NOW)
    alerts.seen(text, marks, NOW)
    assert alerts.waiting(out.ear) == marks


def test_another_space_cannot_end_it(out: Out) -> None:
    other = Out("willow")
    other.space.end_links([out.token])
    assert other.space.live_links([out.token]) == frozenset()
    assert out.space.live_links([out.token]) == {out.token}


def test_a_seal_opens_for_its_owner_alone() -> None:
    (public, private), (_, other) = vault.new_pair(), vault.new_pair()
    body = vault.seal_to(public, b"words", b"here")
    assert vault.open_sealed(private, body, b"here") == b"words"
    assert vault.open_sealed(private, body, b"there") is None
    assert vault.open_sealed(other, body, b"here") is None
    assert vault.seal_to(public, b"words", b"here") != body
    assert vault.open_sealed(private, bytes(32) + body[32:], b"here") is None, "a point of no use"


def test_ids_tell_nothing_of_the_token(out: Out) -> None:
    raw = vault.from_text(out.token)
    row = Link.objects.get()
    assert raw not in (bytes(row.id), bytes(row.ear))
    assert UUID(bytes=inbox.arrival_id(out.link.token, "a")) != UUID(
        bytes=inbox.arrival_id(out.link.token, "b")
    )
