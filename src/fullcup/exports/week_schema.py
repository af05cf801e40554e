"""The JSON Schemas of a family and of a plan, made from the types of ``core.week``.

``make schema`` writes them to ``docs/schemas/``; a test says when those files are out of date.
"""

import inspect
import json
import sys
from pathlib import Path
from typing import Any

import msgspec

from fullcup.core.week.family import FAMILY, Family
from fullcup.core.week.plan import PLAN, Plan

FILES: dict[str, tuple[str, type[msgspec.Struct]]] = {
    "family.schema.json": (FAMILY, Family),
    "plan.schema.json": (PLAN, Plan),
}


def schema(title: str, kind: type[msgspec.Struct]) -> dict[str, Any]:
    (root,), parts = msgspec.json.schema_components((kind,), ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "description": "What each field means, with examples: docs/week.md.",
        **root,
        "$defs": {name: _spoken(part) for name, part in parts.items()},
    }


def _spoken(part: dict[str, Any]) -> dict[str, Any]:
    """One type, its description as plain lines. A time may stand without an offset, on her
    clock, which the format "date-time" does not allow: no format is claimed for those."""
    if "description" in part:
        part["description"] = inspect.cleandoc(part["description"]).replace("``", "`")
    for field in part.get("properties", {}).values():
        for told in (field, *field.get("anyOf", ())):
            if told.get("format") == "date-time":
                del told["format"]
                told["description"] = "ISO 8601, with an offset or Z, or on her clock"
    return part


def text(name: str) -> str:
    return json.dumps(schema(*FILES[name]), indent=2, ensure_ascii=False) + "\n"


def write(folder: Path) -> None:
    for name in FILES:
        (folder / name).write_text(text(name), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
