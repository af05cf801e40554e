"""A second tap on what ends the session it came from gets what the first one cancelled."""

from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from fullcup.store.models import Session, Space
from fullcup.web.desks import SESSION_COOKIE
from web import door
from web.opened import Opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def her() -> Opened:
    return Opened()


def test_deleting_everything_twice_tells_the_phone_both_times(her: Opened) -> None:
    form = {"new": door.hidden(her.client.get("/space/delete"))["new"][0]}
    first = her.client.post("/space/delete", form)
    her.client.cookies[SESSION_COOKIE] = her.token
    second = her.client.post("/space/delete", form)

    assert second.status_code == 200
    assert "data-guest-gone" in second.content.decode()
    assert "data-draft-gone" in second.content.decode()
    assert second.content == first.content
    assert Space.objects.count() == 0


def test_a_space_that_has_only_locked_is_not_said_to_be_gone(her: Opened) -> None:
    form = {"new": door.hidden(her.client.get("/space/delete"))["new"][0]}
    door.end_sessions()
    page = her.client.post("/space/delete", form)

    assert page.status_code == 401
    assert Space.objects.count() == 1


def test_how_long_it_stays_open_is_chosen_twice_without_harm(her: Opened) -> None:
    form = {"new": door.hidden(her.client.get("/space"))["new"][0], "stay": "30_days"}
    her.client.post("/space/stay", form)
    her.client.cookies[SESSION_COOKIE] = her.token
    second = her.client.post("/space/stay", form)

    assert second.headers["Location"] == "/space"
    assert her.client.get("/space").status_code == 200
    assert [one.stay for one in Session.objects.all()] == ["30_days"]


def test_a_form_of_another_browser_opens_nothing(her: Opened) -> None:
    form = {"new": str(uuid4()), "stay": "30_days"}
    her.client.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    her.client.post("/space/stay", form)

    assert Client().post("/space/stay", form).status_code == 401
