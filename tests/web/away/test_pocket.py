"""What the pocket is handed: the words of two pages, drawn as for nobody, and only while it lasts."""

import json
import re

import pytest

from fullcup.core.journal.entries import Outing
from web.opened import Opened
from web.outings import Clock, child, planned

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "Canary reason that is mine"


@pytest.fixture
def plan(hers: Opened) -> Outing:
    ada = child("Ada")
    hers.keep(ada)
    return planned(
        hers, child=str(ada.id), note="Pasta at six", why=WHY, what_own="Canary date",
        goodbye="I come back after your nap.", phone="+353 85 555 0100",
    )  # fmt: skip


def _handed(hers: Opened, plan: Outing) -> dict[str, str]:
    told: dict[str, str] = json.loads(hers.page(f"/away/{plan.id}/pocket"))
    return told


def test_it_holds_the_words_of_the_door_and_the_way(hers: Opened, plan: Outing) -> None:
    told = _handed(hers, plan)
    assert WHY in told["door"]
    assert "I come back after your nap." in told["door"]
    assert "three times" in told["way"]
    assert int(told["until"]) == int(plan.back.timestamp()) + 6 * 3600


def test_it_holds_nothing_else(hers: Opened, plan: Outing) -> None:
    told = _handed(hers, plan)
    for page in (told["door"], told["way"]):
        for word in (
            "Pasta",
            "Canary date",
            "555 0100",
            "csrf",
            "<form",
            "data-space",
            str(plan.id),
            "hx-get",
        ):
            assert word not in page, word
        ways_on = set(re.findall(r'href="(/[^"]*)"', page))
        assert {one for one in ways_on if not one.startswith("/static/")} <= {
            "/", "/help", "/breathe", "/pocket/way", "/cup.webmanifest",
        }  # fmt: skip


@pytest.mark.parametrize("act", ["back", "off", "delete"])
def test_once_it_is_over_nothing_is_handed_out(hers: Opened, plan: Outing, act: str) -> None:
    hers.send(f"/away/{plan.id}/end", act=act)
    assert hers.client.get(f"/away/{plan.id}/pocket").status_code in (303, 404)


def test_nor_when_its_time_has_passed(hers: Opened, plan: Outing, time: Clock) -> None:
    time.on(hours=24)
    assert hers.client.get(f"/away/{plan.id}/pocket").status_code == 404


def test_nor_while_her_space_is_locked(hers: Opened, plan: Outing) -> None:
    hers.send("/space/lock")
    answer = hers.client.get(f"/away/{plan.id}/pocket")
    assert answer.status_code == 401
    assert WHY not in answer.content.decode()


def test_where_there_is_no_pocket_its_address_leads_to_where_she_is(hers: Opened) -> None:
    assert hers.client.get("/pocket/door").headers["Location"] == "/away/now"
