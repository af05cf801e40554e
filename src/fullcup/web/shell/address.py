"""A request at the wrong address gets a page that says which value to set."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def misdirected(request: HttpRequest, host: str) -> HttpResponse | None:
    """The page for a wrong address, or None where the address is right.

    ``host`` is ``""`` when Django refused the one that was asked for.
    """
    advice = _advice(request, host)
    if not advice:
        return None
    page = render_to_string(
        "shell/address.html", {"advice": advice, "url": settings.FULLCUP_URL}, request
    )
    return HttpResponse(page, status=421)


def _advice(request: HttpRequest, host: str) -> tuple[str, str] | None:
    forwarded = request.META.get("HTTP_X_FORWARDED_PROTO", "")
    if not host:
        return _wrong_host(request)
    if settings.FULLCUP_HTTPS and not request.is_secure():
        return _not_https(forwarded)
    if not settings.FULLCUP_HTTPS and forwarded == "https":
        return _("A proxy brought you here over https."), f"FULLCUP_URL=https://{host}"
    return None


def _wrong_host(request: HttpRequest) -> tuple[str, str]:
    asked = request.META.get("HTTP_HOST", "")
    named = asked if asked.replace(".", "").replace("-", "").replace(":", "").isalnum() else ""
    scheme = "https" if settings.FULLCUP_HTTPS else "http"
    return (
        _("You asked for an address that this server does not know as its own."),
        f"FULLCUP_URL={scheme}://{named or 'your.address'}",
    )


def _not_https(forwarded: str) -> tuple[str, str]:
    if forwarded == "https" and not settings.FULLCUP_TRUSTED_PROXIES:
        return (
            _("A proxy says that you came over https, but this server trusts no proxy yet."),
            "FULLCUP_TRUSTED_PROXIES=1",
        )
    return (
        _(
            "You came over http. Open the https address. Behind a proxy, let it send the "
            "header X-Forwarded-Proto."
        ),
        "FULLCUP_TRUSTED_PROXIES=1",
    )
