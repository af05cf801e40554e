"""A file that she looks at before it is kept: carried by the page, never on the server."""

import zlib
from base64 import b64decode, b64encode
from typing import Final

from fullcup.outside.diaries.sheet import LARGEST

MOST: Final = 1_800_000
"""Letters of a packed file: a form without files may be no larger than two megabytes."""


def pack(data: bytes) -> str:
    """The file for a hidden field; ``""`` where it would be too long for one."""
    packed = b64encode(zlib.compress(data)).decode()
    return packed if len(packed) <= MOST else ""


def unpack(text: str) -> bytes:
    """What ``pack`` packed; empty for anything else, and never larger than a file may be."""
    try:
        return zlib.decompressobj().decompress(b64decode(text, validate=True), LARGEST)
    except (ValueError, zlib.error):
        return b""
