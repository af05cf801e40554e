"""The address at which she opens Fullcup, and what follows from it.

``FULLCUP_URL`` and ``FULLCUP_TRUSTED_PROXIES`` are all that a reverse proxy needs.
"""

from typing import NamedTuple
from urllib.parse import urlsplit

DEFAULT_URL = "http://127.0.0.1:8000"
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class Address(NamedTuple):
    """``origin`` is scheme, host and port; ``hosts`` are the names that it answers to."""

    origin: str
    hosts: tuple[str, ...]
    https: bool


class BadAddress(ValueError):
    """``FULLCUP_URL``, ``FULLCUP_TRUSTED_PROXIES`` or ``FULLCUP_MAIL`` cannot be used; says which and
    why."""


def read_address(environ: dict[str, str]) -> Address:
    """What ``FULLCUP_URL`` says. Raises ``BadAddress`` when it is no plain http(s) origin."""
    text = environ.get("FULLCUP_URL") or DEFAULT_URL
    bad = BadAddress(
        f"FULLCUP_URL is {text!r}. It should be like https://fullcup.example: "
        "http or https, a name, a port if there is one, and nothing after it."
    )
    try:
        parts = urlsplit(text)
        _ = parts.port  # Only asking tells whether it is one.
    except ValueError as error:
        raise bad from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/"):
        raise bad
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    hosts = LOOPBACK if host in LOOPBACK else (host,)
    return Address(f"{parts.scheme}://{parts.netloc}", hosts, parts.scheme == "https")


def trusted_proxies(environ: dict[str, str]) -> int:
    """How many proxies of her own stand before this server; 0 trusts no forwarded header."""
    text = environ.get("FULLCUP_TRUSTED_PROXIES") or "0"
    if not text.isdecimal():
        raise BadAddress(f"FULLCUP_TRUSTED_PROXIES is {text!r}. It is a number: 0, 1, 2 …")
    return int(text)
