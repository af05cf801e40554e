"""What Today says of her week: the next thing of this day, and in the evening what can wait."""

from typing import Any, Final, NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fullcup.core.days import Now
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.week_entries import PlanTap, WeekPlan
from fullcup.core.week.her_plans import items_on
from fullcup.journeys import week
from fullcup.library.week import known as known_of
from fullcup.web.shell.content import library
from fullcup.web.week.shown import shown, waiting

EVENING = 18
_TAPPED: Final[dict[PlanTap, str | Promise]] = {
    "happened": gettext_lazy("It happened. That is kept."),
    "not_today": gettext_lazy("Not today, then."),
    "snuggle": gettext_lazy("A snuggle instead. It is with your good moments."),
    "home": gettext_lazy("Somebody is home today. The week knows."),
}
"""What is said of the last tap, beside the way back."""


class InWeek(NamedTuple):
    label: str
    words: str


def in_week(journal: Journal, now: Now) -> InWeek | None:
    plan = week.current(journal, now)
    if plan is None:
        return None
    known = known_of(library())
    for item in items_on(plan, now.day):
        found = shown(item, journal, now, known)
        if found and not found.over:
            return InWeek(_("In your week today"), f"{capfirst(found.said)}: {found.title}")
    can_wait = waiting(plan, journal, known)
    if now.local.hour >= EVENING and can_wait:
        return InWeek(_("What can wait, on purpose"), can_wait[0].title)
    return None


def tap_back(plan: WeekPlan, now: Now) -> dict[str, Any] | None:
    """The way back from the last tap, on the day of the tap."""
    if plan.before is None or plan.before.day != now.day:
        return None
    return {
        "action": reverse("week-item"),
        "words": _TAPPED[plan.before.tap],
        "fields": [("act", "undo"), ("seen", plan.rev)],
    }
