"""What a caregiver tapped with no network, when it comes: once, with the time of the tap."""

from datetime import timedelta

import pytest

from web.opened import Opened
from web.outings import NOW, Caregiver, Clock, planned, told

pytestmark = pytest.mark.django_db(transaction=True)
CLIENT = "6f1f7f5c-27a5-4a83-8fd4-3b1f3a5b9f00"


@pytest.fixture
def gran(hers: Opened) -> Caregiver:
    return Caregiver(planned(hers, note="Pasta at six").stays[0].token)


def test_it_has_the_time_of_the_tap(hers: Opened, gran: Caregiver, time: Clock) -> None:
    time.on(hours=2)
    gran.taps("settled", waited="5400")
    assert told(hers)[0].at == NOW + timedelta(minutes=30)


@pytest.mark.parametrize("waited", ["", "59", "-5", "1.5", "٣٠٠", "x", "9" * 9, "9" * 5000])
def test_what_is_no_long_wait_came_now(hers: Opened, gran: Caregiver, waited: str) -> None:
    gran.taps("settled", waited=waited)
    assert told(hers)[0].at == NOW


def test_it_is_never_dated_before_the_outing(hers: Opened, gran: Caregiver, time: Clock) -> None:
    time.on(hours=1)
    gran.taps("settled", waited="9999999")
    assert NOW - timedelta(hours=18, minutes=1) <= told(hers)[0].at <= NOW


def test_the_same_tap_twice_is_one_and_keeps_its_first_time(
    hers: Opened, gran: Caregiver, time: Clock
) -> None:
    time.on(hours=1)
    for waited in ("600", "1200"):
        gran.client.post(gran.path, {"client": CLIENT, "news": "ate", "waited": waited})
    assert [one.at for one in told(hers)] == [NOW + timedelta(minutes=50)]


@pytest.mark.parametrize("came", ["before", "after", "never"])
def test_taken_back_by_what_it_said(hers: Opened, gran: Caregiver, came: str) -> None:
    """A phone that never saw the answer knows no name of it."""
    tap = {"client": CLIENT, "news": "note", "words": "She cries", "waited": "300"}
    undo = {**tap, "act": "undo"}
    sent = {"before": [tap, undo], "after": [undo, tap], "never": [undo]}[came]
    answers = [gran.client.post(gran.path, one) for one in sent]
    assert any(one.headers["Location"].endswith("did=back") for one in answers)
    assert told(hers) == []


def test_taken_back_after_she_read_it(hers: Opened, gran: Caregiver) -> None:
    tap = {"client": CLIENT, "news": "crying"}
    gran.client.post(gran.path, tap)
    assert len(told(hers)) == 1
    gran.client.post(gran.path, {**tap, "act": "undo"})
    assert told(hers) == []


def test_another_tap_of_the_same_phone_stays(hers: Opened, gran: Caregiver) -> None:
    gran.taps("ate")
    gran.client.post(gran.path, {"client": CLIENT, "news": "ate", "act": "undo"})
    assert [one.news for one in told(hers)] == ["ate"]


def test_the_page_says_for_how_long_it_may_be_kept(gran: Caregiver, time: Clock) -> None:
    """Ten hours: four of the outing, and six after it."""
    assert f'data-lasts="{10 * 3600}"' in gran.page()
    time.on(hours=9, minutes=59, seconds=59)
    assert 'data-lasts="1"' in gran.page()
    time.on(seconds=1)
    ended = gran.client.get(gran.path)
    assert ended.status_code == 404
    assert "data-lasts" not in ended.content.decode()


def test_its_worker_is_a_file_for_everyone(gran: Caregiver) -> None:
    answer = gran.client.get("/with/worker.js")
    script = answer.content.decode()
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert gran.token not in script
    for of_the_app in ("js/app", "js/install", "js/offline/write", "offline/en"):
        assert of_the_app not in script
    assert not answer.cookies
