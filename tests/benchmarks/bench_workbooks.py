"""How long a list of registrations takes to be read, beside readers without our safeguards.

Ours reads in a process of its own, with limits on memory and time, after looking at the container
and for formulas; the others read the same bytes here, as if they could be trusted.
"""

import time
from collections.abc import Callable
from io import BytesIO

import openpyxl
from python_calamine import CalamineWorkbook

from competitions.files import workbooks
from tests.files.workbooks import xlsx

ROWS = (500, 5_000, 9_900)


def main() -> None:
    """Prints a table: seconds for a list of eight columns."""
    print("a list of eight columns, seconds: ours, openpyxl, calamine alone")
    for count in ROWS:
        data = xlsx([[f"姓名{n}", "372922198806150010", "甲厂", "焊工"] * 2 for n in range(count)])
        ours, plain, bare = (
            seconds(read, data) for read in (workbooks.sheets, openpyxl_rows, rows)
        )
        print(f"{count:>6,} rows: {ours:6.2f} {plain:6.2f} {bare:6.2f}")


def openpyxl_rows(data: bytes) -> list[tuple[object, ...]]:
    """The rows as openpyxl reads them."""
    return list(openpyxl.load_workbook(BytesIO(data), read_only=True).active.values)


def rows(data: bytes) -> list[list[object]]:
    """The rows as calamine reads them."""
    return list(CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python())


def seconds(read: Callable[[bytes], object], data: bytes) -> float:
    """The quickest of three."""
    taken = []
    for _ in range(3):
        begun = time.perf_counter()
        read(data)
        taken.append(time.perf_counter() - begun)
    return min(taken)


if __name__ == "__main__":
    main()
