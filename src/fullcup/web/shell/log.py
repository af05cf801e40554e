"""Logs that could be shown to anyone: no path, no body, no message of an exception.

A path may hold a link's token; an exception's message may hold what she wrote.
"""

import logging
import traceback
from logging import LogRecord
from types import TracebackType

_Caught = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Quiet(logging.Filter):
    """Rewrites records about a request so that only its method and route remain."""

    def filter(self, record: LogRecord) -> bool:
        request = getattr(record, "request", None)
        if request is not None:
            record.msg, record.args = _request_line(record, request), ()
        elif record.name.startswith("waitress"):
            # "Exception while serving %s" carries the path.
            record.msg, record.args = "The server met a problem while answering.", ()
        return True


def _request_line(record: LogRecord, request: object) -> str:
    match = getattr(request, "resolver_match", None)
    route = match.route if match else "no such page"
    status = getattr(record, "status_code", "")
    return f"{status} {getattr(request, 'method', '')} {route}"


class NoMessages(logging.Formatter):
    """Where it happened and what kind of exception it was, never what it said."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatException(self, ei: _Caught) -> str:  # noqa: N802 — logging's own name
        kind, _, trace = ei
        frames = [
            f"  {frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(trace)
        ]
        return "\n".join([*frames, kind.__name__ if kind else "no exception"])
