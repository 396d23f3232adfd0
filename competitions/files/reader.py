"""Reads one workbook from standard input and writes its cells as JSON: a process of its own.

Whatever a hostile file makes the reader do, it does here, with limited memory and time, and never
in the server. Started by workbooks.py only; imports nothing of the site.
"""

import json
import resource
import sys
import zipfile
from datetime import date, datetime, time
from io import BytesIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from competitions.files.rules.cells import CellKind
from competitions.files.rules.container import FileRefusedError, Format, Refusal, workbook_format
from competitions.files.rules.scan import MOST_COLUMNS, MOST_ROWS, check_xml, elements, formulas

MEMORY = 256 * 1024 * 1024
SECONDS = 2
"""Of processor time; a file that may be read takes a tenth of it."""

Kept = tuple[CellKind, str] | None
Rows = list[list[Kept]]


def main() -> None:
    """Answers {"sheets": [rows of [kind, text] or null]} or {"refused": reason}."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    try:
        answer: dict[str, object] = {"sheets": sheets(sys.stdin.buffer.read())}
    except FileRefusedError as error:
        answer = {"refused": error.reason}
    except PasswordError:
        answer = {"refused": Refusal.UNDER_PASSWORD}
    except MemoryError:
        answer = {"refused": Refusal.TOO_HEAVY}
    except (CalamineError, OSError, zipfile.BadZipFile, ValueError, EOFError):
        answer = {"refused": Refusal.DAMAGED}
    json.dump(answer, sys.stdout, ensure_ascii=True)


def sheets(data: bytes) -> list[Rows]:
    """The cells of each visible worksheet; raises FileRefusedError and the libraries' errors."""
    found = formulas_by_sheet(data) if workbook_format(data) is Format.XLSX else {}
    with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
        return [
            _rows(_checked(book.get_sheet_by_name(sheet.name)), found.get(sheet.name, frozenset()))
            for sheet in book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
        ]


def formulas_by_sheet(data: bytes) -> dict[str, frozenset[tuple[int, int]]]:
    """Where the formulas of each sheet stand; every sheet and every XML member is looked at."""
    with zipfile.ZipFile(BytesIO(data)) as container:
        found: dict[str, frozenset[tuple[int, int]]] = {}
        for name in container.namelist():
            with container.open(name) as member:
                if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                    found[name] = formulas(member)
                elif name.endswith((".xml", ".rels")):
                    check_xml(member)
        return {name: found[path] for name, path in _paths(container).items() if path in found}


def _paths(container: zipfile.ZipFile) -> dict[str, str]:
    """The member that holds each sheet, by the sheet's name."""
    with (
        container.open("xl/workbook.xml") as book,
        container.open("xl/_rels/workbook.xml.rels") as relations,
    ):
        targets = {r.get("Id"): r.get("Target", "") for r in elements(relations, "Relationship")}
        links = {s.get("name", ""): _link(s) for s in elements(book, "sheet")}
    paths = {name: targets.get(link, "") for name, link in links.items()}
    return {
        name: path.removeprefix("/") if path.startswith("/") else f"xl/{path}"
        for name, path in paths.items()
    }


def _link(sheet: dict[str, str]) -> str | None:
    """The relation that a sheet names; its prefix is a name space, ordinary or strict."""
    return next((value for name, value in sheet.items() if name.endswith(" id")), None)


def _checked(sheet: CalamineSheet) -> CalamineSheet:
    """The sheet; raises FileRefusedError for one that reaches too far, as an .xls still can."""
    if sheet.total_height > MOST_ROWS:
        raise FileRefusedError(Refusal.TOO_MANY_ROWS)
    if sheet.total_width > MOST_COLUMNS:
        raise FileRefusedError(Refusal.TOO_MANY_COLUMNS)
    return sheet


def _rows(sheet: CalamineSheet, places: frozenset[tuple[int, int]]) -> Rows:
    return [
        [_cell(value, is_formula=(row, column) in places) for column, value in enumerate(values, 1)]
        for row, values in enumerate(sheet.to_python(skip_empty_area=False), 1)
    ]


def _cell(value: object, *, is_formula: bool) -> Kept:
    """A cell's kind and text; None for an empty one."""
    if is_formula:
        return (CellKind.FORMULA, _text(value)[1])
    return None if value == "" else _text(value)


def _text(value: object) -> tuple[CellKind, str]:
    if isinstance(value, datetime):
        whole_day = value.time() == time()
        return CellKind.DATE, str(value.date() if whole_day else value)
    if isinstance(value, date):
        return CellKind.DATE, str(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return CellKind.NUMBER, _number(value)
    return CellKind.TEXT, str(value)


def _number(value: float) -> str:
    """A number as digits where it is whole and small enough to be exact."""
    return str(int(value)) if value == int(value) and abs(value) < 10**15 else repr(value).upper()


if __name__ == "__main__":
    main()
