"""What she sends stays in memory and ends at a cap."""

import tempfile
from pathlib import Path

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.test import RequestFactory
from pytest_django.fixtures import Settings


def test_a_large_file_never_touches_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    sent = SimpleUploadedFile("all.jsonl", b"x" * 5_000_000)
    request = RequestFactory().post("/", {"file": sent})
    held = request.FILES["file"]
    assert isinstance(held, InMemoryUploadedFile)
    assert held.size == 5_000_000
    assert not list(tmp_path.iterdir())


def test_a_file_above_the_cap_is_refused(settings: Settings) -> None:
    settings.FULLCUP_UPLOAD_CAP = 1000
    request = RequestFactory().post("/", {"file": SimpleUploadedFile("a", b"x" * 2000)})
    with pytest.raises(RequestDataTooBig):
        _ = request.FILES
