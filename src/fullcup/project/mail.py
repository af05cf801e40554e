"""The mail server through which reminders may go, as whoever runs this server names it.

``FULLCUP_MAIL`` is one address with all that it needs: ``smtp://name:password@mail.example:587``
(STARTTLS), ``smtps://…:465`` (TLS from the start), or ``smtp://localhost:25`` for this machine's own.
"""

from typing import Any, Final
from urllib.parse import SplitResult, unquote, urlsplit

from fullcup.project.address import LOOPBACK, BadAddress

_PORTS: Final = {"smtp": 587, "smtps": 465}
SECONDS: Final = 10


class BadMail(BadAddress):
    """``FULLCUP_MAIL`` cannot be used; says why."""


def mail_settings(environ: dict[str, str]) -> dict[str, Any]:
    """Django's settings for it; none where no mail is sent. Raises ``BadMail``."""
    text, sender = environ.get("FULLCUP_MAIL", ""), environ.get("FULLCUP_MAIL_FROM", "")
    if not text:
        return {}
    parts = _parts(text)
    if "@" not in sender.strip("@") or any(sign.isspace() for sign in sender):
        raise BadMail(
            "FULLCUP_MAIL_FROM is missing, or no mail address. Set it to the address that reminders "
            "come from, such as note@fullcup.example."
        )
    own = f"[{parts.hostname}]" in LOOPBACK or parts.hostname in LOOPBACK
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or _PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        # Her address and a password cross no network in the clear.
        "EMAIL_USE_TLS": parts.scheme == "smtp" and not own,
        "EMAIL_TIMEOUT": SECONDS,
        "DEFAULT_FROM_EMAIL": sender,
    }


def _parts(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        is_fit = parts.scheme in _PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_fit = False
    if not is_fit or parts.path.strip("/"):
        # It holds a password, and is not said again.
        raise BadMail(
            "FULLCUP_MAIL cannot be read. It should be like "
            "smtp://name:password@mail.example:587, or smtps:// for TLS from the start. Signs such "
            "as @ and / in a password are written %40 and %2F."
        )
    return parts
