"""Opened spaces, kept while their sessions are in use, up to so many bytes in all.

Only in this process's memory: a session that was dropped opens again from its token.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Container, Iterable
from threading import Lock
from typing import Final

import msgspec

from fullcup.store.opened import Opened

CAP: Final = 384 * 1024 * 1024
IDLE_SECONDS: Final = 30 * 60


class _Kept(msgspec.Struct):
    opened: Opened
    used: float


class Cache:
    """Least recently used first out. The last one stays, however large: it is in use."""

    def __init__(self, cap: int = CAP, clock: Callable[[], float] = time.monotonic) -> None:
        self._cap = cap
        self._clock = clock
        self._lock = Lock()
        self._kept: OrderedDict[bytes, _Kept] = OrderedDict()

    def get(self, session: bytes) -> Opened | None:
        with self._lock:
            kept = self._kept.get(session)
            if kept is None:
                return None
            kept.used = self._clock()
            self._kept.move_to_end(session)
            return kept.opened

    def put(self, session: bytes, opened: Opened) -> None:
        with self._lock:
            self._kept[session] = _Kept(opened, self._clock())
            self._kept.move_to_end(session)
            self._make_room()

    def drop(self, session: bytes) -> None:
        with self._lock:
            self._kept.pop(session, None)

    def drop_space(self, space: bytes) -> None:
        with self._lock:
            for session in [key for key, kept in self._kept.items() if kept.opened.space == space]:
                del self._kept[session]

    def sweep(self) -> None:
        """Drop what nobody has used for half an hour, whatever kind of session it is."""
        with self._lock:
            oldest = self._clock() - IDLE_SECONDS
            for session in [key for key, kept in self._kept.items() if kept.used < oldest]:
                del self._kept[session]

    def sessions(self) -> list[bytes]:
        """Whose journals are here."""
        with self._lock:
            return list(self._kept)

    def keep_only(self, asked: Iterable[bytes], there: Container[bytes]) -> None:
        """Of the sessions ``asked`` about, drop those that are not ``there`` any more."""
        for session in asked:
            if session not in there:
                self.drop(session)

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()

    def __len__(self) -> int:
        return len(self._kept)

    def _make_room(self) -> None:
        weight = sum(kept.opened.weight for kept in self._kept.values())
        while weight > self._cap and len(self._kept) > 1:
            _, kept = self._kept.popitem(last=False)
            weight -= kept.opened.weight
