"""The server behind ``fullcup serve``: one process, a few threads, everything in memory.

One process, because opened journals live in it (architecture, *The vault*). Nothing is
logged per request, and nothing of a request ever touches the disk.
"""

import errno
import ipaddress
import logging
import os
import signal
import socket
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from threading import Thread
from typing import Any, NamedTuple

import django
from django.conf import settings
from django.db import Error, connection
from django.db.migrations.exceptions import MigrationSchemaMissing
from django.db.migrations.executor import MigrationExecutor
from django.utils.module_loading import import_string
from waitress.server import create_server

from fullcup.journeys import growth, reader
from fullcup.library.check import check
from fullcup.library.load import languages, load
from fullcup.project.address import BadAddress, read_address, trusted_proxies
from fullcup.project.bodies import UPLOAD_CAP, CappedChannel
from fullcup.store.database import UnknownDatabase

THREADS = 8
_LET_BY = 2.0
"""Seconds that the first page has before anything is got ready beside it."""
GRACE = 10.0
"""Seconds that answers under way get to finish when the server is asked to stop."""
_IN_MEMORY = 1 << 40
"""A size that no body or answer reaches: above it waitress would write temporary files."""


class CannotServe(Exception):
    """Why the server does not start, in a sentence that says what to do."""


class Place(NamedTuple):
    host: str
    port: int
    insecure: bool = False
    """Listen beyond this machine without https, because whoever starts it said so."""


def serve(place: Place, say: Callable[[str], None]) -> None:
    """Serve until SIGTERM or Ctrl-C. Raises ``CannotServe``."""
    refuse_plain(place, dict(os.environ))
    listening = bind(place)
    url = f"http://{_bracketed(place.host)}:{listening.getsockname()[1]}"
    os.environ.setdefault("FULLCUP_URL", url)
    # What this process writes (the database, keys, static files) is for this user alone.
    os.umask(0o077)
    prepare(say)
    check_content(say, datetime.now(UTC).date())

    def ready() -> None:
        say(_welcome(url))
        # The rules are ready before she has finished her sentence, and neither the address nor
        # the first page waits for them.
        Thread(target=_warm_up, daemon=True).start()

    run(listening, ready)


def _warm_up() -> None:
    """What is needed soonest comes first, after a page that is asked for at once."""
    time.sleep(_LET_BY)
    reader.warm_up()
    growth.warm_up()


def _welcome(url: str) -> str:
    if url == settings.FULLCUP_URL:
        return f"Fullcup is at {url}"
    return f"Fullcup is at {settings.FULLCUP_URL} (this server listens at {url})"


def refuse_plain(place: Place, environ: dict[str, str]) -> None:
    """Raise ``CannotServe`` if her words would cross a network in the clear, or if nobody
    said under which address she opens it there."""
    if is_loopback(place.host) or read_address(environ).https:
        return
    if place.insecure and environ.get("FULLCUP_URL"):
        return
    if place.insecure:
        raise CannotServe(
            "Set FULLCUP_URL to the address that she will open, such as "
            f"http://192.168.1.5:{place.port}"
        )
    raise CannotServe(
        f"Fullcup does not listen on {place.host} without https: what she writes would cross "
        "the network in the clear. Put a proxy with https before it and set FULLCUP_URL to its "
        "address (docs/operating.md says how). If this network is yours alone: --insecure"
    )


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def bind(place: Place) -> socket.socket:
    """A socket at the place, not yet listening. Raises ``CannotServe``."""
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    # A restart need not wait for the connections of the last run to be forgotten.
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((place.host, place.port))
    except (OSError, OverflowError) as error:
        found.close()
        raise CannotServe(_why_not_bound(place, error)) from error
    return found


def _why_not_bound(place: Place, error: OSError | OverflowError) -> str:
    if isinstance(error, OverflowError):
        return f"There is no port {place.port}. Ports go from 1 to 65535."
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {place.port} is taken: another program, or another Fullcup, listens there. "
            f"Stop that one, or take another port: fullcup serve --port {place.port + 1}"
        )
    if error.errno == errno.EACCES:
        return f"Port {place.port} needs more rights. Take one above 1023, such as 8000."
    return f"This machine has no address {place.host}. To stay on this machine: 127.0.0.1"


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def check_content(say: Callable[[str], None], today: date) -> None:
    """Raise ``CannotServe`` where what the app says is broken; mention what grew old."""
    found = [problem for language in languages() for problem in check(load(language), today)]
    broken = [problem for problem in found if not problem.stale]
    if broken:
        named = "\n".join(f"  {problem}" for problem in broken)
        raise CannotServe(f"What Fullcup says is not in order, so it does not start:\n{named}")
    for problem in found:
        say(f"Worth a look: {problem}")


