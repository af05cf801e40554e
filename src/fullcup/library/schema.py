"""The shape of everything under ``content/<language>/``.

One struct per kind of content. Every item names its sources by id; the ids live in
``sources.yaml``. ``check.py`` holds the rules that a type cannot say.
"""

from datetime import date
from typing import Literal

import msgspec

from fullcup.core.journal.entries import Audience, Way

Age = Literal["baby", "toddler", "preschool", "school", "teen", "grown"]
Path = Literal["pause", "kindness", "mine", "picked_up", "not_in_my_hands", "shame", "night"]
Place = Literal["anywhere", "home", "outside", "bathroom", "bed", "car", "work", "shops"]
Energy = Literal["empty", "low", "some"]
Whose = Literal["feeds", "culture", "family", "experts", "perfectionism", "martyrdom"]
HelplineKind = Literal[
    "emergency", "suicide", "maternal", "parent", "child", "violence", "health", "directory"
]
Occasion = Literal[
    "break_notice",
    "break_shared",
    "break_kind",
    "night",
    "morning",
    "curious",
    "fresh_start",
    "most_of_the_time",
    "presence",
    "not_alone",
    "caring",
    "heavy_still",
    "after_break",
    "slow_change",
    "still_whole",
    "shame",
    "not_in_my_hands",
    "grief",
    "choices",
    "ten_years",
    "people",
]
AwayOccasion = Literal[
    "what_for",
    "goodbye",
    "comfort",
    "way",
    "check",
    "first",
    "hard",
    "call",
    "go_home",
    "back",
    "gave",
]
MottoTag = Literal[
    "pause",
    "enough",
    "repair",
    "leaving",
    "night",
    "morning",
    "work",
    "body",
    "letting_go",
    "limits",
    "grown",
    "help",
    "loss",
]


