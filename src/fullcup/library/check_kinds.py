"""What has to hold within one kind of content, and between two."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, get_args

from fullcup.core.facts.sentences import WANTED
from fullcup.core.journal.entries import Audience, Way
from fullcup.core.moments.model import CONCERN_ROUTES, CRISIS_ROUTES, PatternName
from fullcup.library import kinds
from fullcup.library.check_week import week
from fullcup.library.files import Kind
from fullcup.library.floor import fault
from fullcup.library.load import Library
from fullcup.library.markdown import refused_links
from fullcup.library.problem import Problem
from fullcup.library.schema import (
    Age,
    AwayLine,
    AwayOccasion,
    CupThing,
    GoodTold,
    HelplineKind,
    MottoTag,
    Occasion,
    Practice,
    SafetyPage,
)
from fullcup.library.schema_facts import FactForm, FactWords

THEMES = frozenset(
    {
        "lost_temper",
        "physical_discipline",
        "time_away",
        "work",
        "screen_time",
        "phone_use",
        "attention_split",
        "feeding",
        "forgot_something",
        "self_care_exercise",
        "boredom_play",
        "school",
        "home",
        "past_mistakes",
        "sleep",
        "accident_injury",
        "divorce_single",
        "birth_nicu",
        "diagnosis_special_needs",
        "not_enjoying",
        "comparison_general",
        "celebrations_gifts",
        "partner_family_judgement",
        "intrusive_thoughts",
        "general",
    }
)
"""Every theme that the reading may name."""
MOST_FIRST = 4
"""Lines of "what to do first" that somebody in a crisis can take in."""

LARGEST_PRIOR = 0.4
"""Steps of the cup: a guess of ours is never larger, so that her own days soon weigh more."""

_SAFE_PLACE = re.compile(r"\b(?:cot|crib|playpen|safe|safely)\b", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"[{}]")

Found = Iterator[Problem]


def _each(library: Library, kind: Kind[Any], faults: Callable[[Any], Iterable[str]]) -> Found:
    for item in library.shelf(kind):
        for text in faults(item):
            yield Problem(kind.file_of(item.id), item.id, text)


def _practices(library: Library) -> Found:
    yield from _each(library, kinds.PRACTICES, _practice_faults)


def _practice_faults(practice: Practice) -> Iterator[str]:
    for field in ("title", "evidence", "intro", "why", "paths", "places", "situations", "ages"):
        if not getattr(practice, field):
            yield f"{field}: is empty"
    if not practice.steps:
        yield "steps: has no numbered list"
    if "mine" in practice.paths and not practice.step:
        yield "step: is empty, and the path “mine” keeps one"
    if _PLACEHOLDER.search(practice.step.replace("{child}", "")):
        yield "step: has a placeholder other than {child}"
    if practice.minutes < 1:
        yield "minutes: is less than 1"
    if practice.leaves_room and not _SAFE_PLACE.search("".join(practice.steps[:1])):
        yield "steps: she leaves the room, and the first step puts no child somewhere safe"


def _names(library: Library) -> Found:
    """Themes and values that an item names have to exist."""
    for kind in (kinds.PICKED_RULES, kinds.TWO_TRUTHS, kinds.DOUBLE_BINDS, kinds.LINES):
        yield from _each(library, kind, lambda item: _unknown("themes", item.themes, THEMES))
    yield from _each(
        library, kinds.SITUATIONS, lambda item: _unknown("theme", (item.theme,), THEMES)
    )
    yield from _each(
        library, kinds.PRACTICES, lambda item: _unknown("situations", item.situations, THEMES)
    )
    values = library.values.by_id.keys()
    yield from _each(library, kinds.PRACTICES, lambda item: _unknown("values", item.values, values))


def _unknown(field: str, names: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    there = frozenset(known)
    return (f"{field}: “{name}” is not known" for name in names if name not in there)


def _complete(library: Library) -> Found:
    """What the app asks for by name has to be there, and nothing else."""
    yield from _same(kinds.PATTERNS, library.patterns, get_args(PatternName))
    yield from _same(kinds.THEMES, library.themes, THEMES)
    yield from _same(kinds.SAFETY_PAGES, library.safety_pages, (*CRISIS_ROUTES, *CONCERN_ROUTES))
    yield from _same(kinds.REPAIRS, library.repairs, get_args(Audience))
    yield from _same(kinds.LINES, library.lines, get_args(Occasion))
    yield from _same(kinds.AWAY, library.away, get_args(AwayOccasion))
    tags = {tag for motto in library.mottos for tag in motto.tags}
    yield from _same(kinds.MOTTOS, tags, get_args(MottoTag))
    directions = {kind.direction for kind in library.good_kinds}
    yield from _same(kinds.GOOD_KINDS, directions, ("given", "received"))
    yield from _same(kinds.GOOD_TOLD, library.good_told, library.good_kinds.by_id)
    yield from _each(library, kinds.GOOD_TOLD, _told_faults)


def _told_faults(told: GoodTold) -> Iterator[str]:
    if told.words.count("{child}") != 1 or _PLACEHOLDER.search(told.words.replace("{child}", "")):
        yield "words: needs {child} once, and no other braces"


def _facts(library: Library) -> Found:
    """Every good kind can be said, every theme knows what bears on it, no piece is missing."""
    questions = {one.id for one in library.fact_words if one.ask}
    sayable = {one.id for one in library.fact_words} - questions
    yield from _same(kinds.FACT_WORDS, sayable, (kind.id for kind in library.good_kinds))
    yield from _same(kinds.FACT_THEMES, (one.id for one in library.fact_themes), THEMES)
    yield from _same(kinds.FACT_FORMS, (one.id for one in library.fact_forms), WANTED)
    for theme in library.fact_themes:
        for text in (
            *_unknown("near", theme.near, sayable),
            *_unknown("also", theme.also, sayable),
            *_unknown("occasions", theme.occasions, questions),
        ):
            yield Problem(kinds.FACT_THEMES.where, theme.id, text)
    yield from _each(library, kinds.FACT_FORMS, _fact_form_faults)
    yield from _each(library, kinds.FACT_WORDS, _fact_words_faults)


def _fact_form_faults(form: FactForm) -> Iterator[str]:
    wanted = {"count": 1, "weekday": 7, "date": 12}.get(form.id, 0)
    if len(form.each) < wanted:
        yield f"each: has {len(form.each)} words, needs {wanted}"


def _fact_words_faults(words: FactWords) -> Iterator[str]:
    if "{names}" not in words.named:
        yield "named: has no place for {names}"
    if _PLACEHOLDER.search(words.named.replace("{names}", "") + words.plain):
        yield "has a placeholder other than {names}"


def _same(kind: Kind[Any], there: Iterable[str], wanted: Iterable[str]) -> Found:
    has, needs = frozenset(there), frozenset(wanted)
    for name in sorted(needs - has):
        yield Problem(kind.file_of(name), "", f"“{name}” has no words")
    for name in sorted(has - needs):
        yield Problem(kind.file_of(name), name, f"“{name}” is a name that nothing asks for")


def _patterns(library: Library) -> Found:
    yield from _each(
        library,
        kinds.PATTERNS,
        lambda item: () if "any" in item.kinder else ("kinder: has no sentence for “any”",),
    )


def _cup(library: Library) -> Found:
    yield from _each(library, kinds.CUP, _cup_faults)
    yield from _same(kinds.CUP, {thing.way for thing in library.cup}, get_args(Way))
    small = any(thing.now for thing in library.cup)
    if not small:
        yield Problem(kinds.CUP.where, "", "now: no thing is small enough for a heavy day")


def _cup_faults(thing: CupThing) -> Iterator[str]:
    for field in ("label", "name"):
        if not getattr(thing, field):
            yield f"{field}: is empty"
    if thing.prior * (1 if thing.way == "fills" else -1) <= 0:
        yield f"prior: {thing.prior:g} does not go with “{thing.way}”"
    if abs(thing.prior) > LARGEST_PRIOR:
        yield f"prior: {thing.prior:g} is more than {LARGEST_PRIOR:g} steps"
    if thing.now and thing.way == "draws":
        yield "now: what draws is no small thing to do"


def _safety(library: Library) -> Found:
    yield from _each(library, kinds.SAFETY_PAGES, _safety_faults)


def _safety_faults(page: SafetyPage) -> Iterator[str]:
    level = "crisis" if page.id in CRISIS_ROUTES else "concern"
    if page.level != level:
        yield f"level: the route is one of {level}"
    if not 1 <= len(page.first) <= MOST_FIRST:
        yield f"first: has {len(page.first)} lines, has to be from 1 to {MOST_FIRST}"
    yield from _unknown("lines", page.lines, get_args(HelplineKind))
    if level == "crisis" and "emergency" not in page.lines:
        yield "lines: a crisis page shows the emergency number"


def _floor(library: Library) -> Found:
    for topic in library.shelf(kinds.FLOOR):
        if not topic.expressions:
            yield Problem(kinds.FLOOR.where, topic.id, "expressions: has none")
        for expression in topic.expressions:
            if why := fault(expression):
                text = f"expressions: “{expression}” has {why}"
                yield Problem(kinds.FLOOR.where, topic.id, text)


def _away(library: Library) -> Found:
    yield from _each(library, kinds.AWAY, _away_faults)
    told = {age for line in library.away.get("goodbye", ()) for age in line.ages or get_args(Age)}
    for age in sorted({*get_args(Age)} - told):
        yield Problem(kinds.AWAY.where, "", f"no goodbye for the age “{age}”")
    fills = {thing.id for thing in library.cup if thing.way == "fills"}
    for line in library.away.get("gave", ()):
        for text in _unknown("fills", [line.fills] if line.fills else [], fills):
            yield Problem(kinds.AWAY.where, line.id, text)


def _away_faults(line: AwayLine) -> Iterator[str]:
    is_goodbye = line.occasion == "goodbye"
    if is_goodbye and "{back}" not in line.words:
        yield "words: a goodbye says when she is back, with {back}"
    known = ("{who}", "{back}") if is_goodbye else ()
    bare = line.words
    for name in known:
        bare = bare.replace(name, "")
    if _PLACEHOLDER.search(bare):
        yield "words: has a placeholder that nothing fills"


def _links(library: Library) -> Found:
    pages: tuple[Kind[Any], ...] = (kinds.SAFETY_PAGES, kinds.HELP_PAGES)
    for kind in pages:
        for page in library.shelf(kind):
            for link in refused_links(page.body):
                yield Problem(kind.file_of(page.id), page.id, f"body: links to “{link}”")


KIND_CHECKS: tuple[Callable[[Library], Found], ...] = (
    _practices,
    _names,
    _complete,
    _patterns,
    _cup,
    _safety,
    _floor,
    _facts,
    week,
    _away,
    _links,
)
