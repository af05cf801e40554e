"""Pages for what went wrong. They carry Get help and never what she wrote."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, *_args: object, **_given: object) -> HttpResponse:
    return render(request, "shell/bad_request.html", status=400)


def forbidden(request: HttpRequest, *_args: object, **_given: object) -> HttpResponse:
    return render(request, "shell/forbidden.html", status=403)


def not_found(request: HttpRequest, *_args: object, **_given: object) -> HttpResponse:
    return render(request, "shell/not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "shell/broken.html", status=500)
