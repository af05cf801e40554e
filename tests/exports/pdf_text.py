"""A small reader of the PDFs that Typst writes: the words of a page, and how often a thing stands
in the file. Enough for these, and no more."""

import re
import zlib
from collections.abc import Iterator

_OBJECT = re.compile(rb"(\d+) 0 obj\s*(.*?)\s*endobj", re.DOTALL)
_ESCAPES = {b"n": 10, b"r": 13, b"t": 9, b"b": 8, b"f": 12}
_SHOWN = re.compile(
    rb"/(f\d+) [\d.]+ Tf|\[((?:\((?:\\.|[^\\)])*\)|[^\]])*)\]TJ|(\((?:\\.|[^\\)])*\))\s*Tj|(EMC)",
    re.DOTALL,
)
_TEXT = re.compile(rb"\(((?:\\.|[^\\)])*)\)", re.DOTALL)


def words_of(pdf: bytes) -> str:
    """The text of all pages, a line for each marked piece of it."""
    objects = dict(_objects(pdf))
    fonts = _fonts(objects)
    found: list[str] = []
    for number in _contents(objects):
        font: dict[int, str] = {}
        for name, many, one, ends in _SHOWN.findall(_stream(objects[number])):
            if name:
                font = fonts[name.decode()]
            found += [font.get(glyph, "?") for glyph in _glyphs(many or one)]
            found += ["\n"] if ends else []
    return "".join(found)


def pages(pdf: bytes) -> int:
    return sum(b"/Type/Page/" in body for _, body in _objects(pdf))


def _objects(pdf: bytes) -> Iterator[tuple[int, bytes]]:
    return ((int(number), body) for number, body in _OBJECT.findall(pdf))


def _contents(objects: dict[int, bytes]) -> list[int]:
    found = (re.search(rb"/Contents (\d+)", body) for body in objects.values())
    return [int(one[1]) for one in found if one]


def _fonts(objects: dict[int, bytes]) -> dict[str, dict[int, str]]:
    """What each glyph of each font stands for."""
    named = {
        name.decode(): int(number)
        for body in objects.values()
        for fonts in re.findall(rb"/Font<<(.*?)>>", body)
        for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", fonts)
    }
    return {name: _map(objects, objects[number]) for name, number in named.items()}


def _map(objects: dict[int, bytes], font: bytes) -> dict[int, str]:
    told = re.search(rb"/ToUnicode (\d+)", font)
    if told is None:
        return {}
    cmap = _stream(objects[int(told[1])])
    chars = re.findall(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>\s*\n", cmap)
    return {
        int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in chars
    }


def _stream(body: bytes) -> bytes:
    begins = body.index(b"stream") + len(b"stream")
    return zlib.decompressobj().decompress(body[begins:].lstrip(b"\r\n"))


def _glyphs(shown: bytes) -> Iterator[int]:
    for text in _TEXT.findall(shown):
        raw = re.sub(rb"\\([0-7]{1,3}|.)", _unescaped, text, flags=re.DOTALL)
        yield from (int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2))


def _unescaped(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    if sign.isdigit():
        return bytes([int(sign, 8)])
    return bytes([_ESCAPES.get(sign, sign[0])])
