"""One turn of the flow: what a stage gets, and what it answers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

from fullcup.core.days import Now
from fullcup.core.journal.entries import Moment
from fullcup.journeys.desk import Stamp
from fullcup.journeys.lines import comfort_for
from fullcup.journeys.look import Look
from fullcup.journeys.offers import FEW, Offer, names_of, offers, where_for
from fullcup.library import Library
from fullcup.library.priors import priors
from fullcup.library.schema import Occasion, Path
from fullcup.web.clock import stamp_of
from fullcup.web.desks import Hand
from fullcup.web.words import child_words

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
    typed: QueryDict = field(default_factory=QueryDict)
    """What she had typed on this very page before it is shown again: nothing of it is lost."""

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

    @property
    def calm(self) -> bool:
        """Nothing in her words sounds unsafe: only then may a page comfort or reassure."""
        return self.look.reading.safety.may_let_go

    def comfort(self, occasion: Occasion) -> str:
        """One of our lines for an occasion, or ``""`` where nothing may reassure."""
        return comfort_for(self.library.lines[occasion], self.moment, self.look)

    @property
    def child(self) -> str:
        """What a step calls the children that this is about."""
        return child_words(names_of(self.hand.desk.journal, self.moment))

    def offers(self, path: Path, *, mending: bool = True, few: int = FEW) -> list[Offer]:
        """The few practices that fit her and this moment on a path."""
        return offers(
            self.library.practices,
            self.library.values,
            self.hand.desk.journal,
            self.moment,
            where=where_for(self.hand.desk.journal, self.moment, path, self.look, self.now),
            child=self.child,
            now=self.now,
            priors=priors(self.library),
            mending=mending,
            few=few,
        )

    def offer(self, path: Path, practice: str, *, mending: bool = True) -> Offer | None:
        """One that she tapped. What is offered may have moved on since her page was drawn: it
        is looked for among all that fit."""
        every = self.offers(path, mending=mending, few=len(self.library.practices))
        return next((one for one in every if one.practice.id == practice), None)

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
