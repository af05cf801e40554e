"""A browser whose space is open, for tests of the rooms behind it."""

from datetime import UTC, datetime

from django.test import Client

from fullcup.core.journal.entries import Entry
from fullcup.store import spaces
from fullcup.store.openspace import OpenSpace
from fullcup.store.spaces import Created
from fullcup.web.desks import SESSION_COOKIE

PHRASE = "canal velvet orchard mitten lantern"


class Opened:
    """``client`` is her browser; ``space()`` is what it would find there now."""

    def __init__(self, name: str = "maple") -> None:
        created = spaces.create(name, PHRASE, datetime.now(UTC))
        assert isinstance(created, Created)
        self.token = created.token.text
        self.client = browser(self.token)

    def space(self) -> OpenSpace:
        found = spaces.enter(self.token, datetime.now(UTC))
        assert found is not None
        return found

    def keep(self, *entries: Entry) -> None:
        self.space().keep(*entries)

    def page(self, path: str) -> str:
        """What she reads at a path."""
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.status_code
        return answer.content.decode()

    def send(self, path: str, /, **fields: object) -> str:
        """Send a form; where it leads to."""
        answer = self.client.post(path, fields)
        assert answer.status_code in (302, 303), answer.status_code
        return str(answer.headers["Location"])


def browser(token: str) -> Client:
    client = Client()
    client.cookies[SESSION_COOKIE] = token
    return client
