"""Entries as bytes: compact for the vault, JSON for her export.

Both carry ``kind`` and, in the vault's form, a leading version byte. An entry written by an
older version is upgraded on reading (``UPGRADES``), so that stored records never migrate.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from fullcup.core.journal.entries import AnyEntry, Entry

VERSION = 1

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]
UPGRADES: dict[int, Upgrade] = {}
"""Version n → a function that turns a raw entry of version n into version n + 1."""

_encoder = msgspec.msgpack.Encoder()
_decoder: msgspec.msgpack.Decoder[AnyEntry] = msgspec.msgpack.Decoder(AnyEntry)
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
        return _upgraded(raw)
    except msgspec.MsgspecError as error:
        raise Unreadable("a record of an unknown shape") from error


def _upgraded(raw: bytes) -> AnyEntry:
    version = raw[0]
    if version > VERSION:
        raise Unreadable("written by a newer Fullcup")
    entry = msgspec.msgpack.decode(raw[1:])
    for step in range(version, VERSION):
        if step not in UPGRADES:
            raise Unreadable(f"no way to read version {step}")
        entry = UPGRADES[step](entry)
    upgraded: AnyEntry = msgspec.convert(entry, AnyEntry, builtin_types=(bytes,))
    return upgraded


def to_json(entry: Entry) -> bytes:
    """One entry as one line of JSON, without the newline."""
    return _json_encoder.encode(entry)


def from_json(line: bytes | str) -> AnyEntry:
    """Read one exported line. Raises ``Unreadable`` with words for the import's report."""
    try:
        return _json_decoder.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Unreadable(str(error)) from error
