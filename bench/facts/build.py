"""Write the journals as export files, and say what they are made of.

python -m bench.facts.build            the figures
python -m bench.facts.build FOLDER     also <id>.jsonl and <id>.thoughts.jsonl there
python -m bench.facts.build --freeze   write frozen.sha256 anew (once, before anything is tuned)
"""

import json
import sys
from collections import Counter
from hashlib import sha256
from pathlib import Path

from bench.facts.authoring import ANSWERS, HERE, JOURNALS, Journal, directions, journals

FROZEN = HERE / "frozen.sha256"


def main(asked: list[str]) -> int:
    if asked == ["--freeze"]:
        FROZEN.write_text(frozen_now(), "utf-8")
    every = journals()
    for folder in asked:
        if folder != "--freeze":
            for journal in every:
                put(journal, Path(folder))
    for half in ("open", "frozen"):
        describe(half, [one for one in every if one.frozen == (half == "frozen")])
    describe("all", every)
    whole = FROZEN.read_text("utf-8") == frozen_now()
    print("the frozen half is as it was frozen" if whole else "THE FROZEN HALF HAS CHANGED")
    return 0 if whole else 1


def frozen_now() -> str:
    """One line for each frozen file, and the journals in it: what ``frozen.sha256`` must say."""
    told = []
    for path in sorted(JOURNALS.glob("frozen-*.yaml")):
        text = path.read_text("utf-8")
        told.append(f"{sha256(text.encode()).hexdigest()}  journals/{path.name}")
        ids = [line.split()[-1] for line in text.splitlines() if line.startswith("- id: ")]
        told.extend(f"    {name}" for name in ids)
    return "\n".join(told) + "\n"


def put(journal: Journal, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{journal.id}.jsonl").write_text(export_of(journal), "utf-8")
    asked = (json.dumps(as_asked(journal, n), ensure_ascii=False) for n in journal_range(journal))
    (folder / f"{journal.id}.thoughts.jsonl").write_text("\n".join(asked) + "\n", "utf-8")


def export_of(journal: Journal) -> str:
    told = (json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in journal.lines)
    return "\n".join(told) + "\n"


def as_asked(journal: Journal, number: int) -> dict[str, object]:
    """One thought as ``fullcup facts --json`` reads it: without what we want to hear."""
    thought = journal.thoughts[number]
    return {
        "id": thought.id,
        "text": thought.text,
        "child": list(thought.children),
        "at": thought.at.isoformat(),
        "zone": journal.zone,
    }


def journal_range(journal: Journal) -> range:
    return range(len(journal.thoughts))


def describe(name: str, some: list[Journal]) -> None:
    entries = [line for one in some for line in one.lines[1:] if line["kind"] != "child"]
    kinds = directions()
    wordless = [line for line in entries if line.get("what") in kinds and not line.get("words")]
    wordless = [line for line in wordless if line["kind"] == "kept_moment"]
    wanted = Counter(thought.want for one in some for thought in one.thoughts)
    sizes = sorted(len(one.lines) - 1 for one in some)
    print(f"{name}: {len(some)} journals, {len(entries)} entries (children apart), "
          f"{sizes[0]} to {sizes[-1]} in one, half of them below {sizes[len(sizes) // 2]}")  # fmt: skip
    print(f"  wordless taps {len(wordless) / len(entries):.0%} of the entries")
    total = sum(wanted.values())
    shares = (f"{answer} {wanted[answer]} ({wanted[answer] / total:.0%})" for answer in ANSWERS)
    print(f"  {total} thoughts: {', '.join(shares)}")
    point = wanted["supports"] + wanted["mixed"]
    print(f"  the guilt has a point in {point} ({point / total:.0%})")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
