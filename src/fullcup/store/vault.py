"""Every key and every cipher, and the only importer of ``cryptography``.

What is here comes from the library: Argon2id, HKDF-SHA256, AES-256-GCM, HPKE with X25519. What is
ours is only how they are put together; ``docs/threat-model.md`` says what that gives.
Nothing here opens for a wrong key or a changed byte: it answers ``None``.
"""

import base64
import binascii
import hashlib
import hmac
import os
from collections.abc import Iterable
from typing import Final, NoReturn, final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION: Final = b"\x01"
BUCKET: Final = 256
_NONCE: Final = 12
_TAG: Final = 16
_KEY: Final = 32
MODULUS: Final = 2**128 - 1
_SUITE: Final = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
_MOST_MEMORY: Final = 1024 * 1024
_MOST_PASSES: Final = 32
_MOST_LANES: Final = 32


class Secret:
    """Bytes that do not show themselves in a traceback, a log or a pickle."""

    __slots__: tuple[str, ...] = ("raw",)

    def __init__(self, raw: bytes) -> None:
        self.raw = raw

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret) or type(other) is not type(self):
            return NotImplemented
        return hmac.compare_digest(self.raw, other.raw)

    __hash__ = None  # type: ignore[assignment]  # a secret is no key of a dict

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is never written out")


@final
class DataKey(Secret):
    """The random key of a space; everything of hers is under keys derived from it."""


@final
class WrappingKey(Secret):
    """A key that only ever wraps a ``DataKey``."""


@final
class ServerKey(Secret):
    """The server's own key: names and device cookies are authenticated with it."""


@final
class DeviceToken(Secret):
    """What the cookie of a device carries that has opened a space before."""

    @property
    def text(self) -> str:
        return to_text(self.raw)


@final
class Token(Secret):
    """What a cookie carries: 256 random bits.

    ``id`` is what the database may know of it; the token does not follow from it.
    """

    __slots__ = ("id",)

    def __init__(self, raw: bytes) -> None:
        super().__init__(raw)
        self.id: bytes = derive(raw, b"id")

    @property
    def text(self) -> str:
        """The value for the cookie; the one place where it leaves this class."""
        return to_text(self.raw)


