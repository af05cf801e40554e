"""The search for canary words finds them: otherwise finding none would mean nothing."""

import base64
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlencode

import pytest

from whole.canary import Canaries

_WAYS: Final[dict[str, Callable[[str], bytes]]] = {
    "utf-8": lambda word: word.encode(),
    "in capitals": lambda word: word.upper().encode(),
    "utf-16": lambda word: f"..{word}..".encode("utf-16-le"),
    "url": lambda word: quote(word).encode(),
    "form": lambda word: urlencode({"words": word}).encode(),
    "json": lambda word: json.dumps({"words": word}).encode(),
    "base64 at 0": lambda word: base64.b64encode(word.encode() + b"and more"),
    "base64 at 1": lambda word: base64.b64encode(b"I" + word.encode() + b"and more"),
    "base64 at 2": lambda word: base64.urlsafe_b64encode(b"Ah" + word.encode() + b"and more"),
}


@pytest.mark.parametrize("way", _WAYS)
def test_finds_a_planted_word_however_it_is_written(tmp_path: Path, way: str) -> None:
    canaries = Canaries()
    word = canaries.for_field("motto")
    deep = tmp_path / "some" / "folder"
    deep.mkdir(parents=True)
    (deep / "file").write_bytes(b"\0\1\2" + _WAYS[way](word) + b"\3")
    found = canaries.found_in([tmp_path])
    assert found
    assert any(one.startswith("motto as ") for one in found)


def test_finds_a_word_in_a_database_and_its_log(tmp_path: Path) -> None:
    canaries = Canaries()
    with sqlite3.connect(tmp_path / "some.sqlite3") as database:
        database.execute("pragma journal_mode = wal")
        database.execute("create table said (words text)")
        database.execute("insert into said values (?)", (canaries.for_field("moment"),))
    assert canaries.found_in([tmp_path])
    database.close()


@pytest.mark.parametrize(
    ("kept", "is_found"),
    [
        (b"to=me@x.org|965374|", True),
        (b"\x00965374\x00", True),
        (b"z965374", True),
        (b'"last_used": "13409965374881"', False),
        (b'"seed": "c0ffee965374bad0"', False),
    ],
)
def test_a_short_number_counts_where_it_stands_alone(
    tmp_path: Path, kept: bytes, is_found: bool
) -> None:
    """A browser's own times and hashes hold any six digits sooner or later."""
    canaries = Canaries()
    canaries.also("number", "965374")
    (tmp_path / "file").write_bytes(kept)
    assert bool(canaries.found_in([tmp_path])) is is_found


def test_finds_nothing_where_nothing_is(tmp_path: Path) -> None:
    canaries = Canaries()
    canaries.for_field("moment")
    (tmp_path / "file").write_bytes(bytes(range(256)) * 100)
    assert canaries.found_in([tmp_path]) == []
