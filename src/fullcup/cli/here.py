"""When and where this terminal is: the only place in the terminal that looks at a clock."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from fullcup.core.days import Now, known_zone
from fullcup.journeys.desk import Stamp

_LOCALTIME = Path("/etc/localtime")


def now() -> Now:
    return Now(instant=datetime.now(UTC), zone=zone(os.environ))


def stamp() -> Stamp:
    """A new entry's id and time."""
    return Stamp(id=uuid4(), now=now())


def zone(environ: Mapping[str, str], localtime: Path = _LOCALTIME) -> str:
    """This machine's time zone by name: from ``TZ``, else from where its clock points."""
    named = environ.get("TZ", "").removeprefix(":")
    pointed = str(localtime.resolve()).partition("zoneinfo/")[2]
    return known_zone(named, known_zone(pointed))
