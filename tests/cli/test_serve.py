"""``fullcup serve``: where it listens, what it refuses, and how it stops."""

import http.client
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cli.serving import FULLCUP, Served, ask, environment, served
from fullcup.library.load import default_root
from fullcup.project import server
from fullcup.project.bodies import FORM_CAP, UPLOADS_AT_ONCE

FORM = "application/x-www-form-urlencoded"
EVERYWHERE = "0.0.0.0"  # noqa: S104  # what has to be refused
UPLOAD = "multipart/form-data; boundary=x"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("serve")) as found:
        yield found


def refused(folder: Path, *arguments: str, **extra: str) -> str:
    """What it says when it does not start."""
    done = subprocess.run(
        [*FULLCUP, "serve", *arguments],
        env=environment(folder, **extra),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr


def test_it_says_where_it_is_and_answers_there(running: Served) -> None:
    assert running.told[-1] == f"Fullcup is at {running.url}"
    answer = ask(running, "/")
    assert answer.status == 200
    assert "Server" not in answer.headers


def test_it_logs_nothing_of_a_request(running: Served) -> None:
    assert ask(running, "/CANARY-path?q=CANARY-words").status == 404
    assert "CANARY" not in running.errors.read_text()


def test_what_it_writes_is_for_this_user_alone(running: Served) -> None:
    folder = running.errors.parent / "data"
    assert folder.stat().st_mode & 0o077 == 0
    for file in filter(Path.is_file, folder.iterdir()):
        assert file.stat().st_mode & 0o077 == 0, file


def test_without_https_it_stays_on_this_machine(tmp_path: Path) -> None:
    said = refused(tmp_path, "--host", EVERYWHERE)
    assert "without https" in said
    assert "FULLCUP_URL" in said
    assert "--insecure" in said
    assert "Set FULLCUP_URL" in refused(tmp_path, "--host", EVERYWHERE, "--insecure")


@pytest.mark.parametrize(
    ("place", "url"),
    [
        (server.Place("127.0.0.1", 0), ""),
        (server.Place("localhost", 0), ""),
        (server.Place("::1", 0), ""),
        (server.Place(EVERYWHERE, 0, insecure=True), "http://192.168.1.5:8000"),
        (server.Place(EVERYWHERE, 0), "https://fullcup.example"),
    ],
)
def test_where_it_may_listen(place: server.Place, url: str) -> None:
    server.refuse_plain(place, {"FULLCUP_URL": url})


def test_a_name_that_only_looks_local_is_not_loopback() -> None:
    for host in ("127.0.0.1.example", "localhost.example", "192.168.1.5", ""):
        with pytest.raises(server.CannotServe):
            server.refuse_plain(server.Place(host, 0), {})


def test_a_taken_port_says_what_to_do(running: Served, tmp_path: Path) -> None:
    said = refused(tmp_path, "--port", str(running.port))
    assert f"Port {running.port} is taken" in said
    assert f"--port {running.port + 1}" in said


def test_a_port_or_address_that_does_not_exist_is_said(tmp_path: Path) -> None:
    assert "no port 99999" in refused(tmp_path, "--port", "99999")
    assert "no address 192.0.2.1" in refused(
        tmp_path, "--host", "192.0.2.1", FULLCUP_URL="https://fullcup.example"
    )


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    said = refused(tmp_path, "--port", "0", FULLCUP_URL="fullcup.example")
    assert "FULLCUP_URL" in said
    assert "DATABASE_URL" in refused(tmp_path, "--port", "0", DATABASE_URL="mysql://here")
    away = "postgres://nobody@127.0.0.1:1/none"
    assert "does not answer" in refused(tmp_path, "--port", "0", DATABASE_URL=away)
    (tmp_path / "file").touch()
    folder = str(tmp_path / "file/data")
    assert "FULLCUP_DATA" in refused(tmp_path, "--port", "0", FULLCUP_DATA=folder)


def test_broken_content_is_named_and_nothing_starts(tmp_path: Path) -> None:
    shutil.copytree(default_root(), tmp_path / "content")
    (tmp_path / "content/en/mottos.yaml").write_text("- {id: one, words: 3}\n")
    said = refused(tmp_path, "--port", "0", FULLCUP_CONTENT=str(tmp_path / "content"))
    assert "mottos.yaml" in said


def test_what_grew_old_is_said_and_keeps_nobody_out() -> None:
    said: list[str] = []
    server.check_content(said.append, date(2100, 1, 1))
    assert any("helplines" in line for line in said)


def _ask(running: Served, kind: str, length: int) -> http.client.HTTPConnection:
    """A request whose body never comes: the answer is decided by its head."""
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=5)
    connection.putrequest("POST", "/moment")
    connection.putheader("Content-Type", kind)
    connection.putheader("Content-Length", str(length))
    connection.endheaders()
    return connection


