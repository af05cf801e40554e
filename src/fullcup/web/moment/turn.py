"""One turn of the flow: what a stage gets, and what it answers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

from fullcup.core.days import Now
from fullcup.core.journal.entries import Moment
from fullcup.journeys.desk import Stamp
from fullcup.journeys.look import Look
from fullcup.library import Library
from fullcup.web.clock import stamp_of
from fullcup.web.desks import Hand

Shown = str
"""The name of a page of the flow: a ``Stage`` or ``safety`` or ``repair``."""
HERE: Shown = "here"
"""The same page again, shown from what was sent: nothing was kept, so nothing redirects."""


@dataclass(frozen=True)
class Turn:
    """Everything that a stage may look at."""

    request: HttpRequest
    hand: Hand
    moment: Moment
    look: Look
    library: Library
    now: Now

    @property
    def sent(self) -> QueryDict:
        return self.request.POST

    @property
    def act(self) -> str:
        """The verb of the button she tapped: ``wave-away`` of ``wave-away:labeling``."""
        return self.sent.get("act", "").partition(":")[0]

    @property
    def told(self) -> str:
        """What the verb is about: ``labeling`` of ``wave-away:labeling``."""
        return self.sent.get("act", "").partition(":")[2]

    def stamp(self, field: str = "new") -> Stamp:
        return stamp_of(self.request, self.sent.get(field, ""))


@dataclass(frozen=True)
class Page:
    """A page of the flow: its template, what it shows, and what sending it does.

    ``send`` returns the page that comes next, or a whole response for a partial.
    """

    template: str
    show: Callable[[Turn], dict[str, Any]]
    send: Callable[[Turn], Shown | HttpResponse]
