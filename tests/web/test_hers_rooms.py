"""What is hers: values by taps, rules, mottos, a friend's words, children, herself."""

import re
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from fullcup.core.journal.entries import (
    Child,
    Corrected,
    FriendWords,
    Gone,
    Herself,
    KeptMoment,
    Moment,
    Motto,
    NotForMe,
    Rule,
    Value,
)
from fullcup.journeys.hers import herself, values
from fullcup.library import load
from fullcup.web.moment.kindness import BREAK
from web.opened import Opened, browser

pytestmark = pytest.mark.django_db(transaction=True)

AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
PAGES = (
    "/hers", "/hers/values", "/hers/values/cards/1", "/hers/rules", "/hers/rules/picked",
    "/hers/mottos", "/hers/mottos/choose", "/hers/friend", "/hers/children", "/hers/me",
    "/hers/lines", "/hers/not-for-me", "/hers/changed", "/hers/works",
)  # fmt: skip


@pytest.fixture
def hers() -> Opened:
    return Opened()


def base() -> dict[str, Any]:
    return {"id": uuid4(), "at": AT, "zone": "UTC", "day": AT.date()}


def words_of(hers: Opened) -> list[str]:
    return [value.word for value in values(hers.space().journal)]


def me(hers: Opened) -> Herself:
    found = herself(hers.space().journal)
    assert found is not None
    return found


def test_one_page_leads_to_all_of_it(hers: Opened) -> None:
    page = hers.page("/hers")
    for path in PAGES[1:]:
        if path.count("/") == 2:
            assert f'href="{path}"' in page
    assert 'href="/space"' in page


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_help_and_is_hers_alone(hers: Opened, path: str) -> None:
    assert 'href="/help"' in hers.page(path)
    for stranger in (Client(), browser("no-token")):
        assert "What is yours" not in stranger.get(path).content.decode()


def test_cards_are_sorted_by_taps_alone(hers: Opened) -> None:
    assert hers.send("/hers/values/cards/1", card=["kindness", "play"]) == "/hers/values/cards/2"
    assert hers.send("/hers/values/cards/2", card=["rest"], act="enough") == "/hers/values"
    assert words_of(hers) == ["Kindness", "Play", "Rest"]
    page = hers.page("/hers/values/cards/1")
    assert re.findall(r'name="was" value="([^"]*)"', page) == ["kindness", "play"]
    was = ["kindness", "play", "no-such-card"]
    after = hers.send("/hers/values/cards/1", card=["play", "no-such-card"], was=was)
    assert words_of(hers) == ["Play", "Rest"]
    kindness = next(one for one in hers.space().journal.of(Gone))
    assert after == f"/hers/values/cards/2?undo={kindness.id}"
    assert "It is gone." in hers.page(after)


def test_cards_that_another_tab_picked_stay(hers: Opened) -> None:
    hers.send("/hers/values/cards/1", card=["kindness"])
    hers.send("/hers/values/cards/1", card=["play"])
    assert words_of(hers) == ["Kindness", "Play"]
    after = hers.send("/hers/values/cards/1", was=["kindness", "play"], act="enough")
    assert words_of(hers) == []
    undo = re.findall(r'name="id" value="([^"]*)"', hers.page(after))
    hers.send("/undo", id=undo, next="hers-values")
    assert words_of(hers) == ["Kindness", "Play"]


def test_sixty_cards_come_in_six_small_groups(hers: Opened) -> None:
    assert len(load().values) == 60
    assert hers.send("/hers/values/cards/6", act="next") == "/hers/values"
    for nowhere in (0, 7):
        assert hers.client.get(f"/hers/values/cards/{nowhere}").headers["Location"]


def test_the_top_five_are_ordered_with_up_and_down(hers: Opened) -> None:
    hers.keep(*(Value(word=f"Worth {one}", place=one, **base()) for one in range(6)))
    second = values(hers.space().journal)[1]
    hers.send("/hers/values", act=f"up:{second.id}")
    assert words_of(hers) == ["Worth 1", "Worth 0", "Worth 2", "Worth 3", "Worth 4", "Worth 5"]
    hers.send("/hers/values", act=f"down:{second.id}")
    assert words_of(hers)[0] == "Worth 0"
    page = hers.page("/hers/values")
    assert page.index("Worth 4") < page.index("Also yours") < page.index("Worth 5")


