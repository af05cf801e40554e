"""One JSON object a line in, one a line out, in the same order and at once.

Answers are plain ASCII, so that half of a surrogate pair in a text harms nobody.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO, TextIO

Told = dict[str, Any]


class BadLine(Exception):
    """A line that holds no moment. The sentence never repeats what the line said."""

    def __init__(self, why: str, told_id: str | int | None = None) -> None:
        super().__init__(why)
        self.id = told_id


def answer_lines(
    lines: BinaryIO | Iterable[bytes], out: TextIO, answer: Callable[[bytes], Told]
) -> None:
    """One answer for each line, written before the next line is waited for."""
    for line in lines:
        out.write(json.dumps(_told(line, answer)) + "\n")
        out.flush()


def _told(line: bytes, answer: Callable[[bytes], Told]) -> Told:
    try:
        return answer(line)
    except BadLine as bad:
        return {"id": bad.id, "error": str(bad)}


def id_and_text(told: Told) -> tuple[str | int, str]:
    """The id and the words of a line.

    Raises:
        BadLine: with the id, where that much could be read.

    """
    told_id, text = told.get("id"), told.get("text")
    if isinstance(told_id, bool) or not isinstance(told_id, str | int):
        raise BadLine("“id” must be a string or a whole number")
    if not isinstance(text, str):
        raise BadLine("“text” must be a string", told_id)
    return told_id, text


def object_of(line: bytes) -> Told:
    """The object that a line is.

    Raises:
        BadLine: it is none.

    """
    try:
        told = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadLine("not UTF-8") from None
    except (ValueError, RecursionError):
        raise BadLine("not JSON") from None
    if not isinstance(told, dict):
        raise BadLine("not a JSON object")
    return told
