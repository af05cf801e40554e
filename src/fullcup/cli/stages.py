"""The stages of a moment as a terminal says them. What follows what is decided in the core."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from fullcup.cli import here
from fullcup.cli.talk import Talk
from fullcup.core.journal.entries import Closing, Moment, RuleAnswer, Step
from fullcup.core.moments.model import Reading
from fullcup.core.moments.paths import Stage
from fullcup.core.moments.reading import may_call_noise
from fullcup.core.moments.sorting import suggest
from fullcup.core.practices.fit import Where
from fullcup.journeys import good, moments, rules, steps, works
from fullcup.journeys.desk import Desk
from fullcup.journeys.lines import BREAK, before_a_step, comfort_for, line_for
from fullcup.journeys.look import Look, kinder, look
from fullcup.journeys.offers import Offer, offers, rules_for, truths_for
from fullcup.journeys.reader import read_moment
from fullcup.journeys.whom import children_of
from fullcup.library.load import Library
from fullcup.library.priors import priors
from fullcup.library.schema import Occasion
from fullcup.web.words import (
    answer_words,
    child_words,
    question_words,
    reply_words,
    suggestion_words,
)

HEAVIEST = 10
ANSWERS: tuple[tuple[RuleAnswer, str], ...] = (
    ("mine", "Mine. I care about this, and I’d want it for my child too."),
    ("theirs", "One I picked up: a screen, the family, “be perfect”."),
    ("not_in_my_hands", "It wasn’t in my hands. Nobody chose this."),
    ("both", "Some of both"),
    ("unclear", "Not sure yet"),
)


@dataclass(frozen=True)
class Walk:
    """One moment on its way: who is asked, where it is kept for now, and what the app knows."""

    talk: Talk
    desk: Desk
    library: Library
    moment_id: UUID

    @property
    def moment(self) -> Moment:
        found = self.desk.journal.get(Moment, self.moment_id)
        if found is None:
            raise LookupError("the moment left the desk")
        return found

    @property
    def reading(self) -> Reading:
        return read_moment(self.moment, self.desk.journal)

    @property
    def look(self) -> Look:
        return look(self.moment, self.reading, about=children_of(self.desk.journal, self.moment))

    def line(self, occasion: Occasion) -> str:
        """One of the lines for an occasion, the same one all through a moment."""
        return line_for(self.library.lines[occasion], self.moment, self.look)

    def comfort(self, occasion: Occasion) -> str:
        """The same, and ``""`` where nothing may reassure."""
        return comfort_for(self.library.lines[occasion], self.moment, self.look)

    def offers(self, path: str) -> list[Offer]:
        return offers(
            self.library.practices,
            self.library.values,
            self.desk.journal,
            self.moment,
            where=Where(path=path, theme=self.look.theme),
            child=child_words([]),
            now=here.stamp().now,
            priors=priors(self.library),
        )

    def heavy(self, question: str) -> int | None:
        told = self.talk.ask(question)
        return int(told) if told.isdecimal() and int(told) <= HEAVIEST else None


def kindness(walk: Walk) -> None:
    for occasion in BREAK:
        walk.talk.say(walk.line(occasion))
        walk.talk.wait()
    # Mission P6: said for a verdict on herself.
    if walk.reading.self_verdict:
        walk.talk.say(walk.comfort("caring"))


def reading(walk: Walk) -> None:
    if not walk.reading.safety.may_let_go or not walk.look.patterns:
        return
    walk.talk.say("A guess at what these words do to you. You know better.")
    said: set[str] = set()
    for found in walk.look.patterns:
        if found.name not in said:
            said.add(found.name)
            words = walk.library.patterns[found.name]
            quoted = walk.moment.words[found.start : found.end]
            walk.talk.list([f"“{quoted}”: {words.label}. {kinder(words.kinder, found)}"])


def rule(walk: Walk) -> Stage | None:
    if not walk.talk.may_ask:
        return "close"
    walk.talk.say("Would you want your child to live by it one day?")
    chosen = walk.talk.choose("Whose rule is this?", [words for _, words in ANSWERS])
    if chosen is None:
        return "close"
    moments.answer_rule(walk.desk, walk.moment, ANSWERS[chosen][0])
    return None


def questions(walk: Walk) -> Stage | None:
    """Three short questions, then a suggestion, then her own answer all the same."""
    replies = reply_words()
    given: dict[str, str] = {}
    for name, words in question_words():
        chosen = walk.talk.choose(words, [label for _, label in replies])
        given[name] = replies[chosen][0] if chosen is not None else "not_sure"
    answers = answer_words()
    guess, reason = suggestion_words(suggest(given))
    walk.talk.say(f"A guess: {guess}. {reason}")
    chosen = walk.talk.choose("Whose rule is this?", [words for _, words in answers])
    if chosen is None:
        return None
    moments.answer_rule(walk.desk, walk.moment, cast("RuleAnswer", answers[chosen][0]))
    return walk.look.after("rule")


def split(walk: Walk) -> None:
    mine = walk.talk.ask("Which part is yours?")
    theirs = walk.talk.ask("And which part did you pick up?")
    moments.split(walk.desk, walk.moment, mine, theirs)


def people(walk: Walk) -> None:
    walk.talk.say(walk.comfort("shame"))
    walk.talk.list([line.words for line in walk.library.lines["people"][:2]])


def facts(walk: Walk) -> None:
    kinds = walk.library.good_kinds
    walk.talk.say("What did the critic leave out today?")
    chosen = walk.talk.choose("One thing that was also true:", [kind.label for kind in kinds])
    if chosen is not None:
        kind = kinds[chosen]
        good.keep_good(
            walk.desk, here.stamp(), kind.id, direction=kind.direction, moment=walk.moment_id
        )


def step(walk: Walk) -> None:
    occasion = before_a_step(walk.look)
    if occasion:
        walk.talk.say(walk.comfort(occasion))
    found = walk.offers("mine")
    labels = [f"{offer.step or offer.practice.title} ({offer.value})" for offer in found]
    chosen = walk.talk.choose("One small step, if you like:", [*labels, "My own words"])
    if chosen is None:
        return
    if chosen < len(found):
        offer = found[chosen]
        words = offer.step or offer.practice.title
        stamp = here.stamp()
        kept = steps.keep_step(
            walk.desk, stamp, words, practice=offer.practice.id, value=offer.value,
            moment=walk.moment_id,
        )  # fmt: skip
        works.take(walk.desk, stamp, offer.practice.id, "mine", moment=walk.moment, step=kept)
        walk.talk.list(offer.practice.steps, mark="  - ")
    elif words := walk.talk.ask("In your words:"):
        steps.keep_step(walk.desk, here.stamp(), words, moment=walk.moment_id)


def picked_up(walk: Walk) -> None:
    if walk.reading.floor:
        _say_what_stays(walk)
    elif may_call_noise(walk.reading):
        _offer_to_put_down(walk)


def _say_what_stays(walk: Walk) -> None:
    walk.talk.say("This one keeps somebody safe.")
    for name in walk.reading.floor:
        walk.talk.say(walk.library.floor[name].line)
    walk.talk.say("So it stays. Being hard on yourself about it does not have to.")


def _offer_to_put_down(walk: Walk) -> None:
    for truth in truths_for(walk.library.two_truths, walk.look, ())[:1]:
        walk.talk.list([truth.mine, truth.theirs])
    cards = rules_for(walk.library.picked_rules, walk.look.theme)
    chosen = walk.talk.choose("What does the rule say?", [card.words for card in cards])
    if chosen is None:
        return
    card = cards[chosen]
    walk.talk.say(card.permission)
    kept = walk.talk.choose("And now?", ["Put this rule down", "Keep the rule"]) == 1
    rules.name_rule(
        walk.desk, here.stamp(), card.words, card=card.id, kept=kept,
        permission="" if kept else card.permission, moment=walk.moment_id,
    )  # fmt: skip


def hands(walk: Walk) -> None:
    if not walk.look.loss:
        walk.talk.say("It wasn’t in your hands.")
    walk.talk.say(walk.comfort("grief" if walk.look.loss else "not_in_my_hands"))
    walk.talk.say("There is no step to take here. Only care.")
    if walk.reading.safety.may_let_go:
        walk.talk.list([offer.practice.title for offer in walk.offers("not_in_my_hands")[:2]])


def close(walk: Walk) -> None:
    after = walk.heavy("How heavy now, from 0 to 10, if you like? Some things stay heavy.")
    learned = walk.talk.ask("What did you learn, if anything?")
    moments.close(
        walk.desk, walk.moment, closing=_closing(walk), heavy_after=after, learned=learned
    )
    works.note_after(walk.desk, walk.moment)
    for one in walk.desk.journal.of(Step):
        walk.talk.say(f"Your one small step, when you can: {one.words}")


def _closing(walk: Walk) -> Closing:
    if walk.desk.journal.of(Step):
        return "step"
    return "let_go" if rules.retired(walk.desk.journal) else "kept"


STAGES: dict[Stage, Callable[[Walk], Stage | None]] = {
    "kindness": kindness,
    "reading": reading,
    "rule": rule,
    "questions": questions,
    "split": split,
    "people": people,
    "facts": facts,
    "step": step,
    "picked_up": picked_up,
    "hands": hands,
    "close": close,
}
