"""Tables that put the needed figure beside the measured one."""

from collections.abc import Sequence
from statistics import median, quantiles
from typing import NamedTuple

HEADS = ("", "median", "10–90 %", "runs", "needed", "")


class Line(NamedTuple):
    """One figure. ``needed`` is the most it may be, or the ``least``; ``None`` where nothing is
    promised."""

    what: str
    values: Sequence[float]
    unit: str
    needed: float | None = None
    note: str = ""
    digits: int = 1
    least: bool = False


def show(method: str, lines: Sequence[Line]) -> None:
    """Print how it was measured, then the table."""
    print(method.strip(), end="\n\n")
    rows = [HEADS, *map(_cells, lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    for row in rows:
        first, *rest = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print("  ".join((first, *rest)).rstrip(), flush=True)


def middle(values: Sequence[float]) -> float:
    return median(values)


def _cells(line: Line) -> tuple[str, ...]:
    sign = "≥" if line.least else "≤"
    needed = "" if line.needed is None else f"{sign} {_number(line.needed, line)}"
    return (
        line.what,
        _number(median(line.values), line),
        _spread(line),
        str(len(line.values)) if len(line.values) > 1 else "",
        needed,
        _verdict(line),
    )


def _verdict(line: Line) -> str:
    if line.needed is None:
        return line.note
    found = median(line.values)
    reached = found >= line.needed if line.least else found <= line.needed
    return f"{'ok' if reached else 'MISSED'}  {line.note}".rstrip()


def _spread(line: Line) -> str:
    if len(line.values) < 2:
        return ""
    tenths = quantiles(line.values, n=10, method="inclusive")
    return f"{tenths[0]:.{line.digits}f}–{tenths[-1]:.{line.digits}f}"


def _number(value: float, line: Line) -> str:
    whole = line.digits if value != int(value) else 0
    return f"{value:,.{whole}f} {line.unit}".rstrip()
