"""Day one: her history from another app comes in after a look, and only once."""

import html
import re
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from fullcup.core.journal.entries import Child, CupChange, CupReading, KeptMoment, Moment
from fullcup.journeys import keeping
from fullcup.outside.diaries.sheet import LARGEST
from fullcup.web import clock
from fullcup.web.space import packed
from web.opened import Opened

pytestmark = pytest.mark.django_db(transaction=True)

SAMPLES = Path(__file__).parents[1] / "samples" / "diaries"
AT = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)


@pytest.fixture
def hers() -> Opened:
    return Opened()


@pytest.fixture(autouse=True)
def _evening(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "utc_now", lambda: AT)


class Look:
    """The page that shows what would come in, and its form as a browser would send it."""

    def __init__(self, hers: Opened, status: int, page: str) -> None:
        self.hers, self.status, self.page = hers, status, page

    @property
    def fields(self) -> dict[str, object]:
        hidden = re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', self.page)
        ticked = re.findall(
            r'<input type="(?:checkbox|radio)" name="([\w-]+)" value="([^"]*)" checked', self.page
        )
        told: dict[str, list[str]] = {}
        for name, value in [*hidden, *ticked]:
            told.setdefault(name, []).append(html.unescape(value))
        for name, body in re.findall(
            r'<select id="[\w-]+" name="([\w-]+)">(.*?)</select>', self.page
        ):
            chosen = re.search(r'<option value="([^"]*)" selected', body)
            told[name] = [html.unescape(chosen[1]) if chosen else ""]
        return {**told}

    def send(self, act: str = "keep", **changed: object) -> "Look":
        return _look(self.hers, {**self.fields, **changed, "act": act})


def _look(hers: Opened, fields: dict[str, object]) -> Look:
    answer = hers.client.post("/space/bring", fields)
    return Look(hers, answer.status_code, answer.content.decode())


def chosen(hers: Opened, name: str) -> Look:
    data = (SAMPLES / name).read_bytes()
    return _look(hers, {"file": SimpleUploadedFile(name, data)})


def chosen_text(hers: Opened, text: str) -> Look:
    return _look(hers, {"file": SimpleUploadedFile("a.csv", text.encode())})


def counts(hers: Opened) -> dict[str, int]:
    journal = hers.space().journal
    kinds = (KeptMoment, Moment, CupReading, CupChange, Child)
    return {kind.__name__: journal.count(kind) for kind in kinds if journal.count(kind)}


def test_nothing_is_kept_before_she_says_so(hers: Opened) -> None:
    look = chosen(hers, "daylio.csv")
    assert "This would come in" in look.page
    assert "6 times" in look.page
    assert "2 good moments" in look.page
    assert "A picnic in the kitchen" in look.page
    assert counts(hers) == {}


def test_what_she_saw_is_what_she_keeps_and_twice_adds_nothing(hers: Opened) -> None:
    done = chosen(hers, "daylio.csv").send()
    assert "8 things came in." in done.page
    assert counts(hers) == {"KeptMoment": 2, "CupReading": 6}
    again = chosen(hers, "daylio.csv")
    assert "Nothing of it would come in yet" in again.page
    assert "8 more are here already." in again.page
    again.send()
    assert counts(hers) == {"KeptMoment": 2, "CupReading": 6}


def test_what_she_changed_or_deleted_here_stays_so(hers: Opened) -> None:
    chosen(hers, "daylio.csv").send()
    space = hers.space()
    first, second = space.journal.of(KeptMoment)
    keeping.change(space, first, words="My own")
    keeping.delete(space, second.id, clock.now_of(type("R", (), {"COOKIES": {}})()))
    again = chosen(hers, "daylio.csv")
    assert "One stays deleted, as you left it." in again.page
    again.send()
    assert [one.words for one in hers.space().journal.of(KeptMoment)] == ["My own"]


def test_other_choices_are_shown_before_they_are_kept(hers: Opened) -> None:
    look = chosen(hers, "daylio.csv")
    other = look.send(days=["good", "between", "low"])
    assert "Please look once more." in other.page
    assert counts(hers) == {}
    assert "2 heavy moments" in other.page
    other.send()
    assert counts(hers) == {"KeptMoment": 3, "Moment": 2, "CupReading": 6}


