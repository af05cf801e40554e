"""What a phone may keep: a list of pages made for no one, and nothing beside it."""

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from fullcup.library import load
from fullcup.web.installed import listed as listing
from fullcup.web.installed.pages import kept_pages
from fullcup.web.shell.assets import SOURCE
from web.opened import Opened

TODAY = datetime.now(UTC).date()
NAMES = sorted(kept_pages("en", TODAY))


def _list(client: Client) -> dict[str, Any]:
    line = client.get("/worker.js").content.decode().partition("\n")[0]
    found: dict[str, Any] = json.loads(line.removeprefix("const KEPT = ").removesuffix(";"))
    return found


def test_the_list_names_public_addresses_alone(client: Client) -> None:
    found = _list(client)
    assert set(found) == {"name", "pages", "files", "start", "called", "icon", "stop"}
    assert all(url.startswith("/offline/en/") for url in found["pages"].values())
    assert all(url.startswith("/static/") for url in found["files"])
    for url in found["pages"].values():
        answer = client.get(url)
        assert answer.status_code == 200, url
        assert "public" in answer["Cache-Control"], url
        assert not answer.cookies, url


@pytest.mark.django_db
def test_an_open_space_changes_no_letter_of_them() -> None:
    hers, fresh = Opened(), Client()
    for url in ("/worker.js", "/cup.webmanifest", *(f"/offline/en/{one}" for one in NAMES)):
        assert hers.client.get(url).content == fresh.get(url).content, url


def test_help_of_every_country_is_in_them() -> None:
    pages = kept_pages("en", TODAY)
    for country, lines in load().helplines.items():
        for line in lines:
            if line.dial and line.grade != "C":
                assert f'href="tel:{re.sub("[ ().-]", "", line.dial)}"' in pages["help"], country
    for route in load().safety_pages:
        assert 'href="tel:999"' in pages[f"help/{route}"]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_in_them_is_for_someone(name: str) -> None:
    page = kept_pages("en", TODAY)[name]
    assert "csrfmiddlewaretoken" not in page
    assert 'method="post"' not in page
    assert "data-space" not in page
    assert page.count("<h1") == 1
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", page)


def test_another_word_is_another_list(monkeypatch: pytest.MonkeyPatch) -> None:
    before = listing.listed("en", TODAY)
    assert listing.listed("en", TODAY) == before
    pages = {**kept_pages("en", TODAY), "breathe": "Another word"}
    monkeypatch.setattr(listing, "kept_pages", lambda _language, _today: pages)
    after = listing.listed("en", TODAY)
    assert after.name != before.name
    changed = {name for name, url in after.pages.items() if url != before.pages[name]}
    assert changed == {"breathe"}


def test_numbers_grown_old_make_another_list() -> None:
    later = date(TODAY.year + 2, 1, 1)
    assert listing.listed("en", later).name != listing.listed("en", TODAY).name


def test_an_unchanged_worker_is_not_sent_again(client: Client) -> None:
    first = client.get("/worker.js")
    again = client.get("/worker.js", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["/offline/xx/help", "/offline/en/today", "/offline/en/moments"])
def test_there_are_no_others(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer["Cache-Control"] == "no-store"


def test_what_is_shared_without_a_worker_leads_to_an_empty_page() -> None:
    other_site = Client(enforce_csrf_checks=True)
    answer = other_site.post(
        "/share", {"text": "words from anywhere"}, headers={"origin": "https://x.example"}
    )
    assert (answer.status_code, answer["Location"]) == (303, "/moment")
    assert "anywhere" not in other_site.get("/moment").content.decode()


def test_the_manifest_is_discreet_and_leads_to_four_pages(client: Client) -> None:
    answer = client.get("/cup.webmanifest")
    found = json.loads(answer.content)
    assert answer["Content-Type"] == "application/manifest+json"
    assert found["name"] == found["short_name"] == "Cup"
    assert [one["url"] for one in found["shortcuts"]] == ["/breathe", "/moment", "/good", "/help"]
    for icon in found["icons"]:
        assert _static(icon["src"]).is_file()


def _static(url: str) -> Path:
    """Its source: where the app was started from this folder before, the address has a hash."""
    return SOURCE / re.sub(r"\.[0-9a-f]{12}(?=\.)", "", url.removeprefix("/static/"))


def test_every_page_can_be_installed_but_a_caregivers(client: Client) -> None:
    assert '<link rel="manifest" href="/cup.webmanifest">' in client.get("/").content.decode()
    with_page = client.get("/with/nothing").content.decode()
    assert "manifest" not in with_page
    assert "install.js" not in with_page


def test_the_policy_lets_our_own_worker_in(client: Client) -> None:
    assert "worker-src 'self'" in client.get("/")["Content-Security-Policy"]
