"""Workbooks from outside as plain cells: each is read by a process of its own (reader.py)."""

import json
import subprocess
import sys

from competitions.files.rules.cells import EMPTY, Cell, CellKind
from competitions.files.rules.container import FileRefusedError, Refusal, workbook_format
from competitions.files.rules.tables import SheetRow

PATIENCE = 10
"""Seconds until a reader that hangs is ended; its processor time is limited far lower."""

Sheet = tuple[SheetRow, ...]


def sheets(data: bytes) -> tuple[Sheet, ...]:
    """The visible worksheets of an .xlsx or .xls file, as rows of cells; raises FileRefusedError.

    Rows before the first that is filled are there, so that indexes count as the sheet does.
    """
    workbook_format(data)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "competitions.files.reader"],
            input=data,
            capture_output=True,
            timeout=PATIENCE,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise FileRefusedError(Refusal.TOO_HEAVY) from error
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise FileRefusedError(Refusal(answer["refused"]))
    return tuple(
        tuple(tuple(_cell(cell) for cell in row) for row in sheet) for sheet in answer["sheets"]
    )


def _cell(kept: list[str] | None) -> Cell:
    return EMPTY if kept is None else Cell(kept[1], CellKind(kept[0]))
