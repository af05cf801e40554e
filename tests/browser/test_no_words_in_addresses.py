"""Nothing that she types is ever part of an address: not of a page, a request, a referrer, nor
the history behind the back button."""

from typing import Final
from urllib.parse import unquote_plus

from playwright.sync_api import expect

from browser.a_space import make_space
from browser.hands import Thumb
from browser.one_moment import OneMoment
from browser.phone import Phone
from browser.places import GUEST, in_a_space
from whole.one_of_each import NOBODY

CANARY: Final = "quokkas"
_FILL: Final = """words => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  const kinds = ["text", "search", "password", "textarea"];
  const boxes = [...document.querySelectorAll("textarea, input")].filter(one => kinds.includes(one.type));
  for (const box of boxes) {
    box.value = words;
    box.dispatchEvent(new Event("input", {bubbles: true}));
  }
  return boxes.filter(box => box.form).map(box => box.form)
    .filter((form, at, all) => all.indexOf(form) === at).length;
}"""
_HOLDS: Final = """number => [...document.forms].filter(form =>
  [...form.elements].some(one => (one.value || "").includes("quokkas")))[number]"""
_IN_PLACE: Final = f"number => !!({_HOLDS})(number)?.closest('[hx-post], [hx-get], [hx-boost]')"
_SEND: Final = f"""number => {{
  const form = ({_HOLDS})(number);
  const button = [...form.querySelectorAll("button")].find(one => one.type === "submit" && one.checkVisibility());
  if (form.checkValidity()) form.requestSubmit(button); else form.submit();
}}"""
_NOT_SENT: Final = {"space-delete", "space-export"}
"""One ends the space, the other saves a file; neither leads to a page with words."""
_PLACES: Final = [
    path
    for name, path in in_a_space(NOBODY).items()
    if "//" not in path and not path.endswith("/") and name not in _NOT_SENT
]


def _looked_for(phone: Phone) -> None:
    told = [unquote_plus(one) for one in phone.watch.every_address()]
    assert [one for one in told if CANARY in one.lower()] == []


def _fill_and_send(phone: Phone, path: str) -> int:
    """Every form of the page, with the canary in every field of it; how many there are."""
    phone.open(path)
    forms = int(phone.page.evaluate(_FILL, CANARY))
    for number in range(forms):
        if number:
            phone.open(path)
            phone.page.evaluate(_FILL, CANARY)
        in_place = phone.page.evaluate(_IN_PLACE, number)
        page = phone.page
        with page.expect_response(lambda _: True) if in_place else page.expect_navigation():
            page.evaluate(_SEND, number)
    return forms


def test_in_every_form_for_everyone(phone: Phone) -> None:
    places = [path for paths in GUEST.values() for path in paths]
    assert sum(_fill_and_send(phone, path) for path in places) > 4
    _looked_for(phone)


def test_through_a_whole_moment_and_back_again(phone: Phone) -> None:
    """Back works before there is a space, too: the page that she left comes back."""
    phone.open()
    walk = OneMoment(phone, Thumb(phone.page), f"I always shout. {CANARY} again.")
    walk.to_the_step()
    walk.close()
    walk.arrives("done")
    for stage in ("close", "step", "facts"):
        phone.page.go_back()
        walk.arrives(stage)
        expect(phone.shows(CANARY)).to_be_visible()
    _looked_for(phone)


def test_in_every_form_of_her_space(kept_phone: Phone) -> None:
    make_space(kept_phone, name=CANARY)
    assert sum(_fill_and_send(kept_phone, path) for path in _PLACES) > 10
    _looked_for(kept_phone)


def test_in_a_search_of_moments_and_of_the_library(phone: Phone) -> None:
    make_space(phone)
    phone.open("/moment")
    walk = OneMoment(phone, Thumb(phone.page), f"I always shout. {CANARY} again.")
    walk.write_it()
    walk.arrives("kindness")
    for path in ("/moments", "/library"):
        phone.open(path)
        search = phone.page.get_by_role("searchbox").first
        search.fill(CANARY)
        search.press("Enter")
        expect(phone.page.get_by_role("searchbox").first).to_have_value(CANARY)
    _looked_for(phone)
