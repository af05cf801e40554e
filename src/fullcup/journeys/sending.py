"""Sends what is due, while nobody looks: beside the requests, in the same process.

Each reminder is taken on by one sender, is sent once, and is gone. A server that dies on one leaves
it to the next after a minute; the phone shows the same thing twice as one (its topic and its tag). A
machine that slept sends what still makes sense, and drops the rest.
"""

import json
import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Event, Thread
from typing import Final

from django.conf import settings
from django.db import Error, close_old_connections, connections
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
AT_ONCE: Final = 4
"""Of calls, and beside them of everything else: a call waits behind no reminder."""
SIZE: Final = 1024
"""Bytes of every message, however much it says: how long it is tells nobody what it is."""
SOON: Final = 1.0
"""Seconds to the next look where more was due than could be begun."""
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


class _Hands:
    """The threads that send. What is handed to a free one begins at once: in a queue its time with
    this sender would run out, and another would send it too."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self._pool = pool
        self._at_work: list[Future[None]] = []

    def free(self) -> bool:
        self._at_work = [one for one in self._at_work if not one.done()]
        return len(self._at_work) < AT_ONCE

    def send(self, one: Ripe) -> None:
        self._at_work.append(self._pool.submit(_send_quietly, one))


def _until(stop: Event) -> None:
    with (
        ThreadPoolExecutor(AT_ONCE, thread_name_prefix="call") as calls,
        ThreadPoolExecutor(AT_ONCE, thread_name_prefix="push") as others,
    ):
        hands = {True: _Hands(calls), False: _Hands(others)}
        wait = EVERY
        while not stop.is_set():
            _wake.wait(wait)
            _wake.clear()
            if not stop.is_set():
                all_begun = look(
                    datetime.now(UTC),
                    lambda one: hands[_is_call(one)].send(one),
                    lambda one: hands[_is_call(one)].free(),
                )
                wait = EVERY if all_begun else SOON
    connections.close_all()


def look(
    now: datetime,
    on_with: Callable[[Ripe], object],
    has_room: Callable[[Ripe], bool] = lambda _one: True,
) -> bool:
    """Take on what is due now and hand it on, calls first. What has no room, and what the database
    refuses, waits for the next look. Whether there was room for all of it."""
    all_begun = True
    try:
        for one in sorted(due.ripe(now), key=_is_call, reverse=True):
            if not has_room(one):
                all_begun = False
            elif due.take(one, now):
                on_with(one)
    except (Error, OSError, NotKept) as error:
        _log.warning("reminders wait for the database: %s", type(error).__name__)
    finally:
        close_old_connections()
    return all_begun


def _is_call(one: Ripe) -> bool:
    return one.job.what == "needs"


def _send_quietly(one: Ripe) -> None:
    try:
        send(one, datetime.now(UTC))
    except (Error, OSError, NotKept) as error:
        _log.warning("a reminder waits for the database: %s", type(error).__name__)
    finally:
        connections.close_all()  # seldom is anything sent: none waits for the next


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
    return min(wait, _CALL_WAITS) if _is_call(one) else wait


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
    said = json.dumps(told, ensure_ascii=False).encode()
    return Message(
        said.ljust(SIZE),
        keep=job.till - at,
        urgent=job.what == "needs",
        topic=due.topic(one.space, job),
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
