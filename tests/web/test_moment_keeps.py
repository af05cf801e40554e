"""On the way of one moment nothing that she typed or tapped is lost or turned round."""

import pytest

from fullcup.core.journal.entries import Child, Herself, KeptMoment, Moment, Repair, Rule, Step
from fullcup.core.moments.model import Safety
from fullcup.library import load
from fullcup.web.moment import bring, flow
from web.opened import Opened
from web.walking import Walk, plain

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["guest", "space"])
def walk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Walk:
    reading = plain()
    monkeypatch.setattr(flow, "read_moment", lambda *_: reading)
    monkeypatch.setattr(flow, "read_without_guess", lambda *_: reading)
    monkeypatch.setattr(bring, "safety_of", lambda *_: reading.safety)
    return Walk(Opened() if request.param == "space" else None)


def test_what_she_has_typed_stays_when_she_says_when(walk: Walk) -> None:
    walk.bring(heavy="8").send("rule", answer="mine").send("step", act="own:", words="Knock first")
    walk.send("close", act="when:tonight", learned="Mornings are hard.", heavy="6")
    assert "Mornings are hard." in walk.html
    assert (walk.moment.learned, walk.moment.heavy_after) == ("Mornings are hard.", 6)
    assert walk.moment.closing == ""
    assert [one.when for one in walk.kept(Step) if isinstance(one, Step)] == ["tonight"]


def test_a_rule_that_keeps_somebody_safe_stays_whatever_the_moment_said(walk: Walk) -> None:
    walk.bring().send("rule", answer="theirs")
    walk.send("picked_up", act="retire:", words="Babies always sleep on their back in a cot")
    rules = [one for one in walk.kept(Rule) if isinstance(one, Rule)]
    assert [one.kept for one in rules] == [True]
    assert "This one keeps somebody safe." in walk.html


def test_where_a_rule_came_from_is_one_of_our_words_or_none(walk: Walk) -> None:
    walk.bring().send("picked_up", act="retire:", words="Bake for the fair", whose="my neighbour")
    assert [one.whose for one in walk.kept(Rule) if isinstance(one, Rule)] == [""]


def test_a_chip_that_is_none_of_ours_is_not_kept(walk: Walk) -> None:
    walk.bring("I forgot the cards.", situation="anything at all")
    assert (walk.moment.words, walk.moment.situation) == ("I forgot the cards.", "")


def test_words_that_she_changed_stay_when_she_picks_another_age(walk: Walk) -> None:
    walk.bring().look("repair")
    ours = load().repairs["school"]
    walk.send("repair", act="for:teen", audience="school", own_it="That was me.",
              what_happened=ours.what_happened)  # fmt: skip
    assert "That was me." in walk.html
    assert load().repairs["teen"].what_happened in walk.html.replace("&#x27;", "'")


def test_the_words_for_a_repair_are_found_again() -> None:
    walk = Walk(Opened()).bring().send("rule", answer="mine")
    walk.send("repair", act="keep:", audience="teen", own_it="I shouted. That was on me.")
    assert len(walk.kept(Repair)) == 1
    assert walk.opened is not None
    for page in ("/today", "/steps", f"/moments/{walk.id}"):
        assert "I shouted. That was on me." in walk.opened.page(page), page
    folded = walk.opened.page("/today").split('class="card step"')[1].split("</summary>")[0]
    assert "I shouted" not in folded


def test_both_keeps_what_she_said_another_way(walk: Walk) -> None:
    walk.bring().send("rule", answer="both")
    walk.send("split", **{"part-0": "mine", "part-1": "theirs", "theirs-more": "Be  sweet."})
    assert walk.moment.theirs_part == "I'm a horrible mom.\nBe sweet."
    walk.look("split")
    assert 'value="Be sweet."' in walk.html
    assert walk.html.count("checked") == 2


def test_each_path_of_both_shows_its_own_part(walk: Walk) -> None:
    walk.bring().send("rule", answer="both")
    walk.send("split", **{"part-0": "mine", "part-1": "theirs"})
    assert "horrible" not in walk.look("step").html
    assert "I yelled" not in walk.look("picked_up").html


def test_a_tap_taken_back_is_taken_back(walk: Walk) -> None:
    walk.bring().send("rule", answer="mine")
    walk.send("facts", act="keep:", what=["hugged", "fed"])
    walk.look("facts")
    assert walk.html.count('name="was"') == 2
    walk.send("facts", act="keep:", what=["fed"], was=["hugged", "fed"])
    assert [one.what for one in walk.kept(KeptMoment) if isinstance(one, KeptMoment)] == ["fed"]


