"""A reminder as an e-mail: her discreet words, where Fullcup is, and how to stop it.

Mail is read by whoever carries it and whoever opens the inbox. So nothing of hers is in it, and the
page where she asks for it says so.
"""

import logging
import smtplib
from typing import Final

import msgspec
from django.conf import settings
from django.core.mail import EmailMessage

from fullcup.outside.push import Sent

_FOR_GOOD: Final = 500
"""SMTP answers from here on are final."""
_log = logging.getLogger(__name__)


class Mail(msgspec.Struct, frozen=True):
    to: str
    subject: str
    """One line."""
    lines: tuple[str, ...]
    """Paragraphs of the text."""
    name: str
    """The same name is the same mail: a second one is put with the first. Letters and digits."""
    stop: str = ""
    """An address at which one request stops it (RFC 8058)."""


def send(mail: Mail) -> Sent:
    """Hand one mail to the server's own mail server."""
    try:
        _message(mail).send()
    except smtplib.SMTPRecipientsRefused as refused:
        codes = [code for code, _why in refused.recipients.values()]
        return "gone" if codes and min(codes) >= _FOR_GOOD else "later"
    except (OSError, smtplib.SMTPException) as trouble:
        # Its text may hold an address: the kind of trouble is enough.
        _log.warning("the mail server did not take a reminder: %s", type(trouble).__name__)
        return "later"
    except ValueError:  # a header that is none
        return "refused"
    return "sent"


def _message(mail: Mail) -> EmailMessage:
    headers = {
        "Message-ID": f"<{mail.name}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2]}>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    if mail.stop:
        headers["List-Unsubscribe"] = f"<{mail.stop}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return EmailMessage(
        subject=mail.subject, body="\n\n".join(mail.lines) + "\n", to=[mail.to], headers=headers
    )