def test_a_value_goes_and_comes_back(hers: Opened) -> None:
    hers.send("/hers/values", act="own", word="Silliness")
    value = values(hers.space().journal)[0]
    after = hers.send("/hers/values", act=f"out:{value.id}")
    assert words_of(hers) == []
    assert "It is gone." in hers.page(after)
    hers.send("/undo", id=str(value.id), next="hers-values")
    assert words_of(hers) == ["Silliness"]


def test_more_than_ten_is_said_kindly(hers: Opened) -> None:
    hers.keep(*(Value(word=f"V{one}", place=one, **base()) for one in range(11)))
    assert "These are many." in hers.page("/hers/values")


def test_the_cards_can_be_refused_for_ever(hers: Opened) -> None:
    assert "Do not ask again" in hers.page("/hers/values")
    assert hers.send("/hers/values", act="skip") == "/hers"
    assert me(hers).values_skipped
    assert "Do not ask again" not in hers.page("/hers/values")


@pytest.mark.parametrize(
    "act", ["", "up:nobody", "down:877cf943-5339-456f-a02f-dece46b9f2e1", "fly:away"]
)
def test_a_tap_on_nothing_changes_nothing(hers: Opened, act: str) -> None:
    assert hers.send("/hers/values", act=act) == "/hers/values"


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/hers/values", "word"), ("/hers/rules", "words"), ("/hers/mottos", "words"),
        ("/hers/children", "name"), ("/hers/me", "called"), ("/hers/lines", "break_kind"),
    ],
)  # fmt: skip
def test_what_is_too_long_comes_back_whole(hers: Opened, path: str, field: str) -> None:
    answer = hers.client.post(path, {field: "y" * 301, "act": "own"})
    assert answer.status_code == 422
    assert "y" * 301 in answer.content.decode()
    assert len(hers.space().journal) == 0


def test_a_rule_is_put_down_and_taken_up_again(hers: Opened) -> None:
    hers.send("/hers/rules", words="Parties need a theme", whose="feeds", act="put_down")
    rule = hers.space().journal.of(Rule)[0]
    assert (rule.kept, rule.whose) == (False, "feeds")
    hers.send(f"/hers/rules/{rule.id}", act="keep")
    assert hers.space().journal.of(Rule)[0].kept
    after = hers.send(f"/hers/rules/{rule.id}", act="delete")
    assert "Parties" not in hers.page(after)
    hers.send("/undo", id=str(rule.id), next="hers-rules")
    assert "Parties need a theme" in hers.page("/hers/rules")


def test_what_protects_a_life_is_never_put_down(hers: Opened) -> None:
    after = hers.send("/hers/rules", words="Never sleep with the baby on the sofa", act="put_down")
    assert "Safe sleep for a baby" in hers.page(after)
    rule = hers.space().journal.of(Rule)[0]
    hers.send(f"/hers/rules/{rule.id}", act="put_down")
    assert hers.space().journal.of(Rule)[0].kept


def test_rules_of_many_are_put_down_with_leave(hers: Opened) -> None:
    card = load().picked_rules[0]
    for _double_tap in range(2):
        hers.send("/hers/rules/picked", put_down=card.id)
    rule = hers.space().journal.of(Rule)
    assert [(one.card, one.kept, one.permission) for one in rule] == [
        (card.id, False, card.permission)
    ]
    assert card.words not in hers.page("/hers/rules/picked")
    hers.send("/hers/rules/picked", keep=load().picked_rules[1].id)
    assert hers.space().journal.of(Rule)[1].kept


def test_a_motto_is_written_and_stands_on_today(hers: Opened) -> None:
    hers.send("/hers/mottos", words="Small is fine.")
    hers.send("/hers/mottos", words="Slow hands.")
    small = hers.space().journal.of(Motto)[0]
    hers.send(f"/hers/mottos/{small.id}", act="favourite")
    assert "Small is fine." in hers.page("/today")
    assert "Small is fine." in hers.page(f"/hers/mottos/{small.id}/card")
    hers.send(f"/hers/mottos/{small.id}", act="plain")
    assert "Slow hands." in hers.page("/today")
    after = hers.send(f"/hers/mottos/{small.id}", act="delete")
    assert "It is gone." in hers.page(after)


