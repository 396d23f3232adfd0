"""From marks to one entry's figures, step by step, as the contract words it."""

from fractions import Fraction

from tests.naive.numbers import number, rounded, whole


def marks_given(event, entry, criterion):
    """All marks of the entry for the criterion."""
    marks = []
    for row_entry, row_criterion, _judge, value in event.get("marks", []):
        if row_entry == entry["code"] and row_criterion == criterion["code"] and value is not None:
            marks.append(number(value))
    return marks


def panel_figure(criterion, marks, *, dropping):
    """The panel's figure before any rounding, or None where there are too few marks."""
    panel = criterion.get("panel", {})
    if not marks and "when_absent" in criterion:
        return number(criterion["when_absent"])
    if len(marks) < whole(panel.get("min_marks", "1")):
        return None
    left = undropped(marks, panel) if dropping else sorted(marks)
    method = panel.get("method", "mean")
    if not left:
        return None
    if method == "median":
        middle = len(left) // 2
        return left[middle] if len(left) % 2 else (left[middle - 1] + left[middle]) / 2
    return sum(left) if method == "sum" else sum(left) / Fraction(len(left))


def undropped(marks, panel):
    """The marks in order, less the highest and the lowest that the panel drops."""
    left = sorted(marks)
    for _ in range(whole(panel.get("drop_high", "0"))):
        if left:
            left.pop()
    for _ in range(whole(panel.get("drop_low", "0"))):
        if left:
            left.pop(0)
    return left


def factor_of(event, entry, criterion):
    """The entry's factor for the criterion, 1 where the criterion has none."""
    if not criterion.get("factor", False):
        return Fraction(1)
    for row_entry, row_criterion, factor in event.get("factors", []):
        if row_entry == entry["code"] and row_criterion == criterion["code"]:
            return number(factor)
    raise KeyError(entry["code"], criterion["code"])


def criterion_points(event, entry, criterion, *, dropping):
    """The entry's rounded points for the criterion (a deduction's are above zero), or None."""
    figure = panel_figure(criterion, marks_given(event, entry, criterion), dropping=dropping)
    if figure is None:
        return None
    rounding = criterion.get("rounding", {})
    figure = rounded(figure, rounding.get("panel"))
    if criterion["kind"] == "judgement":
        figure = figure / 3 * number(criterion["max"])
    points = figure * number(criterion.get("multiplier", "1")) * factor_of(event, entry, criterion)
    return rounded(points, rounding.get("points"))


def criteria_of(event, component):
    """The criteria that feed the component."""
    return [c for c in event.get("criteria", []) if c["component"] == component["code"]]


def highest(values, component):
    """The N highest where `best` is N, else all."""
    values = sorted(values, reverse=True)
    if "best" in component:
        values = values[: whole(component["best"])]
    return values


def component_points(event, entry, component, points):
    """The component's rounded points from its criteria's points, or None where one is missing."""
    criteria = criteria_of(event, component)
    if not criteria:
        if component["code"] not in entry.get("carried", {}):
            return None
        return rounded(number(entry["carried"][component["code"]]), component.get("rounding"))
    if any(c["code"] not in points for c in criteria):
        return None
    gained = [points[c["code"]] for c in criteria if c["kind"] != "deduction"]
    taken = [points[c["code"]] for c in criteria if c["kind"] == "deduction"]
    figure = Fraction(sum(highest(gained, component)) - sum(taken))
    if "scale_to" in component:
        figure = figure * number(component["scale_to"]) / scale_base(event, component)
    return rounded(figure, component.get("rounding"))


def scale_base(event, component):
    """What `scale_to` divides by: the sum of max x multiplier of what is no deduction."""
    most = [
        number(c["max"]) * number(c.get("multiplier", "1"))
        for c in criteria_of(event, component)
        if c["kind"] != "deduction"
    ]
    return sum(highest(most, component))


def total_points(event, entry, components):
    """The rounded total, not under the floor, or None where a component is missing."""
    total = Fraction(0)
    for component in event["components"]:
        if component["code"] not in components:
            return None
        total += number(component.get("weight", "1")) * components[component["code"]]
    for penalty in entry.get("penalties", []):
        total -= number(penalty["points"])
    rule = event.get("total", {})
    total = rounded(total, rule.get("rounding"))
    if "floor" in rule:
        total = max(total, number(rule["floor"]))
    return total


def figures(event, entry, *, dropping=True):
    """What could be had of an entry: {"criteria", "components", "total"}."""
    criteria = {}
    for criterion in event.get("criteria", []):
        points = criterion_points(event, entry, criterion, dropping=dropping)
        if points is not None:
            criteria[criterion["code"]] = points
    components = {}
    for component in event["components"]:
        points = component_points(event, entry, component, criteria)
        if points is not None:
            components[component["code"]] = points
    total = total_points(event, entry, components)
    return {"criteria": criteria, "components": components, "total": total}
