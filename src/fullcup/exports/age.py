"""Locking an export with age (age-encryption.org), so that other tools can open it too."""

from typing import Literal, TypeAlias

import pyrage

from fullcup.exports.journal_lines import LARGEST, Refused

_MAGIC = b"age-encryption.org/v1"
_ARMOUR = b"-----BEGIN AGE ENCRYPTED FILE-----"
_OVERHEAD = 1024 * 1024

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
    try:
        opened: bytes = _opened(data, secret)
    except pyrage.IdentityError:
        return Refused("wrong_key")
    except pyrage.DecryptError as error:
        return Refused(_why(str(error)))
    return opened


def _opened(data: bytes, secret: Secret) -> bytes:
    text = secret.strip()
    if text.upper().startswith("AGE-SECRET-KEY-"):
        return bytes(pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(text)]))
    return bytes(pyrage.passphrase.decrypt(data, secret))


def _why(message: str) -> Literal["wrong_key", "damaged"]:
    """The message alone tells a wrong key from a broken file; a test holds the library to it."""
    wrong = ("Decryption failed", "No matching keys found")
    return "wrong_key" if message.startswith(wrong) else "damaged"
