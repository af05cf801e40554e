"""Her one small step on Today, and the page where the others wait."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from fullcup.core.journal.entries import Child, Step, StepState
from fullcup.core.journal.journal import Journal
from fullcup.journeys import steps
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import as_uuid, now_of
from fullcup.web.desks import with_space
from fullcup.web.page import PAGE_OF, go, show
from fullcup.web.shell.content import library
from fullcup.web.words import Pairs, repair_said

STATES: Final[dict[StepState, str | Promise]] = {
    "open": gettext_lazy("It is back on Today."),
    "done": gettext_lazy("Done. It counts."),
    "later": gettext_lazy("Later is fine. It waits with your steps."),
    "let_go": gettext_lazy("Let go. That is fine too."),
}
_TEASERS: Final[dict[str, str | Promise]] = {
    "today": gettext_lazy("For today"),
    "tonight": gettext_lazy("For tonight"),
    "tomorrow": gettext_lazy("For tomorrow"),
    "this_week": gettext_lazy("For this week"),
    "when_i_can": gettext_lazy("For when you can"),
}
LOOK_BACK: Final = 400
"""How many steps the steps page looks through: it shows what is near, not a history."""


class StepCard(NamedTuple):
    """``teaser`` is what a child who reads along may see."""

    step: Step
    teaser: str
    how: str
    """The id of the practice that it came from, while there is one; else ``""``."""
    said: Pairs
    """The words that she prepared, where the step is a repair."""


def step_card(space: OpenSpace, found: Sequence[Step]) -> StepCard | None:
    """The step for Today: the newest open one. One that is for later is not shown here."""
    first = found[0] if found else None
    return card(space.journal, first) if first and first.state == "open" else None


def card(journal: Journal, step: Step) -> StepCard:
    how = step.practice if step.practice and library().practices.find(step.practice) else ""
    repair = steps.repair_of(journal, step)
    return StepCard(step, _teaser(journal, step), how, repair_said(repair) if repair else [])


def _teaser(journal: Journal, step: Step) -> str:
    when = str(_TEASERS[step.when])
    child = journal.get(Child, step.child) if step.child else None
    return _("%(when)s, with %(child)s") % {"when": when, "child": child.name} if child else when


def step_undo(request: HttpRequest, space: OpenSpace, back: str = "today") -> dict[str, Any] | None:
    """What was done with a step, from ``?step=<id>&was=<state>``, and the way back."""
    told, was = as_uuid(request.GET.get("step", "")), request.GET.get("was", "")
    step = space.journal.get(Step, told) if told else None
    if step is None or was not in STATES or step.state == was:
        return None
    return {
        "action": reverse("step-settle", args=[step.id]),
        "words": STATES[step.state],
        "fields": [("state", was), ("next", back)],
    }


@require_safe
@with_space
def steps_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    journal = space.journal
    page = {
        "waiting": [card(journal, one) for one in steps.waiting(journal, LOOK_BACK)],
        "settled": steps.settled(journal, PAGE_OF),
        "undo": step_undo(request, space, "steps"),
    }
    return show(request, space, "today/steps.html", page)


@require_POST
@with_space
def settle(request: HttpRequest, space: OpenSpace, step_id: UUID) -> HttpResponse:
    """Done, later, let go, or open again; the last tap wins, and each can be taken back."""
    back = "steps" if request.POST.get("next") == "steps" else "today"
    step, state = space.journal.get(Step, step_id), request.POST.get("state", "")
    if step is None or state not in STATES:
        return go(back)
    steps.settle_step(space, step, state, now_of(request))
    return go(back, step=step.id, was=step.state)
