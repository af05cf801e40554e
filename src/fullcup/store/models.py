"""The tables. Every byte of hers in them is sealed; what is left in the clear is said in
``docs/threat-model.md``. Times are whole seconds since 1970: nothing finer is needed.
"""

from typing import Final

from django.db import models

ID: Final = 16
TOKEN_ID: Final = 32


class Sealed(models.Model):
    """A row that shows only which table it is from."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return type(self).__name__


class Space(Sealed):
    """One mother's space. Found by its name's HMAC or by its recovery code."""

    id = models.BinaryField(primary_key=True, max_length=ID)
    name_mac = models.BinaryField(unique=True, max_length=32)
    code_mac = models.BinaryField(unique=True, max_length=ID)
    cost = models.CharField(max_length=40)
    """Of Argon2id, as ``vault.Cost`` reads it."""
    salt = models.BinaryField(max_length=16)
    by_passphrase = models.BinaryField()
    by_code = models.BinaryField()
    public = models.BinaryField(max_length=32)
    private = models.BinaryField()
    name = models.BinaryField()
    head = models.BinaryField()

    class Meta:
        db_table = "store_space"


class Record(Sealed):
    """A page of up to sixteen entries, sealed. ``seq`` is the write that it comes from."""

    pk = models.CompositePrimaryKey("space_id", "id")
    space = models.ForeignKey(Space, models.CASCADE, db_index=False)
    id = models.BinaryField(max_length=ID)
    seq = models.BigIntegerField()
    body = models.BinaryField()

    class Meta:
        db_table = "store_record"
        indexes = (models.Index(fields=("space", "seq"), name="store_record_space_seq"),)


class Session(Sealed):
    """One open device. ``sealed`` is the data key, for the token in the cookie alone."""

    id = models.BinaryField(primary_key=True, max_length=TOKEN_ID)
    space = models.ForeignKey(Space, models.CASCADE)
    stay = models.CharField(max_length=8)
    created = models.BigIntegerField()
    seen = models.BigIntegerField()
    sealed = models.BinaryField()
    label = models.BinaryField()

    class Meta:
        db_table = "store_session"


class Limit(Sealed):
    """Tries at a passphrase, by a mark that names neither a space nor a device."""

    id = models.BinaryField(primary_key=True, max_length=ID)
    tries = models.IntegerField()
    until = models.BigIntegerField()

    class Meta:
        db_table = "store_limit"


class Link(Sealed):
    """A page for somebody without an account. ``id`` follows from the token in its address, and
    so does the key of ``body``; ``ear`` follows from a token that her own device has as well."""

    id = models.BinaryField(primary_key=True, max_length=TOKEN_ID)
    space = models.ForeignKey(Space, models.CASCADE)
    ear = models.BinaryField(max_length=TOKEN_ID, db_index=True)
    until = models.BigIntegerField()
    """The full hour after it ends, for sweeping; the instant itself is sealed."""
    body = models.BinaryField()
    alert = models.BinaryField(default=bytes)
    """*She needs you*: sealed for the ear, empty while nobody asked."""

    class Meta:
        db_table = "store_link"


class Inbox(Sealed):
    """Something that arrived without her: sealed to her public key, drained when she opens.

    ``id`` follows from the link and from what the sender called it, so that the same thing sent
    twice is one row.
    """

    id = models.BinaryField(primary_key=True, max_length=ID)
    space = models.ForeignKey(Space, models.CASCADE)
    body = models.BinaryField()

    class Meta:
        db_table = "store_inbox"


class Due(Sealed):
    """Something that must leave here while she is locked out: a reminder, or a standing order to
    ring her phone. ``body`` is sealed under the server's own key file."""

    id = models.BinaryField(primary_key=True, max_length=ID)
    space = models.ForeignKey(Space, models.CASCADE)
    hour = models.BigIntegerField(db_index=True)
    """The full hour in which it is due; the instant itself is sealed."""
    lease = models.BigIntegerField(default=0)
    """Until then somebody is at it, or it waits to be tried again."""
    ear = models.BinaryField(max_length=TOKEN_ID, default=bytes, db_index=True)
    """What a call of hers is found by: not the ear's own id, which stands in ``Link``."""
    body = models.BinaryField()

    class Meta:
        db_table = "store_due"


class Vectors(Sealed):
    """What the newest entries of a space mean in numbers: always of one length (decision 053)."""

    space = models.OneToOneField(Space, models.CASCADE, primary_key=True)
    body = models.BinaryField()

    class Meta:
        db_table = "store_vectors"
