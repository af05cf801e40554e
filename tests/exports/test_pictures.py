"""The pictures: the same figures give the same picture, gaps are gaps, words stay words."""

import itertools
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from subprocess import run

import pytest

from core.growth.written import ADA, cup, good, moment, moved
from fullcup.core.growth.cup import cup_weeks
from fullcup.core.growth.good import Bed, Flower, beds
from fullcup.core.growth.heavy import heavy_months
from fullcup.core.growth.months import Month, Span, weeks
from fullcup.core.growth.put_down import PutDownMonth
from fullcup.core.growth.whose import whose_months
from fullcup.core.journal.entries import Direction, Moment
from fullcup.exports.pictures.canvas import Picture
from fullcup.exports.pictures.cup import cup_picture
from fullcup.exports.pictures.good import good_picture
from fullcup.exports.pictures.heavy import heavy_picture
from fullcup.exports.pictures.put_down import put_down_picture
from fullcup.exports.pictures.whose import whose_picture

SPAN = Span(Month(2026, 6), Month(2026, 11))
NAMES = ["Jun", "Jul", "Aug", "Sep", "Oct", "Nov"]
LEVELS = ["empty", "low", "half", "good", "full"]


def heavy(moments: Sequence[Moment]) -> Picture:
    return heavy_picture(heavy_months(moments, SPAN), NAMES, light="lighter", heavy="heavier")


def looks(picture: Picture) -> list[str]:
    return [shape.look for shape in picture.shapes]


def points(picture: Picture, look: str) -> list[tuple[float, float]]:
    """Where the lines of a look begin."""
    (d,) = (shape.d for shape in picture.shapes if shape.look == look)
    parts = d.split()
    return [
        (float(parts[at + 1]), float(parts[at + 2])) for at, part in enumerate(parts) if part == "M"
    ]


def every() -> list[Picture]:
    day = date(2026, 11, 20)
    begins = weeks(SPAN, 0, day)
    return [
        heavy([moment(day, 8, 3), moment(day, 8), moment(date(2026, 8, 2), 5, 5)]),
        whose_picture(whose_months([moment(day, answer="both")], SPAN).months, NAMES),
        put_down_picture(put_down(3, 0, 1), NAMES),
        good_picture(beds([good(day, ADA)], SPAN, [ADA], []), ["Ada"], ["Jun–Aug", "Sep–Nov"]),
        cup_picture(
            cup_weeks([cup(day, "low")], [moved(day, "a walk")], begins, 0), [(0, "Jun")], LEVELS
        ),
    ]


def put_down(*counts: int) -> list[PutDownMonth]:
    return [PutDownMonth(SPAN.first.plus(n), count) for n, count in enumerate(counts)]


def test_a_stone_for_each_rule_and_nothing_in_a_month_without_one() -> None:
    picture = put_down_picture(put_down(3, 0, 1), ["Jun", "Jul", "Aug"])
    stones = points(picture, "stone")
    assert len(stones) == 4
    assert looks(picture).count("guide") == 2, "no ground where nothing lies"
    (one,) = (x for x, _ in stones if x > 200)
    assert sum(x < 100 for x, _ in stones) == 3
    assert one == 246, "alone it lies in the middle of its month"
    assert put_down_picture(put_down(0, 0, 0), ["Jun", "Jul", "Aug"]).shapes == ()


@pytest.mark.parametrize("count", [1, 2, 7, 40, 300])
def test_stones_stay_in_the_picture_and_beside_one_another(count: int) -> None:
    picture = put_down_picture(put_down(*[count] * 12), [""] * 12)
    (shape,) = (shape for shape in picture.shapes if shape.look == "stone")
    size = float(shape.size)
    stones = points(picture, "stone")
    assert len(set(stones)) == 12 * count
    assert all(x - size / 2 >= 6 and x + size / 2 <= 294 for x, _ in stones)
    ground = float(picture.box.split()[-1]) - 26
    assert all(y - size / 2 >= 5.9 and y + size / 2 <= ground + 0.1 for _, y in stones)
    assert ground <= 91


def test_the_same_figures_give_the_same_picture_in_any_thread() -> None:
    expected = every()
    with ThreadPoolExecutor(3) as threads:
        found = list(threads.map(lambda _: every(), range(3)))
    assert all(one == expected for one in found)


