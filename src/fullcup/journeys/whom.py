"""Whom a moment is about: the children that she said, and those who died and whose names she wrote."""

from fullcup.core.facts.who import Children
from fullcup.core.journal.entries import Child, Moment
from fullcup.core.journal.journal import Journal
from fullcup.library.facts import known
from fullcup.library.load import load


def hers(journal: Journal) -> Children:
    """Her children, as her words may name them."""
    return Children(journal.of(Child), known(load()).plain_names)


def children_of(journal: Journal, moment: Moment) -> list[Child]:
    """The children that a moment is about.

    The page where she writes offers no child who died: such a name in her words says it.
    """
    wanted = dict.fromkeys((*moment.children, *hers(journal).lost_in(moment.words)))
    return [child for one in wanted if (child := journal.get(Child, one))]
