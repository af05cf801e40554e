"""A process that keeps moments, one by one, and says of each that it is kept.

Started by ``test_nothing_lost.py``, which kills it. Usage: keep_many.py TOKEN COUNT NAME
"""

import sys
from datetime import UTC, datetime
from uuid import uuid4

import django

django.setup()

from fullcup.core.journal.entries import Moment  # noqa: E402  # after Django is set up
from fullcup.store import spaces  # noqa: E402
from fullcup.store.trouble import NotKept  # noqa: E402

token, count, name = sys.argv[1], int(sys.argv[2]), sys.argv[3]
now = datetime(2026, 3, 1, 3, 12, tzinfo=UTC)
for number in range(count):
    space = spaces.enter(token, now)
    if space is None:
        sys.exit("the session is over")
    words = f"{name}{number}"
    try:
        space.keep(
            Moment(id=uuid4(), at=now, zone="UTC", day=now.date(), words=words + " " + "x" * 600)
        )
    except NotKept as trouble:
        sys.stdout.write(f"not kept {words} {trouble.why}\n")
        sys.stdout.flush()
        continue
    sys.stdout.write(f"kept {words}\n")
    sys.stdout.flush()
