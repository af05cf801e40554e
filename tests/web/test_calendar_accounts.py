"""An account with several calendars: signed in to, chosen from, read again, forgotten."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from fullcup.core.journal.week_entries import Calendar, CalendarAccount
from web.opened import Opened
from web.outings import child
from whole.radicale import PASSWORD, USER, Radicale, event, radicale

pytestmark = pytest.mark.django_db(transaction=True)
TOMORROW = (datetime.now(UTC) + timedelta(days=1)).strftime("%Y%m%d")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with radicale(tmp_path_factory.mktemp("radicale")) as running:
        running.make("work", "Work")
        running.make("school", "School")
        running.put("work", "dentist", *event(
            "dentist", f"DTSTART:{TOMORROW}T120000Z", f"DTEND:{TOMORROW}T130000Z",
            "SUMMARY:Dentist",
        ))  # fmt: skip
        yield running


@pytest.fixture
def hers() -> Opened:
    return Opened()


def _sign_in(hers: Opened, server: Radicale, **told: str) -> str:
    fields = {"server": server.url, "user": USER, "account_password": PASSWORD, "new": str(uuid4())}
    return hers.send("/week/account", **{**fields, **told})


def _choose(hers: Opened, where: str, name: str, whose: str = "", new: str = "") -> None:
    page = hers.page(where)
    place = re.findall(rf'value="(\d+)"><span class="serif" dir="auto">{name}<', page)[0]
    fields = {"calendar": place, f"whose{place}": whose, "new": new or str(uuid4())}
    assert hers.send(where, **fields) == "/week/calendars"


def test_from_the_address_to_what_is_tomorrow(hers: Opened, server: Radicale) -> None:
    where = _sign_in(hers, server)
    assert hers.space().journal.of(Calendar) == [], "nothing is read before she chooses"
    _choose(hers, where, "Work")
    page = hers.page("/week/calendars")
    assert "Dentist" in page
    assert "yours" in page
    [one] = hers.space().journal.of(Calendar)
    assert [busy.title for busy in one.busy] == ["Dentist"]
    assert "is read" in hers.page(where)


def test_whose_time_it_is_is_hers_to_say(hers: Opened, server: Radicale) -> None:
    ada = child("Ada")
    hers.keep(ada)
    _choose(hers, _sign_in(hers, server), "School", f"child:{ada.id}")
    [one] = hers.space().journal.of(Calendar)
    assert one.child == ada.id


def test_the_same_form_twice_is_one_account_and_one_calendar(
    hers: Opened, server: Radicale
) -> None:
    new = str(uuid4())
    where = {_sign_in(hers, server, new=new) for _ in range(2)}
    assert len(where) == 1
    [account] = where
    page_before = hers.page(account)
    place = re.findall(r'name="calendar" value="(\d+)"', page_before)[0]
    fields = {"calendar": place, f"whose{place}": "", "new": new}
    for _ in range(2):
        hers.send(account, **fields)
    assert len(hers.space().journal.of(Calendar)) == 1


def test_looking_again_sees_what_changed(hers: Opened, server: Radicale) -> None:
    server.make("more", "More")
    where = _sign_in(hers, server)
    _choose(hers, where, "More")
    [one] = hers.space().journal.of(Calendar)
    assert one.busy == ()
    server.put("more", "swim", *event(
        "swim", f"DTSTART:{TOMORROW}T060000Z", f"DTEND:{TOMORROW}T070000Z", "SUMMARY:Swim",
    ))  # fmt: skip
    hers.send("/week/calendars", act=f"again:{one.id}")
    assert "Swim" in hers.page("/week/calendars")
    server.delete("more")
    hers.send("/week/calendars", act=f"again:{one.id}")
    page = hers.page("/week/calendars")
    assert "The server knows nothing at this address any more." in page
    assert "Swim" in page, "what was known stays"
    assert hers.client.post(where, {"act": "again"}).status_code == 303
    assert "More" not in re.sub(r"Look for more calendars", "", hers.page(where))


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"account_password": "wrong"}, "does not know this name with this password"),
        ({"account_password": ""}, "Three things are needed"),
        ({"server": "", "user": ""}, "Three things are needed"),
        ({"server": "http://127.0.0.1:9"}, "The server did not answer"),
        ({"user": "x" * 301}, "longer than an address or a name"),
        ({"server": "gopher://x"}, "This is no address"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_the_password_is_not_sent_back(
    hers: Opened, server: Radicale, told: dict[str, str], says: str
) -> None:
    fields = {"server": server.url, "user": USER, "account_password": PASSWORD, **told}
    answer = hers.client.post("/week/account", fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert PASSWORD not in page
    assert hers.space().journal.of(CalendarAccount) == []


def test_forgotten_nothing_of_it_stays(hers: Opened, server: Radicale) -> None:
    where = _sign_in(hers, server)
    _choose(hers, where, "Work")
    assert USER in hers.page("/week/calendars")
    hers.send(where, act="sign_out")
    page = hers.page("/week/calendars")
    assert USER not in page
    assert "Dentist" not in page
    assert hers.client.get(where).status_code == 303


def test_the_password_is_on_no_page(hers: Opened, server: Radicale) -> None:
    where = _sign_in(hers, server)
    _choose(hers, where, "Work")
    for page in (where, "/week/account", "/week/calendars"):
        assert PASSWORD not in hers.page(page)
