"""What lies on the disk is noise: no canary is found in any byte of the database."""

from pathlib import Path

import numpy as np
import pytest
from django.db import connection

from fullcup.core.facts.vectors import WIDTH, pack
from fullcup.core.journal.entries import Child
from fullcup.store import backups, spaces
from fullcup.store.models import Inbox, Limit, Link, Record, Session, Space, Vectors
from fullcup.store.spaces import Created, Unlocked
from store.at_hand import NOW, after, moment

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "canarywords"
NAME = "canaryspace"
PASSPHRASE = "canarypass wobbly teapot under nine moons"
LABEL = "canarylabel"
CHILD = "canarychild"


def every_secret_in_use(data: Path) -> list[bytes]:
    """Live through a space's life; every string that must be nowhere afterwards."""
    made = spaces.create(NAME, PASSPHRASE, NOW, label=LABEL)
    assert isinstance(made, Created)
    space = spaces.enter(made.token.text, NOW)
    assert space is not None
    space.keep(
        moment(WORDS),
        Child(id=moment("").id, at=NOW, zone="UTC", day=NOW.date(), name=CHILD),
    )
    vectors = np.random.default_rng(7).random((4, WIDTH), dtype=np.float32)
    kept = pack({(n, 0): vector for n, vector in enumerate(vectors, start=1)}, 8)
    space.keep_vectors("model", kept)
    assert space.vectors("model") == kept
    again = spaces.unlock(made.name, PASSPHRASE, NOW, label=LABEL, stay="30_days")
    assert isinstance(again, Unlocked)
    spaces.unlock(made.name, "canarypass wrong", NOW)
    backups.backup(data / "canary.fullcup", NOW)
    spaces.enter(again.token.text, after(minutes=5))
    secrets = [made.code.canonical, made.code.text, made.token.text, again.token.text]
    secrets += [made.device.text, again.device.text, made.name]
    raw = [made.token.raw, again.token.raw, space._opened.data_key.raw]  # noqa: SLF001  # the thief's wish
    words = [WORDS, NAME, "canarypass", LABEL, CHILD, *secrets]
    # Of each vector some numbers from its middle, in both widths that they have in memory.
    raw += [part[100:104].astype(kind).tobytes() for part in vectors for kind in ("<f2", "<f4")]
    return [*raw, *(word.encode() for word in words), *(word.encode("utf-16-le") for word in words)]


def bytes_at_rest(data: Path) -> bytes:
    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        files = [file for file in path.parent.iterdir() if file.name.startswith(path.name)]
    else:
        with connection.cursor() as cursor:
            cursor.execute("CHECKPOINT")
        files = [
            file for file in Path(connection.settings_dict["HOST"]).rglob("*") if file.is_file()
        ]
    files += [file for file in data.rglob("*") if file.is_file()]
    return b"".join(file.read_bytes() for file in files)


def test_no_word_key_or_code_of_hers_is_at_rest(tmp_path: Path) -> None:
    secrets = every_secret_in_use(tmp_path)
    found = bytes_at_rest(tmp_path)
    assert len(found) > 10_000
    for secret in secrets:
        assert secret not in found
        assert secret.lower() not in found.lower(), "in another case"


def test_every_column_is_either_sealed_or_named_in_the_threat_model() -> None:
    """A new column has to be thought about: whose is it, and what would it tell a thief."""
    in_the_clear = {
        "Space": {"id", "name_mac", "code_mac", "cost", "salt", "public"},
        "Record": {"pk", "space", "id", "seq"},
        "Session": {"id", "space", "stay", "created", "seen"},
        "Limit": {"id", "tries", "until"},
        "Link": {"id", "space", "ear", "until"},
        "Inbox": {"id", "space"},
        "Vectors": {"space"},
    }
    sealed = {
        "Space": {"by_passphrase", "by_code", "private", "name", "head"},
        "Record": {"body"},
        "Session": {"sealed", "label"},
        "Limit": set[str](),
        "Link": {"body", "alert"},
        "Inbox": {"body"},
        "Vectors": {"body"},
    }
    for model in (Space, Record, Session, Limit, Link, Inbox, Vectors):
        columns = {field.name for field in model._meta.get_fields() if not field.auto_created}  # noqa: SLF001  # Django's own way
        kind = model.__name__
        assert columns <= in_the_clear[kind] | sealed[kind]
        assert columns >= sealed[kind]
