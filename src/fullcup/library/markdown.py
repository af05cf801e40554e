"""Markdown of our own content as HTML: the only place where content becomes markup.

Raw HTML in the Markdown stays text, pictures are text too (a picture would be fetched), and a
link leads to a phone, a text message, an https page or a place of our own, or is no link.
"""

import re
from functools import lru_cache

from markdown_it import MarkdownIt

_SCHEME = re.compile(r"[^/?#]*?:")
_WRITTEN_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)")
_LEADS_OUT = ("tel:", "sms:", "https:")


class _Ours(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802  # markdown-it's hook
        return is_allowed_link(url)


_markdown = _Ours("commonmark", {"html": False}).disable("image")


def is_allowed_link(url: str) -> bool:
    """Whether content may link there. ``//host`` leads out, however its slashes lean."""
    bare = re.sub(r"[\s\x00-\x1f]", "", url).replace("\\", "/").lower()
    if _SCHEME.match(bare):
        return bare.startswith(_LEADS_OUT)
    return not bare.startswith("//")


def refused_links(text: str) -> tuple[str, ...]:
    """Addresses that a writer meant as a link and that ``render`` leaves as text."""
    return tuple(url for url in _WRITTEN_LINK.findall(text) if not is_allowed_link(url))


@lru_cache(maxsize=1024)
def render(text: str) -> str:
    """HTML of one Markdown text of ours, safe to put into a page as it is.

    Cached for as long as the process runs, so never hand it a word that she wrote.
    """
    return str(_markdown.render(text))
