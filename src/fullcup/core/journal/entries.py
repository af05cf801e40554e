"""What she keeps: one small frozen value per kind of entry.

Every entry stores the instant, the time zone it was written in, and *her* local date, in
which the day turns at 04:00 (see ``core.days``). Nothing re-dates an entry later. ``rev``
counts edits: a form that shows an entry carries the ``rev`` it was drawn from, so that a
second tab cannot overwrite silently.

Optional text is ``""`` and never ``None``; ``None`` means "not asked or not answered".
"""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

import msgspec

RuleAnswer = Literal["mine", "theirs", "both", "not_in_my_hands", "unclear"]
Feeling = Literal["guilt", "shame", "both", "neither"]
Closing = Literal["", "let_go", "step", "kept", "parked"]
ChildHow = Literal[
    "with_me", "part_of_the_week", "grown", "no_contact", "expected", "pregnancy_ended", "died"
]
Role = Literal[
    "mother", "second_mother", "father", "step", "adoptive", "foster", "grandmother", "other"
]
StepState = Literal["open", "later", "done", "let_go"]
StepWhen = Literal["today", "tonight", "tomorrow", "this_week", "when_i_can"]
CupLevel = Literal["empty", "low", "half", "good", "full"]
Direction = Literal["given", "received"]
Way = Literal["fills", "draws"]
Served = Literal["helped", "a_little", "not_really", "made_it_harder"]
OutingState = Literal["planned", "over", "called_off"]
NewsKind = Literal["settled", "crying", "ate", "asleep", "happy", "note", "all_well"]
NewsWhen = Literal["once", "often", "twice_a_day", "back", "at_once"]
"""How she wants news: half-way, every two hours, mornings and evenings, when she is back, or as
it comes."""
Audience = Literal[
    "baby",
    "toddler",
    "preschool",
    "school",
    "teen",
    "grown",
    "non_speaking",
    "far_away",
    "no_contact",
]


class Entry(
    msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", omit_defaults=True, gc=False
):
    """The part that every entry shares.

    ``at`` is an aware UTC datetime, ``zone`` an IANA name, ``day`` her local date. Entries
    are frozen and hold no containers but tuples, so they cannot form cycles and the garbage
    collector need not walk a hundred thousand of them.
    """

    id: UUID
    at: datetime
    zone: str
    day: date
    rev: int = 0