def test_moods_and_ticks_come_in_as_she_says(hers: Opened) -> None:
    look = chosen(hers, "daylio_es.csv")
    assert "agotada" in look.page
    moods = {name: value for name, value in look.fields.items() if name.startswith("mood-")}
    assert {*map(str, moods.values())} == {"['']"}
    at = look.page.split("agotada</label>")[1].split('name="')[1].split('"')[0]
    did = look.page.split("mala noche</label>")[1].split('name="')[1].split('"')[0]
    shown = look.send("look", **{at: "empty", did: "draws"})
    assert "How full your cup was, once" in shown.page
    shown.send()
    assert counts(hers) == {"CupReading": 1, "CupChange": 1}


def test_baby_buddy_asks_whose_they_are_and_who_is_who(hers: Opened) -> None:
    noah = Child(id=uuid4(), at=AT, zone="UTC", day=AT.date(), name="noah")
    hers.keep(noah)
    look = chosen(hers, "babybuddy_feeding.csv")
    assert "Fullcup does not guess." in look.page
    assert "Nothing of it would come in yet" in look.page
    look.send("look", mine="1").send()
    journal = hers.space().journal
    ada = next(child for child in journal.of(Child) if child.name == "Ada")
    assert [one.children for one in journal.of(KeptMoment)] == [(noah.id,), (ada.id,), (ada.id,)]
    chosen(hers, "babybuddy_diaperchange.csv").send("look", mine="1").send()
    assert counts(hers) == {"KeptMoment": 5, "Child": 2}


def test_a_child_who_brings_nothing_along_is_not_added(hers: Opened) -> None:
    look = chosen(hers, "babybuddy_sleep.csv").send("look", **{"notes-are": "given"})
    assert "One good moment" in look.page
    look.send("look", **{"notes-are": ""}).send()
    assert counts(hers) == {}


def test_notes_of_baby_buddy_wait_for_what_she_says_they_are(hers: Opened) -> None:
    look = chosen(hers, "babybuddy_note.csv")
    assert "Nothing of it would come in yet" in look.page
    assert "What are the notes?" in look.page
    assert "Whose are they?" not in look.page
    look.send("look", **{"notes-are": "heavy"}).send()
    assert counts(hers) == {"Moment": 1, "Child": 1}


def test_two_children_of_one_name_are_asked_about_apart(hers: Opened) -> None:
    look = chosen_text(
        hers,
        "id,child_id,child_first_name,child_last_name,note,time\n"
        "1,1,Ada,Lind,One,2026-03-01 10:00:00\n2,2,Ada,Berg,Two,2026-03-01 10:00:00\n",
    )
    assert "Ada Lind</label>" in look.page
    look.send("look", **{"notes-are": "given", "child-0": ""}).send()
    assert [child.name for child in hers.space().journal.of(Child)] == ["Ada Berg"]


def test_any_table_comes_in_by_columns(hers: Opened) -> None:
    look = chosen(hers, "table.csv")
    assert "Which column is which?" in look.page
    assert "Kekse für die Großeltern gebacken" in look.page
    other = look.send("look", **{"column-words": "2"}, rows="heavy")
    assert "Heavy: Ada" in other.page
    look.send("look", rows="received").send()
    assert [one.direction for one in hers.space().journal.of(KeptMoment)] == ["received"] * 2


def test_bad_lines_are_named_and_good_ones_come_in(hers: Opened) -> None:
    look = chosen(hers, "broken.csv")
    for line in (
        "Line 3: its day cannot be read", "Line 4: its hour cannot be read",
        "Line 5: its day is still to come", "Line 6: it has more cells than the first line names",
        "Line 8: its quotes do not close",
    ):  # fmt: skip
        assert line in look.page
    assert "Line 3: its day cannot be read" in look.send().page
    assert counts(hers) == {"KeptMoment": 2, "CupReading": 2}


@pytest.mark.parametrize(
    ("zone", "date"),
    [("Europe/Berlin", "0001-01-01 00:00:00"), ("America/New_York", "9999-12-31 23:59:59")],
)
def test_an_odd_date_takes_no_other_line_along(hers: Opened, zone: str, date: str) -> None:
    hers.client.cookies[clock.ZONE_COOKIE] = zone
    look = chosen_text(hers, f"date,note\n{date},Odd\n2026-11-20 10:00:00,Puddles\n")
    assert look.status == 200
    assert "Line 2: its day cannot be read" in look.page
    look.send()
    assert [one.what for one in hers.space().journal.of(KeptMoment)] == ["Puddles"]


