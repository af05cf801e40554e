"""Any entry at all, for property tests."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from fullcup.core.journal.entries import (
    CupReading,
    Entry,
    Gone,
    KeptMoment,
    Moment,
    Motto,
    Step,
    Value,
)

text = st.text(max_size=60)
instants = st.datetimes(
    min_value=datetime(1990, 1, 1),  # noqa: DTZ001  # the zone is added below
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
_shared = {
    "id": st.uuids(),
    "at": instants,
    "zone": st.sampled_from(["UTC", "Europe/Dublin", "America/New_York"]),
    "day": st.dates(),
    "rev": st.integers(0, 50),
}
moments = st.builds(
    Moment,
    **_shared,
    words=text,
    children=st.lists(st.uuids(), max_size=3).map(tuple),
    heavy=st.none() | st.integers(0, 10),
)
entries: SearchStrategy[Entry] = st.one_of(
    moments,
    st.builds(KeptMoment, **_shared, what=text, words=text, moment=st.none() | st.uuids()),
    st.builds(Step, **_shared, words=text),
    st.builds(Motto, **_shared, words=text, favourite=st.booleans()),
    st.builds(Value, **_shared, word=text, place=st.integers(0, 60)),
    st.builds(
        CupReading, **_shared, level=st.sampled_from(["empty", "low", "half", "good", "full"])
    ),
    st.builds(Gone, **_shared, was=st.binary(max_size=80)),
)


def moment_at(minutes: int, words: str = "") -> Moment:
    at = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    return Moment(id=uuid4(), at=at, zone="UTC", day=at.date(), words=words)
