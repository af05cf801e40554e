"""A browser without a screen: keeps cookies, reads forms, and sends them."""

import http.client
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import uuid4

from whole.house import House


class Answer(NamedTuple):
    status: int
    place: str
    """Where it leads on to; ``""`` where it does not."""
    text: str


@dataclass
class Visitor:
    """One at a time: a connection for each request, as after a server that was killed."""

    house: House
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def post(self, path: str, **fields: str) -> Answer:
        return self._ask("POST", path, urlencode(fields))

    def form(self, path: str) -> dict[str, str]:
        """The hidden fields of the first form at ``path``."""
        reader = _Hidden()
        reader.feed(self.get(path).text)
        return reader.fields

    def make_space(self) -> None:
        form = self.form("/space/new")
        fields = {"space_name": "maple", "which": "offered", "act": "make"}
        answer = self.post("/space/new", **form | fields)
        assert answer.status == http.client.OK, answer
        assert "Recovery code" in answer.text

    def _ask(self, method: str, path: str, body: str = "") -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.house.port, timeout=30)
        try:
            connection.request(method, path, body, self._headers())
            response = connection.getresponse()
            text = response.read().decode()
        finally:
            connection.close()
        self._keep(response.headers.get_all("Set-Cookie") or [])
        return Answer(response.status, response.headers.get("Location", ""), text)

    def _headers(self) -> dict[str, str]:
        return {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": self.house.url,
        }

    def _keep(self, told: list[str]) -> None:
        for line in told:
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value


class _Hidden(HTMLParser):
    """The hidden fields of the first form of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._forms = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self._forms += tag == "form"
        if tag == "input" and told.get("type") == "hidden" and self._forms == 1:
            self.fields[str(told["name"])] = told.get("value") or ""


def fresh() -> str:
    """An id as a form carries it for what it makes."""
    return str(uuid4())
