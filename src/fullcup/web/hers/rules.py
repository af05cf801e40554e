"""Rules: those she keeps and those she put down, moved with one tap either way."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from fullcup.core.days import Now
from fullcup.core.journal.entries import Rule
from fullcup.journeys import keeping, rules
from fullcup.library.floor import Floor
from fullcup.library.schema import PickedRule
from fullcup.store.openspace import OpenSpace
from fullcup.web.clock import as_uuid, now_of, stamp_of
from fullcup.web.desks import with_space
from fullcup.web.page import SHORT, go, short, show, too_long, undo_of
from fullcup.web.shell.content import library
from fullcup.web.words import whose_words


@require_http_methods(["GET", "POST"])
@with_space
def rules_page(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    if request.method == "POST":
        return _named(request, space)
    return _page(request, space)


def _page(request: HttpRequest, space: OpenSpace, words: str = "") -> HttpResponse:
    page = {
        "kept": rules.kept(space.journal),
        "retired": rules.retired(space.journal),
        "whose": whose_words(),
        "words": words,
        "floor": _held(request, space),
        "undo": undo_of(request, space.journal, "hers-rules"),
    }
    return show(request, space, "hers/rules.html", page, status=422 if words else 200)


def _held(request: HttpRequest, space: OpenSpace) -> Floor | None:
    """Why a rule stayed kept, after ``?held=<id>``."""
    told = as_uuid(request.GET.get("held", ""))
    rule = space.journal.get(Rule, told) if told else None
    return rules.floor_under(rule.words, library().floor.values()) if rule else None


def _named(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    words, whose = short(request, "words"), request.POST.get("whose", "")
    if too_long(words, longest=SHORT):
        return _page(request, space, words)
    if not words:
        return go("hers-rules")
    known = whose if whose in dict(whose_words()) else ""
    stamp = stamp_of(request, request.POST.get("new", ""))
    rule = rules.name_rule(space, stamp, words, whose=known, kept=True)
    return _decided(space, rule, now_of(request), kept=request.POST.get("act") != "put_down")


def _decided(space: OpenSpace, rule: Rule, now: Now, *, kept: bool) -> HttpResponse:
    """Keep or put down; what protects a life or health stays kept, and the page says why."""
    floor = None if kept else rules.floor_under(rule.words, library().floor.values())
    rules.decide(space, rule, now, kept=kept or floor is not None)
    return go("hers-rules", held=rule.id) if floor else go("hers-rules")


@require_POST
@with_space
def change(request: HttpRequest, space: OpenSpace, rule_id: UUID) -> HttpResponse:
    rule, act = space.journal.get(Rule, rule_id), request.POST.get("act", "")
    if rule is None:
        return go("hers-rules")
    if act == "delete":
        keeping.delete(space, rule_id, now_of(request))
        return go("hers-rules", undo=rule_id)
    if act in ("keep", "put_down"):
        return _decided(space, rule, now_of(request), kept=act == "keep")
    return go("hers-rules")


@require_http_methods(["GET", "POST"])
@with_space
def picked(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    """Rules that many of us picked up; one tap puts one down, with leave to do so."""
    if request.method == "POST":
        return _picked(request, space)
    known = {rule.card for rule in space.journal.of(Rule)}
    left = [rule for rule in library().picked_rules if rule.id not in known]
    groups = [(label, [one for one in left if one.whose[0] == who]) for who, label in whose_words()]
    return show(request, space, "hers/picked.html", {"groups": [one for one in groups if one[1]]})


def _picked(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    told = request.POST.get("put_down") or request.POST.get("keep", "")
    card = library().picked_rules.find(told)
    known = {rule.card for rule in space.journal.of(Rule)}
    if card is None or card.id in known:
        return go("hers-picked")
    _take(request, space, card)
    return go("hers-rules")


def _take(request: HttpRequest, space: OpenSpace, card: PickedRule) -> None:
    stamp = stamp_of(request, request.POST.get("new", ""))
    rules.name_rule(
        space, stamp, card.words, card=card.id, whose=card.whose[0], permission=card.permission,
        kept="keep" in request.POST,
    )  # fmt: skip
