"""How much work it is to unroll a rule of recurrence, so that no rule can hold the server up.

``dateutil`` walks from the first day on, period by period; a rule that never comes true it follows to the year
9999, and an interval of nought for ever. What is counted here are those periods; one takes about 2.5 µs.
"""

import re
from datetime import date
from typing import Final

HEAVIEST: Final = 200_000
"""Steps of one rule: half a second."""
_LAST_DAY: Final = date.max
_DAYS: Final = {"HOURLY": 1 / 24, "DAILY": 1, "WEEKLY": 7, "MONTHLY": 30, "YEARLY": 365}
"""How long a period is. Nobody's week repeats each minute."""
_TIMES: Final = ("BYHOUR", "BYMINUTE", "BYSECOND")
_SHORTEST_MONTH: Final = 28
_WEEKS: Final = 4
"""Every month holds each weekday this often."""
_DAY: Final = re.compile(r"([+-]?\d+)?(?:MO|TU|WE|TH|FR|SA|SU)")


def steps(rule: str, start: date, last: date) -> int | None:
    """The steps from ``start`` to a little after ``last``; ``None`` for what is no rule, and for one that is
    too heavy. ``rule`` is what stands after ``RRULE:``."""
    parts = dict(part.partition("=")[::2] for part in rule.upper().strip().split(";") if part)
    period, interval = _DAYS.get(parts.get("FREQ", "")), _number(parts.get("INTERVAL", "1"))
    if period is None or interval < 1:
        return None
    times = 1
    for name in _TIMES:
        times *= parts.get(name, "").count(",") + 1
    days = max(0, ((last if _comes_true(parts, interval, start) else _LAST_DAY) - start).days)
    found = int(days / period / interval) + days // 64 + (days * times if times > 1 else 0)
    return found if found <= HEAVIEST else None


def _comes_true(parts: dict[str, str], interval: int, start: date) -> bool:
    """Whether it surely comes true again and again: such as people write, not all that do."""
    freq = parts["FREQ"]
    known = {"BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS"}
    by = {name for name in parts if name.startswith("BY") and name not in _TIMES}
    if by - known or (interval > 1 and _may_miss(parts, by)):
        return False
    days = [_DAY.fullmatch(one) for one in parts.get("BYDAY", "MO").split(",")]
    if not all(days):
        return False
    numbers = [_number(one[1]) for one in days if one and one[1]]
    dates = parts.get("BYMONTHDAY")
    if "BYMONTH" in by and freq in ("MONTHLY", "YEARLY") and not by & {"BYDAY", "BYMONTHDAY"}:
        dates = str(start.day)
    return (
        (dates is None or _one_within(dates, _SHORTEST_MONTH))
        and _one_within(parts.get("BYMONTH", "1"), 12)
        and (not numbers or (dates is None and min(numbers) <= _WEEKS))
        and ("BYSETPOS" not in by or _has_place(parts, len(days), is_plain=not numbers))
    )


def _may_miss(parts: dict[str, str], by: set[str]) -> bool:
    """Whether a rule that leaves periods out may leave out every one that fits."""
    freq = parts["FREQ"]
    if freq in ("HOURLY", "DAILY"):
        return bool(by) or (freq == "HOURLY" and "BYHOUR" in parts)
    return ("BYMONTH" in by and freq != "YEARLY") or by >= {"BYDAY", "BYMONTHDAY"}


def _has_place(parts: dict[str, str], days: int, *, is_plain: bool) -> bool:
    """Whether there is a day at the wanted place of the week or the month: the second of the Wednesdays."""
    if "BYDAY" not in parts or "BYMONTHDAY" in parts or not is_plain:
        return False
    each = {"WEEKLY": days, "MONTHLY": days * _WEEKS, "YEARLY": days * _WEEKS}
    return _one_within(parts["BYSETPOS"], each.get(parts["FREQ"], 0))


def _one_within(numbers: str, most: int) -> bool:
    return any(1 <= _number(one) <= most for one in numbers.split(","))


def _number(text: str) -> int:
    """Its size, ``0`` for none."""
    return abs(int(text)) if re.fullmatch(r"[+-]?\d{1,4}", text, re.ASCII) else 0
