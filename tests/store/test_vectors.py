"""What her entries mean is kept sealed beside them, goes with them, and is made again at need."""

from pathlib import Path
from uuid import UUID

import pytest

from fullcup.core.facts.vectors import as_kept, pack, unpack
from fullcup.core.journal.entries import Entry, KeptMoment, MostWeeks
from fullcup.core.journal.journal import gone
from fullcup.journeys import meaning, vectors
from fullcup.journeys.meaning import IN_MARGIN, MOST, NEWEST, meaning_for
from fullcup.library.listener import Listener, listener
from fullcup.library.load import load
from fullcup.store import backups, spaces
from fullcup.store.models import Vectors
from fullcup.store.openspace import OpenSpace
from fullcup.store.spaces import Created
from store.at_hand import (
    NOW,
    OTHER_PASSPHRASE,
    created,
    entered,
    entered_cold,
    good_moment,
    moment,
    tombstone,
)

pytestmark = pytest.mark.django_db(transaction=True)

SHOES = good_moment("I shouted about the shoes, then lowered my voice")
OWL = good_moment("Read the owl book twice")


def a_space(*entries: Entry) -> tuple[Created, OpenSpace]:
    made = created()
    space = entered(made)
    space.keep(*entries)
    vectors.make_up(space)
    return made, space


def kept_keys(space: OpenSpace) -> set[tuple[int, int]]:
    """By id and revision, of what lies sealed in the table."""
    model = the_model()
    return set(unpack(space.vectors(model.weights) or b""))


def the_model() -> Listener:
    model = listener(load())
    assert model is not None
    return model


def body() -> bytes:
    return bytes(Vectors.objects.get().body)


def key_of(entry: Entry) -> tuple[int, int]:
    return entry.id.int, entry.rev


class Silent:
    """A model that must not be asked."""

    weights = ""

    def hear_all(self, texts: object) -> object:
        raise AssertionError(texts)


def test_the_next_opening_asks_the_model_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    made, space = a_space(SHOES, OWL)
    yelled = moment("I yelled at the kids before school")
    before = meaning_for(yelled, space.journal)
    told = [before(yelled.words, one) for one in (SHOES, OWL)]
    again = entered_cold(made)
    assert IN_MARGIN not in again.journal.margin
    vectors.recall(again)
    monkeypatch.setattr(meaning, "listener", lambda _: Silent())
    after = meaning_for(yelled, again.journal)
    assert [after(yelled.words, one) for one in (SHOES, OWL)] == told
    assert told[0] > 0.3 > told[1]


def test_what_she_edits_or_deletes_goes_at_once() -> None:
    _, space = a_space(SHOES, OWL)
    edited = KeptMoment(
        id=OWL.id, at=OWL.at, zone=OWL.zone, day=OWL.day, rev=1, what="story", words="The snail"
    )
    space.keep(edited, gone(SHOES, tombstone()))
    assert not vectors.is_made_up(space.journal)
    vectors.make_up(space)
    assert kept_keys(space) == {key_of(edited)}
    assert vectors.is_made_up(space.journal)


def test_another_model_opens_nothing_and_makes_its_own() -> None:
    _, space = a_space(SHOES)
    assert space.vectors("0" * 64) is None
    space.keep_vectors("0" * 64, pack({}, MOST))
    space.journal.margin.clear()
    vectors.recall(space)
    assert space.journal.margin[IN_MARGIN] == {}
    vectors.make_up(space)
    assert kept_keys(space) == {key_of(SHOES)}


def test_a_row_that_was_flipped_or_is_another_spaces_is_as_good_as_none() -> None:
    _, space = a_space(SHOES)
    flipped = bytearray(body())
    flipped[99] ^= 1
    Vectors.objects.update(body=bytes(flipped))
    assert kept_keys(space) == set()
    vectors.make_up(space)
    other = entered(created("birch"))
    vectors.make_up(other)
    sealed = bytes(Vectors.objects.exclude(body=b"").order_by("space_id").first().body)  # type: ignore[union-attr]  # two rows
    Vectors.objects.update(body=sealed)
    assert {frozenset(kept_keys(one)) for one in (space, other)} <= {
        frozenset(), frozenset({key_of(SHOES)}),
    }  # fmt: skip


