"""What every test stands on: a real database file, a data folder of its own, cheap Argon2."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, Playwright, sync_playwright

from browser import chromium
from fullcup.store import server_key, spaces
from whole.gathered import share_in

# A busy machine is slow; that says nothing about a property.
hypothesis_settings.register_profile(
    "busy", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("busy")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long tests first: one that is begun last leaves the other worker idle."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """SQLite tests run on a file: in memory there is no log, no lock and no second reader."""
    del django_db_modify_db_settings_parallel_suffix
    for connection in connections.all():
        if connection.vendor == "sqlite":
            path = tmp_path_factory.mktemp("database") / "fullcup.sqlite3"
            connection.settings_dict["TEST"]["NAME"] = str(path)


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test sees another's keys or open spaces, nor the data folder of this machine."""
    monkeypatch.setattr(settings, "FULLCUP_DATA", tmp_path)
    monkeypatch.setattr(settings, "FULLCUP_ARGON2", "64:1:1")
    server_key.forget_key()
    spaces.CACHE.clear()
    yield
    server_key.forget_key()
    spaces.CACHE.clear()


@pytest.fixture(autouse=True, scope="session")
def _static_files_are_shared(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Among the servers of a run, and among its workers, whose folders lie in one."""
    own = tmp_path_factory.getbasetemp()
    share_in(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """One for each worker: two of them in one process do not get along."""
    # Playwright's own loop runs in this thread, so Django would take every test that comes
    # after it, in this worker, for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as running:
        yield running
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Fails, never skips, where no browser can be started."""
    running = playwright.chromium.launch(
        executable_path=chromium.shell(), args=chromium.arguments()
    )
    yield running
    running.close()
