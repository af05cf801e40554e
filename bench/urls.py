"""The app's own URLs, and the bare view: the same server, middleware and headers, no work."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import URLPattern, URLResolver, path

from bench.serving import BARE
from fullcup.project.urls import handler400, handler403, handler404, handler500
from fullcup.project.urls import urlpatterns as of_the_app

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

_PAGE = (
    '<!doctype html><html lang="en"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><title>Bare</title><h1>Bare</h1>'
)


def bare(request: HttpRequest) -> HttpResponse:
    """A page of one heading from a template without a variable."""
    return HttpResponse(_template().render({}, request))


@cache
def _template() -> Any:  # noqa: ANN401  # an engine's template has no public type
    return engines["django"].from_string(_PAGE)


urlpatterns: list[URLPattern | URLResolver] = [path(BARE.lstrip("/"), bare), *of_the_app]
