import shutil
from pathlib import Path

import pytest

from library.small_library import build


@pytest.fixture(scope="session")
def _pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("content"))


@pytest.fixture
def folder(_pattern: Path, tmp_path: Path) -> Path:
    """A small content folder of its own with nothing wrong in it."""
    return shutil.copytree(_pattern, tmp_path / "en")
