"""What is wrong with a piece of content, said so that its writer can mend it."""

import msgspec


class Problem(msgspec.Struct, frozen=True):
    """``file`` is relative to the language's folder; ``id`` is empty for a whole file.

    ``stale`` marks what time alone broke (a helpline to check again): worth a word at start,
    and no reason to keep her out.
    """

    file: str
    id: str
    text: str
    stale: bool = False

    def __str__(self) -> str:
        where = f"{self.file}: {self.id}" if self.id else self.file
        return f"{where}: {self.text}"
