"""Danger is heard wherever she writes it on the way of a moment, not in the first box alone."""

import re
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from fullcup.core.journal.entries import Herself, Moment, Repair, Rule, Step
from fullcup.core.moments.model import Safety
from fullcup.journeys.reader import safety_beside
from fullcup.library import load
from fullcup.web.moment import hearing
from web.opened import Opened
from web.walking import Walk

pytestmark = pytest.mark.django_db

CALM = "I yelled at the kids before school again."
DARK = "I want to kill myself tonight. I have the pills here."
SHOOK = "I shook the baby and he will not wake up"
UNSAID = "If I went to sleep for a few years I don't think that anybody would need to wake me."
"""A crisis that the model hears and no rule."""
HELP = "There is a page for this"
TEMPLATES = Path(hearing.__file__).parents[1] / "templates" / "moment"

KEPT: dict[str, tuple[str, dict[str, object]]] = {
    "learned": ("close", {"act": "kept:", "learned": DARK}),
    "next time": ("close", {"act": "when:tonight", "next_time": DARK}),
    "her own step": ("step", {"act": "own:", "words": "Kill myself tonight"}),
    "when": ("step", {"act": "own:", "words": "Call Ana", "cue": DARK}),
    "repair": ("repair", {"act": "keep:", "audience": "baby", "own_it": SHOOK}),
    "a rule": ("picked_up", {"act": "keep-rule:", "words": "They are better off if I kill myself"}),
    "what no rule says": ("close", {"act": "kept:", "learned": UNSAID}),
    "a part": ("split", {"act": "split:", "mine-more": "I want to die and nobody would miss me."}),
    "a good moment": ("facts", {"act": "keep:", "own": DARK}),
}
NOT_KEPT: dict[str, tuple[str, dict[str, object]]] = {
    "a step she leaves": ("step", {"act": "skip:", "words": "Kill myself tonight"}),
    "another age": ("repair", {"act": "for:teen", "audience": "baby", "own_it": SHOOK}),
    "her kind lines": ("kindness", {"act": "rewrite:", "break_kind": DARK}),
    "facts she leaves": ("facts", {"act": "none:", "own": DARK}),
}
ORDINARY: dict[str, tuple[str, dict[str, object]]] = {
    "close": ("close", {"act": "when:tonight", "learned": "Mornings are hard.", "next_time": "Tea."}),
    "step": ("step", {"act": "own:", "words": "Say sorry at supper", "cue": "When plates are out"}),
    "a plan": ("close", {"act": "kept:", "next_time": "Breathe before I answer"}),
    "repair": ("repair", {"act": "keep:", "audience": "school", "own_it": "I shouted. That was me."}),
    "picked_up": ("picked_up", {"act": "keep-rule:", "words": "Mothers never shout"}),
    "split": ("split", {"act": "split:", "mine-more": "I want calm mornings."}),
    "facts": ("facts", {"act": "keep:", "own": "Sang in the car"}),
}  # fmt: skip


@pytest.fixture(params=["guest", "space"])
def walk(request: pytest.FixtureRequest) -> Walk:
    walk = Walk(Opened() if request.param == "space" else None).bring(CALM)
    return walk.send("rule", answer="both")


def opened(walk: Walk) -> list[str]:
    return re.findall(r'id="page-(\w+)"', walk.html)


def hidden(walk: Walk) -> dict[str, object]:
    """What a page of help carries back."""
    page = walk.html.split('name="from"')[1].split("<section")[0]
    found = re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', page)
    return {name: value for name, value in found if name != "blob"}


@pytest.mark.parametrize(("stage", "fields"), KEPT.values(), ids=KEPT)
def test_what_is_kept_opens_its_page_and_is_heard_from_then_on(
    walk: Walk, stage: str, fields: dict[str, object]
) -> None:
    walk.send(stage, **fields)
    route = "child_in_danger" if SHOOK in fields.values() else "wish_to_die"
    assert opened(walk)[0] == route
    assert CALM in walk.html
    assert walk.send("safety").status == 200
    assert HELP in walk.html
    for later in ("kindness", "reading", "rule", "step", "picked_up", "close"):
        assert load().safety_pages[route].title in walk.look(later).html, later
    assert "let_go:" not in walk.html
    # Said once it is known: nothing leads away from what she does next.
    walk.send("close", act="kept:", heavy="5")
    assert opened(walk) == []
    assert walk.moment.closing in ("kept", "step")


@pytest.mark.parametrize(("stage", "fields"), KEPT.values(), ids=KEPT)
def test_it_is_kept_all_the_same(walk: Walk, stage: str, fields: dict[str, object]) -> None:
    walk.send(stage, **fields)
    kept = (*walk.kept(Step), *walk.kept(Rule), *walk.kept(Repair), walk.moment)
    kept = (*kept, *walk.journal)
    for name, told in fields.items():
        if name not in ("act", "audience"):
            assert any(str(told) in str(one) for one in kept), name


@pytest.mark.parametrize(("stage", "fields"), NOT_KEPT.values(), ids=NOT_KEPT)
def test_what_is_kept_nowhere_is_heard_and_comes_back(
    walk: Walk, stage: str, fields: dict[str, object]
) -> None:
    walk.send(stage, **fields, **{"from": stage})
    assert opened(walk)
    words = next(str(told) for name, told in fields.items() if name not in ("act", "audience"))
    walk.send("safety", **hidden(walk))
    assert words in walk.html
    assert HELP in walk.html
    # The same again says nothing new: she is not sent there twice.
    walk.send(stage, **fields, read=words)
    assert opened(walk) == []


