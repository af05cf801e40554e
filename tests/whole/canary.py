"""Words that occur nowhere else, and the search for them in every byte of some folders."""

import base64
import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import quote

_STEM: Final = "quokkaż"
"""A word that no program says by itself, with a letter that is written in many ways."""


@dataclass
class Canaries:
    """One word for each field, so that a find says where it came from."""

    words: dict[str, str] = field(default_factory=dict)

    def for_field(self, name: str) -> str:
        """The word that goes into this field, the same each time."""
        plain = "".join(letter for letter in name.lower() if letter.isalnum())
        return self.words.setdefault(name, f"{_STEM}{plain}{len(self.words)}x")

    def also(self, name: str, secret: str) -> None:
        """A secret that the app made, such as the recovery code."""
        self.words[name] = secret

    def found_in(self, folders: Iterable[Path]) -> list[str]:
        """Each field whose word can be read somewhere, in any of the ways to write it."""
        stems = written(_STEM)
        made = [word for word in self.words.values() if not word.startswith(_STEM)]
        signs = stems.union(*map(written, made))
        return [
            f"{name} as {way!r} in {file}"
            for file in files(folders)
            if any(sign in (data := file.read_bytes()) for sign in signs)
            for name, way in self._in(data)
        ]

    def _in(self, data: bytes) -> Iterator[tuple[str, bytes]]:
        """Which words; only looked at where some sign of one was found."""
        every = [*self.words.items(), ("some part of a word", _STEM)]
        for name, word in every:
            yield from ((name, way) for way in written(word) if _stands(way, data))


def _stands(way: bytes, data: bytes) -> bool:
    """A few digits stand by chance inside a longer number or a hash, and say nothing there."""
    if not way.isdigit():
        return way in data
    return re.search(rb"(?<![0-9a-fA-F])" + way + rb"(?![0-9a-fA-F])", data) is not None


def files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        assert folder.exists(), folder
        for path in [folder] if folder.is_file() else folder.rglob("*"):
            if path.is_file() and not path.is_symlink():
                yield path


def written(word: str) -> set[bytes]:
    """The word as text, in a database, a form, an address, a page, JSON and base64."""
    plain = {
        word,
        word.upper(),
        word.capitalize(),
        quote(word),
        quote(word).lower(),
        html.escape(word),
        word.encode("ascii", "xmlcharrefreplace").decode(),
        json.dumps(word)[1:-1],
    }
    ways = {one.encode() for one in plain} | {word.encode("utf-16-le"), word.encode("utf-16-be")}
    return ways | set(_base64(word.encode()))


def _base64(data: bytes) -> Iterator[bytes]:
    """As it looks inside longer text: at each of the three places where it may start."""
    for before in range(3):
        coded = base64.b64encode(bytes(before) + data)
        start, end = -(-before * 8 // 6), (before + len(data)) * 8 // 6
        yield coded[start:end]
        yield base64.urlsafe_b64encode(bytes(before) + data)[start:end]
