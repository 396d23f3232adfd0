"""Finds what marks say against the scheme: unknown codes, values no judge may give, doubles."""

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import islice

from competitions.bundle.rules import decimals, shape_faults, shapes
from competitions.bundle.rules.codes import EventCodes
from competitions.bundle.rules.faults import FaultKind, Faults, Place, shown
from competitions.bundle.rules.repeats import HASHED, Numbers, numbers
from competitions.bundle.rules.runs import Cells
from competitions.bundle.rules.tables import Codes, check_repeated, leading_codes, row_shape, table
from competitions.bundle.rules.views import View, view
from competitions.contests.rules.choices import CriterionKind

REMEMBERED = 50_000  # codes and marks that need no second look
NULL = b"null"
LIST_START = ord("[")
UNKNOWN = (FaultKind.UNKNOWN_ENTRY, FaultKind.UNKNOWN_CRITERION, FaultKind.UNKNOWN_JUDGE)
JUDGEMENTS = frozenset(map(Decimal, range(4)))


@dataclass(frozen=True, slots=True)
class Limits:
    """What a judge may give; None where the criterion does not soundly say."""

    kind: CriterionKind | None
    least: Decimal | None
    most: Decimal | None
    step: Decimal | None


ANYTHING = Limits(None, None, None, None)


@dataclass(slots=True)
class MarkCheck:
    """The looking through an event's marks, with what has been found good already."""

    event: View
    codes: EventCodes
    faults: Faults
    criteria: dict[bytes, int]
    rows: Numbers = field(default_factory=numbers)
    entries: set[bytes] = field(default_factory=set)
    judges: set[bytes] = field(default_factory=set)
    marks: set[tuple[bytes, bytes]] = field(default_factory=set)
    limits: dict[bytes, Limits] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        """The place of the marks."""
        return self.event.key_place(b"marks")

    def take_plain(self, start: int, rows: list[Cells]) -> None:
        """Looks at plain rows: those made of what has been found good are only remembered."""
        entries, judges, marks, append = self.entries, self.judges, self.marks, self.rows.append
        for index, (entry, criterion, judge, value) in enumerate(rows, start):
            if entry in entries and judge in judges and (criterion, value) in marks:
                append(hash((entry, criterion, judge)) & HASHED)
            else:
                self.take(index, (entry, criterion, judge), value)

    def take_other(self, index: int, at: int, shape: shapes.Row) -> None:
        """Looks at a row that may be anything."""
        text = self.event.text
        codes = leading_codes(text, at, 3)
        values = islice(text.items(at), 3, 5) if text.data[at] == LIST_START else ()
        sound = [value for value in values if shape_faults.is_sound(text, value, shape.cells[3])]
        self.take(index, codes, text.raw(sound[0]) if len(sound) == 1 else None)

    def take(self, index: int, codes: Codes, value: bytes | None) -> None:
        """Looks at a row cell by cell; None is a cell with a fault of its own."""
        place, before = (self.place, index), self.faults.count
        if None not in codes:
            self.rows.append(hash(codes) & HASHED)
        known = (self.codes.entries, self.codes.criteria, self.codes.judges)
        for column, (code, among) in enumerate(zip(codes, known, strict=True)):
            if code is not None and code not in among:
                self.faults.add((place, column), UNKNOWN[column], code=shown(code))
        entry, criterion, judge = codes
        if value is not None and value != NULL:
            check_mark(value, self.limits_of(criterion), place=(place, 3), faults=self.faults)
        if self.faults.count == before and entry and criterion and judge and value:
            self.remember(entry, criterion, judge=judge, value=value)

    def remember(self, entry: bytes, criterion: bytes, *, judge: bytes, value: bytes) -> None:
        """Keeps what needs no second look, within bounds."""
        for known in (self.entries, self.judges, self.marks):
            if len(known) >= REMEMBERED:
                known.clear()
        self.entries.add(entry)
        self.judges.add(judge)
        self.marks.add((criterion, value))

    def limits_of(self, code: bytes | None) -> Limits:
        """What a judge may give for a criterion."""
        if code is None or code not in self.criteria:
            return ANYTHING
        if code not in self.limits:
            if len(self.limits) >= REMEMBERED:
                self.limits.clear()
            self.limits[code] = limits(self.event, self.criteria[code])
        return self.limits[code]


def check_marks(event: View, codes: EventCodes, faults: Faults) -> None:
    """Adds the faults of the marks."""
    if event.list(b"marks") is None:
        return
    criteria = {code: each.at for each in event.items(b"criteria") if (code := each.code())}
    checking = MarkCheck(event, codes, faults, criteria)
    for index, stretch in table(event, b"marks"):
        if isinstance(stretch, int):
            checking.take_other(index, stretch, row_shape(event, b"marks"))
        else:
            checking.take_plain(index, stretch)
    kind = FaultKind.REPEATED_MARK
    check_repeated(event, b"marks", rows=checking.rows, kind=kind, faults=faults)


def limits(event: View, at: int) -> Limits:
    """What a judge may give for the criterion at this offset."""
    shape = event.record.keys[b"criteria"].shape
    assert isinstance(shape, shapes.Many)  # noqa: S101 - narrows the type
    criterion = view(event.text, at, shape.item, place=None)
    return Limits(
        kind=criterion.value(b"kind"),
        least=criterion.value_or(b"min", Decimal(0)),
        most=criterion.value(b"max"),
        step=criterion.value(b"step"),
    )


def check_mark(raw: bytes, within: Limits, *, place: Place, faults: Faults) -> None:
    """Adds a fault for a mark, as written, that no judge may give."""
    mark = Decimal(decimals.shortest(raw) or 0)
    data = {"found": f"{mark:f}", "least": f"{within.least or 0:f}"}
    if within.kind is CriterionKind.JUDGEMENT:
        if mark not in JUDGEMENTS:
            faults.add(place, FaultKind.MARK_NOT_JUDGEMENT, **data)
    elif within.kind and within.least is not None:
        if mark < within.least or (within.most is not None and mark > within.most):
            most = "" if within.most is None else f"{within.most:f}"
            faults.add(place, FaultKind.MARK_OUTSIDE, **data, most=most)
        elif within.step and (Fraction(mark) - Fraction(within.least)) % Fraction(within.step):
            faults.add(place, FaultKind.MARK_OFF_STEP, **data, step=f"{within.step:f}")
