"""How long places take from validated marks in memory, beside other means, and how much memory.

Each means runs in a process of its own, so that peaks of memory are its own; all must find the same
places. Reading JSON is measured apart, as a whole process of `competitions rank --json`.
"""

import gc
import hashlib
import json
import resource
import subprocess
import sys
import time

from tests.benchmarks import means

SIZES = {
    100: ("law", "naive", "polars", "sql", "numpy"),
    1_000: ("law", "polars", "sql", "numpy"),
    10_000: ("law", "polars", "sql", "numpy"),
    100_000: ("law", "polars", "sql", "numpy"),
}
RUNS = {100: 5, 1_000: 10, 10_000: 5, 100_000: 3}


def main() -> None:
    """Prints a table of times and peaks."""
    print("entries x 7 judges x 10 criteria: seconds (best run), peak memory, times NumPy")
    for entries, names in SIZES.items():
        found = {name: measured(name, entries) for name in names}
        places = {each["places"] for each in found.values()}
        if len(places) != 1:
            sys.exit(f"{entries}: the means do not agree on the places")
        for name, each in found.items():
            times = each["seconds"] / found["numpy"]["seconds"]
            print(
                f"{entries:>8,}  {name:<7} {each['seconds']:>9.4f} s {each['peak']:>6.0f} MB"
                f" {times:>7.1f}"
            )


def measured(name: str, entries: int) -> dict[str, float]:
    """What one means takes, in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.bench_ranking", name, str(entries)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def measure(name: str, entries: int) -> dict[str, object]:
    """The best of some runs, the peak of memory in MB, and a digest of the places."""
    ranked = means.ALL[name](entries)
    seconds = []
    for _ in range(RUNS[entries]):
        gc.collect()
        start = time.perf_counter()
        places = ranked()
        seconds.append(time.perf_counter() - start)
    return {
        "seconds": min(seconds),
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "places": hashlib.sha256(json.dumps(list(places)).encode()).hexdigest(),
    }


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measure(sys.argv[1], int(sys.argv[2]))))
    else:
        main()
