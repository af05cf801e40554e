"""An entry comes back from its bytes as it was, and noise never comes back as an entry."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.journal.any_entries import entries, moment_at
from fullcup.core.journal import codec
from fullcup.core.journal.codec import (
    Unreadable,
    decode,
    decode_page,
    encode,
    encode_page,
    from_json,
    to_json,
)
from fullcup.core.journal.entries import Entry
from fullcup.core.journal.every import ENTRY_TYPES


@given(entries)
def test_one_entry_comes_back(entry: Entry) -> None:
    assert decode(encode(entry)) == entry
    assert from_json(to_json(entry)) == entry


@given(st.lists(entries, max_size=20))
def test_a_page_of_entries_comes_back(some: list[Entry]) -> None:
    assert decode_page(encode_page(some)) == (some, ())


@given(st.binary(max_size=80))
def test_noise_is_unreadable_and_never_another_error(noise: bytes) -> None:
    for read in (decode, decode_page):
        try:
            read(noise)
        except Unreadable:
            continue


@given(st.binary(max_size=80))
def test_noise_after_the_right_version_is_unreadable(noise: bytes) -> None:
    for read in (decode, decode_page):
        try:
            read(bytes((codec.VERSION,)) + noise)
        except Unreadable:
            continue


@given(st.text(max_size=80))
def test_a_line_that_is_no_entry_says_so(line: str) -> None:
    with pytest.raises(Unreadable):
        from_json(line)


def _of_a_later_kind() -> bytes:
    return msgspec.msgpack.encode({"kind": "dream", "id": "x", "words": "of a later Fullcup"})


@given(st.lists(entries, max_size=4))
def test_what_a_page_holds_of_a_later_kind_is_carried_along(some: list[Entry]) -> None:
    raw = encode_page(some, [_of_a_later_kind()])
    read, strange = decode_page(raw)
    assert (read, strange) == (some, (_of_a_later_kind(),))
    assert encode_page(read, strange) == raw


def test_a_newer_version_is_not_guessed_at() -> None:
    raw = bytes((codec.VERSION + 1,)) + encode(moment_at(0))[1:]
    for read in (decode, decode_page):
        with pytest.raises(Unreadable, match="newer"):
            read(raw)


def test_an_unknown_older_version_is_not_guessed_at() -> None:
    for read in (decode, decode_page):
        with pytest.raises(Unreadable, match="no way to read"):
            read(b"\0" + encode(moment_at(0))[1:])


def _said_to_words(raw: dict[str, Any]) -> dict[str, Any]:
    raw["words"] = raw.pop("said")
    return raw


def _as_version_0(entry: Entry) -> dict[str, Any]:
    raw = msgspec.msgpack.decode(encode(entry)[1:])
    raw["said"] = raw.pop("words")
    assert isinstance(raw, dict)
    return raw


def test_an_older_version_is_upgraded_on_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(codec.UPGRADES, 0, _said_to_words)
    some = [moment_at(0, "one"), moment_at(1, "two")]
    old = [_as_version_0(entry) for entry in some]
    assert decode(b"\0" + msgspec.msgpack.encode(old[0])) == some[0]
    assert decode_page(b"\0" + msgspec.msgpack.encode(old)) == (some, ())


def test_every_kind_has_a_name_of_its_own() -> None:
    names = [msgspec.inspect.type_info(kind).tag for kind in ENTRY_TYPES]  # type: ignore[attr-defined]  # a struct's
    assert len(set(names)) == len(names)
