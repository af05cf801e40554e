"""Looking back: pictures with the same figures in words, a letter, and nothing that is not hers."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4
from xml.etree.ElementTree import Element, fromstring

import msgspec
import pytest
from django.test import Client

from exports.pdf_text import pages, words_of
from fullcup.core.growth.months import Month, month_of
from fullcup.core.journal.entries import (
    Child,
    CupChange,
    CupReading,
    FriendWords,
    Herself,
    KeptMoment,
    Moment,
    MostWeeks,
    Motto,
    PracticeUsed,
    Rule,
    Step,
)
from fullcup.web.growth.months import month_words
from web.opened import Opened, browser

pytestmark = pytest.mark.django_db(transaction=True)

TODAY = datetime.now(UTC).date()
THIS = month_of(TODAY)
PAST = THIS.plus(-1)


@pytest.fixture
def hers() -> Opened:
    return Opened()


def on(day: date, **told: Any) -> dict[str, Any]:
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return {"id": uuid4(), "at": at, "zone": "UTC", "day": day, **told}


def some(day: date = PAST.first) -> list[Any]:
    ada, noor = uuid4(), uuid4()
    return [
        Herself(**on(day), called="Mama", name_for_growth="Growing Mama", country="IE"),
        Child(**on(day, id=ada), name="Ada <b> $x$"),
        Child(**on(day, id=noor), name="Noor", how="died"),
        Moment(**on(day), words="I yelled at bedtime.", heavy=8, heavy_after=3, answer="mine",
               children=(ada,), learned="Shoes first."),
        Moment(**on(day), words="I was late again.", heavy=6, heavy_after=6, answer="unclear"),
        Moment(**on(day), words="I forgot the candle.", heavy=9, children=(noor,), answer="both"),
        KeptMoment(**on(day), what="hugged", children=(ada,), words="Foam everywhere"),
        KeptMoment(**on(day), what="A drawing", own=True, direction="received", children=(ada,)),
        KeptMoment(**on(day), what="Lit a candle", own=True, children=(noor,)),
        CupReading(**on(day), level="low"),
        CupChange(**on(day), what="A walk by the canal", own=True, way="fills"),
        PracticeUsed(**on(day), practice="cold-tap", later="helped"),
        Rule(**on(day), words="Tidy before rest", permission="You may sit."),
        Rule(**on(day), words="Supper together", kept=True),
    ]  # fmt: skip


def letter_path(month: Month) -> str:
    return f"/growth/letter/{month.year}/{month.month}"


def full(day: date = PAST.first, letters: int = 300) -> list[Any]:
    """As much as a letter can hold, and each text as long as it is shown at most."""

    def words(number: int) -> str:
        return f"{number:03} {'wonderful words ' * 20}"[:letters]

    found: list[Any] = [FriendWords(**on(PAST.plus(-1).first), words=words(999))]
    for n in range(6):
        found += [
            Moment(**on(day), words="I shouted.", heavy=7, heavy_after=3,
                   learned=words(n), next_time=words(10 + n)),
            Step(**on(day), words=words(20 + n), state="done"),
            MostWeeks(**on(day), words=words(30 + n)), Motto(**on(day), words=words(60 + n)),
            Rule(**on(day), words=words(40 + n)), Rule(**on(day), words=words(50 + n), kept=True),
            KeptMoment(**on(day), what=words(70 + n)[:60], own=True, words=words(80 + n)),
            CupChange(**on(day), what=words(90 + n)[:30], own=True, way="fills"),
        ]  # fmt: skip
    return found


def test_the_fullest_letter_is_one_page(hers: Opened) -> None:
    hers.keep(*full())
    pdf = hers.client.get(letter_path(PAST) + "/pdf").content
    assert pages(pdf) == 1
    told = words_of(pdf)
    assert all(number in told for number in ("020", "030", "040", "050", "060"))


def pictures(page: str) -> dict[str, Element]:
    """Each picture by its accessible name; they are well-formed or this fails."""
    found = re.findall(r'<svg class="picture of-.*?</svg>', page, re.DOTALL)
    return {str(one.get("aria-label")): one for one in map(fromstring, found)}


def table(page: str, name: str) -> list[list[str]]:
    section = re.search(
        rf'<section class="card pictured" id="{name}">.*?</section>', page, re.DOTALL
    )
    assert section
    rows = re.findall(r"<tr>(.*?)</tr>", section[0], re.DOTALL)
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in rows]


def starts(picture: Element, look: str) -> int:
    """How many lines or dots of a look there are."""
    return sum(
        str(one.get("d")).count("M") for one in picture.iter("path") if one.get("class") == look
    )


def test_nothing_yet_is_said_warmly(hers: Opened) -> None:
    page = hers.page("/growth")
    assert "There is nothing to look back on yet." in page
    assert 'href="/moment"' in page
    assert "<table" not in page


def test_each_picture_has_the_same_figures_in_words(hers: Opened) -> None:
    hers.keep(*some())
    page = hers.page("/growth")
    found = pictures(page)
    assert set(found) == {
        "How heavy it felt", "Whose rules", "Rules you put down", "Good moments", "Your cup",
    }  # fmt: skip
    month, before, after, each, alone = table(page, "heavy")[1]
    assert (before, after, alone) == ("heavy, and it pulls", "heavy, and it pulls", "")
    assert each == (
        "from heavy, and it pulls to heavy, and it pulls · from hard to carry to somewhat heavy"
    )
    assert month.endswith(str(PAST.year))
    assert starts(found["How heavy it felt"], "usual") == 1
    assert starts(found["How heavy it felt"], "thread") == 2
    assert table(page, "whose")[1][1:] == ["1", "", "", ""]
    assert "One that you left open is not in it." in page
    assert table(page, "put-down")[1][1:] == ["1"], "what she keeps is not put down"
    assert starts(found["Rules you put down"], "stone") == 1
    assert table(page, "good")[1][2:] == ["1", "1"]
    assert starts(found["Good moments"], "given") == starts(found["Good moments"], "received") == 1
    assert table(page, "cup")[1][1:] == ["low", "1", ""]
    assert starts(found["Your cup"], "fills") == 1


def test_a_rule_lies_where_she_decided_and_goes_when_she_picks_it_up(hers: Opened) -> None:
    before = PAST.plus(-1)
    rule = Rule(**on(before.first), words="Tidy before rest", decided=PAST.first)
    hers.keep(rule)
    page = hers.page("/growth")
    assert table(page, "put-down")[1:] == [[month_words(PAST), "1"]], "blank before and after"
    assert "A stone for each rule" in page
    hers.keep(msgspec.structs.replace(rule, kept=True, rev=1))
    assert "Rules you put down" not in hers.page("/growth")


def test_the_page_says_what_moved_what_served_and_what_was_put_down(hers: Opened) -> None:
    hers.keep(*some())
    page = hers.page("/growth")
    for said in (
        "Growing Mama", "A walk by the canal", "Two minutes with the cold tap", "It helped.",
        "<s>Tidy before rest</s>", "You may sit.", "Supper together", letter_path(PAST),
    ):  # fmt: skip
        assert said in page, said


def test_a_child_who_died_is_nowhere_on_it(hers: Opened) -> None:
    hers.keep(*some())
    for path in ("/growth", letter_path(PAST)):
        page = hers.page(path)
        assert "Noor" not in page
        assert "candle" not in page


def test_her_words_are_text_in_a_picture_too(hers: Opened) -> None:
    hers.keep(*some())
    page = hers.page("/growth")
    assert "<b>" not in page
    assert "Ada <b> $x$" in [one.text for one in pictures(page)["Good moments"].iter("text")]


def test_a_picture_asks_for_nothing_and_styles_nothing_itself(hers: Opened) -> None:
    hers.keep(*some())
    page = hers.page("/growth")
    for drawn in pictures(page).values():
        for one in drawn.iter():
            assert one.tag in {"svg", "path", "text", "defs", "pattern"}
            assert not {"style", "href", "onload"} & set(one.keys())
    assert "style=" not in page
    assert "<style" not in page


def test_it_is_the_same_page_while_nothing_changed_and_another_when_it_did(hers: Opened) -> None:
    hers.keep(*some())
    first = hers.page("/growth")
    assert "growth" in hers.space().journal.margin
    assert pictures(first).keys() == pictures(hers.page("/growth")).keys()
    hers.keep(Moment(**on(PAST.first), words="x", heavy=8, heavy_after=2))
    assert table(hers.page("/growth"), "heavy")[1][3].count("from") == 3


def test_the_old_thought_comes_back_to_everyone(hers: Opened) -> None:
    hers.keep(*some())
    assert 'class="margin-note small soft"' in hers.page("/growth")


def test_nothing_reassures_beside_what_needs_people(hers: Opened) -> None:
    hers.keep(*some(), Moment(**on(TODAY), words="I want to die.", heavy=9, heavy_after=1))
    page = hers.page("/growth")
    assert "People you can call" in page
    assert "margin-note" not in page
    assert "it felt lighter" not in page
    letter = hers.page(letter_path(THIS))
    assert "It can be shared with people." in letter
    assert "You have met it before." not in letter


def test_earlier_years_are_one_tap_away(hers: Opened) -> None:
    hers.keep(*some(), *some(PAST.plus(-14).first))
    page = hers.page("/growth")
    earlier = THIS.plus(-12)
    address = f"/growth?until={earlier.year}-{earlier.month:02}"
    assert address in page
    old = hers.page(address)
    assert "Later" in old
    assert "A year earlier" not in old


@pytest.mark.parametrize("told", ["", "soon", "2026-13", "9999-01", "²-1", "2026", "0000-00", "-"])
def test_a_year_that_is_none_is_this_one(hers: Opened, told: str) -> None:
    hers.keep(*some())
    assert str(THIS.year) in hers.page(f"/growth?until={told}")


def test_the_letter_says_what_is_there(hers: Opened) -> None:
    hers.keep(*some())
    page = hers.page(letter_path(PAST))
    for said in (
        "Dear Growing Mama,", "You set down 2 heavy moments.", "Two minutes with the cold tap",
        "What filled your cup: A walk by the canal.", "You kept 2 good moments:",
        "Hugged them, with Ada &lt;b&gt; $x$. Foam everywhere", "Tidy before rest",
        "Supper together", "Shoes first.", "You have met it before.",
    ):  # fmt: skip
        assert said in page, said
    assert "I yelled" not in page


LONG = "Today she said mama for the very first time and then she laughed at the cat, and I did."


@pytest.mark.parametrize(
    ("what", "words", "line"),
    [
        (LONG[:57] + " …", LONG, LONG), ("She laughed.", "She laughed.\nAnd I did.", "She laughed. And I did."),
        ("She hugged me!", "For long.", "She hugged me! For long."), ("“Mine!”", "She said.", "“Mine!” She said."),
        ("Foam", "Foamy hands.", "Foam. Foamy hands."), ("Foam", "", "Foam"), ("Foam", "foam", "foam"),
        ("Is it …", "a cat", "Is it … a cat"),
    ],
)  # fmt: skip
def test_a_good_moment_is_said_once_and_with_one_stop(
    hers: Opened, what: str, words: str, line: str
) -> None:
    hers.keep(KeptMoment(**on(PAST.first), what=what, own=True, words=words))
    for path in (letter_path(PAST), letter_path(PAST) + "/pdf"):
        answer = hers.client.get(path)
        told = words_of(answer.content) if path.endswith("pdf") else answer.content.decode()
        assert " ".join(line.split()) in " ".join(told.split())
        for bad in ("..", "….", "!.", "”.", f"{line} {line}"):
            assert bad not in told.replace("...", "")
    assert told.count("Today she said") <= 1


def test_and_with_whom_it_was(hers: Opened) -> None:
    ada = Child(**on(PAST.first), name="Ada")
    hers.keep(ada, KeptMoment(
        **on(PAST.first), what="Foam", own=True, words="Foam, all over.", children=(ada.id,)
    ))  # fmt: skip
    assert "With Ada: Foam, all over." in hers.page(letter_path(PAST))


@pytest.mark.parametrize(
    ("whats", "said"),
    [
        (["Foam"], "You kept one good moment:"), (["Foam", "Snow"], "You kept 2 good moments:"),
        (["Foam", "Foam"], "You kept 2 good moments. One of them:"),
        (["Foam", "Foam", "Snow"], "You kept 3 good moments. Some of them:"),
    ],
)  # fmt: skip
def test_it_says_whether_these_are_all(hers: Opened, whats: list[str], said: str) -> None:
    hers.keep(*(KeptMoment(**on(PAST.first), what=what, own=True) for what in whats))
    assert said in hers.page(letter_path(PAST))


def test_past_her_has_a_word(hers: Opened) -> None:
    hers.keep(*some(), Moment(**on(PAST.plus(-1).first), words="x", learned="Slow is fine."))
    assert "Slow is fine." in hers.page(letter_path(PAST))


def test_an_empty_month_is_met_kindly(hers: Opened) -> None:
    hers.keep(*some())
    page = hers.page(letter_path(PAST.plus(-3)))
    assert "Some months are only for getting through." in page
    assert "Save it as a PDF" not in page


def test_the_file_holds_the_letter_and_is_kept_by_nobody(hers: Opened) -> None:
    hers.keep(*some())
    answer = hers.client.get(letter_path(PAST) + "/pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    name = f'attachment; filename="fullcup-letter-{PAST.year}-{PAST.month:02}.pdf"'
    assert answer.headers["Content-Disposition"] == name
    assert b"/StructTreeRoot" in answer.content
    words = " ".join(words_of(answer.content).split())
    for said in ("Dear Growing Mama,", "Shoes first.", "Tidy before rest", "Ada <b> $x$"):
        assert said in words, said


@pytest.mark.parametrize("path", ["0/0", "2026/13", "9999/1", "1/1", "2026/0"])
def test_a_month_that_is_none_or_to_come_leads_back(hers: Opened, path: str) -> None:
    for end in ("", "/pdf"):
        answer = hers.client.get(f"/growth/letter/{path}{end}")
        assert answer.status_code in (200, 303)
        assert answer.status_code == 200 or answer.headers["Location"] == "/growth"


def test_nobody_else_looks_back_on_her_life(hers: Opened) -> None:
    hers.keep(*some())
    other = Opened("birch").client
    for stranger in (Client(), browser("no-token"), other):
        for path in ("/growth", letter_path(PAST), letter_path(PAST) + "/pdf"):
            body = stranger.get(path).content
            assert b"Growing Mama" not in body
            assert b"Shoes first" not in body


def test_a_name_as_long_as_a_name_may_be_stays_in_its_picture(hers: Opened) -> None:
    child = Child(**on(PAST.first), name="Anastasia " * 30)
    hers.keep(child, KeptMoment(**on(PAST.first), what="hugged", children=(child.id,)))
    page = hers.page("/growth")
    (name, *_rest) = [one.text or "" for one in pictures(page)["Good moments"].iter("text")]
    assert len(name) <= 26
    assert ("Anastasia " * 30).strip() in page


def test_days_to_come_are_not_shown_before_they_come(hers: Opened) -> None:
    """An entry dated tomorrow by a wrong clock waits for its month."""
    later = THIS.plus(1)
    hers.keep(*some(), Moment(**on(later.first + timedelta(days=3)), words="x", heavy=9))
    page = hers.page("/growth")
    assert len(table(page, "heavy")) == 2
    assert letter_path(later) not in page
