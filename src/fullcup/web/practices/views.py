"""The library of things that help."""

from django.http import HttpRequest, HttpResponse


def library(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


search = sayings = mottos = library


def practice(request: HttpRequest, practice: str) -> HttpResponse:
    return HttpResponse()
