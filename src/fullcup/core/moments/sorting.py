"""*Not sure* asks three short questions, and only then makes a guess.

Nobody has tested this sort in a trial (``docs/evidence``); it is said as a guess and her own
answer replaces it with one tap.
"""

from collections.abc import Mapping
from typing import Literal

import msgspec

from fullcup.core.journal.entries import RuleAnswer

Question = Literal["live_by", "from_where", "unseen"]
Reply = Literal["yes", "no", "not_sure"]
QUESTIONS: tuple[Question, ...] = ("live_by", "from_where", "unseen")
"""Would you want your child to live by this rule one day? Did it come from somewhere: a
screen, the family, a book? Would it still matter to you if nobody ever knew?"""
Reason = Literal["yours", "came_from_somewhere", "chosen_and_learned", "open"]


class Suggestion(msgspec.Struct, frozen=True):
    """A guess at whose rule it is, and why, by a name that the page has words for."""

    rule: RuleAnswer
    reason: Reason


def suggest(replies: Mapping[str, str]) -> Suggestion:
    """What three replies point to; *unclear* wherever they do not agree.

    Wanting it for her child, or unseen by anyone, speaks for a value of hers; having come
    from somewhere speaks for a rule that she picked up. Both at once is both: a value can be
    learned and still be hers.
    """
    hers = _says(replies, "yes", "live_by", "unseen")
    not_hers = _says(replies, "no", "live_by", "unseen")
    came = replies.get("from_where") == "yes"
    if hers and not not_hers:
        return Suggestion("both", "chosen_and_learned") if came else Suggestion("mine", "yours")
    if not_hers and not hers and replies.get("from_where") != "no":
        return Suggestion("theirs", "came_from_somewhere")
    return Suggestion("unclear", "open")


def _says(replies: Mapping[str, str], reply: Reply, *questions: Question) -> int:
    """How many of the questions got this reply."""
    return sum(replies.get(question) == reply for question in questions)
