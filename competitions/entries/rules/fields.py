"""The single cells of a registration row: what each says, or what is wrong with it."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from competitions.entries.rules import grade as grades
from competitions.entries.rules import identity as ids
from competitions.entries.rules.entry import Sex
from competitions.entries.rules.grade import Grade
from competitions.entries.rules.identity import Identity, IdFault
from competitions.files.rules.cells import (
    CellKind,
    last_date,
    one_line,
    person_name,
    scientific,
    whole_number,
)
from competitions.files.rules.tables import Row

SEXES = {"男": Sex.MALE, "女": Sex.FEMALE, "男性": Sex.MALE, "女性": Sex.FEMALE}

LONGEST = {"name": 40, "employer": 200, "delegation": 200, "recommender": 200, "coach": 80}
LONGEST |= {"permit_number": 60, "note": 1000, "members": 2000}
LONGEST_TITLE = 120

BETWEEN_NAMES = re.compile(r"[、，,；;\n]")

LONG_NUMBER = re.compile(r"\d{7}")


class Reason(StrEnum):
    """What is wrong with a cell, or worth a look."""

    MISSING = "missing"
    FORMULA = "formula"
    TOO_LONG = "too_long"
    HOLDS_NUMBER = "holds_number"
    ID_SCIENTIFIC = "id_scientific"
    ID_LENGTH = "id_length"
    ID_FORMAT = "id_format"
    ID_DATE = "id_date"
    ID_CHECK_DIGIT = "id_check_digit"
    SEX_UNKNOWN = "sex_unknown"
    SEX_CONTRADICTS = "sex_contradicts"
    BIRTH_CONTRADICTS = "birth_contradicts"
    PHONE = "phone"
    GRADE = "grade"
    DATE = "date"
    WHOLE_NUMBER = "whole_number"
    UNKNOWN_EVENT = "unknown_event"
    UNCLEAR_EVENT = "unclear_event"
    SETTLED_EVENT = "settled_event"
    UNKNOWN_DELEGATION = "unknown_delegation"
    UNKNOWN_UNIT = "unknown_unit"
    NOT_YOUR_UNIT = "not_your_unit"
    PERMIT_EXPIRED = "permit_expired"
    PERMIT_MISSING = "permit_missing"
    TWICE = "twice"
    ENTERED_ALREADY = "entered_already"
    NAMED_ALREADY = "named_already"
    OTHER_NAME = "other_name"
    OTHER_EVENT = "other_event"
    TOO_YOUNG = "too_young"
    RETIRED = "retired"


ID_REASONS = {
    IdFault.LENGTH: Reason.ID_LENGTH,
    IdFault.FORMAT: Reason.ID_FORMAT,
    IdFault.DATE: Reason.ID_DATE,
    IdFault.CHECK_DIGIT: Reason.ID_CHECK_DIGIT,
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, by sheet row and column key; `value` says more where there is more to say.

    A value is never part of an ID or phone number.
    """

    row: int
    column: str
    reason: Reason
    value: str = ""


Value = TypeVar("Value")


class Fields:
    """One row's cells, read one by one; what is wrong gathers in `faults`, once a cell."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.faults: list[Fault] = []

    def refuse(self, column: str, reason: Reason, value: str = "") -> None:
        """Notes a fault, unless the cell has one already."""
        if all(fault.column != column for fault in self.faults):
            self.faults.append(Fault(self.row.number, column, reason, value))

    def text(
        self, column: str, *, required: bool = False, longest: int | None = None
    ) -> str | None:
        """A cell's text; None for an empty one and for one with a fault."""
        most = longest or LONGEST.get(column, 200)
        cell = self.row[column]
        text = one_line(cell.text)
        if cell.kind is CellKind.FORMULA:
            self.refuse(column, Reason.FORMULA)
            return None
        if not text:
            if required:
                self.refuse(column, Reason.MISSING)
            return None
        if len(text) > most:
            self.refuse(column, Reason.TOO_LONG, str(most))
            return None
        return text

    def name(self) -> str | None:
        """The person's name, its own signs kept."""
        text = self.text("name", required=True)
        if text and re.search(r"\d", text):
            self.refuse("name", Reason.HOLDS_NUMBER)
            return None
        return person_name(self.row["name"].text) if text else None

    def title(self, *, required: bool) -> str | None:
        """The name of a team, work, unit or project, its own signs kept."""
        if self.text("name", required=required, longest=LONGEST_TITLE) is None:
            return None
        return " ".join(self.row["name"].text.split())

    def members(self) -> tuple[str, ...]:
        """The people in one cell."""
        if self.text("members") is None:
            return ()
        names = [person_name(name) for name in BETWEEN_NAMES.split(self.row["members"].text)]
        found = tuple(name for name in names if name)
        if any(re.search(r"\d", name) for name in found):
            self.refuse("members", Reason.HOLDS_NUMBER)
        elif any(len(name) > LONGEST["name"] for name in found):
            self.refuse("members", Reason.TOO_LONG, str(LONGEST["name"]))
        return found

    def unit(self, column: str, *, required: bool = False) -> str | None:
        """The name of a unit or person beside the entrant."""
        text = self.text(column, required=required)
        if text and LONG_NUMBER.search(text):
            self.refuse(column, Reason.HOLDS_NUMBER)
            return None
        return text

    def identity(self, on: date) -> Identity | None:
        """The ID number, and whether sex and birth date agree with it."""
        text = self.text("id_number", required=True)
        if text is None:
            return None
        if scientific(self.row["id_number"]):
            self.refuse("id_number", Reason.ID_SCIENTIFIC)
            return None
        try:
            found = ids.identity(text, on=on)
        except ids.IdentityWrongError as error:
            self.refuse("id_number", ID_REASONS[error.fault], str(error.length))
            return None
        self._compare(found)
        return found

    def _compare(self, found: Identity) -> None:
        sex = self.text("sex")
        if sex and sex not in SEXES:
            self.refuse("sex", Reason.SEX_UNKNOWN)
        elif sex and SEXES[sex] is not found.sex:
            self.refuse("sex", Reason.SEX_CONTRADICTS)
        born_on = self.day("born_on")
        if born_on and born_on != found.born_on:
            self.refuse("born_on", Reason.BIRTH_CONTRADICTS)

    def phone(self) -> str | None:
        """The phone number's digits."""
        text = self.text("phone")
        if text is None:
            return None
        try:
            return ids.phone_number(text)
        except ids.PhoneWrongError:
            self.refuse("phone", Reason.PHONE)
            return None

    def grade(self) -> Grade | None:
        """The skill grade; None for none."""
        try:
            return grades.grade(self.text("grade") or "")
        except grades.GradeUnknownError:
            self.refuse("grade", Reason.GRADE, one_line(self.row["grade"].text))
            return None

    def day(self, column: str) -> date | None:
        """A date in any spelling."""
        if self.text(column) is None:
            return None
        found = last_date(self.row[column])
        if found is None:
            self.refuse(column, Reason.DATE)
        return found

    def years(self) -> int | None:
        """Whole years in the trade."""
        if self.text("years") is None:
            return None
        found = whole_number(self.row["years"])
        if found is None or found > 70:
            self.refuse("years", Reason.WHOLE_NUMBER)
            return None
        return found
