"""From files to items: YAML lists, and Markdown with front matter.

What does not fit the schema comes back as a ``Problem`` beside the items that do; nothing
here raises for what a writer wrote.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

import msgspec
import yaml

from fullcup.library.problem import Problem
from fullcup.library.schema import Item, Source

T = TypeVar("T", bound=Item | Source)
Body = Callable[[str], dict[str, object]]
"""Turns the text under a front matter into fields of the item, or raises ``Broken``."""


class Shelf(tuple[T, ...]):  # noqa: SLOT001  # by_id is kept beside the items
    """All items of one kind in the order of their files, and what could not be read."""

    problems: tuple[Problem, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, T]:
        """The first item of each id."""
        return {one.id: one for one in reversed(self)}

    def find(self, wanted: str) -> T | None:
        return self.by_id.get(wanted)


class Kind(msgspec.Struct, Generic[T], frozen=True):
    """Where one kind of content lives: a YAML file, or a folder of Markdown files that
    ``body`` takes apart."""

    where: str
    type: type[T]
    body: Body | None = None

    def file_of(self, wanted: str) -> str:
        """The file that holds, or would hold, the item with this id."""
        return self.where if self.body is None else f"{self.where}/{wanted}.md"


class Broken(Exception):
    """A file that cannot be taken apart, with the sentence for its writer."""


def read(folder: Path, kind: Kind[T]) -> Shelf[T]:
    """Every item of ``kind`` under a language's folder."""
    items: list[T] = []
    problems: list[Problem] = []
    for file, raw in _raw(folder, kind):
        made = raw if isinstance(raw, Problem) else _item(file, raw, kind.type)
        if isinstance(made, Problem):
            problems.append(made)
        else:
            items.append(made)
    shelf = Shelf(items)
    shelf.problems = tuple(problems)
    return shelf


def _raw(folder: Path, kind: Kind[T]) -> Iterable[tuple[str, object]]:
    """File names, each with an item's fields or the Problem that stands in their way."""
    if kind.body is None:
        yield from _from_list(folder, kind.where)
        return
    paths = sorted((folder / kind.where).glob("*.md"))
    if not paths:
        yield kind.where, Problem(kind.where, "", "is missing or empty")
    for path in paths:
        file = f"{kind.where}/{path.name}"
        try:
            yield file, _from_page(path, kind.body)
        except Broken as broken:
            yield file, Problem(file, path.stem, str(broken))


def _from_list(folder: Path, file: str) -> Iterable[tuple[str, object]]:
    try:
        rows = parsed(text_of(folder / file))
    except Broken as broken:
        yield file, Problem(file, "", str(broken))
        return
    if not isinstance(rows, list) or not rows:
        yield file, Problem(file, "", "is not a list of items")
        return
    for row in rows:
        yield file, row


def _from_page(path: Path, body: Body) -> dict[str, object]:
    front, text = split_page(text_of(path))
    fields = parsed(front)
    if not isinstance(fields, dict):
        raise Broken("has no fields in its front matter")
    from_body = body(text)
    if twice := sorted(fields.keys() & from_body.keys()):
        raise Broken(f"{twice[0]}: belongs under the front matter, not in it")
    if fields.get("id") != path.stem:
        raise Broken(f"id: is “{fields.get('id')}”, the file is named “{path.stem}”")
    return {**fields, **from_body}


def _item(file: str, raw: object, kind: type[T]) -> T | Problem:
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        name = raw.get("id", "") if isinstance(raw, dict) else ""
        return Problem(file, str(name), _plain(str(error)))


def _plain(message: str) -> str:
    """The sentence of msgspec with the field first: "dial: expected `str`, got `int`"."""
    what, _, place = message.partition(" - at `$")
    what = what[:1].lower() + what[1:]
    field = place.strip("`.")
    return f"{field}: {what}" if field else what


def text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise Broken("is missing") from None
    except (OSError, UnicodeDecodeError) as error:
        raise Broken(f"cannot be read: {error}") from error


def _no_key_twice(loader: yaml.SafeLoader, node: yaml.Node) -> dict[Any, Any]:
    """YAML lets the last of two equal keys win, which would lose a writer's words."""
    seen: set[str] = set()
    for key, _ in node.value:
        if key.value in seen:
            raise yaml.MarkedYAMLError(
                problem=f"“{key.value}” stands twice in one item", problem_mark=key.start_mark
            )
        seen.add(key.value)
    return loader.construct_mapping(cast("yaml.MappingNode", node), deep=True)


# The C loader is eight times as fast; PyYAML is built without it on some systems.
_Loader = type("_Loader", (getattr(yaml, "CSafeLoader", yaml.SafeLoader),), {})
yaml.add_constructor("tag:yaml.org,2002:map", _no_key_twice, Loader=_Loader)


def parsed(text: str) -> object:
    """What a YAML text holds."""
    try:
        # The loader is a SafeLoader with one rule more.
        return yaml.load(text, Loader=_Loader)  # noqa: S506
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else "?"
        raise Broken(f"is not YAML: {error.problem}, line {line}") from None
    except (yaml.YAMLError, ValueError) as error:
        raise Broken(f"is not YAML: {error}") from None


_PAGE = re.compile(r"---[ \t]*\n(.*?)\n---[ \t]*(?:\n|$)(.*)", re.DOTALL)
_HEADING = re.compile(r"^##[ \t]+(.+?)[ \t]*$", re.MULTILINE)
_NUMBERED = re.compile(r"\d+[.)][ \t]+(.+)")


def split_page(text: str) -> tuple[str, str]:
    """Front matter and body of a Markdown page."""
    page = _PAGE.fullmatch(text.replace("\r\n", "\n"))
    if page is None:
        raise Broken("has no front matter between two lines of ---")
    return page[1], page[2].strip()


def whole_body(text: str) -> dict[str, object]:
    """The body of a page that is shown as it stands."""
    if not text:
        raise Broken("body: is empty")
    return {"body": text}


def practice_body(text: str) -> dict[str, object]:
    """The intro, the steps and the why of a practice.

    Headings other than "Steps" and "Why this may help" are refused: nothing would show them.
    """
    intro, *rest = _HEADING.split(text)
    sections = dict(zip(rest[::2], rest[1::2], strict=True))
    if sections.keys() != {"Steps", "Why this may help"} or len(rest) != 4:  # noqa: PLR2004  # two headings, two texts
        raise Broken("needs the headings “Steps” and “Why this may help”, once each")
    return {
        "intro": intro.strip(),
        "steps": ordered_list(sections["Steps"]),
        "why": sections["Why this may help"].strip(),
    }


def ordered_list(text: str) -> list[str]:
    """The items of a numbered list; an indented line goes on with the item above it."""
    steps: list[str] = []
    for line in filter(str.strip, text.splitlines()):
        if numbered := _NUMBERED.fullmatch(line.rstrip()):
            steps.append(numbered[1])
        elif steps and line[0] in " \t":
            steps[-1] += " " + line.strip()
        else:
            raise Broken(f"steps: “{line.strip()}” is not in the numbered list")
    return steps
