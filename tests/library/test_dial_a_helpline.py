"""A tap on a helpline dials what the country prints, and the nearest help stands first."""

from datetime import date

import msgspec
import pytest

from fullcup.library.helplines import (
    by_country,
    for_country,
    is_dialable,
    is_stale,
    nearest_first,
    sms_uri,
    tel_uri,
)
from fullcup.library.schema import Helpline
from library.small_library import emergency, helpline


def line(**changes: object) -> Helpline:
    return msgspec.convert(helpline(**changes), Helpline)


@pytest.mark.parametrize(
    ("dial", "uri"),
    [
        ("116 123", "tel:116123"),
        ("988", "tel:988"),
        ("000", "tel:000"),
        ("15", "tel:15"),
        ("1-833-852-6262", "tel:18338526262"),
        ("13 11 14", "tel:131114"),
        ("0800 111 0 111", "tel:08001110111"),
        ("(01) 873-3500", "tel:018733500"),
        ("*0311", "tel:*0311"),
        ("#31", "tel:%2331"),
        ("", ""),
    ],
)
def test_what_the_phone_dials(dial: str, uri: str) -> None:
    assert tel_uri(line(dial=dial)) == uri
    assert not dial or is_dialable(dial)


@pytest.mark.parametrize(
    "dial",
    [
        "+44116123",
        "+1 988",
        "0044 116 123",
        "1-833-TLC-MAMA",
        "111, option 2",
        "111,2",
        "116  123",
        " 116 123",
        "116 123 ",
        "(01 873",
        "9",
        "1234567890123456",
        "١١٦١٢٣",
        "116\u00a0123",
        "116–123",
        "tel:988",
        "",
    ],
)
def test_what_cannot_be_dialled(dial: str) -> None:
    assert not is_dialable(dial)


@pytest.mark.parametrize(
    ("to", "body", "uri"),
    [
        ("85258", "SHOUT", "sms:85258?body=SHOUT"),
        ("741741", "", "sms:741741"),
        ("1-833-852-6262", "", "sms:18338526262"),
        ("4202", "I need help & soon", "sms:4202?body=I%20need%20help%20%26%20soon"),
        ("4202", "¿Sí?", "sms:4202?body=%C2%BFS%C3%AD%3F"),
        ("", "", ""),
    ],
)
def test_what_the_phone_texts(to: str, body: str, uri: str) -> None:
    assert sms_uri(line(sms_to=to, sms_body=body)) == uri


ROWS = by_country(
    msgspec.convert(
        [
            helpline(id="gb-parents", kind="parent"),
            helpline(),
            emergency(),
            helpline(id="any-list", country="any", kind="directory"),
            emergency(id="any-emergency", country="any"),
            helpline(id="de-listen", country="DE"),
        ],
        tuple[Helpline, ...],
    )
)


@pytest.mark.parametrize(
    ("country", "ids"),
    [
        ("GB", ["gb-emergency", "gb-listen", "gb-parents", "any-list"]),
        ("DE", ["any-emergency", "de-listen", "any-list"]),
        ("FR", ["any-emergency", "any-list"]),
        ("", ["any-emergency", "any-list"]),
        ("any", ["any-emergency", "any-list"]),
    ],
)
def test_every_country_has_somebody_to_call(country: str, ids: list[str]) -> None:
    assert [row.id for row in for_country(ROWS, country)] == ids


def test_a_page_shows_its_own_kinds_first() -> None:
    rows = nearest_first(for_country(ROWS, "GB"), ("parent", "suicide"))
    assert [row.kind for row in rows] == ["parent", "suicide", "emergency", "directory"]


def test_a_line_is_trusted_up_to_its_last_day() -> None:
    row = line(expires_on=date(2027, 4, 1))
    assert not is_stale(row, date(2027, 4, 1))
    assert is_stale(row, date(2027, 4, 2))