class Cost(msgspec.Struct, frozen=True):
    """What one Argon2id run costs: memory in KiB, passes over it, lanes."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def __str__(self) -> str:
        return f"{self.memory}:{self.passes}:{self.lanes}"

    @classmethod
    def read(cls, text: str) -> "Cost":
        """Read ``memory:passes:lanes``. Raises ``ValueError``, also for a run so large that
        whoever can write to the database could stop the server with it."""
        memory, passes, lanes = (int(part) for part in text.split(":"))
        if not (
            0 < memory <= _MOST_MEMORY and 0 < passes <= _MOST_PASSES and 0 < lanes <= _MOST_LANES
        ):
            raise ValueError(text)
        return cls(memory, passes, lanes)


def random_bytes(count: int) -> bytes:
    return os.urandom(count)


def derive(secret: bytes, label: bytes, length: int = _KEY) -> bytes:
    """HKDF-SHA256 without salt: every secret given here is uniform already."""
    return HKDF(hashes.SHA256(), length, None, b"fullcup " + label).derive(secret)


def new_data_key() -> DataKey:
    return DataKey(random_bytes(_KEY))


def new_token() -> Token:
    return Token(random_bytes(_KEY))


def token_from(text: str) -> Token | None:
    """The token that a cookie carries, or ``None`` for anything else."""
    raw = from_text(text)
    return Token(raw) if raw is not None and len(raw) == _KEY else None


def passphrase_key(passphrase: str, salt: bytes, cost: Cost) -> WrappingKey:
    """Argon2id, slow on purpose: ``gate.turn`` says how many may run at once."""
    kdf = Argon2id(
        salt=salt,
        length=_KEY,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory,
    )
    return WrappingKey(kdf.derive(passphrase.encode()))


def code_key(code: str) -> WrappingKey:
    """From a recovery code: it carries 135 random bits, so nothing needs to be slow."""
    return WrappingKey(derive(code.encode(), b"recovery key"))


def code_finder(code: str) -> bytes:
    """How a space is found by its recovery code alone."""
    return derive(code.encode(), b"recovery finder", 16)


@final
class Box:
    """AES-256-GCM under one key: version ‖ nonce ‖ ciphertext ‖ tag.

    ``context`` is associated data: what is sealed for one place does not open in another.
    Nonces are random; a key seals far fewer than 2^32 bodies in its life.
    """

    __slots__ = ("_aead",)

    def __init__(self, key: bytes) -> None:
        self._aead = AESGCM(key)

    def seal(self, payload: bytes, context: bytes) -> bytes:
        nonce = random_bytes(_NONCE)
        return VERSION + nonce + self._aead.encrypt(nonce, payload, context + VERSION)

    def open(self, body: bytes, context: bytes) -> bytes | None:
        """The payload, or ``None`` if a single bit of body or context is not as it was."""
        if body[:1] != VERSION:
            return None
        try:
            return self._aead.decrypt(
                body[1 : 1 + _NONCE], memoryview(body)[1 + _NONCE :], context + VERSION
            )
        except (InvalidTag, ValueError):
            return None


def pad(payload: bytes, bucket: int = BUCKET) -> bytes:
    """ISO 7816-4: one 0x80, then zeros up to the next bucket."""
    return payload + b"\x80" + bytes(-(len(payload) + 1) % bucket)


def unpad(padded: bytes) -> bytes | None:
    end = padded.rfind(b"\x80")
    if end < 0 or padded.count(0, end + 1) != len(padded) - end - 1:
        return None
    return padded[:end]


def wrap(key: WrappingKey, data_key: DataKey, context: bytes) -> bytes:
    return Box(key.raw).seal(data_key.raw, b"wrapped " + context)


def unwrap(key: WrappingKey, wrapped: bytes, context: bytes) -> DataKey | None:
    raw = Box(key.raw).open(wrapped, b"wrapped " + context)
    return None if raw is None else DataKey(raw)


def seal_for_token(token: Token, data_key: DataKey, space: bytes) -> bytes:
    """The data key for a session row: opens only with the token in her cookie."""
    return Box(derive(token.raw, b"key")).seal(data_key.raw, b"session " + space)


def open_with_token(token: Token, sealed: bytes, space: bytes) -> DataKey | None:
    raw = Box(derive(token.raw, b"key")).open(sealed, b"session " + space)
    return None if raw is None else DataKey(raw)


def box_of_token(token: Token, label: bytes) -> Box:
    """A box for what a page carries for a guest, under her cookie."""
    return Box(derive(token.raw, label))


def text_key(secret: Token | DataKey, label: bytes) -> str:
    """A key for the browser itself, derived from what opens her pages."""
    return to_text(derive(secret.raw, label))


def mac(key: ServerKey, label: bytes, payload: bytes) -> bytes:
    """HMAC-SHA256 under a key of its own for each label."""
    return hmac.digest(derive(key.raw, label), payload, hashlib.sha256)


def device_token(key: ServerKey, name: bytes) -> DeviceToken:
    """For a device that has opened the space of this (authenticated) name."""
    mark = random_bytes(16)
    return DeviceToken(mark + mac(key, b"device", mark + name)[:16])


def device_mark(key: ServerKey, name: bytes, text: str) -> bytes | None:
    """The device's own mark if ``text`` was given out for this name, else ``None``."""
    raw = from_text(text)
    if raw is None or len(raw) != 32:  # noqa: PLR2004  # the length given out above
        return None
    mark, proof = raw[:16], raw[16:]
    good = hmac.compare_digest(proof, mac(key, b"device", mark + name)[:16])
    return mark if good else None


class Head(msgspec.Struct, frozen=True):
    """What a space's rows must add up to: the highest seq, and the digest of the set."""

    seq: int
    digest: int


