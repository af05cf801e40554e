"""Her open space, as one request sees it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final, final

from fullcup.core.journal.entries import Entry
from fullcup.core.journal.journal import Journal
from fullcup.store import due, feeds, inbox, links, phones, rekey, rows, sessions, vectors
from fullcup.store.cache import Cache
from fullcup.store.codes import Misread, RecoveryCode, read_code
from fullcup.store.due import Job, Note
from fullcup.store.links import Shared
from fullcup.store.models import Space
from fullcup.store.opened import Integrity, Opened, SpaceGone
from fullcup.store.passphrases import TooEasy, judged
from fullcup.store.sessions import OpenDevice, Stay, Visit
from fullcup.store.trouble import NotKept
from fullcup.store.vault import (
    Token,
    code_key,
    derive,
    privates_of,
    text_key,
    to_text,
    unwrap,
)

_MARK: Final = 12


def mark_of(space: bytes) -> str:
    """See ``OpenSpace.mark``."""
    return to_text(derive(space, b"mark"))[:_MARK]


class Rotated:
    """A new passphrase is set: the new code to print, and a token for this device, since
    every session has ended, this one too."""

    def __init__(self, code: RecoveryCode, token: Token) -> None:
        self.code = code
        self.token = token


@final
class OpenSpace:
    """A desk (``journeys.desk.Desk``) and what else she can do with her own space.

    Made by ``spaces.enter`` for one request. ``journal`` is as it was when the request came
    in, and as this request then changed it: another tab's writing never shifts it midway.
    """

    def __init__(
        self, opened: Opened, token: Token, *, stay: Stay, now: datetime, cache: Cache
    ) -> None:
        self._opened = opened
        self._token = token
        self._stay = stay
        self._now = now
        self._cache = cache
        self._journal = opened.journal
        self._refused: tuple[bytes, ...] = ()

    @property
    def journal(self) -> Journal:
        return self._journal

    def keep(self, *entries: Entry) -> None:
        """Add or replace entries, all or none, on disk before this returns.

        Raises ``NotKept`` (its ``sentence`` is for her) with nothing written: the disk, a
        lock, rows changed from outside, or an entry overtaken by another tab.
        """
        if not entries:
            return
        try:
            self._journal = self._opened.keep(entries, self._journal)
        except SpaceGone:
            self._cache.drop(self._token.id)
            raise NotKept("closed") from None

    def erase_what_is_due(self) -> bool:
        """Erase what she deleted more than ten minutes ago; whether there was any.

        The old bodies are overwritten in the table and leave SQLite's log. ``spaces.enter``
        does this on the way in. Raises ``NotKept``.
        """
        due = self._opened.due_for_erasing(self._now)
        if due and not self.integrity.changed:
            self.keep(*due)
            rows.checkpoint()
        return bool(due)

    def take_in_arrivals(self) -> None:
        """Keep what has come by her links since; ``spaces.enter`` does this on the way in.
        Raises ``NotKept``, and then everything waits where it is."""
        space, keys = self._opened.space, self._opened.keys
        if self.integrity.changed:
            return
        row = Space.objects.only("private").filter(id=space).first()
        privates = keys.open_note(b"private", bytes(row.private)) if row else None
        if not privates:
            return
        taken = inbox.look(space, privates_of(privates), self._journal)
        if taken.entries:
            self.keep(*taken.entries)
        else:
            self._see_what_others_kept()
        if taken.rows:
            inbox.discard(space, taken.rows)
        self._refused = taken.refused

    def _see_what_others_kept(self) -> None:
        """Something had arrived and is no longer there: another request of hers has taken it in
        since this one looked, and a page that tells of it must hold it."""
        try:
            self._opened.catch_up(b"")
        except SpaceGone:
            self._cache.drop(self._token.id)
            raise NotKept("closed") from None
        self._journal = self._opened.journal

    @property
    def refused(self) -> int:
        """How many arrivals are not what a link of hers wrote. They are not shown."""
        return len(self._refused)

    def discard_refused(self) -> None:
        """Take them out. Raises ``NotKept``."""
        inbox.discard(self._opened.space, self._refused)
        self._refused = ()

    def lay_link(self, token: str, shared: Shared) -> None:
        """Make a link, or show something else behind it. Raises ``NotKept``."""
        links.lay(self._opened.space, token, shared)

    def end_links(self, tokens: Iterable[str]) -> None:
        """End links at once: their rows go, and what they showed leaves SQLite's log."""
        links.take_away(self._opened.space, tokens)
        rows.checkpoint()

    def live_links(self, tokens: Iterable[str]) -> frozenset[str]:
        """Those of the tokens that still open a page."""
        return links.alive(self._opened.space, tokens)

    def let_hand_in(self, token: str) -> None:
        """Let the phone with this token hand in what she writes on it. Raises ``NotKept``."""
        phones.lay(self._opened.space, token)

    def end_handing_in(self, tokens: Iterable[str]) -> None:
        """From now on these phones hand in nothing. Raises ``NotKept``."""
        phones.take_away(self._opened.space, tokens)
        rows.checkpoint()

    def lay_feed(self, token: str, body: bytes) -> None:
        """Put her plan behind the address with this token. Raises ``NotKept``."""
        feeds.lay(self._opened.space, token, body)

    def end_feed(self, token: str) -> None:
        """The address holds nothing any more. Raises ``NotKept``."""
        feeds.take_away(self._opened.space, token)
        rows.checkpoint()

    def vectors(self, model: str) -> bytes | None:
        """What ``keep_vectors`` kept for the same model; ``None`` where there is nothing."""
        return vectors.read(self._opened.space, self._opened.keys, model)

    def keep_vectors(self, model: str, packed: bytes) -> None:
        """Keep what her entries mean to a model. Raises ``NotKept``."""
        vectors.keep(self._opened.space, self._opened.keys, model, packed)

    def lay_out(self, jobs: Iterable[Job]) -> None:
        """What is to leave here while she is locked out, in place of what was. Raises ``NotKept``."""
        due.fill(self._opened.space, jobs)

    def notes(self) -> list[tuple[bytes, Note]]:
        """What became of reminders while she was locked out, with the rows to ``forget`` then."""
        return due.notes(self._opened.space)

    def forget_notes(self, rows: Sequence[bytes]) -> None:
        """They are in her journal. Raises ``NotKept``."""
        due.forget(rows)

    @property
    def public(self) -> str:
        """The key to which a phone seals what she writes; it opens nothing."""
        return to_text(bytes(Space.objects.only("public").get(id=self._opened.space).public))

    @property
    def name(self) -> str:
        """Her space's name with its suffix, as she types it to unlock."""
        row = Space.objects.only("name").get(id=self._opened.space)
        return (self._opened.keys.open_note(b"name", bytes(row.name)) or b"").decode()

    @property
    def stay(self) -> Stay:
        """How this device stays open: it locks when idle, or after thirty days."""
        return self._stay

    @property
    def integrity(self) -> Integrity:
        """Whether what lies in the database is what she last kept there."""
        return self._opened.integrity

    def accept_what_is_here(self) -> None:
        """She has looked at what was changed from outside and goes on with what is left.
        Raises ``NotKept``."""
        try:
            self._opened.accept_what_is_here()
        except SpaceGone:
            self._cache.drop(self._token.id)
            raise NotKept("closed") from None
        self._journal = self._opened.journal

    def draft_key(self) -> str:
        """The key for an unsent draft on this device: the page has it only while the space
        is open, and a new session, after the old one ended in mid-sentence, has it again."""
        return text_key(self._opened.data_key, b"draft")

    @property
    def mark(self) -> str:
        """Tells this space from any other that a browser has opened, and nothing else."""
        return mark_of(self._opened.space)

    @property
    def code_mark(self) -> str:
        """Tells the recovery code of now from earlier ones: both are made together."""
        return text_key(self._opened.data_key, b"code mark")[:_MARK]

    def stay_as(self, stay: Stay, *, label: str = "") -> Token:
        """A new session for this device with another stay; this one ends. Raises ``NotKept``."""
        opened = self._opened
        token = sessions.start(opened.space, opened.data_key, Visit(self._now, stay, label))
        self.lock()
        return token

    def lock(self) -> None:
        """End this session: its row goes, and the journal leaves memory."""
        self._cache.drop(self._token.id)
        sessions.end(self._token.id)
        rows.checkpoint()

    def sessions(self) -> list[OpenDevice]:
        """Her open devices, the most recently used first."""
        return sessions.listed(self._opened.space, self._opened.keys, self._token.id, self._now)

    def revoke(self, device: str) -> bool:
        """Lock one of her open devices by its id in ``sessions``; whether it was there."""
        ended = sessions.end_one(self._opened.space, device)
        if ended is not None:
            self._cache.drop(ended)
            rows.checkpoint()
        return ended is not None

    def test_recovery(self, typed: str) -> bool | Misread:
        """Whether this code would open this space; ``Misread`` names the groups to look at."""
        code = read_code(typed)
        if isinstance(code, Misread):
            return code
        row = Space.objects.only("by_code").get(id=self._opened.space)
        context = b"code " + self._opened.space
        found = unwrap(code_key(code.canonical), bytes(row.by_code), context)
        return found == self._opened.data_key

    def rotate(self, passphrase: str, *, label: str = "") -> Rotated | TooEasy:
        """A new passphrase, new keys for everything, a new recovery code; every session
        ends, and this device gets a new one. Raises ``NotKept`` and ``gate.TooBusy``."""
        weak = judged(passphrase, self.name)
        if weak:
            return weak
        code = rekey.fresh_code()
        lock = rekey.lock_for(passphrase, known=True)
        visit = Visit(self._now, self._stay, label)
        with self._opened.lock:
            token = rekey.rekey(self._opened.space, self._opened.data_key, lock, code, visit)
        self._cache.drop_space(self._opened.space)
        return Rotated(code, token)

    def delete_everything(self) -> None:
        """Every row of this space, at once and for good. Old backups still hold theirs."""
        with self._opened.lock:
            rekey.delete_space(self._opened.space)
        self._cache.drop_space(self._opened.space)
