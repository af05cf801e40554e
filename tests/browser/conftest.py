"""A browser and a running Fullcup for each worker; a context of its own for each test."""

from collections.abc import Iterator
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, expect

from browser.a_space import make_space
from browser.phone import Phone
from browser.watch import Watch
from browser.writing import Writer
from whole.hours import zone_where_it_is
from whole.house import House, open_house

NOON, SMALL_HOURS = 12, 3
PATIENCE = 30_000
"""Milliseconds before a test gives up. A machine may be busy; a page that works is there soon."""
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One server for all tests of this worker. A test that harms it opens its own."""
    zone = zone_where_it_is(NOON)
    with open_house(tmp_path_factory.mktemp("house"), FULLCUP_ZONE=zone) as opened:
        yield opened


class Opening(Protocol):
    """Opens Fullcup on a phone of its own; ``wide`` is in CSS pixels, ``hour`` on its clock."""

    def __call__(
        self, *, wide: int = 390, dark: bool = False, hour: int = NOON, **more: Any
    ) -> Phone: ...


def open_phone(
    browser: Browser, origin: str, *, wide: int = 390, dark: bool = False, hour: int = NOON,
    **more: Any,
) -> Phone:  # fmt: skip
    context = browser.new_context(
        base_url=origin,
        viewport={"width": wide, "height": 844},
        color_scheme="dark" if dark else "light",
        has_touch=True,
        timezone_id=zone_where_it_is(hour),
        **more,
    )
    context.set_default_timeout(PATIENCE)
    watch = Watch(origin)
    watch.follow(context)
    return Phone(context, context.new_page(), watch)


@pytest.fixture
def a_phone(browser: Browser, house: House) -> Iterator[Opening]:
    """A phone in her hand. Each call is another phone: nothing is shared but the server."""
    phones: list[Phone] = []

    def opened(*, at: str = "", **more: Any) -> Phone:
        phones.append(open_phone(browser, at or house.url, **more))
        return phones[-1]

    yield opened
    for phone in phones:
        phone.context.close()


@pytest.fixture
def phone(a_phone: Opening) -> Phone:
    return a_phone()


@pytest.fixture(scope="module")
def kept_phone(browser: Browser, house: House) -> Iterator[Phone]:
    """One phone for all tests of a file; nothing moves on it."""
    phone = open_phone(browser, house.url, reduced_motion="reduce")
    yield phone
    phone.context.close()


@pytest.fixture
def writer(a_phone: Opening) -> Iterator[Writer]:
    phone = a_phone(wide=320, reduced_motion="reduce")
    make_space(phone)
    writer = Writer(phone)
    writer.turn_on()
    yield writer
    phone.context.set_offline(False)
    phone.context.unroute_all(behavior="ignoreErrors")
