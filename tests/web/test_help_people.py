"""Get help: one tap, no account, no scripts; numbers that a phone can dial."""

import re
from datetime import date, timedelta

import msgspec
import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils.html import escape

from fullcup.core.moments.model import CONCERN_ROUTES, CRISIS_ROUTES
from fullcup.library import load
from fullcup.library.helplines import sms_uri, tel_uri
from fullcup.web.help.countries import COUNTRY_COOKIE, chosen_country, country_name
from fullcup.web.help.lines import as_line, lines_for, under_the_thumb

LINES = load("en").helplines
COUNTRIES = sorted(code for code in LINES if code != "any")


def _html(client: Client, path: str, **headers: str) -> str:
    return client.get(path, headers=headers).content.decode()


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_number_of_a_country_is_there_with_all_it_needs(client: Client, country: str) -> None:
    html = _html(client, f"/help?country={country}")
    for row in LINES[country]:
        card = _card(html, row.name)
        for told in (row.hours, row.eligibility, row.cost, row.region, *row.languages):
            assert escape(told) in card
        tel, sms = (f'href="{uri}"' for uri in (tel_uri(row), sms_uri(row)))
        assert (tel in card, sms in card) == (bool(row.dial), bool(row.sms_to))
        assert not row.dial or f"Call {row.dial}<" in card
        for address in (row.chat, row.web):
            assert not address or f'href="{address}"' in card
        assert ("Not for emergencies" in card) == row.not_for_emergencies
        assert "looked at on 22 November 2026" in card
        assert ("Nobody has dialled it" in card) == bool(row.dial)


def _card(html: str, name: str) -> str:
    cards: list[str] = re.findall(r'<article class="card line.*?</article>', html, re.DOTALL)
    return next(card for card in cards if f"<h3>{escape(name)}</h3>" in card)


def test_it_is_said_at_once_that_nobody_has_dialled(client: Client) -> None:
    html = _html(client, "/help?country=US")
    assert html.index("Nobody has dialled them") < html.index("988 Suicide")


def test_where_somebody_dialled_that_is_said_instead() -> None:
    row = msgspec.structs.replace(LINES["US"][1], verified_how="dialled")
    card = render_to_string("help/line.html", {"line": as_line(row, row.verified_on)})
    assert "Somebody dialled it on 22 November 2026." in card
    assert "Nobody has dialled" not in card


def test_the_maternal_line_is_beside_the_crisis_line_and_none_for_emergencies(
    client: Client,
) -> None:
    names = re.findall(r"<h3>(.*?)</h3>", _html(client, "/help?country=US"))
    assert names[:3] == [
        "Emergency",
        escape("988 Suicide & Crisis Lifeline"),
        "National Maternal Mental Health Hotline",
    ]
    html = _html(client, "/help?country=US")
    assert "Not for emergencies" in _card(html, names[2])
    assert "Not for emergencies" not in _card(html, "988 Suicide & Crisis Lifeline")


@pytest.mark.parametrize("path", ["/help", "/help/wish_to_die", "/help/low_mood"])
@pytest.mark.parametrize("country", [*COUNTRIES, "TW", "other"])
def test_another_country_is_always_offered(client: Client, path: str, country: str) -> None:
    html = _html(client, f"{path}?country={country}")
    offered = re.findall(r'<option value="(\w+)"', html)
    assert offered == [*sorted(COUNTRIES, key=country_name), "other"]


def test_her_choice_holds_for_the_pages_that_follow(client: Client) -> None:
    american = {"accept-language": "en-US"}
    _html(client, "/help?country=DE", **american)
    assert '<option value="DE" selected>' in _html(client, "/help/wish_to_die", **american)
    assert '<option value="DE" selected>' in _html(client, "/help", **american)
    _html(client, "/help/wish_to_die?country=other", **american)
    assert '<option value="other" selected>' in _html(client, "/help", **american)
    cookie = client.cookies[COUNTRY_COOKIE]
    assert cookie.value == "other"
    assert cookie["max-age"] == ""
    assert cookie["httponly"]


def test_a_page_that_chose_nothing_leaves_nothing_behind(client: Client) -> None:
    _html(client, "/help", **{"accept-language": "de-DE"})
    _html(client, "/help/wish_to_die")
    assert COUNTRY_COOKIE not in client.cookies


@pytest.mark.parametrize("odd", ["", "<b>", "USA", "../etc", "é" * 9])
def test_an_odd_cookie_is_none(client: Client, odd: str) -> None:
    client.cookies[COUNTRY_COOKIE] = odd
    assert client.get("/help").status_code == 200


def test_where_she_is_calling_from_is_never_asked_of_her_address(client: Client) -> None:
    here = client.get("/help", REMOTE_ADDR="91.12.0.1", HTTP_X_FORWARDED_FOR="91.12.0.1")
    assert '<option value="other" selected>' in here.content.decode()


def test_the_hard_things_stand_in_her_words_the_most_urgent_first(client: Client) -> None:
    html = _html(client, "/help")
    listed = re.findall(r'<a class="row-link" href="/help/(\w+)"', html)
    assert listed == [*CRISIS_ROUTES, *CONCERN_ROUTES]
    assert all(escape(one.when) in html for one in load("en").safety_pages.values())
    read = re.findall(r'<a class="row-link" href="/help/about/(\w+)"', html)
    assert (read[0], read[-1]) == ("when_you_call", "for_someone_who_loves_her")
    assert sorted(read) == sorted(one.id for one in load("en").help_pages)


