"""Spaces full of entries, made in this process before a server opens them."""

import os
from datetime import UTC, datetime
from pathlib import Path

from bench.serving import environment

FIVE_WORDS = "wobbly teapot under nine moons"
AT_ONCE = 5000


def ready(data: Path) -> None:
    """Set Django up on a database of its own in ``data``."""
    os.environ.clear()
    os.environ.update(environment(data) | {"FULLCUP_ARGON2": "64:1:1"})
    os.environ["DJANGO_SETTINGS_MODULE"] = "fullcup.project.settings"
    import django  # noqa: PLC0415  # settings read the environment above

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)


def filled(size: int) -> str:
    """The cookie that opens a new space of so many entries. Call ``ready`` first."""
    from bench.journals import journal_of  # noqa: PLC0415
    from fullcup.store import spaces  # noqa: PLC0415

    now = datetime.now(UTC)
    made = spaces.create(f"bench {size}", FIVE_WORDS, now)
    assert isinstance(made, spaces.Created), "a space could not be made"
    space = spaces.enter(made.token.text, now)
    assert space is not None, "a new space did not open"
    entries = journal_of(size, now)
    for first in range(0, size, AT_ONCE):
        space.keep(*entries[first : first + AT_ONCE])
    spaces.CACHE.clear()
    return made.token.text
