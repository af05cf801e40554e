"""Every address of the app that answers a page, and those that only take a form."""

from datetime import UTC, datetime
from typing import Final

from fullcup.core.moments.model import CONCERN_ROUTES, CRISIS_ROUTES
from whole.one_of_each import LONG_AGO, Named

GUEST: Final[dict[str, tuple[str, ...]]] = {
    "home": ("/",),
    "breathe": ("/breathe",),
    "breathe-after": ("/breathe/after?with=baby&place=home&minutes=5",),
    "night": ("/night",),
    "help": ("/help", "/help?country=US"),
    "help-safety": tuple(f"/help/{route}" for route in (*CRISIS_ROUTES, *CONCERN_ROUTES)),
    "library": ("/library?situation=lost_temper",),
    "library-sayings": ("/library/sayings",),
    "library-mottos": ("/library/mottos",),
    "moment": ("/moment",),
    "space-new": ("/space/new",),
    "space-open": ("/space/open",),
    "space-locked": ("/space/locked",),
    "space-forgot": ("/space/forgot",),
    "night-parked": ("/night/parked",),
    "away-alert": ("/away/call",),
    "together": ("/together",),
    "together-timer": ("/together/play/10", "/together/listen/3"),
    "reminders-stop-one": ("/reminders/stop/no-such-thing",),
    "offline": tuple(
        f"/offline/en/{page}"
        for page in (
            "start",
            "breathe",
            "help",
            *(f"help/{route}" for route in CRISIS_ROUTES),
            "moment",
            "good",
            "library",
            "library/mottos",
            "library/sayings",
        )
    ),
}
"""For everyone, by the name of the address."""
NO_PAGE: Final = {
    "404": "/there-is-no-such-page",
    "405": "/library/search",
    "401": "/today",
}
"""What answers an address that has nothing to show."""
FORMS: Final = frozenset(
    {
        "away-end", "away-link", "bring-back", "cup-card", "cup-offer-again", "cup-delete", "cup-note", "good-delete",
        "guest-forget", "guest-week", "hers-rule", "hers-motto",
        "library-search", "moment-delete", "moment-park", "moments-search", "parked", "pocket", "reminders-here", "reminders-mail", "reminders-mail-code", "reminders-off", "reminders-quiet", "reminders-stop",
        "reminders-try",
        "space-accept", "space-code-file", "space-lock", "space-phone", "space-phone-off",
        "space-sessions", "space-stay", "step-settle", "today-cup", "today-line", "today-look-back",
        "today-waited", "share", "waiting", "week-days-offer", "week-home", "week-item", "week-item-file", "week-look", "week-plan",
    }
)  # fmt: skip
"""They take a form and lead on to one of the pages."""
PIECES: Final = frozenset(
    {"away-ear", "away-ear-got", "away-ear-rang", "away-pocket", "space-alive", "space-door"}
)
"""Parts that a script asks for."""
FILES: Final = frozenset({"feed", "growth-letter-pdf", "manifest", "with-worker", "worker"})
"""What answers a file."""
SAMPLED: Final = frozenset(
    {"away-now", "help-about", "library-practice", "moment-stage", "style", "with", "with-call"}
)
"""Visited by tests of their own, or a gallery that only the makers see."""


def in_a_space(named: Named) -> dict[str, str]:
    """Pages behind an open space that holds ``one_of_each``."""
    return {
        "today": "/today",
        "steps": "/steps",
        "cup": "/cup",
        "cup-asks": "/cup/asks",
        "moments": "/moments",
        "moment-page": f"/moments/{named.moment}",
        "moment-words": f"/moments/{named.moment}/words",
        "good": "/good",
        "good-one": f"/good/{named.good}",
        "good-week": f"/good/with/{named.child}",
        "good-look": "/good/look",
        "good-most": "/good/most-weeks",
        "good-most-one": f"/good/most-weeks/{named.most}",
        "hers": "/hers",
        "hers-values": "/hers/values",
        "hers-cards": "/hers/values/cards/1",
        "hers-rules": "/hers/rules",
        "hers-picked": "/hers/rules/picked",
        "hers-mottos": "/hers/mottos",
        "hers-mottos-choose": "/hers/mottos/choose",
        "hers-motto-card": f"/hers/mottos/{named.motto}/card",
        "hers-list": "/hers/list",
        "hers-list-one": f"/hers/list/{named.priority}",
        "hers-friend": "/hers/friend",
        "hers-friend-words": f"/hers/friend/{named.friend}",
        "hers-children": "/hers/children",
        "hers-child": f"/hers/children/{named.child}",
        "a child who died": f"/hers/children/{named.lost_child}",
        "hers-me": "/hers/me",
        "hers-lines": "/hers/lines",
        "hers-refused": "/hers/not-for-me",
        "hers-taught": "/hers/changed",
        "hers-works": "/hers/works",
        "growth": "/growth",
        "growth-letter": _letter(),
        "away": "/away",
        "away-new": "/away/new",
        "away-settling": "/away/settling",
        "away-one": f"/away/{named.outing}",
        "away-edit": f"/away/{named.outing}/edit",
        "away-door": f"/away/{named.outing}/door",
        "away-way": f"/away/{named.outing}/way",
        "away-news": f"/away/{named.outing}/news",
        "away-check": f"/away/{named.outing}/check",
        "away-back": f"/away/{named.outing}/back",
        "week": "/week",
        "week-holds": "/week/holds",
        "week-wish": f"/week/holds/{named.wish}",
        "week-hours": "/week/hours",
        "week-usual": "/week/usual",
        "week-usual-one": f"/week/usual/{named.child}",
        "week-days": "/week/days",
        "week-note": f"/week/note/{named.wish.hex}{named.child.hex[:24]}/0",
        "week-feed": "/week/feed",
        "week-calendars": "/week/calendars",
        "week-account-new": "/week/account",
        "week-account": f"/week/account/{named.account}",
        "week-own": f"/week/account/{named.account}/own",
        "week-room": f"/week/room/{named.waits.hex}",
        "reminders": "/reminders",
        "space": "/space",
        "space-passphrase": "/space/passphrase",
        "space-code": "/space/code",
        "space-export": "/space/export",
        "space-import": "/space/import",
        "space-bring": "/space/bring",
        "space-delete": "/space/delete",
        "moment": "/moment",
    }


def _letter() -> str:
    """The letter of the month in which ``one_of_each`` was written."""
    written = datetime.now(UTC) - LONG_AGO
    return f"/growth/letter/{written.year}/{written.month}"
