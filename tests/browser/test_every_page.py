"""Every page that anyone can reach: axe finds nothing, by day, in the dark and dimmed; it fits
320 pixels and a thumb; Get help is one tap away; it asks nobody else for anything."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

import pytest
from django.urls import get_resolver
from playwright.sync_api import expect

from browser.a_space import make_space
from browser.conftest import Opening
from browser.hands import Thumb
from browser.one_moment import HEAVY, OneMoment
from browser.phone import Phone
from browser.places import FILES, FORMS, GUEST, NO_PAGE, PIECES, SAMPLED, in_a_space
from browser.promises import broken_promises
from fullcup.library import load
from whole.one_of_each import NOBODY, one_of_each

ALL_GUEST: Final = [path for paths in GUEST.values() for path in paths]
NAMES: Final = in_a_space(NOBODY)
FILE: Final = "everything.jsonl"


@pytest.fixture
def still(a_phone: Opening) -> Iterator[Phone]:
    """A phone on which nothing moves, so that colours can be measured."""
    phone = a_phone(reduced_motion="reduce")
    yield phone
    assert phone.watch.foreign() == []
    assert phone.watch.complaints == []


@pytest.mark.parametrize("path", ALL_GUEST)
def test_a_page_for_everyone(still: Phone, path: str) -> None:
    still.open(path)
    assert broken_promises(still.page, is_help=path.startswith("/help")) == []


@pytest.mark.parametrize("path", NO_PAGE.values(), ids=list(NO_PAGE))
def test_a_page_where_there_is_none(still: Phone, path: str) -> None:
    still.open(path)
    assert broken_promises(still.page) == []


def test_a_practice_and_what_is_said_about_help(still: Phone) -> None:
    library = load()
    for practice in _a_few_practices():
        still.open(f"/library/{practice}")
        assert broken_promises(still.page) == [], practice
    for page in library.help_pages:
        still.open(f"/help/about/{page.id}")
        assert broken_promises(still.page, is_help=True) == [], page.id


def _a_few_practices() -> list[str]:
    """One that leaves the room, one that stays, and the longest."""
    practices = list(load().practices)
    leaves = next(one for one in practices if one.leaves_room)
    stays = next(one for one in practices if not one.leaves_room)
    longest = max(practices, key=lambda one: sum(map(len, one.steps)))
    return list({one.id: one.id for one in (leaves, stays, longest)})


def _begun(phone: Phone, words: str = HEAVY) -> OneMoment:
    phone.open("/moment")
    walk = OneMoment(phone, Thumb(phone.page), words)
    walk.write_it()
    return walk


def _look(walk: OneMoment, *stages: str) -> None:
    """The page of the last stage is in order."""
    for stage in stages:
        walk.arrives(stage)
        assert broken_promises(walk.phone.page) == [], stage


def test_the_pages_of_some_of_both(still: Phone) -> None:
    walk = _begun(still)
    _look(walk, "kindness")
    walk.be_kind()
    _look(walk, "reading")
    walk.read_back()
    _look(walk, "rule")
    walk.say_whose_rule("Some of both")
    _look(walk, "split")
    walk.hands.press(walk.button("Go on"))
    _look(walk, "facts")
    walk.look_at_the_facts()
    _look(walk, "step")
    walk.take_the_first_step()
    _look(walk, "picked_up")
    walk.hands.press(walk.button("Put this rule down"))
    expect(still.shows("Which rule is it?")).to_be_visible()
    walk.hands.press(still.page.locator("label.choice").first)
    walk.hands.press(walk.button("Put this rule down"))
    _look(walk, "close")
    walk.close()
    _look(walk, "done")
    walk.hands.press(walk.button("Keep it for a week"))
    expect(still.shows("It waits here for a week.")).to_be_visible()
    assert broken_promises(still.page) == [], "a week"


def _sorted(phone: Phone, answer: str) -> OneMoment:
    walk = _begun(phone)
    walk.be_kind()
    walk.read_back()
    walk.say_whose_rule(answer)
    return walk


def test_the_pages_of_making_up(still: Phone) -> None:
    walk = _sorted(still, "Mine")
    walk.look_at_the_facts()
    walk.arrives("step")
    walk.hands.press(still.page.locator("button[formaction$=repair]"))
    _look(walk, "repair")


def test_the_pages_of_not_sure_yet(still: Phone) -> None:
    walk = _sorted(still, "Not sure yet")
    _look(walk, "questions")
    walk.hands.press(walk.button("What might that mean?"))
    expect(walk.button("Leave it open")).to_be_visible()
    assert broken_promises(still.page) == []


def test_the_page_of_what_nobody_chose(still: Phone) -> None:
    _look(_sorted(still, "It wasn’t in my hands"), "hands")


def test_another_door_to_kindness(still: Phone) -> None:
    walk = _begun(still)
    walk.arrives("kindness")
    walk.hands.press(walk.button("Not for me"))
    expect(still.shows("First, something kind")).to_be_visible()
    assert broken_promises(still.page) == []


def test_the_pages_of_words_that_need_people(still: Phone) -> None:
    walk = _begun(still, "I want to die. They would be better off without me.")
    _look(walk, "safety")
    walk.hands.press(walk.button("Go on with my moment"))
    _look(walk, "kindness")
    walk.be_kind()
    _look(walk, "people")


@pytest.fixture(scope="module")
def full_space(kept_phone: Phone) -> tuple[Phone, dict[str, str]]:
    """An open space that holds one of everything, brought in from a file."""
    named = one_of_each(datetime.now(UTC))
    phone = kept_phone
    make_space(phone)
    phone.open("/space/import")
    phone.page.set_input_files(
        "#file", {"name": FILE, "mimeType": "application/jsonl", "buffer": named.file}
    )
    phone.page.get_by_role("button", name="Bring it in").click()
    phone.page.get_by_text("came in.").first.wait_for()
    return phone, in_a_space(named)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_of_her_own(full_space: tuple[Phone, dict[str, str]], name: str) -> None:
    phone, places = full_space
    phone.open(places[name])
    assert phone.path == places[name]
    assert broken_promises(phone.page) == []
    assert phone.watch.foreign() == []
    assert phone.watch.complaints == []


def test_no_address_is_forgotten() -> None:
    """A new page has to be added to ``places`` before this passes."""
    known = {*GUEST, *NAMES, *FORMS, *PIECES, *FILES, *SAMPLED}
    there = {str(name) for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert there - known == set()
