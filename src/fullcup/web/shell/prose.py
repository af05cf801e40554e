"""The only place where the web turns text into markup: Markdown of our own content."""

from django.utils.safestring import SafeString

from fullcup.library.markdown import render


def prose(text: str) -> SafeString:
    """``text`` of our own content as HTML; raw HTML in it stays text. Never a word of hers."""
    return SafeString(render(text))
