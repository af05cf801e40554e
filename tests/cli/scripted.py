"""A terminal conversation with the answers written down before."""

import io
from collections.abc import Sequence

from fullcup.cli.talk import Talk


class Scripted(Talk):
    """Answers in order; what is said can be read afterwards. A question too many fails."""

    def __init__(self, answers: Sequence[str], *, terminal: bool = True) -> None:
        self._said = io.StringIO()
        super().__init__(io.StringIO("".join(f"{answer}\n" for answer in answers)), self._said)
        self.may_ask = terminal

    def secret(self, question: str) -> str:
        if self.may_ask:
            self.say(question)
        return self._line("").strip()

    @property
    def said(self) -> str:
        """Everything, in one line: where it is wrapped is no promise."""
        return " ".join(self._said.getvalue().split())

    @property
    def lines(self) -> list[str]:
        return self._said.getvalue().splitlines()

    @property
    def left(self) -> str:
        """Answers that nobody asked for."""
        return self._source.read()
