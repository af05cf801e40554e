"""What a notification says: never anything of hers."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fullcup.journeys.reminders import Words

OURS: Final = (
    gettext_lazy("A minute for you?"),
    gettext_lazy("Something is here for you."),
    gettext_lazy("Hello."),
)


def words() -> Words:
    return Words(needs=_("Someone is asking for you."), other=str(OURS[0]))
