"""How an entry's marks came to its total, in lines that anybody can check with a pencil."""

from collections.abc import Iterator
from fractions import Fraction
from gettext import NullTranslations

from competitions.bundle.rules.explanation import (
    ComponentSteps,
    CriterionSteps,
    Dropped,
    Explanation,
    MarkStep,
)
from competitions.bundle.words.figures import figure, listed, rounding_words
from competitions.contests.rules.choices import CriterionKind, PanelMethod
from competitions.contests.rules.numbers import Rounding
from competitions.contests.rules.scheme import Criterion
from competitions.scoring.rules.components import ComponentPoints
from competitions.scoring.rules.panel import Points
from competitions.scoring.rules.score import Score


def component_lines(steps: ComponentSteps, say: NullTranslations) -> Iterator[str]:
    """A component: its criteria, then its own points."""
    component = steps.component
    yield component.name or component.code
    for criterion in steps.criteria:
        yield from (f"  {line}" for line in criterion_lines(criterion, say))
    points = steps.points
    if points is None:
        yield "  " + say.gettext("The points of this component cannot be had yet.")
        return
    yield from (f"  {line}" for line in _component_points(steps, points, say))


def _component_points(
    steps: ComponentSteps, points: ComponentPoints, say: NullTranslations
) -> Iterator[str]:
    component = steps.component
    if not steps.criteria:
        yield say.gettext("Carried in: %(points)s") % {"points": figure(points.earned)}
    elif component.best is None:
        yield say.gettext("Sum of the points: %(points)s") % {"points": figure(points.earned)}
    else:
        yield say.gettext("Sum of the best %(count)s (%(criteria)s): %(points)s") % {
            "count": len(points.counted),
            "criteria": listed(points.counted, say),
            "points": figure(points.earned),
        }
    if points.deducted:
        yield say.gettext("Less deductions: %(points)s") % {"points": figure(points.deducted)}
    if points.scale is not None and component.scale_to is not None:
        highest = Fraction(component.scale_to) / points.scale
        yield say.gettext("Scaled from %(from)s to %(to)s: %(points)s") % {
            "from": figure(highest),
            "to": figure(Fraction(component.scale_to)),
            "points": figure(points.exact),
        }
    yield _result(say.gettext("Points of the component"), points.points, component.rounding, say)


def criterion_lines(steps: CriterionSteps, say: NullTranslations) -> Iterator[str]:
    """A criterion: the marks, what was dropped, the panel's figure, the points."""
    criterion = steps.criterion
    yield criterion.name or criterion.code
    if steps.marks:
        marks = say.pgettext("between the parts of a sentence", "; ").join(
            _mark(mark, say) for mark in steps.marks
        )
        yield "  " + say.gettext("Marks: %(marks)s") % {"marks": marks}
    else:
        yield "  " + say.gettext("No marks were given.")
    if steps.points is None:
        yield "  " + say.gettext("There are too few marks for points: this is missing, not zero.")
        return
    kept = sum(mark.dropped is None for mark in steps.marks)
    yield from (f"  {line}" for line in _points(criterion, steps.points, kept, say))
    if steps.left_out:
        yield "  " + say.gettext("Not among the best that count: left out of the component.")


def _mark(mark: MarkStep, say: NullTranslations) -> str:
    match mark.dropped:
        case Dropped.HIGHEST:
            text = say.gettext("%(judge)s %(mark)s (highest, dropped)")
        case Dropped.LOWEST:
            text = say.gettext("%(judge)s %(mark)s (lowest, dropped)")
        case None:
            text = say.gettext("%(judge)s %(mark)s")
    return text % {"judge": mark.judge, "mark": figure(mark.mark)}


def _points(
    criterion: Criterion, points: Points, kept: int, say: NullTranslations
) -> Iterator[str]:
    if points.absent:
        text = say.gettext("Agreed for an entry without marks: %(figure)s")
    else:
        text = _panel(criterion.panel.method, kept, say)
    yield text % {"count": kept, "figure": figure(points.figure)}
    rounding = criterion.rounding
    if rounding.panel is not None:
        yield _result(say.gettext("The panel's figure"), points.rounded, rounding.panel, say)
    yield from _times(criterion, points, say)
    if rounding.points is not None:
        yield say.gettext("Before rounding: %(points)s") % {"points": figure(points.exact)}
    if criterion.kind is CriterionKind.DEDUCTION:
        name = say.gettext("Points to subtract")
    else:
        name = say.gettext("Points")
    yield _result(name, points.points, rounding.points, say)


