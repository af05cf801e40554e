"""Every kind of content, and the file or folder under a language that holds it."""

from typing import Any

from fullcup.library.files import Kind, practice_body, whole_body
from fullcup.library.schema import (
    AwayLine,
    CupAsk,
    CupThing,
    DoubleBind,
    FloorTopic,
    GoodKind,
    GoodTold,
    Helpline,
    HelpPage,
    Line,
    Motto,
    PatternWords,
    PickedRule,
    Practice,
    RepairWords,
    SafetyPage,
    Saying,
    Situation,
    Source,
    ThemeWords,
    TwoTruths,
    ValueCard,
)
from fullcup.library.schema_facts import FactForm, FactTheme, FactWords
from fullcup.library.schema_week import TogetherLine, WeekAge, WeekWish

SOURCES = Kind("sources.yaml", Source)
PRACTICES = Kind("practices", Practice, practice_body)
MOTTOS = Kind("mottos.yaml", Motto)
SAYINGS = Kind("sayings.yaml", Saying)
VALUES = Kind("values.yaml", ValueCard)
PICKED_RULES = Kind("picked_rules.yaml", PickedRule)
TWO_TRUTHS = Kind("two_truths.yaml", TwoTruths)
DOUBLE_BINDS = Kind("double_binds.yaml", DoubleBind)
REPAIRS = Kind("repair.yaml", RepairWords)
SITUATIONS = Kind("situations.yaml", Situation)
PATTERNS = Kind("patterns.yaml", PatternWords)
THEMES = Kind("themes.yaml", ThemeWords)
LINES = Kind("lines.yaml", Line)
AWAY = Kind("away.yaml", AwayLine)
GOOD_KINDS = Kind("good_kinds.yaml", GoodKind)
CUP = Kind("cup.yaml", CupThing)
CUP_ASKS = Kind("asks.yaml", CupAsk)
GOOD_TOLD = Kind("good_told.yaml", GoodTold)
FACT_WORDS = Kind("fact_words.yaml", FactWords)
FACT_THEMES = Kind("facts.yaml", FactTheme)
FACT_FORMS = Kind("fact_forms.yaml", FactForm)
WEEK_WISHES = Kind("week_wishes.yaml", WeekWish)
TOGETHER = Kind("together.yaml", TogetherLine)
WEEK_AGES = Kind("week_ages.yaml", WeekAge)
SAFETY_PAGES = Kind("safety", SafetyPage, whole_body)
HELPLINES = Kind("helplines.yaml", Helpline)
FLOOR = Kind("floor.yaml", FloorTopic)
HELP_PAGES = Kind("help", HelpPage, whole_body)

KINDS: tuple[Kind[Any], ...] = (
    SOURCES,
    PRACTICES,
    MOTTOS,
    SAYINGS,
    VALUES,
    PICKED_RULES,
    TWO_TRUTHS,
    DOUBLE_BINDS,
    REPAIRS,
    SITUATIONS,
    PATTERNS,
    THEMES,
    LINES,
    AWAY,
    GOOD_KINDS,
    CUP,
    CUP_ASKS,
    GOOD_TOLD,
    FACT_WORDS,
    FACT_THEMES,
    FACT_FORMS,
    WEEK_WISHES,
    WEEK_AGES,
    TOGETHER,
    SAFETY_PAGES,
    HELPLINES,
    FLOOR,
    HELP_PAGES,
)
