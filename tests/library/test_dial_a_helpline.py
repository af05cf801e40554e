"""A tap on a helpline dials what the country prints, and the nearest help stands first."""

import re
from datetime import date
from pathlib import Path

import msgspec
import pytest

from fullcup.library import load
from fullcup.library.helplines import (
    by_country,
    for_country,
    is_dialable,
    is_stale,
    nearest_first,
    numbers_in,
    side_by_side,
    sms_uri,
    tel_uri,
    to_show,
)
from fullcup.library.kinds import HELPLINES
from fullcup.library.schema import Helpline
from library.small_library import emergency, helpline

TODAY = date(2026, 11, 22)


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


DIALS = Path(__file__).parent / "samples" / "what_a_phone_dials.txt"
TOLD = [line for line in DIALS.read_text().splitlines() if not line.startswith("#")]
OURS = {row.id: row for row in load("en").shelf(HELPLINES)}


@pytest.mark.parametrize("told", TOLD)
def test_every_row_dials_and_texts_what_was_held_against_the_evidence(told: str) -> None:
    name, tel, sms = told.split(" | ")
    row = OURS[name]
    assert (tel_uri(row) or "-", sms_uri(row) or "-") == (tel, sms)
    # The digits are the printed ones: nothing added, nothing taken away, no country code.
    assert tel.removeprefix("tel:").strip("-") == re.sub(r"[ ().-]", "", row.dial)
    assert "+" not in tel + sms
    assert re.fullmatch(r"-|sms:\d+(\?body=[A-Z]+)?", sms)


def test_no_row_was_left_out_of_that_list() -> None:
    assert sorted(line.split(" | ")[0] for line in TOLD) == sorted(OURS)


def test_a_number_that_was_only_remembered_is_never_shown() -> None:
    rows = by_country([line(id="remembered", grade="C"), line(id="seen", grade="B")])
    assert [row.id for row in rows["GB"]] == ["seen"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Call 1-833-852-6262 or text 741741.", ["18338526262", "741741"]),
        ("(01) 873 3500; 116\u00a0123", ["018733500", "116123"]),
        ("+44 116 123", ["44116123"]),
        ("no number", []),
    ],
)
def test_a_number_is_found_however_it_is_written(text: str, found: list[str]) -> None:
    assert [one for one in numbers_in(text) if one in found] == found


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


def _ids(*kinds: str, lines: dict[str, list[Helpline]], today: date = TODAY) -> list[str]:
    return [row.id for row in to_show(lines, "US", kinds, today)]


def _american(**changes: object) -> dict[str, list[Helpline]]:
    crisis = line(id="988", country="US")
    text = line(id="text", country="US", dial="", sms_to="741741")
    birth = line(id="birth", country="US", kind="maternal", **changes)
    more = line(id="more", country="US", kind="maternal")
    health = line(id="health", country="US", kind="health")
    first = msgspec.convert(emergency(id="911", country="US"), Helpline)
    return {"US": [first, crisis, text, birth, more, health]}


def test_the_maternal_line_stands_beside_the_crisis_line() -> None:
    rows = _american()
    assert _ids(lines=rows) == ["911", "988", "birth", "text", "more", "health"]
    crisis = ("emergency", "suicide", "health", "maternal")
    assert _ids(*crisis, lines=rows) == ["911", "988", "birth", "text", "health", "more"]
    low = ("maternal", "health", "suicide")
    assert _ids(*low, lines=rows)[:3] == ["birth", "988", "more"]


def test_a_page_without_a_crisis_line_gets_none_beside() -> None:
    assert _ids("maternal", "health", lines=_american())[:3] == ["birth", "more", "health"]


def test_a_line_for_one_region_or_without_a_number_is_not_beside() -> None:
    assert _ids(lines=_american(region="Ohio"))[:3] == ["911", "988", "more"]
    assert _ids(lines=_american(dial="", web="https://example.org"))[:3] == ["911", "988", "more"]
    assert side_by_side([]) == ()


def test_once_a_row_is_old_the_emergency_number_comes_first() -> None:
    rows, late = _american(), date(2027, 4, 2)
    assert _ids("maternal", "health", lines=rows)[0] == "birth"
    assert _ids("maternal", "health", lines=rows, today=late)[:2] == ["911", "birth"]


def test_a_line_is_trusted_up_to_its_last_day() -> None:
    row = line(expires_on=date(2027, 4, 1))
    assert not is_stale(row, date(2027, 4, 1))
    assert is_stale(row, date(2027, 4, 2))
