"""A release waits until people have done what a machine cannot, and says for what."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from fullcup.library.release import LEAST_LEFT, release_problems
from library.small_library import TODAY, change, opened, rows_of, swap, write_rows

LAST_DAY = date(2027, 4, 1)
"""On which the rows of the small library may still be trusted."""


def waits_for(folder: Path, today: date = TODAY) -> list[str]:
    return [str(problem) for problem in release_problems(opened(folder), today)]


@pytest.fixture
def ready(folder: Path) -> Path:
    """A library that may go out: every line dialled, every page read by a clinician."""
    rows = [row | {"verified_how": "dialled"} for row in rows_of(folder, "helplines")]
    write_rows(folder, "helplines", rows)
    for page in [*(folder / "safety").glob("*.md"), *(folder / "help").glob("*.md")]:
        file = f"{page.parent.name}/{page.name}"
        swap(folder, file, "sources:", "reviewed_by: Dr. Ade, 20 November 2026\nsources:")
    return folder


def test_what_people_have_checked_may_go_out(ready: Path) -> None:
    assert waits_for(ready) == []


def grade_c(folder: Path) -> None:
    change(folder, "helplines", at=1, grade="C")


def stored(folder: Path) -> None:
    change(folder, "helplines", at=1, verified_how="stored_page")


def never_said(folder: Path) -> None:
    change(folder, "helplines", at=1, verified_how=None)


def undialable(folder: Path) -> None:
    change(folder, "helplines", at=1, dial="+44116123")


def no_text(folder: Path) -> None:
    change(folder, "helplines", at=1, sms_to="+44 85258", sms_body="SHOUT")


def blocked(folder: Path) -> None:
    change(folder, "helplines", at=1, previous_numbers=["1-833-943-5746"])
    swap(folder, "help/call.md", "Say hello.", "Call 1-833-943-5746.")


def unread_page(folder: Path) -> None:
    swap(folder, "safety/wish_to_die.md", "reviewed_by: Dr. Ade, 20 November 2026", "")


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (grade_c, "gb-listen: grade: C, so nobody has seen where it stands"),
        (stored, "nobody has opened the line’s own page or dialled it for 1 of 3 rows: gb-listen"),
        (
            never_said,
            "nobody has opened the line’s own page or dialled it for 1 of 3 rows: gb-listen",
        ),
        (undialable, "gb-listen: dial: “+44116123” cannot be dialled as it stands"),
        (no_text, "gb-listen: sms_to: “+44 85258” cannot be dialled as it stands"),
        (blocked, "help/call.md: call: says “1-833-943-5746”, which is blocked"),
        (unread_page, "safety: reviewed_by: no clinician has read 1 of 11 pages: wish_to_die"),
    ],
)
def test_a_release_waits(ready: Path, spoil: Callable[[Path], None], sentence: str) -> None:
    spoil(ready)
    found = waits_for(ready)
    assert [one for one in found if sentence in one], found


def test_a_release_waits_for_what_is_over_and_what_soon_will_be(ready: Path) -> None:
    early = LAST_DAY - timedelta(days=LEAST_LEFT)
    assert waits_for(ready, early) == []
    soon = waits_for(ready, early + timedelta(days=1))
    assert any("gb-listen: expires_on: 59 days are left, a release needs 60" in one for one in soon)
    over = waits_for(ready, LAST_DAY + timedelta(days=1))
    assert any("gb-listen: expires_on: 2027-04-01 is over" in one for one in over)