class Corrected(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What she changed in a reading; everything else stays the app's guess."""

    theme: str = ""
    feeling: Feeling | None = None
    dismissed: tuple[str, ...] = ()
    """Pattern names that she waved away for this moment."""
    teaches: bool = True
    """False once she had Fullcup forget what it learned from this; the change itself stays."""


class Moment(Entry, frozen=True, kw_only=True, tag="moment"):
    """A heavy moment. Its reading is never stored: it is read again from ``words``, so
    that a safety answer is nowhere kept apart (mission N4)."""

    words: str
    situation: str = ""
    children: tuple[UUID, ...] = ()
    heavy: int | None = None
    """0 (light) to 10 (very heavy), as she set it; never validated as an instrument."""
    heavy_after: int | None = None
    corrected: Corrected = Corrected()
    answer: RuleAnswer | None = None
    mine_part: str = ""
    theirs_part: str = ""
    closing: Closing = ""
    learned: str = ""
    next_time: str = ""
    waited: bool = False
    """Written with no network, and its reading has not been offered to her since."""


class KeptMoment(Entry, frozen=True, kw_only=True, tag="kept_moment"):
    """A good moment, given or received."""

    what: str
    """A ``GoodKind`` id from the content, or her own words when ``own`` is true."""
    own: bool = False
    direction: Direction = "given"
    children: tuple[UUID, ...] = ()
    words: str = ""
    moment: UUID | None = None
    """The heavy moment whose critic left this out, if it was kept there."""


class MostWeeks(Entry, frozen=True, kw_only=True, tag="most_weeks"):
    """What she says of most weeks: her own general statement. It is quoted as hers, has no date that
    anything is said of, and is never counted."""

    words: str
    what: str = ""
    """A ``GoodKind`` id from the content that it is about, or ``""``."""
    children: tuple[UUID, ...] = ()


class Occasion(Entry, frozen=True, kw_only=True, tag="occasion"):
    """Her yes or no to a question about what happened, so that a share may be said."""

    what: str
    """The question's id in the content: ``time_with``, or a ``GoodKind`` id."""
    happened: bool
    child: UUID | None = None
    moment: UUID | None = None
    """The heavy moment at which it was asked."""


class FactHelps(Entry, frozen=True, kw_only=True, tag="fact_helps"):
    """*This one helps*: a fact that she wants to meet again when the thought comes back."""

    fact: str
    """The statement without its figures: form, child and kind, as ``core.facts`` writes it."""
    theme: str = ""
    moment: UUID | None = None


class Value(Entry, frozen=True, kw_only=True, tag="value"):
    """One of her values. ``card`` is a content id, or ``""`` for her own word."""

    word: str
    card: str = ""
    place: int = 0
    """Order of importance, 0 first."""


class Rule(Entry, frozen=True, kw_only=True, tag="rule"):
    """A rule that she picked up, and what she decided about it."""

    words: str
    card: str = ""
    whose: str = ""
    kept: bool = False
    permission: str = ""
    moment: UUID | None = None
    decided: date | None = None
    """Her date when she last decided about it; ``None`` where that was when she named it."""


class Motto(Entry, frozen=True, kw_only=True, tag="motto"):
    words: str
    card: str = ""
    favourite: bool = False


class Step(Entry, frozen=True, kw_only=True, tag="step"):
    """The one small thing she chose to do."""

    words: str
    practice: str = ""
    value: str = ""
    """The value that it serves, in her words; ``""`` when she named none."""
    when: StepWhen = "when_i_can"
    cue: str = ""
    """The *if* of an if-then plan."""
    child: UUID | None = None
    moment: UUID | None = None
    state: StepState = "open"
    settled: date | None = None
    """Her date when she said that it is done, or let it go."""

    @property
    def done_on(self) -> date | None:
        """Her date when it was done; that of the step where no other is known."""
        return (self.settled or self.day) if self.state == "done" else None


class Repair(Entry, frozen=True, kw_only=True, tag="repair"):
    """The words she prepared for making up after a rupture."""

    audience: Audience
    child: UUID | None = None
    moment: UUID | None = None
    step: UUID | None = None
    what_happened: str = ""
    own_it: str = ""
    name_feeling: str = ""
    sorry_keep_limit: str = ""
    next_time: str = ""


class Child(Entry, frozen=True, kw_only=True, tag="child"):
    name: str
    birthday: date | None = None
    how: ChildHow = "with_me"
    speaks: bool = True
    """False where repair words are for a child who does not speak."""
    include: bool = False
    """After a loss (``pregnancy_ended``, ``died``) nothing proposes steps, birthdays or
    turns for this child unless she asks; true means that she asked."""


class Herself(Entry, frozen=True, kw_only=True, tag="herself"):
    """Who she is to her children and how she likes the app. The latest one counts."""

    called: str = ""
    role: Role = "mother"
    name_for_growth: str = ""
    """What she calls herself instead of guilty: "Growing Mum", or her own."""
    evening: str = "21:30"
    morning: str = "06:00"
    """Local HH:MM between which the night path is offered."""
    country: str = ""
    """ISO 3166-1 alpha-2 for *Get help*, from her choice alone."""
    break_notice: str = ""
    break_shared: str = ""
    break_kind: str = ""
    """Her own three lines of the self-compassion break."""
    values_skipped: bool = False
    code_checked: str = ""
    """The mark of the recovery code that she has typed back from paper; a later code, and
    another space into which this is imported, have another mark."""


class FriendWords(Entry, frozen=True, kw_only=True, tag="friend_words"):
    """What she would tell a friend who brought the same moment."""

    words: str
    moment: UUID | None = None


class CupReading(Entry, frozen=True, kw_only=True, tag="cup_reading"):
    level: CupLevel


class CupChange(Entry, frozen=True, kw_only=True, tag="cup_change"):
    """Something that filled her cup or drew from it, on her ``day``."""

    what: str
    """A content id, or her own words when ``own`` is true."""
    way: Way
    own: bool = False


class PracticeUsed(Entry, frozen=True, kw_only=True, tag="practice_used"):
    """A practice that she chose or did, and how it served her: in the minute, and looking back."""

    practice: str
    path: str = ""
    """The path on which it was offered: mine, picked_up, not_in_my_hands, both, night …"""
    moment: UUID | None = None
    step: UUID | None = None
    before: int | None = None
    after: int | None = None
    """How heavy, 0 to 10, before and after, where she said so."""
    later: Served | None = None
    """Her answer to "Did that help, looking back?"; it counts more than the minute."""
    asked: bool = False
    """Whether she was asked; a question that she passed over is not asked again."""


class Priority(Entry, frozen=True, kw_only=True, tag="priority"):
    """One thing on her list, in this season of her life."""

    words: str
    place: int = 0
    """Order of importance, 0 first."""
    must_not_drop: bool = False
    """The one ball that must not drop."""
    not_now: bool = False
    """On the shelf: on purpose, and not forgotten."""


class Stay(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Who stays with which children while she is away."""

    who: str = ""
    """What she calls them: "Gran", "Sam"."""
    children: tuple[UUID, ...] = ()
    token: str = ""
    """Of the link that this person has; ``""`` before there is one and once it was withdrawn.
    With it the page behind the link is encrypted anew, and news that came by it is known."""


class Outing(Entry, frozen=True, kw_only=True, tag="outing"):
    """A time away: what she planned, and what it gave her. Its phase follows from its times."""

    what: str
    """A content id, or her own words when ``own`` is true."""
    own: bool = False
    leaving: datetime
    """An aware UTC datetime, as ``back`` and ``news_at`` are."""
    back: datetime
    why: str = ""
    """That she decided this, and why: the first of the two truths."""
    stays: tuple[Stay, ...] = ()
    goodbye: str = ""
    comfort: str = ""
    note: str = ""
    """For the caregiver: food, sleep, medicine, as she writes it."""
    phone: str = ""
    """Her own number, for *call her*."""
    numbers: str = ""
    """Other numbers for the caregiver, one a line."""
    held: bool = True
    """Whether news waits until ``news_at``; else it is shown as it comes."""
    news_at: tuple[datetime, ...] = ()
    when: NewsWhen | None = None
    """Her choice that both come from; ``None`` in a plan from before this was kept."""
    pattern: bool = False
    """Kept for next time."""
    ear: str = ""
    """The token with which her own device hears that she is needed, without unlocking."""
    state: OutingState = "planned"
    ended: datetime | None = None
    """When she said that she was back."""
    looked: datetime | None = None
    """When she last asked for the news before its time: it was shown up to then."""
    gave: str = ""
    gave_own: bool = False
    """Whether ``gave`` is her own words, and no content id."""


class News(Entry, frozen=True, kw_only=True, tag="news"):
    """What a caregiver said during an outing. ``at`` is when it reached the server, or was tapped, where it
    waited for a network."""

    outing: UUID
    news: NewsKind
    who: str = ""
    children: tuple[UUID, ...] = ()
    words: str = ""
    reached: datetime | None = None
    """When it was first shown to her."""


class Phone(Entry, frozen=True, kw_only=True, tag="phone"):
    """A phone on which she can write with no network. What it hands in is proven by ``token``."""

    name: str
    token: str


class NotForMe(Entry, frozen=True, kw_only=True, tag="not_for_me"):
    """A practice or line that she never wants offered again, until she changes it."""

    item: str


class Gone(Entry, frozen=True, kw_only=True, tag="gone"):
    """A deleted entry. ``was`` holds its written form during the undo window, then ``b""``:
    an empty tombstone, so that a sync or an import does not bring it back."""

    was: bytes = b""