def test_heavier_twice_offers_people_at_once() -> None:
    opened = Opened()
    first = Walk(opened).bring("One.", heavy="3")
    first.send("close", act="kept:", heavy="5")
    assert "People you can call" not in first.html
    second = Walk(opened).bring("Two.", heavy="3")
    second.send("close", act="kept:", heavy="6")
    assert second.html.index("People you can call") < second.html.index("How heavy now")
    second.send("close", act="kept:", heavy="6")
    assert second.title != "People you can call"
    assert 'class="with-nav"' in second.html


def test_no_chips_about_a_child_who_died(walk: Walk) -> None:
    walk.bring()
    child = {"name": "Noa", "how": "died"}
    if walk.opened is None:
        return
    walk.opened.send("/hers/children", **child)
    noa = walk.kept(Child)[0]
    again = Walk(walk.opened).bring("It is her birthday.", child=str(noa.id))
    again.look("facts")
    assert 'name="what"' not in again.html
    assert 'name="own"' in again.html


def test_too_long_is_refused_on_any_page_with_all_of_it_still_there(walk: Walk) -> None:
    walk.bring(heavy="8").send("rule", answer="mine")
    learned = "y" * 20_001
    walk.send("close", act="kept:", learned=learned, next_time="Tea first.")
    assert walk.status == 422
    assert learned in walk.html
    assert 'name="next_time" value="Tea first."' in walk.html
    assert 'name="act" value="kept:"' in walk.html
    assert (walk.moment.learned, walk.moment.closing) == ("", "")


def test_twenty_thousand_letters_are_kept_on_any_page(walk: Walk) -> None:
    walk.bring().send("close", act="kept:", learned="ö" * 20_000)
    assert walk.moment.learned == "ö" * 20_000


def test_two_tabs_at_the_close_show_both() -> None:
    walk = Walk(Opened()).bring()
    walk.look("close")
    seen = walk.html.split('name="seen" value="')[1].split('"')[0]
    walk.send("close", act="kept:", seen=seen, learned="Shoes by the door.")
    walk.send("close", act="kept:", seen=seen, learned="")
    assert "This was changed somewhere else too" in walk.html
    assert walk.moment.learned == "Shoes by the door."
    seen = walk.html.split('name="seen" value="')[1].split('"')[0]
    walk.send("close", act="kept:", seen=seen, learned="Tea first.")
    assert walk.moment.learned == "Tea first."


def test_a_step_that_was_done_is_still_what_came_of_it() -> None:
    walk = Walk(Opened()).bring().send("step", act="own:", words="Knock first")
    assert walk.opened is not None
    walk.opened.send(f"/steps/{walk.kept(Step)[0].id}", state="done")
    walk.send("close", act="kept:")
    assert walk.moment.closing == "step"


def test_two_children_are_named_in_her_language() -> None:
    opened = Opened()
    for name in ("Ada", "Noah"):
        opened.send("/hers/children", name=name)
    about = [str(one.id) for one in opened.space().journal.of(Child)]
    walk = Walk(opened).bring("I yelled at them both.", child=about)
    walk.send("repair", act="keep:", audience="school", own_it="Me.")
    assert [one.words for one in walk.kept(Step) if isinstance(one, Step)] == [
        "Make up with Ada and Noah"
    ]