@final
class SpaceKeys:
    """The keys derived from one data key, each for one use, for one space."""

    __slots__ = ("_digest", "_head", "_notes", "_records", "_space")

    def __init__(self, data_key: DataKey, space: bytes) -> None:
        self._space = space
        self._records = Box(derive(data_key.raw, b"records"))
        self._head = Box(derive(data_key.raw, b"head"))
        self._notes = Box(derive(data_key.raw, b"notes"))
        self._digest = Cipher(algorithms.AES(derive(data_key.raw, b"digest")), modes.ECB())  # noqa: S305  # a PRF over distinct tags, see digest()

    def seal_record(self, record: bytes, seq: int, payload: bytes) -> bytes:
        return self._records.seal(pad(payload), self._place(record, seq))

    def open_record(self, record: bytes, seq: int, body: bytes) -> bytes | None:
        """The payload; ``None`` for a row that was flipped, moved or renumbered."""
        padded = self._records.open(body, self._place(record, seq))
        return None if padded is None else unpad(padded)

    def _place(self, record: bytes, seq: int) -> bytes:
        return self._space + record + seq.to_bytes(8, "big", signed=True)

    def digest(self, tags: Iterable[bytes]) -> int:
        """Σ AES(tag) mod 2^128 - 1: of any order, and changed by adding and subtracting.

        A multiset hash (Clarke et al. 2003, MSet-Add-Hash). Whoever holds the files sees
        tags but neither the key nor the sum, which stands encrypted in the head: to make
        another set of once valid rows add up to the same, there is only guessing. One call
        over all tags, and one modulo of the whole as a number in base 2^128, keep it cheap.
        """
        blocks = self._digest.encryptor().update(b"".join(tags))
        return int.from_bytes(blocks, "big") % MODULUS

    def moved(self, digest: int, gone: Iterable[bytes], come: Iterable[bytes]) -> int:
        """A digest after some tags went and others came."""
        return (digest - self.digest(gone) + self.digest(come)) % MODULUS

    def seal_head(self, head: Head) -> bytes:
        raw = head.seq.to_bytes(8, "big") + head.digest.to_bytes(16, "big")
        return self._head.seal(raw, self._space)

    def open_head(self, sealed: bytes) -> Head | None:
        raw = self._head.open(sealed, self._space)
        if raw is None:
            return None
        return Head(int.from_bytes(raw[:8], "big"), int.from_bytes(raw[8:], "big"))

    def seal_note(self, label: bytes, payload: bytes) -> bytes:
        """A small thing beside the records: her space's name, a device's label."""
        return self._notes.seal(pad(payload, 64), label + b" " + self._space)

    def open_note(self, label: bytes, sealed: bytes) -> bytes | None:
        padded = self._notes.open(sealed, label + b" " + self._space)
        return None if padded is None else unpad(padded)


def tag_of(body: bytes) -> bytes:
    """The authentication tag of a sealed body, by which a row is counted in the digest."""
    return body[-_TAG:] if len(body) >= _TAG else body.rjust(_TAG, b"\0")


def new_pair() -> tuple[bytes, bytes]:
    """A space's X25519 key pair: (public, private), each 32 bytes."""
    private = X25519PrivateKey.generate()
    return private.public_key().public_bytes_raw(), private.private_bytes_raw()


def privates_of(kept: bytes) -> list[bytes]:
    """The private keys of a space, the newest first, as they are kept: one after the other."""
    return [kept[at : at + _KEY] for at in range(0, len(kept), _KEY)]


def public_of(private: bytes) -> bytes:
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal_to(public: bytes, payload: bytes, context: bytes) -> bytes:
    """For the holder of the private key alone: HPKE (RFC 9180), a fresh X25519 key ‖ ciphertext.

    Whoever has the public key can make one: who sent it has to be proven inside.
    """
    return _SUITE.encrypt(pad(payload), X25519PublicKey.from_public_bytes(public), context)


def open_sealed(private: bytes, body: bytes, context: bytes) -> bytes | None:
    """What ``seal_to`` sealed here, or what a page of hers sealed the same way, or ``None``."""
    try:
        padded = _SUITE.decrypt(body, X25519PrivateKey.from_private_bytes(private), context)
    except (InvalidTag, ValueError):
        return None
    return unpad(padded)


def proof(token: Token, payload: bytes) -> bytes:
    """That whoever wrote ``payload`` held this token: HMAC-SHA256."""
    return hmac.digest(derive(token.raw, b"proof"), payload, hashlib.sha256)


def same(one: bytes, other: bytes) -> bool:
    """Compare in a time that says nothing."""
    return hmac.compare_digest(one, other)


def to_text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def from_text(text: str) -> bytes | None:
    """Only the one spelling that ``to_text`` gives out is read back."""
    try:
        raw = base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return None
    return raw if to_text(raw) == text else None
