"""A wrong setting behind a proxy gives a page that names the value to set."""

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from fullcup.project.address import BadAddress, read_address, trusted_proxies


def test_an_unknown_host_is_told_which_value_to_set(client: Client) -> None:
    answer = client.get("/", headers={"host": "mother.example"})
    assert answer.status_code == 421
    assert "FULLCUP_URL=http://mother.example" in answer.content.decode()


def test_a_strange_host_is_not_echoed(client: Client) -> None:
    answer = client.get("/", headers={"host": "<b>x</b>.example"})
    html = answer.content.decode()
    assert answer.status_code == 421
    assert "<b>" not in html
    assert "FULLCUP_URL=http://your.address" in html


def test_https_at_the_proxy_with_http_in_the_setting(client: Client) -> None:
    answer = client.get("/", headers={"x-forwarded-proto": "https"})
    assert answer.status_code == 421
    assert "FULLCUP_URL=https://testserver" in answer.content.decode()


def test_https_in_the_setting_and_a_proxy_that_is_not_trusted(
    client: Client, settings: Settings
) -> None:
    settings.FULLCUP_HTTPS = True
    answer = client.get("/", headers={"x-forwarded-proto": "https"})
    assert "FULLCUP_TRUSTED_PROXIES=1" in answer.content.decode()


def test_https_in_the_setting_and_a_plain_request(client: Client, settings: Settings) -> None:
    settings.FULLCUP_HTTPS = True
    assert client.get("/").status_code == 421


def test_https_in_the_setting_and_a_trusted_proxy(client: Client, settings: Settings) -> None:
    settings.FULLCUP_HTTPS, settings.FULLCUP_TRUSTED_PROXIES = True, 1
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    answer = client.get("/", headers={"x-forwarded-proto": "https"})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "url",
    ["fullcup.example", "ftp://x", "https://x/app", "http://", "http://[::1", "http://x:port"],
)
def test_an_address_that_cannot_work_is_refused_at_start(url: str) -> None:
    with pytest.raises(BadAddress, match="FULLCUP_URL"):
        read_address({"FULLCUP_URL": url})


def test_any_name_of_this_machine_is_the_same_machine() -> None:
    assert set(read_address({}).hosts) == {"127.0.0.1", "localhost", "[::1]"}
    assert read_address({"FULLCUP_URL": "http://[::1]:9000"}).origin == "http://[::1]:9000"
    assert read_address({"FULLCUP_URL": "https://a.example"}).hosts == ("a.example",)


def test_the_number_of_proxies_is_a_number() -> None:
    assert trusted_proxies({}) == 0
    assert trusted_proxies({"FULLCUP_TRUSTED_PROXIES": "2"}) == 2
    with pytest.raises(BadAddress, match="number"):
        trusted_proxies({"FULLCUP_TRUSTED_PROXIES": "yes"})
