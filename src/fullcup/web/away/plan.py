"""A plan in a minute: three taps are enough, the rest is folded and can wait."""

from datetime import timedelta
from typing import Any, Final

import msgspec
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fullcup.core.days import Now
from fullcup.core.journal.entries import Outing
from fullcup.core.journal.journal import Journal
from fullcup.journeys import away
from fullcup.journeys.away import Plan
from fullcup.journeys.desk import Conflict
from fullcup.journeys.keeping import settle
from fullcup.store.openspace import OpenSpace
from fullcup.web.away import form as forms
from fullcup.web.away.form import Form
from fullcup.web.away.shared import show_away, with_outing
from fullcup.web.away.words import at_words, stay_words, what_words, when_choices
from fullcup.web.clock import as_uuid, now_of, stamp_of
from fullcup.web.conflict import Version, both_versions, differing, seen_of
from fullcup.web.desks import with_space
from fullcup.web.page import go
from fullcup.web.shell.content import library
from fullcup.web.words import Pairs

_DOUBLE_TAP: Final = timedelta(minutes=2)


@require_http_methods(["GET", "POST"])
@with_space
def new(request: HttpRequest, space: OpenSpace) -> HttpResponse:
    if request.method == "GET":
        return _page(request, space, _offered(request, space.journal))
    now, form = now_of(request), forms.read(request)
    plan = forms.planned(space.journal, form, now)
    if isinstance(plan, str):
        return _page(request, space, form, trouble=plan)
    stamp = stamp_of(request, request.POST.get("new", ""))
    known = space.journal.get(Outing, stamp.id)
    if known is not None:
        return _both(request, space, known, _as_close(plan, known), now)
    outing = away.plan_it(space, stamp, plan)
    return go("away-one", _with_goodbye(space, outing, now).id)


def _as_close(plan: Plan, known: Outing) -> Plan:
    """A double tap on *now* is one plan, though the second is a moment later."""
    far = max(abs(plan.leaving - known.leaving), abs(plan.back - known.back))
    times = {"leaving": known.leaving, "back": known.back} if far < _DOUBLE_TAP else {}
    return msgspec.structs.replace(plan, **times)


def _offered(request: HttpRequest, journal: Journal) -> Form:
    """What stands in the form: a plan kept for next time, or the little that is known."""
    told, now = as_uuid(request.GET.get("from", "")), now_of(request)
    kept = journal.get(Outing, told) if told else None
    return forms.of_pattern(journal, kept, now) if kept else forms.empty(journal, now)


def _with_goodbye(space: OpenSpace, outing: Outing, now: Now) -> Outing:
    """Where she wrote no goodbye there is one for the child's age; she can change it."""
    if outing.goodbye or not outing.stays:
        return outing
    ours = forms.goodbyes_for(space.journal, outing, now)
    changed = settle(space, outing, goodbye=ours[outing.id.int % len(ours)] if ours else "")
    away.lay_links(space, changed)
    return changed


@require_http_methods(["GET", "POST"])
@with_outing
def edit(request: HttpRequest, space: OpenSpace, outing: Outing) -> HttpResponse:
    now = now_of(request)
    if request.method == "GET":
        form = forms.of_outing(space.journal, outing, now)
        return _page(request, space, form, outing=outing)
    form = forms.read(request)
    plan = forms.planned(space.journal, form, now)
    if isinstance(plan, str):
        return _page(request, space, form, outing=outing, trouble=plan)
    changed = away.replan(space, outing, plan, seen=seen_of(request))
    if isinstance(changed, Conflict):
        return _both(request, space, outing, plan, now)
    return go("away-one", _with_goodbye(space, changed, now).id)


def _both(
    request: HttpRequest, space: OpenSpace, outing: Outing, plan: Plan, now: Now
) -> HttpResponse:
    """What is kept beside what she sent, where that is not the same."""
    sent = msgspec.structs.replace(outing, **msgspec.structs.asdict(plan))
    pairs = zip(_said(space, outing, now), _said(space, sent, now), strict=True)
    versions = [Version(label, kept, told) for (label, kept), (_label, told) in pairs]
    if not differing(versions):
        return go("away-one", _with_goodbye(space, outing, now).id)
    back, action = (reverse(name, args=[outing.id]) for name in ("away-one", "away-edit"))
    return both_versions(request, space, outing, versions, back=back, action=action)


def _said(space: OpenSpace, one: Outing, now: Now) -> Pairs:
    """All that the form asks for, in words. A goodbye of ours is written anew, so it is no choice."""
    journal, whens = space.journal, dict(when_choices())
    return [
        (_("What for"), what_words(one)),
        (_("When you leave"), at_words(one.leaving, now)),
        (_("When you are back"), at_words(one.back, now)),
        (_("Who stays"), "\n".join(stay_words(journal, stay) for stay in one.stays)),
        (_("Goodbye"), "" if forms.is_ours(journal, one, now) else one.goodbye),
        (_("What comforts"), one.comfort),
        (_("A note for the one who stays"), one.note),
        (_("Why you go"), one.why),
        (_("Your number"), one.phone),
        (_("Other numbers"), one.numbers),
        (_("When news comes"), whens[away.when_of(one)]),
        (_("Keep this plan for next time"), _("Yes") if one.pattern else _("No")),
    ]


def _page(
    request: HttpRequest,
    space: OpenSpace,
    form: Form,
    *,
    outing: Outing | None = None,
    trouble: str = "",
) -> HttpResponse:
    content = library().away
    page: dict[str, Any] = {
        "form": form,
        "outing": outing,
        "trouble": forms.trouble_words(trouble),
        "whats": [(one.id, one.words) for one in content.get("what_for", ())],
        "leaves": forms.leave_words(),
        "lengths": forms.length_words(),
        "whens": when_choices(),
        "children": away.children_at_home(space.journal),
        "comforts": [one.words for one in content.get("comfort", ())],
        "goodbyes": forms.goodbyes_for(space.journal, outing, now_of(request)) if outing else [],
    }
    return show_away(request, space, "away/plan.html", page, status=422 if trouble else 200)
