"""From her journal to a ``Family``: what she told, and what is taken for granted until she does.

Pure: the same journal, day and defaults give the same family. Only children who are with her, all
or part of the week, are in it; after a loss, or with a child she has no contact to, nothing is said.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

import msgspec

from fullcup.core.days import Now
from fullcup.core.journal.entries import Child
from fullcup.core.journal.journal import Journal
from fullcup.core.journal.week_entries import (
    DayPart,
    Hours,
    Planned,
    UsualWeek,
    WeekPlan,
    Wish,
)
from fullcup.core.week import drawn as draw
from fullcup.core.week.family import (
    Event,
    Family,
    Kept,
    Member,
    Need,
    NotOn,
    Place,
    Rules,
    Sleep,
    Window,
)
from fullcup.core.week.family import Wish as Asked
from fullcup.core.week.past import history

DAYS: Final = 7
HER: Final = "her"
OUT: Final = "out"
PARTS: Final[dict[DayPart, tuple[str, str]]] = {
    "early": ("05:00", "07:00"),
    "morning": ("07:00", "12:00"),
    "midday": ("11:30", "14:00"),
    "afternoon": ("14:00", "18:00"),
    "evening": ("18:00", "22:30"),
}
AWAKE: Final = ("07:00", "21:00")
"""When a wish that is tied to days may be, where she named no hours."""
MOST: Final = 5
"""Classes of priority that the planner knows; what comes later in her order shares the last."""
EARLY_MINUTES: Final = 60
"""Sleep that a week may lose where she asks for early hours herself."""


class Age(msgspec.Struct, frozen=True):
    """What is taken for granted of a child from this age on."""

    from_months: int
    asleep: tuple[Window, ...]
    needs: tuple[tuple[Window, int], ...]
    little: bool
    has_clock: bool


class Known(msgspec.Struct, frozen=True):
    """What the content says: ages, the youngest first, and the titles of ready wishes."""

    ages: tuple[Age, ...]
    titles: dict[str, str]
    not_newborn: frozenset[str] = frozenset()
    """Ready wishes that wait for a clinician's word, or for more sleep, beside a newborn."""


def family_of(
    journal: Journal,
    now: Now,
    known: Known,
    *,
    plan: WeekPlan | None = None,
    night: tuple[str, str] = ("21:30", "06:00"),
    busy: Sequence[Event] = (),
    light: Sequence[Window] = (),
    replan: bool = False,
) -> Family:
    """The family as the planner takes it, for seven days from the plan's start, else from today.

    ``night`` is her evening and morning, local HH:MM; ``busy`` are events of her calendars;
    ``light`` is when it is light outside, where a wish asks for it.
    """
    start = plan.start if plan else now.day
    children = at_home(journal)
    newborn = any(not age_of(child, now.day, known).has_clock for child in children)
    wishes = list(_asked(journal, children, known, start, now.day, newborn=newborn))
    return Family(
        zone=now.zone,
        start=start,
        days=DAYS,
        members=(
            Member(id=HER, role="her"),
            *(_child(one, journal, known, now.day, start) for one in children),
            *_adults(journal),
        ),
        places=tuple(_places(journal)),
        events=(*busy, *_events(journal, children, plan, start)),
        wishes=tuple(wishes),
        needs=tuple(_needs(children, known, now.day)),
        daylight=tuple(light),
        sleep=_sleep(journal, night),
        history=tuple(history(journal, children, start, DAYS)),
        rules=Rules(newborn=newborn),
        now=now.instant.isoformat(),
        last_plan=tuple(_kept(plan.items, wishes)) if plan else (),
        happened=tuple(_kept((*plan.happened, *plan.put), wishes)) if plan else (),
        not_on=tuple(_days_off(plan, wishes)) if plan else (),
        replan=replan,
    )


# -- who is in it -------------------------------------------------------------------------


def at_home(journal: Journal) -> list[Child]:
    return [one for one in journal.of(Child) if one.how in ("with_me", "part_of_the_week")]


def age_of(child: Child, day: date, known: Known) -> Age:
    """Without a birthday a child is taken for one of school age: nothing rides along."""
    if child.birthday is None or child.birthday > day:
        return known.ages[-2]
    months = (day.year - child.birthday.year) * 12 + day.month - child.birthday.month
    months -= day.day < child.birthday.day
    return next(age for age in reversed(known.ages) if age.from_months <= months)


def id_of(entry: UUID) -> str:
    return entry.hex


