"""A family from JSON. What is wrong with it is a sentence that says where."""

from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

import msgspec

from fullcup.core.days import known_zone
from fullcup.core.week.family import HOME, Family, Window
from fullcup.core.week.grid import aware

YEARS = (1900, 9000)
"""No calendar of a family is outside, and arithmetic on the clock stays possible within."""
_TOO_FAR = f"too far away: a year is from {YEARS[0]} to {YEARS[1]}"


class NotAFamily(msgspec.Struct, frozen=True):
    """Why the JSON is no family that can be planned for."""

    words: str


def read_family(told: bytes) -> Family | NotAFamily:
    """The family, or the first thing that is wrong with it."""
    try:
        family = msgspec.json.decode(told, type=Family)
    except msgspec.DecodeError as wrong:
        return NotAFamily(_sentence(str(wrong)))
    except (RecursionError, UnicodeDecodeError):
        return NotAFamily("This is not JSON.")
    wrong_with = next(_wrong(family), None)
    return family if wrong_with is None else NotAFamily(wrong_with)


def _sentence(told: str) -> str:
    what, _, where = told.partition(" - at `$")
    place = where.rstrip("`").lstrip(".")
    return f"In “{place}”: {what}." if place else f"{what.rstrip('.')}."


def _wrong(family: Family) -> Iterator[str]:
    if not family.zone or known_zone(family.zone, "") != family.zone:
        yield f"“{family.zone}” is no time zone that this machine knows."
        return
    if not YEARS[0] <= family.start.year <= YEARS[1]:
        yield f"“{family.start}” is {_TOO_FAR}."
    yield from _wrong_names(family)
    yield from _wrong_who(family)
    yield from _wrong_children(family)
    yield from _wrong_instants(family)
    yield from _wrong_windows(family)


def _wrong_names(family: Family) -> Iterator[str]:
    for what, ids in (
        ("members", [member.id for member in family.members]),
        ("places", [place.id for place in family.places]),
        ("events", [event.id for event in family.events]),
        ("wishes", [wish.id for wish in family.wishes]),
    ):
        twice = sorted({one for one in ids if ids.count(one) > 1})
        if twice:
            yield f"Two {what} have the id “{twice[0]}”."
    mothers = [member.id for member in family.members if member.role == "her"]
    if len(mothers) != 1:
        yield f"Exactly one member has the role “her”; here {len(mothers)} have it."
    if any(place.id == HOME for place in family.places):
        yield "“home” is always there and takes no way: it is not one of the places."


def _wrong_who(family: Family) -> Iterator[str]:
    everyone = {member.id for member in family.members}
    children = {member.id for member in family.members if member.role == "child"}
    places = {HOME, *(place.id for place in family.places)}
    wishes = {wish.id for wish in family.wishes}
    for event in family.events:
        yield from _unknown(f"event “{event.id}”", event.who, everyone, "member")
        yield from _unknown(f"event “{event.id}”", [event.place], places, "place")
    for wish in family.wishes:
        named = (*wish.with_one_of, *wish.takes, *wish.when_out, *wish.when_asleep)
        yield from _unknown(f"wish “{wish.id}”", named, children, "child")
        yield from _unknown(f"wish “{wish.id}”", [wish.place], places, "place")
    for member in family.members:
        yield from _unknown(f"“{member.id}” minds", member.minds or (), children, "child")
    for need in family.needs:
        yield from _unknown("the needs", need.children or (), children, "child")
    yield from _unknown("the history", [week.child for week in family.history], children, "child")
    for name in ("last_plan", "happened", "not_on"):
        told = [kept.wish for kept in getattr(family, name)]
        yield from _unknown(f"“{name}”", told, wishes, "wish")


def _wrong_children(family: Family) -> Iterator[str]:
    """With whom something was, or was to be."""
    children = {member.id for member in family.members if member.role == "child"}
    wishes = {wish.id: wish for wish in family.wishes}
    for name in ("last_plan", "happened"):
        for kept in getattr(family, name):
            if kept.child is not None:
                yield from _unknown(f"“{name}”", [kept.child], children, "child")
            elif kept.wish in wishes and len(wishes[kept.wish].with_one_of) > 1:
                yield f"In “{name}”: “{kept.wish}” can be with one of several, so “child” is needed."


def _unknown(where: str, ids: Iterable[str], known: set[str], what: str) -> Iterator[str]:
    for one in ids:
        if one not in known:
            yield f"In {where}: there is no {what} “{one}”."


def _wrong_windows(family: Family) -> Iterator[str]:
    for where, windows in _windows(family):
        for window in windows:
            wrong = _wrong_window(window, family.zone)
            if wrong:
                yield f"In {where}: {wrong}"


def _windows(family: Family) -> Iterator[tuple[str, tuple[Window, ...]]]:
    for member in family.members:
        yield f"“home” of “{member.id}”", member.home or ()
        yield f"“asleep” of “{member.id}”", member.asleep
    for event in family.events:
        yield f"event “{event.id}”", event.when
    for wish in family.wishes:
        yield f"“windows” of wish “{wish.id}”", wish.windows
        yield f"“likes” of wish “{wish.id}”", wish.likes
    for need in family.needs:
        yield "the needs", need.when
    yield "“daylight”", family.daylight
    yield "her nights", family.sleep.nights if family.sleep else ()


def _wrong_window(window: Window, zone: str) -> str:
    once = window.start is not None or window.end is not None
    daily = window.from_ is not None or window.to is not None
    if once == daily:
        return "a window has either “start” and “end”, or “from” and “to”."
    if once and (window.days or window.dates):
        return "“days” and “dates” go with “from” and “to”."
    if once:
        return _wrong_once(window.start, window.end, zone)
    if window.from_ is None or window.to is None:
        return "“from” and “to” go together."
    return "a day does not begin at 24:00." if window.from_ == "24:00" else ""


def _wrong_once(start: str | None, end: str | None, zone: str) -> str:
    if start is None or end is None:
        return "“start” and “end” go together."
    far = [told for told in (start, end) if _is_far(told)]
    if far:
        return f"“{far[0]}” is {_TOO_FAR}."
    here = ZoneInfo(zone)
    try:
        # As instants: on the wall, a night of changing clocks can end before it begins.
        length = aware(end, here).timestamp() - aware(start, here).timestamp()
    except ValueError:
        return f"“{start}” or “{end}” is no time of a calendar."
    return "" if length > 0 else "a window ends before it begins."


def _wrong_instants(family: Family) -> Iterator[str]:
    here = ZoneInfo(family.zone)
    kept = [one.start for one in (*family.last_plan, *family.happened)]
    for told in (*kept, *([family.now] if family.now else [])):
        if _is_far(told):
            yield f"“{told}” is {_TOO_FAR}."
        try:
            aware(told, here)
        except ValueError:
            yield f"“{told}” is no time of a calendar."


def _is_far(told: str) -> bool:
    return not YEARS[0] <= int(told[:4]) <= YEARS[1]