def test_dates_in_two_orders_are_read_in_one(hers: Opened) -> None:
    look = chosen_text(hers, "date,note\n13/04/2026,One\n04/25/2026,Two\n04/26/2026,Three\n")
    assert "Line 2: its day cannot be read" in look.page
    assert "Line 3: its day cannot be read" in look.send("look", order="day_first").page


def test_a_saved_spreadsheet_of_daylio_is_read_in_its_own_order(hers: Opened) -> None:
    days = "full_date,time,mood,activities,note\n4/5/2026,08:00,good,,A\n4/25/2026,08:00,good,,B\n"
    chosen_text(hers, days).send()
    assert {f"{one.day}" for one in hers.space().journal.of(KeptMoment)} == {
        "2026-04-05", "2026-04-25",
    }  # fmt: skip


def test_a_column_without_a_name_can_be_picked(hers: Opened) -> None:
    look = chosen_text(hers, "date,child,,\n2026-04-13,Ada,Puddles,\n")
    assert '<option value="2">Column 3</option>' in look.page
    assert "Column 4" not in look.page
    look.send("look", **{"column-words": "2"}).send()
    assert [one.what for one in hers.space().journal.of(KeptMoment)] == ["Puddles"]


def heavy_notes(hers: Opened, *rows: str) -> str:
    """The page after heavy notes came in."""
    look = chosen_text(hers, "date,note\n" + "".join(f"{row}\n" for row in rows))
    return look.send("look", rows="heavy").send().page


def test_a_heavy_note_of_these_days_that_needs_people_shows_where_they_are(hers: Opened) -> None:
    page = heavy_notes(hers, "2026-11-20,I forgot the cake.", "2026-11-10,I want to die.")
    assert "2 things came in." in page
    assert "There is a page for this, and people to call." in page
    assert 'href="/help/wish_to_die"' in page
    assert counts(hers) == {"Moment": 2}


@pytest.mark.parametrize("row", ["2026-11-20,I forgot the cake.", "2024-11-20,I want to die."])
def test_other_heavy_notes_just_come_in(hers: Opened, row: str) -> None:
    page = heavy_notes(hers, row)
    assert "One thing came in." in page
    assert "people to call" not in page


def test_it_can_be_something_else(hers: Opened) -> None:
    look = chosen(hers, "daylio.csv").send("look", source="table")
    assert "Which column is which?" in look.page
    assert "How full was your cup then?" not in look.page


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"x" * (3 * 1024 * 1024 + 1), "larger than 3 MB"),
        (b"PK\x00\x00", "not text"),
        (b"hello", "no table"),
        (b"a,b\n" + b"1,2\n" * 50_001, "more than 50,000 lines"),
        (b"", "Choose a file first."),
    ],
)
def test_what_cannot_come_in_is_said(hers: Opened, data: bytes, sentence: str) -> None:
    look = _look(hers, {"file": SimpleUploadedFile("a.csv", data)})
    assert look.status == 422
    assert sentence in look.page


def test_a_page_that_was_tampered_with_brings_in_nothing(hers: Opened) -> None:
    for table in ("", "???", "aGVsbG8=", packed.pack(b"")):
        look = _look(hers, {"table": table, "source": "daylio", "drawn": "daylio", "act": "keep"})
        assert look.status == 422
    assert counts(hers) == {}


def test_a_packed_file_never_unfolds_beyond_what_may_come_in() -> None:
    bomb = packed.pack(b"0" * (LARGEST + 5))
    assert len(packed.unpack(bomb)) == LARGEST


def test_her_words_stand_in_no_address(hers: Opened) -> None:
    look = chosen(hers, "daylio.csv")
    assert 'action="/space/bring"' in look.page
    assert 'href="/space/bring?' not in look.page


def test_it_is_a_tap_from_her_space_and_for_nobody_else(hers: Opened) -> None:
    assert "/space/bring" in hers.page("/space")
    assert "Daylio" in hers.page("/space/bring")
    assert Client().get("/space/bring").status_code == 401
