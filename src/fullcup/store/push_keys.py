"""The key by which push services know this server. It follows from the server's key file, so that a
restored backup is known to them as before, and there is no second file to lose."""

from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

import msgspec
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from django.conf import settings

from fullcup.store.server_key import server_key
from fullcup.store.vault import derive, to_text

_ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Of P-256 (FIPS 186-5)."""


class Identity(msgspec.Struct, frozen=True):
    """Both keys as PEM, and where a push service may write about this server."""

    private: bytes
    public: bytes
    mail: str


def identity() -> Identity:
    """Raises ``KeyFileMissing``."""
    key = _key(server_key().raw)
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return Identity(private, public, f"operator@{urlsplit(settings.FULLCUP_URL).hostname}")


def public_text() -> str:
    """What a browser is told when it subscribes. Raises ``KeyFileMissing``."""
    point = _key(server_key().raw).public_key()
    return to_text(point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


@lru_cache(maxsize=1)
def _key(raw: bytes) -> ec.EllipticCurvePrivateKey:
    # 48 bytes modulo the order: as even as it gets (FIPS 186-5, A.2.1).
    number = int.from_bytes(derive(raw, b"push identity", 48), "big") % (_ORDER - 1) + 1
    return ec.derive_private_key(number, ec.SECP256R1())
