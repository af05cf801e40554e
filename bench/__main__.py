"""Run the benches one after the other, each in a process of its own, and print their tables.

    python -m bench              all of them
    python -m bench page web     these

Ends with 1 when a bench could not run. A figure that is missed is marked in its table and is
no failure: on a busy machine it may be the machine's.
"""

import os
import platform
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import process_time

BENCHES = {
    "page": "the first page, over the wire",
    "web": "what a request costs the server",
    "store": "opening and saving a journal",
    "reading": "reading her words",
    "cup": "what is said of her cup, where the truth is known (a quarter of an hour)",
    "growth": "looking back on a year",
    "calendars": "ten calendars of ten years into a fortnight",
    "offline_start": "starting with no network",
    "needed": "from a caregiver's tap to her phone",
    "facts_speed": "bringing her own facts to a thought",
    "saving": "saving, with and without what her entries mean",
    "cli": "starting",
}


def main(asked: list[str]) -> int:
    unknown = [name for name in asked if name not in BENCHES]
    if unknown:
        print(f"no such bench: {', '.join(unknown)}; there are {', '.join(BENCHES)}")
        return 2
    print(f"{machine()}; {speed()} at the start")
    broken = [name for name in asked or BENCHES if not ran(name)]
    print(f"\n{speed()} at the end")
    if broken:
        print(f"\ncould not run: {', '.join(broken)}")
    return 1 if broken else 0


def ran(name: str) -> bool:
    title = f"{name}: {BENCHES[name]}"
    print(f"\n{title}\n{'=' * len(title)}", flush=True)
    return subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False).returncode == 0


def machine() -> str:
    """What ran this, and how busy it was: figures from two machines do not compare."""
    load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return (
        f"{os.cpu_count()} cores of {processor()}{load}; "
        f"Python {platform.python_version()} on {platform.system()}"
    )


def speed() -> str:
    """How fast Python is here and now: the same work takes longer beside a busy neighbour,
    in CPU time too, where two cores share one."""
    took = []
    for _ in range(9):
        begun = process_time()
        sum(range(1_000_000))
        took.append((process_time() - begun) * 1000)
    return f"a million additions take {median(took):.0f} ms of CPU"


def processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
