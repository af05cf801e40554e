"""Reminders by e-mail: to a mailbox that is hers, in words that say nothing, against a real server."""

import re
import smtplib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client, override_settings

from fullcup.core.journal.reminder_entries import Reminders
from fullcup.journeys import reminders, sending
from fullcup.outside import mail
from fullcup.store import due
from fullcup.store.models import Due
from web.opened import Opened
from web.outings import Caregiver, planned
from whole.mail_server import Mailbox, mail_server, number_in

pytestmark = pytest.mark.django_db(transaction=True)
HERS = "her@example.org"
KEPT = {"quiet_from": "21:00", "quiet_till": "07:00", "morning": "07:30", "words": "Hello."}


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mail_server() as running, set_to(running.port):
        yield running


def set_to(port: int) -> override_settings:
    return override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
        EMAIL_HOST="127.0.0.1", EMAIL_PORT=port, EMAIL_TIMEOUT=2,
        DEFAULT_FROM_EMAIL="note@fullcup.example", FULLCUP_SENDS_MAIL=True,
    )  # fmt: skip


@pytest.fixture
def hers(monkeypatch: pytest.MonkeyPatch) -> Opened:
    monkeypatch.setattr(reminders, "_laid_out", {})
    return Opened()


def text_of(message: EmailMessage) -> str:
    return str(message.get_content()).replace("\r\n", "\n")


def ask(hers: Opened, address: str = HERS) -> str:
    """Ask for a number; the page that comes."""
    return hers.client.post("/reminders/mail", {"mail": address}).content.decode()


def confirm(hers: Opened, number: str, address: str = HERS) -> int:
    told = {"new": str(uuid4()), "mail": address, "code": number}
    return hers.client.post("/reminders/mail/number", told).status_code


def turned_on(hers: Opened, mailbox: Mailbox, address: str = HERS) -> None:
    assert "on its way" in ask(hers, address)
    assert confirm(hers, number_in(mailbox.came[-1]), address) == 303


def wish(hers: Opened, *kinds: str) -> None:
    hers.send("/reminders", kind=list(kinds), **KEPT)


def send_what_is_due(now: datetime) -> None:
    sending.look(now, lambda one: sending.send(one, now))


def next_due() -> datetime:
    first = due.ripe(datetime.now(UTC) + timedelta(days=3))[0]
    return datetime.fromtimestamp(first.job.at, UTC)


def kinds(hers: Opened) -> tuple[str, ...]:
    found = reminders.wishes_of(hers.space().journal)
    assert isinstance(found, Reminders)
    return found.kinds


def test_where_no_mail_server_is_set_nothing_is_offered(hers: Opened) -> None:
    assert "By e-mail" not in hers.page("/reminders")
    ask(hers)
    assert not reminders.reached(hers.space().journal)


def test_from_the_number_to_a_mail_that_says_nothing(hers: Opened, mailbox: Mailbox) -> None:
    assert "By e-mail" in hers.page("/reminders")
    turned_on(hers, mailbox)
    wish(hers, "morning")
    send_what_is_due(next_due())
    message = mailbox.wait(2)[-1]
    assert (message["To"], message["From"]) == (HERS, "note@fullcup.example")
    assert message["Subject"] == "Hello."
    assert message["Auto-Submitted"] == "auto-generated"
    words, where, ending = text_of(message).strip().split("\n\n")
    assert words == "Hello."
    assert re.fullmatch(r"http://[^/]+/", where)
    assert ending.startswith("Not these any more: ")


def test_a_wrong_number_turns_nothing_on_and_many_end_the_trying(
    hers: Opened, mailbox: Mailbox
) -> None:
    ask(hers)
    right = number_in(mailbox.came[-1])
    wrong = f"{(int(right) + 1) % 10**6:06}"
    for _ in range(10):
        assert confirm(hers, wrong) == 422
    assert confirm(hers, right) == 422
    assert not reminders.reached(hers.space().journal)


def test_a_number_is_for_its_own_mailbox(hers: Opened, mailbox: Mailbox) -> None:
    ask(hers)
    assert confirm(hers, number_in(mailbox.came[-1]), "other@example.org") == 422
    assert not reminders.reached(hers.space().journal)


def test_nobodys_mailbox_is_filled_from_here(hers: Opened, mailbox: Mailbox) -> None:
    for _ in range(8):
        page = ask(hers, "stranger@example.org")
    assert len(mailbox.came) == 5
    assert "Several numbers have gone out already." in page


