"""Small translated words that several views and journeys use."""

from django.utils.translation import gettext as _

from fullcup.core.journal.entries import Feeling, Repair
from fullcup.core.moments.sorting import Suggestion

Pairs = list[tuple[str, str]]
"""(value, words) pairs, in the order in which they are shown."""


def together(names: list[str]) -> str:
    """``Ada``, ``Ada and Noah``, ``Ada, Noah and Kit``; names there are."""
    if len(names) == 1:
        return names[0]
    return _("%(some)s and %(last)s") % {"some": ", ".join(names[:-1]), "last": names[-1]}


def child_words(names: list[str]) -> str:
    """What a step calls the children of a moment."""
    return together(names) if names else _("my child")


def repair_step(name: str) -> str:
    """The step that a repair becomes."""
    return _("Make up with %(name)s") % {"name": name}


def feeling_words(feeling: Feeling) -> str:
    return {
        "guilt": _("guilt"),
        "shame": _("shame"),
        "both": _("guilt, and some shame"),
        "neither": _("something else"),
    }[feeling]


def when_words() -> Pairs:
    return [
        ("today", _("today")),
        ("tonight", _("tonight")),
        ("tomorrow", _("tomorrow")),
        ("this_week", _("this week")),
        ("when_i_can", _("when I can")),
    ]


def whose_words() -> Pairs:
    return [
        ("feeds", _("online")),
        ("culture", _("all around")),
        ("family", _("family")),
        ("experts", _("experts")),
        ("perfectionism", _("wanting it perfect")),
        ("martyrdom", _("“give up everything”")),
    ]


def answer_words() -> Pairs:
    return [
        ("mine", _("Mine")),
        ("theirs", _("One I picked up")),
        ("not_in_my_hands", _("It wasn’t in my hands")),
        ("both", _("Some of both")),
    ]


def reply_words() -> Pairs:
    return [("yes", _("Yes")), ("no", _("No")), ("not_sure", _("Not sure"))]


def part_words() -> Pairs:
    """The parts of a repair, by the names of ``Repair``'s text fields."""
    return [
        ("what_happened", _("What happened")),
        ("own_it", _("My part")),
        ("name_feeling", _("How it may have felt")),
        ("sorry_keep_limit", _("Sorry, and the limit stays")),
        ("next_time", _("Next time")),
    ]


def line_words() -> Pairs:
    """The three kind lines, by the names of ``Herself``'s fields."""
    return [
        ("break_notice", _("This is hard")),
        ("break_shared", _("I am not alone")),
        ("break_kind", _("Something kind")),
    ]


def repair_said(repair: Repair) -> Pairs:
    """What she prepared to say, part by part; what she left empty is left out."""
    return [(label, said) for name, label in part_words() if (said := getattr(repair, name))]


def question_words() -> Pairs:
    """The three short questions of *Not sure*, by the names in ``core.moments.sorting``."""
    return [
        ("live_by", _("Would you want your child to live by this rule one day?")),
        ("from_where", _("Did it come from somewhere: a screen, the family, a book?")),
        ("unseen", _("Would it still matter to you if nobody ever knew?")),
    ]


def suggestion_words(suggestion: Suggestion) -> tuple[str, str]:
    """A guess as a title and the reason for it."""
    titles = dict(answer_words())
    reasons = {
        "yours": _("You would want it for your child, or would keep it unseen."),
        "came_from_somewhere": _("You would not hand it on. It seems to have come from outside."),
        "chosen_and_learned": _("It came from somewhere, and you want it too."),
        "open": _("Your answers point both ways. It can stay open."),
    }
    return titles.get(suggestion.rule, _("Hard to say")), reasons[suggestion.reason]
