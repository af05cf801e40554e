"""What one tap sends: a kind, one of hers again, or new words of her own."""

from collections.abc import Iterable
from typing import Any, Literal, cast
from uuid import UUID, uuid5

from django.http import HttpRequest
from django.urls import reverse

from fullcup.core.journal.entries import Child, KeptMoment
from fullcup.journeys import good
from fullcup.journeys.desk import Stamp
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import as_uuid, stamp_of
from fullcup.web.good.shown import sentence
from fullcup.web.page import ids
from fullcup.web.shell.content import library

Direction = Literal["given", "received"]


def keep_tap(request: HttpRequest, space: OpenSpace, own: str) -> KeptMoment | None:
    """One of the kinds, one of hers again, or her own words with the button she tapped."""
    kind = library().good_kinds.find(request.POST.get("what", ""))
    if kind is not None:
        return _keep(request, space, kind.id, own=False, direction=kind.direction)
    again = _again(request, space)
    if again is not None:
        return _keep(request, space, again.what, own=True, direction=again.direction)
    told = request.POST.get("own_direction", "")
    if not own or told not in ("given", "received"):
        return None
    return _keep(request, space, own, own=True, direction=cast("Direction", told))


def _again(request: HttpRequest, space: OpenSpace) -> KeptMoment | None:
    """A moment whose own words are kept once more; the form tells no more than its id."""
    told = as_uuid(request.POST.get("again", ""))
    found = space.journal.get(KeptMoment, told) if told else None
    return found if found and found.own else None


def _keep(
    request: HttpRequest, space: OpenSpace, what: str, *, own: bool, direction: Direction
) -> KeptMoment:
    children = hers_of(space, ids(request.POST.getlist("child")))
    children = children or good.only_one(space.journal.of(Child))
    yesterday = "yesterday" in request.POST
    stamp = stamp_of(request, request.POST.get("new", ""))
    # Of this page and this tap: the same tap twice is one moment, two kinds are two.
    tap = uuid5(stamp.id, f"{what} {direction} {yesterday} {children}")
    return good.keep_good(
        space, Stamp(id=tap, now=stamp.now), what, own=own, direction=direction,
        children=children, yesterday=yesterday,
    )  # fmt: skip


def hers_of(
    space: OpenSpace, told: Iterable[UUID], before: Iterable[UUID] = ()
) -> tuple[UUID, ...]:
    """Those of ``told`` that are children of hers, and those of ``before`` whom no form can offer:
    a child who is deleted may be brought back."""
    deleted = [child for child in before if space.journal.get(Child, child) is None]
    return (*(child for child in told if space.journal.get(Child, child)), *deleted)


def kept_bar(request: HttpRequest, space: OpenSpace, back: str) -> dict[str, Any] | None:
    """What was kept by the last tap, from ``?kept=<id>``, with its way back to ``back``."""
    told = as_uuid(request.GET.get("kept", ""))
    kept = space.journal.get(KeptMoment, told) if told else None
    if kept is None:
        return None
    return {
        "words": sentence(space.journal, kept),
        "more": reverse("good-one", args=[kept.id]),
        "delete": reverse("good-delete", args=[kept.id]),
        "back": back,
    }
