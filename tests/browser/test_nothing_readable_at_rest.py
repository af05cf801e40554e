"""After a full run with a word of its own in every field, no byte at rest holds one of them:
not the database and its log, what the server said, temporary files, static files, a backup, a
locked export, nor the profile folder of the browser."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import connect
from tempfile import mkdtemp
from typing import Final
from urllib.parse import unquote_plus

import pytest
from playwright.sync_api import BrowserContext, Playwright

from browser import chromium
from browser.conftest import NOON, PATIENCE
from browser.every_field import EveryField, fields_in_templates
from browser.watch import Watch
from postgres import private_cluster
from whole.canary import Canaries
from whole.hours import zone_where_it_is
from whole.house import House, open_house
from whole.mail_server import Mailbox, mail_server
from whole.radicale import radicale

_BACKUP: Final = "backup.fullcup"


@contextmanager
def _her_browser(playwright: Playwright, folder: Path, origin: str) -> Iterator[BrowserContext]:
    """One with a profile folder, as on her own computer."""
    temporary = folder / "tmp"
    temporary.mkdir(parents=True)
    # A short way to the watched folder: the path of a socket has room for a hundred letters.
    short = Path(mkdtemp(prefix="fc-")) / "t"
    short.symlink_to(temporary)
    context = playwright.chromium.launch_persistent_context(
        folder / "profile",
        executable_path=chromium.executable(),
        # Tabs, and what their forms hold, are kept on disk; plain headless never does that.
        headless=False,
        args=[*chromium.arguments(), "--headless=new"],
        env={**os.environ, "TMPDIR": str(short)},
        base_url=origin,
        timezone_id=zone_where_it_is(NOON),
    )
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()
    assert list((folder / "profile").rglob("Session_*")), "this browser keeps no tabs"


def _run(playwright: Playwright, folder: Path, house: House, mailbox: Mailbox) -> Canaries:
    """The full run; the words that it typed."""
    canaries, saved = Canaries(), folder / "saved"
    saved.mkdir()
    changed = house.temporary.stat().st_mtime_ns
    watch = Watch(house.url)
    with _her_browser(playwright, folder / "browser", house.url) as context:
        watch.follow(context)
        run = EveryField(context.new_page(), canaries)
        with radicale(Path(mkdtemp(prefix="fc-"))) as calendars:
            run.go_everywhere(saved, calendars, mailbox)
        _it_was_kept(run)
    assert fields_in_templates() - run.typed - {"group"} == set(), "fields that were left out"
    assert house.temporary.stat().st_mtime_ns == changed, "the server made a temporary file"
    _not_in_addresses(watch, canaries)
    return canaries


def _it_was_kept(run: EveryField) -> None:
    """Were nothing kept, finding nothing would mean nothing."""
    run.page.goto("/space/export")
    with run.page.expect_download() as download:
        run.page.get_by_role("button", name="Save the file").click()
    words = download.value.path().read_text(encoding="utf-8")
    download.value.delete()
    kept = [name for name, word in run.canaries.words.items() if word in words]
    assert len(kept) > 20, kept


def _not_in_addresses(watch: Watch, canaries: Canaries) -> None:
    told = " ".join(map(unquote_plus, watch.every_address()))
    assert [name for name, word in canaries.words.items() if word in told] == []


def _none_found(canaries: Canaries, *folders: Path) -> None:
    assert "\n".join(canaries.found_in(folders)) == ""
    planted = folders[0] / "planted"
    planted.write_text(canaries.words["passphrase"], encoding="utf-8")
    assert canaries.found_in([planted]) != [], "this search finds nothing, ever"
    planted.unlink()


def _no_page_in_the_cache(house: House, profile: Path) -> None:
    """What is kept there would be packed, so that no search for words would find it."""
    pages = f"{house.url}/".encode()
    static = f"{house.url}/static/".encode()
    icon = f"{house.url}/favicon".encode()
    for file in (profile / "Default" / "Cache").rglob("*"):
        data = file.read_bytes() if file.is_file() else b""
        rest = data.replace(static, b"").replace(icon, b"")
        for place in (b"moment", b"today", b"good", b"hers", b"space", b"night"):
            assert pages + place not in rest, file


def _sealed_vectors(house: House) -> int:
    """Bytes of what the model made of her good moments, in the table."""
    with closing(connect(house.data / "fullcup.sqlite3")) as base:
        row = base.execute("SELECT sum(length(body)) FROM store_vectors").fetchone()
    return int(row[0] or 0)


def _settings(mailbox: Mailbox) -> dict[str, str]:
    return {
        "FULLCUP_ZONE": zone_where_it_is(NOON),
        "FULLCUP_MAIL": f"smtp://127.0.0.1:{mailbox.port}",
        "FULLCUP_MAIL_FROM": "note@fullcup.example",
    }


@pytest.mark.long
def test_on_sqlite(playwright: Playwright, tmp_path: Path) -> None:
    with mail_server() as mailbox, open_house(tmp_path / "house", **_settings(mailbox)) as house:
        canaries = _run(playwright, tmp_path, house, mailbox)
        house.fullcup("backup", str(tmp_path / _BACKUP))
        _none_found(canaries, tmp_path)
        assert _sealed_vectors(house) > 60_000, "nothing was kept that could have been found"
        _no_page_in_the_cache(house, tmp_path / "browser" / "profile")
        house.stop()
        _none_found(canaries, tmp_path)


@pytest.mark.long
@pytest.mark.postgres
def test_on_postgresql(playwright: Playwright, tmp_path: Path) -> None:
    with private_cluster() as url:
        cluster = Path(url.partition("host=")[2])
        with (
            mail_server() as mailbox,
            open_house(tmp_path / "house", DATABASE_URL=url, **_settings(mailbox)) as house,
        ):
            canaries = _run(playwright, tmp_path, house, mailbox)
            house.fullcup("backup", str(tmp_path / _BACKUP))
            _none_found(canaries, tmp_path, cluster)