@pytest.mark.parametrize(
    "address", ["", "nobody", "a@b", "a@b.c\nBcc: all@example.org", "x" * 300 + "@example.org"]
)
def test_what_is_no_address_gets_a_sentence_and_no_mail(
    hers: Opened, mailbox: Mailbox, address: str
) -> None:
    assert "This is not an e-mail address that can be used." in ask(hers, address)
    assert not mailbox.came


def test_a_mail_server_that_is_down_is_said(hers: Opened) -> None:
    with set_to(1):
        assert "The mail server did not take it. Nothing was turned on." in ask(hers)


@pytest.mark.parametrize("answer", ["451 Later, please", "421 Closing"])
def test_a_busy_mail_server_is_asked_again_and_nothing_comes_twice(
    hers: Opened, mailbox: Mailbox, answer: str
) -> None:
    turned_on(hers, mailbox)
    wish(hers, "morning")
    now = next_due()
    mailbox.answers = [answer]
    send_what_is_due(now)
    assert len(mailbox.came) == 1
    send_what_is_due(now + timedelta(seconds=sending.WAITS[0] + 1))
    send_what_is_due(now + timedelta(seconds=sending.WAITS[0] + 2))
    assert len(mailbox.came) == 2


def test_a_mailbox_that_is_no_more_is_told_on_today(hers: Opened, mailbox: Mailbox) -> None:
    turned_on(hers, mailbox)
    wish(hers, "morning")
    mailbox.answers = ["550 No such mailbox"]
    send_what_is_due(next_due())
    hers.page("/today")  # takes it in
    assert "They no longer reach her@example.org." in hers.page("/today")


def test_the_end_of_a_mail_stops_its_kind_while_she_is_locked_out(
    hers: Opened, mailbox: Mailbox
) -> None:
    turned_on(hers, mailbox)
    wish(hers, "morning", "steps")
    send_what_is_due(next_due())
    message = mailbox.wait(2)[-1]
    address = text_of(message).rpartition(" ")[2].strip()
    path = "/" + address.split("/", 3)[3]
    assert message["List-Unsubscribe"].strip() == f"<{address}>"
    stranger = Client()
    assert b"Not these any more?" in stranger.get(path).content  # to look at it stops nothing
    assert Due.objects.exists()
    stopped = stranger.post(path, {"List-Unsubscribe": "One-Click"})
    assert b"They have stopped" in stopped.content
    assert stranger.post(path[:-4] + "AAAA").status_code == 404
    hers.page("/today")
    assert kinds(hers) == ("steps",)


def test_a_call_goes_by_mail_too_and_is_not_said_to_have_reached_her(
    hers: Opened, mailbox: Mailbox
) -> None:
    turned_on(hers, mailbox)
    wish(hers, "needs")
    plan = planned(hers)
    gran = Caregiver(plan.stays[0].token)
    call = gran.needs().headers["Location"]
    send_what_is_due(datetime.now(UTC))
    message = mailbox.wait(2)[-1]
    assert "List-Unsubscribe" not in message
    assert "Gran" not in message.as_string()
    assert "Sent. It has not reached" in gran.page(call)


def test_what_cannot_be_a_header_is_refused() -> None:
    sent = mail.send(mail.Mail(HERS, "Hello.\nBcc: all@example.org", ("x",), name="a"))
    assert sent == "refused"


def test_trouble_in_the_log_names_no_address(
    mailbox: Mailbox, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    del mailbox

    def fails(*_told: object, **_more: object) -> None:
        raise smtplib.SMTPException(HERS)

    monkeypatch.setattr(smtplib.SMTP, "sendmail", fails)
    assert mail.send(mail.Mail(HERS, "Hello.", ("x",), name="a")) == "later"
    assert HERS not in caplog.text
    assert "SMTPException" in caplog.text


def test_her_address_is_nowhere_in_the_clear(hers: Opened, mailbox: Mailbox) -> None:
    turned_on(hers, mailbox)
    wish(hers, "morning", "steps")
    wish_of_hers = f"mailto:{HERS}"
    assert wish_of_hers in [one.address for one in reminders.reached(hers.space().journal)]
    assert Due.objects.exists()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608  # a name from the database itself
            assert HERS not in repr(cursor.fetchall()), table
