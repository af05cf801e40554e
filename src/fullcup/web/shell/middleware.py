"""The outermost layer: the right address, and the headers that every answer carries."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve

from fullcup.web.shell.address import misdirected
from fullcup.web.shell.errors import not_found

Answer = Callable[[HttpRequest], HttpResponse]

_POLICY: Final = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
)
_FEATURES: Final = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "geolocation",
    "gyroscope", "microphone", "midi", "payment", "usb",
)  # fmt: skip
HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "; ".join(_POLICY),
    # no-referrer would make Django's CSRF check refuse native forms on https.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _FEATURES),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}
_ONE_YEAR: Final = "max-age=31536000"
_BODILESS: Final = (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED)


class ShellMiddleware:
    """Answers a request that came to the wrong address; dresses every other answer."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.headers = dict(HEADERS)
        if settings.FULLCUP_HTTPS:
            self.headers["Strict-Transport-Security"] = _ONE_YEAR

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._answer(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        if not response.streaming and response.status_code not in _BODILESS:
            # Without it the server ends the connection, and a phone has to make a new one.
            response.headers.setdefault("Content-Length", str(len(response.content)))
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        try:
            host = request.get_host()
        except DisallowedHost:
            host = ""
        wrong = misdirected(request, host)
        if wrong is not None:
            return wrong
        response = self.get_response(request)
        if response.status_code == HTTPStatus.NOT_FOUND:
            return _without_slash(request) or response
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            return _with_a_page(request, response)
        return response


def _with_a_page(request: HttpRequest, refused: HttpResponse) -> HttpResponse:
    """A phone that restores a tab asks again for the answer to a form, without the form: she
    gets a page with Get help on it, not a blank one."""
    if request.method != "GET":
        return refused
    page = not_found(request)
    page.status_code = refused.status_code
    page.headers["Allow"] = refused.headers["Allow"]
    return page


def _without_slash(request: HttpRequest) -> HttpResponse | None:
    """Pages have no slash at the end; someone who types ``/help/`` still gets there."""
    if request.method not in {"GET", "HEAD"} or not request.path.endswith("/"):
        return None
    bare = "/" + request.path.strip("/")
    try:
        resolve(bare)
    except Resolver404:
        return None
    return HttpResponseRedirect(bare)
