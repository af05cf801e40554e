"""A plan that changes: each one who stays keeps their own link, and who does not stay has none."""

import pytest

from fullcup.core.journal.entries import Outing
from web.opened import Opened
from web.outings import Caregiver, is_live, outing, planned

pytestmark = pytest.mark.django_db(transaction=True)


def changed(hers: Opened, plan: Outing, who: str, who2: str = "") -> Outing:
    form = {"what": "for-friends", "leave": "0", "long": "240", "when": "once"}
    now = outing(hers, plan)
    hers.send(f"/away/{plan.id}/edit", **form, who=who, who2=who2, seen=now.rev)
    return outing(hers, plan)


def tokens(plan: Outing) -> dict[str, str]:
    return {one.who: one.token for one in plan.stays}


@pytest.mark.parametrize("fields", [("Tom", ""), ("", "Tom"), (" tom ", "")])
def test_who_no_longer_stays_has_no_link_and_who_does_keeps_theirs(
    hers: Opened, fields: tuple[str, str]
) -> None:
    plan = planned(hers, who="Gran", who2="Tom")
    before = tokens(plan)
    after = changed(hers, plan, *fields)
    assert [one.token for one in after.stays] == [before["Tom"]]
    assert not is_live(before["Gran"])
    assert Caregiver(before["Tom"]).needs().status_code == 303


def test_one_who_comes_in_the_place_of_another_has_a_link_of_their_own(hers: Opened) -> None:
    plan = planned(hers, who="Gran", who2="Tom")
    before = tokens(plan)
    after = tokens(changed(hers, plan, "Tom", "Sam"))
    assert after["Tom"] == before["Tom"]
    assert after["Sam"] not in before.values()
    assert not is_live(before["Gran"])


def test_two_who_change_fields_keep_their_links(hers: Opened) -> None:
    plan = planned(hers, who="Gran", who2="Tom")
    assert tokens(changed(hers, plan, "Tom", "Gran")) == tokens(plan)


def test_a_name_spelled_anew_keeps_its_link(hers: Opened) -> None:
    plan = planned(hers, who="Grann")
    after = changed(hers, plan, "Grandma")
    assert after.stays[0].token == plan.stays[0].token
    assert is_live(after.stays[0].token)


def test_a_link_that_she_ended_stays_ended_when_the_plan_changes(hers: Opened) -> None:
    plan = planned(hers, who="Gran", who2="Tom")
    hers.send(f"/away/{plan.id}/link", act="withdraw:0")
    after = tokens(changed(hers, plan, "Tom", "Gran"))
    assert after == {"Tom": tokens(plan)["Tom"], "Gran": ""}
