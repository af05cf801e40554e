"""Which kinds of good moments stand ready: her own words, and those that she keeps most."""

from collections import Counter
from collections.abc import Iterable, Sequence

from fullcup.core.journal.entries import KeptMoment


def own_kinds(newest: Iterable[KeptMoment], most: int) -> list[KeptMoment]:
    """Her own words that she kept moments under, each once, the most recent first.

    ``newest`` comes newest first. The same words given and received are two kinds. The cut first
    line of a longer note (it ends in an ellipsis) is no kind.
    """
    found: dict[tuple[str, str], KeptMoment] = {}
    for one in newest:
        if one.own and len(found) < most and not one.what.endswith("…"):
            found.setdefault((one.what.casefold(), one.direction), one)
    return list(found.values())


def likely(newest: Iterable[KeptMoment], kinds: Sequence[str], most: int) -> list[str]:
    """``most`` ids of ``kinds``: first those that she kept most of late, then in their order.

    Equal ones keep the order of ``kinds``, so that the chips do not jump about.
    """
    often = Counter(one.what for one in newest if not one.own)
    return sorted(kinds, key=lambda kind: -often[kind])[:most]
