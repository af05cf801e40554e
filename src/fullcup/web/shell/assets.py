"""Static files: hashed names, compressed once, answered before Django wakes up."""

import hashlib
import os
import shutil
from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from whitenoise import WhiteNoise
from whitenoise.storage import CompressedManifestStaticFilesStorage

from fullcup import __version__
from fullcup.library.load import load
from fullcup.library.rules import rules_for_a_page

SOURCE = Path(__file__).resolve().parents[1] / "static"
_STAMP = ".stamp"
_RULES = "rules/safety.json"
"""The rules that read her words (``journeys.reader``), for a page without a connection."""
WSGI = Callable[..., Any]


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # whitenoise ships no types
    """Names with a hash once the files are gathered; plain names until then (in tests)."""

    keep_only_hashed_files = True
    manifest_strict = False
    # Only our own scripts name other files. Django's expressions take half a minute to find that
    # the others, which are long and import nothing, do not.
    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("js/*.js", CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1]),  # noqa: SLF001  # there is no public name for them
    )

    def stored_name(self, name: str) -> str:
        return str(self.hashed_files.get(self.hash_key(self.clean_name(name)), name))


def gather() -> Path:
    """Hash and compress the static files into ``STATIC_ROOT`` unless nothing has changed.

    The new folder replaces the old one in one move, so that a server that is already
    running never sees half of it.
    """
    target = Path(settings.STATIC_ROOT)
    rules = rules_for_a_page(load())
    stamp = _fingerprint(rules)
    if not _is_current(target, stamp):
        draft = target.with_name(f"{target.name}.{os.getpid()}")
        _build(draft, stamp, rules)
        _swap(draft, target)
    return target


def _is_current(target: Path, stamp: str) -> bool:
    kept = target / _STAMP
    return kept.exists() and kept.read_text(encoding="ascii") == stamp


def _fingerprint(rules: bytes) -> str:
    digest = hashlib.sha256(__version__.encode() + rules)
    for file in sorted(SOURCE.rglob("*")):
        if file.is_file():
            digest.update(str(file.relative_to(SOURCE)).encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _build(draft: Path, stamp: str, rules: bytes) -> None:
    shutil.rmtree(draft, ignore_errors=True)
    shutil.copytree(SOURCE, draft)
    (draft / _RULES).parent.mkdir()
    (draft / _RULES).write_bytes(rules)
    plain = FileSystemStorage(draft)
    names = [str(file.relative_to(draft)) for file in draft.rglob("*") if file.is_file()]
    for _name, _hashed, outcome in HashedFiles(draft).post_process(
        {name: (plain, name) for name in names}
    ):
        if isinstance(outcome, Exception):
            raise outcome
    (draft / _STAMP).write_text(stamp, encoding="ascii")


def _swap(draft: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    draft.rename(target)


def with_static_files(application: WSGI) -> WSGI:
    """``application`` behind a layer that answers ``/static/`` from memory-mapped names."""
    return WhiteNoise(  # type: ignore[no-any-return] # whitenoise ships no types
        application,
        root=str(gather()),
        prefix=settings.STATIC_URL,
        max_age=0,
        immutable_file_test=r"^.+\.[0-9a-f]{12}\..+$",
        allow_all_origins=False,
        add_headers_function=_headers,
    )


def _headers(headers: MutableMapping[str, str], _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
