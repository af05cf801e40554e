"""``fullcup``: what there is, said quickly, and a slip that is answered kindly."""

import importlib
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.serving import FULLCUP, environment
from fullcup.cli.main import COMMANDS, main


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(name in said for name in COMMANDS)


def test_a_word_that_is_none_gets_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hepl"]) == 2
    assert "There is no “hepl”." in capsys.readouterr().err


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_there(name: str) -> None:
    module = importlib.import_module(COMMANDS[name][0])
    assert callable(module.add_arguments)
    assert callable(module.run)


def test_help_needs_neither_django_nor_half_a_second() -> None:
    code = (
        "import sys; from fullcup.cli.main import main; main(['--help']);"
        "print([name for name in ('django', 'cryptography', 'yaml') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    took = min(_seconds("--help") for _ in range(3))
    assert took < 0.5, f"{took:.2f} s"


def _seconds(*arguments: str) -> float:
    """Processor time, which other tests beside this one do not lengthen."""
    program = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=-3)"
    )
    report = "used = resource.getrusage(resource.RUSAGE_CHILDREN)"
    code = f"{program}; {report}; print(used.ru_utime + used.ru_stime)"
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code, *FULLCUP, *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    return min(float(done.stdout), time.monotonic() - started)


def test_a_pipe_that_ends_early_is_no_complaint() -> None:
    done = subprocess.run(
        ["sh", "-c", '"$@" --help | true', "sh", *FULLCUP],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""


@pytest.mark.parametrize(
    "told", ["export -", "import file", "space test", "backup to", "restore to"]
)
def test_a_database_that_is_down_is_said_in_a_sentence(told: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = subprocess.run(
        [*FULLCUP, *told.split()],
        cwd=tmp_path,
        env=environment(tmp_path, DATABASE_URL="postgres://nobody@127.0.0.1:1/none"),
        input="yes\nmaple\nwet towels\n",
        capture_output=True,
        text=True,
        check=False,
    )
    said = " ".join((done.stdout + done.stderr).split())
    assert done.returncode == 1
    assert "The database does not answer" in said
    assert "Traceback" not in said
