"""How long `competitions rank --json` takes as a whole process, and what one more mark costs."""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from competitions.bundle.rules.results import event_results
from competitions.ranking.rules.entries import placings
from competitions.scoring.rules import score as scoring
from tests.benchmarks import field

COMMAND = [sys.executable, "-m", "competitions.cli"]


def main() -> None:
    """Prints the three tables."""
    started = min(seconds([*COMMAND, "--version"]) for _ in range(5))
    helped = min(seconds([*COMMAND, "rank", "--help"]) for _ in range(5))
    print(f"start-up: {started:.2f} s, with all that `rank` needs {helped:.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        for entries in (1_000, 10_000):
            file = Path(folder) / f"{entries}.json"
            file.write_text(json.dumps(document(entries)))
            taken = seconds([*COMMAND, "rank", "--json", str(file)])
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            size = file.stat().st_size / 1e6
            print(f"rank --json, {entries:,} x 7 x 10, {size:.0f} MB: {taken:.2f} s, {peak:.0f} MB")
    for entries in (1_000, 10_000, 100_000):
        one_more_mark(entries)


def seconds(command: list[str]) -> float:
    """How long a command takes, whose output nobody reads."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def document(entries: int) -> dict[str, object]:
    """The field as a bundle."""
    tenths = {"digits": 1, "mode": "half_up"}
    criteria = [
        {
            "code": f"c{number}",
            "component": "practice",
            "kind": "points",
            "max": 10,
            "step": "0.1",
            "panel": {"drop_high": 1, "drop_low": 1},
            "rounding": {"points": tenths},
        }
        for number in range(field.CRITERIA)
    ]
    event = {
        "code": "field",
        "components": [{"code": "practice", "rounding": tenths}],
        "criteria": criteria,
        "total": {"rounding": tenths},
        "ranking": {"tie_breaks": [{"by": "criterion", "code": code} for code in ("c0", "c1")]},
        "judges": [{"code": f"j{number}"} for number in range(field.JUDGES)],
        "entries": [{"code": f"e{number:06}"} for number in range(entries)],
        "marks": [
            [f"e{entry:06}", f"c{criterion}", f"j{judge}", f"{tenth // 10}.{tenth % 10}"]
            for entry, criterion, judge, tenth in field.rows(entries)
        ],
    }
    contest = {"name": "field"}
    return {
        "format": "competitions/bundle",
        "version": 1,
        "contest": contest,
        "events": [event],
    }


def one_more_mark(entries: int) -> None:
    """Scores one entry again among many, and orders all of them again."""
    event = field.event(entries)
    start = time.perf_counter()
    found = {had.entry.code: had for had in (place.of for place in event_results(event).placed)}
    whole = time.perf_counter()
    ready, entry = scoring.plan(event.scheme), event.entries[0]
    marks = event.marks[entry.code]
    scored = scoring.score(ready, entry, marks=marks, factors={})
    once = time.perf_counter()
    placings(event.scheme.ranking, (found | {entry.code: scored}).values())
    ordered = time.perf_counter()
    print(
        f"{entries:>8,} entries: all {whole - start:.3f} s; one more mark:"
        f" its entry {(once - whole) * 1000:.2f} ms, the ordering {ordered - once:.3f} s"
    )


if __name__ == "__main__":
    main()
