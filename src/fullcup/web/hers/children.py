"""Children: a name, and how it is. After a loss nothing is proposed unless she asks."""

from datetime import date
from typing import Any, NamedTuple, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fullcup.core.journal.entries import Child, ChildHow
from fullcup.journeys import hers, keeping
from fullcup.journeys.desk import Conflict
from fullcup.journeys.hers import LOSSES
from fullcup.journeys.steps import may_propose
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import now_of, stamp_of
from fullcup.web.conflict import Version, both_versions, seen_of
from fullcup.web.days import whole_day
from fullcup.web.desks import with_space
from fullcup.web.hers.told import how_of, how_words
from fullcup.web.page import SHORT, go, short, show, too_long, undo_of


class Told(NamedTuple):
    """What the form said; ``trouble`` names the field that cannot be kept so, or is ``""``."""

    name: str = ""
    birthday: date | None = None
    how: ChildHow = "with_me"
    speaks: bool = True
    include: bool = False
    trouble: str = ""


def _told(request: HttpRequest) -> Told:
    name, how = short(request, "name"), request.POST.get("how", "")
    born, birthday_fits = _birthday(short(request, "birthday"))
    trouble = "" if birthday_fits else "birthday"
    if not name or too_long(name, longest=SHORT):
        trouble = "name"
    return Told(
        name,
        born,
        cast("ChildHow", how) if how in dict(how_words()) else "with_me",
        "other_ways" not in request.POST,
        "include" in request.POST,
        trouble,
    )


def _birthday(told: str) -> tuple[date | None, bool]:
    """The day, and whether what was typed is one (or nothing)."""
    if not told:
        return None, True
    try:
        return date.fromisoformat(told), True
    except ValueError:
        return None, False


@require_http_methods(["GET", "POST"])
@with_space
def children_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    if request.method == "GET":
        return _page(request, space, Told())
    told = _told(request)
    if told.trouble:
        return _page(request, space, told)
    stamp = stamp_of(request, request.POST.get("new", ""))
    hers.add_child(
        space, stamp, told.name, birthday=told.birthday, how=told.how, speaks=told.speaks
    )
    return go("hers-children")


def _page(request: HttpRequest, space: OpenSpace, told: Told) -> HttpResponse:
    page = {
        **_fields(told),
        "children": [(child, how_of(child)) for child in space.journal.of(Child)],
        "undo": undo_of(request, space.journal, "hers-children"),
    }
    return show(request, space, "hers/children.html", page, status=422 if told.trouble else 200)


def _fields(told: Told) -> dict[str, Any]:
    born = told.birthday.isoformat() if told.birthday else ""
    return {"told": told, "born": born, "hows": how_words()}


@require_http_methods(["GET", "POST"])
@with_space
def change(request: HttpRequest, space: OpenSpace, child_id: UUID) -> HttpResponse:
    child = space.journal.get(Child, child_id)
    if child is None:
        return go("hers-children")
    if request.method == "GET":
        told = Told(child.name, child.birthday, child.how, child.speaks, child.include)
        return _form(request, space, child, told)
    if request.POST.get("act") == "delete":
        keeping.delete(space, child_id, now_of(request))
        return go("hers-children", undo=child_id)
    return _changed(request, space, child)


def _form(request: HttpRequest, space: OpenSpace, child: Child, told: Told) -> HttpResponse:
    page = {
        **_fields(told),
        "child": child,
        "is_loss": child.how in LOSSES,
        "may_tell": may_propose(child),
    }
    return show(request, space, "hers/child.html", page, status=422 if told.trouble else 200)


def _changed(request: HttpRequest, space: OpenSpace, child: Child) -> HttpResponse:
    told = _told(request)
    if told.trouble:
        return _form(request, space, child, told)
    fields = {name: value for name, value in told._asdict().items() if name != "trouble"}
    kept = hers.change_child(space, child, seen=seen_of(request), **fields)
    if isinstance(kept, Conflict):
        back = reverse("hers-child", args=[child.id])
        return both_versions(request, space, child, _versions(child, told), back=back)
    if kept.how != child.how and kept.how in LOSSES:
        return go("hers-child", child.id)
    return go("hers-children")


def _versions(child: Child, told: Told) -> list[Version]:
    how = dict(how_words())
    return [
        Version(_("Name"), child.name, told.name),
        Version(_("How it is"), how[child.how], how[told.how]),
        Version(_("Birthday"), _day(child.birthday), _day(told.birthday)),
        Version(_("Speaks another way"), _yes(not child.speaks), _yes(not told.speaks)),
        Version(_("Named in the app"), _yes(child.include), _yes(told.include)),
    ]


def _day(day: date | None) -> str:
    return whole_day(day) if day else ""


def _yes(said: bool) -> str:  # noqa: FBT001  # it says the truth of one tick
    return _("yes") if said else _("no")