def _child(child: Child, journal: Journal, known: Known, day: date, start: date) -> Member:
    drawn = draw.drawn_of(journal, child=child.id)
    guess = age_of(child, day, known).asleep
    if drawn:
        return Member(
            id=id_of(child.id),
            role="child",
            name=child.name,
            asleep=draw.windows(draw.with_guess(drawn.days, guess), "sg"),
            home=draw.here(child, drawn, start, DAYS),
        )
    asleep = _hours(journal, "asleep", child=child.id)
    days_here = _hours(journal, "home", child=child.id)
    return Member(
        id=id_of(child.id),
        role="child",
        name=child.name,
        asleep=tuple(asleep) or guess,
        home=tuple(days_here) or None,
    )


def adults(journal: Journal) -> list[str]:
    """The names of those who can stay with the children at some time, or whose week is drawn."""
    told = [one.who for one in journal.of(Hours) if one.what == "home" and one.who]
    told += [one.who for one in journal.of(UsualWeek) if one.who]
    return list({name.casefold(): name for name in told}.values())


def adult_id(name: str) -> str:
    return f"adult {name.casefold()}"[:64]


def _adults(journal: Journal) -> Iterator[Member]:
    told = [one for one in journal.of(Hours) if one.what == "home" and one.who]
    for name in adults(journal):
        drawn = draw.drawn_of(journal, who=name)
        same = (one for one in told if one.who.casefold() == name.casefold())
        home = draw.windows(drawn.days, "hb") if drawn else tuple(_window(one) for one in same)
        yield Member(id=adult_id(name), role="adult", name=name, home=home)


def _hours(journal: Journal, what: str, *, child: UUID | None = None) -> list[Window]:
    return [
        _window(one)
        for one in journal.of(Hours)
        if one.what == what and one.child == child and not one.who
    ]


def _window(one: Hours) -> Window:
    return Window(from_=one.start, to=one.end, days=one.days)


# -- what stands --------------------------------------------------------------------------


def _places(journal: Journal) -> Iterator[Place]:
    yield Place(id=OUT, travel=0)
    ways = {one.travel for one in journal.of(Wish) if one.away}
    yield from (Place(id=_place(way), travel=way) for way in sorted(ways))


def _place(way: int) -> str:
    return f"{way} minutes away"


def _events(
    journal: Journal, children: Sequence[Child], plan: WeekPlan | None, start: date
) -> Iterator[Event]:
    for one in journal.of(Hours):
        if one.what in ("work", "work_at_home"):
            place = OUT if one.what == "work" else "home"
            yield Event(
                id=id_of(one.id), when=(_window(one),), who=(HER,), title="Work", place=place
            )
    kept_home = plan.at_home if plan else ()
    for child in children:
        off = {told.day for told in kept_home if told.child == child.id}
        if drawn := draw.drawn_of(journal, child=child.id):
            off |= draw.days_closed(drawn, start, DAYS)
        for number, window in _out(journal, child):
            when = tuple(_without(window, off, start)) if off else (window,)
            if when:
                yield Event(id=number, when=when, who=(id_of(child.id),), place=OUT)
    for name in adults(journal):
        drawn = draw.drawn_of(journal, who=name)
        busy = draw.windows(drawn.days, "b") if drawn else ()
        if busy:
            yield Event(id=f"busy {adult_id(name)}"[:64], when=busy, who=(adult_id(name),))


def _out(journal: Journal, child: Child) -> Iterator[tuple[str, Window]]:
    """When a child is out, with an id for each: as drawn, else as told in rows."""
    drawn = draw.drawn_of(journal, child=child.id)
    if drawn:
        for number, window in enumerate(draw.windows(drawn.days, "o")):
            yield f"{id_of(child.id)} out {number}", window
        return
    for one in journal.of(Hours):
        if one.what == "out" and one.child == child.id:
            yield id_of(one.id), _window(one)


def _without(one: Window, off: set[date], start: date) -> Iterator[Window]:
    """The same hours on the dates of the plan, but not on days on which the child is home."""
    dates = [start + timedelta(days=n) for n in range(-1, DAYS + 1)]
    left = [day for day in dates if day not in off and _is_on(one, day)]
    if left:
        yield Window(from_=one.from_, to=one.to, dates=tuple(left))


def _is_on(one: Window, day: date) -> bool:
    return not one.days or draw.WEEKDAYS[day.weekday()] in one.days


def _needs(children: Sequence[Child], known: Known, day: date) -> Iterator[Need]:
    for child in children:
        for window, level in age_of(child, day, known).needs:
            yield Need(when=(window,), level=level, children=(id_of(child.id),))


