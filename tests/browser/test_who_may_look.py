"""One server, several people: what is open on one phone is shut on all others; and a wrong
address says which value to set."""

import http.client
from typing import Final

import pytest
from playwright.sync_api import expect

from browser.a_space import make_space, unlock
from browser.conftest import Opening
from browser.hands import Thumb
from browser.one_moment import OneMoment
from browser.phone import Phone
from browser.places import in_a_space
from whole.house import House
from whole.one_of_each import NOBODY

_SECRET: Final = "She bit the neighbour and I laughed."
_PLAIN: Final = [
    path
    for path in in_a_space(NOBODY).values()
    if "//" not in path and not path.endswith("/") and path not in {"/moment", "/library"}
]


@pytest.fixture
def written(phone: Phone) -> Phone:
    """A phone with an open space that holds a moment."""
    make_space(phone)
    phone.open("/moment")
    walk = OneMoment(phone, Thumb(phone.page), _SECRET)
    walk.write_it()
    walk.arrives("kindness")
    return phone


def test_open_on_one_phone_a_guest_on_the_other(written: Phone, a_phone: Opening) -> None:
    other = a_phone()
    for path in [*_PLAIN, written.path]:
        other.open(path)
        text = other.page.content()
        assert _SECRET not in text, path
        assert "maple" not in text.replace("like maple-7k3q", ""), path


def test_another_space_sees_its_own(written: Phone, a_phone: Opening) -> None:
    other = a_phone()
    make_space(other)
    other.open("/moments")
    expect(other.shows("No moments yet.")).to_be_visible()
    other.open(written.path)
    expect(other.shows("This moment is not here")).to_be_visible()


def test_locked_means_locked_even_for_the_back_button(written: Phone) -> None:
    written.open("/moments")
    expect(written.shows(_SECRET)).to_be_visible()
    written.open("/space")
    written.page.get_by_role("button", name="Lock it now").click()
    expect(written.shows("It is locked.")).to_be_visible()
    for _ in range(2):
        written.page.go_back()
    expect(written.shows("Open your space")).to_be_visible()
    expect(written.shows(_SECRET)).to_have_count(0)


def test_what_was_written_in_one_space_is_not_saved_in_another(a_phone: Opening) -> None:
    """Two who share a phone."""
    phone = a_phone(java_script_enabled=False)
    hers = make_space(phone)
    phone.open("/moment")
    phone.page.get_by_label("What is heavy, in your own words").fill(_SECRET)
    second = a_phone(java_script_enabled=False)
    theirs = make_space(second)
    second.open("/space/open")
    unlock(second.page, hers)
    second.open("/space")
    second.page.get_by_role("button", name="Lock ", exact=False).last.click()
    phone.page.get_by_role("button", name="Done", exact=True).click()
    unlock(phone.page, theirs)
    expect(phone.shows("was written in another space")).to_be_visible()
    phone.open("/moments")
    expect(phone.shows("Open your space")).to_be_visible()


def _asked(house: House, **headers: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", house.port, timeout=20)
    connection.request("GET", "/", headers={k.replace("_", "-"): v for k, v in headers.items()})
    answer = connection.getresponse()
    found = answer.status, answer.read().decode()
    connection.close()
    return found


@pytest.mark.parametrize(
    ("headers", "says"),
    [
        ({"Host": "fullcup.example"}, "FULLCUP_URL=http://fullcup.example"),
        ({"X_Forwarded_Proto": "https"}, "FULLCUP_URL=https://127.0.0.1"),
        ({"Host": "<script>.example"}, "FULLCUP_URL=http://your.address"),
    ],
)
def test_a_wrong_address_says_which_value_to_set(
    house: House, headers: dict[str, str], says: str
) -> None:
    status, page = _asked(house, **headers)
    assert status == 421
    assert says in page
    assert "<script>.example" not in page


def test_the_page_for_a_wrong_address_can_be_read(a_phone: Opening, house: House) -> None:
    """At another name for this very machine."""
    phone = a_phone(at=f"http://wrong.localhost:{house.port}")
    phone.open()
    expect(phone.shows(f"FULLCUP_URL=http://wrong.localhost:{house.port}")).to_be_visible()
