"""*She needs you*, as whoever stays with a child calls it: her pages hear it, and her phone rings."""

from contextlib import suppress
from datetime import datetime

from fullcup.journeys import sending
from fullcup.store import alerts, due
from fullcup.store.links import OpenLink
from fullcup.store.sessions import seconds
from fullcup.store.trouble import NotKept


def call(link: OpenLink, now: datetime) -> None:
    """Raises ``NotKept`` where the call itself is not kept. That her phone could not be rung does
    not hide it: her pages ask for it, and the one who calls is told to dial when nobody answers."""
    alert = alerts.call(link, now)
    if alert.raised == seconds(now):  # ten taps ring once
        with suppress(NotKept):
            due.ring(link.ear.text, alerts.mark_of(link, alert), now)
            sending.wake()


def take_back(link: OpenLink) -> None:
    """Raises ``NotKept``."""
    alerts.take_back(link)
    with suppress(NotKept):
        due.hush(link.ear.text)
