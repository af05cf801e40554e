"""Times alone with one child: only where they are, and none that her plan takes."""

from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from fullcup.core.week.chances import chances
from fullcup.core.week.family import Event, Family, Member, Sleep, Window

NIGHT = Window(from_="21:00", to="06:00")


def family(*events: Event, ben_asleep: tuple[Window, ...] = (NIGHT,), kids: int = 2) -> Family:
    children = (
        Member(id="ada", role="child", name="Ada", asleep=(NIGHT,)),
        Member(id="ben", role="child", name="Ben", asleep=ben_asleep),
    )
    return Family(
        zone="UTC", start=date(2026, 11, 30), days=7,
        members=(Member(id="her", role="her"), *children[:kids]),
        events=events, sleep=Sleep(nights=(Window(from_="22:00", to="06:00"),)),
        places=(),
    )  # fmt: skip


def out(who: str, start: str, end: str, day: str = "tue") -> Event:
    when = Window(from_=start, to=end, days=(day,))  # type: ignore[arg-type]  # a weekday
    return Event(id=f"{who} {start}", when=(when,), who=(who,), place="home")


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 12, 1, hour, minute, tzinfo=UTC)


def test_a_nap_of_one_is_a_chance_with_the_other() -> None:
    nap = Window(from_="13:00", to="14:30")
    [one] = chances(family(ben_asleep=(NIGHT, nap)))
    assert (one.child, one.start.hour, one.end.hour, one.end.minute) == ("ada", 13, 14, 30)


def test_with_one_child_there_is_nothing_to_find() -> None:
    assert chances(family(kids=1)) == []


def test_both_up_and_home_is_no_chance() -> None:
    assert chances(family()) == []


def test_what_her_plan_or_calendar_takes_is_none() -> None:
    nap = Window(from_="13:00", to="14:30", days=("tue",))
    told = family(ben_asleep=(NIGHT, nap))
    [one] = chances(told)
    assert (one.start, one.end) == (at(13), at(14, 30))
    assert chances(told, [(at(12, 50), at(14, 10))]) == []
    [rest] = chances(told, [(at(13), at(13, 30))])
    assert rest.start == at(13, 30)
    busy = family(out("her", "12:00", "14:10"), ben_asleep=(NIGHT, nap))
    assert chances(busy) == []
    other = family(out("ada", "12:00", "14:10"), ben_asleep=(NIGHT, nap))
    assert chances(other) == [], "she is in something herself"


@given(
    st.lists(
        st.tuples(st.sampled_from(("her", "ada", "ben")), st.integers(6, 20), st.integers(1, 3)),
        max_size=6,
    )
)
@settings(max_examples=60, deadline=None)
def test_in_every_slot_of_a_chance_only_that_child_is_up(told: list[tuple[str, int, int]]) -> None:
    events = [
        Event(
            id=str(number), who=(who,), place="home",
            when=(Window(start=at(hour).isoformat(), end=at(min(23, hour + long)).isoformat()),),
        )
        for number, (who, hour, long) in enumerate(told)
    ]  # fmt: skip
    nap = Window(from_="12:00", to="15:00", days=("tue",))
    for one in chances(family(*events, ben_asleep=(NIGHT, nap))):
        assert (one.end - one.start).total_seconds() >= 30 * 60
        assert one.child == "ada"
        assert at(12) <= one.start
        assert one.end <= at(15)
        for who, hour, long in told:
            if who in ("her", "ada"):
                assert one.end <= at(hour) or at(min(23, hour + long)) <= one.start
