"""``python -m training.agree``: how far the two labellers agreed, for every label, as a table."""

from collections.abc import Sequence

from fullcup.core.moments.labels import FEELINGS, LEVELS, PATTERNS, ROUTES, RULES, THEMES
from training.labelled import Label, labels, sets, texts
from training.measure import agreement

KINDS = {
    "safety": LEVELS,
    "routes": ROUTES,
    "feeling": FEELINGS,
    "rule": RULES,
    "patterns": PATTERNS,
    "theme": THEMES,
}


def main() -> None:
    print("| label | either, training | F1 | kappa | either, test | F1 | kappa |")
    print("|---|---|---|---|---|---|---|")
    taught, apart = _both([*sets("r"), *sets("d")]), _both(sets("t"))
    for kind, names in KINDS.items():
        for name in names:
            cells = [cell for both in (taught, apart) for cell in _cells(both, kind, name)]
            print(f"| {kind}: {name} | " + " | ".join(cells) + " |")


Both = tuple[Sequence[Label], Sequence[Label]]


def _both(names: Sequence[str]) -> Both:
    first, second = [], []
    for name in names:
        one, other = labels(name, "first"), labels(name, "second")
        order = [text.id for text in texts(name)]
        first += [one[each] for each in order]
        second += [other[each] for each in order]
    return first, second


def _cells(both: Both, kind: str, name: str) -> tuple[str, str, str]:
    first, second = ([_said(one, kind) for one in side] for side in both)
    either, f1, kappa = agreement(first, second, name)
    return str(either), f"{f1:.2f}", f"{kappa:.2f}"


def _said(label: Label, kind: str) -> Sequence[str]:
    many = {"routes": label.routes, "patterns": tuple(label.names)}
    one = {
        "safety": label.safety,
        "feeling": label.feeling,
        "rule": label.rule,
        "theme": label.theme,
    }
    return many[kind] if kind in many else (one[kind],)


if __name__ == "__main__":
    main()
