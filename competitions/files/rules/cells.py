"""Cells as a workbook holds them, and how tolerantly their text is read.

Widths, odd spaces and the spellings of dates differ from office to office and mean nothing. What a
cell cannot be read as is None or kept as typed: whether that is a fault, its reader decides.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
"""Signs without width, which come along when text is copied from other programs."""

DATE = re.compile(r"(?<!\d)(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?(?!\d)")
PLAIN_DATE = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)")

FIRST_DAY = date(1899, 12, 30)
"""Day 0 of a spreadsheet's count of days."""

DAYS = range(20_000, 80_000)
"""Day counts that are dates of our time (1954 to 2119) where a date is expected."""


class CellKind(StrEnum):
    """What a cell holds; of a formula only the kept result is known."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    FORMULA = "formula"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text: numbers without loss (`3.7E+17`), dates as 2026-04-30."""

    text: str = ""
    kind: CellKind = CellKind.TEXT

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it; a formula never counts as nothing."""
        return self.kind is not CellKind.FORMULA and not one_line(self.text)


EMPTY = Cell()


def one_line(text: str) -> str:
    """The text in ordinary signs (NFKC), with single spaces and none around it."""
    return " ".join(INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).split())


def person_name(text: str) -> str:
    """A name as papers print it: composed, no spaces between Chinese signs, single ones else."""
    name = " ".join(INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())
    return name if re.search("[A-Za-z]", name) else name.replace(" ", "")


def key(text: str) -> str:
    """What two spellings of a name have in common: width, case and spaces do not count."""
    return unicodedata.normalize("NFKC", one_line(text).replace(" ", "").casefold())


def number_text(text: str) -> str:
    """An ID, phone or certificate number: ordinary signs, no spaces, dashes or quotation marks."""
    return re.sub("[ '`‘’“”\"-]", "", one_line(text)).upper()


def scientific(cell: Cell) -> bool:
    """Whether a long number was kept as a rounded one, its last digits lost."""
    if cell.kind is CellKind.NUMBER:
        return "E" in cell.text or len(cell.text.partition(".")[0]) > 15
    return bool(re.fullmatch(r"\d\.\d+E\+?\d+", number_text(cell.text)))


def last_date(cell: Cell) -> date | None:
    """The date in a cell, the later one of a period; None where there is none.

    Read are 2028-04-30, 2028/4/30, 2028.4.30, 2028年4月30日, 20280430, and a count of days.
    """
    text = one_line(cell.text)
    if cell.kind is CellKind.NUMBER and text.isdigit() and int(text) in DAYS:
        return FIRST_DAY + timedelta(days=int(text))
    compact = text.replace(" ", "")
    found = DATE.findall(compact) or PLAIN_DATE.findall(compact)
    try:
        return max((date(*map(int, parts)) for parts in found), default=None)
    except ValueError:
        return None


def whole_number(cell: Cell) -> int | None:
    """A count such as 17, 17年 or 17.0; None for anything else."""
    found = re.fullmatch(r"(\d{1,4})(?:\.0+)?年?", one_line(cell.text).replace(" ", ""))
    return int(found[1]) if found else None
