"""Words for how a child is, and for who she is. Whoever she is, they fit."""

from django.utils.translation import gettext as _

from fullcup.core.journal.entries import Child
from fullcup.web.words import Pairs


def how_words() -> Pairs:
    return [
        ("with_me", _("lives with me")),
        ("part_of_the_week", _("with me part of the week")),
        ("grown", _("grown up")),
        ("no_contact", _("no contact")),
        ("expected", _("on the way")),
        ("pregnancy_ended", _("a pregnancy that ended")),
        ("died", _("died")),
    ]


def how_of(child: Child) -> str:
    return dict(how_words())[child.how]


def role_words() -> Pairs:
    return [
        ("mother", _("mother")),
        ("second_mother", _("second mother")),
        ("father", _("father")),
        ("step", _("step-parent")),
        ("adoptive", _("adoptive parent")),
        ("foster", _("foster parent")),
        ("grandmother", _("grandmother")),
        ("other", _("someone else who cares")),
    ]
