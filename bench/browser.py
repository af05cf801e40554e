"""As much of a browser as a bench needs: one connection that stays, cookies, form tokens."""

import re
from http.client import HTTPConnection
from time import perf_counter
from typing import NamedTuple
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Answer(NamedTuple):
    status: int
    body: bytes
    seconds: float
    """From sending the request to having the whole answer."""


class Visitor:
    """Asks as a browser does: compressed answers, cookies, an origin."""

    def __init__(self, port: int, cookies: dict[str, str]) -> None:
        self._origin = f"http://127.0.0.1:{port}"
        self._line = HTTPConnection("127.0.0.1", port, timeout=60)
        self._cookies = dict(cookies)
        self._token = ""

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None)

    def read_token(self, path: str) -> None:
        """Take the form token from a page, for the forms that are sent after it."""
        self._line.request("GET", path, headers=self._headers(compressed=False))
        answer = self._line.getresponse()
        found = TOKEN.search(answer.read().decode())
        self._remember(answer.headers.get_all("Set-Cookie") or [])
        assert found, f"{path} answered {answer.status} without a form"
        self._token = found[1]

    def post(self, path: str, **fields: str) -> Answer:
        return self._ask("POST", path, urlencode({"csrfmiddlewaretoken": self._token} | fields))

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        headers = self._headers(compressed=True)
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        begun = perf_counter()
        self._line.request(method, path, body, headers)
        answer = self._line.getresponse()
        return Answer(answer.status, answer.read(), perf_counter() - begun)

    def _headers(self, *, compressed: bool) -> dict[str, str]:
        return {
            "Accept-Encoding": "gzip, br" if compressed else "identity",
            "Accept-Language": "en-IE,en;q=0.9",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
            "Origin": self._origin,
        }

    def _remember(self, set_cookies: list[str]) -> None:
        for cookie in set_cookies:
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
