"""Times and names of an outing in words."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fullcup.core.away.settling import Known
from fullcup.core.days import Now, PartOfDay, part_of_day
from fullcup.core.journal.entries import Child, News, NewsKind, NewsWhen, Outing, Stay
from fullcup.core.journal.journal import Journal
from fullcup.web.days import A_WEEK
from fullcup.web.shell.content import library
from fullcup.web.words import Pairs, together

NEWS: Final[dict[NewsKind, str | Promise]] = {
    "settled": gettext_lazy("Settled"),
    "happy": gettext_lazy("Happy"),
    "ate": gettext_lazy("Ate something"),
    "asleep": gettext_lazy("Asleep"),
    "crying": gettext_lazy("Crying"),
    "all_well": gettext_lazy("All well"),
    "note": gettext_lazy("A note"),
}
_SOON: Final[dict[PartOfDay, str | Promise]] = {
    "morning": gettext_lazy("this morning"),
    "afternoon": gettext_lazy("this afternoon"),
    "evening": gettext_lazy("this evening"),
    "night": gettext_lazy("tonight, while you sleep"),
}
_LATER: Final[dict[PartOfDay, str | Promise]] = {
    "morning": gettext_lazy("%(day)s in the morning"),
    "afternoon": gettext_lazy("%(day)s in the afternoon"),
    "evening": gettext_lazy("%(day)s in the evening"),
    "night": gettext_lazy("in the night after %(day)s"),
}
_KNOWN: Final[dict[Known, str | Promise]] = {
    "first": gettext_lazy("%(child)s and %(who)s: nothing is known yet. It is the first time."),
    "few": gettext_lazy("%(child)s and %(who)s: few times so far, so they tell little."),
    "minutes": gettext_lazy(
        "Most times %(who)s wrote within a few minutes that %(child)s had settled."
    ),
    "half_hour": gettext_lazy(
        "Most times %(who)s wrote within half an hour or so that %(child)s had settled."
    ),
    "mixed": gettext_lazy("With %(who)s, %(child)s settled soon on some days, later on others."),
    "hard": gettext_lazy("%(child)s finds it hard to be without you. That can change, slowly."),
}


def what_words(outing: Outing) -> str:
    """What it is for, in her words or ours."""
    if outing.own:
        return outing.what
    told = {one.id: one.words for one in library().away.get("what_for", ())}
    return told.get(outing.what, _("A time away"))


def gave_words(outing: Outing) -> str:
    told = {one.id: one.words for one in library().away.get("gave", ())}
    return outing.gave if outing.gave_own else told.get(outing.gave, "")


def clock(at: datetime, zone: str) -> str:
    """``17:05``."""
    return date_format(at.astimezone(ZoneInfo(zone)), "H:i")


def at_words(at: datetime, now: Now) -> str:
    """``today at 17:00``, ``tomorrow at 09:00``, ``Sunday at 18:00``, ``12 December at 18:00``.

    By the calendar: a train at half past midnight is tomorrow's.
    """
    local = at.astimezone(ZoneInfo(now.zone))
    told = {"time": date_format(local, "H:i")}
    ahead = (local.date() - now.local.date()).days
    names = {
        -1: _("yesterday at %(time)s"),
        0: _("today at %(time)s"),
        1: _("tomorrow at %(time)s"),
    }
    if ahead in names:
        return names[ahead] % told
    day = date_format(local, "l" if 0 < ahead < A_WEEK else "j F")
    return _("%(day)s at %(time)s") % {"day": day, **told}


def dated_words(at: datetime, zone: str) -> str:
    """``Sunday 22 November at 18:00``: as true tomorrow as it is today."""
    local = at.astimezone(ZoneInfo(zone))
    told = {"day": date_format(local, "l j F"), "time": date_format(local, "H:i")}
    return _("%(day)s at %(time)s") % told


def span_words(outing: Outing, now: Now) -> str:
    """``today at 17:00 to 21:00``, with both days where it ends on another one."""
    start, end = (one.astimezone(ZoneInfo(now.zone)) for one in (outing.leaving, outing.back))
    same = start.date() == end.date()
    back = date_format(end, "H:i") if same else at_words(outing.back, now)
    return _("%(leaving)s, back %(back)s") % {
        "leaving": at_words(outing.leaving, now),
        "back": back,
    }


def zone_words(zone: str, here: str) -> str:
    """The name of a zone where it is not the one of the reader: ``Dublin time``."""
    if zone == here:
        return ""
    return _("%(place)s time") % {"place": zone.rpartition("/")[2].replace("_", " ")}


def back_words(leaving: datetime, back: datetime, zone: str, *, clock_too: bool) -> str:
    """When she is back, as a child is told it. It has to be true, so it says no more than that."""
    start, end = Now(leaving, zone), Now(back, zone)
    if clock_too:
        ahead = (end.local.date() - start.local.date()).days
        at = {"time": date_format(end.local, "H:i")}
        if ahead == 0:
            return _("at %(time)s") % at
        day = date_format(end.local, "l" if ahead < A_WEEK else "l j F")
        return _("on %(day)s at %(time)s") % {"day": day, **at}
    ahead, part = (end.day - start.day).days, part_of_day(end)
    if ahead == 0:
        return str(_SOON[part])
    day = _("tomorrow") if ahead == 1 else _("on %(day)s") % {"day": date_format(end.day, "l")}
    if ahead >= A_WEEK:
        return _("on %(day)s") % {"day": date_format(end.day, "j F")}
    if part == "night":
        if ahead == 1:
            return _("tomorrow night, while you sleep")
        day = date_format(end.day, "l")
    return str(_LATER[part]) % {"day": day}


def who_words(stay: Stay) -> str:
    return stay.who or _("someone you know")


def stay_words(journal: Journal, stay: Stay) -> str:
    """``Gran stays with Ada and Noah``."""
    names = [one.name for one in (journal.get(Child, told) for told in stay.children) if one]
    if not names:
        return _("%(who)s stays") % {"who": who_words(stay)}
    words = {"who": who_words(stay), "names": together(names)}
    return capfirst(_("%(who)s stays with %(names)s") % words)


def known_words(child: Child | None, who: str, told: Known) -> str:
    name = child.name if child else _("Your child")
    return str(_KNOWN[told]) % {"child": name, "who": who or _("the one who stayed")}


def news_words(journal: Journal, one: News) -> str:
    """``Ada: settled``; the note itself stands beside it."""
    names = [found.name for found in (journal.get(Child, told) for told in one.children) if found]
    said = str(NEWS[one.news])
    return f"{together(names)}: {said}" if names else said


def when_choices() -> Pairs:
    choices: list[tuple[NewsWhen, str]] = [
        ("once", _("Half-way, once")),
        ("often", _("Every two hours")),
        ("twice_a_day", _("Mornings and evenings")),
        ("back", _("When I am back")),
        ("at_once", _("As it comes")),
    ]
    return [(value, label) for value, label in choices]
