"""Breathing, and what helps after it, work for anyone: no space, no scripts, no database."""

import re
from datetime import UTC, date, datetime
from typing import get_args
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from fullcup.core.journal.entries import NotForMe
from fullcup.core.practices.choose import Known
from fullcup.library import load
from fullcup.library.schema import Place, Practice
from fullcup.web.pause.choosing import COMPANY, MINUTES, PLACES, Wishes, helpful
from web.opened import Opened


def test_one_tap_from_opening_to_the_breath(client: Client) -> None:
    assert '<a class="breath still" href="/breathe">' in client.get("/").content.decode()


def test_the_first_page_says_who_runs_it_before_the_first_word(
    client: Client, settings: Settings
) -> None:
    assert "run by whoever set it up" in client.get("/").content.decode()
    settings.FULLCUP_OPERATOR = "Jo <next door>"
    assert "run by Jo &lt;next door&gt;." in client.get("/").content.decode()


def test_the_breath_moves_without_scripts_and_can_be_left_at_any_point(client: Client) -> None:
    html = client.get("/breathe").content.decode()
    assert "Breathe in" in html
    assert "Slowly out" in html
    assert 'href="/breathe/after"' in html


def test_after_the_breath_there_is_a_motto(client: Client) -> None:
    found = re.search(
        r'<p class="motto"[^>]*>([^<]+)</p>', client.get("/breathe/after").content.decode()
    )
    assert found
    assert len(found[1]) > 5


def test_choices_come_back_chosen(client: Client) -> None:
    html = client.get("/breathe/after?with=baby&place=home&minutes=2").content.decode()
    for value in ("baby", "home", "2"):
        assert f'value="{value}" checked' in html


def test_htmx_gets_the_piece_alone(client: Client) -> None:
    html = client.get("/breathe/after?with=baby", headers={"hx-request": "true"}).content.decode()
    assert html.startswith('<div id="helpful"')
    assert "<html" not in html


def test_odd_choices_count_as_none(client: Client) -> None:
    assert Wishes.read({"place": "moon", "minutes": "9e9", "with": "goat"}) == Wishes()
    assert client.get("/breathe/after?minutes=-1&place=%00").status_code == 200


NOTHING = Known(day=date(2026, 11, 22))


def found_for(practices: tuple[Practice, ...], wishes: Wishes, turn: int = 0) -> list[Practice]:
    return [one.practice for one in helpful(practices, wishes, NOTHING, turn)]


@pytest.fixture(scope="module")
def practices() -> tuple[Practice, ...]:
    return tuple(load("en").practices)


@pytest.mark.parametrize("place", ["", *PLACES])
@pytest.mark.parametrize("company", ["", *COMPANY])
def test_something_always_fits_and_never_too_much(
    practices: tuple[Practice, ...], place: str, company: str
) -> None:
    for minutes in MINUTES:
        found = found_for(practices, Wishes(place, minutes, company))
        assert 1 <= len(found) <= 3
        assert all(one.minutes <= minutes for one in found)


@pytest.mark.parametrize("company", ["baby", "child"])
@pytest.mark.parametrize("place", ["car", "shops", "work", "outside"])
def test_nobody_walks_away_from_a_child_where_there_is_no_cot(
    practices: tuple[Practice, ...], place: str, company: str
) -> None:
    for turn in range(12):
        found = found_for(practices, Wishes(place, 5, company), turn)
        assert not any(one.leaves_room for one in found)


def test_never_lying_down_together_with_a_baby(practices: tuple[Practice, ...]) -> None:
    for turn in range(40):
        found = found_for(practices, Wishes("bed", 5, "baby"), turn)
        assert all(one.with_child != "together" for one in found)


def test_leaving_the_room_says_where_the_baby_goes(client: Client) -> None:
    for _ in range(12):
        html = client.get("/breathe/after?with=baby&place=home").content.decode()
        assert "a baby goes in the cot first" in html
        shown = re.findall(r'href="/library/([\w-]+)[?]', html)
        leaving = [one for one in shown if load("en").practices.by_id[one].leaves_room]
        assert html.count("baby in the cot first<") == len(leaving)


def test_what_is_only_for_a_loss_is_not_offered_here(practices: tuple[Practice, ...]) -> None:
    for turn in range(60):
        assert not any(one.only_for for one in found_for(practices, Wishes(), turn))


def test_every_place_can_be_tapped() -> None:
    assert set(PLACES) == set(get_args(Place)) - {"anywhere"}


def test_the_night_is_dark_and_asks_nothing(client: Client) -> None:
    html = client.get("/night").content.decode()
    assert 'data-light="night"' in html
    assert "Breathe in" in html
    assert "Whose rule" not in html


@pytest.mark.django_db
def test_after_a_breath_stands_her_own_motto_and_nothing_she_sent_away() -> None:
    hers = Opened()
    hers.send("/hers/mottos", words="One pan, one pot, enough.")
    offered = [one.id for one in load().practices if "pause" in one.paths]
    now = datetime(2026, 11, 22, tzinfo=UTC)
    hers.keep(
        *(
            NotForMe(id=uuid4(), at=now, zone="UTC", day=now.date(), item=one)
            for one in offered
            if one != "window-breath"
        )
    )
    page = hers.page("/breathe/after")
    assert "One pan, one pot, enough." in page
    assert page.count('href="/library/') == page.count('href="/library/window-breath?') == 1
