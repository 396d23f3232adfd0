"""Schemes to start from: the usual ways of the field (see docs), without names.

Figures are the commonest; each is only a beginning that organisers change. Names are given by the
page, in the language in which it is read.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from competitions.contests.rules.choices import (
    AwardMethod,
    CriterionKind,
    EntryKind,
    MedalsOn,
    Order,
    ScalingMethod,
    TieBreakBy,
)
from competitions.contests.rules.numbers import Rounding, RoundingMode
from competitions.contests.rules.scheme import (
    Award,
    Component,
    Criterion,
    CriterionRounding,
    Panel,
    Ranking,
    Scaling,
    Scheme,
    TieBreak,
    Total,
)

TWO_DIGITS = Rounding(2, RoundingMode.HALF_UP)


class Preset(StrEnum):
    """The usual schemes: of skills, the first four; experts on works; indicators of units."""

    THEORY_PRACTICE = "theory_practice"
    FIVE_JUDGES = "five_judges"
    GROUP_SHEETS = "group_sheets"
    INTERNATIONAL = "international"
    WORKS = "works"
    INDICATORS = "indicators"


USUAL = {
    EntryKind.WORK: Preset.WORKS,
    EntryKind.UNIT: Preset.INDICATORS,
    EntryKind.PROJECT: Preset.INDICATORS,
}
"""What an event begins with where what takes part is neither a person nor a team."""


def preset(kind: Preset) -> Scheme:
    """The scheme to start from."""
    return _PRESETS[kind]()


def _theory_practice() -> Scheme:
    """Theory 30, practice 70, both of a hundred and marked elsewhere or by one sheet."""
    return Scheme(
        components=(_component("theory", "0.3"), _component("practice", "0.7")),
        criteria=(_criterion("work", "practice", "100", step="0.5"),),
        total=Total(rounding=TWO_DIGITS),
        ranking=_BY_PRACTICE,
        awards=_ONE_TWO_THREE,
    )


def _five_judges() -> Scheme:
    """As before, with five judges of whom the highest and the lowest are dropped."""
    five = Panel(drop_high=1, drop_low=1, min_marks=5, max_spread=Decimal(10))
    scheme = _theory_practice()
    criteria = (
        _criterion("process", "practice", "40", step="0.5", panel=five),
        _criterion("quality", "practice", "50", step="0.5", panel=five),
        _criterion("safety", "practice", "10", step="0.5", panel=five),
    )
    return replace(scheme, criteria=criteria)


def _group_sheets() -> Scheme:
    """Groups that mark a part of the work together, 30, 50 and 20 of a practice that counts 70."""
    return Scheme(
        components=(
            _component("theory", "0.3"),
            _component("appearance", "0.21", scale_to="100"),
            _component("inside", "0.35", scale_to="100"),
            _component("safety", "0.14", scale_to="100"),
        ),
        criteria=(
            _criterion("surface", "appearance", "30"),
            _criterion("faults", "appearance", "30", CriterionKind.DEDUCTION, absent="0"),
            _criterion("radiograph", "inside", "50"),
            _criterion("conduct", "safety", "20"),
        ),
        total=Total(rounding=TWO_DIGITS, floor=Decimal(0)),
        ranking=Ranking(
            tie_breaks=(
                TieBreak(by=TieBreakBy.COMPONENT, code="inside"),
                TieBreak(by=TieBreakBy.COMPONENT, code="appearance"),
                TieBreak(by=TieBreakBy.TIME, order=Order.ASC),
            )
        ),
        awards=_ONE_TWO_THREE,
    )


def _international() -> Scheme:
    """Judgement 0 to 3 by three judges beside measurements, put on a scale with mean 500."""
    three = Panel(min_marks=3, max_spread=Decimal(1))
    return Scheme(
        components=(_component("module_a", "1"), _component("module_b", "1")),
        criteria=(
            _criterion("a_judged", "module_a", "20", CriterionKind.JUDGEMENT, panel=three),
            _criterion("a_measured", "module_a", "30", CriterionKind.MEASUREMENT, step="0.5"),
            _criterion("b_judged", "module_b", "20", CriterionKind.JUDGEMENT, panel=three),
            _criterion("b_measured", "module_b", "30", CriterionKind.MEASUREMENT, step="0.5"),
        ),
        total=Total(
            rounding=TWO_DIGITS,
            scaling=Scaling(
                method=ScalingMethod.STANDARD,
                mean=Decimal(500),
                sd=Decimal(30),
                rounding=Rounding(0, RoundingMode.HALF_UP),
            ),
        ),
        awards=(
            Award(
                code="medals",
                method=AwardMethod.MEDALS,
                on=MedalsOn.SCALED,
                tolerance=Decimal(2),
                medallion=Decimal(500),
            ),
        ),
    )


def _works() -> Scheme:
    """Five experts on four sides of a work, the highest and the lowest mark dropped."""
    five = Panel(drop_high=1, drop_low=1, min_marks=5)
    return Scheme(
        components=(_component("review", "1"),),
        criteria=(
            _criterion("advanced", "review", "30", step="0.5", panel=five),
            _criterion("original", "review", "20", step="0.5", panel=five),
            _criterion("exemplary", "review", "20", step="0.5", panel=five),
            _criterion("useful", "review", "30", step="0.5", panel=five),
        ),
        total=Total(rounding=TWO_DIGITS),
        ranking=_by_criteria("advanced", "useful"),
        awards=_ONE_TWO_THREE,
    )


def _indicators() -> Scheme:
    """The indicators of a period or a project, a hundred in all, marked by those who assess."""
    return Scheme(
        components=(_component("assessment", "1"),),
        criteria=(
            _criterion("fulfilment", "assessment", "30", step="0.5"),
            _criterion("standard", "assessment", "30", step="0.5"),
            _criterion("security", "assessment", "20", step="0.5"),
            _criterion("management", "assessment", "20", step="0.5"),
        ),
        total=Total(rounding=TWO_DIGITS),
        ranking=_by_criteria("security", "standard"),
        awards=_ONE_TWO_THREE,
    )


def _by_criteria(*codes: str) -> Ranking:
    return Ranking(tie_breaks=tuple(TieBreak(by=TieBreakBy.CRITERION, code=code) for code in codes))


def _component(code: str, weight: str, *, scale_to: str | None = None) -> Component:
    return Component(
        code=code,
        weight=Decimal(weight),
        scale_to=None if scale_to is None else Decimal(scale_to),
        rounding=TWO_DIGITS,
    )


def _criterion(
    code: str,
    component: str,
    most: str,
    kind: CriterionKind = CriterionKind.POINTS,
    *,
    step: str | None = None,
    panel: Panel = Panel(),  # noqa: B008 - frozen
    absent: str | None = None,
) -> Criterion:
    return Criterion(
        code=code,
        component=component,
        kind=kind,
        max=Decimal(most),
        step=None if step is None else Decimal(step),
        panel=panel,
        rounding=CriterionRounding(),
        when_absent=None if absent is None else Decimal(absent),
    )


_BY_PRACTICE = Ranking(
    tie_breaks=(
        TieBreak(by=TieBreakBy.COMPONENT, code="practice"),
        TieBreak(by=TieBreakBy.TIME, order=Order.ASC),
    )
)

_ONE_TWO_THREE = (
    Award(code="first", count=1),
    Award(code="second", count=2),
    Award(code="third", count=3),
)

_PRESETS: Mapping[Preset, Callable[[], Scheme]] = {
    Preset.THEORY_PRACTICE: _theory_practice,
    Preset.FIVE_JUDGES: _five_judges,
    Preset.GROUP_SHEETS: _group_sheets,
    Preset.INTERNATIONAL: _international,
    Preset.WORKS: _works,
    Preset.INDICATORS: _indicators,
}
