"""From opening the app to one small step: on every size of screen, by day and by night light,
by touch, by keys alone, without scripts, and without motion."""

import re
from typing import Final, Literal

import pytest
from playwright.sync_api import Page, expect

from browser.a_space import finish_making, make_space, make_space_by_hand
from browser.conftest import Opening
from browser.hands import Keys, Thumb
from browser.one_moment import HEAVY, OneMoment
from browser.phone import Phone, wait_for_the_zone
from browser.promises import sideways

_LIGHTS: Final[tuple[Literal["dark", "light"], ...]] = ("dark", "light")
_MOVING: Final = """() => document.getAnimations().filter(one => one.playState === "running"
  && one.effect.getKeyframes().some(frame => ["transform", "translate", "scale", "rotate"].some(
    name => name in frame && frame[name] !== "none"))).map(one => one.animationName)"""


@pytest.mark.parametrize("wide", [320, 390, 1280])
def test_by_touch_at_every_size_and_in_both_lights(a_phone: Opening, wide: int) -> None:
    phone = a_phone(wide=wide)
    phone.open()
    walk = OneMoment(phone, Thumb(phone.page), on_arrival=_fits_in_both_lights)
    walk.to_the_step()
    walk.close()
    walk.arrives("done")
    expect(phone.shows(HEAVY)).to_be_visible()
    assert phone.watch.complaints == []


def _fits_in_both_lights(page: Page) -> None:
    """And the colours do change."""
    paper = set()
    for light in _LIGHTS:
        page.emulate_media(color_scheme=light)
        paper.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        assert sideways(page) == []
    assert len(paper) == len(_LIGHTS)


def test_one_tap_from_opening_to_the_first_breath(phone: Phone) -> None:
    phone.open()
    thumb = Thumb(phone.page)
    thumb.press(phone.page.get_by_role("link", name="Breathe"))
    expect(phone.page.get_by_role("heading", name="Breathe for one minute")).to_be_attached()
    assert thumb.acts == 1


def test_seven_taps_from_opening_to_a_kept_step(phone: Phone) -> None:
    """Besides typing; making a space is not counted."""
    phone.open()
    walk = OneMoment(phone, Thumb(phone.page))
    walk.to_the_step()
    assert walk.hands.acts <= 7


def test_seven_taps_with_a_space_too_and_the_step_is_on_today(phone: Phone) -> None:
    make_space_by_hand(phone)
    walk = OneMoment(phone, Thumb(phone.page))
    step = walk.to_the_step()
    assert walk.hands.acts <= 7
    phone.open("/today")
    expect(phone.page.locator(".step")).to_contain_text(step)


def test_a_guests_step_comes_into_the_space_that_she_makes(phone: Phone) -> None:
    phone.open()
    walk = OneMoment(phone, Thumb(phone.page))
    step = walk.to_the_step()
    walk.close()
    walk.arrives("done")
    walk.hands.press(walk.button("Make my space"))
    finish_making(phone)
    _settles_it(phone, step)
    phone.open("/moments")
    expect(phone.shows(HEAVY)).to_be_visible()


def _settles_it(phone: Phone, step: str) -> None:
    """Done, undone, and put off: all fine, all undoable; folded until she taps."""
    card = phone.page.locator(".step", has_text=step)
    expect(card.locator("p.serif")).to_be_hidden()
    card.locator("summary").tap()
    expect(card.locator("p.serif")).to_be_visible()
    card.get_by_role("button", name="Done").tap()
    expect(card).to_have_count(0)
    phone.page.get_by_role("button", name="Undo").tap()
    expect(card).to_have_count(1)


def test_kept_for_a_week_it_is_there_when_she_comes_back(phone: Phone) -> None:
    phone.open()
    walk = OneMoment(phone, Thumb(phone.page))
    walk.to_the_step()
    walk.close()
    walk.arrives("done")
    walk.hands.press(walk.button("Keep it for a week"))
    expect(phone.shows("It waits here for a week.")).to_be_visible()
    phone.page.close()
    phone.page = phone.context.new_page()
    phone.open()
    phone.page.get_by_role("link", name="Something is waiting").tap()
    expect(phone.shows(HEAVY)).to_be_visible()


