"""Danger is heard wherever she writes it: what a page sent is read as her first words were.

What is kept with a moment is read whenever the moment is. Here it is what was kept nowhere: her
own kind lines, and what a tap on another button would have thrown away.
"""

from collections.abc import Iterable
from typing import Final

from django.http import QueryDict

from fullcup.core.journal.entries import Moment
from fullcup.journeys.hers import herself
from fullcup.journeys.keeping import tidy
from fullcup.journeys.lines import BREAK
from fullcup.web.moment.turn import Turn

OURS: Final = frozenset(
    ("csrfmiddlewaretoken", "blob", "new", "act", "from", "back", "read", "space", "bring_back")
)
"""Fields that belong to the form and hold nothing of hers."""
_TAPPED: Final = frozenset(
    ("answer", "audience", "card", "from_where", "heavy", "heavy_skip", "live_by", "repair",
     "seen", "unseen", "value", "was", "what", "whose")
)  # fmt: skip
"""Fields whose value is one of ours, or a word that she chose before. All others are read."""


def is_text(name: str) -> bool:
    """Whether she may have typed what a field holds."""
    return name not in OURS and name not in _TAPPED and not name.startswith("part-")


def texts(sent: QueryDict) -> list[str]:
    """What she typed, field by field."""
    told = (value for name, values in sent.lists() if is_text(name) for value in values)
    return [text for text in map(tidy, told) if text]


def new_texts(turn: Turn) -> list[str]:
    """What she typed that is neither a line of ours that stood there nor one she kept before."""
    known = herself(turn.hand.desk.journal)
    stood = {getattr(known, name, "") for name in BREAK}
    stood |= {line.words for name in BREAK for line in turn.library.lines[name]}
    return [text for text in texts(turn.sent) if text not in stood]


def not_kept(told: Iterable[str], moment: Moment, kept: Iterable[str]) -> str:
    """Those texts that are in nothing that is kept with the moment, as one."""
    known = [_plain(text) for text in (moment.words, *kept)]
    return "\n\n".join(text for text in told if not any(_plain(text) in one for one in known))


def carried(sent: QueryDict) -> list[tuple[str, str]]:
    """Everything of the form that is hers, for a page that leads back to it."""
    return [(name, value) for name, values in sent.lists() for value in values if name not in OURS]


def _plain(text: str) -> str:
    return " ".join(text.split())
