"""When she is back, in words that are so: a goodbye never says more than the plan."""

from datetime import UTC, datetime, timedelta

import pytest

from fullcup.core.days import Now
from fullcup.web.away.numbers import dialled
from fullcup.web.away.words import at_words, back_words

NOON = datetime(2037, 11, 20, 12, 0, tzinfo=UTC)  # a Friday


@pytest.mark.parametrize(
    ("hours", "small", "big"),
    [
        (3, "this afternoon", "at 15:00"),
        (8, "this evening", "at 20:00"),
        (11, "tonight, while you sleep", "at 23:00"),
        (13, "tonight, while you sleep", "on Saturday at 01:00"),
        (21, "tomorrow in the morning", "on Saturday at 09:00"),
        (35, "tomorrow night, while you sleep", "on Saturday at 23:00"),
        (54, "on Sunday in the evening", "on Sunday at 18:00"),
        (24 * 12, "on 2 December", "on Wednesday 2 December at 12:00"),
    ],
)
def test_when_she_is_back(hours: int, small: str, big: str) -> None:
    back = NOON + timedelta(hours=hours)
    assert back_words(NOON, back, "UTC", clock_too=False) == small
    assert back_words(NOON, back, "UTC", clock_too=True) == big


@pytest.mark.parametrize(
    ("hours", "said"),
    [(-24, "yesterday at 12:00"), (3, "today at 15:00"), (13, "tomorrow at 01:00"),
     (54, "Sunday at 18:00"), (24 * 12, "2 December at 12:00")],
)  # fmt: skip
def test_an_hour_goes_by_the_calendar(hours: int, said: str) -> None:
    assert at_words(NOON + timedelta(hours=hours), Now(NOON, "UTC")) == said


@pytest.mark.parametrize(
    ("line", "href"),
    [("Dr Lee 01 555 0199", "tel:015550199"), ("+353 (85) 555-0100", "tel:+353855550100"),
     ("112", "tel:112"), ("Neighbour, 4th floor", ""), ("", "")],
)  # fmt: skip
def test_a_number_is_dialled_as_it_is_written(line: str, href: str) -> None:
    assert dialled(line).href == href


@pytest.mark.parametrize(
    ("line", "href"),
    [("087 123 4567 / 01 234 5678", "tel:0871234567"),
     ("087 123 4567/01 234 5678", "tel:0871234567"),
     ("Gran 087 123 4567 - 01 234 5678", "tel:0871234567"),
     ("Gran 087 123 4567 (01 234 5678)", "tel:0871234567"),
     ("01 234 5678, or 087 123 4567", "tel:0871234567"),
     ("555 123 4567 / 555 987 6543", "tel:5551234567"),
     ("Dr Lee (9-17) 01 555 0199", "tel:015550199"),
     ("24/7 clinic: 01 234 5678", "tel:012345678"),
     ("24/7 01 234 5678", "tel:012345678"),
     ("Flat 12, 087 123 4567", "tel:0871234567"),
     ("087 123 4567 01 234 5678", "")],
)  # fmt: skip
def test_of_more_numbers_on_a_line_one_is_dialled(line: str, href: str) -> None:
    assert dialled(line) == (line, href)


@pytest.mark.parametrize(
    ("line", "href"),
    [("0221 / 123456", "tel:0221123456"), ("0221/1234567", "tel:02211234567"),
     ("089 - 123456 - 0", "tel:0891234560"), ("(555) 123-4567", "tel:5551234567"),
     ("+44 (0)20 7946 0000", "tel:+442079460000"), ("0044 (0) 20 7946 0000", "tel:00442079460000"),
     ("+39 (0)6 1234 5678", "tel:+390612345678"), ("01\u202f23\u202f45\u202f67\u202f89", "tel:0123456789"),
     ("٠٨٧١٢٣٤", "tel:0871234"), ("۰۲۱ ۱۲۳۴ ۵۶۷۸", "tel:02112345678")],
)  # fmt: skip
def test_one_number_stays_one_and_is_dialled_in_plain_digits(line: str, href: str) -> None:
    assert dialled(line).href == href
