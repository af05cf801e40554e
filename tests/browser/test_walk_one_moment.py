"""From opening the app to one small step: on every size of screen, by day and by night light,
by touch, by keys alone, without scripts, and without motion."""

import pytest
from playwright.sync_api import expect

from browser.conftest import Opening
from browser.hands import Keys, Thumb
from browser.one_moment import HEAVY, OneMoment


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("wide", [320, 390, 1280])
def test_by_touch_at_every_size(a_phone: Opening, wide: int, dark: bool) -> None:
    phone = a_phone(wide=wide, dark=dark)
    phone.open()
    walk = OneMoment(phone, Thumb(phone.page))
    step = walk.to_the_step()
    expect(phone.shows(step)).to_be_visible()
    walk.close()
    expect(phone.shows(HEAVY)).to_be_visible()
    assert phone.watch.complaints == []
