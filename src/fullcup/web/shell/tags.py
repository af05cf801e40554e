"""Template tags and filters that every template has, without ``{% load %}``."""

from functools import lru_cache
from urllib.parse import urlsplit

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from fullcup.web.shell.heavy import heavy_word, heavy_words
from fullcup.web.shell.prose import prose as render_prose

register = template.Library()


@register.simple_tag
def static(name: str) -> str:
    """The URL of a static file. Django's own tag works it out anew for every page."""
    return _static(name)


@lru_cache(maxsize=256)
def _static(name: str) -> str:
    return str(staticfiles_storage.url(name))


@register.simple_tag
def fixed(name: str, here: str = "") -> SafeString:
    """A component that is the same for everyone, rendered once for each language.

    ``here`` is its only parameter, and a literal: never pass it a word that she wrote.
    """
    return _fixed(name, here, get_language() or "")


@lru_cache(maxsize=256)
def _fixed(name: str, here: str, _language: str) -> SafeString:
    return render_to_string(name, {"here": here})


def forget() -> None:
    """Drop what is cached, for tests that change settings."""
    _static.cache_clear()
    _fixed.cache_clear()


@register.filter
def prose(text: str) -> SafeString:
    """Our own Markdown as HTML (never her words): ``{{ practice.intro|prose }}``."""
    return render_prose(text)


@register.filter
def heavy(number: int | None) -> str:
    """A number from 0 to 10 in words: ``{{ moment.heavy|heavy }}``; empty when unanswered."""
    return "" if number is None else heavy_word(number)


@register.simple_tag
def heavy_scale() -> str:
    """All eleven words, for the slider's ``data-words``."""
    return "|".join(heavy_words())


@register.simple_tag
def numbers(until: int) -> range:
    """1 … ``until``: the dots of a path."""
    return range(1, until + 1)


@register.filter
def minutes(count: int) -> str:
    """``1`` → "one minute", ``5`` → "5 minutes"."""
    return ngettext("one minute", "%(count)s minutes", count) % {"count": count}


@register.filter
def short_minutes(count: int) -> str:
    """``5`` → "5 min", for the end of a row."""
    return gettext("%(count)s min") % {"count": count}


@register.filter
def first_line(text: str) -> str:
    """The first sentence of our own content, for a card."""
    head, stop, _rest = text.partition(". ")
    return head + stop.strip()


@register.filter
def site_name(url: str) -> str:
    """``https://www.example.org/a`` → ``example.org``."""
    return urlsplit(url).netloc.removeprefix("www.")
