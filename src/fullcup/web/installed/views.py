"""What a browser asks for to install Fullcup. None of these answers depends on who asks."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import check_for_language, get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from fullcup.web.installed.listed import listed
from fullcup.web.installed.listed import worker as worker_script
from fullcup.web.installed.pages import kept_pages
from fullcup.web.shell.tags import static

_PUBLIC: Final = "public, no-cache"
"""May be kept by anyone, and is asked for anew: the worker keeps nothing that does not say so."""
_PAPER: Final = "#fbf5ec"


def _etag(_request: HttpRequest) -> str:
    return f'"{listed(get_language() or "en", timezone.now().date()).name}"'


@require_safe
@condition(etag_func=_etag)
def worker(_request: HttpRequest) -> HttpResponse:
    """A browser asks for it after every page; most times the answer is that nothing changed."""
    script = worker_script(get_language() or "en", timezone.now().date())
    return HttpResponse(
        script, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": _PUBLIC}
    )


@require_safe
def offline(_request: HttpRequest, language: str, page: str) -> HttpResponse:
    """A page that was made for no one, whatever cookies come with the request."""
    if not check_for_language(language):
        raise Http404
    found = kept_pages(language, timezone.now().date()).get(page)
    if found is None:
        raise Http404
    return HttpResponse(found, headers={"Cache-Control": _PUBLIC})


@require_safe
def manifest(_request: HttpRequest) -> HttpResponse:
    """A discreet name and icon for her home screen, and four ways in."""
    shortcuts = [
        (_("Breathe"), "breathe"),
        (_("Something heavy"), "moment"),
        (_("A good moment"), "good"),
        (_("Get help"), "help"),
    ]
    found = {
        "id": "/",
        "name": _("Cup"),
        "short_name": _("Cup"),
        "lang": get_language() or "en",
        "start_url": reverse("home"),
        "scope": "/",
        "display": "standalone",
        "background_color": _PAPER,
        "theme_color": _PAPER,
        # The worker takes it; where there is none yet, the server answers with the page (share).
        "share_target": {
            "action": reverse("share"),
            "method": "POST",
            "enctype": "multipart/form-data",
            "params": {"title": "title", "text": "text"},
        },
        "icons": [
            _icon("icon.svg", "any", "image/svg+xml"),
            _icon("icons/192.png", "192x192"),
            _icon("icons/512.png", "512x512"),
            {**_icon("icons/maskable.png", "512x512"), "purpose": "maskable"},
        ],
        "shortcuts": [{"name": name, "url": reverse(url)} for name, url in shortcuts],
    }
    return JsonResponse(
        found, content_type="application/manifest+json", headers={"Cache-Control": _PUBLIC}
    )


def _icon(name: str, sizes: str, kind: str = "image/png") -> dict[str, str]:
    return {"src": static(name), "sizes": sizes, "type": kind}
