"""What ``FULLCUP_MAIL`` may say, and that a password is not said again."""

import pytest

from fullcup.project.mail import BadMail, mail_settings

FROM = {"FULLCUP_MAIL_FROM": "note@fullcup.example"}


def test_without_it_no_mail_is_sent() -> None:
    assert mail_settings({}) == {}


@pytest.mark.parametrize(
    ("told", "host", "port", "tls", "ssl"),
    [
        ("smtp://me:p%40ss@mail.example:587", "mail.example", 587, True, False),
        ("smtp://mail.example", "mail.example", 587, True, False),
        ("smtps://me:x@mail.example", "mail.example", 465, False, True),
        ("smtp://localhost:25", "localhost", 25, False, False),
        ("smtp://127.0.0.1:1025", "127.0.0.1", 1025, False, False),
    ],
)
def test_only_this_machines_own_server_is_spoken_to_in_the_clear(
    told: str, host: str, port: int, *, tls: bool, ssl: bool
) -> None:
    found = mail_settings({"FULLCUP_MAIL": told, **FROM})
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == (host, port)
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (tls, ssl)
    if "p%40ss" in told:
        assert found["EMAIL_HOST_PASSWORD"] == "p@ss"


@pytest.mark.parametrize(
    "told",
    [
        "mail.example",
        "http://mail.example",
        "smtp://",
        "smtp://me:secret@mail.example:x",
        "smtp://a/b",
    ],
)
def test_what_cannot_be_read_is_said_without_the_password(told: str) -> None:
    with pytest.raises(BadMail) as found:
        mail_settings({"FULLCUP_MAIL": told, **FROM})
    assert "secret" not in str(found.value)


@pytest.mark.parametrize("sender", ["", "note", "a b@example.org", "@"])
def test_a_sender_is_needed(sender: str) -> None:
    with pytest.raises(BadMail, match="FULLCUP_MAIL_FROM"):
        mail_settings({"FULLCUP_MAIL": "smtp://localhost", "FULLCUP_MAIL_FROM": sender})
