"""What she sends stays in memory while the server takes it in."""

import tempfile
from typing import NoReturn

import pytest
from waitress.adjustments import Adjustments
from waitress.buffers import OverflowableBuffer

from fullcup.project.bodies import FORM_CAP, UPLOAD_CAP, CappedParser
from fullcup.project.server import options


@pytest.fixture
def _no_files(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_named: object) -> NoReturn:
        raise AssertionError("a temporary file")

    for name in ("TemporaryFile", "NamedTemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, name, refuse)


def received(kind: str, length: int) -> CappedParser:
    parser = CappedParser(Adjustments(**options()))
    head = f"POST / HTTP/1.1\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n"
    parser.received(head.encode())
    chunk = b"x" * 1_000_000
    while not parser.completed:
        parser.received(chunk[: min(len(chunk), length)])
    return parser


@pytest.mark.usefixtures("_no_files")
def test_the_largest_form_and_the_largest_upload_touch_no_disk() -> None:
    form = received("application/x-www-form-urlencoded", FORM_CAP)
    assert (form.error, len(form.get_body_stream().read())) == (None, FORM_CAP)
    upload = received("multipart/form-data; boundary=x", UPLOAD_CAP)
    assert (upload.error, upload.body_rcv.__len__()) == (None, UPLOAD_CAP)


@pytest.mark.usefixtures("_no_files")
def test_a_large_answer_waits_in_memory() -> None:
    waiting = OverflowableBuffer(Adjustments(**options()).outbuf_overflow)
    for _ in range(64):
        waiting.append(b"x" * 1_000_000)
    assert waiting.__len__() == 64_000_000


def test_one_byte_more_is_refused() -> None:
    for kind, cap in (("text/plain", FORM_CAP), ("multipart/form-data", UPLOAD_CAP)):
        refusal = received(kind, cap + 1).error
        assert refusal is not None
        assert refusal.code == 413
