"""What a browser does behind her back while it shows her pages: all of it is written down."""

from dataclasses import dataclass, field
from typing import Final

from playwright.sync_api import BrowserContext, ConsoleMessage, Frame, Request, WebError

_NOT_THE_NETWORK: Final = ("data:", "blob:", "about:")
_REFUSED: Final = "Failed to load resource: the server responded with a status of"


@dataclass
class Watch:
    """Every request, every address that a page had, and every complaint of the browser.

    ``origin`` has no slash at its end."""

    origin: str
    requests: list[str] = field(default_factory=list)
    referers: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def foreign(self) -> list[str]:
        """Requests that went elsewhere."""
        return [
            url
            for url in self.requests
            if not url.startswith((f"{self.origin}/", *_NOT_THE_NETWORK))
        ]

    def every_address(self) -> list[str]:
        """All that anyone beside the road could read: addresses, and where she came from."""
        return self.requests + self.referers + self.addresses

    def follow(self, context: BrowserContext) -> None:
        """Write down what happens in ``context`` from now on."""
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("page", lambda page: page.on("framenavigated", self._navigated))

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)
        self.referers.append(request.headers.get("referer", ""))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not self._told_in_the_page(message):
            self.complaints.append(f"{message.type}: {message.text}")

    def _told_in_the_page(self, message: ConsoleMessage) -> bool:
        """A page whose status is an error says so itself; an asset that fails does not."""
        asset = f"{self.origin}/static/"
        return message.text.startswith(_REFUSED) and not str(
            message.location.get("url", "")
        ).startswith(asset)

    def _error(self, error: WebError) -> None:
        self.complaints.append(str(error.error))

    def _navigated(self, frame: Frame) -> None:
        self.addresses.append(frame.url)
