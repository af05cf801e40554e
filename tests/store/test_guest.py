"""A guest's moment travels in the page, sealed under her cookie, for a week."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fullcup.core.journal.entries import Moment
from fullcup.journeys.desk import Desk
from fullcup.store import guest
from fullcup.store.guest import GuestDesk
from store.at_hand import NOW, after, created, entered, entered_cold, moment, words_in

TOKEN = guest.new_token()


def sealed(payload: bytes = b"words") -> str:
    blob = guest.seal(TOKEN, payload, NOW)
    assert blob is not None
    return blob


def desk() -> GuestDesk:
    fresh = guest.fresh_desk(TOKEN)
    assert fresh is not None
    return fresh


@given(st.binary(max_size=3000))
def test_what_was_sealed_opens(payload: bytes) -> None:
    blob = sealed(payload)
    assert guest.unseal(TOKEN, blob, NOW) == payload
    assert blob.replace("-", "").replace("_", "").isalnum()


def test_it_opens_for_a_week() -> None:
    assert guest.unseal(TOKEN, sealed(), NOW + guest.MAX_AGE) == b"words"
    assert guest.unseal(TOKEN, sealed(), NOW + guest.MAX_AGE + timedelta(seconds=1)) is None


def test_it_opens_with_no_other_cookie() -> None:
    for cookie in (guest.new_token(), "", "x", "💔"):
        assert guest.unseal(cookie, sealed(), NOW) is None
    assert guest.seal("x", b"words", NOW) is None


@given(st.data())
def test_a_changed_blob_opens_nothing(data: st.DataObject) -> None:
    blob = sealed()
    at = data.draw(st.integers(0, len(blob) - 1))
    letter = data.draw(st.sampled_from("ABCxyz019-_=. é"))
    changed = blob[:at] + letter + blob[at + 1 :]
    if changed != blob:
        assert guest.unseal(TOKEN, changed, NOW) is None


@given(st.text(max_size=200))
def test_noise_opens_nothing(noise: str) -> None:
    assert guest.unseal(TOKEN, noise, NOW) is None
    assert guest.open_desk(TOKEN, noise, NOW) is None


def test_the_length_shows_only_in_buckets() -> None:
    assert len({len(sealed(b"x" * size)) for size in range(200)}) == 1


def test_a_guests_desk_is_a_desk_and_comes_back_with_the_page() -> None:
    here = desk()
    as_desk: Desk = here
    as_desk.keep(moment("I shouted"))
    back = guest.open_desk(TOKEN, here.blob(), NOW)
    assert back is not None
    assert back.journal.of(Moment) == here.journal.of(Moment)
    assert back.draft_key() == here.draft_key()


def test_an_empty_desk_has_nothing_to_carry() -> None:
    assert desk().blob() == ""


def test_coming_back_begins_the_week_anew() -> None:
    here = desk()
    here.keep(moment("I shouted"))
    later = guest.open_desk(TOKEN, here.blob(), after(days=6))
    assert later is not None
    assert guest.open_desk(TOKEN, later.blob(), after(days=12)) is not None
    assert guest.open_desk(TOKEN, here.blob(), after(days=12)) is None


def test_a_form_of_another_kind_is_no_desk() -> None:
    assert guest.open_desk(TOKEN, sealed(b"any form"), NOW) is None


@pytest.mark.django_db(transaction=True)
def test_a_new_space_adopts_what_the_guest_wrote() -> None:
    here = desk()
    here.keep(moment("I shouted"))
    made = created()
    entered(made).keep(*here.entries)
    assert words_in(entered_cold(made)) == ["I shouted"]
