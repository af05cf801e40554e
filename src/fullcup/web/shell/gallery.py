"""Every component on one page, for the people who build rooms; only with FULLCUP_GALLERY=1."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

LEVELS = ("empty", "low", "half", "good", "full")


def style(request: HttpRequest) -> HttpResponse:
    return render(request, "shell/style.html", {"levels": LEVELS})
