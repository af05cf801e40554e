"""One thing that goes wrong in a planned week."""

from datetime import datetime, timedelta
from typing import Any

Json = dict[str, Any]


def one_change(family: Json, plan: Json) -> Json | None:
    """A meeting on the third day lands on an item: the family as it is then, to be planned anew.
    ``None`` where nothing is planned from then on."""
    now = datetime.fromisoformat(f"{family['start']}T12:00+00:00") + timedelta(days=1)
    later = [
        one
        for one in plan["placements"]
        if datetime.fromisoformat(one["leaves"]) > now + timedelta(hours=12)
    ]
    if not later:
        return None
    hit = later[len(later) // 4]
    start = datetime.fromisoformat(hit["start"])
    meeting = {
        "id": "came-up",
        "who": [one["id"] for one in family["members"] if one["role"] == "her"],
        "when": [{"start": hit["start"], "end": (start + timedelta(minutes=30)).isoformat()}],
    }
    return family | {
        "events": [*family.get("events", []), meeting],
        "now": now.isoformat(),
        "replan": True,
        "last_plan": [
            {"wish": one["wish"], "start": one["start"], "child": one["child"]}
            for one in plan["placements"]
        ],
    }