def _sleep(journal: Journal, night: tuple[str, str]) -> Sleep:
    evening, morning = night
    early = any("early" in one.hours and not one.not_now for one in journal.of(Wish))
    window = Window(from_=evening, to=morning)
    return Sleep(
        nights=(window,), least=_least(evening, morning), lose=EARLY_MINUTES if early else 0
    )


def _least(evening: str, morning: str) -> int:
    """Six hours, or all of a night that is shorter."""
    (h, m), (to_h, to_m) = (map(int, told.split(":")) for told in (evening, morning))
    night = (to_h * 60 + to_m - h * 60 - m) % (24 * 60)
    return min(360, night)


# -- what it should hold ------------------------------------------------------------------


def wanted(journal: Journal) -> list[Wish]:
    """Her wishes in her order, without what is not now."""
    return sorted(
        (one for one in journal.of(Wish) if not one.not_now), key=lambda one: (one.place, one.at)
    )


def title_of(wish: Wish, known: Known, child: str = "") -> str:
    title = wish.what if wish.own else known.titles.get(wish.what, wish.what)
    return title.replace("{child}", child or "a child")


def _asked(
    journal: Journal,
    children: Sequence[Child],
    known: Known,
    start: date,
    day: date,
    *,
    newborn: bool,
) -> Iterator[Asked]:
    little = tuple(id_of(one.id) for one in children if age_of(one, day, known).little)
    for rank, wish in enumerate(wanted(journal)):
        if newborn and wish.what in known.not_newborn and not wish.own:
            continue
        windows = _windows(wish, start)
        for child in _whom(wish, children) if windows is not None else ():
            asked = _one(wish, child, children, little, windows or ())
            title = title_of(wish, known, child.name if child else "")
            yield msgspec.structs.replace(asked, title=title, priority=min(rank + 1, MOST))


def _whom(wish: Wish, children: Sequence[Child]) -> Sequence[Child | None]:
    """A wish *with each child* is one for each; one *with a child* needs a child to be there, and
    one with this child needs this one."""
    if wish.child:
        return [one for one in children if one.id == wish.child]
    if wish.company == "each":
        return list(children)
    return [None] if not wish.company or children else []


def _windows(wish: Wish, start: date) -> tuple[Window, ...] | None:
    """The hours in which it may be; ``None`` where none of its days is in the plan."""
    parts = [PARTS[part] for part in wish.hours]
    if not (wish.since or wish.until):
        return tuple(Window(from_=first, to=last) for first, last in parts)
    days = [start + timedelta(days=n) for n in range(DAYS)]
    dates = tuple(day for day in days if (wish.since or day) <= day <= (wish.until or day))
    if not dates:
        return None
    return tuple(Window(from_=first, to=last, dates=dates) for first, last in parts or [AWAKE])


def _one(
    wish: Wish,
    child: Child | None,
    children: Sequence[Child],
    little: tuple[str, ...],
    windows: tuple[Window, ...],
) -> Asked:
    with_one_of: tuple[str, ...] = ()
    if child:
        with_one_of = (id_of(child.id),)
    elif wish.company == "one":
        with_one_of = tuple(id_of(one.id) for one in children)
    return Asked(
        id=wish_id(wish.id, child.id if child else None),
        minutes=max(5, wish.minutes - wish.minutes % 5),
        times=1 if wish.per == "day" else wish.times,
        per=wish.per,
        promise=wish.must_not_drop,
        hers=wish.hers,
        windows=windows,
        place=_place(wish.travel) if wish.away else "home",
        with_one_of=with_one_of,
        takes=little if wish.along else (),
        when_asleep=little if wish.asleep else (),
        daylight=wish.daylight,
    )


def wish_id(wish: UUID, child: UUID | None) -> str:
    """Of 64 signs at most, as the planner asks."""
    return id_of(wish) + (id_of(child)[:24] if child else "")


def _kept(items: Iterable[Planned], wishes: Sequence[Asked]) -> Iterator[Kept]:
    """Those of wishes that are still there."""
    there = {wish.id for wish in wishes}
    for one in items:
        if one.wish_id in there:
            child = id_of(one.child) if one.child else None
            yield Kept(wish=one.wish_id, start=one.start.isoformat(), child=child)


def _days_off(plan: WeekPlan, wishes: Sequence[Asked]) -> Iterator[NotOn]:
    there = {wish.id for wish in wishes}
    for one in plan.days_off:
        if one.wish_id in there:
            yield NotOn(wish=one.wish_id, day=one.day)
