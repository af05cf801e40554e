"""A real mail server (aiosmtpd) on this machine, which keeps what it was given."""

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Condition
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

WAIT = 10.0


class Mailbox:
    """``answers`` are what the server says to the next mails in its place, such as ``451 Later``."""

    def __init__(self) -> None:
        self.came: list[EmailMessage] = []
        self.answers: list[str] = []
        self.port = 0
        self._more = Condition()

    async def handle_RCPT(  # noqa: N802  # aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if self.answers:
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  # as above
        content = envelope.content
        assert isinstance(content, bytes)
        found = message_from_bytes(content, policy=policy.default)
        assert isinstance(found, EmailMessage)
        with self._more:
            self.came.append(found)
            self._more.notify_all()
        return "250 OK"

    def wait(self, count: int) -> list[EmailMessage]:
        with self._more:
            assert self._more.wait_for(lambda: len(self.came) >= count, WAIT), "no mail came"
            return self.came


def number_in(message: EmailMessage) -> str:
    """The six digits that show that a mailbox is hers."""
    found = re.search(r"\d{6}", str(message.get_content()))
    assert found
    return found[0]


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    mailbox = Mailbox()
    mailbox.port = free_port()  # its own port 0 is never told
    running = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port)
    running.start()
    try:
        yield mailbox
    finally:
        running.stop()
