"""Her moments: found again, read again, said another way, deleted and brought back."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from fullcup.core.journal.entries import KeptMoment, Moment, Rule, Step
from web.opened import Opened, browser

pytestmark = pytest.mark.django_db(transaction=True)

AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


@pytest.fixture
def hers() -> Opened:
    return Opened()


def moment(words: str = "I yelled before school.", ago: int = 0, **told: object) -> Moment:
    at = AT - timedelta(hours=ago)
    fields: dict[str, Any] = {
        "id": uuid4(),
        "at": at,
        "zone": "Europe/Dublin",
        "day": at.date(),
        **told,
    }
    return Moment(words=words, **fields)


def test_no_moments_yet_is_said_warmly(hers: Opened) -> None:
    page = hers.page("/moments")
    assert "No moments yet." in page
    assert 'href="/moment"' in page


def test_newest_first_folded_to_a_line_thirty_at_a_time(hers: Opened) -> None:
    hers.keep(*(moment(f"Number {one:02}\nand the rest of it", ago=one) for one in range(31)))
    first, second = hers.page("/moments"), hers.page("/moments?page=2")
    assert first.index("Number 00") < first.index("Number 29")
    assert "Number 30" not in first
    assert "and the rest of it" not in first
    assert "Number 30" in second
    assert "Newer" in second
    assert hers.page("/moments?page=soon").count("Number") == 30


def test_a_search_carries_no_word_in_a_url(hers: Opened) -> None:
    hers.keep(moment("Socks and shouting"), moment("Socks only"), moment("Screens"))
    answer = hers.client.post("/moments/search", {"words": "SOCKS shout"})
    page = answer.content.decode()
    assert "Socks and shouting" in page
    assert "Socks only" not in page
    assert "Screens" not in page
    assert "socks" not in "".join(part for part in page.lower().split('"') if part.startswith("/"))
    none = hers.client.post("/moments/search", {"words": "giraffe"}).content.decode()
    assert "None of your moments holds all of that." in none
    assert hers.send("/moments/search", words="  ") == "/moments"
    assert hers.client.get("/moments/search").headers["Location"] == "/moments"


def test_more_found_than_fits_a_page(hers: Opened) -> None:
    hers.keep(*(moment(f"Socks {one:02}", ago=one) for one in range(32)))
    answer = hers.client.post("/moments/search", {"words": "socks", "page": "2"})
    page = answer.content.decode()
    assert "Socks 31" in page
    assert "Socks 29" not in page


def test_one_moment_tells_all_that_came_of_it(hers: Opened) -> None:
    kept = moment(heavy=8, heavy_after=3, answer="mine", closing="step", learned="Shoes first")
    base: dict[str, Any] = {"at": AT, "zone": "UTC", "day": AT.date(), "moment": kept.id}
    hers.keep(
        kept,
        Step(id=uuid4(), words="Say sorry", state="done", **base),
        Rule(id=uuid4(), words="Good parents never shout", **base),
        KeptMoment(id=uuid4(), what="hugged", **base),
    )
    page = hers.page(f"/moments/{kept.id}")
    for said in (
        "I yelled before school.", "It felt lighter after.", "Mine", "Say sorry", "Shoes first",
        "Good parents never shout", "Hugged them", "Friday 20 November 2026, in the evening",
        f"/moment/{kept.id}/kindness",
    ):  # fmt: skip
        assert said in page


@pytest.mark.parametrize(
    ("after", "said"), [(9, "It felt heavier after."), (5, "Some things do."), (None, "Before:")]
)
def test_how_it_felt_is_said_in_words(hers: Opened, after: int | None, said: str) -> None:
    kept = moment(heavy=5, heavy_after=after)
    hers.keep(kept)
    page = hers.page(f"/moments/{kept.id}")
    assert said in page
    assert ("People you can call" in page) == (after == 9)


def test_how_moments_went_on_is_never_a_number(hers: Opened) -> None:
    hers.keep(moment(heavy=7, heavy_after=2), moment(heavy=4, heavy_after=4))
    page = hers.page("/moments")
    assert "Some of it felt lighter after. Some things stay heavy." in page
    hers.keep(moment(heavy=7, heavy_after=2))
    assert "Most times it felt lighter after." in hers.page("/moments")


def test_what_sounded_unsafe_opens_its_page_first(hers: Opened) -> None:
    kept = moment("I want to die")
    hers.keep(kept)
    page = hers.page(f"/moments/{kept.id}")
    assert page.index("There is a page for this") < page.index("I want to die")
    assert f"/moment/{kept.id}/safety" in page


def test_words_are_changed_and_corrections_go_with_them(hers: Opened) -> None:
    kept = moment()
    hers.keep(kept)
    path = f"/moments/{kept.id}/words"
    assert "I yelled before school." in hers.page(path)
    assert hers.send(path, words="I was loud.", seen=0) == f"/moments/{kept.id}"
    assert "I was loud." in hers.page(f"/moments/{kept.id}")
    assert hers.send(path, words="I want to die", seen=1) == f"/moment/{kept.id}/safety"


@pytest.mark.parametrize("words", ["  \n ", "y" * 20_001])
def test_words_that_cannot_be_kept_come_back(hers: Opened, words: str) -> None:
    kept = moment()
    hers.keep(kept)
    answer = hers.client.post(f"/moments/{kept.id}/words", {"words": words, "seen": "0"})
    assert answer.status_code == 422
    assert words.strip() in answer.content.decode()
    assert hers.space().journal.of(Moment) == [kept]


def test_two_tabs_both_stand_there_and_she_chooses(hers: Opened) -> None:
    kept = moment()
    hers.keep(kept)
    path = f"/moments/{kept.id}/words"
    hers.send(path, words="From the first tab", seen=0)
    answer = hers.client.post(path, {"words": "From the second tab", "seen": "0"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "From the first tab" in page
    assert "From the second tab" in page
    assert 'name="seen" value="1"' in page
    hers.send(path, words="From the second tab", seen=1)
    assert hers.space().journal.of(Moment)[0].words == "From the second tab"


@pytest.mark.parametrize("seen", ["", "x", "99999999999", "²"])
def test_a_form_that_tells_no_version_overwrites_nothing(hers: Opened, seen: str) -> None:
    kept = moment()
    hers.keep(kept)
    answer = hers.client.post(f"/moments/{kept.id}/words", {"words": "Other", "seen": seen})
    assert answer.status_code == 409


def test_deleting_can_be_taken_back_and_names_no_word(hers: Opened) -> None:
    kept = moment()
    hers.keep(kept)
    after = hers.send(f"/moments/{kept.id}/delete")
    assert after == f"/moments?undo={kept.id}"
    page = hers.page(after)
    assert "I yelled" not in page
    assert 'action="/undo"' in page
    assert "Undo" not in hers.page("/moments")


def test_what_breaks_pages_does_not_break_this_one(hers: Opened) -> None:
    words = "<script>x</script> {{ hours }} {% now %} \u202eمرحبا 👩‍👧 e\u0301"
    kept = moment(words)
    hers.keep(kept)
    for path in ("/moments", f"/moments/{kept.id}", f"/moments/{kept.id}/words"):
        page = hers.page(path)
        assert "<script>x" not in page
        assert "{{ hours }}" in page


def paths(moment_id: UUID) -> list[str]:
    return ["/moments", f"/moments/{moment_id}", f"/moments/{moment_id}/words"]


def test_nobody_else_reads_or_changes_them(hers: Opened) -> None:
    kept = moment("Canary yelled")
    hers.keep(kept)
    other = Opened("birch").client
    for stranger in (Client(), browser("no-token"), other):
        for path in paths(kept.id):
            assert "Canary" not in stranger.get(path, follow=True).content.decode()
        stranger.post(f"/moments/{kept.id}/delete")
        stranger.post(f"/moments/{kept.id}/words", {"words": "Mine now", "seen": "0"})
        found = stranger.post("/moments/search", {"words": "canary"}).content.decode()
        assert "Canary yelled" not in found
    assert hers.space().journal.of(Moment) == [kept]


def test_after_locking_there_is_only_the_door(hers: Opened) -> None:
    kept = moment("Canary yelled")
    hers.keep(kept)
    hers.space().lock()
    for path in paths(kept.id):
        assert "Canary" not in hers.client.get(path).content.decode()


def test_a_moment_that_is_not_there_leads_to_the_list(hers: Opened) -> None:
    for path in paths(uuid4())[1:]:
        assert hers.client.get(path).headers["Location"] == "/moments"
