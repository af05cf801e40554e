"""Safety first: the whole text, before anything else is read in it.

Help may be over-offered and never withheld. What this says is used to open a page of help at
once; it is never stored, counted or reported, and it never blocks her.
"""

from collections.abc import Iterable, Mapping
from typing import Final, NoReturn, final

import msgspec

from fullcup.core.moments.expressions import Guard, GuardFile
from fullcup.core.moments.gates import Fragments, words_in
from fullcup.core.moments.model import CONCERN_ROUTES, CRISIS_ROUTES, Safety, SafetyLevel
from fullcup.core.moments.normal import Normal, normalise
from fullcup.core.moments.spelling import Spelling, SpellingFile

_URGENCY: Final = (*CRISIS_ROUTES, *CONCERN_ROUTES)
_LEVELS: Final[tuple[SafetyLevel, ...]] = ("none", "concern", "crisis")


class SafetyRuleFile(GuardFile, frozen=True, forbid_unknown_fields=True, kw_only=True):
    id: str
    route: str
    """One of the routes of ``model.py``; it says the level too."""
    past: bool = False
    """True for words about a time gone by: ``past_crisis`` where she says that it is over."""


class SafetyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``reading/safety.yaml``."""

    fragments: dict[str, str]
    silences: dict[str, tuple[str, ...]]
    """A route that was heard, and the routes that its page must not stand beside."""
    over: GuardFile
    """How she says that a dark time is behind her."""
    rules: tuple[SafetyRuleFile, ...]


class SafetyRules:
    """The safety rules, ready to use. Made by ``library.rules``."""

    def __init__(self, file: SafetyFile, spelling: SpellingFile) -> None:
        fragments = Fragments(file.fragments)
        known = words_in(e for rule in (file.over, *file.rules) for e in rule.expressions())
        self.spelling = Spelling(spelling, known | fragments.words())
        self.silences: Mapping[str, tuple[str, ...]] = file.silences
        self.over = Guard(file.over, fragments)
        self.rules = tuple(
            (_known_route(rule.route), rule.past, Guard(rule, fragments))
            for rule in sorted(file.rules, key=lambda rule: _URGENCY.index(rule.route))
        )

    def make_ready(self) -> None:
        """Compile every expression now, in about a second, instead of when first needed."""
        for guard in (self.over, *(guard for _, _, guard in self.rules)):
            guard.make_ready()


class _Maker:
    """Held by this module alone: what it takes to make ``Cleared``."""


_MAKER: Final = _Maker()


@final
class Cleared:
    """Words that went through the safety check, and what it heard. Only ``check`` makes it."""

    __slots__ = ("_safety", "_text")
    _safety: Safety
    _text: str

    def __init__(self, text: str, safety: Safety, maker: _Maker) -> None:
        if maker is not _MAKER:
            raise TypeError("only safety.check clears a text")
        object.__setattr__(self, "_text", text)
        object.__setattr__(self, "_safety", safety)

    @property
    def text(self) -> str:
        return self._text

    @property
    def safety(self) -> Safety:
        return self._safety

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"cleared words do not change: {name}")

    def __reduce__(self) -> NoReturn:
        raise TypeError("cleared words are not copied out of the check")

    def __repr__(self) -> str:
        # Her words stay out of every traceback and log.
        return f"Cleared({len(self._text)} signs, {self._safety.level})"


def check(text: str, rules: SafetyRules, heard: Safety | None = None) -> Cleared:
    """Clear ``text`` for reading.

    ``heard`` is what another listener (a model) made of the same text: whichever says more
    counts, and the routes of both are kept, the most urgent first. Never raises for any
    ``str``; the time is proportional to the length of the text.
    """
    normal = normalise(text, rules.spelling)
    routes = _routes(normal, rules) | set(heard.routes if heard else ())
    return Cleared(text, _safety(_audible(routes, rules.silences)), _MAKER)


def together(heard: Iterable[Safety], rules: SafetyRules) -> Safety:
    """What several texts say as one: every route that was heard, the most urgent first."""
    routes = {route for one in heard for route in one.routes}
    return _safety(_audible(routes, rules.silences))


def says_more(heard: Safety, known: Safety) -> bool:
    """Whether a page must open that what was ``known`` did not open: it is more urgent, or it is
    another danger for a life."""
    if heard.level != known.level:
        return _LEVELS.index(heard.level) > _LEVELS.index(known.level)
    return not {*CRISIS_ROUTES}.isdisjoint({*heard.routes} - {*known.routes})


def _routes(normal: Normal, rules: SafetyRules) -> set[str]:
    routes: set[str] = set()
    gone_by: set[str] = set()
    for route, past, guard in rules.rules:
        found = gone_by if past else routes
        if route not in found and guard.holds(normal):
            found.add(route)
    if gone_by - routes and rules.over.holds(normal):
        return routes | {"past_crisis"}
    return routes | gone_by


def _audible(routes: set[str], silences: Mapping[str, Iterable[str]]) -> set[str]:
    silenced = {other for route in routes for other in silences.get(route, ())}
    return routes - silenced


def _safety(routes: set[str]) -> Safety:
    ordered = tuple(route for route in _URGENCY if route in routes)
    level: SafetyLevel = "none"
    if ordered:
        level = "crisis" if ordered[0] in CRISIS_ROUTES else "concern"
    return Safety(level, ordered)


def _known_route(route: str) -> str:
    if route not in _URGENCY:
        raise ValueError(f"no such route: {route}")
    return route
