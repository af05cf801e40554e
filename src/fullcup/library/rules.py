"""Loads the rule files of ``content/<language>/reading/`` for the core."""

from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import msgspec
import yaml

from fullcup.core.moments.safety import SafetyFile, SafetyRules
from fullcup.core.moments.spelling import SpellingFile

T = TypeVar("T")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def content_folder() -> Path:
    """Where what the app says is kept: ``content`` at the top of the repository."""
    return Path(__file__).resolve().parents[3] / "content"


@lru_cache(maxsize=4)
def safety_rules(language: str = "en") -> SafetyRules:
    folder = content_folder() / language / "reading"
    return SafetyRules(
        read_file(folder / "safety.yaml", SafetyFile), _spelling(folder)
    )


def _spelling(folder: Path) -> SpellingFile:
    return read_file(folder / "spelling.yaml", SpellingFile)


def read_file(path: Path, shape: type[T]) -> T:
    """One YAML file as ``shape``.

    Raises:
        msgspec.ValidationError: it does not have that shape; the message names the file.
    """
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506  # CSafeLoader is the safe one, in C
    try:
        return msgspec.convert(data, shape)
    except msgspec.ValidationError as problem:
        raise msgspec.ValidationError(f"{path.name}: {problem}") from None
