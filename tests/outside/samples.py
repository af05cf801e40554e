"""The sample files, and where and when they are read."""

from datetime import UTC, datetime
from pathlib import Path

from fullcup.core.days import Now
from fullcup.outside.diaries import sheet
from fullcup.outside.diaries.sheet import Sheet
from fullcup.outside.diaries.whens import Here, Order

FOLDER = Path(__file__).parents[1] / "samples" / "diaries"


def read(name: str) -> Sheet:
    found = sheet.read((FOLDER / name).read_bytes())
    assert isinstance(found, Sheet)
    return found


def table_of(text: str) -> Sheet:
    found = sheet.read(text.encode())
    assert isinstance(found, Sheet)
    return found


def here(zone: str = "Europe/Madrid", order: Order = "day_first") -> Here:
    return Here(Now(instant=datetime(2026, 11, 22, 12, tzinfo=UTC), zone=zone), order)
