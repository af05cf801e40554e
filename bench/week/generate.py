"""Families by chance: one to five children, shift work, single parents, custody weeks, full
calendars. The same number gives the same family."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

Json = dict[str, Any]

WEEKDAYS = ["mon", "tue", "wed", "thu", "fri"]
DAYS = [*WEEKDAYS, "sat", "sun"]
ZONES = ["Europe/Berlin", "America/New_York", "Pacific/Auckland", "Australia/Lord_Howe", "UTC"]
NAMES = ["ada", "ben", "cleo", "dan", "eva"]
KINDS = ("pair", "single", "custody", "shift", "busy")


def family(number: int, load: tuple[float, float], measure: Callable[[Json], float]) -> Json:
    """The family of that number, whose wishes ask for a share of her time within ``load``.
    ``measure`` says which share a family asks for."""
    for attempt in range(40):
        chance = Random(f"fullcup {number} {attempt}")
        told = _household(chance, KINDS[number % len(KINDS)])
        wishes = _wishes(chance, told)
        few, many, goal = 3, len(wishes), chance.uniform(*load)
        while few < many:
            # What they ask for grows with their number, nearly enough to search by halves.
            middle = (few + many) // 2
            told["wishes"] = wishes[:middle]
            few, many = (middle + 1, many) if measure(told) < goal else (few, middle)
        told["wishes"] = wishes[:few]
        if load[0] <= measure(told) <= load[1]:
            return told
    raise ValueError(f"no family {number} with a load of {load}")


def _household(chance: Random, kind: str) -> Json:
    children = NAMES[: chance.randint(1, 5)]
    start = date(2026, 1, 5) + timedelta(days=7 * chance.randint(0, 51) + chance.randint(0, 6))
    told: Json = {
        "schema": "fullcup.family/1",
        "zone": chance.choice(ZONES),
        "start": start.isoformat(),
        "days": 14,
        "members": [{"id": "her", "role": "her"}],
        "places": [
            {"id": "work", "travel": chance.choice([10, 20, 25, 40])},
            {"id": "outside", "travel": 5},
            {"id": "town", "travel": chance.choice([10, 15, 20])},
        ],
        "events": [],
        "wishes": [],
        "needs": [
            {"when": [{"from": "17:00", "to": "20:00"}], "level": 3},
            {"when": [{"from": "06:30", "to": "08:00"}], "level": 2},
        ],
        "daylight": [{"from": "07:30", "to": "17:30"}],
        "sleep": {
            "nights": [{"from": "22:30", "to": "06:30"}],
            "least": 390,
            "lose": chance.choice([0, 60, 120, 180]),
        },
        "rules": {"breath": chance.choice([5, 10, 15])},
    }
    _children(chance, told, children, kind)
    _adults(chance, told, kind)
    _work(chance, told, kind)
    _calendar(chance, told, children, 60 if kind == "busy" else chance.randint(4, 20))
    _history(chance, told, children, start)
    return told


def _children(chance: Random, told: Json, children: list[str], kind: str) -> None:
    week_on = [(date.fromisoformat(told["start"]) + timedelta(day)) for day in range(-1, 14)]
    for name in children:
        age = chance.randint(0, 13)
        bed = "19:00" if age < 6 else "20:00" if age < 10 else "21:00"
        asleep: list[Json] = [{"from": bed, "to": "06:30"}]
        if age < 3:
            asleep.append({"from": "12:30", "to": "14:00"})
        out = (("08:30", "14:30") if age < 6 else ("08:00", "15:00")) if age else None
        home: list[Json] = [{"from": "00:00", "to": "24:00", "days": ["sat", "sun"]}]
        if out is None:
            home.append({"from": "00:00", "to": "24:00", "days": WEEKDAYS})
        else:
            home.append({"from": "00:00", "to": out[0], "days": WEEKDAYS})
            home.append({"from": out[1], "to": "24:00", "days": WEEKDAYS})
        if kind == "custody":
            dates = [day.isoformat() for day in week_on[: chance.choice([7, 8, 9])]]
            home = [
                {key: value for key, value in window.items() if key != "days"}
                | {"dates": [one for one in dates if _weekday(one) in window["days"]]}
                for window in home
            ]
            home = [window for window in home if window["dates"]]
        told["members"].append(
            {
                "id": name,
                "role": "child",
                "home": home,
                "asleep": asleep,
                "alone": 0 if age < 9 else 30 if age < 12 else 120,
            }
        )


def _weekday(day: str) -> str:
    return DAYS[date.fromisoformat(day).weekday()]


def _adults(chance: Random, told: Json, kind: str) -> None:
    if kind in {"pair", "shift", "busy"}:
        home: list[Json] = [
            {"from": "18:00", "to": "08:00", "days": [*WEEKDAYS, "sun"]},
            {"from": "00:00", "to": "24:00", "days": ["sat", "sun"]},
        ]
        told["members"].append({"id": "sam", "role": "adult", "home": home})
    if chance.random() < 0.5:
        days = sorted(chance.sample(DAYS, 2))
        told["members"].append(
            {
                "id": "gran",
                "role": "adult",
                "home": [{"from": "14:00", "to": "18:00", "days": days}],
            }
        )
    if kind == "single" or chance.random() < 0.4:
        told["members"].append(
            {
                "id": "kim",
                "role": "adult",
                "budget": chance.choice([120, 180, 300]),
                "home": [{"from": "15:00", "to": "22:00"}],
            }
        )


def _work(chance: Random, told: Json, kind: str) -> None:
    """Hours in which somebody has the children: at school, or with another adult."""
    if kind == "shift":
        start = date.fromisoformat(told["start"])
        nights = [(start + timedelta(day)).isoformat() for day in chance.sample(range(13), 4)]
        told["events"].append(
            {
                "id": "shift",
                "who": ["her"],
                "place": "work",
                "when": [{"from": "20:00", "to": "04:00", "dates": sorted(nights)}],
            }
        )
        told["sleep"]["nights"] = [
            {
                "from": "22:30",
                "to": "06:30",
                "dates": [
                    day
                    for number in range(-1, 14)
                    if (day := (start + timedelta(number)).isoformat()) not in nights
                ],
            },
            {
                "from": "05:00",
                "to": "11:30",
                "dates": sorted(
                    (date.fromisoformat(day) + timedelta(1)).isoformat() for day in nights
                ),
            },
        ]
        return
    days = sorted(chance.sample(WEEKDAYS, chance.randint(2, 5)))
    hours = chance.choice([("09:15", "13:45"), ("09:30", "13:00"), ("09:00", "12:00")])
    told["events"].append(
        {
            "id": "job",
            "who": ["her"],
            "place": "work",
            "when": [{"from": hours[0], "to": hours[1], "days": days}],
        }
    )


def _calendar(chance: Random, told: Json, children: list[str], count: int) -> None:
    """Two calendars: hers, and what the others have on."""
    start = date.fromisoformat(told["start"])
    everybody = [member["id"] for member in told["members"] if member["role"] != "her"]
    for number in range(count):
        day = start + timedelta(chance.randrange(14))
        minute = chance.randrange(0, 12) * 5
        hour = chance.choice([8, 10, 11, 13, 15, 16, 17, 19, 20])
        length = chance.choice([20, 30, 45, 60, 90])
        begin = hour * 60 + minute
        when = {
            "from": f"{hour:02}:{minute:02}",
            "to": f"{(begin + length) // 60:02}:{(begin + length) % 60:02}",
            "dates": [day.isoformat()],
        }
        hers = number % 2 == 0
        who = ["her"] if hers else [chance.choice(everybody)]
        if hers and chance.random() < 0.3:
            who.append(chance.choice(children))
        place = "home" if hers else chance.choice(["home", "town"])
        told["events"].append({"id": f"e{number:02}", "who": who, "place": place, "when": [when]})


def _history(chance: Random, told: Json, children: list[str], start: date) -> None:
    told["history"] = [
        {
            "child": name,
            "week": (start - timedelta(weeks=back)).isoformat(),
            "entitled": 130,
            "happened": chance.choice([40, 70, 100, 130, 160]),
            "slot": chance.random() < 0.9,
        }
        for name in children
        for back in range(1, 5)
    ]


def _wishes(chance: Random, told: Json) -> list[Json]:
    """More than she will be given, the usual ones first."""
    children = [member["id"] for member in told["members"] if member["role"] == "child"]
    usual: list[Json] = [
        {
            "id": f"ten-{name}",
            "minutes": 10,
            "per": "day",
            "with_one_of": [name],
            "priority": 1,
            "windows": [{"from": "15:00", "to": "18:30"}],
            "loose": "before supper",
        }
        for name in children
    ]
    usual += [
        {
            "id": "run",
            "minutes": chance.choice([35, 45, 60]),
            "times": chance.randint(1, 3),
            "hers": True,
            "place": "outside",
            "priority": 2,
            "daylight": chance.random() < 0.3,
            "windows": [{"from": "05:00", "to": "21:00"}],
            "days_between": chance.choice([0, 1]),
            "likes": [{"from": "09:00", "to": "11:00"}],
        },
        {
            "id": "date",
            "minutes": chance.choice([45, 60, 90]),
            "with_one_of": children,
            "place": "town",
            "priority": 2,
            "promise": chance.random() < 0.3,
            "windows": [{"from": "09:00", "to": "18:30"}],
        },
        {
            "id": "friend",
            "minutes": chance.choice([90, 120]),
            "hers": True,
            "place": "town",
            "priority": 3,
            "windows": [{"from": "17:00", "to": "22:00"}],
        },
        {
            "id": "quiet",
            "minutes": 30,
            "times": chance.randint(2, 4),
            "hers": True,
            "when_asleep": children[-1:],
            "priority": 3,
            "windows": [{"from": "12:00", "to": "22:30"}],
            "loose": "a quiet evening",
        },
        {
            "id": "stroll",
            "minutes": 40,
            "times": 2,
            "place": "outside",
            "takes": children[-1:],
            "priority": 4,
            "windows": [{"from": "08:00", "to": "18:00"}],
            "hers": True,
        },
    ]
    more = [_more(chance, number) for number in range(30)]
    return [*usual, *more]


def _more(chance: Random, number: int) -> Json:
    begin = chance.choice(["06:30", "08:00", "09:00", "13:00", "19:00"])
    end = {"19:00": "22:30"}.get(begin, chance.choice(["16:00", "18:00", "22:00"]))
    return {
        "id": f"job-{number:02}",
        "minutes": chance.choice([30, 45, 60, 90, 120, 180]),
        "times": chance.randint(1, 3),
        "priority": chance.randint(2, 5),
        "windows": [{"from": begin, "to": end}],
        "hers": chance.random() < 0.3,
        "place": "town" if chance.random() < 0.15 else "home",
    }