def test_by_keys_alone(a_phone: Opening) -> None:
    phone = a_phone(wide=1280)
    phone.open()
    walk = OneMoment(phone, Keys(phone.page))
    walk.bring()
    walk.be_kind()
    walk.read_back()
    walk.say_whose_rule()
    walk.look_at_the_facts(taps=3)
    walk.take_the_first_step()
    walk.arrives("close")
    walk.hands.slide(phone.page.get_by_label("How heavy now, if you like?"), 2)
    expect(phone.page.locator(".heavy .word")).to_contain_text("very heavy")
    walk.close()
    walk.arrives("done")
    walk.hands.press(walk.button("Make my space"))
    expect(phone.page.get_by_role("heading", name="A space of your own")).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/breathe/after", "/moment", "/help", "/space/new"])
def test_tab_goes_all_the_way_round_and_is_never_trapped(phone: Phone, path: str) -> None:
    phone.open(path)
    seen: list[str] = []
    for _ in range(200):
        phone.page.keyboard.press("Tab")
        here = phone.page.evaluate("document.activeElement.outerHTML")
        if here.startswith("<body"):
            break
        seen.append(here)
    else:
        raise AssertionError(f"Tab stays among {set(seen)}")
    assert "#page" in seen[0], "the first thing is the way past the top of the page"
    assert len(seen) > 3


def test_without_scripts(a_phone: Opening) -> None:
    phone = a_phone(java_script_enabled=False)
    phone.open()
    walk = OneMoment(phone, Thumb(phone.page))
    step = walk.to_the_step()
    walk.close()
    walk.arrives("done")
    walk.hands.press(walk.button("Make my space"))
    finish_making(phone)
    card = phone.page.locator(".step", has_text=step)
    card.get_by_role("button", name="Done").tap()
    phone.page.get_by_role("button", name="Undo").tap()
    expect(card).to_have_count(1)


def test_heavy_can_be_left_out_without_scripts(a_phone: Opening) -> None:
    phone = a_phone(java_script_enabled=False)
    phone.open("/moment")
    expect(phone.page.get_by_label("Leave this out")).to_be_visible()


def test_with_motion_reduced_nothing_moves(a_phone: Opening) -> None:
    phone = a_phone(reduced_motion="reduce")
    for path in ("/", "/breathe", "/night"):
        phone.open(path)
        assert phone.page.evaluate(_MOVING) == [], path
    phone.open()
    walk = OneMoment(phone, Thumb(phone.page))
    walk.bring()
    walk.arrives("kindness")
    expect(phone.page.locator("[data-break] li")).to_have_count(3)
    for line in phone.page.locator("[data-break] li").all():
        expect(line).to_be_visible()
    assert phone.page.evaluate(_MOVING) == []


def test_with_motion_the_shape_breathes(phone: Phone) -> None:
    """Which also shows that the promise above looks in the right place."""
    phone.open("/breathe")
    assert phone.page.evaluate(_MOVING) != []


def test_in_her_night_hours_it_is_dim_by_itself(a_phone: Opening) -> None:
    phone = a_phone(hour=3)
    phone.open()
    expect(phone.page.locator("html")).to_have_attribute("data-dim", "")
    expect(phone.page.locator("html")).to_have_attribute("data-light", "night")


def test_two_taps_from_lying_awake_to_parked(a_phone: Opening) -> None:
    phone = a_phone(hour=3)
    make_space(phone)
    wait_for_the_zone(phone.page)
    phone.open("/today")
    thumb = Thumb(phone.page)
    thumb.press(phone.page.get_by_role("link", name=re.compile("Lying awake")))
    thumb.press(phone.page.get_by_role("button", name="Park it till morning"))
    expect(phone.page.get_by_role("heading", name="Parked till morning.")).to_be_visible()
    assert thumb.acts == 2
