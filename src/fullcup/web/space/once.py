"""A form that may be sent twice and must act once, though its answer is shown only once.

A recovery code is on no disk: if a second tap cancelled the page that shows it, she would
never see it. So what the first tap made is held for a moment, for the same form alone.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Final, TypeVar

from django.http import HttpRequest

from fullcup.store.codes import RecoveryCode
from fullcup.store.sessions import Stay
from fullcup.store.vault import Token

HELD_SECONDS: Final = 60.0
_MOST: Final = 64
_Key = tuple[str, str]
T = TypeVar("T")


@dataclass(frozen=True)
class Made:
    """A new lock: the session that goes on, and the code to print."""

    token: Token
    stay: Stay
    code: RecoveryCode
    device: str = ""


class Once:
    """What was made for each form, in this process's memory, for a minute."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._held: OrderedDict[_Key, tuple[float, Made]] = OrderedDict()

    def run(self, request: HttpRequest, make: Callable[[], Made | T]) -> Made | T:
        """What ``make`` makes, or what it made for this form a moment ago.

        One at a time: the second tap waits for the first. What is no ``Made`` is not held.
        """
        key = _key(request)
        with self._lock:
            self._forget_old()
            if key in self._held:
                return self._held[key][1]
            made = make()
            if isinstance(made, Made) and key[1]:
                self._held[key] = (self._clock(), made)
            return made

    def before(self, request: HttpRequest) -> Made | None:
        """What this form made a moment ago."""
        with self._lock:
            self._forget_old()
            held = self._held.get(_key(request))
        return held[1] if held else None

    def _forget_old(self) -> None:
        oldest = self._clock() - HELD_SECONDS
        while self._held and (
            len(self._held) > _MOST or next(iter(self._held.values()))[0] < oldest
        ):
            self._held.popitem(last=False)


def _key(request: HttpRequest) -> _Key:
    """The form's own id, and the cookie of the browser that it was drawn for."""
    return str(request.META.get("CSRF_COOKIE", "")), request.POST.get("new", "")


ONCE: Final = Once()
