"""A first look at a sheet's XML: how far it reaches and where its formulas stand.

The reader of values says neither; and it makes room for every cell between the first and the last,
so a sheet that reaches too far must be refused before. No document type is ever allowed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from competitions.files.rules.container import FileRefusedError, Refusal

MOST_ROWS = 10_000
"""Rows of a sheet, empty ones that a program kept included."""

MOST_COLUMNS = 200

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
PIECE = 64 * 1024


@dataclass(slots=True)
class _Look:
    """Where the parser stands, counted from 1 as sheets do, and what it found."""

    rows: int = 0
    row: int = 0
    column: int = 0
    formulas: set[tuple[int, int]] = field(default_factory=set)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if space not in {MAIN, STRICT}:
            return
        if local == "row":
            self._row(attributes.get("r"))
        elif local == "c":
            self._cell(attributes.get("r"))
        elif local == "f":
            self.formulas.add((self.row, self.column))

    def _row(self, number: str | None) -> None:
        self.rows += 1
        self.row = int(number) if number and number.isdigit() else self.row + 1
        self.column = 0
        if max(self.rows, self.row) > MOST_ROWS:
            raise FileRefusedError(Refusal.TOO_MANY_ROWS)

    def _cell(self, reference: str | None) -> None:
        found = re.fullmatch(r"([A-Z]{1,4})(\d{1,8})", reference or "")
        self.column = _column(found[1]) if found else self.column + 1
        if found and int(found[2]) > MOST_ROWS:
            raise FileRefusedError(Refusal.TOO_MANY_ROWS)
        if self.column > MOST_COLUMNS:
            raise FileRefusedError(Refusal.TOO_MANY_COLUMNS)


def formulas(sheet: IO[bytes]) -> frozenset[tuple[int, int]]:
    """Row and column, from 1, of each formula of a worksheet's XML; raises FileRefusedError."""
    look = _Look()
    parser = _parser()
    parser.StartElementHandler = look.start
    _parse(parser, sheet)
    return frozenset(look.formulas)


def check_xml(member: IO[bytes]) -> None:
    """Raises FileRefusedError for XML with a document type, and for what is no XML."""
    _parse(_parser(), member)


def elements(member: IO[bytes], local: str) -> list[dict[str, str]]:
    """The attributes of all elements of that name; raises FileRefusedError as check_xml does."""
    found: list[dict[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(" ")[2] == local:
            found.append(attributes)

    parser = _parser()
    parser.StartElementHandler = start
    _parse(parser, member)
    return found


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    return parser


def _refuse(*_: object) -> None:
    raise FileRefusedError(Refusal.UNSAFE)


def _parse(parser: expat.XMLParserType, source: IO[bytes]) -> None:
    try:
        for piece in _pieces(source):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise FileRefusedError(Refusal.DAMAGED) from error


def _pieces(source: IO[bytes]) -> Iterator[bytes]:
    while piece := source.read(PIECE):
        yield piece


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