def test_a_form_that_is_too_large_is_refused_before_it_is_read(running: Served) -> None:
    answer = _ask(running, FORM, FORM_CAP + 1).getresponse()
    assert answer.status == 413
    assert b"more than the server takes" in answer.read()


def test_a_body_without_a_length_ends_at_the_cap_of_a_form(running: Served) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=5)
    body = (b"x" * 65_536 for _ in range(FORM_CAP // 65_536 + 2))
    try:
        connection.request("POST", "/moment", body, {"Content-Type": UPLOAD}, encode_chunked=True)
        assert connection.getresponse().status in {411, 413}
    except (BrokenPipeError, ConnectionResetError):
        pass  # It hung up before everything was sent, which is as good.


def test_only_a_few_large_files_come_in_at_once(running: Served) -> None:
    waiting = [_ask(running, UPLOAD, FORM_CAP * 2) for _ in range(UPLOADS_AT_ONCE)]
    time.sleep(0.2)
    late = _ask(running, UPLOAD, FORM_CAP * 2).getresponse()
    assert late.status == 503
    for connection in waiting:
        connection.close()
    time.sleep(0.5)
    again = _ask(running, UPLOAD, FORM_CAP * 2)
    again.sock.settimeout(0.5)
    with pytest.raises(TimeoutError):
        again.getresponse()  # It waits for the file: there is room again.
    again.close()


@pytest.mark.skipif(sys.platform != "linux", reason="limits of a process are read in /proc")
def test_core_dumps_are_off(running: Served) -> None:
    limits = Path(f"/proc/{running.process.pid}/limits").read_text()
    assert re.search(r"Max core file size +0 +0 ", limits)


SLOW = """
import time
from threading import Event
from django.conf import settings
from fullcup.project import server

def slow(environ, start_response):
    time.sleep(1)
    start_response("200 OK", [("Content-Length", "4")])
    return [b"done"]

settings.configure(WSGI_APPLICATION="")
server.import_string = lambda name: Event if name.endswith((".start_sweeping", ".start")) else slow
listening = server.bind(server.Place("127.0.0.1", 0))
server.run(listening, lambda: print(listening.getsockname()[1], flush=True))
print("stopped", flush=True)
"""


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_stop_it_finishes_what_is_under_way(how: signal.Signals) -> None:
    process = subprocess.Popen([sys.executable, "-c", SLOW], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    port = int(process.stdout.readline())
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", "/")
    time.sleep(0.3)
    process.send_signal(how)
    answer = connection.getresponse()
    assert (answer.status, answer.read()) == (200, b"done")
    connection.close()
    assert process.communicate(timeout=10)[0] == "stopped\n"
    assert process.returncode == 0
    with socket.socket() as gone:
        assert gone.connect_ex(("127.0.0.1", port)) != 0


def test_a_mail_server_that_cannot_be_read_is_said_and_its_password_is_not(tmp_path: Path) -> None:
    said = refused(tmp_path, "--port", "0", FULLCUP_MAIL="http://me:secret@mail.example")
    assert "FULLCUP_MAIL cannot be read" in said
    assert "secret" not in said
