"""A quiet conversation in a terminal.

Where standard input is no terminal, it is what she wrote, and nothing is asked.
"""

import getpass
import sys
import textwrap
from collections.abc import Sequence
from typing import TextIO

WIDTH = 76
MANY = 9


def _wrapped(text: str, first: str, then: str) -> str:
    # A phone number stays in one piece, so that it can be read off and tapped.
    return textwrap.fill(
        text, WIDTH, initial_indent=first, subsequent_indent=then, break_on_hyphens=False
    )


class Talk:
    def __init__(self, source: TextIO | None = None, out: TextIO | None = None) -> None:
        self._source = source or sys.stdin
        self._out = out or sys.stdout
        self.may_ask = self._source.isatty()

    def say(self, text: str = "", *, indent: str = "") -> None:
        """A paragraph, wrapped; an empty one is a pause."""
        print(
            _wrapped(text, indent, indent),
            file=self._out,
            flush=True,
        )

    def list(self, lines: Sequence[str], mark: str = "- ") -> None:
        for line in lines:
            print(_wrapped(line, mark, " " * len(mark)), file=self._out, flush=True)

    def whole_text(self, question: str) -> str:
        """Her words, as many lines as she likes: an empty line ends them, and a pipe's end."""
        if not self.may_ask:
            return self._source.read()
        self.say(question)
        lines: list[str] = []
        while line := self._line("> "):
            lines.append(line)
        return "\n".join(lines)

    def ask(self, question: str) -> str:
        """One line, or ``""`` where she skipped it or nobody can be asked."""
        if not self.may_ask:
            return ""
        self.say(question)
        return self._line("> ").strip()

    def ask_even_a_pipe(self, question: str) -> str:
        """One line, from her or from the pipe: for commands that a script may run."""
        if self.may_ask:
            return self.ask(question)
        return self._source.readline().strip()

    def choose(self, question: str, options: Sequence[str]) -> int | None:
        """The place of her choice in ``options``; ``None`` where she skipped it."""
        if not self.may_ask:
            return None
        self.say(question)
        self._show_options(options)
        while told := self._line("Number, or Enter to skip: ").strip():
            if told.isdecimal() and 1 <= int(told) <= len(options):
                return int(told) - 1
            self.say(f"A number from 1 to {len(options)}, or Enter.")
        return None

    def _show_options(self, options: Sequence[str]) -> None:
        """One under the other; many short ones in columns, so that all stay in sight."""
        numbered = [f"{number:2}  {option}" for number, option in enumerate(options, start=1)]
        widest = max(map(len, numbered), default=0) + 2
        columns = WIDTH // widest if len(options) > MANY else 1
        if columns < 2:  # noqa: PLR2004  # one column is a list
            for number, option in enumerate(options, start=1):
                self.list([option], mark=f"  {number}  ")
            return
        rows = -(-len(numbered) // columns)
        for row in range(rows):
            print(
                "".join(cell.ljust(widest) for cell in numbered[row::rows]).rstrip(),
                file=self._out,
            )

    def wait(self) -> None:
        """Until she is ready for the next part."""
        if self.may_ask:
            self._line("  (Enter goes on) ")

    def secret(self, question: str) -> str:
        """A passphrase: typed without showing it, or the next line of a pipe.

        Ctrl-D is an empty answer, as it is to every other question.
        """
        if self.may_ask:
            try:
                return getpass.getpass(f"{question} ")
            except EOFError:
                self.say()
                return ""
        return self._source.readline().rstrip("\n")

    def _line(self, prompt: str) -> str:
        print(prompt, end="", file=self._out, flush=True)
        return self._source.readline().rstrip("\n")
