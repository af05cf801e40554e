"""Walking one moment through its pages: as a guest, or in an open space."""

import re
from html import unescape
from uuid import UUID, uuid4

from django.test import Client

from fullcup.core.journal.entries import Entry, Moment
from fullcup.core.journal.journal import Journal
from fullcup.core.moments.model import Found, Reading, Safety
from fullcup.journeys.keeping import utc_now
from fullcup.store import guest
from fullcup.web.desks import GUEST_COOKIE
from web.opened import Opened

WORDS = "I yelled at the kids before school again. I'm a horrible mom."


def plain(safety: Safety | None = None, **fields: object) -> Reading:
    told: dict[str, object] = {
        "safety": safety or Safety(),
        "feeling": "guilt",
        "patterns": (
            Found("labeling", WORDS.index("horrible"), len(WORDS) - 1, 0.9, "bad_mother"),
        ),
        "theme": "lost_temper",
        "second_theme": "general",
        "rule": "unclear",
        "rule_scores": {},
        "self_verdict": True,
        **fields,
    }
    return Reading(**told)  # type: ignore[arg-type]  # the fields of a reading, by name


class Walk:
    """One moment in one browser; ``html`` is the page she is looking at."""

    def __init__(self, opened: Opened | None = None) -> None:
        self.opened = opened
        self.client = opened.client if opened else Client()
        self.id = uuid4()
        self.html = ""
        self.status = 0
        self._blob = ""

    def bring(self, words: str = WORDS, **fields: object) -> "Walk":
        self._send("/moment", {"new": str(self.id), "words": words, **fields})
        return self

    def send(self, stage: str, **fields: object) -> "Walk":
        """Send a page's form, with what the page carried."""
        self._send(f"/moment/{self.id}/{stage}", {"new": str(uuid4()), **fields})
        return self

    def look(self, stage: str) -> "Walk":
        return self.send(stage, act="show")

    def _send(self, path: str, fields: dict[str, object]) -> None:
        carried = {} if self.opened else {"blob": self._blob}
        answer = self.client.post(path, {**carried, **fields}, follow=True)
        self.status = answer.status_code
        self.html = answer.content.decode()
        found = re.search(r'name="blob" value="([^"]*)"', self.html)
        self._blob = found[1] if found else self._blob

    @property
    def title(self) -> str:
        found = re.search(r"<h1[^>]*>(.*?)</h1>", self.html, re.DOTALL)
        return unescape(found[1]) if found else ""

    @property
    def journal(self) -> Journal:
        """What is kept so far: in the space, or in what the page carries."""
        if self.opened:
            return self.opened.space().journal
        desk = guest.open_desk(self.client.cookies[GUEST_COOKIE].value, self._blob, utc_now())
        assert desk is not None
        return desk.journal

    def kept(self, kind: type[Entry]) -> list[Entry]:
        return list(self.journal.of(kind))

    @property
    def moment(self) -> Moment:
        found = self.journal.get(Moment, UUID(str(self.id)))
        assert found is not None
        return found
