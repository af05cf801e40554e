"""Behind Caddy and nginx as documented: two settings are enough, and a wrong one is named."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from cli.serving import served
from proxy.proxies import Proxy, ask, caddy, free_port, nginx

FORM = "application/x-www-form-urlencoded"
PROXIES = {"nginx": nginx, "caddy": caddy}
WORDS = "CANARY+I+shouted+about+the+socks"


class Behind(NamedTuple):
    """A proxy, and where the server's own complaints go."""

    proxy: Proxy
    errors: Path


@pytest.fixture(scope="module", params=sorted(PROXIES))
def behind(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Behind]:
    folder, port = tmp_path_factory.mktemp("proxy"), free_port()
    settings = {"FULLCUP_URL": f"https://fullcup.example:{port}", "FULLCUP_TRUSTED_PROXIES": "1"}
    with (
        served(folder, **settings) as server,
        PROXIES[request.param](folder, port, server.port) as proxy,
    ):
        yield Behind(proxy, server.errors)


def form_at(proxy: Proxy, path: str) -> tuple[str, str]:
    """The cookies and the token of the form on a page."""
    page = ask(proxy, "GET", path)
    cookies = page.headers.get_all("Set-Cookie") or []
    cookie = "; ".join(one.split(";")[0] for one in cookies)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.body)
    assert token is not None, f"{path} has no form"
    return cookie, token[1]


def test_pages_are_served_as_https(behind: Behind) -> None:
    page = ask(behind.proxy, "GET", "/")
    assert page.status == 200
    assert "max-age" in page.headers["Strict-Transport-Security"]
    cookie = ask(behind.proxy, "GET", "/moment").headers["Set-Cookie"]
    assert cookie.startswith("__Host-")
    assert "Secure" in cookie


def test_signing_in_passes_the_check_for_its_origin(behind: Behind) -> None:
    cookie, token = form_at(behind.proxy, "/space/open")
    body = f"csrfmiddlewaretoken={token}&space_name=maple-0000&passphrase={WORDS}".encode()
    origin = behind.proxy.origin
    headers = {"Content_Type": FORM, "Cookie": cookie, "Referer": f"{origin}/space/open"}
    wrong = ask(behind.proxy, "POST", "/space/open", body, Origin=origin, **headers)
    assert wrong.status == 422, "a wrong passphrase, and no complaint about the form"
    evil = "https://evil.example"
    elsewhere = ask(behind.proxy, "POST", "/space/open", body, Origin=evil, **headers)
    assert elsewhere.status == 403


def test_a_long_text_never_waits_in_a_file_of_the_proxy(behind: Behind) -> None:
    cookie, token = form_at(behind.proxy, "/moment")
    body = f"csrfmiddlewaretoken={token}&words={WORDS}".encode() + b"+long" * 200_000
    headers = {"Content_Type": FORM, "Cookie": cookie, "Referer": f"{behind.proxy.origin}/moment"}
    # Where nginx would put a waiting body: gone, so that an attempt fails.
    for folder in behind.proxy.folder.glob("temporary_*"):
        folder.rmdir()
    answer = ask(behind.proxy, "POST", "/moment", body, Origin=behind.proxy.origin, **headers)
    assert answer.status < 500
    for file in filter(Path.is_file, behind.proxy.folder.rglob("*")):
        assert b"CANARY" not in file.read_bytes(), file


def test_the_log_holds_no_link_no_words_and_no_address_of_hers(behind: Behind) -> None:
    token = "Zx81tokenOfALink0123456789abcdefghijklmnop"
    ask(behind.proxy, "GET", f"/with/{token}?q=CANARYquery", Referer="https://CANARYreferer/")
    ask(behind.proxy, "GET", f"/{token}", User_Agent="CANARYbrowser")
    log = behind.proxy.log.read_text()
    assert "/with" in log
    for secret in ("tokenOf", "CANARY", "127.0.0.1"):
        assert secret not in log
    said = (behind.proxy.folder / "said.log").read_text() + behind.errors.read_text()
    assert "tokenOf" not in said


@pytest.mark.parametrize(
    ("settings", "advice"),
    [
        ({"FULLCUP_URL": "https://other.example"}, "FULLCUP_URL=https://fullcup.example"),
        ({"FULLCUP_TRUSTED_PROXIES": "0"}, "FULLCUP_TRUSTED_PROXIES=1"),
        ({"FULLCUP_URL": "http://fullcup.example"}, "FULLCUP_URL=https://fullcup.example"),
    ],
)
def test_a_wrong_setting_gives_a_page_that_says_which(
    settings: dict[str, str], advice: str, tmp_path: Path
) -> None:
    port = free_port()
    right = {"FULLCUP_URL": f"https://fullcup.example:{port}", "FULLCUP_TRUSTED_PROXIES": "1"}
    with served(tmp_path, **(right | settings)) as server:
        for start in PROXIES.values():
            with start(tmp_path, port, server.port) as proxy:
                page = ask(proxy, "GET", "/")
            assert page.status == 421
            assert advice in page.body


@pytest.mark.parametrize("name", sorted(PROXIES))
def test_while_the_server_is_away_no_path_is_logged(name: str, tmp_path: Path) -> None:
    with PROXIES[name](tmp_path, free_port(), free_port()) as proxy:
        assert ask(proxy, "GET", "/with/tokenOfALink").status == 502
    for file in tmp_path.rglob("*.log"):
        assert "tokenOf" not in file.read_text(), file
