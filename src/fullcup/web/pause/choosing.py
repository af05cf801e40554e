"""What would help for the next few minutes: by place, minutes, and who is with her. Pure."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple, Self

from fullcup.library.schema import Practice

PLACES: Final = ("home", "outside", "bathroom", "bed", "car", "work", "shops")
MINUTES: Final = (1, 2, 5)
COMPANY: Final = ("alone", "baby", "child")
OFFERED: Final = 3


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
    def is_alone(self) -> bool:
        return self.company == "alone"

    @property
    def is_baby(self) -> bool:
        return self.company == "baby"

    @property
    def is_child(self) -> bool:
        return self.company == "child"

    @property
    def with_child(self) -> bool:
        return self.company in {"baby", "child"}


def helpful(practices: Iterable[Practice], wishes: Wishes) -> tuple[Practice, ...]:
    """At most three pause practices that fit, the ones closest to what she tapped first."""
    fitting = [one for one in practices if _fits(one, wishes)]
    return tuple(sorted(fitting, key=lambda one: _distance(one, wishes))[:OFFERED])


def _fits(practice: Practice, wishes: Wishes) -> bool:
    return (
        "pause" in practice.paths
        and not practice.only_for
        and practice.minutes <= wishes.minutes
        and _fits_place(practice, wishes.place)
        and _fits_company(practice, wishes)
    )


def _fits_place(practice: Practice, place: str) -> bool:
    return not place or place in practice.places or "anywhere" in practice.places


def _fits_company(practice: Practice, wishes: Wishes) -> bool:
    if not wishes.company:
        return True
    if not wishes.with_child:
        return practice.with_child != "together"
    if wishes.company == "baby" and "baby" not in practice.ages:
        return False
    # Alone with a child stays possible where she can step away: the page then says where
    # the baby goes first. In a car or a shop there is no such place.
    return practice.with_child != "alone" or (practice.leaves_room and wishes.place in {"", "home"})


def _distance(practice: Practice, wishes: Wishes) -> tuple[bool, bool, int, str]:
    return (
        bool(wishes.place) and wishes.place not in practice.places,
        wishes.with_child and practice.with_child != "together",
        wishes.minutes - practice.minutes,
        practice.id,
    )
