"""A plan that she changes: what she chose stays, and of two versions both stand there."""

import re
from datetime import timedelta
from uuid import uuid4

import msgspec
import pytest

from fullcup.core.journal.entries import Outing
from web.door import hidden
from web.opened import Opened
from web.outings import child, outing, planned

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize("when", ["once", "often", "twice_a_day", "back", "at_once"])
@pytest.mark.parametrize("long", ["60", "240", "480"])
def test_when_news_comes_is_still_her_choice_after_a_change(
    hers: Opened, when: str, long: str
) -> None:
    plan = planned(hers, when=when, long=long)
    hers.client.cookies["fullcup-zone"] = "Asia/Tokyo"
    for _time in range(2):
        sent = hidden(hers.client.get(f"/away/{plan.id}/edit"))
        page = hers.page(f"/away/{plan.id}/edit")
        assert re.findall(r'name="when" value="(\w+)" checked', page) == [when]
        again = {
            "leave": "60", "long": long, "when": when, "who": "Gran", "seen": sent["seen"][0],
        }  # fmt: skip
        hers.send(f"/away/{plan.id}/edit", **again)
    assert outing(hers, plan).when == when


def test_a_plan_from_before_the_choice_was_kept_is_guessed(hers: Opened) -> None:
    plan = planned(hers, when="often", long="480")
    hers.keep(msgspec.structs.replace(plan, when=None, rev=plan.rev + 1))
    page = hers.page(f"/away/{plan.id}/edit")
    assert re.findall(r'name="when" value="(\w+)" checked', page) == ["often"]


def test_two_tabs_both_stand_there(hers: Opened) -> None:
    plan = planned(hers)
    sent = {"what": "for-friends", "leave": "0", "long": "60", "who": "Gran"}
    hers.send(f"/away/{plan.id}/edit", **sent, note="First", seen=plan.rev)
    answer = hers.client.post(f"/away/{plan.id}/edit", {**sent, "note": "Second", "seen": plan.rev})
    assert answer.status_code == 409
    assert "First" in answer.content.decode()


def test_two_versions_of_a_plan_show_all_that_differs_in_words(hers: Opened) -> None:
    noah = child("Noah")
    hers.keep(noah)
    plan = planned(hers, child=str(noah.id))
    sent = {
        "what": "for-work", "leave": "other", "leave_day": "2037-11-22", "leave_time": "18:00",
        "long": "480", "who": "Mia", "child": str(noah.id), "phone": "087 1", "seen": 99,
        "numbers": "Doctor 01 234 5678", "when": "often",
    }  # fmt: skip
    answer = hers.client.post(f"/away/{plan.id}/edit", sent)
    page = re.sub("<input[^>]*>", "", answer.content.decode())
    for said in (
        "Work", "today at 17:00", "today at 18:00", "today at 21:00", "tomorrow at 02:00",
        "Gran stays with Noah", "Mia stays with Noah", "087 1", "Doctor 01 234 5678",
        "Half-way, once", "Every two hours",
    ):  # fmt: skip
        assert said in page, said
    assert "for-work" not in page
    assert "Goodbye" not in page, "it is ours, and is written anew"


def test_the_same_page_sent_with_something_else_in_it_is_no_silent_success(hers: Opened) -> None:
    new = str(uuid4())
    plan = planned(hers, new=new, long="60", note="a")
    form = {
        "what": "for-friends", "leave": "0", "long": "240", "who": "Gran", "when": "once",
        "note": "b, with more words", "new": new,
    }  # fmt: skip
    answer = hers.client.post("/away/new", form)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "b, with more words" in page
    again = {name: values[0] for name, values in hidden(answer).items()}
    assert hers.send(f"/away/{plan.id}/edit", **again) == f"/away/{plan.id}"
    kept = outing(hers, plan)
    assert (kept.note, kept.back - kept.leaving) == ("b, with more words", 4 * HOUR)
    assert f'action="/away/{plan.id}/edit"' in page
    assert hers.space().journal.count(Outing) == 1
