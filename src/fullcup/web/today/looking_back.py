"""The one light question on Today, whether it helped, looking back."""

from typing import Any, NamedTuple, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fullcup.core.days import Now
from fullcup.core.journal.entries import PracticeUsed, Served
from fullcup.journeys import works
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import as_uuid
from fullcup.web.days import day_words
from fullcup.web.desks import with_space
from fullcup.web.page import go
from fullcup.web.served import ANSWERS
from fullcup.web.shell.content import library

UNDO = "undo"
SKIP = "skip"


class Question(NamedTuple):
    use: PracticeUsed
    title: str
    day: str
    answers: list[tuple[Served, str]]


def question(space: OpenSpace, now: Now) -> Question | None:
    """What Today asks, if it asks at all; nothing about a practice that our content lost."""
    use = works.to_ask(space.journal, now)
    practice = library().practices.find(use.practice) if use else None
    if use is None or practice is None:
        return None
    answers = [(name, str(words)) for name, words in ANSWERS.items()]
    return Question(use, practice.title, day_words(use.day, now), answers)


@require_POST
@with_space
def answer(request: HttpRequest, space: OpenSpace, use_id: UUID) -> HttpResponse:
    """Her answer, or that she passes it over, or the way back from either."""
    use, told = space.journal.get(PracticeUsed, use_id), request.POST.get("later", "")
    if use is None:
        return go("today")
    if told == UNDO:
        works.ask_again(space, use)
        return go("today")
    if told not in ANSWERS and told != SKIP:
        return go("today")
    works.look_back(space, use, None if told == SKIP else cast("Served", told))
    return go("today", answered=use.id)


def answer_undo(request: HttpRequest, space: OpenSpace) -> dict[str, Any] | None:
    """The way back from an answer, after ``?answered=<id>``."""
    told = as_uuid(request.GET.get("answered", ""))
    use = space.journal.get(PracticeUsed, told) if told else None
    if use is None or not use.asked:
        return None
    return {
        "action": reverse("today-look-back", args=[use.id]),
        "words": _("Thank you. It is kept.") if use.later else _("Fine. It is not asked again."),
        "fields": [("later", UNDO)],
    }
