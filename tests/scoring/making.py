"""Short ways to write a scheme in tests; what is not named has the contract's default."""

from decimal import Decimal
from fractions import Fraction

from competitions.contests.rules.choices import CriterionKind, PanelMethod
from competitions.contests.rules.numbers import Rounding, RoundingMode
from competitions.contests.rules.scheme import (
    Component,
    Criterion,
    CriterionRounding,
    Panel,
    Scheme,
)
from competitions.entries.rules.entry import Entry
from competitions.scoring.rules.marks import steps
from competitions.scoring.rules.score import Score, plan, score

F = Fraction


def digits(count, mode="half_up"):
    return Rounding(digits=count, mode=RoundingMode(mode))


def a_panel(method="mean", **changes):
    return Panel(method=PanelMethod(method), **changes)


def a_criterion(code="c", *, kind="points", maximum="10", panel=None, step=None, **changes):
    rounding = CriterionRounding(
        panel=changes.pop("round_panel", None), points=changes.pop("round_points", None)
    )
    decimals = {
        name: Decimal(changes.pop(name))
        for name in ("min", "multiplier", "when_absent")
        if name in changes
    }
    return Criterion(
        code=code,
        component=changes.pop("component", "p"),
        kind=CriterionKind(kind),
        max=Decimal(maximum),
        step=None if step is None else Decimal(step),
        panel=panel or Panel(),
        rounding=rounding,
        **decimals,
        **changes,
    )


def a_component(code="p", **changes):
    for name in ("weight", "scale_to", "pass_mark"):
        if name in changes:
            changes[name] = Decimal(changes[name])
    return Component(code=code, **changes)


def a_scheme(*criteria, components=(), **changes):
    return Scheme(components=components or (a_component(),), criteria=criteria, **changes)


def an_entry(code="E1", *, carried=None, **changes):
    if "time" in changes:
        changes["time"] = Decimal(changes["time"])
    points = {component: Decimal(value) for component, value in (carried or {}).items()}
    return Entry(code=code, carried=points, **changes)


def row(*values):
    """One criterion's marks by as many judges, in steps; None for one who gave none."""
    return {
        f"J{number}": steps(Decimal(value))
        for number, value in enumerate(values, 1)
        if value is not None
    }


def scored(scheme, entry=None, *, factors=None, **marks) -> Score:
    """The score of an entry from its marks by criterion."""
    entry = entry or an_entry()
    given = {(entry.code, code): Decimal(factor) for code, factor in (factors or {}).items()}
    return score(plan(scheme), entry, marks=marks, factors=given)
