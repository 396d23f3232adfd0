"""Finding the table in a sheet as offices send it: title rows, a header, an example, rows, notes.

A header is known by the names and aliases of the columns asked for. Row numbers are the sheet's
own, from 1, as people see them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from competitions.files.rules.cells import EMPTY, Cell, key, whole_number

SheetRow = tuple[Cell, ...]

HEADER_WITHIN = 30
"""Rows from the top among which the header is looked for."""

EXAMPLE = re.compile(r"[(（【]?(示例|样例|范例|举例|例如?|example)[)）】]?\d*[:：]?")
CLOSING = re.compile(
    r"(注|说明|填表说明|备注|合计|总计|小计|共计|领队|联络员|联系人|填表人|填报人|经办人|审核人?|负责人|"
    r"单位.*(盖章|公章)|.*[(（](盖章|公章|签字|签章)[)）]|日期|填报日期|note|total)\d*([:：.、(（].*|$)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column asked for: the first alias is the one that templates print."""

    key: str
    aliases: tuple[str, ...]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table, by the keys of its columns."""

    number: int
    cells: Mapping[str, Cell]

    def __getitem__(self, column: str) -> Cell:
        """The cell of a column; an empty one where the sheet has no such column."""
        return self.cells.get(column, EMPTY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What was found; `places` gives each column's position, `unknown` headings not asked for."""

    header: int
    places: Mapping[str, int]
    unknown: tuple[str, ...]
    rows: tuple[Row, ...]
    skipped: tuple[int, ...]


class HeaderMissingError(Exception):
    """No row names the columns that are required; `missing` are those that the best row lacks."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


def heading_key(text: str) -> str:
    """A heading without spaces, width, marks of duty and remarks in brackets."""
    return re.sub(r"[*:：]|[(（【\[].*?[)）】\]]|必填|选填", "", key(text))


def table(sheet: Sequence[SheetRow], columns: Sequence[Column]) -> Table:
    """The table in a sheet; raises HeaderMissingError."""
    known = {heading_key(alias): column.key for column in columns for alias in column.aliases}
    header = _header(sheet, columns, known)
    places = _places(sheet[header], known)
    rows, skipped = [], []
    for number, cells in enumerate(sheet[header + 1 :], header + 2):
        row = Row(number, {k: cells[p] if p < len(cells) else EMPTY for k, p in places.items()})
        filled = [cell for cell in cells if not cell.empty]
        if not filled or (len(filled) == 1 and whole_number(filled[0]) is not None):
            continue  # blank, or a serial number that waits for its row
        if _is_aside(cells, row) or _places(cells, known) == places:
            skipped.append(number)
        elif any(not cell.empty for cell in row.cells.values()):
            rows.append(row)
    unknown = tuple(
        c.text for c in sheet[header] if not c.empty and heading_key(c.text) not in known
    )
    return Table(
        header=header + 1,
        places=places,
        unknown=unknown,
        rows=tuple(rows),
        skipped=tuple(skipped),
    )


def _header(sheet: Sequence[SheetRow], columns: Sequence[Column], known: Mapping[str, str]) -> int:
    """The index of the row that names most of the columns."""
    rows = sheet[:HEADER_WITHIN]
    best = max(range(len(rows)), key=lambda i: (len(_places(rows[i], known)), -i), default=None)
    named = _places(rows[best], known) if best is not None else {}
    missing = tuple(c.aliases[0] for c in columns if c.required and c.key not in named)
    if best is None or missing:
        raise HeaderMissingError(missing)
    return best


def _places(cells: SheetRow, known: Mapping[str, str]) -> dict[str, int]:
    """Where each column stands; of two with one meaning the first counts."""
    places: dict[str, int] = {}
    for position, cell in enumerate(cells):
        column = known.get(heading_key(cell.text))
        if column and not cell.empty:
            places.setdefault(column, position)
    return places


def _is_aside(cells: SheetRow, row: Row) -> bool:
    """Whether a row is an example, or a note, sum or signature line below the table."""
    first = key(next((cell.text for cell in cells if not cell.empty), ""))
    if EXAMPLE.fullmatch(first) or EXAMPLE.fullmatch(key(row["number"].text)):
        return True
    if re.search("此行为?(示例|样例|例)", key("".join(cell.text for cell in cells))):
        return True
    return bool(CLOSING.fullmatch(first)) and row["id_number"].empty
