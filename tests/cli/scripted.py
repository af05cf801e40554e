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
        self.say(question)
        return self._line("").strip()

    @property
    def said(self) -> str:
        return self._said.getvalue()

    @property
    def left(self) -> str:
        """Answers that nobody asked for."""
        return self._source.read()