def test_the_row_has_one_length_and_says_nothing() -> None:
    _, space = a_space()
    empty = len(body())
    many = [good_moment(f"the owl book, night {n}") for n in range(NEWEST + 5)]
    said = MostWeeks(
        id=UUID(int=7, version=4), at=NOW, zone="UTC", day=NOW.date(), words="we walk to school"
    )
    space.keep(*many, said)
    vectors.make_up(space)
    assert len(body()) == empty
    assert len(kept_keys(space)) == NEWEST + 1
    raw = the_model().hear(said.words).vector
    assert as_kept(raw).astype("<f2").tobytes()[:32] not in body()
    assert said.id.bytes not in body()


def test_a_save_that_changes_nothing_writes_nothing() -> None:
    _, space = a_space(SHOES)
    before = body()
    space.keep(moment("I was late"), good_moment())
    vectors.make_up(space)
    assert body() == before


def test_a_process_that_died_in_between_loses_nothing() -> None:
    made, space = a_space(SHOES)
    space.keep(OWL)  # and then the power went, before anything was made up
    again = entered_cold(made)
    assert again.journal.find(OWL.id) == OWL
    vectors.recall(again)
    assert not vectors.is_made_up(again.journal)
    vectors.make_up(again)
    assert kept_keys(again) == {key_of(SHOES), key_of(OWL)}


def test_new_keys_drop_the_row_and_old_keys_write_none() -> None:
    made, space = a_space(SHOES)
    late = entered(spaces.unlock(made.name, "wobbly teapot under nine moons", NOW))  # type: ignore[arg-type]  # it opens
    rotated = space.rotate(OTHER_PASSPHRASE)
    assert not Vectors.objects.exists()
    vectors.make_up(late)
    assert not Vectors.objects.exists(), "sealed under keys that she has done away with"
    fresh = spaces.enter(rotated.token.text, NOW)  # type: ignore[union-attr]  # not too easy
    assert fresh is not None
    vectors.make_up(fresh)
    assert kept_keys(fresh) == {key_of(SHOES)}


def test_a_backup_leaves_it_out_and_a_restore_makes_it_again(tmp_path: Path) -> None:
    made, space = a_space(SHOES)
    sealed = body()
    backups.backup(tmp_path / "one.fullcup", NOW)
    assert sealed not in (tmp_path / "one.fullcup").read_bytes()
    backups.restore(tmp_path / "one.fullcup", NOW)
    assert not Vectors.objects.exists()
    spaces.CACHE.clear()
    again = entered(spaces.unlock(made.name, "wobbly teapot under nine moons", NOW))  # type: ignore[arg-type]  # it opens
    vectors.make_up(again)
    assert kept_keys(again) == {key_of(SHOES)}
    assert space.mark == again.mark


def test_her_space_goes_with_it() -> None:
    _, space = a_space(SHOES)
    space.delete_everything()
    assert not Vectors.objects.exists()
    vectors.make_up(space)
    assert not Vectors.objects.exists()


def test_the_thread_sees_to_the_last_state_of_each_space() -> None:
    made, space = a_space()
    beside = vectors.Beside()
    space.keep(SHOES)
    beside.take(space)
    later = entered(made)
    later.keep(OWL)
    beside.take(later)
    beside.see_to_all()
    assert kept_keys(later) == {key_of(SHOES), key_of(OWL)}
    beside.set()
    beside.take(space)
    assert not beside._waiting, "a thread that was stopped holds no journal"  # noqa: SLF001  # nothing else tells


def test_a_space_that_fails_does_not_stop_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    _, space = a_space(SHOES)

    def fails(_space: OpenSpace) -> None:
        raise RuntimeError("onnxruntime")

    beside = vectors.Beside()
    beside.take(space)
    monkeypatch.setattr(vectors, "make_up", fails)
    beside.see_to_all()
    assert vectors.is_made_up(space.journal)