def test_a_motto_of_ours_is_kept_with_a_tap_and_out_with_the_next(hers: Opened) -> None:
    card, new = load().mottos[0], str(uuid4())
    for _from_an_older_page in range(2):
        hers.send("/hers/mottos/choose", card=card.id, new=new)
    assert 'aria-pressed="true"' in hers.page("/hers/mottos/choose")
    assert [one.card for one in hers.space().journal.of(Motto)] == [card.id]
    page = hers.page("/hers/mottos/choose")
    assert f'name="out" value="{card.id}"' in page
    after = hers.send("/hers/mottos/choose", out=card.id)
    hers.send("/hers/mottos/choose", card="no-such-card")
    assert hers.space().journal.count(Motto) == 0
    assert "It is gone." in hers.page(after)
    (gone,) = hers.space().journal.of(Gone)
    back = hers.send("/undo", id=str(gone.id), next="hers-mottos-choose")
    assert back == "/hers/mottos/choose"
    assert hers.space().journal.count(Motto) == 1


def test_what_she_would_tell_a_friend_is_written_once(hers: Opened) -> None:
    new = str(uuid4())
    for _double_tap in range(2):
        hers.send("/hers/friend", words="Sit down. You were up four times.", new=new)
    told = hers.space().journal.of(FriendWords)
    assert len(told) == 1
    path = f"/hers/friend/{told[0].id}"
    assert "Sit down." in hers.page(path)
    hers.send(path, words="Sit down.", seen=0)
    answer = hers.client.post(path, {"words": "Lie down.", "seen": "0"})
    assert answer.status_code == 409
    after = hers.send(path, act="delete")
    assert "Sit down." not in hers.page(after)


@pytest.mark.parametrize("words", ["", "y" * 20_001])
def test_a_friends_words_that_cannot_be_kept_come_back(hers: Opened, words: str) -> None:
    told = FriendWords(words="Sit down.", **base())
    hers.keep(told)
    answer = hers.client.post(f"/hers/friend/{told.id}", {"words": words, "seen": "0"})
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_child_is_told_and_changed(hers: Opened) -> None:
    sent = {"name": "Ada", "birthday": "2020-05-01", "how": "part_of_the_week", "new": str(uuid4())}
    for _double_tap in range(2):
        hers.send("/hers/children", **sent)
    ada = hers.space().journal.of(Child)[0]
    assert (ada.name, str(ada.birthday), ada.how, ada.speaks) == (
        "Ada", "2020-05-01", "part_of_the_week", True,
    )  # fmt: skip
    hers.send(f"/hers/children/{ada.id}", name="Ada", how="with_me", other_ways="1", seen=0)
    changed = hers.space().journal.of(Child)[0]
    assert (changed.how, changed.speaks, changed.birthday) == ("with_me", False, None)
    answer = hers.client.post(f"/hers/children/{ada.id}", {"name": "Adi", "seen": "0"})
    assert answer.status_code == 409
    after = hers.send(f"/hers/children/{ada.id}", act="delete")
    assert "It is gone." in hers.page(after)


@pytest.mark.parametrize("sent", [{"name": ""}, {"name": "Ada", "birthday": "soon"}])
def test_a_child_that_cannot_be_kept_so_comes_back(hers: Opened, sent: dict[str, str]) -> None:
    answer = hers.client.post("/hers/children", sent)
    assert answer.status_code == 422
    assert hers.space().journal.count(Child) == 0


def test_after_a_loss_she_alone_asks_to_be_included(hers: Opened) -> None:
    hers.send("/hers/children", name="Noa", how="expected")
    noa = hers.space().journal.of(Child)[0]
    path = f"/hers/children/{noa.id}"
    assert hers.send(path, name="Noa", how="pregnancy_ended", seen=0) == path
    page = hers.page(path)
    assert "Nothing will be offered about Noa" in page
    assert not hers.space().journal.of(Child)[0].include
    assert "Noa" not in hers.page("/moment")
    hers.send(path, name="Noa", how="pregnancy_ended", include="1", seen=1)
    assert "Noa" in hers.page("/moment")


def test_who_she_is_fits_whoever_she_is(hers: Opened) -> None:
    assert hers.send(
        "/hers/me", called="Oma", role="grandmother", name_for_growth="Growing Oma",
        evening="20:00", morning="05:30", country="DE",
    ) == "/hers"  # fmt: skip
    told = me(hers)
    assert (told.called, told.role, told.evening, told.morning, told.country) == (
        "Oma", "grandmother", "20:00", "05:30", "DE",
    )  # fmt: skip
    assert 'data-evening="20:00"' in hers.page("/today")
    assert "Oma" in hers.page("/hers/me")


def test_a_choice_that_is_none_falls_back_to_the_plain_one(hers: Opened) -> None:
    hers.send("/hers/me", role="queen", evening="late", morning="", country="any")
    told = me(hers)
    assert (told.role, told.evening, told.morning, told.country) == ("mother", "21:30", "06:00", "")


