"""A workbook of any kind that we know, as a scheme's criteria; sheets are numbered from 1."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from competitions.contests.rules.choices import CriterionKind
from competitions.files.rules.tables import SheetRow
from competitions.schemes.rules.workbook import calculations, cis, plain
from competitions.schemes.rules.workbook.found import (
    Aspect,
    Found,
    Gathered,
    Notice,
    Odd,
    Part,
    worth,
)

WHOLE = Decimal(100)


class NoSchemeError(Exception):
    """No sheet holds a marking scheme that we know."""


def found_in(sheets: Sequence[Sequence[SheetRow]]) -> Found:
    """The scheme in a workbook; raises NoSchemeError."""
    for number, sheet in enumerate(sheets, 1):
        if cis.is_cis(sheet):
            known = [
                one
                for other in sheets
                if calculations.is_calculations(other)
                for one in calculations.calculations(other)
            ]
            return _found(cis.read(sheet, number, known), international=True)
        within = plain.found_table(sheet)
        if within is not None:
            return _found(plain.read(sheet, number, within), international=False)
    raise NoSchemeError


def _found(gathered: Gathered, *, international: bool) -> Found:
    if not gathered.aspects and not gathered.faults:
        raise NoSchemeError
    aspects = tuple(gathered.aspects)
    held = {one.component for one in aspects}
    parts = tuple(gathered.parts.values())
    odd = [*_sums(parts, aspects), *_undescribed(aspects), *gathered.notices]
    return Found(
        parts=tuple(one for one in parts if one.code in held or not international),
        aspects=aspects,
        international=international,
        faults=tuple(gathered.faults),
        notices=tuple(odd),
    )


def _sums(parts: Sequence[Part], aspects: tuple[Aspect, ...]) -> Iterator[Notice]:
    """A whole other than 100, weights counted in; a component other than it says of itself."""
    whole = Decimal(0)
    for part in parts:
        held = tuple(one for one in aspects if one.component == part.code)
        marks = worth(held)
        weight = Decimal(1) if part.weight is None else part.weight
        elsewhere = WHOLE if part.declared is None else Decimal(0)
        whole += weight * (marks if held else elsewhere)
        if part.declared is not None and part.declared != marks:
            yield Notice(Odd.COMPONENT_SUM, part.code, f"{marks:f}", f"{part.declared:f}")
    if whole != WHOLE:
        yield Notice(Odd.SUM_NOT_100, "", f"{whole.normalize():f}")


def _undescribed(aspects: Sequence[Aspect]) -> Iterator[Notice]:
    for one in aspects:
        if one.kind is CriterionKind.JUDGEMENT and (
            not one.descriptors or not all(one.descriptors)
        ):
            yield Notice(Odd.NO_DESCRIPTOR, one.code, row=one.row)
