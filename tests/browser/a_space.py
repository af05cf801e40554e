"""Making a space on a phone, opening it, and locking it, as she would."""

from typing import Final, NamedTuple

from playwright.sync_api import Page, expect

from browser.phone import Phone

NAME: Final = "maple"


class Kept(NamedTuple):
    """What she has on paper."""

    name: str
    phrase: str
    code: tuple[str, ...]


def make_space(phone: Phone, *, phrase: str = "", name: str = NAME) -> Kept:
    """From anywhere: the page that makes a space, the code, two groups, Today."""
    phone.open("/space/new")
    return finish_making(phone, phrase=phrase, name=name)


def finish_making(phone: Phone, *, phrase: str = "", name: str = NAME) -> Kept:
    """The same, from the page that makes a space."""
    page = phone.page
    page.get_by_label("A name for it").fill(name)
    if phrase:
        page.get_by_role("radio", name="My own words").check(force=True)
        page.locator("#own").fill(phrase)
    words = phrase or page.locator("label.phrase strong").inner_text()
    page.get_by_role("button", name="Make my space", exact=True).click()
    return confirm_code(page, words)


def confirm_code(page: Page, phrase: str) -> Kept:
    """The page with the code on it, then the two groups."""
    code = page.locator("ol.code li")
    expect(code.first).to_be_visible()
    groups = tuple(code.all_inner_texts())
    name = page.locator(".card.paper .lead").inner_text()
    page.get_by_role("button", name="I have it").click()
    expect(page.get_by_role("heading", name="Two groups, to be sure")).to_be_visible()
    for field in page.locator("input.sign").all():
        number = str(field.get_attribute("name")).removeprefix("group")
        asked = page.locator(f"label[for=group{number}]").inner_text()
        field.fill(groups[int(asked.removeprefix("Group ")) - 1])
    page.get_by_role("button", name="It is on paper").click()
    page.get_by_role("link", name="Go to Today").click()
    page.wait_for_url("**/today")
    return Kept(name, phrase, groups)


def unlock(page: Page, kept: Kept) -> None:
    """The form that opens a space, wherever it stands."""
    page.get_by_label("Its name").fill(kept.name)
    page.get_by_label("Your words", exact=True).fill(kept.phrase)
    page.get_by_role("button", name="Open", exact=False).first.click()
