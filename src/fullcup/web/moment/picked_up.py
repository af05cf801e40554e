"""A rule that she picked up: named, then put down or kept; and what else may be true."""

from typing import Any, Final

from fullcup.core.moments.reading import may_call_noise
from fullcup.journeys import rules
from fullcup.journeys.keeping import tidy
from fullcup.journeys.offers import ages_of, bind_for, rules_for, truths_for
from fullcup.web.moment.turn import HERE, Page, Shown, Turn
from fullcup.web.words import whose_words

_ACTS: Final = ("retire", "keep-rule")


def show(turn: Turn) -> dict[str, Any]:
    reading, ages = turn.look.reading, ages_of(turn.hand.desk.journal, turn.moment, turn.now)
    loss = turn.look.loss
    # From concern upward nothing reassures: the two truths and the bind wait. After a loss
    # they, and rules about babies, have no place.
    calm = turn.calm and not loss
    return {
        "rules": [] if loss else rules_for(turn.library.picked_rules, turn.look.theme),
        "truths": truths_for(turn.library.two_truths, turn.look, ages) if calm else [],
        "bind": bind_for(turn.library.double_binds, turn.look) if calm else None,
        "either_way": calm and "either_way" in reading.heard,
        "may_retire": may_call_noise(reading),
        "floor": [turn.library.floor[name] for name in reading.floor if name in turn.library.floor],
        "whose": whose_words(),
        "none_chosen": turn.act in _ACTS,
    }


def send(turn: Turn) -> Shown:
    """What she named is kept, whichever button she tapped: only one of them puts it down."""
    card = turn.library.picked_rules.find(turn.sent.get("card", ""))
    words = tidy(turn.sent.get("words", "")) or (card.words if card else "")
    if not words:
        return HERE if turn.act in _ACTS else turn.look.after("picked_up")
    retire = turn.act == "retire" and _may_put_down(turn, words)
    ours = card if card and card.words == words else None
    whose = turn.sent.get("whose", "")
    rules.name_rule(
        turn.hand.desk,
        turn.stamp(),
        words,
        card=ours.id if ours else "",
        whose=whose if whose in dict(whose_words()) else "",
        kept=not retire,
        permission=ours.permission if ours and retire else "",
        moment=turn.moment.id,
    )
    return turn.look.after("picked_up")


def _may_put_down(turn: Turn, words: str) -> bool:
    """The floor under the moment, and under the rule itself in whatever words."""
    floors = turn.library.floor.values()
    return may_call_noise(turn.look.reading) and rules.floor_under(words, floors) is None


PAGE = Page("moment/picked_up.html", show, send)