def test_her_country_chooses_the_numbers_in_get_help(hers: Opened) -> None:
    hers.send("/hers/me", country="NZ")
    asked = hers.client.get("/help", headers={"Accept-Language": "en-GB"}).content.decode()
    assert "1737" in asked
    other = Client().get("/help", headers={"Accept-Language": "en-GB"}).content.decode()
    assert "1737" not in other


def test_her_three_kind_lines(hers: Opened) -> None:
    hers.send("/hers/lines", break_notice="This stings.", break_shared="", break_kind="Tea.")
    assert (me(hers).break_notice, me(hers).break_kind) == ("This stings.", "Tea.")
    assert "This stings." in hers.page("/hers/lines")


def test_what_is_not_for_her_can_be_taken_back(hers: Opened) -> None:
    practice, line = load().practices[0], load().lines["morning"][0]
    for item in (practice.id, BREAK, line.id, "long-gone"):
        hers.keep(NotForMe(item=item, **base()))
    page = hers.page("/hers/not-for-me")
    for said in (practice.title, "The three kind lines", line.words, "long gone"):
        assert said in page
    first = hers.space().journal.of(NotForMe)[0]
    hers.send("/hers/not-for-me", id=str(first.id))
    hers.send("/hers/not-for-me", id="nobody")
    assert practice.title not in hers.page("/hers/not-for-me")


def test_another_space_changes_nothing_of_hers(hers: Opened) -> None:
    rule = Rule(words="Canary rule", **base())
    motto = Motto(words="Canary motto", **base())
    child = Child(name="Canary", **base())
    told = FriendWords(words="Canary words", **base())
    hers.keep(rule, motto, child, told)
    other = Opened("birch")
    for path in (
        f"/hers/rules/{rule.id}", f"/hers/mottos/{motto.id}", f"/hers/children/{child.id}",
        f"/hers/friend/{told.id}",
    ):  # fmt: skip
        other.send(path, act="delete")
        assert "Canary" not in other.client.get(path, follow=True).content.decode()
    assert "Canary" not in other.client.get(f"/hers/mottos/{motto.id}/card").content.decode()
    assert len(hers.space().journal) == 4


def conflict(hers: Opened, path: str, **fields: str) -> str:
    """The page that shows both versions."""
    answer = hers.client.post(path, fields)
    assert answer.status_code == 409
    return answer.content.decode()


def test_two_tabs_on_her_page_lose_nothing(hers: Opened) -> None:
    hers.send("/hers/me", called="Oma", seen="")
    both = conflict(hers, "/hers/me", called="Nana", role="grandmother", seen="")
    assert "This was changed somewhere else too" in both
    assert "Oma" in both
    assert "Nana" in both
    seen = both.split('name="seen" value="')[1].split('"')[0]
    hers.send("/hers/me", called="Nana", seen=seen)
    assert 'value="Nana"' in hers.page("/hers/me")


def test_two_tabs_on_her_kind_lines_lose_nothing(hers: Opened) -> None:
    hers.send("/hers/lines", break_notice="This stings.", seen="")
    both = conflict(hers, "/hers/lines", break_notice="Ouch.", seen="")
    assert "This stings." in both
    assert "Ouch." in both
    assert "This stings." in hers.page("/hers/lines")


def test_two_tabs_on_who_was_there_show_both(hers: Opened) -> None:
    for name in ("Ada", "Noah"):
        hers.send("/hers/children", name=name)
    ada, noah = hers.space().journal.of(Child)
    hers.send("/good", what="hugged")
    kept = hers.space().journal.of(KeptMoment)[0]
    hers.send(f"/good/{kept.id}", child=str(ada.id), seen="0")
    both = conflict(hers, f"/good/{kept.id}", child=str(noah.id), seen="0")
    assert "Who was there?" in both


def test_what_she_changed_can_be_forgotten_with_one_tap(hers: Opened) -> None:
    kept = moment_with(hers, Corrected(dismissed=("labeling",)))
    assert "One moment of yours teaches the guess now." in hers.page("/hers/changed")
    assert hers.send("/hers/changed") == "/hers/changed"
    assert "Nothing is learned from you right now." in hers.page("/hers/changed")
    found = hers.space().journal.get(Moment, kept.id)
    assert found is not None
    assert found.corrected.dismissed == ("labeling",)


def moment_with(hers: Opened, corrected: Corrected) -> Moment:
    kept = Moment(words="I'm so lazy", corrected=corrected, **base())
    hers.keep(kept)
    return kept
