"""How many Argon2 runs there may be at once: two, of which strangers get one; and one file.

Each run takes 64 MiB and a core for a while. A device that has opened a space before never waits
behind somebody who is trying names.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Final

_runs: Final = BoundedSemaphore(2)
_strangers: Final = BoundedSemaphore(1)
_queue: Final = BoundedSemaphore(3)
_files: Final = BoundedSemaphore(1)
_FILE_WAITS: Final = 5.0
_STRANGER_WAITS: Final = 3.0
_KNOWN_WAITS: Final = 20.0


class TooBusy(Exception):
    """Others are unlocking right now; nothing was tried."""


class FileBusy(TooBusy):
    """Another file has its turn; this one was neither made nor read."""


@contextmanager
def turn(*, known: bool) -> Iterator[None]:
    """Wait for a turn and hold it. Raises ``TooBusy`` rather than hold up every thread."""
    if known:
        with _held(_runs, _KNOWN_WAITS):
            yield
        return
    with _held(_queue, 0), _held(_strangers, _STRANGER_WAITS), _held(_runs, _KNOWN_WAITS):
        yield


@contextmanager
def file_turn() -> Iterator[None]:
    """For a file that is locked or brought in: one at a time, since each may take half a
    gigabyte for some seconds. Opening a space never waits for it. Raises ``FileBusy``."""
    with _held(_files, _FILE_WAITS, FileBusy):
        yield


@contextmanager
def _held(
    semaphore: BoundedSemaphore, seconds: float, busy: type[TooBusy] = TooBusy
) -> Iterator[None]:
    if not semaphore.acquire(timeout=seconds):
        raise busy
    try:
        yield
    finally:
        semaphore.release()
