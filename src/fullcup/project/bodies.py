"""How much one request may send, decided before a byte of it is kept.

Waitress has one limit for everything, and takes a body into memory before Django sees it.
Here a form is small, an upload large, and few uploads come in at once, so that a stranger
cannot fill the memory.
"""

import copy
from typing import ClassVar
from weakref import WeakSet

from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.utilities import Error

FORM_CAP = 2 * 1024 * 1024
UPLOAD_CAP = 64 * 1024 * 1024
UPLOADS_AT_ONCE = 2


class Refusal(Error):  # type: ignore[misc]  # waitress ships no types
    """An answer in one plain sentence, given before the application is asked."""

    def __init__(self, code: int, reason: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code, self.reason = code, reason

    def to_response(self, _ident: str | None = None) -> tuple[str, list[tuple[str, str]], bytes]:
        headers = [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        return f"{self.code} {self.reason}", headers, f"{self.body}\n".encode()


class CappedParser(HTTPRequestParser):  # type: ignore[misc]  # waitress ships no types
    """Reads one request, and refuses a body that is larger than its kind may be."""

    uploads: ClassVar[WeakSet["CappedParser"]] = WeakSet()
    adj: Adjustments
    error: Error | None = None

    def parse_header(self, header_plus: bytes) -> None:
        super().parse_header(header_plus)
        cap = UPLOAD_CAP if self._is_upload() else FORM_CAP
        self.adj = _with_cap(self.adj, cap)

    def received(self, data: bytes) -> int:
        consumed: int = super().received(data)
        if self.error is not None and self.error.code == 413:  # noqa: PLR2004  # Content Too Large
            self.error = Refusal(413, "Content Too Large", "This is more than the server takes.")
        elif self._is_one_too_many():
            self.error = Refusal(
                503, "Busy", "Other files are coming in right now. Please try again in a minute."
            )
            self.completed = True
        return consumed

    def _is_upload(self) -> bool:
        kind: str = self.headers.get("CONTENT_TYPE", "")
        return not self.chunked and kind.startswith("multipart/form-data")

    def _is_one_too_many(self) -> bool:
        if self.content_length <= FORM_CAP or self.error or self in CappedParser.uploads:
            return False
        if len(CappedParser.uploads) >= UPLOADS_AT_ONCE:
            return True
        CappedParser.uploads.add(self)
        return False


def _with_cap(adj: Adjustments, cap: int) -> Adjustments:
    capped = copy.copy(adj)
    # Waitress refuses what is as long as its limit; ours is the most that is taken.
    capped.max_request_body_size = cap + 1
    return capped


class CappedChannel(HTTPChannel):  # type: ignore[misc]  # waitress ships no types
    parser_class = CappedParser
