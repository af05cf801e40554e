"""The shape of what facts are said with: ``fact_words.yaml``, ``facts.yaml``, ``fact_forms.yaml``."""

from fullcup.core.facts.model import Span, Unit
from fullcup.library.schema import Item


class FactWords(Item, frozen=True, kw_only=True):
    """How a good kind, or a question that she answers with yes or no, is said in a fact.

    ``id`` is the ``GoodKind``'s or the question's own. ``docs/facts.md`` lists them all.
    """

    named: str
    """The clause with ``{names}``: "you read or told {names} a story"."""
    plain: str
    """The clause where nobody is named."""
    unit: Unit
    """What its days are called where they are counted."""
    group: str
    """What is alike, so that four facts do not tell one story."""
    first: bool = False
    """Whether its first time is worth saying."""
    seldom: bool = False
    """Whether it comes seldom in any family: a sorry, a call to the school."""
    heard: tuple[str, ...] = ()
    """Beginnings of words, lower case, by which a thought speaks of this very thing."""
    made_of: tuple[str, ...] = ()
    """Good kinds that are such a thing: time with a child is play, a story, being there."""
    ask: str = ""
    """The question with ``{names}``; empty for a good kind."""


class FactTheme(Item, frozen=True, kw_only=True):
    """Which good kinds bear on a thought about a theme. ``id`` is the codebook's theme name.

    Without ``near`` no facts are brought to it at all.
    """

    about: str
    """What she wrote about, in "because you wrote about …"."""
    window: Span
    """How far back a fact may reach at first."""
    open: bool = False
    """Whether its near kinds answer a thought that names none of them."""
    near: tuple[str, ...] = ()
    """Kinds that answer the thought."""
    also: tuple[str, ...] = ()
    """Kinds that stand beside it."""
    occasions: tuple[str, ...] = ()
    """Questions of which a no means that the guilt has a point."""


class FactForm(Item, frozen=True, kw_only=True):
    """A piece of the sentences of facts, by the names in ``core.facts.sentences``."""

    words: str
    heard: tuple[str, ...] = ()
    """Words, lower case, by which a thought itself speaks of this window, or that are names."""
    each: tuple[str, ...] = ()
    """What goes in, in order: the numbers, the weekdays from Monday, the months."""
