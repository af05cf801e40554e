"""A QR code that another program reads back."""

import re

import numpy as np
import pytest
import zxingcpp

from fullcup.exports.qr import Code, code

ADDRESS = "https://fullcup.example/with/" + "Zq7-" * 10 + "aBc"


def drawn(made: Code, scale: int = 4) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """As a browser draws it: white, and every run of the path dark."""
    picture = np.full((made.side, made.side), 255, dtype=np.uint8)
    for x, y, wide in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", made.path):
        picture[int(y), int(x) : int(x) + int(wide)] = 0
    return picture.repeat(scale, axis=0).repeat(scale, axis=1)


@pytest.mark.parametrize(
    "text", [ADDRESS, "http://127.0.0.1:8000/with/x", "https://größe.example/ä"]
)
def test_it_reads_back_to_the_letter(text: str) -> None:
    [found] = zxingcpp.read_barcodes(drawn(code(text)))
    assert found.text == text


def test_it_reads_back_under_a_thumb() -> None:
    picture = drawn(code(ADDRESS))
    middle = picture.shape[0] // 2
    picture[middle : middle + 24, middle : middle + 24] = 128
    [found] = zxingcpp.read_barcodes(picture)
    assert found.text == ADDRESS


def test_the_path_holds_nothing_but_runs() -> None:
    assert re.fullmatch(r"(?:M\d+ \d+h\d+v1h-\d+z)+", code(ADDRESS).path)
