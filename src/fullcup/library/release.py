"""What stands between the content and a release: all that ``check`` says, time included, and
what a machine cannot know unless somebody has written it down.

The app runs without any of this, and shows how little is known; a release does not go out.
"""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from fullcup.library.check import check
from fullcup.library.kinds import HELP_PAGES, HELPLINES, SAFETY_PAGES
from fullcup.library.load import Library
from fullcup.library.problem import Problem
from fullcup.library.schema import HelpPage, SafetyPage

LEAST_LEFT = 60
"""Days for which every helpline has still to be trusted on the day of a release."""
_FILE = HELPLINES.where


def release_problems(library: Library, today: date) -> tuple[Problem, ...]:
    """Everything to mend before a release; none means that the content may go out."""
    return (
        *check(library, today),
        *_remembered(library),
        *_soon_over(library, today),
        *_unverified(library),
        *_unread(library),
    )


def _remembered(library: Library) -> Iterator[Problem]:
    for line in library.shelf(HELPLINES):
        if line.grade == "C":
            text = "grade: C, so nobody has seen where it stands; verify it or take it out"
            yield Problem(_FILE, line.id, text)


def _soon_over(library: Library, today: date) -> Iterator[Problem]:
    for line in library.shelf(HELPLINES):
        if today <= line.expires_on < today + timedelta(days=LEAST_LEFT):
            left = (line.expires_on - today).days
            text = f"expires_on: {left} days are left, a release needs {LEAST_LEFT}"
            yield Problem(_FILE, line.id, text)


def _unverified(library: Library) -> Iterator[Problem]:
    """One sentence for all, so that they do not bury the others."""
    lines = library.shelf(HELPLINES)
    rows = [line.id for line in lines if line.verified_how == "stored_page"]
    if rows:
        what = "nobody has opened the line’s own page or dialled it"
        text = f"verified_how: {what} for {len(rows)} of {len(lines)} rows: {', '.join(rows)}"
        yield Problem(_FILE, "", text)


def _unread(library: Library) -> Iterator[Problem]:
    yield from _without_a_clinician(SAFETY_PAGES.where, library.shelf(SAFETY_PAGES))
    yield from _without_a_clinician(HELP_PAGES.where, library.shelf(HELP_PAGES))


def _without_a_clinician(
    where: str, pages: Collection[SafetyPage] | Collection[HelpPage]
) -> Iterator[Problem]:
    names = [page.id for page in pages if not page.reviewed_by.strip()]
    if names:
        text = f"reviewed_by: no clinician has read {len(names)} of {len(pages)} pages: {', '.join(names)}"
        yield Problem(where, "", text)
