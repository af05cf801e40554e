"""A time away: planned in a minute, news held until the times agreed, a return."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from fullcup.core.journal.entries import CupChange, Outing, Stay
from fullcup.web.desks import EAR_COOKIE
from web.door import hidden
from web.opened import Opened
from web.outings import NOW, Caregiver, Clock, child, is_live, outing, planned, told

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = timedelta(hours=1)


def test_from_the_plan_to_the_return(hers: Opened, time: Clock) -> None:
    ada = child("Ada", born=date(2034, 1, 1))
    hers.keep(ada)
    plan = planned(hers, child=str(ada.id), note="Pasta at six")
    assert (plan.leaving, plan.back) == (NOW, NOW + 4 * HOUR)
    assert plan.news_at == (NOW + 2 * HOUR,)
    assert "At the door" in hers.page("/today")
    gran = Caregiver(plan.stays[0].token)
    assert "Pasta at six" in gran.page()

    time.on(minutes=6)
    assert gran.taps("settled").status_code == 303
    gran.taps("note", words="Made a tower with the neighbours’ boy")
    time.on(hours=1)
    page = hers.page(f"/away/{plan.id}/news")
    assert "News comes today at 19:00" in page
    assert "Settled" not in page

    time.on(hours=1)
    page = hers.page(f"/away/{plan.id}/news")
    assert "Ada: Settled" in page
    assert "17:06" in page
    assert "Made a tower" in page

    time.on(hours=2)
    assert hers.send(f"/away/{plan.id}/end", act="back") == f"/away/{plan.id}/back"
    back = hers.page(f"/away/{plan.id}/back")
    assert "The child first, bags later." in back
    assert "Made a tower" in back
    assert "few times so far" in back
    assert not is_live(plan.stays[0].token)
    hers.send(f"/away/{plan.id}/back", gave="gave-laughing")
    assert outing(hers, plan).gave == "gave-laughing"
    assert "Laughing" in hers.page("/away")
    assert "within a few minutes" in hers.page("/away/settling")


def test_what_it_gave_fills_the_cup_and_another_word_takes_its_place(
    hers: Opened, time: Clock
) -> None:
    plan = planned(hers)
    time.on(hours=4)
    hers.send(f"/away/{plan.id}/end", act="back")

    def filled() -> list[tuple[str, bool]]:
        return [(one.what, one.own) for one in hers.space().journal.of(CupChange)]

    for said, in_the_cup in (
        ({"gave": "gave-laughing"}, [("laughed", False)]),
        ({"gave": "gave-not-much"}, []),
        ({"gave": "gave-talk"}, [("friend", False)]),
        ({"own": "The sea"}, [("The sea", True)]),
    ):
        hers.send(f"/away/{plan.id}/back", **said)
        assert filled() == in_the_cup
    assert "The sea" in hers.page("/cup")


def test_three_taps_are_a_plan_and_a_double_tap_no_second(hers: Opened, time: Clock) -> None:
    page = hers.page("/away/new")
    assert 'value="120" checked' in page
    new = str(uuid4())
    first = planned(hers, new=new)
    time.on(seconds=50)
    assert planned(hers, new=new).id == first.id
    assert len(hers.space().journal.of(Outing)) == 1


def test_the_goodbye_fits_the_youngest_and_says_when_she_is_back(hers: Opened) -> None:
    ada, noah = child("Ada", born=date(2034, 1, 1)), child("Noah", born=date(2026, 1, 1))
    hers.keep(ada, noah)
    small = planned(hers, child=[str(ada.id), str(noah.id)], long="60")
    assert "this evening" in small.goodbye
    assert "Gran" in small.goodbye or "pocket" in small.goodbye
    big = planned(hers, child=str(noah.id), long="60")
    assert "at 18:00" in big.goodbye


def test_our_goodbye_stays_true_when_the_plan_changes_and_hers_stays_hers(hers: Opened) -> None:
    noah = child("Noah", born=date(2026, 1, 1))
    hers.keep(noah)
    ours = planned(hers, child=str(noah.id), long="60")
    sent = {"what": "for-friends", "leave": "other", "leave_day": "2037-11-22",
            "leave_time": "17:00", "long": "other", "back_day": "2037-11-22",
            "back_time": "19:30", "who": "Gran", "child": str(noah.id)}  # fmt: skip
    hers.send(f"/away/{ours.id}/edit", **sent, seen=ours.rev, goodbye="")
    assert "19:30" in outing(hers, ours).goodbye
    assert "19:30" in Caregiver(ours.stays[0].token).page()
    hers.send(f"/away/{ours.id}/edit", **sent, seen=ours.rev + 2, goodbye="Off I go, squirrel")
    assert outing(hers, ours).goodbye == "Off I go, squirrel"


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"back_day": "2037-11-22", "back_time": "16:00"}, "It ends before it starts."),
        ({"back_day": "2038-01-22", "back_time": "16:00"}, "thirty days long at most"),
        ({"back_day": "", "back_time": "16:00"}, "a day and an hour"),
        ({"back_day": "99999-11-22", "back_time": "25:00"}, "a day and an hour"),
        (
            {"leave": "other", "leave_day": "9999-12-31", "leave_time": "23:30", "long": "480"},
            "a day and an hour",
        ),
    ],
)
def test_times_that_cannot_be_come_back_with_everything_she_wrote(
    hers: Opened, sent: dict[str, str], words: str
) -> None:
    form = {"what": "for-work", "leave": "0", "long": "other", "note": "Pasta at six", **sent}
    answer = hers.client.post("/away/new", form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "Pasta at six" in page
    assert hers.space().journal.of(Outing) == []


def test_over_midnight_and_in_another_time_zone(hers: Opened, time: Clock) -> None:
    night = planned(hers, leave="0", long="other", back_day="2037-11-23", back_time="01:30")
    assert night.back == NOW + timedelta(hours=8, minutes=30)
    hers.client.cookies["fullcup-zone"] = "America/New_York"
    page = hers.page(f"/away/{night.id}")
    assert "Today at 12:00, back 20:30" in page
    assert "New York time" in page
    time.on(hours=5)
    Caregiver(night.stays[0].token).taps("asleep")
    time.on(hours=4)
    hers.send(f"/away/{night.id}/end", act="back")
    assert "22:00" in hers.page(f"/away/{night.id}/back"), "the hour where the children are"


def test_one_that_she_never_ends_ends_by_itself(hers: Opened, time: Clock) -> None:
    plan = planned(hers)
    gran = Caregiver(plan.stays[0].token)
    gran.taps("happy")
    time.on(hours=9, minutes=59)
    assert gran.client.get(gran.path).status_code == 200, "trains are late"
    time.on(minutes=1)
    assert gran.client.get(gran.path).status_code == 404
    time.on(days=3)
    assert "Friends" in hers.page("/away")
    assert "Happy" in hers.page(f"/away/{plan.id}"), "what was told is there"


def test_not_held_for_a_baby_by_default_and_not_when_somebody_is_ill(hers: Opened) -> None:
    baby = child("Kit", born=date(2037, 5, 1))
    hers.keep(baby)
    assert 'name="when" value="at_once" checked' in hers.page("/away/new")
    assert planned(hers, when="once").held, "her choice stands"
    assert not planned(hers, when="once", ill="1").held


def test_i_want_to_check_is_her_choice(hers: Opened, time: Clock) -> None:
    ada = child()
    hers.keep(ada)
    plan = planned(hers, child=str(ada.id))
    time.on(minutes=50)
    Caregiver(plan.stays[0].token).taps("ate")
    time.on(minutes=5)
    check = hers.page(f"/away/{plan.id}/check")
    assert "One slow breath first" in check
    assert "first time" in check
    assert "Most times" not in check
    hers.send(f"/away/{plan.id}/check")
    assert "Ada: Ate something" in hers.page(f"/away/{plan.id}/news")
    time.on(minutes=5)
    Caregiver(plan.stays[0].token).taps("crying")
    assert "Crying" not in hers.page(f"/away/{plan.id}/news"), "what came later waits"


def test_no_news_is_said_by_the_hour_and_never_as_good_news(hers: Opened, time: Clock) -> None:
    plan = planned(hers, when="at_once")
    time.on(minutes=92)
    page = hers.page(f"/away/{plan.id}/news")
    assert "Nothing had reached this server by 18:32." in page
    assert "all is well" not in page.lower()


def test_after_three_she_knows_how_it_really_goes(hers: Opened, time: Clock) -> None:
    ada = child()
    hers.keep(ada)
    for _ in range(3):
        plan = planned(hers, child=str(ada.id), long="60")
        time.on(minutes=5)
        Caregiver(plan.stays[0].token).taps("settled")
        time.on(minutes=30)
        hers.send(f"/away/{plan.id}/end", act="back")
    plan = planned(hers, child=str(ada.id))
    words = "Most times Gran wrote within a few minutes that Ada had settled."
    assert words in hers.page(f"/away/{plan.id}/check")


def test_a_child_who_finds_it_hard_gets_words_and_no_statistic(hers: Opened, time: Clock) -> None:
    ada = child()
    hers.keep(ada)
    for _ in range(4):
        plan = planned(hers, child=str(ada.id), long="60")
        time.on(minutes=5)
        Caregiver(plan.stays[0].token).taps("crying")
        time.on(minutes=30)
        hers.send(f"/away/{plan.id}/end", act="back")
    page = hers.page(f"/away/{planned(hers, child=str(ada.id)).id}/check")
    assert "Ada finds it hard" in page
    assert "It says nothing bad about either of you." in page
    assert "Going home is fine." in page
    assert "Most times" not in page


def test_the_door_is_one_glance(hers: Opened) -> None:
    ada = child(born=date(2034, 1, 1))
    hers.keep(ada)
    plan = planned(hers, child=str(ada.id), why="I said yes to Mia months ago")
    page = hers.page(f"/away/{plan.id}/door")
    assert "I said yes to Mia months ago" in page
    assert "My child can" in page
    assert plan.goodbye in page
    assert "<button" not in page.partition("<main")[2]


@pytest.mark.parametrize(
    ("born", "what", "words"),
    [
        (date(2037, 6, 1), "for-friends", "Upset in good arms"),
        (date(2034, 1, 1), "for-friends", "Upset in good arms"),
        (date(2034, 1, 1), "for-work", "wish that it were Saturday"),
        (None, "for-nothing", "Upset in good arms"),
    ],
)
def test_the_second_truth_is_so(hers: Opened, born: date | None, what: str, words: str) -> None:
    ada = child(born=born)
    hers.keep(ada)
    assert words in hers.page(f"/away/{planned(hers, child=str(ada.id), what=what).id}/door")


def test_on_the_way_there_is_time_to_think(hers: Opened) -> None:
    ada = child()
    hers.keep(ada)
    page = hers.page(f"/away/{planned(hers, child=str(ada.id)).id}/way")
    assert "It does not mean that you or the plan are wrong." in page
    assert "three times" in page


def test_a_plan_for_next_time_is_there_with_one_tap(hers: Opened, time: Clock) -> None:
    plan = planned(hers, pattern="1", note="Pasta at six", long="60")
    time.on(days=7)
    page = hers.page("/away")
    assert f"/away/new?from={plan.id}" in page
    form = hers.page(f"/away/new?from={plan.id}")
    assert "Pasta at six" in form
    assert 'value="60" checked' in form


def test_nobody_has_to_stay(hers: Opened) -> None:
    plan = planned(hers, who="", what="for-nothing")
    assert plan.stays == ()
    assert "/with/" not in hers.page(f"/away/{plan.id}")
    assert "nothing comes here. Enjoy it." in hers.page(f"/away/{plan.id}/news")


def test_after_a_loss_no_child_is_proposed(hers: Opened) -> None:
    hers.keep(child("Noor", "died"), child("Boaz", "grown"))
    page = hers.page("/away/new")
    assert "Noor" not in page
    assert "Boaz" not in page


def test_a_tap_back_by_mistake_is_undone_and_the_same_link_works(hers: Opened) -> None:
    plan = planned(hers)
    hers.send(f"/away/{plan.id}/end", act="back")
    assert not is_live(plan.stays[0].token)
    hers.send(f"/away/{plan.id}/end", act="not_back")
    assert is_live(plan.stays[0].token)


def test_taken_out_with_its_news_and_brought_back_with_it(hers: Opened) -> None:
    plan = planned(hers)
    Caregiver(plan.stays[0].token).taps("happy")
    after = hers.send(f"/away/{plan.id}/end", act="delete")
    assert told(hers) == []
    assert not is_live(plan.stays[0].token)
    assert "It is gone." in hers.page(after)
    hers.send("/away", act="undo", id=str(plan.id))
    assert [one.news for one in told(hers)] == ["happy"]
    assert is_live(plan.stays[0].token)


def test_called_off_and_on_again(hers: Opened) -> None:
    plan = planned(hers)
    hers.send(f"/away/{plan.id}/end", act="off")
    assert "That is fine." in hers.page(f"/away/{plan.id}")
    assert not is_live(plan.stays[0].token)
    hers.send(f"/away/{plan.id}/end", act="on")
    assert is_live(plan.stays[0].token)


def test_a_link_that_a_restore_lost_is_laid_again(hers: Opened) -> None:
    plan = planned(hers)
    hers.space().end_links([plan.stays[0].token])
    hers.page(f"/away/{plan.id}")
    assert is_live(plan.stays[0].token)


def test_withdrawn_is_withdrawn_and_a_new_link_is_another(hers: Opened) -> None:
    plan = planned(hers)
    token = plan.stays[0].token
    assert "That link has ended." in hers.page(hers.send(f"/away/{plan.id}/link", act="withdraw:0"))
    hers.page(f"/away/{plan.id}")
    assert not is_live(token)
    assert outing(hers, plan).stays == (Stay(who="Gran"),)
    hers.send(f"/away/{plan.id}/link", act="new:0")
    fresh = outing(hers, plan).stays[0].token
    assert fresh != token
    assert is_live(fresh)


@pytest.mark.parametrize(
    "act", ["withdraw:7", "withdraw:-1", "withdraw:x", "new:9", "nonsense", ""]
)
def test_a_form_from_nowhere_changes_nothing(hers: Opened, act: str) -> None:
    plan = planned(hers)
    hers.send(f"/away/{plan.id}/link", act=act)
    hers.send(f"/away/{plan.id}/end", act=act)
    assert outing(hers, plan) == plan


def test_her_device_listens_while_she_is_out_and_not_after(hers: Opened, time: Clock) -> None:
    plan = planned(hers)
    hers.page("/today")
    hers.page(f"/away/{plan.id}")
    assert EAR_COOKIE not in hers.client.cookies, "the tablet at home is no phone in her bag"
    hers.page(f"/away/{plan.id}/door")
    assert hers.client.cookies[EAR_COOKIE].value == plan.ear
    hers.send(f"/away/{plan.id}/end", act="back")
    assert hers.client.cookies[EAR_COOKIE].value == ""
    later = planned(hers)
    time.on(hours=1)
    hers.page("/today")
    assert hers.client.cookies[EAR_COOKIE].value == later.ear


def test_two_outings_at_once_are_both_heard(hers: Opened, time: Clock) -> None:
    plans = [planned(hers), planned(hers)]
    time.on(hours=1)
    hers.page("/today")
    for plan in plans:
        gran = Caregiver(plan.stays[0].token)
        gran.needs()
        assert "asked to call" in hers.client.get("/away/ear").content.decode()
        hers.client.post("/away/call", hidden(hers.client.get("/away/call")))
        assert "It was seen." in gran.page(f"{gran.path}/call")


def test_nobody_else_sees_or_touches_it(hers: Opened) -> None:
    plan = planned(hers, note="Canary pasta")
    other = Opened("birch")
    for path in ("", "/edit", "/door", "/way", "/news", "/check", "/back"):
        assert (
            "Canary" not in other.client.get(f"/away/{plan.id}{path}", follow=True).content.decode()
        )
    other.client.post(f"/away/{plan.id}/end", {"act": "delete"})
    other.client.post(f"/away/{plan.id}/link", {"act": "withdraw:0"})
    assert outing(hers, plan) == plan
    assert is_live(plan.stays[0].token)
