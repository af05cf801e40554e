"""Making a space on a phone, opening it, and locking it, as she would."""

import re
from html import unescape
from typing import Final, NamedTuple

from playwright.sync_api import APIResponse, Page, expect

from browser.phone import Phone

NAME: Final = "maple"
_HIDDEN: Final = re.compile(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"')
_CODE: Final = re.compile(r"<li>([0-9A-Z]{4})</li>")
_GROUP: Final = re.compile(r'<input class="sign" id="group(\d+)"')
_NAME: Final = re.compile(r'class="serif lead">([^<]*)</p>')


class Kept(NamedTuple):
    """What she has on paper."""

    name: str
    phrase: str
    code: tuple[str, ...]


def make_space(phone: Phone, *, phrase: str = "", name: str = NAME) -> Kept:
    """A space that is open on the phone, which shows Today. The forms are sent as their pages
    would send them, but no page is drawn for it: that takes ten times as long, and most tests
    are about something else."""
    fields = {"space_name": name, "which": "own" if phrase else "offered", "act": "make"}
    form = _hidden(phone, phone.context.request.get("/space/new"))
    shown = _sent(phone, "/space/new", form | fields | ({"passphrase": phrase} if phrase else {}))
    groups, called = tuple(_CODE.findall(shown)), _NAME.search(shown)
    assert groups, shown
    assert called
    asked = _sent(phone, "/space/code", _hidden_in(shown) | {"act": "have"})
    typed = {f"group{at}": groups[int(at)] for at in _GROUP.findall(asked)}
    done = _sent(phone, "/space/code", _hidden_in(asked) | typed | {"act": "check"})
    assert "Two groups" not in done
    phone.open("/today")
    return Kept(unescape(called[1]), phrase or form["phrase"], groups)


def _hidden(phone: Phone, answer: APIResponse) -> dict[str, str]:
    assert answer.ok, (phone.path, answer.status)
    return _hidden_in(answer.text())


def _hidden_in(page: str) -> dict[str, str]:
    """The hidden fields of a page with one form that counts, the first of each name."""
    found = [(name, unescape(value)) for name, value in _HIDDEN.findall(page)]
    return dict(reversed(found))


def _sent(phone: Phone, path: str, fields: dict[str, str]) -> str:
    headers = {"Origin": phone.watch.origin}
    answer = phone.context.request.post(path, form=dict(fields), headers=headers)
    assert answer.ok, (path, answer.status)
    return answer.text()


def make_space_by_hand(phone: Phone, *, phrase: str = "", name: str = NAME) -> Kept:
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
