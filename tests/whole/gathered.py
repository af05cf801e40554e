"""The static files, gathered once for all servers of a test run: that takes four seconds each time.

A server looks whether what lies there is what it would gather, and gathers anew where it is not
(``tests/web/test_shell_assets.py``).
"""

import shutil
from pathlib import Path
from tempfile import mkdtemp

from django.test import override_settings

from fullcup.web.shell import assets

_shared: list[Path] = []


def share_in(folder: Path) -> None:
    """Where this run keeps them; its workers share it."""
    _shared[:] = [folder / "gathered-static"]


def lay_static(data: Path) -> None:
    """Put them where a server with this data folder looks first."""
    target = data / "static"
    if _shared and not target.exists():
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copytree(gathered(), target)


def gathered() -> Path:
    """The one copy. Two workers may make it at the same time; the first stands."""
    [shared] = _shared
    if not shared.exists():
        draft = Path(mkdtemp(dir=shared.parent)) / "static"
        with override_settings(STATIC_ROOT=draft):
            assets.gather()
        try:
            draft.rename(shared)
        except OSError:
            shutil.rmtree(draft)
    return shared
