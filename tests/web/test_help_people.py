"""Get help: one tap, no account, no scripts; numbers that a phone can dial."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from fullcup.library import load
from fullcup.web.help.countries import chosen_country
from fullcup.web.help.lines import as_line

LINES = load("en").helplines
COUNTRIES = sorted(code for code in LINES if code != "any")


def _html(client: Client, path: str, **headers: str) -> str:
    return client.get(path, headers=headers).content.decode()


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_number_of_a_country_is_there_with_all_it_needs(client: Client, country: str) -> None:
    html = _html(client, f"/help?country={country}")
    for row in LINES[country]:
        assert row.dial in html
        assert row.hours in html
        if row.dial:
            assert f'href="tel:{re.sub("[ ().-]", "", row.dial)}"' in html
        if row.not_for_emergencies:
            assert "Not for emergencies" in html
    assert "looked at on" in html


@pytest.mark.parametrize("path", ["/help?country=US", "/help?country=DE", "/help?country=other"])
def test_the_emergency_comes_before_every_other_line(client: Client, path: str) -> None:
    cards = re.findall(r'<article class="card line( clayey)?">', _html(client, path))
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


def test_a_stale_number_still_shows() -> None:
    row = LINES["US"][0]
    assert as_line(row, date(2199, 1, 1)).tel == "tel:911"
