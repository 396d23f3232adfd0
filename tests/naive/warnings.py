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
    found = [
        warning("unreachable")
        for criterion in event.get("criteria", [])
        if not enough_judges(event, criterion) and "when_absent" not in criterion
    ]
    for component in event["components"]:
        most = most_of(event, component)
        if "pass_mark" in component and most is not None and number(component["pass_mark"]) > most:
            found.append(warning("unreachable"))
    weights = [number(c.get("weight", "1")) for c in event["components"]]
    if min(weights) < 1 and sum(weights) != 1:
        found.append(warning("unreachable"))
    return found


def enough_judges(event, criterion):
    """Whether the panel has a figure when all judges of the event give a mark."""
    panel = criterion.get("panel", {})
    judges = len(event.get("judges", []))
    dropped = whole(panel.get("drop_high", "0")) + whole(panel.get("drop_low", "0"))
    return judges >= whole(panel.get("min_marks", "1")) and judges > dropped


def most_of(event, component):
    """The most points that anybody could have of the component; None where there is no bound."""
    criteria = criteria_of(event, component)
    if not criteria:
        return None
    if any(not enough_judges(event, c) and "when_absent" not in c for c in criteria):
        return None
    each = [
        {c["code"]: extreme_points(event, c, factors) for c in criteria}
        for factors in factors_given(event, criteria)
    ]
    return max((component_points(event, {}, component, most) for most in each), default=None)


def extreme_points(event, criterion, factors):
    """The most that anybody could gain of the criterion, or the least that it could take away."""
    rounding = criterion.get("rounding", {})
    could_be = []
    for figure in extreme_figures(event, criterion):
        own = rounded(figure, rounding.get("panel"))
        if criterion["kind"] == "judgement":
            own = own / 3 * number(criterion["max"])
        points = own * number(criterion.get("multiplier", "1")) * factors.get(criterion["code"], 1)
        could_be.append(rounded(points, rounding.get("points")))
    return min(could_be) if criterion["kind"] == "deduction" else max(could_be)


def extreme_figures(event, criterion):
    """The panel figures among which is the best that anybody could have."""
    if criterion["kind"] == "judgement":
        mark = Fraction(3)
    elif criterion["kind"] == "deduction":
        mark = number(criterion.get("min", "0"))
    else:
        mark = highest_mark(criterion)
    panel = criterion.get("panel", {})
    figures = []
    if enough_judges(event, criterion) and panel.get("method", "mean") == "sum":
        dropped = whole(panel.get("drop_high", "0")) + whole(panel.get("drop_low", "0"))
        fewest = max(whole(panel.get("min_marks", "1")), dropped + 1) - dropped
        figures = [mark * fewest, mark * (len(event["judges"]) - dropped)]
    elif enough_judges(event, criterion):
        figures = [mark]
    if "when_absent" in criterion:
        figures.append(number(criterion["when_absent"]))
    return figures


def factors_given(event, criteria):
    """For each scored entry its factors by criterion; one row without any if none are asked for."""
    if not any(c.get("factor", False) for c in criteria):
        return [{}]
    return [
        {
            code: number(factor)
            for entry, code, factor in event.get("factors", [])
            if entry == each["code"]
        }
        for each in event["entries"]
        if scored(event, each["code"])
    ]


def highest_mark(criterion):
    """The highest mark that a judge may give: the last step that is not over max."""
    least, most = number(criterion.get("min", "0")), number(criterion["max"])
    if "step" not in criterion:
        return most
    step = number(criterion["step"])
    return least + (most - least) // step * step


def scored(event, code):
    """Whether the entry of that code is scored."""
    entry = next(e for e in event["entries"] if e["code"] == code)
    return entry.get("status", "competing") in ("competing", "guest")
