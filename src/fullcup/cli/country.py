"""Whose helplines to show, where she has not said: the country of the terminal's language."""

import re
from collections.abc import Mapping

_REGION = re.compile(r"[a-z]{2,3}_([A-Z]{2})\b")


def country(environ: Mapping[str, str]) -> str:
    """``en_GB`` → ``GB``, or ``""``."""
    told = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    region = _REGION.match(told)
    return region[1] if region else ""
