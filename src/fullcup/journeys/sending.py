"""Sends what is due, while nobody looks: beside the requests, in the same process.

Each reminder is taken on by one sender, is sent once, and is gone. A server that dies on one leaves
it to the next after a minute; the phone shows the same thing twice as one (its topic and its tag). A
machine that slept sends what still makes sense, and drops the rest.
"""

import json
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Event, Thread
from typing import Final

from django.conf import settings
from django.db import Error, close_old_connections
from django.utils.translation import gettext

from fullcup.core.journal.reminder_entries import BY_MAIL
from fullcup.outside import mail, push
from fullcup.outside.mail import Mail
from fullcup.outside.push import Message, Sent
from fullcup.store import due, push_keys
from fullcup.store.due import Ripe
from fullcup.store.sessions import seconds
from fullcup.store.trouble import NotKept

EVERY: Final = 15.0
"""Seconds between two looks at what is due; a call does not wait for them."""
WAITS: Final = (10, 30, 60, 120, 300, 900)
"""Seconds before each next try; then as the last."""
_CALL_WAITS: Final = 20
"""Of a call, at most: somebody stands there."""
_AT_ONCE: Final = 4
_NEEDED: Final = "/away/call"
_STOP: Final = "/reminders/stop/"
_log = logging.getLogger(__name__)
_wake = Event()

Push = Callable[[Ripe, Message], Sent]


def wake() -> None:
    """Look at once: somebody calls."""
    _wake.set()


class Stop(Event):
    """Set it, and the sender is done at its next breath."""

    def set(self) -> None:
        super().set()
        wake()


def start() -> Event:
    """Send what is due from now on; set the event to stop."""
    stop = Stop()
    Thread(target=_until, args=(stop,), name="sender", daemon=True).start()
    return stop


def _until(stop: Event) -> None:
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="push") as pool:
        while not stop.is_set():
            _wake.wait(EVERY)
            _wake.clear()
            if not stop.is_set():
                look(datetime.now(UTC), lambda one: pool.submit(_send_quietly, one))


def look(now: datetime, on_with: Callable[[Ripe], object]) -> None:
    """Take on what is due now and hand it on. What the database refuses waits for the next look."""
    try:
        for one in due.ripe(now):
            if due.take(one, now):
                on_with(one)
    except (Error, OSError, NotKept) as error:
        _log.warning("reminders wait for the database: %s", type(error).__name__)
    finally:
        close_old_connections()


def _send_quietly(one: Ripe) -> None:
    try:
        send(one, datetime.now(UTC))
    except (Error, OSError, NotKept) as error:
        _log.warning("a reminder waits for the database: %s", type(error).__name__)
    finally:
        close_old_connections()


def send(one: Ripe, now: datetime, by: Push | None = None) -> None:
    """Send one that was taken on, and note what became of it. Raises ``NotKept``."""
    at = seconds(now)
    if at >= one.job.till:
        due.finish(one)
        return
    outcome = (by or _deliver)(one, _message(one, at))
    if outcome == "sent":
        due.finish(one)
    elif outcome == "later":
        due.try_again(one, now, _wait(one))
    else:
        # A server whose key is not the one that the phone knows is refused for good as well.
        due.lose(one.space, one.job.phone.address)


def _wait(one: Ripe) -> int:
    wait = WAITS[min(one.job.tries, len(WAITS) - 1)]
    return min(wait, _CALL_WAITS) if one.job.what == "needs" else wait


def _deliver(one: Ripe, message: Message) -> Sent:
    to = one.job.phone.address
    if to.startswith(BY_MAIL):
        return mail.send(_mail(one)) if settings.FULLCUP_SENDS_MAIL else "later"
    private = settings.FULLCUP_PRIVATE_CALENDARS
    return push.send(one.job.phone, message, push_keys.identity(), private=private)


def _message(one: Ripe, at: int) -> Message:
    """What the phone's worker reads. It holds the discreet words, and nothing else of hers."""
    job = one.job
    told = {"words": job.words, "tag": job.what, "to": "/"}
    if job.what == "needs":
        told |= {"to": _NEEDED, "ear": job.ear, "call": job.call}
    elif job.what != "try":
        told["stop"] = due.stopper(one.space, job.what)
    return Message(
        json.dumps(told).encode(), keep=job.till - at, urgent=job.what == "needs", topic=job.what
    )


def _mail(one: Ripe) -> Mail:
    """The same discreet words, where to open Fullcup, and the way to stop this kind."""
    job = one.job
    stop = "" if job.what in ("needs", "try") else due.stopper(one.space, job.what)
    link = f"{settings.FULLCUP_URL}{_STOP}{stop}" if stop else ""
    ending = [gettext("Not these any more: %(link)s") % {"link": link}] if link else []
    return Mail(
        to=job.phone.address.removeprefix(BY_MAIL),
        subject=job.words,
        lines=(job.words, f"{settings.FULLCUP_URL}/", *ending),
        name=one.id.hex() + (job.call and f".{job.call}"),
        stop=link,
    )
