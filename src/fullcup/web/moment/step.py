"""The paths: one small step, a rule put down, or what nobody chose."""

from typing import Any, cast

from fullcup.core.journal.entries import Step, StepWhen
from fullcup.core.practices.fit import Where
from fullcup.journeys import good, hers, rules, steps
from fullcup.journeys.offers import (
    HARD_CHILD,
    REPAIRS,
    ages_of,
    children_of,
    offers,
    rules_for,
    truths_for,
)
from fullcup.library.schema import GoodKind
from fullcup.web.moment.turn import Page, Shown, Turn
from fullcup.web.words import my_child, whose_words

FIRST_GIVEN, FIRST_RECEIVED = 9, 5
"""How many chips of each side are shown before *Something else*."""
WHENS: tuple[StepWhen, ...] = ("today", "tonight", "tomorrow", "this_week", "when_i_can")


def _where(turn: Turn, path: str) -> Where:
    journal = turn.hand.desk.journal
    return Where(
        path=path,
        theme=turn.look.theme,
        ages=ages_of(journal, turn.moment, turn.now),
        hows=tuple(child.how for child in children_of(journal, turn.moment)),
    )


def _offers(turn: Turn, path: str) -> list[Any]:
    return list(
        offers(
            turn.library.practices,
            turn.library.values,
            turn.hand.desk.journal,
            turn.moment,
            where=_where(turn, path),
            my_child=my_child(),
        )
    )


def show_step(turn: Turn) -> dict[str, Any]:
    children = children_of(turn.hand.desk.journal, turn.moment)
    after_loss = bool(children) and not any(steps.may_propose(child) for child in children)
    return {
        "offers": [] if after_loss else _offers(turn, "mine"),
        "repair": turn.look.theme in REPAIRS and not after_loss,
        "hard_child": turn.look.theme in HARD_CHILD,
        "after_loss": after_loss,
        "values": hers.values(turn.hand.desk.journal),
    }


def send_step(turn: Turn) -> Shown:
    if turn.act == "not-for-me":
        hers.refuse(turn.hand.desk, turn.stamp(), turn.told)
        return "step"
    if turn.act == "keep":
        return _keep_offer(turn)
    if turn.act == "own":
        return _keep_own(turn)
    return turn.look.after("step")


def _keep_offer(turn: Turn) -> Shown:
    wanted = turn.told
    for offer in _offers(turn, "mine"):
        if offer.practice.id == wanted:
            _keep(turn, offer.step, practice=wanted, value=offer.value)
            return turn.look.after("step")
    return "step"


def _keep_own(turn: Turn) -> Shown:
    words = turn.sent.get("words", "").strip()
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


def show_picked_up(turn: Turn) -> dict[str, Any]:
    theme, reading = turn.look.theme, turn.look.reading
    calm = reading.safety.level == "none"
    ages = ages_of(turn.hand.desk.journal, turn.moment, turn.now)
    binds = [bind for bind in turn.library.double_binds if theme in bind.themes]
    return {
        "rules": rules_for(turn.library.picked_rules, theme),
        # From concern upward nothing reassures: the two truths and the bind wait.
        "truths": truths_for(turn.library.two_truths, theme, ages) if calm else [],
        "bind": binds[0] if binds and calm else None,
        "may_retire": rules.may_retire(reading),
        "floor": [turn.library.floor[name] for name in reading.floor if name in turn.library.floor],
        "whose": whose_words(),
    }


def send_picked_up(turn: Turn) -> Shown:
    if turn.act not in ("retire", "keep-rule"):
        return turn.look.after("picked_up")
    card = next(
        (one for one in turn.library.picked_rules if one.id == turn.sent.get("card", "")), None
    )
    words = turn.sent.get("words", "").strip() or (card.words if card else "")
    if not words:
        return "picked_up"
    retire = turn.act == "retire" and rules.may_retire(turn.look.reading)
    rules.name_rule(
        turn.hand.desk,
        turn.stamp(),
        words,
        card=card.id if card and card.words == words else "",
        whose=turn.sent.get("whose", ""),
        kept=not retire,
        permission=(card.permission if card else "") if retire else "",
        moment=turn.moment.id,
    )
    return turn.look.after("picked_up")


def show_hands(turn: Turn) -> dict[str, Any]:
    return {
        "line": turn.library.lines["not_in_my_hands"][
            turn.moment.id.int % len(turn.library.lines["not_in_my_hands"])
        ].words,
        "offers": _offers(turn, "not_in_my_hands"),
    }


def show_people(turn: Turn) -> dict[str, Any]:
    lines = turn.library.lines["shame"]
    level = turn.look.reading.safety.level
    return {
        "line": lines[turn.moment.id.int % len(lines)].words if level == "none" else "",
        "offers": _offers(turn, "shame") if level != "crisis" else [],
        "people": turn.library.lines["people"],
    }


def send_on(stage: str) -> Any:  # noqa: ANN401  # a sender, as Page wants it
    def send(turn: Turn) -> Shown:
        if turn.act == "not-for-me":
            hers.refuse(turn.hand.desk, turn.stamp(), turn.told)
            return stage
        return turn.look.after(cast("Any", stage))

    return send


def show_facts(turn: Turn) -> dict[str, Any]:
    kept = good.left_out(turn.hand.desk.journal, turn.moment.id)
    ages = set(ages_of(turn.hand.desk.journal, turn.moment, turn.now))
    kinds = [one for one in turn.library.good_kinds if not ages or ages & set(one.ages)]
    sides = [_side(kinds, "given", FIRST_GIVEN), _side(kinds, "received", FIRST_RECEIVED)]
    return {"sides": sides, "known": {one.what for one in kept}}


def _side(kinds: list[GoodKind], direction: str, first: int) -> dict[str, Any]:
    """The first few chips of one side; the rest stay folded."""
    found = [kind for kind in kinds if kind.direction == direction]
    return {"given": direction == "given", "first": found[:first], "more": found[first:]}


def send_facts(turn: Turn) -> Shown:
    if turn.act != "keep":
        return turn.look.after("facts")
    kinds = turn.library.good_kinds.by_id
    known = {kept.what for kept in good.left_out(turn.hand.desk.journal, turn.moment.id)}
    for what in turn.sent.getlist("what"):
        if what in kinds and what not in known:
            good.keep_good(
                turn.hand.desk,
                turn.stamp(""),
                what,
                direction=kinds[what].direction,
                children=turn.moment.children,
                moment=turn.moment.id,
            )
    own = turn.sent.get("own", "").strip()
    if own and own not in known:
        good.keep_good(
            turn.hand.desk, turn.stamp(""), own, own=True, moment=turn.moment.id,
            children=turn.moment.children,
        )  # fmt: skip
    return turn.look.after("facts")


STEP_PAGE = Page("moment/step.html", show_step, send_step)
PICKED_UP_PAGE = Page("moment/picked_up.html", show_picked_up, send_picked_up)
HANDS_PAGE = Page("moment/hands.html", show_hands, send_on("hands"))
PEOPLE_PAGE = Page("moment/people.html", show_people, send_on("people"))
FACTS_PAGE = Page("moment/facts.html", show_facts, send_facts)
