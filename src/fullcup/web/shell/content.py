"""The library in the language of this request."""

from django.utils.translation import get_language

from fullcup.library import Library, NoSuchLanguage, load


def library() -> Library:
    """What the app says, in her language where there is a folder for it, else in English."""
    try:
        return load((get_language() or "en").split("-")[0])
    except NoSuchLanguage:
        return load("en")
