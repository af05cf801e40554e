"""Read back: her words with the marks, and chips that are all a guess."""

from typing import Any

from django.http import HttpResponse

from fullcup.core.journal.entries import Feeling
from fullcup.core.moments.model import Found
from fullcup.core.moments.reading import GENERAL
from fullcup.journeys import moments
from fullcup.journeys.look import kinder, marked
from fullcup.web.moment.turn import Page, Shown, Turn
from fullcup.web.words import feeling_words

FEELINGS: tuple[Feeling, ...] = ("guilt", "shame", "both", "neither")


def show(turn: Turn) -> dict[str, Any]:
    # Grief is not an unhelpful way of thinking: after a loss nothing is marked or asked.
    plain = turn.calm and not turn.look.loss
    patterns = turn.look.patterns if plain else ()
    known = turn.library.patterns
    return {
        "pieces": marked(turn.moment.words, patterns),
        "cards": _cards(turn, patterns),
        "waved": [known[name] for name in turn.moment.corrected.dismissed if name in known],
        "curious": turn.comfort("curious") if plain else "",
        "theme": turn.library.themes.get(turn.look.theme) if _says_theme(turn) else None,
        "feels": turn.look.feeling != "neither" or turn.moment.corrected.feeling is not None,
        "themes": list(turn.library.themes.values()),
        "feelings": [(one, feeling_words(one)) for one in FEELINGS],
        "feeling_words": feeling_words(turn.look.feeling),
    }


def _says_theme(turn: Turn) -> bool:
    """Whether there is a guess to show: "all of it" says nothing unless she said it."""
    return turn.look.theme != GENERAL or bool(turn.moment.corrected.theme)


def _cards(turn: Turn, patterns: tuple[Found, ...]) -> list[dict[str, Any]]:
    """One card for each pattern; a pattern found twice says its sentence once."""
    cards: dict[str, dict[str, Any]] = {}
    for found in patterns:
        words = turn.library.patterns[found.name]
        said = turn.moment.words[found.start : found.end]
        card = cards.setdefault(
            found.name, {"words": words, "said": [], "kinder": kinder(words.kinder, found)}
        )
        card["said"].append(said)
    return list(cards.values())


def send(turn: Turn) -> Shown | HttpResponse:
    desk, moment = turn.hand.desk, turn.moment
    told = turn.told
    if turn.act == "wave-away" and told in turn.library.patterns:
        moments.wave_away(desk, moment, told)
    elif turn.act == "see-again":
        moments.see_again(desk, moment, told)
    elif turn.act == "theme" and told in turn.library.themes:
        moments.correct_theme(desk, moment, told)
    elif turn.act == "feeling" and told in FEELINGS:
        moments.correct_feeling(desk, moment, told)
    else:
        return turn.look.after("reading")
    return "reading"


PAGE = Page("moment/reading.html", show, send)
