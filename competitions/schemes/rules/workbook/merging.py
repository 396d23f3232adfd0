"""A workbook's criteria made a whole scheme: what it does not say stays as agreed before.

For a criterion or component of the same code panel, rounding and multiplier stay; new ones begin as
the international rules have it: three judges for a judgement, one mark for a measurement.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from competitions.contests.rules.aids import Aid
from competitions.contests.rules.choices import CriterionKind, TieBreakBy
from competitions.contests.rules.presets import TWO_DIGITS, Preset, preset
from competitions.contests.rules.scheme import (
    Component,
    Criterion,
    CriterionRounding,
    Panel,
    Ranking,
    Scheme,
)
from competitions.schemes.rules.workbook.found import Aspect, Found, Part

PANELS: Mapping[CriterionKind, Panel] = {
    CriterionKind.JUDGEMENT: Panel(min_marks=3, max_spread=Decimal(1)),
    CriterionKind.MEASUREMENT: Panel(max_spread=Decimal(0)),
}
NO_ROUNDING = CriterionRounding()


def merged(found: Found, before: Scheme | None) -> tuple[Scheme, tuple[Aid, ...]]:
    """The scheme and its aids; ranking, total and awards of before, or a usual scheme's."""
    base = before or _usual(found)
    parts = {one.code: one for one in base.components}
    items = {one.code: one for one in base.criteria}
    scheme = replace(
        base,
        components=tuple(_component(part, parts.get(part.code)) for part in found.parts),
        criteria=tuple(_criterion(one, items.get(one.code), found) for one in found.aspects),
    )
    aids = tuple(one.aid for one in found.aspects if one.aid is not None)
    return replace(scheme, ranking=_ranking(scheme)), aids


def _usual(found: Found) -> Scheme:
    kind = Preset.INTERNATIONAL if found.international else Preset.THEORY_PRACTICE
    return replace(preset(kind), components=(), criteria=())


def _component(part: Part, known: Component | None) -> Component:
    if known is None:
        return Component(
            code=part.code,
            name=part.name,
            weight=Decimal(1) if part.weight is None else part.weight,
            rounding=TWO_DIGITS,
        )
    weight = known.weight if part.weight is None else part.weight
    return replace(known, name=part.name or known.name, weight=weight)


def _criterion(aspect: Aspect, known: Criterion | None, found: Found) -> Criterion:
    kept = known if known is not None and known.kind is aspect.kind else None
    made = Criterion(
        code=aspect.code,
        name=aspect.name,
        component=aspect.component,
        kind=aspect.kind,
        max=aspect.max,
        step=aspect.step,
        descriptors=aspect.descriptors or None,
        panel=PANELS.get(aspect.kind, Panel()),
        rounding=replace(NO_ROUNDING, points=TWO_DIGITS)
        if aspect.kind is CriterionKind.JUDGEMENT
        else NO_ROUNDING,
    )
    if kept is None:
        return made
    return replace(
        made,
        panel=kept.panel,
        rounding=kept.rounding,
        min=kept.min if kept.least < aspect.max else None,
        step=kept.step if found.international else aspect.step,
        multiplier=kept.multiplier,
        factor=kept.factor,
        when_absent=kept.when_absent,
    )


def _ranking(scheme: Scheme) -> Ranking:
    """The ranking without tie-breaks by what there is no more."""
    codes = {
        TieBreakBy.COMPONENT: {one.code for one in scheme.components},
        TieBreakBy.CRITERION: {one.code for one in scheme.criteria},
    }
    steps = scheme.ranking.tie_breaks
    kept = tuple(one for one in steps if one.by not in codes or one.code in codes[one.by])
    return replace(scheme.ranking, tie_breaks=kept)
