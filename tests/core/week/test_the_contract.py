"""The schemas, the examples of docs/week.md, and what is said of a family that is none."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from core.week.some_families import MEAN, Json, at_home, mean, planned, refused
from fullcup.core.week.read import NotAFamily, read_family
from fullcup.exports import week_schema

DOCS = Path(__file__).parents[3] / "docs"
RUN: Json = {"id": "run", "minutes": 45}


@pytest.mark.parametrize("name", week_schema.FILES)
def test_the_schemas_in_docs_are_those_of_the_types(name: str) -> None:
    file = DOCS / "schemas" / name
    assert file.read_text(encoding="utf-8") == week_schema.text(name), "run: make schema"


@pytest.mark.parametrize("name", sorted(path.stem for path in MEAN.glob("*.json")))
def test_families_and_their_plans_fit_the_schemas(name: str) -> None:
    family, plan = (
        Draft202012Validator(week_schema.schema(*week_schema.FILES[file]))
        for file in ("family.schema.json", "plan.schema.json")
    )
    family.validate(mean(name))
    plan.validate(planned(mean(name)))


def test_the_example_of_the_guide_is_planned_as_the_guide_says() -> None:
    text = (DOCS / "week.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", text, re.DOTALL)
    told = json.loads(example)
    plan = planned(told)
    run = next(one for one in plan["placements"] if one["wish"] == "run")
    assert run["start"] == "2026-12-01T13:15:00Z"
    assert "Gran is here till 16:00." in [reason["words"] for reason in run["reasons"]]
    told["members"] = told["members"][:2]
    (missing,) = planned(told)["not_this_week"]
    assert missing["why"] == "never"
    assert [(rule["kind"], rule["who"]) for rule in missing["rules"]] == [("cover", ["ada"])]
    assert missing["words"] == (
        "Nobody could be with Ada when it could be. What is missing is help."
    )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"zone": "Mars/Olympus"}, "no time zone"),
        ({"wishes": [RUN, RUN]}, "Two wishes have the id “run”"),
        ({"wishes": [RUN | {"place": "moon"}]}, "no place “moon”"),
        ({"wishes": [RUN | {"takes": ["her"]}]}, "no child “her”"),
        ({"wishes": [RUN | {"minuts": 3}]}, "unknown field `minuts`"),
        ({"wishes": [RUN | {"windows": [{"from": "08:00"}]}]}, "“from” and “to” go together"),
        ({"wishes": [RUN | {"windows": [{}]}]}, "either “start” and “end”"),
        ({"members": []}, "Exactly one member has the role “her”"),
        ({"now": "2026-02-31T10:00"}, "no time of a calendar"),
        (
            {"daylight": [{"start": "2026-12-01T10:00", "end": "2026-12-01T09:00"}]},
            "ends before it begins",
        ),
    ],
)
def test_a_slip_is_said_in_a_sentence(more: Json, said: str) -> None:
    words = refused(at_home(**more))
    assert said in words
    assert words.endswith((".", ".”"))


@pytest.mark.parametrize("told", [b"", b"{", b"[]", b"\xff", b"[" * 100_000])
def test_what_is_no_json_is_said(told: bytes) -> None:
    assert isinstance(read_family(told), NotAFamily)