ALL_PAGES = [
    "/help?country=US",
    *(f"/help/{route}?country=US" for route in load("en").safety_pages),
    *(f"/help/about/{one.id}" for one in load("en").help_pages),
]


@pytest.mark.parametrize("path", ALL_PAGES)
def test_all_of_a_page_is_in_its_first_answer(client: Client, path: str) -> None:
    """Nothing is fetched later: the page is whole when the connection is gone."""
    html = _html(client, path)
    main = html[html.index("<main") : html.index("</main>")]
    assert not re.search(r"hx-|<iframe|<img|<script|loading=|js-only", main)
    assert "htmx.min.js" not in html


@pytest.mark.parametrize("path", ["/help?country=US", "/help?country=DE", "/help?country=other"])
def test_the_emergency_comes_before_every_other_line(client: Client, path: str) -> None:
    cards: list[str] = re.findall(r'<article class="card line( clayey)?">', _html(client, path))
    assert cards[0] == " clayey"
    assert " clayey" not in cards[1:]


def test_a_text_carries_its_word(client: Client) -> None:
    assert 'href="sms:741741?body=HOME"' in _html(client, "/help?country=US")


def test_the_country_comes_from_her_choice_before_her_browser(client: Client) -> None:
    german = {"accept-language": "de-DE,de;q=0.9"}
    assert '<option value="DE" selected>' in _html(client, "/help", **german)
    assert '<option value="IE" selected>' in _html(client, "/help?country=ie", **german)
    assert '<option value="other" selected>' in _html(client, "/help?country=other", **german)
    assert '<option value="other" selected>' in _html(client, "/help", **{"accept-language": "de"})


@pytest.mark.parametrize("asked", ["", "<b>", "USA", "1", "../etc"])
def test_an_odd_country_is_none(client: Client, asked: str) -> None:
    answer = client.get("/help", {"country": asked})
    assert answer.status_code == 200
    assert "<b>" not in answer.content.decode()


@pytest.mark.parametrize(
    ("language", "country"),
    [("en-US,en;q=0.9", "US"), ("zh-Hant-TW", "TW"), ("en", ""), ("", ""), ("x" * 5000, "")],
)
def test_the_region_of_the_browser(language: str, country: str) -> None:
    request = Client().get("/breathe", headers={"accept-language": language}).wsgi_request
    assert chosen_country(request) == country


@pytest.mark.parametrize("route", sorted(load("en").safety_pages))
def test_every_hard_thing_has_its_page(client: Client, route: str) -> None:
    page = load("en").safety_pages[route]
    html = _html(client, f"/help/{route}?country=GB")
    assert page.first[0].replace("’", "’") in html.replace("&#x27;", "'").replace("&quot;", '"')
    assert "Leave fast" in html
    assert f"/help/{route}" in _html(client, "/help")
    # The kind of line that it asks for first comes first.
    kinds = [row.kind for row in LINES["GB"]]
    wanted = next((kind for kind in page.lines if kind in kinds), None)
    first = next(row for row in LINES["GB"] if row.kind == wanted)
    assert html.index(first.name) < html.index('id="country"')


def test_a_page_shows_the_lines_that_fit_it_and_the_way_to_all_of_them(client: Client) -> None:
    html = _html(client, "/help/unwanted_thoughts?country=US")
    assert "988 Suicide" in html
    # A line about children being hurt would say to her what nobody thinks.
    assert "Childhelp" not in html
    assert "Childhelp" in _html(client, "/help/child_in_danger?country=US")
    assert '<a class="link" href="/help">All the numbers</a>' in html


@pytest.mark.parametrize("page", [one.id for one in load("en").help_pages])
def test_before_and_after_a_call(client: Client, page: str) -> None:
    assert client.get(f"/help/about/{page}").status_code == 200
    assert f"/help/about/{page}" in _html(client, "/help")


def test_what_is_not_there(client: Client) -> None:
    assert client.get("/help/no-such-route").status_code == 404
    assert client.get("/help/about/no-such-page").status_code == 404


def test_leaving_fast_is_a_link_that_says_its_limits(client: Client) -> None:
    html = _html(client, "/help")
    assert re.search(r'<a class="pill" href="https://[^"]+" rel="noreferrer" data-exit>', html)
    assert "does not clear the list of pages" in html


def test_an_old_row_asks_to_be_checked() -> None:
    row = LINES["US"][0]
    assert not as_line(row, row.verified_on).stale
    assert as_line(row, row.expires_on + timedelta(days=1)).stale


def test_when_rows_are_old_the_emergency_number_comes_first_and_a_word_says_so() -> None:
    kinds = load("en").safety_pages["unwanted_thoughts"].lines
    fresh = lines_for(load("en"), "US", kinds, date(2026, 12, 1))
    late = lines_for(load("en"), "US", kinds, date(2028, 1, 1))
    assert [fresh[0].row.kind, late[0].row.kind] == ["maternal", "emergency"]
    card = render_to_string("help/line.html", {"line": late[1]})
    assert "has not been checked for a while. If it fails, call the emergency number" in card
    # Under the thumb of a page that is no crisis stays the line that fits it.
    assert [one.row.kind for one in under_the_thumb(late, crisis=False)] == ["maternal"]


def test_a_stale_number_still_shows() -> None:
    row = LINES["US"][0]
    assert as_line(row, date(2199, 1, 1)).tel == "tel:911"
