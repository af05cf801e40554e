"""The list of what a phone keeps, and the worker that keeps it: nothing beside it is ever kept."""

import hashlib
import json
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from fullcup.web.installed.pages import START, kept_pages
from fullcup.web.shell.assets import SOURCE
from fullcup.web.shell.tags import static

_FILES: Final = (
    "css/fullcup.css",
    "css/together.css",
    "css/away.css",
    "js/early.js",
    "js/app.js",
    "js/breathe.js",
    "js/install.js",
    "js/kept.js",
    "js/together.js",
    "js/shared.js",
    "js/offline/write.js",
    "js/offline/waiting.js",
    "js/offline/outbox.js",
    "js/offline/queue.js",
    "js/offline/shelf.js",
    "js/offline/seal.js",
    "js/offline/safety.js",
    "js/offline/guards.js",
    "js/offline/normal.js",
    "js/offline/spelling.js",
    "rules/safety.json",
    "vendor/hpke/hpke.js",
    "vendor/fraunces/fraunces.woff2",
    "icon.svg",
)
"""What the kept pages are drawn with. Their names carry a hash once they are gathered."""
_DIGEST: Final = 12


class Listed(NamedTuple):
    """``pages`` are addresses by the name of the page; ``files`` are addresses."""

    name: str
    pages: dict[str, str]
    files: list[str]


def listed(language: str, today: date) -> Listed:
    """What is kept for one language. The address of a page ends with a hash of what is in it, so
    ``name`` is another one as soon as a word of it is."""
    pages = {
        name: f"{reverse('offline', args=[language, name])}?v={_digest(page)}"
        for name, page in kept_pages(language, today).items()
    }
    files = [static(name) for name in _FILES]
    return Listed(f"cup-{_digest(json.dumps([pages, files]) + _worker())}", pages, files)


@lru_cache(maxsize=4)
def worker(language: str, today: date) -> str:
    """The script of the worker, which begins with its list."""
    found = {
        **listed(language, today)._asdict(),
        "start": START,
        # What a notification shows beside her own words.
        "called": _("Cup"),
        "icon": static("icons/192.png"),
        "stop": _("Not these any more"),
    }
    return f"const KEPT = {json.dumps(found)};\n{_worker()}"


@lru_cache(maxsize=1)
def _worker() -> str:
    return (SOURCE / "js/worker.js").read_text(encoding="utf-8")


_OF_LINKS: Final = (
    "css/fullcup.css", "css/away.css", "js/early.js", "js/with.js", "js/with_later.js", "js/with_taps.js", "js/offline/queue.js",
    "vendor/fraunces/fraunces.woff2", "icon.svg",
)  # fmt: skip


@lru_cache(maxsize=1)
def worker_of_links() -> str:
    """The script of the worker of a caregiver's page, which begins with its list."""
    script = (SOURCE / "js/with_worker.js").read_text(encoding="utf-8")
    files = [static(name) for name in _OF_LINKS]
    found = {"name": f"with-files-{_digest(json.dumps(files) + script)}", "files": files}
    return f"const KEPT = {json.dumps(found)};\n{script}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGEST]
