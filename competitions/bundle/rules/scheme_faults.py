"""Finds what the parts of an event's scheme say against each other.

Awards have award_faults; people and marks have mark_faults.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from competitions.bundle.rules.codes import EventCodes, Known
from competitions.bundle.rules.faults import FaultKind, Faults, Place
from competitions.bundle.rules.repeats import Among, hashed, numbers
from competitions.bundle.rules.views import View, later
from competitions.contests.rules.choices import CriterionKind, PanelMethod, TieBreakBy


@dataclass(slots=True)
class Base:
    """What a component is scaled from: its criteria, as far as they are sound."""

    most: list[Fraction] = field(default_factory=list)
    known: bool = True
    clashes: list[tuple[int, Place, FaultKind]] = field(default_factory=list)


def check_criteria(event: View, components: Known, faults: Faults) -> Known:
    """Adds the faults of criteria and of components with them; the components that have some."""
    scaled = numbers()
    for component in event.items(b"components"):
        if b"scale_to" in component.members and (code := component.code()):
            scaled.append(hashed(code))
    is_scaled, named = Among(scaled), numbers()
    bases: dict[bytes, Base] = {}
    for criterion in event.items(b"criteria"):
        check_criterion(criterion, components, faults)
        if (code := criterion.code(b"component")) is not None:
            named.append(hashed(code))
            if code in is_scaled:
                gather(bases.setdefault(code, Base()), criterion)
    with_criteria = Among(named)
    for component in event.items(b"components"):
        check_component(component, with_criteria, bases=bases, faults=faults)
    return with_criteria


def check_criterion(criterion: View, components: Known, faults: Faults) -> None:
    """Adds a criterion's faults."""
    component = criterion.code(b"component")
    if component is not None and component not in components:
        shown = criterion.shown(b"component")
        faults.add(criterion.key_place(b"component"), FaultKind.UNKNOWN_COMPONENT, code=shown)
    if criterion.value(b"kind") is CriterionKind.JUDGEMENT:
        for key in (b"min", b"step"):
            if key in criterion.members:
                faults.add(criterion.key_place(key), FaultKind.NOT_FOR_JUDGEMENT)
    check_bounds(criterion, faults)


def check_bounds(criterion: View, faults: Faults) -> None:
    """Adds a fault where max is not over min, and for `when_absent` where it may not be."""
    least, most = criterion.value_or(b"min", Decimal(0)), criterion.value(b"max")
    if least is not None and most is not None and most <= least:
        place = criterion.key_place(b"max")
        faults.add(place, FaultKind.MAX_NOT_OVER_MIN, most=f"{most:f}", least=f"{least:f}")
    if b"when_absent" not in criterion.members:
        return
    place, kind = criterion.key_place(b"when_absent"), criterion.value(b"kind")
    if kind not in {None, CriterionKind.DEDUCTION}:
        faults.add(place, FaultKind.DEDUCTIONS_ONLY)
    absent = criterion.value(b"when_absent")
    if absent and least is not None and most is not None and not least <= absent <= most:
        data = {"found": f"{absent:f}", "least": f"{least:f}", "most": f"{most:f}"}
        faults.add(place, FaultKind.NEITHER_ZERO_NOR_WITHIN, **data)


def gather(base: Base, criterion: View) -> None:
    """Takes a criterion into the base, with what forbids scaling."""
    kind, most = criterion.value(b"kind"), criterion.value(b"max")
    multiplier = criterion.value_or(b"multiplier", Decimal(1))
    if kind is None or most is None or multiplier is None:
        base.known = False
    elif kind is not CriterionKind.DEDUCTION:
        base.most.append(Fraction(most) * Fraction(multiplier))
    panel = criterion.inside(b"panel")
    if criterion.value(b"factor"):
        base.clashes.append((*criterion.key(b"factor"), FaultKind.SCALED_WITH_FACTOR))
    if panel.value(b"method") is PanelMethod.SUM:
        base.clashes.append((*panel.key(b"method"), FaultKind.SCALED_WITH_SUM))


def check_component(
    component: View, with_criteria: Known, *, bases: Mapping[bytes, Base], faults: Faults
) -> None:
    """Adds a fault for a component that asks more than its criteria can give."""
    asked = [key for key in (b"scale_to", b"best") if key in component.members]
    code = component.code()
    if not asked or code is None:
        return
    if code not in with_criteria:
        for key in asked:
            faults.add(component.key_place(key), FaultKind.WITHOUT_CRITERIA)
    elif b"scale_to" in asked:
        check_base(component, bases[code], faults)


def check_base(component: View, base: Base, faults: Faults) -> None:
    """Adds a fault for each figure that cannot be scaled, or where there is nothing to scale."""
    for at, place, kind in base.clashes:
        faults.add(later(component.key(b"scale_to"), (at, place)), kind)
    best = component.value(b"best")
    unknown = not base.known or (best is None and b"best" in component.members)
    if not unknown and sum(sorted(base.most, reverse=True)[:best]) == 0:
        faults.add(component.key_place(b"scale_to"), FaultKind.SCALED_FROM_ZERO)


def check_total(event: View, faults: Faults) -> None:
    """Adds a fault for a floor that the total's rounding cannot show."""
    total = event.inside(b"total")
    floor, digits = total.value(b"floor"), total.inside(b"rounding").value(b"digits")
    if floor is not None and digits is not None and -floor.as_tuple().exponent > digits:
        place = total.key_place(b"floor")
        faults.add(place, FaultKind.FLOOR_TOO_FINE, found=f"{floor:f}", most=digits)


def check_ranking(event: View, codes: EventCodes, faults: Faults) -> None:
    """Adds the faults of tie-breaks: only those by component or criterion have a code."""
    lists = {
        TieBreakBy.COMPONENT: (codes.components, FaultKind.UNKNOWN_COMPONENT),
        TieBreakBy.CRITERION: (codes.criteria, FaultKind.UNKNOWN_CRITERION),
    }
    for step in event.inside(b"ranking").items(b"tie_breaks"):
        by, code, place = step.value(b"by"), step.code(), step.key_place(b"code")
        if by in lists:
            known, unknown = lists[by]
            if b"code" not in step.members:
                faults.add(place, FaultKind.MISSING)
            elif code is not None and code not in known:
                faults.add(place, unknown, code=step.shown(b"code"))
        elif by is not None and b"code" in step.members:
            faults.add(place, FaultKind.CODE_NOT_ASKED, by=by)
