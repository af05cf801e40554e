"""Markdown of our own content, marked as markup. The only place that does.

Raw HTML in the Markdown stays text. Never call it with a word that she wrote.
"""

from django.utils.safestring import SafeString

from fullcup.library.markdown import render


def prose(text: str) -> SafeString:
    """``text`` of our own content as HTML; links lead to a phone, an https page, or here."""
    return SafeString(render(text))
