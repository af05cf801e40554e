"""Entries as bytes: compact for the vault, JSON for her export.

Both carry ``kind`` and, in the vault's form, a leading version byte. An entry written by an
older version is upgraded on reading (``UPGRADES``), so that stored records never migrate.
"""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from fullcup.core.journal.entries import Entry
from fullcup.core.journal.every import AnyEntry

VERSION = 1

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]
UPGRADES: dict[int, Upgrade] = {}
"""Version n → a function that turns a raw entry of version n into version n + 1."""

_encoder = msgspec.msgpack.Encoder(uuid_format="bytes")
_decoder: msgspec.msgpack.Decoder[AnyEntry] = msgspec.msgpack.Decoder(AnyEntry)
_page_decoder: msgspec.msgpack.Decoder[list[AnyEntry]] = msgspec.msgpack.Decoder(list[AnyEntry])
_pieces_decoder = msgspec.msgpack.Decoder(list[msgspec.Raw])
_json_encoder = msgspec.json.Encoder()
_json_decoder: msgspec.json.Decoder[AnyEntry] = msgspec.json.Decoder(AnyEntry)


class Unreadable(ValueError):
    """These bytes are no entry that this version of Fullcup knows."""


def encode(entry: Entry) -> bytes:
    """The vault's form: one version byte, then MessagePack."""
    return bytes((VERSION,)) + _encoder.encode(entry)


def decode(raw: bytes) -> AnyEntry:
    """Read the vault's form back, upgrading older versions. Raises ``Unreadable``."""
    if not raw:
        raise Unreadable("an empty record")
    try:
        if raw[0] == VERSION:
            return _decoder.decode(memoryview(raw)[1:])
        return _upgraded(_checked_version(raw[0]), raw[1:])
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Unreadable("a record of an unknown shape") from error


def encode_page(entries: Sequence[Entry], strange: Sequence[bytes] = ()) -> bytes:
    """Several entries together: one version byte, then a MessagePack array.

    ``strange`` are pieces that ``decode_page`` could not read; they are carried along
    untouched, so that rewriting a page never loses what another version kept in it.
    """
    pieces = [*entries, *map(msgspec.Raw, strange)]
    return bytes((VERSION,)) + _encoder.encode(pieces)


def decode_page(raw: bytes) -> tuple[list[AnyEntry], tuple[bytes, ...]]:
    """The entries of a page, and the pieces that are no entry this version knows.

    Raises ``Unreadable`` when not even the page can be taken apart.
    """
    if not raw:
        raise Unreadable("an empty record")
    if raw[0] == VERSION:
        try:
            return _page_decoder.decode(memoryview(raw)[1:]), ()
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return _piece_by_piece(raw)
    return _upgraded_page(raw), ()


def _piece_by_piece(raw: bytes) -> tuple[list[AnyEntry], tuple[bytes, ...]]:
    try:
        pieces = [bytes(piece) for piece in _pieces_decoder.decode(raw[1:])]
    except msgspec.MsgspecError as error:
        raise Unreadable("a record of an unknown shape") from error
    entries: list[AnyEntry] = []
    strange: list[bytes] = []
    for piece in pieces:
        try:
            entries.append(_decoder.decode(piece))
        except (msgspec.MsgspecError, UnicodeDecodeError):
            strange.append(piece)
    return entries, tuple(strange)


def _upgraded_page(raw: bytes) -> list[AnyEntry]:
    version = _checked_version(raw[0])
    try:
        return [_upgraded(version, bytes(piece)) for piece in _pieces_decoder.decode(raw[1:])]
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Unreadable("a record of an unknown shape") from error


def _checked_version(version: int) -> int:
    if version > VERSION:
        raise Unreadable("written by a newer Fullcup")
    for step in range(version, VERSION):
        if step not in UPGRADES:
            raise Unreadable(f"no way to read version {step}")
    return version


def _upgraded(version: int, raw: bytes) -> AnyEntry:
    entry = msgspec.msgpack.decode(raw)
    for step in range(version, VERSION):
        entry = UPGRADES[step](entry)
    return _decoder.decode(_encoder.encode(entry))


def to_json(entry: Entry) -> bytes:
    """One entry as one line of JSON, without the newline."""
    return _json_encoder.encode(entry)


def from_json(line: bytes | str) -> AnyEntry:
    """Read one exported line. Raises ``Unreadable`` with words for the import's report."""
    try:
        return _json_decoder.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Unreadable(str(error)) from error
    except RecursionError:
        raise Unreadable("nested deeper than any entry") from None
