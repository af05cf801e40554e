"""Logs could be shown to anyone: routes and kinds, never paths, words or messages."""

import io
import logging

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from fullcup.project import urls
from fullcup.web.shell.log import NoMessages, Quiet


def _break(_request: HttpRequest, token: str) -> HttpResponse:
    raise ValueError(f"her words beside {token}")


urlpatterns = [path("l/<str:token>", _break, name="link"), *urls.urlpatterns]
handler500 = "fullcup.web.shell.errors.broken"


@pytest.fixture
def told() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def handler(told: io.StringIO) -> logging.Handler:
    found = logging.StreamHandler(told)
    found.addFilter(Quiet())
    found.setFormatter(NoMessages())
    return found


def test_a_broken_page_leaves_its_route_and_the_kind(
    told: io.StringIO, handler: logging.Handler
) -> None:
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    try:
        with override_settings(ROOT_URLCONF=__name__):
            Client(raise_request_exception=False).post("/l/secret-token", {"words": "hers"})
    finally:
        logger.removeHandler(handler)
    text = told.getvalue()
    assert "500 POST l/<str:token>" in text
    assert "ValueError" in text
    assert "test_shell_logs.py" in text
    for secret in ("secret-token", "her words", "hers"):
        assert secret not in text


def test_the_server_below_tells_no_path(told: io.StringIO, handler: logging.Handler) -> None:
    record = logging.LogRecord(
        "waitress", logging.ERROR, __file__, 1, "Exception while serving %s", ("/l/secret",), None
    )
    handler.handle(record)
    assert "secret" not in told.getvalue()
    assert "problem" in told.getvalue()