class Item(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every piece of content has: an id that never changes, and its sources."""

    id: str
    sources: tuple[str, ...]


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a claim comes from, and how far it reaches."""

    id: str
    title: str
    kind: Literal["article", "comment", "study", "review", "guide", "directory", "own"]
    ref: str
    strength: Literal["idea", "experience", "small", "moderate", "strong", "practice"]
    limits: str


class Practice(Item, frozen=True, kw_only=True):
    """Something that helps: ``practices/<id>.md``, front matter plus a body.

    ``steps`` and ``why`` are not in the front matter: the loader takes them from the body's
    "## Steps" (an ordered list) and "## Why this may help" sections. ``intro`` is the
    paragraph before the first heading.
    """

    title: str
    paths: tuple[Path, ...]
    situations: tuple[str, ...]
    """Theme names from ``themes.yaml``, or ``general``."""
    minutes: int
    places: tuple[Place, ...]
    with_child: Literal["alone", "together", "either"]
    leaves_room: bool
    """True where doing it takes her out of the child's sight: the page then says where the
    baby goes first."""
    ages: tuple[Age, ...]
    energy: Energy
    only_for: tuple[str, ...] = ()
    """How a child of hers must be (``died``, ``pregnancy_ended``, ``no_contact``) before it is
    offered by itself; in the library it can always be found."""
    values: tuple[str, ...] = ()
    """Value ids from ``values.yaml`` that doing it may carry."""
    mends: bool = False
    """True for a way to say sorry: beside the repair guide it would say the same thing twice."""
    step: str = ""
    """The practice as one small thing to do, in the first person ("Say sorry to {child}");
    empty where it is no step. ``{child}`` is replaced by a name or "my child"."""
    evidence: str
    """One plain sentence: what is known, as weakly as it is."""
    intro: str = ""
    steps: tuple[str, ...] = ()
    why: str = ""


class Motto(Item, frozen=True, kw_only=True):
    words: str
    tags: tuple[MottoTag, ...]


class Saying(Item, frozen=True, kw_only=True):
    """Something to say to a child."""

    words: str
    age: Age
    occasion: Literal[
        "morning",
        "goodbye",
        "hello",
        "bedtime",
        "after_conflict",
        "big_feelings",
        "limits",
        "trying",
        "mistake",
        "ordinary",
        "apart",
        "proud",
    ]


class ValueCard(Item, frozen=True, kw_only=True):
    word: str
    line: str


class PickedRule(Item, frozen=True, kw_only=True):
    """A rule that many of us picked up, with a sentence that gives leave to put it down."""

    words: str
    whose: tuple[Whose, ...]
    themes: tuple[str, ...]
    permission: str


class TwoTruths(Item, frozen=True, kw_only=True):
    """A child's protest and the two things that are true about it."""

    protest: str
    mine: str
    theirs: str
    themes: tuple[str, ...]
    ages: tuple[Age, ...]


class DoubleBind(Item, frozen=True, kw_only=True):
    either: str
    other: str
    line: str
    themes: tuple[str, ...]


class RepairWords(Item, frozen=True, kw_only=True):
    """The words of a repair for one age or circumstance, in the order they are said."""

    audience: Audience
    title: str
    calm_first: str
    what_happened: str
    own_it: str
    name_feeling: str
    sorry_keep_limit: str
    next_time: str
    if_hit: str
    """Said when she hit, grabbed or shook: never fine, and who to call."""


class Situation(Item, frozen=True, kw_only=True):
    """A chip that can stand for her own words when typing is too much."""

    chip: str
    words: str
    theme: str


class PatternWords(Item, frozen=True, kw_only=True):
    """How a pattern is spoken of. ``id`` is the codebook's name."""

    label: str
    about: str
    kinder: dict[str, str]
    """Trigger family → a kinder true sentence; ``any`` always exists. Families are those
    that the reading reports (``bad_mother``, ``never``, ``always``, ``should`` …)."""


class ThemeWords(Item, frozen=True, kw_only=True):
    """``id`` is the codebook's theme name."""

    label: str


class Line(Item, frozen=True, kw_only=True):
    """A short sentence for one occasion in the app."""

    words: str
    occasion: Occasion
    themes: tuple[str, ...] = ()
    """Where it fits; empty: anywhere, after a loss and in a crisis too."""


class AwayLine(Item, frozen=True, kw_only=True):
    """Words for a time away: a chip, a goodbye, a sentence for the way."""

    words: str
    occasion: AwayOccasion
    ages: tuple[Age, ...] = ()
    """Of the children it is for; empty: any."""
    fills: str = ""
    """Of what a time away gave: the thing in ``cup.yaml`` that it is, or ``""``."""


class GoodKind(Item, frozen=True, kw_only=True):
    """A kind of good moment for the three taps."""

    label: str
    direction: Literal["given", "received"]
    ages: tuple[Age, ...]


class CupThing(Item, frozen=True, kw_only=True):
    """Something that fills her cup or draws from it."""

    label: str
    """On a chip."""
    name: str
    """In a sentence of ours: "a walk often helps you"."""
    way: Way
    prior: float
    """Our small guess, in steps of the cup, for a day with it against one without."""
    now: str = ""
    """It as one small thing for a heavy day, in the first person; empty where it is not small."""


class CupAsk(Item, frozen=True, kw_only=True):
    """Something that somebody else could take on a heavy day."""

    label: str
    words: str
    """What she may send, as it stands."""


class GoodTold(Item, frozen=True, kw_only=True):
    """A good moment as a sentence. ``id`` is the ``GoodKind`` that it tells."""

    words: str
    """Past tense, no full stop; ``{child}`` is replaced by a name, and the days come after it."""


class SafetyPage(Item, frozen=True, kw_only=True):
    """``safety/<route>.md``: one short page. ``body`` is Markdown."""

    level: Literal["crisis", "concern"]
    title: str
    when: str
    """What she would look for in a list, in her own words: the title is for a page that has
    opened by itself."""
    heard: str
    """One sentence that says what was heard, without alarm."""
    first: tuple[str, ...]
    """What to do first, in order, at most four short lines."""
    lines: tuple[str, ...]
    """Kinds of helpline to show first: emergency, suicide, maternal, parent, child, violence."""
    leave_fast: bool = False
    reviewed_by: str = ""
    """The clinician who read this very text, and when; empty: nobody yet."""
    body: str = ""


class Helpline(Item, frozen=True, kw_only=True):
    country: str
    """ISO 3166-1 alpha-2, or ``any``."""
    region: str = ""
    kind: HelplineKind
    name: str
    dial: str = ""
    """The national dial string, verbatim; never normalised."""
    sms_to: str = ""
    sms_body: str = ""
    chat: str = ""
    web: str = ""
    hours: str
    """In words, with the time zone in words where a clock is named."""
    zone: str = ""
    """The IANA name of that zone."""
    languages: tuple[str, ...]
    cost: str = ""
    is_crisis: bool
    not_for_emergencies: bool = False
    eligibility: str = ""
    grade: Literal["A", "B", "C"]
    """A: an official page was seen; B: another page; C: remembered only, so never shown."""
    source_url: str
    verified_on: date
    verified_by: str
    verified_how: Literal["stored_page", "own_page", "dialled"] = "stored_page"
    """What was done that day. Only a look at the line's own page, or a call, will do for a
    release."""
    expires_on: date
    previous_numbers: tuple[str, ...] = ()
    """Numbers that are no longer the line's: refused anywhere in the content."""


class FloorTopic(Item, frozen=True, kw_only=True):
    """Advice that protects a life or health and is never framed as somebody's noise."""

    title: str
    line: str
    """What stays true whatever she decides about the rule."""
    expressions: tuple[str, ...]
    """Regular expressions (the subset that Python and JavaScript share), lower case text."""


class HelpPage(Item, frozen=True, kw_only=True):
    """``help/<id>.md``: what to say when you call, when to see someone, for someone who
    loves her."""

    title: str
    reviewed_by: str = ""
    """As on a safety page."""
    body: str = ""
