"""A push service as RFC 8030 has it, on this machine; and a phone's browser that opens what comes.

It is simulated: no browser maker's service is asked. What the server sends is real, and is opened
here by another implementation of RFC 8291 than the one that sealed it.
"""

import base64
import json
import os
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

_P256 = ec.SECP256R1()


def text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def raw(told: str) -> bytes:
    return base64.urlsafe_b64decode(told + "=" * (-len(told) % 4))


class Receiver:
    """The keys that a browser makes when it subscribes."""

    def __init__(
        self, private: ec.EllipticCurvePrivateKey | None = None, auth: bytes = b""
    ) -> None:
        self._private = private or ec.generate_private_key(_P256)
        self._auth = auth or os.urandom(16)

    @property
    def _point(self) -> bytes:
        return self._private.public_key().public_bytes(
            Encoding.X962, PublicFormat.UncompressedPoint
        )

    @property
    def public(self) -> str:
        return text(self._point)

    @property
    def auth(self) -> str:
        return text(self._auth)

    def opens(self, body: bytes) -> bytes:
        """RFC 8291 section 3.4 and RFC 8188 section 2, for one record."""
        salt, _size, length = body[:16], struct.unpack("!L", body[16:20])[0], body[20]
        sender, sealed = body[21 : 21 + length], body[21 + length :]
        shared = self._private.exchange(
            ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(_P256, sender)
        )
        about = b"WebPush: info\0" + self._point + sender
        ikm = _hkdf(self._auth, about, 32, shared)
        key = _hkdf(salt, b"Content-Encoding: aes128gcm\0", 16, ikm)
        nonce = _hkdf(salt, b"Content-Encoding: nonce\0", 12, ikm)
        return AESGCM(key).decrypt(nonce, sealed, None).rstrip(b"\0")[:-1]


def _hkdf(salt: bytes, info: bytes, length: int, secret: bytes) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)


@dataclass
class Came:
    path: str
    headers: dict[str, str]
    body: bytes
    at: float


@dataclass
class PushService:
    """``answers`` are the statuses of the next requests; after them all is accepted."""

    came: list[Came] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    slow: float = 0.0
    port: int = 0

    def address(self, name: str = "phone") -> str:
        return f"http://127.0.0.1:{self.port}/push/{name}"

    def wait(self, count: int = 1, seconds: float = 30) -> list[Came]:
        """Until so many have come."""
        until = time.monotonic() + seconds
        while len(self.came) < count and time.monotonic() < until:
            time.sleep(0.01)
        assert len(self.came) >= count, f"{len(self.came)} came"
        return self.came

    def told(self, receiver: Receiver) -> list[dict[str, Any]]:
        """What came, as the phone reads it."""
        return [json.loads(receiver.opens(one.body)) for one in self.came]


@contextmanager
def push_service() -> Iterator[PushService]:
    service = PushService()

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # the library's name
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            time.sleep(service.slow)
            service.came.append(Came(self.path, headers, body, time.monotonic()))
            self.send_response(service.answers.pop(0) if service.answers else 201)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_said: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    service.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
