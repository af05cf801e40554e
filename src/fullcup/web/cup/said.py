"""What her own notes say of her cup, in words with how sure they are. Never a number."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _

from fullcup.core.cup.what import What
from fullcup.core.journal.entries import CupChange
from fullcup.core.journal.journal import Journal
from fullcup.journeys.cup import her_own
from fullcup.journeys.cup_learned import Told
from fullcup.web.shell.content import library

if TYPE_CHECKING:
    from fullcup.core.cup.after import After
    from fullcup.core.cup.effects import Effect


class Says(NamedTuple):
    """``sure``: what her notes do say. ``open``: names of what could be chance, and of what it
    is too early to tell about."""

    sure: list[str]
    chance: list[str]
    early: list[str]


def label_of(change: CupChange) -> str:
    """What she noted, as it stands on its chip."""
    thing = None if change.own else library().cup.find(change.what)
    return thing.label if thing else change.what


def on_the_day(journal: Journal, told: Told) -> Says:
    """What fills and draws, on the day itself."""
    names = Names(journal)
    return Says(
        [_effect(one, names.of(one.what)) for one in told.effects if _is_sure(one)],
        [names.of(one.what) for one in told.effects if one.sure == "could_be_chance"],
        [names.of(one.what) for one in told.effects if one.sure == "too_early"],
    )


def on_the_day_after(journal: Journal, told: Told) -> Says:
    """What came after each filling."""
    names = Names(journal)
    sure = [_came(one, names.of(one.what)) for one in told.after if _is_sure(one)]
    clear = {one.what for one in told.after if _is_sure(one)}
    chance = {one.what for one in told.after if one.sure == "could_be_chance"} - clear
    early = {one.what for one in told.after} - clear - chance
    return Says(sure, names.all(chance), names.all(early))


def _is_sure(one: "Effect | After") -> bool:
    return one.sure in ("seems", "often")


def _effect(effect: "Effect", name: str) -> str:
    if effect.lifts:
        said = _("%(what)s often helps you.") if effect.sure == "often" else _(
            "%(what)s seems to help you."
        )  # fmt: skip
    else:
        said = _("%(what)s often draws on you.") if effect.sure == "often" else _(
            "%(what)s seems to draw on you."
        )  # fmt: skip
    return first_up(said % {"what": name})


def _came(after: "After", name: str) -> str:
    said = {
        ("cup", True): _("On the day after %(what)s, your cup is fuller than on your usual days."),
        ("cup", False): _("On the day after %(what)s, your cup is lower than on your usual days."),
        ("good", True): _(
            "On the day after %(what)s, you kept more good moments than on your usual days."
        ),
        ("good", False): _(
            "On the day after %(what)s, you kept fewer good moments than on your usual days."
        ),
    }[after.came, after.more]
    return said % {"what": name}


class Names:
    """Things as a sentence names them: ours in lower case, hers between quotation marks."""

    def __init__(self, journal: Journal) -> None:
        hers = (*her_own(journal, "fills"), *her_own(journal, "draws"))
        self._hers = {name.casefold(): name for name in hers}

    def of(self, what: What) -> str:
        if what.own:
            return _("“%(words)s”") % {"words": self._hers.get(what.name, what.name)}
        thing = library().cup.find(what.name)
        return thing.name if thing else what.name.replace("-", " ")

    def all(self, whats: Iterable[What]) -> list[str]:
        return [self.of(what) for what in sorted(whats)]


def first_up(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def day_said(changes: Sequence[CupChange]) -> str:
    """``A broken night, a walk``: what a day held, oldest first; her own words as she wrote them."""
    said = [label_of(one) if one.own else _small(label_of(one)) for one in reversed(changes)]
    return first_up(", ".join(said))


def _small(label: str) -> str:
    return label[:1].lower() + label[1:]
