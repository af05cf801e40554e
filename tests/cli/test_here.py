"""What a terminal knows of time and place: asked of nobody, sent to nobody."""

from pathlib import Path

import pytest

from fullcup.cli import here
from fullcup.cli.country import country


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"LANG": "en_IE.UTF-8"}, "IE"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "es_ES.UTF-8"}, "ES"),
        ({"LANG": "C.UTF-8"}, ""),
        ({"LANG": "eo"}, ""),
        ({}, ""),
    ],
)
def test_the_country_comes_from_the_language(environ: dict[str, str], expected: str) -> None:
    assert country(environ) == expected


def test_the_zone_comes_from_tz_else_from_the_clock(tmp_path: Path) -> None:
    clock = tmp_path / "localtime"
    clock.symlink_to("/usr/share/zoneinfo/Europe/Madrid")
    assert here.zone({"TZ": "Asia/Tokyo"}, clock) == "Asia/Tokyo"
    assert here.zone({"TZ": ":Asia/Tokyo"}, clock) == "Asia/Tokyo"
    assert here.zone({"TZ": "nowhere"}, clock) == "Europe/Madrid"
    assert here.zone({}, clock) == "Europe/Madrid"
    assert here.zone({}, tmp_path / "none") == "UTC"
