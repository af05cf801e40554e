"""A form that may be sent twice and must act once, though its answer is shown only once.

A recovery code is on no disk: if a second tap cancelled the page that shows it, she would
never see it. So what the first tap made is held for a moment, for the same form alone.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Condition, Timer
from typing import Final, Generic, TypeVar

from django.http import HttpRequest

from fullcup.store.codes import RecoveryCode
from fullcup.store.gate import TooBusy
from fullcup.store.sessions import Stay
from fullcup.store.vault import Token

HELD_SECONDS: Final = 60.0
_MOST: Final = 64
_PATIENCE: Final = 30.0
_MOST_WAITING: Final = 2
"""A second tap waits in a thread of the server, of which there are few: strangers who tap
for ever must not take them all."""
_Key = tuple[str, str]
H = TypeVar("H")
T = TypeVar("T")


@dataclass(frozen=True)
class Made:
    """A new lock: the session that goes on, and the code to print."""

    token: Token
    stay: Stay
    code: RecoveryCode
    device: str = ""


@dataclass(frozen=True)
class Stayed:
    """A session with another stay: the one that the form came from has ended."""

    token: Token
    stay: Stay


@dataclass(frozen=True)
class Ended:
    """Everything is deleted: what tells this phone which drafts go with it."""

    draft_mark: str


class Once(Generic[H]):
    """What was made for each form, in this process's memory, for a minute."""

    def __init__(self, kind: type[H], clock: Callable[[], float] = time.monotonic) -> None:
        self._kind = kind
        self._clock = clock
        self._changed = Condition()
        self._held: OrderedDict[_Key, tuple[float, H]] = OrderedDict()
        self._making: set[_Key] = set()
        self._waiting = 0

    def run(self, request: HttpRequest, make: Callable[[], H | T]) -> H | T:
        """What ``make`` makes, or what it made for this form a moment ago.

        The second tap waits for the first; another form waits for neither. What is of
        another kind is not held. Raises ``TooBusy`` rather than let many wait.
        """
        key = _key(request)
        with self._turn(key):
            held = self.before(request)
            if held is not None:
                return held
            made = make()
            if isinstance(made, self._kind) and key[1]:
                self._hold(key, made)
            return made

    def before(self, request: HttpRequest) -> H | None:
        """What this form made a moment ago."""
        with self._changed:
            self._forget_old()
            held = self._held.get(_key(request))
        return held[1] if held else None

    @contextmanager
    def _turn(self, key: _Key) -> Iterator[None]:
        with self._changed:
            self._wait_for(key)
            self._making.add(key)
        try:
            yield
        finally:
            with self._changed:
                self._making.discard(key)
                self._changed.notify_all()

    def _wait_for(self, key: _Key) -> None:
        if key not in self._making:
            return
        if self._waiting >= _MOST_WAITING:
            raise TooBusy
        self._waiting += 1
        try:
            if not self._changed.wait_for(lambda: key not in self._making, _PATIENCE):
                raise TooBusy
        finally:
            self._waiting -= 1

    def _hold(self, key: _Key, made: H) -> None:
        with self._changed:
            self._held[key] = (self._clock(), made)
        # Nobody may come by again, and a code is not to lie in memory for ever.
        later = Timer(HELD_SECONDS + 1, self._sweep)
        later.daemon = True
        later.start()

    def _sweep(self) -> None:
        with self._changed:
            self._forget_old()

    def _forget_old(self) -> None:
        oldest = self._clock() - HELD_SECONDS
        while self._held and (
            len(self._held) > _MOST or next(iter(self._held.values()))[0] < oldest
        ):
            self._held.popitem(last=False)


def _key(request: HttpRequest) -> _Key:
    """The form's own id, and the cookie of the browser that it was drawn for."""
    return str(request.META.get("CSRF_COOKIE", "")), request.POST.get("new", "")


ONCE: Final = Once(Made)
STAYED: Final = Once(Stayed)
ENDED: Final = Once(Ended)
