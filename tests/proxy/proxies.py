"""Starts the documented proxies, with their documented settings, before ``fullcup serve``.

Only what belongs to a machine is replaced: name and port, certificate, where logs go.
"""

import http.client
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.message import Message
from pathlib import Path
from typing import NamedTuple

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

NAME = "fullcup.example"
EXAMPLES = Path(__file__).parents[2] / "docs/proxy"
UPSTREAM = "127.0.0.1:8000"


class Proxy(NamedTuple):
    port: int
    folder: Path
    log: Path

    @property
    def origin(self) -> str:
        return f"https://{NAME}:{self.port}"


class Reply(NamedTuple):
    status: int
    headers: Message
    body: str


def ask(proxy: Proxy, method: str, path: str, body: bytes | None = None, **headers: str) -> Reply:
    """One request through the proxy, as a browser at the real name would send it."""
    trust = ssl.create_default_context(cafile=str(proxy.folder / "certificate.pem"))
    plain = socket.create_connection(("127.0.0.1", proxy.port), timeout=10)
    connection = http.client.HTTPConnection(NAME, proxy.port, timeout=10)
    connection.sock = trust.wrap_socket(plain, server_hostname=NAME)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body, named)
    response = connection.getresponse()
    reply = Reply(response.status, response.headers, response.read().decode())
    connection.close()
    return reply


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def find(program: str) -> str:
    """The program, or a skip; in CI there is no skipping."""
    path = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
    found = shutil.which(program, path=path)
    if found is None and os.environ.get("CI"):
        pytest.fail(f"{program} is not installed")
    return found or pytest.skip(f"{program} is not installed")


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for the name, signed by itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    files = folder / "certificate.pem", folder / "key.pem"
    files[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    files[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return files


def replaced(text: str, *pairs: tuple[str, str]) -> str:
    """``text`` with each part replaced, all of which have to be there."""
    for old, new in pairs:
        assert old in text, f"the documented settings no longer say {old!r}"
        text = text.replace(old, new)
    return text


def nginx_settings(folder: Path, port: int, upstream: int) -> str:
    cert, key = certificate(folder)
    log = folder / "access.log"
    site = replaced(
        (EXAMPLES / "nginx.conf").read_text(encoding="utf-8"),
        ("listen 443 ssl", f"listen 127.0.0.1:{port} ssl"),
        ("/etc/letsencrypt/live/fullcup.example/fullchain.pem", str(cert)),
        ("/etc/letsencrypt/live/fullcup.example/privkey.pem", str(key)),
        ("/var/log/nginx/fullcup.log", str(log)),
        ("/var/log/nginx/fullcup-error.log", str(folder / "error.log")),
        (UPSTREAM, f"127.0.0.1:{upstream}"),
    )
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "\n".join(f"{kind}_temp_path {folder}/temporary_{kind};" for kind in kinds)
    return (
        f"daemon off; pid {folder}/pid; error_log {folder}/start.log;"
        f"{'user root;' if os.geteuid() == 0 else ''}"
        f"events {{}}\nhttp {{ gzip on;\n{temporary}\n{site}\n}}"
    )


def caddy_settings(folder: Path, port: int, upstream: int) -> str:
    cert, key = certificate(folder)
    return replaced(
        (EXAMPLES / "Caddyfile").read_text(encoding="utf-8"),
        ("{\n\t# Caddy keeps", "{\n\tadmin off\n\tauto_https disable_redirects\n\t# Caddy keeps"),
        ("fullcup.example {", f"{NAME}:{port} {{\n\tbind 127.0.0.1\n\ttls {cert} {key}\n"),
        ("/var/log/caddy/fullcup.log", str(folder / "access.log")),
        (UPSTREAM, f"127.0.0.1:{upstream}"),
    )


@contextmanager
def nginx(folder: Path, port: int, upstream: int) -> Iterator[Proxy]:
    program = find("nginx")
    settings = folder / "nginx.conf"
    settings.write_text(nginx_settings(folder, port, upstream))
    with _running([program, "-p", str(folder), "-c", str(settings)], folder, port) as proxy:
        yield proxy


@contextmanager
def caddy(folder: Path, port: int, upstream: int) -> Iterator[Proxy]:
    program = find("caddy")
    settings = folder / "Caddyfile"
    settings.write_text(caddy_settings(folder, port, upstream))
    command = [program, "run", "--config", str(settings), "--adapter", "caddyfile"]
    with _running(command, folder, port) as proxy:
        yield proxy


@contextmanager
def _running(command: list[str], folder: Path, port: int) -> Iterator[Proxy]:
    said = folder / "said.log"
    home = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with said.open("w") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, env=os.environ | home)
    try:
        _wait_for(port, process, said)
        yield Proxy(port, folder, folder / "access.log")
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(port: int, process: subprocess.Popen[bytes], said: Path) -> None:
    for _ in range(200):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, said.read_text()
        time.sleep(0.05)
    raise AssertionError(f"it does not listen: {said.read_text()}")