def prepare(say: Callable[[str], None]) -> None:
    """Set Django up and bring the database to this version. Raises ``CannotServe``."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fullcup.project.settings")
    try:
        django.setup()
        # matplotlib keeps a list of this machine's fonts, which takes a second to make. Where
        # there is no home folder for it, it would make it anew in /tmp at every start.
        os.environ.setdefault("MPLCONFIGDIR", str(settings.FULLCUP_DATA / "matplotlib"))
        # The store's modules load only after the line above.
        import_string("fullcup.store.memory.no_core_dumps")()
        migrate(say)
    except (BadAddress, UnknownDatabase) as problem:
        raise CannotServe(str(problem)) from problem
    except OSError as problem:
        raise CannotServe(no_folder(problem)) from problem


def migrate(say: Callable[[str], None]) -> None:
    """Bring the database to this version. Raises ``CannotServe``."""
    try:
        _bring_up_to_date(say)
    except (Error, MigrationSchemaMissing) as problem:
        raise CannotServe(no_database(problem)) from problem
    except OSError as problem:
        raise CannotServe(no_folder(problem)) from problem
    finally:
        # Also where it failed, so that the next try begins with a connection of its own.
        connection.close()


def _bring_up_to_date(say: Callable[[str], None]) -> None:
    executor = MigrationExecutor(connection)
    wanted = executor.loader.graph.leaf_nodes()
    if executor.migration_plan(wanted):
        say("Preparing the database ...")
        executor.migrate(wanted)


def no_database(problem: Exception) -> str:
    """What to say when the database does not answer."""
    first_line = str(problem).partition("\n")[0]
    return f"The database does not answer: {first_line}. Look at DATABASE_URL."


def no_folder(problem: OSError) -> str:
    """What to say when the data folder cannot be used."""
    return (
        f"The data folder cannot be used: {problem.strerror} ({problem.filename}). "
        "FULLCUP_DATA names another one."
    )


def run(listening: socket.socket, ready: Callable[[], None]) -> None:
    """Answer requests on the socket until asked to stop; then finish what is under way."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    channels: dict[int, Any] = {}
    application = import_string(settings.WSGI_APPLICATION)
    server = create_server(application, map=channels, sockets=[listening], **options())
    server.channel_class = CappedChannel
    stopping = _Stopping(server.pull_trigger)
    beside = [
        import_string("fullcup.store.memory.start_sweeping")(),
        import_string("fullcup.journeys.sending.start")(),
        import_string("fullcup.journeys.vectors.start")(),
    ]
    ready()
    while not stopping.asked:
        server.asyncore.loop(timeout=30, use_poll=True, map=channels, count=1)
    server.accepting = False
    listening.close()
    _finish(server, channels)
    for one in beside:
        one.set()


class _Stopping:
    """Becomes true at SIGTERM or Ctrl-C; a second Ctrl-C ends at once."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self.asked = False
        self._wake = wake
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask)

    def _ask(self, number: int, _frame: object) -> None:
        if self.asked:
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)
        self.asked = True
        self._wake()


def _finish(server: Any, channels: dict[int, Any]) -> None:  # noqa: ANN401  # waitress ships no types
    until = time.monotonic() + GRACE
    while time.monotonic() < until and any(
        channel.requests or channel.total_outbufs_len
        for channel in list(server.active_channels.values())
    ):
        server.asyncore.loop(timeout=0.1, use_poll=True, map=channels, count=1)
    server.task_dispatcher.shutdown(timeout=1)


def options() -> dict[str, Any]:
    """How waitress is set, from the environment."""
    proxies = trusted_proxies(dict(os.environ))
    common = {
        "threads": THREADS,
        "ident": None,
        "inbuf_overflow": _IN_MEMORY,
        "outbuf_overflow": _IN_MEMORY,
        "max_request_body_size": UPLOAD_CAP + 1,
        "max_request_header_size": 64 * 1024,
        "log_socket_errors": False,
    }
    if not proxies:
        # Left in place, so that the page for a wrong setting can tell that there is a proxy.
        return common | {"clear_untrusted_proxy_headers": False}
    return common | {
        "trusted_proxy": "*",
        "trusted_proxy_count": proxies,
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
    }
