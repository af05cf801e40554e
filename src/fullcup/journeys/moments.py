"""One heavy moment, from her first word to closing it."""

from collections.abc import Iterable
from uuid import UUID

from fullcup.core.journal.entries import (
    Closing,
    Corrected,
    Feeling,
    Moment,
    Motto,
    RuleAnswer,
)
from fullcup.core.journal.journal import Journal
from fullcup.core.moments.labels import THEMES
from fullcup.core.moments.model import Found, Reading
from fullcup.journeys.desk import Conflict, Desk, Stamp
from fullcup.journeys.keeping import change, make, settle, tidy


def bring(
    desk: Desk,
    stamp: Stamp,
    words: str,
    *,
    situation: str = "",
    children: Iterable[UUID] = (),
    heavy: int | None = None,
) -> Moment:
    """Keep what she brought. ``words`` is hers or the words of a situation chip."""
    return make(
        desk, Moment, stamp, words=tidy(words), situation=situation,
        children=tuple(children), heavy=heavy,
    )  # fmt: skip


def rewrite(desk: Desk, moment: Moment, words: str, *, seen: int) -> Moment | Conflict:
    """Change her words. What she corrected in the old words is forgotten with them."""
    changed = change(desk, moment, seen=seen, words=tidy(words), corrected=Corrected())
    desk.journal.margin.clear()  # nothing of the old words stays there
    return changed


def answer_rule(desk: Desk, moment: Moment, answer: RuleAnswer | None) -> Moment:
    """Keep whose rule she says it is; ``None`` takes the answer back."""
    return settle(desk, moment, answer=answer)


def split(desk: Desk, moment: Moment, mine: str, theirs: str) -> Moment:
    """*Some of both*: which part is her own and which she picked up, in her words."""
    _forget_heard(desk)
    return settle(desk, moment, mine_part=tidy(mine), theirs_part=tidy(theirs))


def correct_theme(desk: Desk, moment: Moment, theme: str) -> Moment:
    return _correct(desk, moment, theme=theme)


def correct_feeling(desk: Desk, moment: Moment, feeling: Feeling | None) -> Moment:
    return _correct(desk, moment, feeling=feeling)


def wave_away(desk: Desk, moment: Moment, pattern: str) -> Moment:
    """One tap: this pattern is not in these words."""
    dismissed = (*moment.corrected.dismissed, pattern)
    return _correct(desk, moment, dismissed=tuple(dict.fromkeys(dismissed)))


def see_again(desk: Desk, moment: Moment, pattern: str) -> Moment:
    """Undo ``wave_away``."""
    kept = tuple(name for name in moment.corrected.dismissed if name != pattern)
    return _correct(desk, moment, dismissed=kept)


def _correct(
    desk: Desk,
    moment: Moment,
    *,
    theme: str | None = None,
    feeling: Feeling | None = None,
    dismissed: tuple[str, ...] | None = None,
) -> Moment:
    old = moment.corrected
    corrected = Corrected(
        theme=old.theme if theme is None else theme,
        feeling=feeling or old.feeling,
        dismissed=old.dismissed if dismissed is None else dismissed,
    )
    return settle(desk, moment, corrected=corrected)


def close(
    desk: Desk,
    moment: Moment,
    *,
    closing: Closing | None = None,
    heavy_after: int | None = None,
    learned: str | None = None,
    next_time: str | None = None,
) -> Moment:
    """Keep how it ended. What is ``None`` stays as it was."""
    if moment.learned or moment.next_time:
        _forget_heard(desk)
    return settle(
        desk,
        moment,
        closing=moment.closing if closing is None else closing,
        heavy_after=moment.heavy_after if heavy_after is None else heavy_after,
        learned=moment.learned if learned is None else tidy(learned),
        next_time=moment.next_time if next_time is None else tidy(next_time),
    )


def _forget_heard(desk: Desk) -> None:
    """What was heard in words that she may be changing goes with them."""
    desk.journal.margin.pop("heard", None)


def shown_patterns(moment: Moment, reading: Reading) -> tuple[Found, ...]:
    """The patterns to mark: those she has not waved away, in the order of her words."""
    kept = [found for found in reading.patterns if found.name not in moment.corrected.dismissed]
    return tuple(sorted(kept, key=lambda found: (found.start, found.end)))


def shown_theme(moment: Moment, reading: Reading) -> str:
    """Hers, where it is a theme that there is: a file that she brought in may say another."""
    told = moment.corrected.theme
    return told if told in THEMES else reading.theme


def shown_feeling(moment: Moment, reading: Reading) -> Feeling:
    return moment.corrected.feeling or reading.feeling


def heavier_twice(journal: Journal) -> bool:
    """Whether her last two moments with an answer both ended heavier than they began."""
    told = [
        moment
        for moment in journal.newest(Moment, 20)
        if moment.heavy is not None and moment.heavy_after is not None
    ][:2]
    return len(told) == 2 and all(  # noqa: PLR2004  # "twice" is the promise
        (moment.heavy_after or 0) > (moment.heavy or 0) for moment in told
    )


def search(journal: Journal, words: str) -> list[Moment]:
    """Her moments that hold every word she typed, newest first; all of them for no words."""
    wanted = words.casefold().split()
    return [one for one in journal.of(Moment)[::-1] if _holds(one, wanted)]


def _holds(moment: Moment, wanted: Iterable[str]) -> bool:
    text = f"{moment.words}\n{moment.learned}\n{moment.next_time}".casefold()
    return all(word in text for word in wanted)


def favourite_motto(journal: Journal) -> Motto | None:
    """The motto she chose for Today, else the latest she kept, else none."""
    mottos = journal.of(Motto)
    chosen = [motto for motto in mottos if motto.favourite]
    found = chosen or mottos
    return found[-1] if found else None
