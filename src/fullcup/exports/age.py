"""Locking an export with age (age-encryption.org), so that other tools can open it too."""

import base64
import binascii
import re
from typing import Literal, TypeAlias

import pyrage

from fullcup.exports.journal_lines import LARGEST, Refused

_MAGIC = b"age-encryption.org/v1"
_ARMOUR = b"-----BEGIN AGE ENCRYPTED FILE-----"
_ARMOUR_END = b"-----END"
_OVERHEAD = 1024 * 1024
_HARDEST = 20
"""scrypt takes 1 KiB, doubled as often as the file says: this is 1 GiB. The library would take
four, and whoever has a space on a server could end it for everybody else."""
_SCRYPT = re.compile(rb"age-encryption\.org/v1\n-> scrypt \S+ (\d{1,3})\n")
_HEAD = 600

Secret: TypeAlias = str
"""A passphrase, or an age identity (``AGE-SECRET-KEY-…``)."""


class BadRecipient(ValueError):
    """This is no age public key (``age1…``) and no SSH public key."""


def is_sealed(data: bytes) -> bool:
    return data.startswith((_MAGIC, _ARMOUR))


def seal_with_passphrase(data: bytes, passphrase: str) -> bytes:
    """Lock with a passphrase; slow on purpose, about a second."""
    sealed: bytes = pyrage.passphrase.encrypt(data, passphrase)
    return sealed


def seal_for(data: bytes, recipient: str) -> bytes:
    """Lock for whoever holds the key behind ``recipient``. Raises ``BadRecipient``."""
    sealed: bytes = pyrage.encrypt(data, [_recipient(recipient.strip())])
    return sealed


def _recipient(text: str) -> object:
    kind = pyrage.ssh.Recipient if text.startswith("ssh-") else pyrage.x25519.Recipient
    try:
        return kind.from_str(text)
    except pyrage.RecipientError as error:
        raise BadRecipient(text) from error


def unseal(data: bytes, secret: Secret) -> bytes | Refused:
    """Open what ``seal_with_passphrase`` or ``seal_for`` locked."""
    if len(data) > LARGEST + _OVERHEAD:
        return Refused("too_large")
    if _hardness(data) > _HARDEST:
        return Refused("too_slow")
    try:
        opened: bytes = _opened(data, secret)
    except pyrage.IdentityError:
        return Refused("wrong_key")
    except pyrage.DecryptError as error:
        return Refused(_why(str(error)))
    return opened


def _hardness(data: bytes) -> int:
    """How often the memory for its passphrase is doubled; 0 for a file that has none."""
    start = data[:_HEAD]
    if start.startswith(_ARMOUR):
        start = _under_armour(start)
    found = _SCRYPT.match(start)
    return int(found[1]) if found else 0


def _under_armour(start: bytes) -> bytes:
    """What stands in the lines, up to the first that is damaged: the library comes as far as that
    before it says so, and may have met the passphrase by then."""
    found = b""
    for line in start.partition(_ARMOUR_END)[0].split(b"\n")[1:-1]:
        try:
            found += base64.b64decode(line.rstrip(b"\r"), validate=True)
        except binascii.Error:
            break
    return found


def _opened(data: bytes, secret: Secret) -> bytes:
    text = secret.strip()
    if text.upper().startswith("AGE-SECRET-KEY-"):
        return bytes(pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(text)]))
    return bytes(pyrage.passphrase.decrypt(data, secret))


def _why(message: str) -> Literal["wrong_key", "damaged"]:
    """The message alone tells a wrong key from a broken file; a test holds the library to it."""
    wrong = ("Decryption failed", "No matching keys found")
    return "wrong_key" if message.startswith(wrong) else "damaged"
