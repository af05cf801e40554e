"""Vectors of her entries as bytes of one length, however many there are, and back."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from fullcup.core.moments.answers import Numbers

Key = tuple[int, int]
"""An entry's id and its revision: an edited entry is another one."""

WIDTH: Final = 384
"""Numbers of one vector, as the small model makes them."""
_SLOT: Final = np.dtype([("id", "V16"), ("rev", "<u4"), ("vector", "<f2", (WIDTH,))])
_NONE: Final = bytes(16)


def pack(vectors: "Mapping[Key, Numbers]", slots: int) -> bytes:
    """``slots`` places of 788 bytes, of which those that are not needed hold zeros.

    Numbers are kept in sixteen bits: a cosine moves by less than a thousandth.

    Raises:
        ValueError: there are more vectors than places, or one of another width.

    """
    if len(vectors) > slots:
        raise ValueError(f"{len(vectors)} vectors for {slots} places")
    held = np.zeros(slots, dtype=_SLOT)
    for slot, ((entry, rev), vector) in zip(held, vectors.items(), strict=False):
        slot["id"], slot["rev"] = entry.to_bytes(16, "big"), rev
        slot["vector"][:] = _as_wide(vector)
    return held.tobytes()


def unpack(packed: bytes) -> "dict[Key, Numbers]":
    """The vectors of ``pack``, as 32-bit numbers; none where the bytes are no whole slots."""
    if len(packed) % _SLOT.itemsize:
        return {}
    held = np.frombuffer(packed, dtype=_SLOT)
    wide = held["vector"].astype(np.float32)
    keys = zip(held["id"].tolist(), held["rev"].tolist(), strict=True)
    return {
        (int.from_bytes(entry, "big"), rev): vector
        for (entry, rev), vector in zip(keys, wide, strict=True)
        if entry != _NONE
    }


def as_kept(vector: "Numbers") -> "Numbers":
    """As it will be when it is read back, so that a page says the same before and after."""
    return vector.astype(np.float16).astype(np.float32)


def _as_wide(vector: "Numbers") -> "Numbers":
    if vector.shape != (WIDTH,):
        raise ValueError(f"a vector of {vector.shape}")
    return vector
