"""What would help for the next few minutes: by place, minutes, and who is with her."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple, Self

from fullcup.core.practices.choose import Chosen, Known, choose
from fullcup.core.practices.fit import Where
from fullcup.library.schema import Practice

PLACES: Final = ("home", "outside", "bathroom", "bed", "car", "work", "shops")
MINUTES: Final = (1, 2, 5)
COMPANY: Final = ("alone", "baby", "child")
OFFERED: Final = 3
# Where a baby can be put down safely before she steps away.
_HAS_A_COT: Final = ("", "home", "bed", "bathroom")
_DROWSY: Final = "bed"


class Wishes(NamedTuple):
    """What she tapped; empty where she did not."""

    place: str = ""
    minutes: int = 5
    company: str = ""

    @classmethod
    def read(cls, data: Mapping[str, str]) -> Self:
        """From a form. What is not one of the choices counts as not tapped."""
        place, company = data.get("place", ""), data.get("with", "")
        minutes = data.get("minutes", "")
        return cls(
            place if place in PLACES else "",
            int(minutes) if minutes in {str(one) for one in MINUTES} else 5,
            company if company in COMPANY else "",
        )

    @property
    def with_child(self) -> bool:
        return self.company in {"baby", "child"}

    @property
    def where(self) -> Where:
        return Where(
            path="pause",
            place=self.place,
            minutes=self.minutes,
            child_here=self.with_child if self.company else None,
            ages=("baby",) if self.company == "baby" else (),
        )


def helpful(
    practices: Iterable[Practice], wishes: Wishes, known: Known, turn: int = 0
) -> list[Chosen[Practice]]:
    """At most three pause practices that fit, are safe there, and were not sent away, the
    likeliest to serve her first. ``turn`` moves equals round."""
    safe = [one for one in practices if _is_safe(one, wishes)]
    return choose(safe, wishes.where, known, turn=turn, few=OFFERED)


def _is_safe(practice: Practice, wishes: Wishes) -> bool:
    if not wishes.with_child:
        return True
    # Nothing leaves a child's side in a car or a shop, and nothing keeps a drowsy mother
    # lying down with a baby.
    if practice.leaves_room and wishes.place not in _HAS_A_COT:
        return False
    return wishes.company != "baby" or wishes.place != _DROWSY or practice.with_child != "together"
