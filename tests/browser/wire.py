"""How much comes over the wire."""

from urllib.request import Request, urlopen


def on_the_wire(url: str) -> int:
    """Bytes of an answer as a browser asks for it, headers included."""
    asked = Request(url, headers={"Accept-Encoding": "br, gzip"})  # noqa: S310  # our own server
    with urlopen(asked) as answer:  # noqa: S310  # our own server
        return len(answer.read()) + len(str(answer.headers))
