"""The library can be read, narrowed, searched, read aloud and printed by anyone."""

import re

import pytest
from django.test import Client

from fullcup.library import load

CONTENT = load("en")


def _shown(html: str) -> list[str]:
    return [
        one
        for one in re.findall(r'href="/library/([\w-]+)"', html)
        if one in CONTENT.practices.by_id
    ]


def _html(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_all_of_it_is_listed(client: Client) -> None:
    assert sorted(_shown(_html(client, "/library"))) == sorted(one.id for one in CONTENT.practices)


@pytest.mark.parametrize("practice", [one.id for one in CONTENT.practices])
def test_every_practice_has_a_page_with_its_steps_and_sources(
    client: Client, practice: str
) -> None:
    page = CONTENT.practices.by_id[practice]
    answer = client.get(f"/library/{practice}")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert html.count("<li><span>") == len(page.steps)
    assert ("Baby in the cot first" in html) >= page.leaves_room
    assert all(CONTENT.sources.by_id[one].title.split("'")[0] in html for one in page.sources)
    assert "What is known" in html


def test_choices_narrow_it(client: Client) -> None:
    shown = _shown(_html(client, "/library?situation=lost_temper&minutes=2&age=baby&place=home"))
    assert shown
    for one in map(CONTENT.practices.by_id.__getitem__, shown):
        assert one.minutes <= 2
        assert "baby" in one.ages
        assert {"home", "anywhere"} & set(one.places)


def test_choices_that_are_none_show_a_kind_word(client: Client) -> None:
    assert "Nothing here fits that yet" in _html(client, "/library?age=moon")
    assert _shown(_html(client, "/library?minutes=soon"))


def test_her_words_are_sent_by_post_and_stand_in_no_url(client: Client) -> None:
    answer = client.post("/library/search", {"words": "I yelled"})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert _shown(html)
    assert 'value="I yelled"' in html
    assert "yelled" not in " ".join(re.findall(r'(?:href|action)="([^"]*)"', html))
    assert client.get("/library/search?words=yelled").status_code == 405


@pytest.mark.parametrize("words", ["", "   ", "zzzz qqqq", "<script>", "א" * 20_000, "😀"])
def test_any_words_give_a_page(client: Client, words: str) -> None:
    answer = client.post("/library/search", {"words": words})
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode()


def test_htmx_gets_the_list_alone(client: Client) -> None:
    answer = client.post("/library/search", {"words": "bedtime"}, headers={"hx-request": "true"})
    assert answer.content.decode().startswith('<div id="found"')


def test_sayings_by_age_and_occasion(client: Client) -> None:
    html = _html(client, "/library/sayings?age=teen&occasion=goodbye")
    wanted = [one for one in CONTENT.sayings if (one.age, one.occasion) == ("teen", "goodbye")]
    assert html.count('<li class="serif">') == len(wanted)
    assert _html(client, "/library/sayings").count('<li class="serif">') == len(CONTENT.sayings)


def test_mottos_by_what_they_are_for(client: Client) -> None:
    wanted = [one for one in CONTENT.mottos if "night" in one.tags]
    assert _html(client, "/library/mottos?about=night").count('<p class="motto">') == len(wanted)


def test_what_is_not_there(client: Client) -> None:
    assert client.get("/library/no-such-practice").status_code == 404
