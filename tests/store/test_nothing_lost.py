"""Killed, crowded, full or locked: what was said to be kept is kept, and nothing by halves."""

import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection, connections

from fullcup.core.days import Now
from fullcup.core.journal.entries import Moment
from fullcup.journeys.desk import Stamp
from fullcup.journeys.keeping import make
from fullcup.store import rows, spaces
from fullcup.store.database import SQLITE_PRAGMAS
from fullcup.store.spaces import Created
from fullcup.store.trouble import NotKept
from store.at_hand import NOW, after, created, entered, entered_cold, moment, words_in
from store.own_database import HERE, environment, keeping

pytestmark = pytest.mark.django_db(transaction=True)

sqlite_only = pytest.mark.skipif(
    "connection.vendor != 'sqlite'", reason="how SQLite is set up and what its file can do"
)


def first_words(made: Created) -> list[str]:
    return [words.split()[0] for words in words_in(entered_cold(made))]


def test_killed_at_any_point_everything_acknowledged_is_there(tmp_path: Path) -> None:
    made = created()
    random = Random(2)  # any points will do, the same ones each time
    said: list[str] = []
    for life in range(6):
        with keeping(tmp_path, made.token.text, 200, f"life{life}-") as process:
            assert process.stdout is not None
            said.append(process.stdout.readline())
            time.sleep(random.uniform(0, 0.5))
            process.kill()
            said += process.stdout.readlines()
    kept = [line.split()[1] for line in said if line.startswith("kept ") and line.endswith("\n")]
    here = first_words(made)
    assert len(kept) > 20
    assert set(kept) <= set(here)
    # One save a life may have been on disk before its "kept" could be said.
    assert len(here) <= len(kept) + 6
    assert entered_cold(made).integrity.whole


def test_two_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    made = created()
    with (
        keeping(tmp_path, made.token.text, 60, "one") as one,
        keeping(tmp_path, made.token.text, 60, "two") as two,
    ):
        said = [
            *one.communicate(timeout=120)[0].split("\n"),
            *two.communicate(timeout=120)[0].split("\n"),
        ]
    kept = {line.split()[1] for line in said if line.startswith("kept ")}
    refused = [line for line in said if line.startswith("not kept ")]
    assert len(kept) + len(refused) == 120
    assert len(kept) >= 110
    assert kept == set(first_words(made))
    assert entered_cold(made).integrity.whole


def _keep_ten(made: Created, name: str, start: Barrier) -> None:
    start.wait()
    for number in range(10):
        entered(made).keep(moment(f"{name}{number}"))
    connections.close_all()


def test_tabs_of_one_browser_at_once_lose_nothing() -> None:
    made = created()
    start = Barrier(4, timeout=30)
    tabs = [Thread(target=_keep_ten, args=(made, name, start)) for name in "abcd"]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    assert len(first_words(made)) == 40
    assert entered_cold(made).integrity.whole


def _edit(made: Created, words: str, start: Barrier, outcome: list[str]) -> None:
    space = entered(made)
    (current,) = (entry for entry in space.journal)
    start.wait()
    try:
        space.keep(moment(words, entry=current.id, rev=current.rev + 1))
        outcome.append(words)
    except NotKept as trouble:
        outcome.append(trouble.why)
    connections.close_all()


def test_of_two_tabs_that_edit_the_same_thing_one_is_told() -> None:
    made = created()
    entered(made).keep(moment("as it was"))
    start, outcome = Barrier(2, timeout=30), list[str]()
    tabs = [Thread(target=_edit, args=(made, name, start, outcome)) for name in ("a", "b")]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    assert "overtaken" in outcome
    assert words_in(entered_cold(made)) == [word for word in outcome if word != "overtaken"]


def test_two_taps_of_one_form_at_the_same_moment_keep_it_once() -> None:
    made = created()
    stamp = Stamp(id=uuid4(), now=Now(NOW, "UTC"))
    later = Stamp(id=stamp.id, now=Now(after(minutes=1), "UTC"))
    first, second, third = (entered(made) for _ in range(3))
    assert not any(map(len, (first.journal, second.journal, third.journal))), "all looked before"
    taps = ((first, stamp), (second, later))
    kept = [make(tap, Moment, told, words="the same words") for tap, told in taps]
    assert [one.id for one in kept] == [stamp.id] * 2
    assert words_in(entered_cold(made)) == ["the same words"]
    with pytest.raises(NotKept):
        make(third, Moment, later, words="other words")


# -- how SQLite is set up ----------------------------------------------------------------


@sqlite_only
def test_the_database_is_set_up_to_survive_a_power_cut() -> None:
    with connection.cursor() as cursor:
        found = {}
        for pragma in ("journal_mode", "synchronous", "secure_delete", "busy_timeout", "page_size"):
            cursor.execute(f"PRAGMA {pragma}")
            found[pragma] = cursor.fetchone()[0]
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "secure_delete": 1,
        "busy_timeout": 5000,
        "page_size": 8192,
    }
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in SQLITE_PRAGMAS


