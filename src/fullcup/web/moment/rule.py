"""Whose rule is this? Her answer wins, and she can take it back."""

import re
from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from fullcup.core.journal.entries import RuleAnswer
from fullcup.core.moments.model import Found
from fullcup.core.moments.sorting import QUESTIONS, suggest
from fullcup.journeys import moments
from fullcup.journeys.look import look
from fullcup.journeys.whom import children_of
from fullcup.web.conflict import Version, both_versions, seen_of
from fullcup.web.moment.turn import HERE, Page, Shown, Turn
from fullcup.web.words import answer_words, question_words, reply_words, suggestion_words

_FEW = 4
"""Words beside a name that only carry it: "I feel like such"."""
ANSWERS: tuple[RuleAnswer, ...] = ("mine", "theirs", "not_in_my_hands", "both", "unclear")


def show(turn: Turn) -> dict[str, Any]:
    return {"answer": turn.moment.answer}


def send(turn: Turn) -> Shown:
    told = turn.sent.get("answer", "")
    if turn.act == "take-back":
        moments.answer_rule(turn.hand.desk, turn.moment, None)
        return "rule"
    if told not in ANSWERS:
        return "close" if turn.act == "skip" else "rule"
    return _answered(turn, told)


def _answered(turn: Turn, answer: RuleAnswer) -> Shown:
    moment = moments.answer_rule(turn.hand.desk, turn.moment, answer)
    about = children_of(turn.hand.desk.journal, moment)
    return look(moment, turn.look.reading, about=about).after("rule")


def show_questions(turn: Turn) -> dict[str, Any]:
    given = _given(turn)
    ready = len(given) == len(QUESTIONS)
    return {
        "questions": [
            {"name": name, "words": words, "given": given.get(name, "")}
            for name, words in question_words()
        ],
        "suggestion": suggestion_words(suggest(given)) if ready else None,
        "replies": reply_words(),
        "answers": answer_words(),
    }


def _given(turn: Turn) -> dict[str, str]:
    told = {name: turn.sent.get(name, "") for name in QUESTIONS}
    return {name: said for name, said in told.items() if said in ("yes", "no", "not_sure")}


def send_questions(turn: Turn) -> Shown:
    told = turn.sent.get("answer", "")
    if turn.act == "ask":
        return HERE
    if told == "unclear":
        return turn.look.after("questions")
    return _answered(turn, told) if told in ANSWERS else "questions"


def sentences(words: str) -> list[str]:
    """Her words in sentences or lines, for the split; none of them is lost."""
    return [part.strip() for part in re.split(r"(?<=[.?…])\s+|\n+", words) if part.strip()]


def is_a_name(part: str, words: str, patterns: Iterable[Found]) -> bool:
    """Whether a sentence says little but what she calls herself: that is no part of anybody's rule."""
    start = words.index(part)
    inside = [
        (found.start - start, found.end - start)
        for found in patterns
        if found.name == "labeling" and start <= found.start and found.end <= start + len(part)
    ]
    left = part
    for first, last in sorted(inside, reverse=True):
        left = left[:first] + left[last:]
    return bool(inside) and len(re.findall(r"\w+(?:['’]\w+)?", left)) <= _FEW


def show_split(turn: Turn) -> dict[str, Any]:
    words = turn.moment.words
    parts = sentences(words)
    mine, theirs = (part.split("\n") for part in (turn.moment.mine_part, turn.moment.theirs_part))
    rows = [
        (
            number,
            part,
            turn.typed.get(
                f"part-{number}", "mine" if part in mine else "theirs" if part in theirs else ""
            ),
        )
        for number, part in enumerate(parts)
    ]
    names = [
        part for _, part, side in rows if not side and is_a_name(part, words, turn.look.patterns)
    ]
    return {
        "rows": [row for row in rows if row[1] not in names],
        "names": names,
        "seen": turn.typed.get("seen", turn.moment.rev),
        "mine_more": turn.typed.get("mine-more", _more(mine, parts)),
        "theirs_more": turn.typed.get("theirs-more", _more(theirs, parts)),
    }


def _more(lines: list[str], parts: list[str]) -> str:
    """What she said another way."""
    return " ".join(line for line in lines if line not in parts)


def send_split(turn: Turn) -> Shown | HttpResponse:
    parts: dict[str, list[str]] = {"mine": [], "theirs": []}
    for number, part in enumerate(sentences(turn.moment.words)):
        parts.get(turn.sent.get(f"part-{number}", ""), []).append(part)
    for side, told in parts.items():
        told.append(" ".join(turn.sent.get(f"{side}-more", "").split()))
    # A line for each, so that the page can tell them apart when she comes back to it.
    mine, theirs = ("\n".join(filter(None, told)) for told in parts.values())
    clash = _clash(turn, mine, theirs)
    if clash:
        back = reverse("moment-page", args=[turn.moment.id])
        return both_versions(turn.request, turn.hand.desk, turn.moment, clash, back=back)
    moments.split(turn.hand.desk, turn.moment, mine, theirs)
    return turn.look.after("split")


def _clash(turn: Turn, mine: str, theirs: str) -> list[Version]:
    """What another tab has said since this page was drawn, and this one would overwrite."""
    if "seen" not in turn.sent or seen_of(turn.request) == turn.moment.rev:
        return []
    told = [
        Version(_("The part that is mine"), turn.moment.mine_part, mine),
        Version(_("The part I picked up"), turn.moment.theirs_part, theirs),
    ]
    return [one for one in told if one.now and one.now != one.sent]


PAGE = Page("moment/rule.html", show, send)
QUESTIONS_PAGE = Page("moment/questions.html", show_questions, send_questions)
SPLIT_PAGE = Page("moment/split.html", show_split, send_split)