def _times(criterion: Criterion, points: Points, say: NullTranslations) -> Iterator[str]:
    """What the panel's figure is multiplied by, where it is at all."""
    if criterion.kind is CriterionKind.JUDGEMENT:
        yield say.gettext("Of 3, and at most %(max)s points: divided by 3, times %(max)s") % {
            "max": figure(Fraction(criterion.max))
        }
    if criterion.multiplier != 1:
        multiplier = figure(Fraction(criterion.multiplier))
        yield say.gettext("Times %(multiplier)s") % {"multiplier": multiplier}
    if criterion.factor:
        factor = figure(points.factor)
        yield say.gettext("Times this entry's factor %(factor)s") % {"factor": factor}


def _panel(method: PanelMethod, kept: int, say: NullTranslations) -> str:
    if kept == 1:
        return say.gettext("The one mark that counts: %(figure)s")
    match method:
        case PanelMethod.MEAN:
            return say.gettext("Mean of the %(count)s marks that count: %(figure)s")
        case PanelMethod.MEDIAN:
            return say.gettext("Median of the %(count)s marks that count: %(figure)s")
        case PanelMethod.SUM:
            return say.gettext("Sum of the %(count)s marks that count: %(figure)s")


def total_lines(explained: Explanation, score: Score, say: NullTranslations) -> Iterator[str]:
    """The total: weights, penalties, rounding, floor, scale."""
    total = score.total
    if total is None:
        return
    scheme = explained.event.scheme
    yield say.gettext("Total")
    for component in scheme.components:
        points = score.components[component.code]
        yield "  " + say.gettext("%(component)s: %(points)s x weight %(weight)s = %(result)s") % {
            "component": component.name or component.code,
            "points": figure(points.points, component.rounding),
            "weight": figure(Fraction(component.weight)),
            "result": figure(points.weighted),
        }
    for penalty in score.entry.penalties:
        yield "  " + say.gettext("Penalty: less %(points)s (%(reason)s)") % {
            "points": figure(Fraction(penalty.points)),
            "reason": penalty.reason or say.gettext("no reason given"),
        }
    yield "  " + say.gettext("Before rounding: %(points)s") % {
        "points": figure(total.weighted - total.penalties)
    }
    yield "  " + _result(say.gettext("Total"), total.rounded, scheme.total.rounding, say)
    if total.points != total.rounded:
        yield "  " + say.gettext("No total is under %(floor)s: %(floor)s") % {
            "floor": figure(total.points, scheme.total.rounding)
        }
    yield from (f"  {line}" for line in _scaled(explained, say))


def _scaled(explained: Explanation, say: NullTranslations) -> Iterator[str]:
    scale, scaled = explained.scale, explained.result.scaled
    if scale is None or scaled is None:
        return
    yield say.gettext("On the scale with mean %(mean)s and deviation %(sd)s") % {
        "mean": figure(Fraction(scale.scaling.mean)),
        "sd": figure(Fraction(scale.scaling.sd)),
    }
    yield "  " + say.gettext(
        "Average and variance of the ranked totals: %(average)s and %(variance)s"
    ) % {"average": figure(scale.average), "variance": figure(scale.variance)}
    yield _result(say.gettext("Scaled total"), scaled, scale.scaling.rounding, say)


def _result(name: str, value: Fraction, rounding: Rounding | None, say: NullTranslations) -> str:
    if rounding is None:
        return say.gettext("%(name)s: %(figure)s") % {"name": name, "figure": figure(value)}
    return say.gettext("%(name)s, %(rounding)s: %(figure)s") % {
        "name": name,
        "rounding": rounding_words(rounding, say),
        "figure": figure(value, rounding),
    }
