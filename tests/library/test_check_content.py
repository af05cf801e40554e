"""What may not be shown is named, with its file, its id and a sentence."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from fullcup.library import load
from fullcup.library.check import check
from library.small_library import (
    TODAY,
    change,
    emergency,
    helpline,
    opened,
    rows_of,
    safety_page,
    said,
    swap,
    write,
    write_rows,
)

Spoil = Callable[[Path], object]


def test_nothing_is_said_of_content_that_is_well(folder: Path) -> None:
    assert said(folder) == []


def practice(old: str, new: str) -> Spoil:
    return lambda folder: swap(folder, "practices/water.md", old, new)


def row(name: str, **fields: object) -> Spoil:
    return lambda folder: change(folder, name, 0, **fields)


def twice(name: str, **fields: object) -> Spoil:
    def spoil(folder: Path) -> None:
        rows = rows_of(folder, name)
        write_rows(folder, name, [*rows, rows[0] | fields])

    return spoil


def gone(name: str) -> Spoil:
    return lambda folder: write_rows(folder, name, rows_of(folder, name)[1:])


def page(route: str, **fields: object) -> Spoil:
    return lambda folder: write(folder, f"safety/{route}.md", safety_page(route, **fields))


LONG = "I had a conversation with the representatives of an international organisation. " * 5


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (row("values", sources=["s-1"]), "values.yaml: calm: sources: “s-1” is not in"),
        (row("values", sources=[]), "values.yaml: calm: sources: names none"),
        (practice("[own]", "[owl]"), "practices/water.md: water: sources: “owl” is not in"),
        (twice("values", word="Ease"), "values.yaml: calm: id: stands 2 times"),
        (row("values", id=""), "values.yaml: id: is empty"),
        (twice("values", id="ease"), "values.yaml: ease: says the same as “calm”"),
        (row("values", word="", line=""), "values.yaml: calm: has no words"),
        (practice("id: water", "id: rain"), "practices/water.md: water: id: is “rain”"),
        (practice("1. Sit down.\n2. Drink the water,\n   all of it.\n", ""), "steps: has no num"),
        (practice("paths: [pause]", "paths: [mine]"), "step: is empty, and the path “mine”"),
        (practice("energy: empty", "energy: empty\nstep: Hug {name}"), "step: has a placeholder"),
        (practice("minutes: 2", "minutes: 0"), "minutes: is less than 1"),
        (practice("leaves_room: false", "leaves_room: true"), "puts no child somewhere safe"),
        (practice("[general]", "[moon]"), "practices/water.md: water: situations: “moon” is not"),
        (practice("energy:", "values: [gold]\nenergy:"), "values: “gold” is not known"),
        (practice("[baby, toddler]", "[]"), "practices/water.md: water: ages: is empty"),
        (practice("For a loud day.", LONG), "practices/water.md: water: reads at grade 1"),
        (practice("Sit down.", "Sit down!"), "steps: has an exclamation mark"),
        (practice("Sit down.", "Just sit down."), "steps: says “just”"),
        (practice("Water is good.", "This is proven."), "why: says “proof”"),
        (practice("Water is good.", "You should drink."), "why: says “should” or “must”"),
        (practice("No one has tested this.", "Research shows it."), "says “research shows”"),
        (practice("Water is good.", "A good mother drinks."), "why: says a verdict on mothers"),
        (row("lines", words="Keep your streak."), "words: says “streak”"),
        (row("lines", words="Simply a high score."), "words: says “simply”"),
        (row("lines", words="Simply a high score."), "words: says “score”"),
        (row("two_truths", protest="Stay!"), "two_truths.yaml: stay: protest: has an exclamation"),
        (row("values", line="Incomprehensible. " * 12), "values.yaml: calm: reads at grade"),
        (row("values", line="Incomprehensibility."), "values.yaml: short texts together: reads"),
        (row("picked_rules", themes=["moon"]), "picked_rules.yaml: tidy: themes: “moon” is not"),
        (row("two_truths", themes=["moon"]), "two_truths.yaml: stay: themes: “moon” is not"),
        (row("double_binds", themes=["moon"]), "double_binds.yaml: work: themes: “moon”"),
        (row("situations", theme="moon"), "situations.yaml: shout: theme: “moon” is not known"),
        (row("patterns", id="moon"), "patterns.yaml: moon: “moon” is a name that nothing asks"),
        (gone("patterns"), "patterns.yaml: “should” has no words"),
        (gone("themes"), "themes.yaml: “accident_injury” has no words"),
        (gone("lines"), "lines.yaml: “break_notice” has no words"),
        (gone("away"), "away.yaml: “what_for” has no words"),
        (
            lambda folder: change(folder, "away", 1, ages=["teen"]),
            "away.yaml: no goodbye for the age “baby”",
        ),
        (row("away", occasion="goodbye", words="Bye."), "words: a goodbye says when she is back"),
        (row("away", words="See you {back}."), "words: has a placeholder that nothing fills"),
        (gone("repair"), "repair.yaml: “baby” has no words"),
        (gone("good_kinds"), "good_kinds.yaml: “given” has no words"),
        (gone("good_told"), "good_told.yaml: “fed” has no words"),
        (row("good_told", words="You fed them"), "good_told.yaml: fed: words: needs {child} once"),
        (row("good_told", id="moon"), "good_told.yaml: moon: “moon” is a name that nothing asks"),
        (gone("mottos"), "mottos.yaml: “pause” has no words"),
        (gone("cup"), "cup.yaml: “fills” has no words"),
        (row("cup", way="draws"), "cup.yaml: walk: prior: 0.2 does not go with “draws”"),
        (row("cup", prior=0.5), "cup.yaml: walk: prior: 0.5 is more than 0.4 steps"),
        (row("cup", now=None), "cup.yaml: now: no thing is small enough for a heavy day"),
        (row("cup", label=""), "cup.yaml: walk: label: is empty"),
        (
            row("week_wishes", title="With {child}"),
            "week_wishes.yaml: run: title: has {child} where",
        ),
        (row("week_wishes", minutes=7), "week_wishes.yaml: run: minutes: is no multiple of 5"),
        (row("week_wishes", travel=5), "week_wishes.yaml: run: travel: is for what is away"),
        (row("together", how="listen"), "together.yaml: how: no line is for “play”"),
        (row("week_ages", asleep=["7pm"]), "week_ages.yaml: baby: asleep: “7pm” is no stretch"),
        (row("week_ages", needs=["17:00-19:00"]), "week_ages.yaml: baby: needs: “17:00-19:00” is"),
        (row("week_ages", from_months=3), "week_ages.yaml: from_months: no age begins at 0"),
        (row("asks", words="You should do bedtime."), "asks.yaml: bed: words: says “should” or"),
        (row("patterns", kinder={"never": "Not once."}), "kinder: has no sentence for “any”"),
        (row("floor", expressions=["(?<=a)b"]), "floor.yaml: safe_sleep: expressions: “(?<=a)b”"),
        (row("floor", expressions=[]), "floor.yaml: safe_sleep: expressions: has none"),
        (lambda f: (f / "safety/psychosis.md").unlink(), "safety/psychosis.md: “psychosis” has no"),
        (page("elsewhere"), "safety/elsewhere.md: elsewhere: “elsewhere” is a name that nothing"),
        (page("drinking", level="crisis"), "drinking: level: the route is one of concern"),
        (page("drinking", first=["One."] * 5), "first: has 5 lines, has to be from 1 to 4"),
        (page("drinking", lines=["pub"]), "drinking: lines: “pub” is not known"),
        (page("psychosis", lines=["suicide"]), "lines: a crisis page shows the emergency number"),
        (
            lambda folder: swap(folder, "help/call.md", "hello.", "[hello](http://x.org)."),
            "help/call.md: call: body: links to “http://x.org”",
        ),
    ],
)
def test_what_is_wrong_is_named(folder: Path, spoil: Spoil, sentence: str) -> None:
    spoil(folder)
    assert [line for line in said(folder) if sentence in line], said(folder)


def test_a_rule_that_she_carries_may_be_quoted(folder: Path) -> None:
    rule = "Good mothers should just know."
    change(folder, "picked_rules", words=rule, permission=f"You can put down “{rule[:20]}”.")
    change(folder, "situations", words="I should have known. It was just too much.")
    change(folder, "lines", words="“You must” is a heavy start.")
    assert said(folder) == []


def test_other_languages_have_no_english_grade(folder: Path) -> None:
    change(folder, "values", line="Incomprehensible. " * 12)
    folder.rename(folder.parent / "es")
    assert check(load("es", folder.parent), TODAY) == ()


def swap_in(file: str, old: str, new: str) -> Spoil:
    return lambda folder: swap(folder, file, old, new)


def lines(*rows: dict[str, object]) -> Spoil:
    return lambda folder: write_rows(folder, "helplines", [*rows_of(folder, "helplines"), *rows])


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (row("helplines", grade="D"), "helplines.yaml: gb-emergency: grade: invalid enum value"),
        (row("helplines", dial="+44116123"), "dial: “+44116123” cannot be dialled"),
        (row("helplines", dial=999), "helplines.yaml: gb-emergency: dial: expected `str`, got"),
        (row("helplines", sms_to="text us"), "sms_to: “text us” cannot be dialled"),
        (row("helplines", sms_body="HELP"), "sms_body: there is no sms_to"),
        (row("helplines", country="UKX"), "country: “UKX” is no country code"),
        (row("helplines", chat="http://a.org"), "chat: “http://a.org” is not an https address"),
        (row("helplines", source_url="a page"), "source_url: is not an address"),
        (row("helplines", dial=None), "gb-emergency: dial: there is no way to reach it"),
        (row("helplines", expires_on=date(2027, 5, 1)), "expires_on: 181 days after verified_on"),
        (row("helplines", expires_on=date(2026, 11, 1)), "expires_on: 0 days after verified_on"),
        (row("helplines", previous_numbers=["116-123"]), "“116-123” is shown as a live number"),
        (row("helplines", hours="Weekdays 9 to 5"), "zone: the hours name a clock, and no time"),
        (row("helplines", zone="London time"), "zone: “London time” is no time zone"),
        (row("helplines", zone="../secrets"), "zone: “../secrets” is no time zone"),
        (row("helplines", hours=" "), "gb-emergency: hours: is empty"),
        (row("helplines", verified_by=""), "gb-emergency: verified_by: is empty"),
        (row("helplines", languages=[]), "gb-emergency: languages: names none"),
        (row("helplines", not_for_emergencies=True), "stands on an emergency number"),
        (lines(helpline(id="m", kind="maternal")), "m: not_for_emergencies: has to be said"),
        (lines(helpline(id="p", kind="parent", is_crisis=False)), "p: not_for_emergencies: has"),
        (lines(helpline(id="ie-listen", country="IE", name="L")), ""),
        (lambda f: write_rows(f, "helplines", [helpline()]), "country GB: has no emergency row"),
        (lambda f: write_rows(f, "helplines", [emergency()]), "country any: has no emergency row"),
    ],
)
def test_a_helpline_that_would_fail_her_is_named(folder: Path, spoil: Spoil, sentence: str) -> None:
    spoil(folder)
    found = said(folder)
    assert [line for line in found if sentence in line] if sentence else found == [], found


OLD = "1-833-943-5746"


@pytest.mark.parametrize(
    "spoil",
    [
        swap_in("safety/wish_to_die.md", "You do not have to", "Call 1 833 943 5746. You do not"),
        swap_in("help/call.md", "Say hello.", "Call (833) 943-5746, or +1 833-943-5746."),
        swap_in("practices/water.md", "Sit down.", "Sit down, and call 833.943.5746."),
        row("mottos", words="I call 18339435746."),
        row("helplines", eligibility="It used to be 1-833-943-5746."),
        lines(helpline(id="ca-old", country="CA", dial="833-943-5746", name="Old")),
    ],
)
def test_a_blocked_number_is_refused_wherever_it_stands(folder: Path, spoil: Spoil) -> None:
    change(folder, "helplines", at=1, previous_numbers=[OLD])
    spoil(folder)
    assert [line for line in said(folder) if f"says “{OLD}”, which is blocked" in line]


def test_a_blocked_number_in_its_own_list_is_no_trouble(folder: Path) -> None:
    change(folder, "helplines", at=1, previous_numbers=[OLD])
    assert said(folder) == []


def test_an_old_number_may_live_on_in_another_country(folder: Path) -> None:
    lines(emergency(id="ie-e", country="IE", previous_numbers=["116 123"]))(folder)
    assert said(folder) == []


def test_a_helpline_goes_stale_and_nothing_breaks(folder: Path) -> None:
    last_day = date(2027, 4, 1)
    assert check(opened(folder), last_day) == ()
    late = check(opened(folder), last_day + timedelta(days=1))
    assert [problem.id for problem in late] == ["any-emergency", "gb-emergency", "gb-listen"]
    early = check(opened(folder), date(2026, 10, 1))
    assert all(problem.stale for problem in (*late, *early))
    assert "2027-04-01 is over" in late[0].text
    assert "verified_on: 2026-11-01 is yet to come" in early[0].text
