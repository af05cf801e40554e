"""Forms as a browser without scripts fills and sends them, and ways to make and lock a space."""

import re
from collections.abc import Mapping
from html import unescape
from http.cookies import SimpleCookie
from typing import Protocol
from uuid import uuid4

from django.test import Client

from fullcup.journeys.keeping import utc_now
from fullcup.store import spaces
from fullcup.store.models import Session
from fullcup.store.openspace import OpenSpace
from fullcup.web.desks import SESSION_COOKIE
from web.opened import PHRASE


class Answer(Protocol):
    """What a test looks at in an answer."""

    status_code: int
    cookies: SimpleCookie

    @property
    def content(self) -> bytes: ...

    @property
    def headers(self) -> Mapping[str, str]: ...


_INPUT = re.compile(r"<input[^>]*>")
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
NAME = "maple"


def hidden(response: Answer) -> dict[str, list[str]]:
    """The hidden fields of a page's forms, but for the CSRF token, by name."""
    found: dict[str, list[str]] = {}
    for tag in _INPUT.findall(response.content.decode()):
        told = {name: unescape(value) for name, value in _ATTRIBUTE.findall(tag)}
        if told.get("type") == "hidden" and told["name"] != "csrfmiddlewaretoken":
            found.setdefault(told["name"], []).append(told.get("value", ""))
    return found


def make(client: Client, **more: object) -> Answer:
    """Make a space through its page; the page with the code."""
    told = {"space_name": NAME, "which": "own", "passphrase": PHRASE, "new": str(uuid4())}
    return client.post("/space/new", {"act": "make", **told, **more})


def code_of(response: Answer) -> str:
    groups = re.search(r'<ol class="code"[^>]*>(.*?)</ol>', response.content.decode())
    assert groups is not None
    return "-".join(re.findall(r"<li>(\w{4})</li>", groups[1]))


def name_of(response: Answer) -> str:
    found = re.search(rf"{NAME}-\w{{4}}", response.content.decode())
    assert found is not None
    return found[0]


def unlock(client: Client, name: str, passphrase: str = PHRASE, **more: object) -> Answer:
    return client.post("/space/open", {"space_name": name, "passphrase": passphrase, **more})


def opened(client: Client) -> OpenSpace | None:
    """The space that this browser's cookie opens now."""
    cookie = client.cookies.get(SESSION_COOKIE)
    return spaces.enter(cookie.value, utc_now()) if cookie and cookie.value else None


def space(client: Client) -> OpenSpace:
    found = opened(client)
    assert found is not None
    return found


def end_sessions() -> None:
    """Every session ends while its cookie stays, as after half an hour."""
    Session.objects.all().delete()
    spaces.CACHE.clear()
