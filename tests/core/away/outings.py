"""Outings and news for the tests of the core."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from hypothesis import strategies as st

from fullcup.core.away.news import times
from fullcup.core.journal.entries import News, NewsKind, NewsWhen, Outing, Stay

LEAVING = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
ADA = UUID(int=1)


def outing_of(*, leaving: datetime = LEAVING, hours: float = 4, **told: Any) -> Outing:
    fields: dict[str, Any] = {
        "id": uuid4(), "at": leaving, "zone": "UTC", "day": leaving.date(), "what": "friends",
        "leaving": leaving, "back": leaving + timedelta(hours=hours),
        "stays": (Stay(who="Gran", children=(ADA,)),),
    }  # fmt: skip
    return Outing(**{**fields, **told})


def news_of(outing: Outing, minutes: float, news: NewsKind = "settled", **told: Any) -> News:
    """News that arrived so many minutes after she left."""
    at = outing.leaving + timedelta(minutes=minutes)
    fields: dict[str, Any] = {
        "id": uuid4(), "at": at, "zone": "UTC", "day": at.date(), "outing": outing.id,
        "news": news, "who": "Gran", "children": (ADA,),
    }  # fmt: skip
    return News(**{**fields, **told})


lengths = st.integers(1, 60 * 24 * 30)
whens: st.SearchStrategy[NewsWhen] = st.sampled_from(
    ["once", "often", "twice_a_day", "back", "at_once"]
)


@st.composite
def outings(draw: st.DrawFn) -> Outing:
    """Any outing, with news times as the plan makes them."""
    when = draw(whens)
    leaving = LEAVING + timedelta(minutes=draw(st.integers(-(10**6), 10**6)))
    back = leaving + timedelta(minutes=draw(lengths))
    held = when != "at_once"
    zone = draw(st.sampled_from(["UTC", "Europe/Dublin", "Pacific/Apia"]))
    news_at = times(leaving, back, when, zone) if held else ()
    hours = (back - leaving) / timedelta(hours=1)
    return outing_of(leaving=leaving, hours=hours, held=held, news_at=news_at)
