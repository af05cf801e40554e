"""What arrives without her: sealed to her key at once, read when she opens her space.

Inside the seal stand the link or phone that it came by and a proof that its writer held that: who
can write to the database knows her public key, and must not be able to put words into a
caregiver's mouth, or hers.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Annotated, Final
from uuid import UUID

import msgspec
from django.db import transaction

from fullcup.core.days import Now
from fullcup.core.journal.entries import Entry, Gone, News, NewsKind, Outing, Stay
from fullcup.core.journal.entries import Phone as PhoneEntry
from fullcup.core.journal.journal import Journal
from fullcup.store import limits, phones, vault
from fullcup.store.links import OpenLink, link_id
from fullcup.store.models import Inbox, Space
from fullcup.store.phones import HandedIn, Phone, phone_id
from fullcup.store.server_key import server_key
from fullcup.store.sessions import seconds
from fullcup.store.trouble import kept_or_told
from fullcup.store.vault import Token, derive, mac, open_sealed, proof, seal_to, token_from

LONGEST: Final = 1000
"""Characters of one note."""
MOST_TAPS: Final = 40
TAPS_WITHIN: Final = 600
MOST_HANDED_IN: Final = 300
"""By one phone in that time: what was written in weeks without a network may come at once."""
MOST_WAITING: Final = 2000
_AT_ONCE: Final = 400
_ID: Final = 16
_OF_WORDS: Final = 2


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


def name_of(
    link: OpenLink, client: str, news: NewsKind, words: str, children: tuple[UUID, ...]
) -> str:
    """The name of one thing told from a page (``client``): another note, or the same tap for
    another child, is another thing. It stands in an address of the caregiver's, so what it has of
    the words is too little to try guesses on."""
    about = msgspec.msgpack.encode((words, sorted(children)))
    return f"{client}:{news}:{derive(link.token.raw, b'told ' + about, _OF_WORDS).hex()}"


def put(
    link: OpenLink,
    client: str,
    news: NewsKind,
    now: datetime,
    *,
    at: datetime | None = None,
    words: str = "",
    children: tuple[UUID, ...] = (),
) -> bool:
    """Seal one thing to her, told ``at`` an instant that may be a while ago. ``client`` is the sender's own
    name for it: the same name is the same thing. False where this link has sent too much too fast. Raises ``NotKept``."""
    if not _may_send(link, now):
        return False
    _tell(link, client, Told(seconds(at or now), news, words[:LONGEST], children))
    return True


def hand_in(phone: Phone, client: str, sealed: bytes, there: int, now: datetime) -> bool:
    """Take in what a phone of hers sealed; ``there`` is the second that its clock shows.

    Handed in twice it is one. False where it has handed in too much too fast. Raises ``NotKept``.
    """
    if not _has_room(phone.space, phone.id, now, MOST_HANDED_IN):
        return False
    inside = msgspec.msgpack.encode(HandedIn(seconds(now), there, client, sealed))
    _lay(phone.space, phone.token, phone.id, client, inside)
    return True


def take_back(link: OpenLink, client: str, now: datetime) -> bool:
    """Take a mistaken tap back: it is gone if she has not read it, and is marked if she has."""
    if not _may_send(link, now):
        return False
    row = arrival_id(link.token, client)
    with kept_or_told():
        Inbox.objects.filter(id=row, space_id=link.space).delete()
    _tell(link, f"back {client}", Told(seconds(now), "note", "", (), takes_back=row))
    return True


def _may_send(link: OpenLink, now: datetime) -> bool:
    return _has_room(link.space, link.id, now, MOST_TAPS)


def _has_room(space: bytes, sender: bytes, now: datetime, most: int) -> bool:
    if Inbox.objects.filter(space_id=space).count() >= MOST_WAITING:
        return False
    bucket = mac(server_key(), b"limit", b"link " + sender)[:_ID]
    return limits.within(bucket, seconds(now), most=most, window=TAPS_WITHIN)


def arrival_id(token: Token, client: str) -> bytes:
    return derive(token.raw, b"arrival " + client.encode(), _ID)


def _tell(link: OpenLink, client: str, told: Told) -> None:
    _lay(link.space, link.token, link.id, client, msgspec.msgpack.encode(told))


def _lay(space: bytes, token: Token, sender: bytes, client: str, inside: bytes) -> None:
    row = arrival_id(token, client)
    arrival = msgspec.msgpack.encode(_Arrival(sender, proof(token, space + row + inside), inside))
    with kept_or_told(), transaction.atomic():
        # Held until this is written: a new passphrase would change the key in between.
        her = Space.objects.select_for_update().only("public").get(id=space)
        body = seal_to(bytes(her.public), arrival, _place(space, row))
        Inbox.objects.get_or_create(id=row, defaults={"space": her, "body": body})


def _place(space: bytes, row: bytes) -> bytes:
    return b"inbox " + space + row


def look(space: bytes, privates: Sequence[bytes], journal: Journal) -> Taken:
    """Open what has arrived and check that a link or phone of hers wrote it; changes nothing.

    ``privates`` are her private keys, the newest first.
    """
    links, own = _links(journal.of(Outing)), _phones(journal.of(PhoneEntry))
    told: list[tuple[bytes, Told, Outing, Stay]] = []
    entries: list[Entry] = []
    done: list[bytes] = []
    refused: list[bytes] = []
    for row, body in _waiting(space):
        if len(done) >= _AT_ONCE:
            break
        arrival = _opened(space, privates[0], row, body)
        news = arrival and _news_in(arrival, links, space, row)
        hers = arrival and _written_in(arrival, own, privates, space, row)
        if news:
            told.append((row, *news))
        elif hers and journal.find(hers.id) is None:
            entries.append(hers)
        (done if news or hers else refused).append(row)
    told.sort(key=lambda one: (one[1].at, bool(one[1].takes_back)))
    return Taken((*_entries(told, journal), *entries), tuple(done), tuple(refused))


def _waiting(space: bytes) -> list[tuple[bytes, bytes]]:
    """All of it: what is refused stays there until she has seen it, and must not stand before
    what is hers."""
    found = Inbox.objects.filter(space_id=space).values_list("id", "body")
    return [(bytes(row), bytes(body)) for row, body in found]


Sender = tuple[Token, Outing, Stay]


def _links(outings: Iterable[Outing]) -> dict[bytes, Sender]:
    pairs = ((token_from(stay.token), one, stay) for one in outings for stay in one.stays)
    return {link_id(token): (token, one, stay) for token, one, stay in pairs if token}


def _phones(known: Iterable[PhoneEntry]) -> dict[bytes, Token]:
    return {phone_id(token): token for one in known if (token := token_from(one.token))}


def _opened(space: bytes, private: bytes, row: bytes, body: bytes) -> _Arrival | None:
    raw = open_sealed(private, body, _place(space, row))
    try:
        return None if raw is None else msgspec.msgpack.decode(raw, type=_Arrival)
    except msgspec.MsgspecError:
        return None


def _is_proven(arrival: _Arrival, token: Token, space: bytes, row: bytes) -> bool:
    return vault.same(arrival.proof, proof(token, space + row + arrival.told))


def _news_in(
    arrival: _Arrival, links: Mapping[bytes, Sender], space: bytes, row: bytes
) -> tuple[Told, Outing, Stay] | None:
    sender = links.get(arrival.link)
    if sender is None or not _is_proven(arrival, sender[0], space, row):
        return None
    try:
        told = msgspec.msgpack.decode(arrival.told, type=Told)
    except msgspec.MsgspecError:
        return None
    return None if len(told.takes_back) not in (0, _ID) else (told, *sender[1:])


def _written_in(
    arrival: _Arrival,
    own: Mapping[bytes, Token],
    privates: Sequence[bytes],
    space: bytes,
    row: bytes,
) -> Entry | None:
    token = own.get(arrival.link)
    if token is None or not _is_proven(arrival, token, space, row):
        return None
    try:
        handed = msgspec.msgpack.decode(arrival.told, type=HandedIn)
    except msgspec.MsgspecError:
        return None
    written = phones.read(privates, handed)
    return phones.entry_of(row, handed, written) if written else None


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
