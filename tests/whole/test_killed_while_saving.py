"""The server is killed at random points while she saves 200 moments: everything that it said
was saved is there when it comes back."""

import http.client
import random
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import Final

import pytest

from whole.house import House, open_house
from whole.visitor import Visitor, fresh

SAVES: Final = 200
KILLS: Final = 4
_LULL: Final = 0.03
"""Seconds within which the kill comes, once it has been decided on."""
_GONE: Final = (OSError, http.client.HTTPException)


@pytest.mark.long
def test_every_acknowledged_save_survives(tmp_path: Path) -> None:
    seed = random.randrange(1 << 32)
    with open_house(tmp_path) as house:
        her = _Saving(house, random.Random(seed))
        for _ in range(KILLS):
            her.saves_until_it_is_killed()
        her.saves(SAVES - len(her.acknowledged))
        lost = her.lost()
    assert lost == [], f"with seed {seed}"
    assert len(her.acknowledged) >= SAVES


class _Saving:
    """Saves one moment after another, and remembers which of them were acknowledged."""

    def __init__(self, house: House, chance: random.Random) -> None:
        self.acknowledged: list[str] = []
        self._house, self._chance = house, chance
        self._visitor = Visitor(house)
        self._visitor.make_space()
        self._form = self._visitor.form("/moment")

    def saves_until_it_is_killed(self) -> None:
        self.saves(self._chance.randint(1, SAVES // KILLS - 10))
        killer = Timer(self._chance.uniform(0, _LULL), self._house.kill)
        killer.start()
        with suppress(*_GONE):
            while True:
                self.saves(1)
        killer.join()
        self._house.start()

    def saves(self, times: int) -> None:
        for _ in range(times):
            entry = fresh()
            sent = self._form | {"new": entry, "words": f"I forgot the cake for the fair {entry}"}
            answer = self._visitor.post("/moment", **sent)
            assert answer.place == f"/moment/{entry}/kindness", answer
            self.acknowledged.append(entry)

    def lost(self) -> list[str]:
        form = self._visitor.form("/space/export")
        unlocked = {"file_passphrase": "", "file_passphrase_again": ""}
        exported = self._visitor.post("/space/export", **form | unlocked).text
        return [one for one in self.acknowledged if one not in exported]
