"""What is in memory while she is here stays there, and not for longer than needed."""

import ctypes
import logging
import resource
import sys
from datetime import UTC, datetime
from threading import Event, Thread
from typing import Final

from django.db import Error, close_old_connections

from fullcup.store import limits, links, rows, sessions
from fullcup.store.spaces import CACHE
from fullcup.store.trouble import NotKept

_PR_SET_DUMPABLE: Final = 4
_EVERY_SECONDS: Final = 60.0
_log = logging.getLogger(__name__)


def no_core_dumps() -> None:
    """A crash writes no memory to disk, and other programs of this user cannot look in.

    Where core dumps go to a program, Linux ignores the limit; not being dumpable counts.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def start_sweeping() -> Event:
    """Once a minute drop idle journals and rows that are over; set the event to stop."""
    stop = Event()
    Thread(target=_sweep_until, args=(stop,), name="sweeper", daemon=True).start()
    return stop


def _sweep_until(stop: Event) -> None:
    while not stop.wait(_EVERY_SECONDS):
        sweep(datetime.now(UTC))


def sweep(now: datetime) -> None:
    """Journals that nobody has used for half an hour, sessions, links and limits that are over.

    A journal also goes when its session was ended by another program, or ended while this
    machine slept, which the cache's own clock does not count.
    """
    CACHE.sweep()
    try:
        if sessions.forget_expired(now) + links.forget_ended(now):
            rows.checkpoint()
        limits.forget_old(sessions.seconds(now))
        asked = CACHE.sessions()
        CACHE.keep_only(asked, sessions.still_there(asked))
    except (Error, OSError, NotKept) as error:
        _log.warning("sweeping waits for the database: %s", type(error).__name__)
    finally:
        close_old_connections()