def test_what_she_had_begun_is_heard_when_she_turns_to_another_page(walk: Walk) -> None:
    walk.send("repair", act="show", **{"from": "step"}, words="Kill myself tonight")
    assert opened(walk) == ["wish_to_die"]
    assert walk.kept(Step) == []
    walk.send("safety", **hidden(walk))
    assert 'name="words" value="Kill myself tonight"' in walk.html


@pytest.mark.parametrize(("stage", "fields"), ORDINARY.values(), ids=ORDINARY)
def test_an_ordinary_text_changes_nothing(
    walk: Walk, stage: str, fields: dict[str, object]
) -> None:
    walk.send(stage, **fields)
    assert opened(walk) == []
    assert HELP not in walk.html
    assert HELP not in walk.look("close").html


def test_a_plain_line_adds_no_other_page_to_a_crisis() -> None:
    """The model hears signs in this line alone, and the words before it are a crisis anyway."""
    now = datetime.now(UTC)
    dark = Moment(id=uuid4(), at=now, zone="UTC", day=now.date(), words=DARK)
    line = "A list on the door helps me."
    assert safety_beside(line).level == "crisis", "else this line tests nothing"
    assert safety_beside(line, dark) == Safety()
    assert "child_in_danger" in safety_beside("I shook the baby.", dark).routes


def test_an_offered_step_and_a_card_are_ours_and_are_not_read(walk: Walk) -> None:
    cards = [one for one in load().picked_rules if one.words.startswith("Put yourself last")]
    walk.send("picked_up", act="keep-rule:", card=cards[0].id)
    assert opened(walk) == []
    assert HELP not in walk.look("close").html


def test_opening_help_loses_nothing_that_she_has_typed(walk: Walk) -> None:
    walk = Walk(walk.opened).bring("I feel so low every day and cry for weeks.")
    assert HELP in walk.look("close").html
    walk.send("safety", act="show", learned="A long thing", heavy="4", **{"from": "close"})
    assert opened(walk) == ["low_mood"]
    walk.send("safety", **hidden(walk))
    assert "A long thing</textarea>" in walk.html
    assert re.search(r'name="heavy"[^>]*value="4"|value="4"[^>]*name="heavy"', walk.html)
    for stage, typed in (
        ("step", {"words": "Half a step", "cue": "When it rains"}),
        ("picked_up", {"words": "Half a rule"}),
        ("split", {"mine-more": "Half a part"}),
        ("facts", {"own": "Half a good thing"}),
        ("repair", {"own_it": "Half a sorry", "audience": "teen"}),
    ):
        walk.look(stage).send("safety", act="show", **{"from": stage}, **typed)
        assert opened(walk) == ["low_mood"], stage
        walk.send("safety", **hidden(walk))
        for words in typed.values():
            assert words in walk.html, stage


def test_our_kind_lines_are_not_read_as_hers(walk: Walk) -> None:
    walk.look("kindness")
    lines = dict(re.findall(r'name="(break_\w+)" value="([^"]*)"', walk.html))
    walk.send("kindness", act="rewrite:", **{**lines, "break_kind": "Tea first."})
    assert opened(walk) == []
    assert len(walk.kept(Herself)) == 1


def test_nothing_of_hers_is_in_an_address() -> None:
    walk = Walk(Opened()).bring(CALM)
    answer = walk.client.post(f"/moment/{walk.id}/close", {"act": "kept:", "learned": DARK})
    assert answer.headers["Location"] == f"/moment/{walk.id}/safety"


def test_the_rooms_of_her_space_know_it_too() -> None:
    walk = Walk(Opened()).bring(CALM).send("close", act="kept:", learned=DARK)
    assert walk.opened is not None
    page = walk.opened.page(f"/moments/{walk.id}")
    assert HELP in page
    assert f"/moment/{walk.id}/safety" in page


def test_words_that_were_taken_back_are_heard_no_more(walk: Walk) -> None:
    walk.send("close", act="when:", learned=DARK).send("close", act="when:", learned="Tea first.")
    assert HELP not in walk.look("close").html
    assert DARK not in str(walk.journal.margin)


def test_two_versions_say_where_help_is() -> None:
    walk = Walk(Opened()).bring(CALM).look("close")
    seen = walk.html.split('name="seen" value="')[1].split('"')[0]
    walk.send("close", act="kept:", seen=seen, learned="Shoes by the door.")
    walk.send("close", act="kept:", seen=seen, learned=DARK)
    assert "This was changed somewhere else too" in walk.html
    assert "/help/wish_to_die" in walk.html
    assert walk.moment.learned == "Shoes by the door."


def test_every_box_of_the_flow_is_read() -> None:
    boxes = re.compile(
        r'<textarea[^>]*name="([^"{]+)"|<input (?:id="[^"]*" )?name="([^"{]+)"[^>]*>'
    )
    found = {
        one or other
        for page in TEMPLATES.glob("*.html")
        for one, other in boxes.findall(page.read_text())
    }
    assert {"words", "cue", "own", "learned", "next_time", "mine-more", "theirs-more"} <= found
    assert [name for name in found if not hearing.is_text(name)] == []


def test_a_part_of_her_own_words_is_not_read_alone(walk: Walk) -> None:
    again = Walk(walk.opened).bring("Years ago I wanted to die. I got help and I am better now.")
    level = opened(again)
    again.send("rule", answer="both").send("split", **{"part-0": "mine", "part-1": "theirs"})
    assert opened(again) == []
    assert level == ["past_crisis"]
    assert isinstance(again.moment, Moment)
