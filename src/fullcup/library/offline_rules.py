"""The safety rules as one JSON text, for a page that has lost its server.

The scripts in ``web/static/js/offline/`` read it and answer as ``safety.check`` does. Of what a
match of an expression needs (``gates.py``) the rarest set of words is told along, so that a page
runs few of them and need not work it out: an expression stands with the number of its set in
``words``. Nothing of hers is in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import msgspec

from fullcup.core.moments.expressions import GuardFile
from fullcup.core.moments.gates import Fragments, Words, how_common
from fullcup.core.moments.model import CONCERN_ROUTES, CRISIS_ROUTES
from fullcup.core.moments.safety import SafetyFile
from fullcup.core.moments.spelling import SpellingFile

Told = list[str | int]
"""An expression and the number of its rarest set of words, where it needs one."""
_LISTS: Final = (
    *("any", "near", "with_text", "unless", "unless_before", "unless_after", "unless_text"),
)


def offline_rules(file: SafetyFile, spelling: SpellingFile) -> bytes:
    """Both files as JSON; the same bytes for the same files.

    Raises:
        ValueError: an expression is not in the shared part of the language.
        KeyError: an expression names a fragment that there is not.

    """
    fragments = Fragments(file.fragments)
    sets = _Sets(fragments)
    urgency = (*CRISIS_ROUTES, *CONCERN_ROUTES)
    rules = sorted(file.rules, key=lambda rule: urgency.index(rule.route))
    told = {
        "crisis": CRISIS_ROUTES,
        "concern": CONCERN_ROUTES,
        "silences": file.silences,
        "fragments": file.fragments,
        "over": sets.guard(file.over),
        "rules": [{"route": rule.route, "past": rule.past, **sets.guard(rule)} for rule in rules],
        "words": [sorted(words) for words in sets.numbers],
        "spelling": spelling,
    }
    return msgspec.json.encode(told)


@dataclass
class _Sets:
    """The sets of words that stand beside expressions, each once."""

    fragments: Fragments
    numbers: dict[Words, int] = field(default_factory=dict)

    def guard(self, file: GuardFile) -> dict[str, object]:
        lists = {name: self._phrases(getattr(file, name)) for name in _LISTS}
        return {"own_voice": file.own_voice, **{name: all_ for name, all_ in lists.items() if all_}}

    def _phrases(self, sources: Iterable[str]) -> list[Told]:
        return [self._phrase(source) for source in sources]

    def _phrase(self, source: str) -> Told:
        self.fragments.expand(source)  # refuses what JavaScript lacks
        needs = sorted(self.fragments.needs(source), key=how_common)[:1]
        return [source, *(self.numbers.setdefault(one, len(self.numbers)) for one in needs)]
