"""Close: how heavy now, what she learned, and the step, loosely when."""

from typing import Any, Final

from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from fullcup.core.journal.entries import Closing, Rule, Step
from fullcup.core.moments.reading import may_call_noise
from fullcup.journeys import good, moments, rules, steps, works
from fullcup.journeys.keeping import tidy
from fullcup.web.conflict import Version, both_versions, seen_of
from fullcup.web.moment.step import WHENS
from fullcup.web.moment.turn import Page, Shown, Turn
from fullcup.web.page import go
from fullcup.web.words import when_words

TIME_THEMES: Final = frozenset({"work", "attention_split", "self_care_exercise", "home"})
"""Where there may be more to do than there are hours."""


def show(turn: Turn) -> dict[str, Any]:
    journal, moment = turn.hand.desk.journal, turn.moment
    typed = turn.typed
    return {
        "seen": typed.get("seen", moment.rev),
        "heavy_now": heavy(typed) if "heavy" in typed else moment.heavy_after,
        "learned": typed.get("learned", moment.learned),
        "next_time": typed.get("next_time", moment.next_time),
        "steps": [one for one in journal.of(Step) if one.moment == moment.id],
        "rules": _rules(turn),
        "kept": good.left_out(journal, moment.id),
        "whens": when_words(),
        "may_let_go": _may_let_go(turn),
        "people": turn.library.lines["people"][0].words,
        "heavier_twice": moments.heavier_twice(journal),
        "offers_list": _offers_list(turn),
    }


def _offers_list(turn: Turn) -> bool:
    """W4: where the day had too many things in it, her list is one tap on."""
    fits = turn.look.theme in TIME_THEMES and turn.moment.answer != "not_in_my_hands"
    return fits and turn.hand.is_space and turn.calm and not turn.look.loss


def _may_let_go(turn: Turn) -> bool:
    """What nobody chose, and a loss, are not things that one lets go by a tap."""
    nobodys = turn.look.loss or turn.moment.answer == "not_in_my_hands"
    return may_call_noise(turn.look.reading) and not nobodys


def _rules(turn: Turn) -> list[tuple[Rule, str]]:
    """What became of its rules, each with why it stays where it keeps somebody safe."""
    floors = turn.library.floor.values()
    found = [one for one in turn.hand.desk.journal.of(Rule) if one.moment == turn.moment.id]
    under = [rules.floor_under(one.words, floors) for one in found]
    return [(one, floor.line if floor else "") for one, floor in zip(found, under, strict=True)]


def send(turn: Turn) -> Shown | HttpResponse:
    clash = _clash(turn)
    if clash:
        back = reverse("moment-page", args=[turn.moment.id])
        return both_versions(turn.request, turn.hand.desk, turn.moment, clash, back=back)
    closed = moments.close(
        turn.hand.desk,
        turn.moment,
        # A tap on *when* sends the whole form: what she has typed so far is kept with it.
        closing=None if turn.act == "when" else _closing(turn),
        heavy_after=heavy(turn.sent),
        learned=turn.sent.get("learned"),
        next_time=turn.sent.get("next_time"),
    )
    works.note_after(turn.hand.desk, closed)
    if turn.act == "when":
        _set_when(turn)
        return "close"
    if turn.act == "list" and turn.hand.is_space:
        return go("hers-list")
    is_news = closed.heavy_after != turn.moment.heavy_after
    # Heavier twice: people are offered now, and not with the next moment.
    return "close" if is_news and moments.heavier_twice(turn.hand.desk.journal) else "done"


def _clash(turn: Turn) -> list[Version]:
    """What another tab has written since this page was drawn, and this one would overwrite."""
    if "seen" not in turn.sent or seen_of(turn.request) == turn.moment.rev:
        return []
    told = [
        Version(_("What I learned"), turn.moment.learned, tidy(turn.sent.get("learned", ""))),
        Version(
            _("What I try next time"), turn.moment.next_time, tidy(turn.sent.get("next_time", ""))
        ),
    ]
    return [one for one in told if one.now and one.now != one.sent]


def _set_when(turn: Turn) -> None:
    """Of the step whose chip it was; a page of before said none, and meant its only one."""
    when, _colon, told = turn.told.partition(":")
    for step in turn.hand.desk.journal.of(Step):
        is_meant = str(step.id) == told if told else True
        if step.moment == turn.moment.id and is_meant and when in WHENS:
            steps.set_when(turn.hand.desk, step, when)


def _closing(turn: Turn) -> Closing:
    """How it ended: a step says so by itself; letting go only where the floor allows it."""
    told = turn.act
    if told == "park":
        return "parked"
    journal = turn.hand.desk.journal
    if any(one.moment == turn.moment.id and one.state != "let_go" for one in journal.of(Step)):
        return "step"
    if told == "let_go" and _may_let_go(turn):
        return "let_go"
    return "kept"


def heavy(sent: QueryDict) -> int | None:
    """0 to 10 from the slider; anything else, or "leave this out", is "not answered"."""
    told = "" if "heavy_skip" in sent else sent.get("heavy", "")
    return int(told) if told.isdecimal() and 0 <= int(told) <= 10 else None  # noqa: PLR2004  # the slider's end


def show_done(turn: Turn) -> dict[str, Any]:
    before, after = turn.moment.heavy, turn.moment.heavy_after
    stayed = before is not None and after is not None and after >= before
    return {"still_heavy": turn.comfort("heavy_still") if stayed else ""}


def send_done(turn: Turn) -> Shown:
    del turn
    return "done"


PAGE = Page("moment/close.html", show, send)
DONE_PAGE = Page("moment/done.html", show_done, send_done)