def test_a_picture_names_looks_and_holds_no_colour_of_its_own() -> None:
    for picture in every():
        assert looks(picture)
        assert "#" not in "".join(shape.look + shape.d + shape.size for shape in picture.shapes)


def test_lighter_is_higher() -> None:
    picture = heavy([moment(date(2026, 8, 2), 8, 3)])
    ((_, before),), ((_, after),) = points(picture, "from"), points(picture, "to")
    assert after < before


def test_a_month_without_a_word_has_no_line() -> None:
    picture = heavy([moment(date(2026, 6, 2), 8, 3), moment(date(2026, 11, 2), 7, 3)])
    assert len(points(picture, "usual")) == 2
    assert looks(heavy([])) == []


def test_a_month_in_which_nothing_was_sorted_parts_the_stream() -> None:
    sorted_in = [date(2026, 6, 2), date(2026, 7, 2), date(2026, 11, 2)]
    months = whose_months([moment(day, answer="mine") for day in sorted_in], SPAN).months
    assert looks(whose_picture(months, NAMES)) == ["mine", "mine"]
    assert whose_picture(whose_months([], SPAN).months, NAMES).shapes == ()


def test_every_answer_has_a_band_of_its_own() -> None:
    said = ["mine", "both", "theirs", "not_in_my_hands"]
    months = whose_months([moment(date(2026, 7, 2), answer=one) for one in said], SPAN).months
    assert looks(whose_picture(months, NAMES)) == said


def test_a_petal_for_every_moment() -> None:
    petals: list[Direction] = ["given"] * 30
    petals += ["received"] * 12
    flower = Flower(Month(2026, 9), tuple(petals))
    picture = good_picture([Bed(ADA, (flower,))], ["Ada"], ["Sep–Nov"])
    assert len(points(picture, "given")) == 30
    assert len(points(picture, "received")) == len(points(picture, "hole")) == 12
    assert len({*points(picture, "given"), *points(picture, "received")}) == 42


@pytest.mark.parametrize("count", [1, 40, 900])
def test_flowers_stay_in_the_picture_however_many_petals(count: int) -> None:
    petals: list[Direction] = ["given"] * count
    seasons = tuple(Flower(Month(2026, 3 * place), tuple(petals)) for place in (1, 2, 3, 4))
    picture = good_picture([Bed(ADA, seasons)], ["Ada"], ["a", "b", "c", "d"])
    _, _, width, height = map(float, picture.box.split())
    for x, y in points(picture, "given"):
        assert 0 <= x <= width
        assert 0 <= y <= height
    if count == 1:
        return
    xs = sorted(x for x, _ in points(picture, "given"))
    gaps = [two - one for one, two in itertools.pairwise(xs)]
    assert len([gap for gap in gaps if gap > 2]) >= 3, "four flowers, apart from one another"


def test_a_week_without_a_word_has_no_glass_and_an_empty_cup_has_a_drop() -> None:
    begins = weeks(SPAN, 0, SPAN.last.last)
    said = [cup(begins[0], "empty"), cup(begins[4], "full")]
    picture = cup_picture(cup_weeks(said, [], begins, 0), [], LEVELS)
    assert len(points(picture, "tea")) == len(points(picture, "surface")) == 2


def test_a_dot_for_each_time_that_something_moved_the_cup() -> None:
    begins = weeks(SPAN, 0, SPAN.last.last)
    day = begins[3] + timedelta(days=1)
    changes = [moved(day, "a walk"), moved(day, "sleep"), moved(day, "a night", "draws")]
    picture = cup_picture(cup_weeks([], changes, begins, 0), [], LEVELS)
    (first, second) = points(picture, "fills")
    assert first[0] == second[0]
    assert first[1] != second[1]
    assert len(points(picture, "draws")) == 1


def test_her_words_are_handed_on_and_never_drawn() -> None:
    """A font would be asked for them, a formula read in them, a warning named them."""
    name = "$\\frac{a}{b}$ <b> & 👩‍👧 مرحبا"
    flower = Flower(Month(2026, 9), ("given",))
    picture = good_picture([Bed(ADA, (flower,))], [name], ["Sep–Nov"])
    assert picture.words[0].text == name


def test_drawing_is_loaded_only_for_a_picture() -> None:
    asked = (
        "import sys, fullcup.exports.pictures.heavy, fullcup.exports.letter;"
        "print('matplotlib' in sys.modules, 'typst' in sys.modules)"
    )
    told = run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert told.split() == ["False", "False"]
