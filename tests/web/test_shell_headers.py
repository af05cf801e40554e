"""Every answer, whatever page it is, carries the same promises to the browser."""

import re

import pytest
from django.test import Client

PAGES = [
    "/",
    "/breathe",
    "/breathe/after",
    "/breathe/after?with=baby&place=home&minutes=2",
    "/night",
    "/help",
    "/help?country=GB",
    "/help/psychosis",
    "/help/about/when_you_call",
    "/library",
    "/library?situation=bedtime&minutes=5",
    "/library/doorstep",
    "/library/sayings",
    "/library/mottos",
    "/not-a-page",
]


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_nothing_is_kept_by_the_browser_or_loaded_from_elsewhere(client: Client, page: str) -> None:
    answer = client.get(page)
    policy = answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store"
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]


def test_get_help_is_on_it_as_a_plain_link(client: Client, page: str) -> None:
    assert '<a class="pill" href="/help">Get help</a>' in client.get(page).content.decode()


def test_it_holds_no_inline_script_style_or_handler(client: Client, page: str) -> None:
    html = client.get(page).content.decode()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|hx-on|\bjs:", html)
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)
    assert not re.search(
        r'(src|href)="(https?:)?//(?!www\.google\.com/)[^"]*" rel="stylesheet', html
    )


def test_it_has_one_heading_and_a_title(client: Client, page: str) -> None:
    html = client.get(page).content.decode()
    assert html.count("<h1") == 1
    assert re.search(r"<title>\S", html)


def test_a_first_visit_sets_no_cookie_where_no_form_is(client: Client) -> None:
    for path in ("/", "/breathe", "/breathe/after", "/help", "/library/doorstep"):
        assert not client.get(path).cookies


def test_a_slash_at_the_end_still_finds_the_page(client: Client) -> None:
    assert client.get("/help/")["Location"] == "/help"
    assert client.get("/not-a-page/").status_code == 404
    assert client.get("/%2Fevil.example/").status_code == 404


def test_pages_are_compressed_with_padding(client: Client) -> None:
    lengths = {
        len(client.get("/help?country=US", headers={"accept-encoding": "gzip"}).content)
        for _ in range(12)
    }
    assert len(lengths) > 1
