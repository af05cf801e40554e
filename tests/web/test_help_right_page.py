"""The right page matters as much as noticing: what opens for her words, and what never does."""

import re
from collections.abc import Iterator

import pytest

from core.moments.said import Heard, cleared, heard
from fullcup.core.moments.model import CONCERN_ROUTES, CRISIS_ROUTES
from fullcup.library import load
from web.walking import Walk

SAID = [one for one in heard("safety.txt") if one.route]
PAGES = load("en").safety_pages
APART = {"unwanted_thoughts", "psychosis", "child_in_danger"}
"""Three pages that would each harm a mother who needs another of them."""
MORE_URGENT = {("low_mood", "wish_to_die"), ("rough_hands", "child_in_danger")}
"""The model may hear more than the rules do in words of concern ("nearly hit him today"): help is
over-offered then. These and no others: never the page of another kind of thought."""
REASSURES = re.compile(
    r"good (?:mom|mum|mother|parent)|bad (?:mom|mum|mother|parent)|you(?: a|’)re (?:not )?a good"
    r"|you are enough|good enough|nothing is wrong|nothing to worry|no need to worry|don’t worry"
    r"|do not worry|(?:worry|worrying|guilt)\b.{0,40}\b(?:means?|shows?|proof|because) you (?:care|love)"
    r"|all (?:is|will be) (?:well|fine|right)|(?:you|it)(?: wi|’)ll be (?:ok|fine|all right)"
    r"|(?:perfectly|totally|completely) normal|everyone feels|let (?:it|this|that|the rule) go",
    re.IGNORECASE,
)


def _a_few(route: str) -> Iterator[Heard]:
    fitting = [one for one in SAID if one.route == route]
    yield from fitting[:: max(1, len(fitting) // 3)][:3]


SOME = [one for route in (*CRISIS_ROUTES, *CONCERN_ROUTES) for one in _a_few(route)]


def _opened(words: str) -> list[str]:
    """The pages that stand on the first page after her words, in order."""
    walk = Walk().bring(words)
    assert walk.status == 200
    return re.findall(r'id="page-(\w+)"', walk.html)


@pytest.mark.django_db
@pytest.mark.parametrize("one", SOME, ids=lambda one: f"{one.route}: {one.words[:40]}")
def test_each_route_opens_its_own_page_first(one: Heard) -> None:
    walk = Walk().bring(one.words)
    first = re.findall(r'id="page-(\w+)"', walk.html)[0]
    assert walk.title == PAGES[first].title
    if (one.route, first) not in MORE_URGENT:
        assert first == one.route


def test_a_page_that_may_stand_first_is_the_more_urgent_of_the_same_kind() -> None:
    for heard_, first in MORE_URGENT:
        assert heard_ in CONCERN_ROUTES
        assert first in CRISIS_ROUTES
        assert heard_ not in APART


@pytest.mark.parametrize(
    "one", [one for one in SAID if one.route in APART], ids=lambda one: one.words[:60]
)
def test_the_three_that_would_harm_each_other_stay_apart(one: Heard) -> None:
    assert not set(cleared(one.words).safety.routes) & (APART - {one.route})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("I had an image of the knife going into her and I cried", "unwanted_thoughts"),
        ("these thoughts of hurting my baby horrify me and I avoid bathing her", "unwanted_thoughts"),
        ("I am so angry I might shake her, she won't stop", "child_in_danger"),
        ("the voices tell me he is not my baby", "psychosis"),
    ],
)  # fmt: skip
def test_one_of_the_three_opens_alone(words: str, page: str) -> None:
    assert set(_opened(words)) & APART == {page}


STAGES = ("kindness", "reading", "rule", "questions", "split", "people", "facts", "step", "repair",
          "hands", "close")  # fmt: skip
FIRST = [next(_a_few(route)) for route in (*CRISIS_ROUTES, *CONCERN_ROUTES)]


@pytest.mark.django_db
@pytest.mark.parametrize("answer", ["mine", "theirs"])
@pytest.mark.parametrize("one", FIRST, ids=lambda one: one.route)
def test_from_concern_upward_nothing_reassures_or_lets_a_rule_go(one: Heard, answer: str) -> None:
    walk = Walk().bring(one.words).send("rule", answer=answer)
    for stage in STAGES:
        ours = re.sub(r"<[^>]*>", " ", walk.look(stage).html.replace(one.words, ""))
        assert not REASSURES.findall(ours), stage
    for stage in (*STAGES, "picked_up"):
        assert not re.search(r'value="(?:let_go|retire)', walk.look(stage).html), stage


@pytest.mark.parametrize("route", sorted(PAGES))
def test_no_safety_page_reassures(route: str) -> None:
    page = PAGES[route]
    for text in (page.title, page.when, page.heard, *page.first, page.body):
        assert not REASSURES.findall(text)


@pytest.mark.parametrize("page", load("en").help_pages, ids=lambda page: page.id)
def test_no_page_around_a_call_reassures(page: object) -> None:
    assert not REASSURES.findall(getattr(page, "body", ""))


@pytest.mark.parametrize(
    "words",
    [
        "Worrying means you care.",
        "Your guilt shows you love them.",
        "You are enough.",
        "You are a good mother.",
        "Do not worry.",
        "It’ll be fine.",
    ],
)
def test_a_sentence_that_would_reassure_is_seen(words: str) -> None:
    assert REASSURES.search(words)


def test_the_page_for_thoughts_sends_nobody_to_child_protection() -> None:
    page = PAGES["unwanted_thoughts"]
    assert "child" not in page.lines
    assert not re.search(r"child protection|\breport|social (?:work|service)", page.body)
    # And says, on the same page, when it is something else.
    assert "voices" in page.first[-1]
    assert "emergency number" in page.first[-1]


@pytest.mark.parametrize("route", CRISIS_ROUTES)
def test_a_crisis_page_names_the_emergency_number_before_anything_else(route: str) -> None:
    assert PAGES[route].lines[0] == "emergency"
    assert "emergency number" in " ".join(PAGES[route].first[:2])


CONVERSE = re.compile(
    r"(?:if|when) you (?:do not|don’t|did not|didn’t|never|no longer|stop(?:ped)?) (?:feel )?"
    r"(?:worry|worried|worrying|guilty|guilt|care|caring)|without (?:the )?(?:worry|guilt)",
    re.IGNORECASE,
)


def test_the_converse_of_worry_is_said_nowhere() -> None:
    """That she who does not worry does not care: never, in any words of ours."""
    library = load("en")
    said = [
        *(one.words for lines in library.lines.values() for one in lines),
        *(one.words for one in library.mottos),
        *(text for one in library.practices for text in (one.intro, *one.steps, one.why)),
        *(text for one in library.patterns.values() for text in (one.about, *one.kinder.values())),
        *(text for one in PAGES.values() for text in (*one.first, one.body)),
        *(one.body for one in library.help_pages),
    ]
    assert [text for text in said if CONVERSE.search(text)] == []
