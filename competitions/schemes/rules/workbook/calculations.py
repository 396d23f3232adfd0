"""The Calculations sheet of the international marking system: names, kinds and packed details.

A row holds a name, a kind, whether it is in use, and `KEY:::text#x~x#value#-#KEY:::..`, of which
one of text and value is given. Deductions for a regular difference and choices are understood.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from competitions.contests.rules.aids import Choice, UnitDeduction
from competitions.files.rules.cells import Cell, CellKind, key, one_line
from competitions.files.rules.tables import SheetRow
from competitions.schemes.rules.workbook.found import number_in

PERCENT = "PERCENT"
REGULAR = "REGULAR_DIFFERENCE_DEDUCTION"
CHOICE = "CHOICE"
PER_UNIT = re.compile(
    r"(?:deduct|minus|扣)\s*(\d*\.?\d+)\s*(?:分|marks?|points?)?"
    r"\s*(?:per|for each|for every|each|/|每)",
    re.IGNORECASE,
)
LABEL = re.compile(r"CHOICE(\d+)_LABEL")


@dataclass(frozen=True, slots=True)
class Calculation:
    """A calculation by name; what it comes to depends on the aspect's greatest mark.

    Neither `each` nor `choices` is given where its kind is not known.
    """

    row: int
    name: str
    deduct: Decimal = Decimal(0)
    each: Decimal | None = None
    target: Decimal = Decimal(0)
    of_max: bool = False
    of_target: bool = False
    choices: tuple[tuple[str, Decimal], ...] = ()

    @property
    def known(self) -> bool:
        """Whether it can be followed."""
        return self.each is not None or bool(self.choices)

    def deduction(self, most: Decimal) -> UnitDeduction | None:
        """The same for an aspect of so many marks, percentages worked out."""
        if self.each is None:
            return None
        each = self.each * self.target / 100 if self.of_target else self.each
        deduct = self.deduct * most / 100 if self.of_max else self.deduct
        return UnitDeduction(deduct, each, self.target) if each > 0 else None

    def options(self, most: Decimal) -> tuple[Choice, ...]:
        """The choices for an aspect of so many marks, each with the mark that is left."""
        return tuple(
            Choice(label, most - (off * most / 100 if self.of_max else off))
            for label, off in self.choices
        )

    def fits(self, most: Decimal) -> bool:
        """Whether the dearest choice leaves nothing of so many marks, and no more than that."""
        if not self.choices:
            return True
        return min(one.mark for one in self.options(most)) == 0


def calculations(sheet: Sequence[SheetRow]) -> list[Calculation]:
    """Those of a sheet, in its order."""
    found = []
    for number, row in enumerate(sheet, 1):
        texts = [one_line(cell.text) for cell in row] + ["", "", "", ""]
        if texts[0] and (texts[1].upper() == CHOICE or ":::" in texts[3]):
            found.append(_calculation(number, texts))
    return found


def is_calculations(sheet: Sequence[SheetRow]) -> bool:
    """Whether a sheet is that of the calculations."""
    return any("#x~x#" in cell.text for row in sheet for cell in row)


def named(reference: str, among: Sequence[Calculation]) -> Calculation | None:
    """The calculation of a name or of a row's number."""
    wanted = key(reference)
    return next((one for one in among if wanted and wanted in {key(one.name), str(one.row)}), None)


def asked_by(requirement: str, among: Sequence[Calculation]) -> Calculation | None:
    """The deduction for each unit that a requirement asks for: "Deduct 0.25 per error"."""
    found = PER_UNIT.search(requirement)
    if not found:
        return None
    deduct = Decimal(found[1])
    return next((one for one in among if one.each is not None and one.deduct == deduct), None)


def _calculation(row: int, texts: Sequence[str]) -> Calculation:
    details = dict(_detail(part) for part in texts[3].split("#-#") if ":::" in part)
    name, kind = texts[0], texts[1].upper()
    of_max = details.get("DEDUCTION_TYPE") == PERCENT
    if kind == CHOICE:
        return Calculation(row, name, of_max=of_max, choices=_choices(details))
    if kind != REGULAR:
        return Calculation(row, name)
    deduct, each = _number(details, "DEDUCTION"), _number(details, "DIFFERENCE")
    target = _number(details, "TARGET_VALUE") or Decimal(0)
    if deduct is None or each is None or deduct <= 0 or each <= 0:
        return Calculation(row, name)
    of_target = details.get("DIFFERENCE_TYPE") == PERCENT
    return Calculation(row, name, deduct, each, target, of_max, of_target)


def _detail(part: str) -> tuple[str, str]:
    name, _, rest = part.partition(":::")
    value, _, text = rest.partition("#x~x#")
    return name.strip().upper(), (text.strip("# ") or value.strip("# "))


def _choices(details: Mapping[str, str]) -> tuple[tuple[str, Decimal], ...]:
    numbers = sorted(int(found[1]) for each in details if (found := LABEL.fullmatch(each)))
    offs = [
        (details[f"CHOICE{n}_LABEL"], _number(details, f"CHOICE{n}_DEDUCTION")) for n in numbers
    ]
    return tuple((label, off) for label, off in offs if label and off is not None)


def _number(details: Mapping[str, str], name: str) -> Decimal | None:
    return number_in(Cell(details.get(name, ""), CellKind.TEXT))
