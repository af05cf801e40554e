"""The palette can be read in every light, and the sheet keeps its own rules."""

import re

import pytest

from fullcup.web.shell.assets import SOURCE

SHEET = (SOURCE / "css/fullcup.css").read_text()


def _palette(selector: str) -> dict[str, str]:
    block = SHEET.split(selector + " {", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))


LIGHT = _palette(":root")
NIGHT = LIGHT | _palette(':root[data-light="night"]')
DIM = NIGHT | _palette(":root[data-dim]")
LIGHTS = {"light": LIGHT, "night": NIGHT, "dim": DIM}

TEXT = [
    ("ink", "paper"), ("ink", "card"), ("soft", "paper"), ("soft", "card"), ("plum", "paper"),
    ("plum", "card"), ("plum", "plum-tint"), ("ink", "plum-tint"), ("ink", "clay-tint"),
    ("ink", "sage-tint"), ("clay-text", "card"), ("clay-text", "paper"), ("clay-text", "clay-tint"),
    ("sage", "card"), ("sage", "sage-tint"), ("on-plum", "plum"), ("on-clay", "clay"),
    ("soft", "clay-tint"), ("plum", "sage-tint"),
]  # fmt: skip


@pytest.mark.parametrize("light", LIGHTS)
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_words_can_be_read(light: str, ink: str, ground: str) -> None:
    colours = LIGHTS[light]
    assert _contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("light", LIGHTS)
@pytest.mark.parametrize("ground", ["paper", "card"])
@pytest.mark.parametrize("edge", ["edge", "plum", "clay"])
def test_edges_of_what_is_filled_in_can_be_seen(light: str, edge: str, ground: str) -> None:
    colours = LIGHTS[light]
    assert _contrast(colours[edge], colours[ground]) >= 3


def test_the_two_nights_are_the_same_night() -> None:
    assert _palette(':root:not([data-light="day"])') == _palette(':root[data-light="night"]')


def test_sides_are_logical() -> None:
    physical = r"[\s;{](margin|padding|border)-(left|right|top|bottom)\s*:|[\s;{](left|right)\s*:"
    assert not re.search(physical, SHEET)


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
