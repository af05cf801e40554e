"""What her entries mean in numbers, worked out beside the pages and kept sealed (decision 053).

A page never waits for it: after each page of an open space whose entries have changed, one thread
works out what is missing and keeps it. Where that has not come to pass, because nobody serves or
the process died in between, it is made up for at the first need.
"""

import logging
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Final

from django.db import close_old_connections

from fullcup.core.facts.byday import shelf_of
from fullcup.core.journal.entries import KeptMoment, MostWeeks
from fullcup.core.journal.journal import Journal
from fullcup.journeys.meaning import IN_MARGIN, MOST, vectors_of
from fullcup.library.listener import Listener, listener
from fullcup.library.load import load
from fullcup.store.openspace import OpenSpace

if TYPE_CHECKING:
    from fullcup.journeys.meaning import Vectors

REST: Final = 1.0
"""Seconds that a page is left alone after a save: what it shows is drawn first."""
_MADE_OF: Final = "fact vectors are of"
_log = logging.getLogger(__name__)


def recall(space: OpenSpace) -> None:
    """Bring what was kept into the margin, before facts are asked for; once a session."""
    model = listener(load())
    if model is not None and IN_MARGIN not in space.journal.margin:
        space.journal.margin[IN_MARGIN] = _kept(space, model) or {}


def make_up(space: OpenSpace) -> None:
    """Work out what is missing and keep it; drop what is of a deleted or an edited entry, or of
    another model. Raises ``NotKept``, and then the next page tries again."""
    model = listener(load())
    if model is None or not space.integrity.whole:
        return
    journal = space.journal
    made_of = _state(journal)
    kept = _kept(space, model)
    known: Vectors = journal.margin.get(IN_MARGIN, {})  # type: ignore[assignment]  # see meaning
    journal.margin[IN_MARGIN] = (kept or {}) | known
    found = vectors_of(journal)
    if kept is None or kept.keys() != found.keys():
        _keep(space, model, found)
    shelf_of(journal)
    journal.margin[_MADE_OF] = made_of


def is_made_up(journal: Journal) -> bool:
    """Whether nothing has changed since ``make_up``."""
    of = journal.margin.get(_MADE_OF)
    return isinstance(of, tuple) and all(a is b for a, b in zip(of, _state(journal), strict=True))


def _state(journal: Journal) -> tuple[object, ...]:
    return journal.state(KeptMoment, MostWeeks)


def _kept(space: OpenSpace, model: Listener) -> "Vectors | None":
    from fullcup.core.facts.vectors import unpack  # noqa: PLC0415  # numpy

    packed = space.vectors(model.weights)
    return None if packed is None else unpack(packed)


def _keep(space: OpenSpace, model: Listener, found: "Vectors") -> None:
    from fullcup.core.facts.vectors import pack  # noqa: PLC0415  # numpy

    space.keep_vectors(model.weights, pack(found, MOST))


class Beside(Event):
    """The thread that makes up, as an event to stop it. It holds the last state of each space that
    waits, and nothing once it is done."""

    def __init__(self) -> None:
        super().__init__()
        self._lock = Lock()
        self._wake = Event()
        self._waiting: dict[str, OpenSpace] = {}

    def set(self) -> None:
        super().set()
        self._wake.set()

    def take(self, space: OpenSpace) -> None:
        """See to this space soon."""
        if self.is_set():
            return
        with self._lock:
            self._waiting[space.mark] = space
        self._wake.set()

    def work(self) -> None:
        """Until told to stop."""
        while not self.is_set():
            self._wake.wait()
            self._wake.clear()
            if not self.wait(REST):
                self.see_to_all()

    def see_to_all(self) -> None:
        """Everything that waits now."""
        with self._lock:
            waiting, self._waiting = self._waiting, {}
        while waiting:
            _make_up_quietly(waiting.popitem()[1])


_beside: list[Beside] = []
"""The thread of this process, where one serves."""


def start() -> Event:
    """Make up from now on, beside the pages; set the event to stop."""
    beside = Beside()
    _beside[:] = [beside]
    Thread(target=beside.work, name="vectors", daemon=True).start()
    return beside


def see_to(space: OpenSpace) -> None:
    """After a page of hers: hand it on if anything has changed. Takes no time of the page's."""
    if _beside and not is_made_up(space.journal):
        _beside[0].take(space)


def _make_up_quietly(space: OpenSpace) -> None:
    try:
        make_up(space)
    except Exception as error:  # noqa: BLE001  # whatever it is, the next space must be seen to
        _log.warning("vectors wait: %s", type(error).__name__)
    finally:
        close_old_connections()
