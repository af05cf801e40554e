"""What arrives while she is away: sealed to her key at once, read when she opens her space.

Inside the seal stand the link that it came by and a proof that its writer held that link: who
can write to the database knows her public key, and must not be able to put words into a
caregiver's mouth.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Annotated, Final
from uuid import UUID

import msgspec
from django.db import transaction

from fullcup.core.days import Now
from fullcup.core.journal.entries import Entry, Gone, News, NewsKind, Outing, Stay
from fullcup.core.journal.journal import Journal
from fullcup.store import limits, vault
from fullcup.store.links import OpenLink, link_id
from fullcup.store.models import Inbox, Space
from fullcup.store.server_key import server_key
from fullcup.store.sessions import seconds
from fullcup.store.trouble import kept_or_told
from fullcup.store.vault import Token, derive, mac, open_sealed, proof, seal_to, token_from

LONGEST: Final = 1000
"""Characters of one note."""
MOST_TAPS: Final = 40
TAPS_WITHIN: Final = 600
MOST_WAITING: Final = 2000
_AT_ONCE: Final = 400
_ID: Final = 16


class Told(msgspec.Struct, frozen=True, array_like=True):
    """What a caregiver said, as it stands inside the seal."""

    at: Annotated[int, msgspec.Meta(ge=0, le=2**33)]
    news: NewsKind
    words: Annotated[str, msgspec.Meta(max_length=LONGEST)]
    children: tuple[UUID, ...]
    takes_back: Annotated[bytes, msgspec.Meta(max_length=_ID)] = b""
    """The id of an arrival that was a mistake."""


class _Arrival(msgspec.Struct, frozen=True, array_like=True):
    link: bytes
    proof: bytes
    told: bytes


class Taken(msgspec.Struct, frozen=True):
    """What a look into the inbox found: entries to keep, rows that are then done with, and how
    many rows are not what a link of hers wrote."""

    entries: tuple[Entry, ...] = ()
    rows: tuple[bytes, ...] = ()
    refused: tuple[bytes, ...] = ()


def put(
    link: OpenLink,
    client: str,
    news: NewsKind,
    now: datetime,
    *,
    words: str = "",
    children: tuple[UUID, ...] = (),
) -> bool:
    """Seal one thing to her. ``client`` is the sender's own name for it: the same name is the
    same thing. False where this link has sent too much too fast. Raises ``NotKept``."""
    if not _may_send(link, now):
        return False
    _lay(link, client, Told(seconds(now), news, words[:LONGEST], children))
    return True


def take_back(link: OpenLink, client: str, now: datetime) -> bool:
    """Take a mistaken tap back: it is gone if she has not read it, and is marked if she has."""
    if not _may_send(link, now):
        return False
    row = arrival_id(link.token, client)
    with kept_or_told():
        Inbox.objects.filter(id=row, space_id=link.space).delete()
    _lay(link, f"back {client}", Told(seconds(now), "note", "", (), takes_back=row))
    return True


def _may_send(link: OpenLink, now: datetime) -> bool:
    if Inbox.objects.filter(space_id=link.space).count() >= MOST_WAITING:
        return False
    bucket = mac(server_key(), b"limit", b"link " + link.id)[:_ID]
    return limits.within(bucket, seconds(now), most=MOST_TAPS, window=TAPS_WITHIN)


def arrival_id(token: Token, client: str) -> bytes:
    return derive(token.raw, b"arrival " + client.encode(), _ID)


def _lay(link: OpenLink, client: str, told: Told) -> None:
    row = arrival_id(link.token, client)
    inside = msgspec.msgpack.encode(told)
    proven = proof(link.token, link.space + row + inside)
    arrival = msgspec.msgpack.encode(_Arrival(link.id, proven, inside))
    with kept_or_told(), transaction.atomic():
        # Held until this is written: a new passphrase would change the key in between.
        her = Space.objects.select_for_update().only("public").get(id=link.space)
        body = seal_to(bytes(her.public), arrival, _place(link.space, row))
        Inbox.objects.get_or_create(id=row, defaults={"space": her, "body": body})


def _place(space: bytes, row: bytes) -> bytes:
    return b"inbox " + space + row


def look(space: bytes, private: bytes, journal: Journal) -> Taken:
    """Open what has arrived and check that a link of hers wrote it; changes nothing."""
    senders = _senders(journal.of(Outing))
    found = Inbox.objects.filter(space_id=space).values_list("id", "body")[:_AT_ONCE]
    raw = [(bytes(row), bytes(body)) for row, body in found]
    opened = [(row, _read(space, private, senders, row, body)) for row, body in raw]
    good = [(row, *read) for row, read in opened if read]
    good.sort(key=lambda one: (one[1].at, bool(one[1].takes_back)))
    return Taken(
        entries=tuple(_entries(good, journal)),
        rows=tuple(row for row, *_ in good),
        refused=tuple(row for row, read in opened if not read),
    )


Sender = tuple[Token, Outing, Stay]


def _senders(outings: Iterable[Outing]) -> dict[bytes, Sender]:
    pairs = ((token_from(stay.token), one, stay) for one in outings for stay in one.stays)
    return {link_id(token): (token, one, stay) for token, one, stay in pairs if token}


def _read(
    space: bytes, private: bytes, senders: Mapping[bytes, Sender], row: bytes, body: bytes
) -> tuple[Told, Outing, Stay] | None:
    raw = open_sealed(private, body, _place(space, row))
    if raw is None:
        return None
    try:
        arrival = msgspec.msgpack.decode(raw, type=_Arrival)
        token, outing, stay = senders[arrival.link]
        told = msgspec.msgpack.decode(arrival.told, type=Told)
    except (msgspec.MsgspecError, KeyError):
        return None
    if len(told.takes_back) not in (0, _ID):
        return None
    if not vault.same(arrival.proof, proof(token, space + row + arrival.told)):
        return None
    return told, outing, stay


def _entries(good: Iterable[tuple[bytes, Told, Outing, Stay]], journal: Journal) -> list[Entry]:
    made: dict[UUID, Entry] = {}
    for row, told, outing, stay in good:
        wanted = UUID(bytes=told.takes_back or row)
        known = made.get(wanted) or journal.find(wanted)
        if told.takes_back:
            # A link takes back what came by links of its outing, and nothing else of hers.
            if known is None or (isinstance(known, News) and known.outing == outing.id):
                made[wanted] = _tombstone(known, wanted, told, outing)
        elif known is None:
            made[wanted] = _news(wanted, told, outing, stay)
    return list(made.values())


def _news(fresh: UUID, told: Told, outing: Outing, stay: Stay) -> News:
    at = _instant(told)
    return News(
        id=fresh, at=at, zone=outing.zone, day=Now(at, outing.zone).day, outing=outing.id,
        news=told.news, who=stay.who, children=told.children, words=told.words,
    )  # fmt: skip


def _tombstone(known: Entry | None, wanted: UUID, told: Told, outing: Outing) -> Gone:
    """Nothing of it stays, and it does not come back when it is sent again."""
    at = _instant(told)
    rev = known.rev + 1 if known else 0
    return Gone(id=wanted, at=at, zone=outing.zone, day=Now(at, outing.zone).day, rev=rev)


def _instant(told: Told) -> datetime:
    return datetime.fromtimestamp(told.at, UTC)


def discard(space: bytes, rows: Iterable[bytes]) -> None:
    """Done with: in her journal by now, or not from a link of hers. Raises ``NotKept``."""
    with kept_or_told():
        Inbox.objects.filter(space_id=space, id__in=list(rows)).delete()


def resealed(space: bytes, old_private: bytes, new_public: bytes) -> None:
    """Seal everything anew for a new key pair, within the caller's transaction."""
    for found in Inbox.objects.filter(space_id=space):
        row = bytes(found.id)
        inside = open_sealed(old_private, bytes(found.body), _place(space, row))
        if inside is not None:
            found.body = seal_to(new_public, inside, _place(space, row))
            found.save(update_fields=["body"])
