"""One small step that carries its value: an offered one, or her own."""

from typing import Any

from fullcup.core.journal.entries import Step, StepWhen
from fullcup.journeys import hers, steps, works
from fullcup.journeys.keeping import tidy
from fullcup.journeys.lines import before_a_step
from fullcup.journeys.offers import HARD_CHILD, REPAIRS, Offer
from fullcup.web.moment.turn import HERE, Page, Shown, Turn
from fullcup.web.served import offer_reasons

WHENS: tuple[StepWhen, ...] = ("today", "tonight", "tomorrow", "this_week", "when_i_can")


def show(turn: Turn) -> dict[str, Any]:
    loss = turn.look.loss
    found = [] if loss else _offers(turn)
    occasion = "grief" if loss else before_a_step(turn.look)
    return {
        "line": turn.comfort(occasion) if occasion else "",
        "offers": found,
        "reasons": [(one.step, offer_reasons(one)) for one in found],
        "repair": _repairs(turn),
        "hard_child": turn.look.theme in HARD_CHILD and not loss,
        "after_loss": loss,
        "values": hers.values(turn.hand.desk.journal),
    }


def _repairs(turn: Turn) -> bool:
    """Whether the repair guide stands first; then no other offer says sorry."""
    return turn.look.theme in REPAIRS and not turn.look.loss


def _offers(turn: Turn) -> list[Offer]:
    return turn.offers("mine", mending=not _repairs(turn))


def send(turn: Turn) -> Shown:
    if turn.act == "not-for-me":
        hers.refuse(turn.hand.desk, turn.stamp(), turn.told)
        return HERE if _has_begun(turn) else "step"
    if turn.act == "keep":
        return _keep_offer(turn)
    if turn.act == "own":
        return _keep_own(turn)
    return turn.look.after("step")


def _has_begun(turn: Turn) -> bool:
    """Whether a step of her own is half typed: then the page comes back with it."""
    return any(tidy(turn.sent.get(name, "")) for name in ("words", "cue"))


def _keep_offer(turn: Turn) -> Shown:
    wanted = turn.offer("mine", turn.told, mending=not _repairs(turn))
    if wanted is None:
        return "step"
    step = _keep(turn, wanted.step, practice=wanted.practice.id, value=wanted.value)
    works.take(turn.hand.desk, turn.stamp(), step.practice, "mine", moment=turn.moment, step=step)
    return turn.look.after("step")


def _keep_own(turn: Turn) -> Shown:
    words = tidy(turn.sent.get("words", ""))
    if not words:
        return "step"
    _keep(turn, words, value=turn.sent.get("value", ""), cue=turn.sent.get("cue", ""))
    return turn.look.after("step")


def _keep(turn: Turn, words: str, **fields: Any) -> Step:  # noqa: ANN401  # fields of keep_step
    children = turn.moment.children
    return steps.keep_step(
        turn.hand.desk,
        turn.stamp(),
        words,
        child=children[0] if len(children) == 1 else None,
        moment=turn.moment.id,
        **fields,
    )


PAGE = Page("moment/step.html", show, send)
