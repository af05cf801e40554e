"""Outings for the tests of the pages: her browser, and the phone of whoever stays."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from html import unescape
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from fullcup.core.journal.entries import Child, ChildHow, News, Outing
from fullcup.store import links
from fullcup.web import clock
from fullcup.web.away import caregiver, ear
from web.door import Answer, hidden
from web.opened import Opened

NOW = datetime(2037, 11, 22, 17, 0, tzinfo=UTC)


@dataclass
class Clock:
    """The server's own clock, moved by hand."""

    now: datetime = NOW

    def on(self, **much: float) -> None:
        self.now += timedelta(**much)

    def __call__(self) -> datetime:
        return self.now


def set_clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    told = Clock()
    for module in (clock, caregiver, ear):  # sessions keep to the real clock
        monkeypatch.setattr(module, "utc_now", told)
    return told


def child(name: str = "Ada", how: ChildHow = "with_me", born: date | None = None) -> Child:
    return Child(id=uuid4(), at=NOW, zone="UTC", day=NOW.date(), name=name, how=how, birthday=born)


@dataclass
class Caregiver:
    """A phone with the link on it, and nothing else."""

    token: str
    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))

    @property
    def path(self) -> str:
        return f"/with/{self.token}"

    def page(self, path: str = "") -> str:
        answer = self.client.get(path or self.path)
        assert answer.status_code == 200, answer.status_code
        return unescape(answer.content.decode())

    def taps(self, news: str, **more: Any) -> Answer:
        """A button of a page that was opened for it."""
        client = hidden(self.client.get(self.path))["client"][0]
        return self.client.post(self.path, {"client": client, "news": news, **more})

    def needs(self) -> Answer:
        return self.client.post(self.path, {"act": "needs"})


def planned(hers: Opened, **told: Any) -> Outing:
    """A plan made through its form."""
    form = {"what": "for-friends", "leave": "0", "long": "240", "who": "Gran", "when": "once"}
    where = hers.send("/away/new", **{**form, "new": str(uuid4()), **told})
    found = hers.space().journal.get(Outing, UUID(where.rsplit("/", 1)[-1]))
    assert found is not None
    return found


def outing(hers: Opened, known: Outing) -> Outing:
    found = hers.space().journal.get(Outing, known.id)
    assert found is not None
    return found


def told(hers: Opened) -> list[News]:
    return hers.space().journal.of(News)


def is_live(token: str, now: datetime = NOW) -> bool:
    return links.find(token, now) is not None


def words(page: str) -> str:
    """The page's text without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
