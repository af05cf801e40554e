"""How practices served her, in words: why one is offered, and what she said looking back."""

from collections.abc import Iterable
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fullcup.core.journal.entries import Served
from fullcup.core.practices.choose import Reason
from fullcup.journeys.offers import Offer

ANSWERS: Final[dict[Served, str | Promise]] = {
    "helped": gettext_lazy("It helped"),
    "a_little": gettext_lazy("A little"),
    "not_really": gettext_lazy("Not really"),
    "made_it_harder": gettext_lazy("It made it harder"),
}
"""To "Did that help, looking back?"."""

_REASONS: Final[dict[Reason, str | Promise]] = {
    "helped_a_little": gettext_lazy("You said it helped a little, looking back."),
    "lighter": gettext_lazy("Things were lighter after it."),
    "near": gettext_lazy("It is for this kind of moment."),
    "with_child": gettext_lazy("Short, and you can do it with a child on your lap."),
    "hers": gettext_lazy("It carries something you care about."),
    "asks_little": gettext_lazy("It asks for very little."),
    "short": gettext_lazy("It is short."),
    "known": gettext_lazy("There are studies of things like this."),
    "new": gettext_lazy("New here: you have not tried it."),
    "fits": gettext_lazy("It fits where you are now."),
}


def often_words(times: int) -> str:
    """How often in words; from four on it is *several times*."""
    return {1: _("once"), 2: _("twice"), 3: _("three times")}.get(times, _("several times"))


def reason_words(reasons: Iterable[Reason], helped: int) -> list[str]:
    """Each reason as a sentence; ``helped`` is how often she said so, looking back."""
    return [helped_words(helped) if one == "helped" else str(_REASONS[one]) for one in reasons]


def helped_words(times: int) -> str:
    return _("You said it helped, looking back, %(often)s.") % {"often": often_words(times)}


def offer_reasons(offer: Offer) -> list[str]:
    return reason_words(offer.reasons, offer.helped)
