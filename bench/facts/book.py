"""An export, read by nothing of ``fullcup``: what docs/export.md says is so at the end of it."""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

HEAVIEST = 10
LOST = frozenset({"died", "pregnancy_ended"})
Entry: TypeAlias = dict[str, Any]
"""One line with its ids, dates and instants read."""

TEXTS: dict[str, tuple[str, ...]] = {
    "moment": ("words",), "kept_moment": ("what",), "value": ("word",), "rule": ("words",),
    "motto": ("words",), "step": ("words",), "repair": ("audience",), "child": ("name",),
    "herself": (), "friend_words": ("words",), "cup_reading": ("level",),
    "cup_change": ("what", "way"), "most_weeks": ("words",), "occasion": ("what",),
    "fact_helps": ("fact",), "practice_used": ("practice",), "priority": ("words",),
    "not_for_me": ("item",), "news": ("news",), "gone": (),
}  # fmt: skip
"""Every kind of line, and the texts without which it is none."""
NEWS = frozenset({"settled", "crying", "ate", "asleep", "happy", "note", "all_well"})
ONE_OF: dict[str, frozenset[str]] = {
    "direction": frozenset({"given", "received"}),
    "state": frozenset({"open", "later", "done", "let_go"}),
    "how": LOST | {"with_me", "part_of_the_week", "grown", "no_contact", "expected"},
}


class Book:
    """What an export says is so: each id once, deleted and unsound lines left out."""

    def __init__(self, text: str) -> None:
        first, *rest = text.lstrip("\ufeff").split("\n")
        if "fullcup" not in json.loads(first):
            raise ValueError("this is no export")
        self.entries: dict[UUID, Entry] = {}
        newest: tuple[datetime, str] | None = None
        for line in rest:
            entry = sound(line)
            if entry is not None:
                self.take(entry)
        for entry in self.entries.values():
            if entry["kind"] != "gone" and (newest is None or entry["at"] > newest[0]):
                newest = entry["at"], entry["zone"]
        self.zone = newest[1] if newest else "UTC"
        self.children = {key: one for key, one in self.entries.items() if one["kind"] == "child"}
        self.lost = {key for key, one in self.children.items() if is_lost(one)}
        self.named = dict(self.nameable())

    def take(self, entry: Entry) -> None:
        here = self.entries.get(entry["id"])
        deleted = here is not None and here["kind"] == "gone" and entry["kind"] != "gone"
        if here is None or (not deleted and entry["rev"] > here["rev"]):
            self.entries[entry["id"]] = entry

    def nameable(self) -> Iterator[tuple[str, UUID]]:
        names = [child["name"].casefold() for child in self.children.values()]
        for key, child in self.children.items():
            alone = names.count(child["name"].casefold()) == 1
            if child["name"] and alone and key not in self.lost:
                yield child["name"], key

    def of(self, kind: str, today: date) -> Iterator[Entry]:
        """What counts until today: nothing that is only about children who are lost."""
        for entry in self.entries.values():
            if entry["kind"] == kind and entry["day"] <= today and not self.silent(entry):
                yield entry

    def silent(self, entry: Entry) -> bool:
        whom = whom_of(entry)
        return bool(whom) and whom <= self.lost

    def about(self, entry: Entry, names: frozenset[str] | None) -> bool:
        """Whether an entry counts in a sentence with these names, or with none."""
        if names is None:
            return True
        wanted = {self.named[name] for name in names}
        if "children" in entry:
            return wanted <= whom_of(entry)
        return wanted == whom_of(entry)


def whom_of(entry: Entry) -> set[UUID]:
    if "children" in entry:
        return set(entry["children"])
    return {entry["child"]} if entry.get("child") else set()


def is_lost(child: Entry) -> bool:
    return child.get("how") in LOST and not child.get("include", False)


def sound(line: str) -> Entry | None:
    """One line as an entry with its parts read, or ``None`` where it is none."""
    try:
        told = json.loads(line)
        return read(told) if isinstance(told, dict) else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def read(told: Entry) -> Entry:
    """Raises one of the errors that ``sound`` takes where a part is missing or is not as it must be."""
    kind = told["kind"]
    must(all(isinstance(told[name], str) for name in (*TEXTS[kind], "zone")))
    must(all(told.get(name, next(iter(some))) in some for name, some in ONE_OF.items()))
    rev = told.get("rev", 0)
    must(isinstance(rev, int) and not isinstance(rev, bool) and 0 <= rev < 2**31)
    at = datetime.fromisoformat(told["at"])
    must(at.tzinfo is not None and at.year >= 1900)
    must(len(told["day"]) == len("2026-11-26"))
    day = date.fromisoformat(told["day"])
    must(1900 <= day.year < 3000)
    read = told | {"id": UUID(told["id"]), "at": at, "day": day, "rev": rev}
    if kind in {"moment", "kept_moment", "most_weeks", "news"}:
        read["children"] = [UUID(child) for child in told.get("children", [])]
    else:
        read.pop("children", None)
        read["child"] = UUID(told["child"]) if told.get("child") else None
    if kind == "news":
        must(told["news"] in NEWS)
        UUID(told["outing"])
    if kind == "occasion":
        must(isinstance(told["happened"], bool))
    for name in ("heavy", "heavy_after", "step"):
        read[name] = told.get(name)
    if kind == "moment":
        must(all(read[name] in {None, *range(HEAVIEST + 1)} for name in ("heavy", "heavy_after")))
    if kind == "repair" and told.get("step"):
        read["step"] = UUID(told["step"])
    return read


def must(sure: bool) -> None:  # noqa: FBT001  # that is the whole question
    if not sure:
        raise ValueError("a part is not as it must be")


def day_of(now: str, zone: str) -> date:
    """Her date: it turns at four. A time without an offset is local time."""
    at = datetime.fromisoformat(now)
    try:
        there = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        there = ZoneInfo("UTC")
    local = at.replace(tzinfo=there) if at.tzinfo is None else at.astimezone(there)
    return (local.replace(tzinfo=None) - timedelta(hours=4)).date()
