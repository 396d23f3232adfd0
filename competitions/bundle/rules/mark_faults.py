"""Finds what marks say against the scheme: unknown codes, values that no judge may give, doubles."""

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import islice

from competitions.bundle.rules import decimals, shape_faults, shapes
from competitions.bundle.rules.codes import EventCodes
from competitions.bundle.rules.entry_faults import leading_codes
from competitions.bundle.rules.faults import KEPT, FaultKind, Faults, Place, shown
from competitions.bundle.rules.plain_rows import Cells, stretches
from competitions.bundle.rules.repeats import Numbers, hashed, numbers, repeated
from competitions.bundle.rules.views import View, view
from competitions.contests.rules.scheme import CriterionKind

REMEMBERED = 50_000  # codes and marks that need no second look
NULL = b"null"
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

    def take_plain(self, rows: list[Cells]) -> None:
        """Looks at plain rows: those made of what has been found good are only counted."""
        entries, judges, marks, append = self.entries, self.judges, self.marks, self.rows.append
        for entry, criterion, judge, value in rows:
            if entry in entries and judge in judges and (criterion, value) in marks:
                append(hashed((entry, criterion, judge)))
            else:
                self.take(entry, criterion, judge, value)

    def take_other(self, at: int, shape: shapes.Row) -> None:
        """Looks at a row that may be anything."""
        text = self.event.text
        cells = list(islice(text.items(at), 4)) if text.data[at] == ord("[") else []
        entry, criterion, judge = leading_codes(text, at, 3)
        value = None
        if len(cells) == 4 and shape_faults.is_sound(text, cells[3], shape.cells[3]):
            value = text.raw(cells[3])
        self.take(entry, criterion, judge, value)

    def take(
        self, entry: bytes | None, criterion: bytes | None, judge: bytes | None, value: bytes | None
    ) -> None:
        """Looks at a row cell by cell; None is a cell with a fault of its own."""
        place = (self.place, len(self.rows))
        before = self.faults.count
        is_key = entry is not None and criterion is not None and judge is not None
        self.rows.append(hashed((entry, criterion, judge)) if is_key else ~len(self.rows))
        columns = (
            (entry, self.codes.entries, FaultKind.UNKNOWN_ENTRY),
            (criterion, self.codes.criteria, FaultKind.UNKNOWN_CRITERION),
            (judge, self.codes.judges, FaultKind.UNKNOWN_JUDGE),
        )
        for column, (code, known, kind) in enumerate(columns):
            if code is not None and code not in known:
                self.faults.add((place, column), kind, code=shown(code))
        if value is not None and value != NULL:
            check_mark(value, self.limits_of(criterion), place=(place, 3), faults=self.faults)
        if self.faults.count == before and entry and criterion and judge and value:
            self.remember(entry, criterion, judge, value)

    def remember(self, entry: bytes, criterion: bytes, judge: bytes, value: bytes) -> None:
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
    at, shape = event.list(b"marks"), event.record.keys[b"marks"].shape
    if at is None or not isinstance(shape, shapes.Table):
        return
    criteria = {code: each.at for each in event.items(b"criteria") if (code := each.code())}
    checking = MarkCheck(event, codes, faults, criteria)
    for stretch in stretches(event.text, at, shape.row):
        if isinstance(stretch, int):
            checking.take_other(stretch, shape.row)
        else:
            checking.take_plain(stretch)
    for index in islice(repeated(checking.rows), KEPT):
        faults.add((checking.place, index), FaultKind.REPEATED_MARK)
    faults.more(sum(1 for _ in islice(repeated(checking.rows), KEPT, None)))


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
