"""A time away: planned, shared with whoever stays, lived, and told of afterwards."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID, uuid5

import msgspec

from fullcup.core.away import news as news_rules
from fullcup.core.away.news import Digest
from fullcup.core.away.phases import current, link_until, listening, phase
from fullcup.core.away.settling import same_person
from fullcup.core.days import Now, utc
from fullcup.core.journal.entries import Child, CupChange, Gone, News, NewsWhen, Outing, Stay
from fullcup.core.journal.journal import Journal, brought_back, gone
from fullcup.journeys.desk import Conflict, Desk, Stamp
from fullcup.journeys.hers import herself
from fullcup.journeys.keeping import bring_back, change, delete, make, settle
from fullcup.journeys.steps import may_propose
from fullcup.store import links
from fullcup.store.links import Shared

NEAR = 60
"""How many of the newest outings are looked at for the one that she is in."""
_AT_HOME = ("with_me", "part_of_the_week")


class AwayDesk(Desk, Protocol):
    """Her open space: it also holds the links that she gave out."""

    def lay_link(self, token: str, shared: Shared) -> None: ...
    def end_links(self, tokens: Sequence[str]) -> None: ...
    def live_links(self, tokens: Sequence[str]) -> frozenset[str]: ...


class Plan(msgspec.Struct, frozen=True):
    """What the form says, tidied; times are aware instants."""

    what: str
    own: bool
    leaving: datetime
    back: datetime
    when: NewsWhen
    why: str = ""
    stays: tuple[Stay, ...] = ()
    goodbye: str = ""
    comfort: str = ""
    note: str = ""
    phone: str = ""
    numbers: str = ""
    pattern: bool = False


def children_at_home(journal: Journal) -> list[Child]:
    """Those with whom somebody may stay. After a loss nothing is proposed."""
    return [one for one in journal.of(Child) if one.how in _AT_HOME and may_propose(one)]


def plan_it(desk: AwayDesk, stamp: Stamp, plan: Plan) -> Outing:
    """Keep a plan; each one who stays gets a link of their own. Sent twice, it is one plan."""
    known = desk.journal.get(Outing, stamp.id)
    if known is not None:
        return known
    fields = _fields(plan, stamp.now.zone)
    fields["stays"] = tuple(
        msgspec.structs.replace(stay, token=links.new_token()) for stay in plan.stays
    )
    outing = make(desk, Outing, stamp, ear=links.new_token(), **fields)
    lay_links(desk, outing)
    return outing


def replan(desk: AwayDesk, outing: Outing, plan: Plan, *, seen: int) -> Outing | Conflict:
    """Change a plan. Whoever stays on keeps their link, and it shows the new plan."""
    fields = _fields(plan, outing.zone)
    fields["stays"] = _with_links(outing.stays, plan.stays)
    changed = change(desk, outing, seen=seen, **fields)
    if isinstance(changed, Outing):
        gone_now = {stay.token for stay in outing.stays} - {stay.token for stay in changed.stays}
        if gone_now:
            desk.end_links(list(gone_now))
        lay_links(desk, changed)
    return changed


def _with_links(before: Sequence[Stay], after: Sequence[Stay]) -> tuple[Stay, ...]:
    """Each one who stays on keeps their own link, whichever field their name is in now.

    A name that is new takes over the link of its field only where as many stay as before: then it
    is most likely one person under another spelling, whose page must not end unseen.
    """
    left = list(before)
    kept = [_taken_out(left, stay.who) for stay in after]
    if len(before) == len(after):
        pairs = zip(before, kept, strict=True)
        kept = [known or (old if old in left else None) for old, known in pairs]
    return tuple(
        msgspec.structs.replace(stay, token=known.token if known else links.new_token())
        for stay, known in zip(after, kept, strict=True)
    )


def _taken_out(left: list[Stay], who: str) -> Stay | None:
    known = next((one for one in left if same_person(one.who, who)), None)
    if known is not None:
        left.remove(known)
    return known


def _fields(plan: Plan, zone: str) -> dict[str, object]:
    """``zone`` is the one that the plan was made in: its mornings and evenings are there."""
    fields = {name: getattr(plan, name) for name in plan.__struct_fields__}
    held = plan.when != "at_once"
    told = news_rules.times(plan.leaving, plan.back, plan.when, zone) if held else ()
    return {**fields, "held": held, "news_at": told}


def when_of(outing: Outing) -> NewsWhen:
    """The choice that its news times come from; guessed for a plan from before it was kept."""
    if outing.when:
        return outing.when
    if not outing.held:
        return "at_once"
    choices: tuple[NewsWhen, ...] = ("once", "often", "twice_a_day")
    for when in choices:
        if outing.news_at == news_rules.times(outing.leaving, outing.back, when, outing.zone):
            return when if outing.news_at else "back"
    return "back"


# -- the link ----------------------------------------------------------------------------


def lay_links(desk: AwayDesk, outing: Outing) -> None:
    """Put behind each link of a plan what its holder may see now."""
    if outing.state == "planned":
        for stay in outing.stays:
            if stay.token:
                desk.lay_link(stay.token, shared(desk.journal, outing, stay))


def shared(journal: Journal, outing: Outing, stay: Stay) -> Shared:
    """All that this caregiver may see: never what the outing is for."""
    found = (journal.get(Child, child) for child in stay.children)
    known = herself(journal)
    return Shared(
        outing=outing.id,
        zone=outing.zone,
        leaving=outing.leaving,
        back=outing.back,
        until=link_until(outing),
        ear=outing.ear,
        called=known.called if known else "",
        who=stay.who,
        children=tuple((child.id, child.name) for child in found if child),
        goodbye=outing.goodbye,
        comfort=outing.comfort,
        note=outing.note,
        phone=outing.phone,
        numbers=outing.numbers,
        country=known.country if known else "",
    )


def mend_links(desk: AwayDesk, outing: Outing, now: datetime) -> frozenset[str]:
    """The tokens whose links work. One that a restored backup did not bring back is laid anew:
    she did not withdraw it, since then there would be no token."""
    tokens = [stay.token for stay in outing.stays if stay.token]
    if outing.state != "planned" or now >= link_until(outing):
        return frozenset()
    if len(desk.live_links(tokens)) < len(tokens):
        lay_links(desk, outing)
    return desk.live_links(tokens)


def withdraw(desk: AwayDesk, outing: Outing, token: str) -> Outing:
    """End one link now. The plan stays."""
    desk.end_links([token])
    stays = tuple(
        msgspec.structs.replace(stay, token="") if stay.token == token else stay
        for stay in outing.stays
    )
    return settle(desk, outing, stays=stays)


def new_link(desk: AwayDesk, outing: Outing, place: int) -> Outing:
    """Another link for the one who stays at ``place``; the old one ends."""
    if not 0 <= place < len(outing.stays) or outing.state != "planned":
        return outing
    stay = outing.stays[place]
    if stay.token:
        desk.end_links([stay.token])
    stays = list(outing.stays)
    stays[place] = msgspec.structs.replace(stay, token=links.new_token())
    changed = settle(desk, outing, stays=tuple(stays))
    lay_links(desk, changed)
    return changed


# -- while she is away -------------------------------------------------------------------


def current_outing(journal: Journal, now: Now) -> Outing | None:
    return current(journal.newest(Outing, NEAR), now.instant)


def listening_now(journal: Journal, now: Now) -> list[Outing]:
    """The outings during which somebody may call her now."""
    return listening(journal.newest(Outing, NEAR), now.instant)


def digest_of(journal: Journal, outing: Outing, now: Now) -> Digest:
    return news_rules.digest(outing, journal.of(News), now.instant)


def look_now(desk: Desk, outing: Outing, now: Now) -> Outing:
    """She wants the news that is there now. It is her choice."""
    return settle(desk, outing, looked=utc(now.instant))


def mark_shown(desk: Desk, told: Digest, now: Now) -> None:
    """What a page has shown is not new the next time."""
    desk.keep(
        *(
            msgspec.structs.replace(one, reached=utc(now.instant), rev=one.rev + 1)
            for one in told.fresh
        )
    )


def come_back(desk: AwayDesk, outing: Outing, now: Now) -> Outing:
    """She is back: the outing is over and its links end."""
    if outing.state != "planned":
        return outing
    ended = settle(desk, outing, state="over", ended=utc(now.instant))
    _end_links(desk, ended)
    return ended


def not_back_yet(desk: AwayDesk, outing: Outing) -> Outing:
    """It was a mistaken tap: she is still out, and the same links work again."""
    again = settle(desk, outing, state="planned", ended=None)
    lay_links(desk, again)
    return again


def call_off(desk: AwayDesk, outing: Outing) -> Outing:
    """It does not happen. Nothing is said about that."""
    off = settle(desk, outing, state="called_off")
    _end_links(desk, off)
    return off


def take_out(desk: AwayDesk, outing: Outing, now: Now) -> None:
    """Delete an outing with its links and its news; ``put_back`` undoes it."""
    _end_links(desk, outing)
    bare = Gone(id=outing.id, at=utc(now.instant), zone=now.zone, day=now.day)
    told = [one for one in desk.journal.of(News) if one.outing == outing.id]
    desk.keep(*(gone(one, msgspec.structs.replace(bare, id=one.id)) for one in told))
    delete(desk, outing.id, now)


def put_back(desk: AwayDesk, outing: UUID) -> Outing | None:
    """Undo ``take_out`` within the undo window: the plan, its news and its links."""
    erased = [one for one in desk.journal.of(Gone) if one.was]
    found = [entry for entry in map(brought_back, erased) if entry]
    mine = [one for one in found if isinstance(one, News) and one.outing == outing]
    plan = next((one for one in found if isinstance(one, Outing) and one.id == outing), None)
    if plan is not None:
        desk.keep(plan, *mine)
        lay_links(desk, plan)
    return plan


def _end_links(desk: AwayDesk, outing: Outing) -> None:
    tokens = [stay.token for stay in outing.stays if stay.token]
    if tokens:
        desk.end_links(tokens)


def tell_gave(
    desk: Desk, outing: Outing, gave: str, now: Now, *, own: bool = False, fills: str = ""
) -> Outing:
    """What it gave her, in a word. It fills her cup too: with ``fills``, a thing of the content,
    or with her own word; another word later takes the place of the first."""
    told = settle(desk, outing, gave=gave, gave_own=own)
    if told is not outing:
        _into_the_cup(desk, outing, gave if own else fills, now, own=own)
    return told


def _into_the_cup(desk: Desk, outing: Outing, what: str, now: Now, *, own: bool) -> None:
    noted = uuid5(outing.id, "gave")
    bring_back(desk, noted)  # where an earlier word gave nothing to the cup
    known = desk.journal.get(CupChange, noted)
    if known and what:
        settle(desk, known, what=what, own=own)
    elif known:
        delete(desk, noted, now)
    elif what:
        make(desk, CupChange, Stamp(id=noted, now=now), what=what, way="fills", own=own)


# -- next time ---------------------------------------------------------------------------


def patterns(journal: Journal) -> list[Outing]:
    """Plans that she keeps for next time, the newest of each first."""
    found: dict[tuple[str, tuple[str, ...]], Outing] = {}
    for one in journal.newest(Outing, NEAR):
        if one.pattern:
            found.setdefault((one.what, tuple(stay.who for stay in one.stays)), one)
    return list(found.values())


def earlier(journal: Journal, now: Now, limit: int) -> list[Outing]:
    """Ended outings, the newest first."""
    found = [
        one
        for one in journal.newest(Outing, NEAR)
        if one.state != "called_off" and phase(one, now.instant) == "over"
    ]
    return sorted(found, key=lambda one: one.leaving, reverse=True)[:limit]
