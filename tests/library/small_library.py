"""A content folder with one of everything the app asks for, and nothing wrong in it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import get_args

import yaml

from fullcup.core.facts.sentences import WANTED
from fullcup.core.journal.entries import Audience
from fullcup.core.moments.model import CONCERN_ROUTES, CRISIS_ROUTES, PatternName
from fullcup.library import Library, load
from fullcup.library.check import check
from fullcup.library.check_kinds import THEMES
from fullcup.library.schema import AwayOccasion, MottoTag, Occasion

TODAY = date(2026, 11, 22)

PRACTICE = """---
id: {id}
title: "{title}"
paths: [pause]
situations: [general]
minutes: 2
places: [anywhere]
with_child: either
leaves_room: false
ages: [baby, toddler]
energy: empty
sources: [own]
evidence: "No one has tested this."
---

For a loud day.

## Steps

1. Sit down.
2. Drink the water,
   all of it.

## Why this may help

Water is good.
"""

Row = dict[str, object]


def helpline(**changes: object) -> Row:
    row: Row = {
        "id": "gb-listen",
        "sources": ["own"],
        "country": "GB",
        "kind": "suicide",
        "name": "Listeners",
        "dial": "116 123",
        "hours": "Always",
        "languages": ["English"],
        "is_crisis": True,
        "grade": "A",
        "source_url": "https://example.org/listeners",
        "verified_on": date(2026, 11, 1),
        "verified_by": "a tester",
        "expires_on": date(2027, 4, 1),
    }
    return {**row, **changes}


def emergency(**changes: object) -> Row:
    return helpline(id="gb-emergency", kind="emergency", name="Emergency", dial="999") | changes


def _everywhere() -> Row:
    words = "Call the number for police or ambulance where you are."
    row = emergency(id="any-emergency", country="any", eligibility=words)
    del row["dial"]
    return row


def _lists() -> Mapping[str, list[Row]]:
    themes, own = sorted(THEMES), {"sources": ["own"]}
    source = {"id": "own", "title": "Ours", "kind": "own", "ref": "", "strength": "idea"}
    repair = ("calm_first", "what_happened", "own_it", "name_feeling", "sorry_keep_limit")
    return {
        "sources": [{**source, "limits": "No one has tested it."}],
        "mottos": [
            {"id": f"m-{tag}", "words": f"One breath for {tag}.", "tags": [tag], **own}
            for tag in get_args(MottoTag)
        ],
        "sayings": [
            {"id": "hi", "words": "There you are.", "age": "baby", "occasion": "hello", **own}
        ],
        "values": [{"id": "calm", "word": "Calm", "line": "A slow voice.", **own}],
        "picked_rules": [
            {
                "id": "tidy",
                "words": "A good mother should just keep a clean house.",
                "whose": ["family"],
                "themes": ["home"],
                "permission": "A home may look lived in.",
                **own,
            }
        ],
        "two_truths": [
            {
                "id": "stay",
                "protest": "You never play with me.",
                "mine": "I need an hour.",
                "theirs": "You miss me.",
                "themes": ["work"],
                "ages": ["school"],
                **own,
            }
        ],
        "double_binds": [
            {
                "id": "work",
                "either": "I should work more.",
                "other": "I should be at home.",
                "line": "Both have a price.",
                "themes": ["work"],
                **own,
            }
        ],
        "repair": [
            {
                "id": f"repair-{name}",
                "audience": name,
                "title": f"To a child: {name}",
                **{step: f"Soft words for {step} to {name}." for step in repair},
                "next_time": "Next time I go to the door.",
                "if_hit": "Hitting is never fine. Call someone today.",
                **own,
            }
            for name in get_args(Audience)
        ],
        "situations": [
            {"id": "shout", "chip": "I shouted", "words": "I shouted.", "theme": "home", **own}
        ],
        "patterns": [
            {
                "id": name,
                "label": f"The {name} sort",
                "about": "These words leave no room.",
                "kinder": {"any": "It was a hard hour."},
                **own,
            }
            for name in get_args(PatternName)
        ],
        "themes": [{"id": name, "label": f"On {name}", **own} for name in themes],
        "lines": [
            {"id": f"l-{name}", "words": f"It is late for {name}.", "occasion": name, **own}
            for name in get_args(Occasion)
        ],
        "away": [
            {"id": f"a-{name}", "words": f"The {name} is {{back}}.", "occasion": name, **own}
            if name == "goodbye"
            else {"id": f"a-{name}", "words": f"A way to {name}.", "occasion": name, **own}
            for name in get_args(AwayOccasion)
        ],
        "good_kinds": [
            {"id": "fed", "label": "I fed them", "direction": "given", "ages": ["baby"], **own},
            {"id": "hug", "label": "A hug", "direction": "received", "ages": ["baby"], **own},
        ],
        "cup": [
            {
                "id": "walk",
                "label": "A walk",
                "name": "a walk",
                "way": "fills",
                "prior": 0.2,
                "now": "Walk to the corner",
                **own,
            },
            {
                "id": "row",
                "label": "A row",
                "name": "a row",
                "way": "draws",
                "prior": -0.2,
                **own,
            },
        ],
        "week_wishes": [
            {"id": "run", "label": "A run", "title": "Your run", "minutes": 40, **own},
        ],
        "together": [
            {"id": how, "how": how, "words": f"Words to {how}.", **own}
            for how in ("play", "listen", "twins", "own_time")
        ],
        "week_ages": [
            {"id": "baby", "label": "A baby", "from_months": 0, "asleep": [], "needs": [], **own},
        ],
        "asks": [{"id": "bed", "label": "Bedtime", "words": "Could you do bedtime?", **own}],
        "good_told": [
            {"id": "fed", "words": "You fed {child}", **own},
            {"id": "hug", "words": "{child} hugged you", **own},
        ],
        "fact_words": [
            {
                "id": name,
                "named": f"you had a {name} with {{names}}",
                "plain": f"you had a {name}",
                "unit": "days",
                "group": "",
                **own,
            }
            for name in ("fed", "hug")
        ],
        "facts": [
            {"id": name, "about": f"the {name}", "window": "week", "near": ["fed"], **own}
            for name in themes
        ],
        "fact_forms": [
            {
                "id": name,
                "words": f"It is {name}.",
                "each": [str(n) for n in range(12)],
                **own,
            }
            for name in sorted(WANTED)
        ],
        "helplines": [emergency(), helpline(), _everywhere()],
        "floor": [
            {
                "id": "safe_sleep",
                "title": "Safe sleep",
                "line": "A baby sleeps on the back, in a cot.",
                "expressions": [r"\b(?:nap|sleep)s?\b[^.]{0,40}\bsofa\b"],
                **own,
            }
        ],
    }


def _page(fields: Row, body: str) -> str:
    return f"---\n{yaml.safe_dump(fields)}---\n\n{body}\n"


def safety_page(route: str, **changes: object) -> str:
    fields: Row = {
        "id": route,
        "sources": ["own"],
        "level": "crisis" if route in CRISIS_ROUTES else "concern",
        "title": f"When it is {route}",
        "when": f"It is {route}",
        "heard": "You wrote that it is too much.",
        "first": ["Call someone now."],
        "lines": ["emergency"],
    }
    return _page({**fields, **changes}, f"You do not have to be alone with {route}.")


def build(root: Path) -> Path:
    """Write the folder; the language is ``en``."""
    folder = root / "en"
    for name in ("practices", "safety", "help"):
        (folder / name).mkdir(parents=True)
    for name, rows in _lists().items():
        write_rows(folder, name, rows)
    for name, title in (("water", "A glass of water"), ("door", "Stand in the doorway")):
        write(folder, f"practices/{name}.md", PRACTICE.format(id=name, title=title))
    for route in (*CRISIS_ROUTES, *CONCERN_ROUTES):
        write(folder, f"safety/{route}.md", safety_page(route))
    call: Row = {"id": "call", "sources": ["own"], "title": "When you call"}
    write(folder, "help/call.md", _page(call, "Say hello."))
    return folder


def write(folder: Path, file: str, text: str) -> None:
    (folder / file).write_text(text, encoding="utf-8")


def write_rows(folder: Path, name: str, rows: list[Row]) -> None:
    write(folder, f"{name}.yaml", yaml.safe_dump(rows, allow_unicode=True, sort_keys=False))


def rows_of(folder: Path, name: str) -> list[Row]:
    found: list[Row] = yaml.safe_load((folder / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def change(folder: Path, name: str, at: int = 0, **fields: object) -> None:
    """Change fields of one row of a YAML list; ``None`` takes a field away."""
    rows = rows_of(folder, name)
    rows[at] = {key: value for key, value in (rows[at] | fields).items() if value is not None}
    write_rows(folder, name, rows)


def swap(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    write(folder, file, text.replace(old, new, 1))


def opened(folder: Path) -> Library:
    return load("en", folder.parent)


def said(folder: Path, today: date = TODAY) -> list[str]:
    """What the check says of a folder, a line per problem."""
    return [str(problem) for problem in check(opened(folder), today)]
