"""The JSON Schema of an export, made from the entry types themselves.

``make schema`` writes it to ``docs/schemas/journal.schema.json``; a test says when that file
is out of date.
"""

import inspect
import json
import sys
from typing import Any

import msgspec

from fullcup.core.journal.every import ENTRY_TYPES
from fullcup.exports.journal_lines import SCHEMA, Header

INSTANTS = frozenset({"at", "exported_at"})


def schema() -> dict[str, Any]:
    """A schema for one line: the header, or an entry of one kind."""
    refs, parts = msgspec.json.schema_components(
        (Header, *ENTRY_TYPES), ref_template="#/$defs/{name}"
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        "description": "One line of a Fullcup export. The first line is a Header.",
        "oneOf": list(refs),
        "$defs": {name: _spoken(part) for name, part in parts.items()},
    }


def _spoken(part: dict[str, Any]) -> dict[str, Any]:
    """One type, its description as plain lines, its instants said to be instants."""
    if "description" in part:
        part["description"] = inspect.cleandoc(part["description"]).replace("``", "`")
    for name in INSTANTS & part.get("properties", {}).keys():
        part["properties"][name]["format"] = "date-time"
    return part


def text() -> str:
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(text())
