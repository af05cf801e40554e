"""Tries at a passphrase: five are free, then each wait is twice the last. Taps on a link: so
many in so much time.

A bucket is a name or a known device, and neither can be told from its row. Names that do
not exist have buckets too, so that a wait says nothing about a name.
"""

from typing import Final

from django.db import transaction

from fullcup.store.models import Limit
from fullcup.store.trouble import kept_or_told

FREE: Final = 5
_FIRST_WAIT: Final = 30
LONGEST_WAIT: Final = 15 * 60
_FORGOTTEN_AFTER: Final = 24 * 3600
_TURN: Final = 60
"""Seconds by which a request may look at an older clock than the one before it: it waited its turn.
What is further ahead was written by a clock that has been put right since, and counts for nothing."""


def wait_after(tries: int) -> int:
    """Seconds to wait after that many wrong tries."""
    if tries < FREE:
        return 0
    return int(min(LONGEST_WAIT, _FIRST_WAIT * 2 ** min(tries - FREE, 10)))


def take_a_try(bucket: bytes, now: int) -> int:
    """Count a try before it is made; the seconds to wait if it may not be made now.

    Counting first means that many tries at once are still counted one by one.
    """
    with kept_or_told(), transaction.atomic():
        row = Limit.objects.select_for_update().filter(id=bucket).first()
        wait = row.until - now if row else 0
        if 0 < wait <= LONGEST_WAIT + _TURN:
            return wait
        fresh = row is None or wait > 0 or -wait > _FORGOTTEN_AFTER
        tries = 1 if row is None or fresh else row.tries + 1
        Limit.objects.update_or_create(
            id=bucket, defaults={"tries": tries, "until": now + wait_after(tries)}
        )
    return 0


def within(bucket: bytes, now: int, *, most: int, window: int) -> bool:
    """Count one more in a window of that many seconds; false once there are ``most``."""
    with kept_or_told(), transaction.atomic():
        row = Limit.objects.select_for_update().filter(id=bucket).first()
        fresh = row is None or not 0 < row.until - now <= window + _TURN
        tries = 1 if row is None or fresh else row.tries + 1
        if tries > most:
            return False
        until = now + window if row is None or fresh else row.until
        Limit.objects.update_or_create(id=bucket, defaults={"tries": tries, "until": until})
    return True


def forgive(bucket: bytes) -> None:
    """A right passphrase ends the count."""
    with kept_or_told():
        Limit.objects.filter(id=bucket).delete()


def forget_old(now: int) -> None:
    Limit.objects.filter(until__lt=now - _FORGOTTEN_AFTER).delete()
