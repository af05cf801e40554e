"""``fullcup breathe``: in for four, out for six, for a minute, and never in the way."""

import io
import os
import pty
import signal
import subprocess
import time
from pathlib import Path

from cli.serving import FULLCUP, environment
from fullcup.cli.breathe import breathe, phases


def test_a_minute_is_six_breaths() -> None:
    minute = list(phases(60))
    assert [phase.words for phase in minute[:2]] == ["Breathe in", "Slowly out"]
    assert [phase.seconds for phase in minute] == [4, 6] * 6


def test_any_length_is_kept_to() -> None:
    for seconds in (0, 1, 4, 7.5, 13, 600):
        assert sum(phase.seconds for phase in phases(seconds)) == seconds


def test_the_bar_fills_and_rests_in_step_with_the_words() -> None:
    out, waited = io.StringIO(), list[float]()
    breathe(10, out, waited.append, moving=True)
    drawn = out.getvalue().split("\r")
    filled = [line.count("●") for line in drawn if "Breathe in" in line]
    emptied = [line.count("●") for line in drawn if "Slowly out" in line]
    assert filled == sorted(filled)
    assert emptied == sorted(emptied, reverse=True)
    assert (filled[-1], emptied[-1]) == (24, 0)
    assert abs(sum(waited) - 10) < 1e-6


def test_without_a_terminal_it_is_plain_lines(tmp_path: Path) -> None:
    done = subprocess.run(
        [*FULLCUP, "breathe", "--seconds", "0.2"],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=20,
        check=True,
    )
    assert "\nBreathe in\n" in done.stdout
    assert "\r" not in done.stdout
    assert len(done.stdout.strip().splitlines()) > 3
    assert not (tmp_path / "data").exists()


def test_in_a_terminal_ctrl_c_stops_it_kindly(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*FULLCUP, "breathe"], env=environment(tmp_path), stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    said = b""
    while "●".encode() not in said:
        said += os.read(ours, 1024)
    process.send_signal(signal.SIGINT)
    time.sleep(0.1)
    assert process.wait(timeout=10) == 0
    assert b"That is enough" in said + os.read(ours, 65_536)
    os.close(ours)
