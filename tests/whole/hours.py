"""Time zones in which it is day, or night, at this very moment: the app looks at the clock."""

from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

_ZONES: Final = (
    "Pacific/Auckland", "Asia/Tokyo", "Asia/Dhaka", "Asia/Karachi", "Europe/Moscow",
    "Europe/Rome", "Atlantic/Azores", "America/Sao_Paulo", "America/Halifax",
    "America/New_York", "America/Denver", "Pacific/Honolulu",
)  # fmt: skip


def zone_where_it_is(hour: int) -> str:
    """A zone whose clock shows about ``hour`` now (within two hours)."""

    def away(zone: str) -> float:
        here = datetime.now(UTC).astimezone(ZoneInfo(zone))
        difference = abs(here.hour + here.minute / 60 - hour)
        return min(difference, 24 - difference)

    return min(_ZONES, key=away)
