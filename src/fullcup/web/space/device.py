"""The device she is at: its name in her list, and the cookie that says it has been here."""

from base64 import b64encode
from hashlib import sha256
from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext as _

from fullcup.store.openspace import OpenSpace
from fullcup.store.spaces import Unlocked
from fullcup.store.vault import from_text
from fullcup.web.desks import DEVICE_COOKIE

_DRAFT_MARK: Final = 8

# Each browser also names those it descends from, so the order decides.
_BROWSERS: Final = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS: Final = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


def label_of(request: HttpRequest) -> str:
    """Like "Firefox on Android": only what it takes to tell two devices of hers apart."""
    agent = request.headers.get("User-Agent", "")
    browser = _named(agent, _BROWSERS)
    system = _named(agent, _SYSTEMS)
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("a device")


def device_cookie(unlocked: Unlocked, space: OpenSpace) -> str:
    """What this device keeps: that it may be trusted with tries, and which space it opened."""
    return f"{unlocked.device.text}.{space.mark}"


def device_of(request: HttpRequest) -> tuple[str, str]:
    """From the cookie: this device's token, and the mark of the space that it last opened."""
    device, _dot, mark = request.COOKIES.get(DEVICE_COOKIE, "").partition(".")
    return device, mark


def draft_mark(key: str) -> str:
    """How the names begin under which ``draft.js`` keeps drafts for this key."""
    return b64encode(sha256(from_text(key) or b"").digest()).decode()[:_DRAFT_MARK]


def _named(agent: str, known: tuple[tuple[str, str], ...]) -> str:
    return next((name for sign, name in known if sign in agent), "")
