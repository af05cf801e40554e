"""What her entries mean in numbers: one sealed row of one length beside her records.

It follows from her entries and the model, so nothing is lost with it: no backup carries it, a new
data key drops it, and what another model made does not open.
"""

from typing import Final

from django.db import transaction

from fullcup.store import rows
from fullcup.store.models import Space, Vectors
from fullcup.store.trouble import kept_or_told
from fullcup.store.vault import SpaceKeys

_LABEL: Final = b"vectors "


def read(space: bytes, keys: SpaceKeys, model: str) -> bytes | None:
    """What ``keep`` put there for this model; ``None`` where nothing of it opens."""
    row = Vectors.objects.filter(space_id=space).only("body").first()
    return None if row is None else keys.open_note(_place(model), bytes(row.body))


def keep(space: bytes, keys: SpaceKeys, model: str, packed: bytes) -> bool:
    """Put it in place of what was there, and clear what was there from SQLite's log.

    False, with nothing written, where the space is gone or has other keys by now: nothing may be
    sealed under keys that she has done away with. Raises ``NotKept``.
    """
    sealed = keys.seal_note(_place(model), packed)
    with kept_or_told(), transaction.atomic(durable=True):
        # PostgreSQL waits here for a change of keys that is under way; SQLite has one writer.
        row = Space.objects.select_for_update().only("head").filter(id=space).first()
        if row is None or keys.open_head(bytes(row.head)) is None:
            return False
        Vectors.objects.update_or_create(space_id=space, defaults={"body": sealed})
    rows.checkpoint()
    return True


def _place(model: str) -> bytes:
    return _LABEL + model.encode()
