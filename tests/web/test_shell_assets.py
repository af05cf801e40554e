"""Static files: hashed, compressed once, small enough for a bad connection."""

import json
import shutil
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # it ships no types
import pytest
from pytest_django.fixtures import Settings

from fullcup.library import load
from fullcup.library.rules import rules_for_a_page
from fullcup.project.place import secret_from
from fullcup.web.shell import assets
from whole.gathered import gathered as gathered_once

STATIC = assets.SOURCE
READING = tuple(f"js/offline/{one}.js" for one in ("guards", "normal", "safety", "spelling"))
WRITING = tuple(
    f"js/offline/{one}.js" for one in ("outbox", "queue", "seal", "shelf", "waiting", "write")
)


@pytest.fixture
def gathered(tmp_path: Path, settings: Settings) -> Path:
    """As after a first start; no test has to wait for it but the two that build again."""
    settings.STATIC_ROOT = tmp_path / "static"
    return Path(shutil.copytree(gathered_once(), settings.STATIC_ROOT))


def test_names_are_hashed_and_text_is_compressed(gathered: Path) -> None:
    names = json.loads((gathered / "staticfiles.json").read_text())["paths"]
    css = gathered / names["css/fullcup.css"]
    assert css.name != "fullcup.css"
    assert names["vendor/fraunces/fraunces.woff2"].split("/")[-1] in css.read_text()
    assert brotli.decompress(css.with_name(css.name + ".br").read_bytes()) == css.read_bytes()


def test_modules_ask_for_each_other_by_their_hashed_names(gathered: Path) -> None:
    names = json.loads((gathered / "staticfiles.json").read_text())["paths"]
    script = (gathered / names["js/offline/safety.js"]).read_text()
    for name in ("normal", "guards", "spelling"):
        assert f'"./{names[f"js/offline/{name}.js"].rpartition("/")[2]}"' in script


def test_the_rules_stand_among_them(gathered: Path) -> None:
    names = json.loads((gathered / "staticfiles.json").read_text())["paths"]
    rules = gathered / names["rules/safety.json"]
    assert rules.read_bytes() == rules_for_a_page(load())
    # A quarter of what a phone keeps for no network (302 kB of 400). It was 69,695
    # bytes on 26 November; rules that grow past this are looked at, for a phone fetches them whole.
    assert rules.with_name(f"{rules.name}.br").stat().st_size <= 72_000


def test_other_rules_build_again(gathered: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "rules_for_a_page", lambda _library: b'{"rules": []}')
    assets.gather()
    names = json.loads((gathered / "staticfiles.json").read_text())["paths"]
    assert (gathered / names["rules/safety.json"]).read_bytes() == b'{"rules": []}'


def test_a_second_start_builds_nothing(gathered: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "_build", lambda *_: pytest.fail("built again"))
    assert assets.gather() == gathered


def test_a_change_builds_again(gathered: Path) -> None:
    (gathered / ".stamp").write_text("older")
    (gathered / "left-over.txt").write_text("x")
    assets.gather()
    assert not (gathered / "left-over.txt").exists()


def _small(name: str) -> int:
    return len(brotli.compress((STATIC / name).read_bytes()))


def test_sizes_stay_what_they_promise() -> None:
    font = (STATIC / "vendor/fraunces/fraunces.woff2").stat().st_size
    assert font <= 24_000
    assert _small("css/fullcup.css") <= 9_000
    scripts = sum(map(_small, ("js/early.js", "js/app.js", "vendor/htmx/htmx.min.js")))
    # A page itself is about 3 kB.
    assert font + _small("css/fullcup.css") + scripts + _small("icon.svg") <= 56_000
    assert sum(map(_small, ("js/offline.js", *READING))) <= 9_000
    assert sum(map(_small, (*WRITING, "vendor/hpke/hpke.js"))) <= 20_000
    assert {*READING, *WRITING} == {
        f"js/offline/{one.name}" for one in (STATIC / "js/offline").iterdir()
    }


@pytest.mark.parametrize("name", ["vendor/fraunces/OFL.txt", "vendor/htmx/LICENSE.txt"])
def test_licences_stand_beside_what_others_made(name: str) -> None:
    assert (STATIC / name).stat().st_size > 500


def test_a_key_is_made_once_for_this_user_alone(tmp_path: Path) -> None:
    file = tmp_path / "server.key"
    first = secret_from(file)
    assert secret_from(file) == first
    assert len(first) >= 50
    assert file.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["server.key"]
