"""What the results document warns of: (code, entry, award) each; the text is free."""

from fractions import Fraction

from tests.naive.marking import component_points, criteria_of, marks_given
from tests.naive.numbers import number, rounded, whole


def warning(code, *, entry=None, award=None):
    """One warning."""
    return {"code": code, "entry": entry, "award": award, "text": ""}


def tie_warnings(awards):
    """One for each award whose edge a tie straddled."""
    return [warning("tie_at_edge", award=award) for award in awards]


def scoring_warnings(event, status):
    """incomplete once an entry, spread once an entry and criterion, of the scored entries only."""
    found = []
    for entry in event["entries"]:
        if status[entry["code"]] == "incomplete":
            found.append(warning("incomplete", entry=entry["code"]))
        if status[entry["code"]] not in ("ranked", "guest", "incomplete"):
            continue
        for criterion in event.get("criteria", []):
            marks = marks_given(event, entry, criterion)
            panel = criterion.get("panel", {})
            if (
                marks
                and "max_spread" in panel
                and max(marks) - min(marks) > number(panel["max_spread"])
            ):
                found.append(warning("spread", entry=entry["code"]))
    return found


def scheme_warnings(event):
    """`unreachable`, once for each thing that no entry can meet and once for the weights."""
    judges = len(event.get("judges", []))
    found = [
        warning("unreachable")
        for criterion in event.get("criteria", [])
        if whole(criterion.get("panel", {}).get("min_marks", "1")) > judges
    ]
    for component in event["components"]:
        most = most_of(event, component)
        if "pass_mark" in component and most is not None and number(component["pass_mark"]) > most:
            found.append(warning("unreachable"))
    weights = [number(c.get("weight", "1")) for c in event["components"]]
    if min(weights) < 1 and sum(weights) != 1:
        found.append(warning("unreachable"))
    return found


def most_of(event, component):
    """The most points that anybody could have of the component; None where there is no bound."""
    criteria = criteria_of(event, component)
    if not criteria:
        return None
    most = {c["code"]: extreme_points(event, c) for c in criteria}
    return component_points(event, {}, component, most)


def extreme_points(event, criterion):
    """The most that anybody could gain of the criterion, or the least that it could take away."""
    judgement, deduction = criterion["kind"] == "judgement", criterion["kind"] == "deduction"
    figure = Fraction(3) if judgement else number(criterion["max"])
    if deduction:
        figure = number(criterion.get("min", "0"))
    panel = criterion.get("panel", {})
    if panel.get("method", "mean") == "sum":
        dropped = whole(panel.get("drop_high", "0")) + whole(panel.get("drop_low", "0"))
        counted = len(event.get("judges", [])) - dropped
        fewest = max(1, whole(panel.get("min_marks", "1")) - dropped)
        figure *= fewest if deduction else max(counted, 1)
    if deduction and "when_absent" in criterion:
        figure = min(figure, number(criterion["when_absent"]))
    rounding = criterion.get("rounding", {})
    figure = rounded(figure, rounding.get("panel"))
    if judgement:
        figure = figure / 3 * number(criterion["max"])
    factor = Fraction(1)
    if criterion.get("factor", False):
        factors = [
            number(factor)
            for entry, code, factor in event.get("factors", [])
            if code == criterion["code"] and scored(event, entry)
        ]
        factor = min(factors, default=factor) if deduction else max(factors, default=factor)
    return rounded(
        figure * number(criterion.get("multiplier", "1")) * factor, rounding.get("points")
    )


def scored(event, code):
    """Whether the entry of that code is scored."""
    entry = next(e for e in event["entries"] if e["code"] == code)
    return entry.get("status", "competing") in ("competing", "guest")
