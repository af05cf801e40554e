"""Markdown of our own content, as HTML. The only place that turns text into markup.

Raw HTML in the Markdown stays text. Never call it with a word that she wrote.
"""

from functools import lru_cache

from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

_markdown = MarkdownIt("commonmark", {"html": False, "typographer": False}).disable("image")


@lru_cache(maxsize=512)
def prose(text: str) -> SafeString:
    """``text`` of our own content rendered as HTML; cached, since content never changes."""
    return SafeString(_markdown.render(text))