def test_a_rule_named_beside_danger_is_kept_and_never_put_down(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    low = plain(Safety("concern", ("low_mood",)))
    monkeypatch.setattr(flow, "read_moment", lambda *_: low)
    walk.bring().send("rule", answer="theirs").look("picked_up")
    assert 'id="rule-words"' in walk.html
    walk.send("picked_up", act="go:", words="A good mother never rests", whose="family")
    rules = [one for one in walk.kept(Rule) if isinstance(one, Rule)]
    assert [(one.words, one.kept) for one in rules] == [("A good mother never rests", True)]
    assert len(walk.send("picked_up", act="go:").kept(Rule)) == 1


def test_a_step_half_typed_stays_when_another_is_not_for_her(walk: Walk) -> None:
    walk.bring().send("rule", answer="mine").look("step")
    offer = walk.html.split('value="not-for-me:')[1].split('"')[0]
    walk.send("step", act=f"not-for-me:{offer}", words="Half a step", cue="When it rains")
    assert 'value="Half a step"' in walk.html
    assert 'value="When it rains"' in walk.html
    assert f"not-for-me:{offer}" not in walk.html
    assert walk.kept(Step) == []


def test_a_first_page_that_is_refused_keeps_the_weight_and_the_child(walk: Walk) -> None:
    about = {}
    if walk.opened is not None:
        walk.opened.send("/hers/children", name="Ada")
        about = {"child": str(walk.kept(Child)[0].id)}
    walk.bring("y" * 20_001, heavy="9", **about)
    assert walk.status == 422
    assert 'value="9" data-words' in walk.html
    assert 'data-set="1"' in walk.html
    for child in about.values():
        assert f'name="child" value="{child}" checked' in walk.html


def test_when_is_said_of_the_step_that_it_stands_beside(walk: Walk) -> None:
    walk.bring().send("rule", answer="mine")
    walk.send("step", act="own:", words="Knock first").send("step", act="own:", words="Call Ana")
    walk.look("close")
    first, _second = (one for one in walk.kept(Step) if isinstance(one, Step))
    assert f'value="when:tonight:{first.id}"' in walk.html
    walk.send("close", act=f"when:tonight:{first.id}")
    steps = [one for one in walk.kept(Step) if isinstance(one, Step)]
    assert [(one.words, one.when) for one in steps] == [
        ("Knock first", "tonight"),
        ("Call Ana", "when_i_can"),
    ]


def seen_of(walk: Walk) -> str:
    return walk.html.split('name="seen" value="')[1].split('"')[0]


def test_two_tabs_at_the_split_show_both() -> None:
    walk = Walk(Opened()).bring().send("rule", answer="both")
    seen = seen_of(walk.look("split"))
    walk.send("split", **{"part-0": "mine", "mine-more": "The first tab.", "seen": seen})
    walk.send("split", **{"part-0": "mine", "mine-more": "The second tab.", "seen": seen})
    assert "This was changed somewhere else too" in walk.html
    assert "The first tab." in walk.moment.mine_part
    seen = seen_of(walk)
    walk.send("split", **{"part-0": "mine", "mine-more": "The second tab.", "seen": seen})
    assert "The second tab." in walk.moment.mine_part


def test_two_tabs_with_her_kind_lines_show_both() -> None:
    walk = Walk(Opened()).bring()
    lines = {"break_notice": "Ouch.", "break_shared": "Jo too.", "break_kind": "Tea."}
    seen = seen_of(walk.look("kindness"))
    walk.send("kindness", act="rewrite:", seen=seen, **lines)
    walk.send("kindness", act="rewrite:", seen=seen, **{**lines, "break_kind": "Bath."})
    assert "This was changed somewhere else too" in walk.html
    assert [one.break_kind for one in walk.kept(Herself) if isinstance(one, Herself)] == ["Tea."]
    walk.send("kindness", act="rewrite:", seen=seen_of(walk), **{**lines, "break_kind": "Bath."})
    assert [one.break_kind for one in walk.kept(Herself) if isinstance(one, Herself)] == ["Bath."]


def test_words_for_a_moment_that_another_tab_deleted_come_back() -> None:
    walk = Walk(Opened()).bring()
    assert walk.opened is not None
    walk.opened.send(f"/moments/{walk.id}/delete")
    walk.send("close", act="kept:", learned="A long careful text", seen="0")
    assert walk.status == 404
    assert "It was deleted, perhaps in another tab." in walk.html
    assert "A long careful text</textarea>" in walk.html
    walk.send("close", act="kept:", learned="A long careful text", seen="0", bring_back="1")
    assert walk.moment.learned == "A long careful text"


def test_new_words_for_a_deleted_moment_may_be_a_moment_of_their_own() -> None:
    walk = Walk(Opened()).bring()
    assert walk.opened is not None
    walk.opened.send(f"/moments/{walk.id}/delete")
    client, path = walk.opened.client, f"/moments/{walk.id}/words"
    sent = {"words": "A long careful text. I want to die.", "seen": "0"}
    page = client.post(path, sent)
    html = page.content.decode()
    assert page.status_code == 404
    assert f'action="{path}"' in html
    assert "/help/wish_to_die" in html
    mark = html.split('name="space" value="')[1].split('"')[0]
    walk.opened.send("/moment", words=sent["words"], space=mark)
    assert [one.words for one in walk.kept(Moment) if isinstance(one, Moment)] == [sent["words"]]
    back = client.post(path, {**sent, "bring_back": "1"}, follow=True).content.decode()
    assert "This was changed somewhere else too" in back
    assert sent["words"] in back
