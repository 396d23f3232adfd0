"""How many certificates a second one core makes, beside other means drawing the same one.

Each means runs in a process of its own, on one core, with the same words, the same fonts and the QR
code of each certificate's own address. The border is ours; to the others it is given as a picture
made beforehand, which is less work for them. `first` counts from the start of the process.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from competitions.config import PACKAGE
from tests.benchmarks import printing

SECONDS = 6.0
"""How long each means draws."""

MEANS = ("ours", "book", "sealed", "reportlab", "fpdf2", "weasyprint", "typst")


def main() -> None:
    """Prints a table; with the name of a means, its figures as JSON."""
    if len(sys.argv) > 1:
        print(json.dumps(measured(sys.argv[1])))
        return
    with tempfile.TemporaryDirectory() as folder:
        frame = Path(folder) / "frame.png"
        frame.write_bytes(printing.frame())
        environment = os.environ | {"FRAME": str(frame)}
        print(
            "one core: certificates a second, bytes of one, seconds to the first file, peak memory"
        )
        for name in MEANS:
            told = environment | {"STARTED": str(time.time())}
            command = [sys.executable, "-m", "tests.benchmarks.bench_certificates", name]
            answer = subprocess.run(command, env=told, capture_output=True, check=True)
            each = json.loads(answer.stdout)
            print(
                f"{name:<11} {each['rate']:>7.1f} /s  {each['size']:>8,} B"
                f"  {each['first']:>6.2f} s  {each['peak']:>5.0f} MB"
            )


def measured(name: str) -> dict[str, float]:
    """The figures of a means, on one core."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    make: Callable[[int], bytes] = getattr(printing, name)(PACKAGE / "fonts")
    pages = printing.PAGES.get(name, 1)
    size = len(make(0))
    first = time.time() - float(os.environ["STARTED"])
    count, begun, spent = 0, time.perf_counter(), time.process_time()
    while time.perf_counter() - begun < SECONDS:
        count += 1
        size = len(make(count))
    return {
        "rate": count * pages / (time.process_time() - spent),
        "size": size // pages,
        "first": first,
        "peak": peak(),
    }


def peak() -> float:
    """The most memory that this process has had, in MB; not what it was forked from."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


if __name__ == "__main__":
    main()