@sqlite_only
def test_a_save_is_synced_before_it_is_acknowledged(tmp_path: Path) -> None:
    """Seen from outside: between a write to the log and the line "kept" there is an fsync."""
    strace = shutil.which("strace")
    if strace is None:
        assert connection.settings_dict["OPTIONS"]["init_command"].count("synchronous=FULL") == 1
        return
    made = created()
    trace = tmp_path / "trace"
    done = subprocess.run(
        [strace, "-f", "-y", "-e", "trace=write,pwrite64,fsync,fdatasync", "-o", str(trace),
         sys.executable, str(HERE / "keep_many.py"), made.token.text, "5", "traced"],
        env=environment(tmp_path), capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.stdout.count("kept ") == 5, done.stderr
    synced, acknowledged = True, 0
    for line in trace.read_text().splitlines():
        if "-wal>" in line and "write64(" in line:
            synced = False
        elif "-wal>" in line and "sync(" in line:
            synced = True
        elif '"kept' in line:
            acknowledged += 1
            assert synced, "a save was acknowledged before it was synced"
    assert acknowledged == 5


# -- damage -----------------------------------------------------------------------------


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """A disk that is full: writing beyond this size fails, reading goes on."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@sqlite_only
def test_a_full_disk_is_told_and_nothing_is_lost_or_half_written() -> None:
    made = created()
    entered(made).keep(moment("before", at=NOW))
    space = entered(made)
    log = Path(str(connection.settings_dict["NAME"]) + "-wal")
    with files_no_larger_than(log.stat().st_size + 4096):
        with pytest.raises(NotKept) as caught:
            space.keep(*[moment("x" * 20_000, at=after(minutes=n)) for n in range(20)])
        assert caught.value.why in {"full", "unreachable"}
        assert "Your words are still here" in caught.value.sentence
        assert words_in(entered_cold(made)) == ["before"]
    space.keep(moment("afterwards", at=after(minutes=1)))
    assert words_in(entered_cold(made)) == ["before", "afterwards"]
    assert entered_cold(made).integrity.whole


@sqlite_only
def test_a_database_that_says_it_is_full_is_told_as_full() -> None:
    made = created()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count={pages}")
    try:
        with pytest.raises(NotKept) as caught:
            entered(made).keep(*[moment("x" * 20_000) for _ in range(20)])
        assert caught.value.why == "full"
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count=4294967294")
    entered(made).keep(moment("afterwards"))
    assert words_in(entered_cold(made)) == ["afterwards"]


@sqlite_only
def test_a_read_only_database_still_opens() -> None:
    made = created()
    entered(made).keep(moment("before"))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only=ON")
    try:
        space = entered_cold(made, after(minutes=5))
        assert words_in(space) == ["before"]
        with pytest.raises(NotKept) as caught:
            space.keep(moment("lost?"))
        assert caught.value.why == "read_only"
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only=OFF")
    space.keep(moment("not lost", at=after(minutes=1)))
    assert words_in(entered_cold(made)) == ["before", "not lost"]


@sqlite_only
def test_a_locked_database_still_opens_and_says_so() -> None:
    made = created()
    entered(made).keep(moment("before"))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=50")
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as other:
        other.execute("BEGIN IMMEDIATE")
        space = entered_cold(made, after(minutes=5))
        assert words_in(space) == ["before"]
        with pytest.raises(NotKept) as caught:
            space.keep(moment("lost?"))
        assert caught.value.why == "busy"
        other.rollback()
    space.keep(moment("not lost", at=after(minutes=1)))
    assert words_in(entered_cold(made)) == ["before", "not lost"]
    connection.close()


def test_a_failed_save_can_be_tried_again_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    made = created()
    space, entry = entered(made), moment("once")

    def unreachable(*_: object) -> bool:
        raise NotKept("unreachable")

    with monkeypatch.context() as broken:
        broken.setattr(rows, "swap", unreachable)
        with pytest.raises(NotKept):
            space.keep(entry)
    assert words_in(space) == []
    space.keep(entry)
    assert words_in(entered_cold(made)) == ["once"]


def test_a_reply_that_was_lost_after_the_commit_does_not_double(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = created()
    space, entry = entered(made), moment("once")
    real = rows.swap

    def committed_but_unheard(*args: object) -> bool:
        real(*args)  # type: ignore[arg-type]  # passed through
        raise NotKept("unreachable")

    with monkeypatch.context() as broken:
        broken.setattr(rows, "swap", committed_but_unheard)
        with pytest.raises(NotKept):
            space.keep(entry)
    again = spaces.enter(made.token.text, NOW)
    assert again is not None
    assert words_in(again) == ["once"]
    again.keep(entry)
    assert words_in(entered_cold(made)) == ["once"]
    assert entered_cold(made).integrity.whole
