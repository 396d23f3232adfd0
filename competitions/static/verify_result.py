"""Recomputes a published contest result with nothing but Python's own library (3.10 or newer).

    python3 verify_result.py PUBLISHED.json [SHA256-OF-THE-FILE]

PUBLISHED holds the contest's bundle (scheme, entries, every mark), the results, and the head of the
organiser's journal. The results are worked out again from the bundle and compared, character by
character; so is the digest over both. What cannot be worked out (the wording of warnings, the head,
white space) is covered by the SHA-256 of the file: compare it with the one given out beside it.
Ends with 0: it follows; 1: it does not; 2: the file is unusable.

重新计算已公布的竞赛成绩，只需 Python，不依赖本系统。退出码 0：一致；1：不一致；2：文件无法使用。
"""

import hashlib
import json
import re
import sys
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from math import isqrt
from pathlib import Path
from typing import Any

Form = dict[str, Any]
Exact = Fraction | None
SHOWN: Form = {"digits": 6, "mode": "half_up"}
DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?", re.ASCII)
NUMBERS = """version year class weight scale_to pass_mark best digits max min step drop_high time
    drop_low percent min_marks max_spread multiplier when_absent floor mean sd min_members count
    ranks at_least tolerance medallion gold silver bronze min_total points others rank ranked scaled
    total"""
NUMBER_KEYS = frozenset(re.findall(r"\w+", NUMBERS))

def number(value: Any) -> Fraction:
    """The number that a JSON number (read as a Decimal) or a decimal string says, exactly."""
    if isinstance(value, str) and not DECIMAL.fullmatch(value):
        raise ValueError(f"{value!r} is no number")
    if type(value) not in (str, int, Decimal) or abs(Decimal(value).adjusted()) > 10_000:
        raise ValueError(f"{value!r} is no number")
    return Fraction(value)

def shortest(value: Any) -> str:
    """The number in its shortest decimal form: 7, 7.0 and "7" are one."""
    text = f"{Decimal(value) if number(value) else 0:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

def walked(value: Any, made: Callable[[Any], Any], key: str = "") -> Any:
    """The value, which stands at the key, with what is made of every number of the format."""
    if isinstance(value, dict):
        table = key in ("carried", "components", "criteria", "events")
        return {name: walked(v, made, "points" if table else name) for name, v in value.items()}
    if isinstance(value, list) and key in ("factors", "marks"):
        return [[*row[:-1], walked(row[-1], made, "points")] for row in value]
    if isinstance(value, list):
        return [walked(item, made, key if key in ("ranks", "points") else "") for item in value]
    return made(value) if key in NUMBER_KEYS and value is not None else value

def rounded(value: Fraction, rule: Form | None) -> Fraction:
    """The value rounded as {"digits", "mode"} says; the value itself without a rule."""
    if rule is None:
        return value
    scale = 10 ** int(rule["digits"])
    below, rest = divmod(abs(value.numerator) * scale, value.denominator)
    over = 2 * rest - value.denominator
    ways = {"down": False, "up": rest > 0, "half_up": over >= 0, "half_even": over + below % 2 > 0}
    return Fraction(below + ways[rule["mode"]], scale) * (-1 if value < 0 else 1)

def shown(value: Exact, rule: Form | None = None) -> str | None:
    """The value as results write it: its own digits, else up to six without zeros at the end."""
    if value is None:
        return None
    digits, exact = int((rule or SHOWN)["digits"]), rounded(value, rule or SHOWN)
    text = str(abs(exact.numerator) * 10**digits // exact.denominator).zfill(digits + 1)
    if digits:
        text = f"{text[:-digits]}.{text[-digits:]}"
        text = text if rule else text.rstrip("0").rstrip(".")
    return "-" + text if exact < 0 else text

def square_root(value: Fraction) -> Fraction:
    """The square root: exact where it is rational, else to more than a hundred digits."""
    top, bottom = isqrt(value.numerator), isqrt(value.denominator)
    if top * top == value.numerator and bottom * bottom == value.denominator:
        return Fraction(top, bottom)
    size = isqrt(value.numerator * value.denominator * 10**240)
    return Fraction(size, value.denominator * 10**120)

class Event:
    """One event of the bundle, its marks and factors sorted to their entries."""

    def __init__(self, form: Form) -> None:
        self.form, self.components = form, form["components"]
        self.criteria, self.entries = form.get("criteria", []), form["entries"]
        self.status = {e["code"]: e.get("status", "competing") for e in self.entries}
        self.scored = [e for e in self.entries if self.status[e["code"]] in ("competing", "guest")]
        self.total, self.ranking = form.get("total", {}), form.get("ranking", {})
        self.asc = self.ranking.get("order") == "asc"
        self.dense = self.ranking.get("style") == "dense"
        self.factors = {(e, c): factor for e, c, factor in form.get("factors", [])}
        self.marks: dict[tuple[Any, Any], list[Fraction]] = {}
        for entry, criterion, _judge, mark in form.get("marks", []):
            if mark is not None:
                self.marks.setdefault((entry, criterion), []).append(mark)

    def figures(self, entry: Form, *, dropping: bool = True) -> Form:
        """What could be had of an entry: {"criteria", "components", "total"}."""
        own: Form = {"criteria": {}, "components": {}, "total": None}
        for each in self.criteria:
            key = (entry["code"], each["code"])
            marks = sorted(self.marks.get(key, []))
            points = points_of(each, marks, self.factors.get(key), dropping)
            if points is not None:
                own["criteria"][each["code"]] = points
        for each in self.components:
            points = self.component(each, own["criteria"], entry.get("carried", {}))
            if points is not None:
                own["components"][each["code"]] = points
        if len(own["components"]) == len(self.components):
            parts = [c.get("weight", 1) * own["components"][c["code"]] for c in self.components]
            total = sum(parts, Fraction(0)) - sum(p["points"] for p in entry.get("penalties", []))
            total = rounded(total, self.total.get("rounding"))
            own["total"] = max(total, self.total.get("floor", total))
        return own

    def component(self, component: Form, points: Form, carried: Form) -> Exact:
        """A component's rounded points; None where something is missing."""
        criteria = [c for c in self.criteria if c["component"] == component["code"]]
        if not criteria and component["code"] in carried:
            return rounded(carried[component["code"]], component.get("rounding"))
        if not criteria or any(c["code"] not in points for c in criteria):
            return None
        earning = [c for c in criteria if c["kind"] != "deduction"]
        best = int(component.get("best", len(earning)))
        figure = sum(sorted((points[c["code"]] for c in earning), reverse=True)[:best], Fraction(0))
        figure -= sum(points[c["code"]] for c in criteria if c["kind"] == "deduction")
        if "scale_to" in component:
            most = sorted((c["max"] * c.get("multiplier", 1) for c in earning), reverse=True)
            figure = figure * component["scale_to"] / sum(most[:best])
        return rounded(figure, component.get("rounding"))

    def keys(self, entry: Form, own: Form) -> list[tuple[str, Any]]:
        """(name, key) of the total and of each tie-break; the smaller key is the better."""
        found: list[tuple[str, Any]] = [("total", own["total"] if self.asc else -own["total"])]
        for rule in self.ranking.get("tie_breaks", []):
            by, name, value = rule["by"], rule["by"], entry.get("time")
            if by in ("component", "criterion"):
                name = f"{by}:{rule['code']}"
                value = own["components" if by == "component" else "criteria"][rule["code"]]
            elif by == "undropped":
                value = self.figures(entry, dropping=False)["total"]
            elif by == "marks_sum":
                rows = (self.marks.get((entry["code"], c["code"]), []) for c in self.criteria)
                value = sum(map(sum, rows), Fraction(0))
            asc = rule.get("order", "asc" if by == "time" else "desc") == "asc"
            found.append((name, (1, 0) if value is None else (0, value if asc else -value)))
        return found

    def unreachable(self) -> int:
        """How many things no entry can meet: criteria, pass marks, weights that make 1."""
        judges, count, most = len(self.form.get("judges", [])), 0, {}
        for each in self.criteria:
            panel = each.get("panel", {})
            dropped = int(panel.get("drop_high", 0) + panel.get("drop_low", 0))
            fewest = max(int(panel.get("min_marks", 1)), dropped + 1)
            least, step = each.get("min", Fraction(0)), each.get("step", each["max"])
            top = least + (each["max"] - least) // step * step if "step" in each else each["max"]
            mark = {"judgement": 3, "deduction": least}.get(each["kind"], top)
            times = (fewest - dropped, judges - dropped) if panel.get("method") == "sum" else (1,)
            figures = [mark * Fraction(n) for n in times] if judges >= fewest else []
            figures += [each["when_absent"]] if "when_absent" in each else []
            count, most[each["code"]] = count + (not figures), figures
        for part in self.components:
            own = [c for c in self.criteria if c["component"] == part["code"]]
            if "pass_mark" in part and own and all(most[c["code"]] for c in own):
                could = []
                for e in self.scored if any(c.get("factor") for c in own) else [{"code": None}]:
                    points = {}
                    for c in own:
                        factor = self.factors.get((e["code"], c["code"]))
                        each = [worth(c, figure, factor) for figure in most[c["code"]]]
                        points[c["code"]] = min(each) if c["kind"] == "deduction" else max(each)
                    could.append(self.component(part, points, {}) or Fraction(0))
                count += bool(could) and part["pass_mark"] > max(could)
        weights = [c.get("weight", 1) for c in self.components]
        return int(count + (min(weights) < 1 and sum(weights) != 1))

def points_of(criterion: Form, marks: list[Fraction], factor: Exact, dropping: bool) -> Exact:
    """The rounded points for a criterion (a deduction's above zero); None with too few marks."""
    panel = criterion.get("panel", {})
    if not marks and "when_absent" in criterion:
        return worth(criterion, criterion["when_absent"], factor)
    first, last = int(panel.get("drop_low", 0)), len(marks) - int(panel.get("drop_high", 0))
    left = marks[first : max(last, 0)] if dropping else marks
    if len(marks) < panel.get("min_marks", 1) or not left:
        return None
    method, middle = panel.get("method", "mean"), len(left) // 2
    if method == "median":
        return worth(criterion, (left[middle] + left[-middle - 1]) / 2, factor)
    return worth(criterion, sum(left) / Fraction(len(left) if method == "mean" else 1), factor)

def worth(criterion: Form, figure: Fraction, factor: Exact) -> Fraction:
    """The rounded points that a panel's figure is worth."""
    rounding = criterion.get("rounding", {})
    figure = rounded(figure, rounding.get("panel"))
    if criterion["kind"] == "judgement":
        figure = figure / 3 * criterion["max"]
    if criterion.get("factor", False):
        figure *= factor  # type: ignore[operator] # without one it is unusable
    return rounded(figure * criterion.get("multiplier", 1), rounding.get("points"))

def places(keys: dict[str, list[tuple[str, Any]]], dense: bool = False) -> dict[str, Form]:
    """{code: {"rank", "shared", "decided_by"}} from each one's (name, key), the smaller better."""
    found: dict[str, Form] = {}
    values = {code: [key for _, key in named] for code, named in keys.items()}
    above: Any = None
    groups = groupby(sorted(keys, key=values.__getitem__), values.__getitem__)
    for step, (value, group) in enumerate(groups, start=1):
        those, rank = list(group), step if dense else len(found) + 1
        names = [name for name, _ in keys[those[0]]]
        parts = zip(names, value, above or value, strict=True)
        decided = above and next(name for name, mine, last in parts if mine != last)
        for code in those:
            found[code] = {"rank": rank, "shared": len(those) > 1, "decided_by": decided}
        above = value
    return found

def put_on_scale(ranked: list[Form], rule: Form) -> None:
    """Puts "scaled" into the rows of the ranked: mean + sd x (total - average) / deviation."""
    totals = [row["total"] for row in ranked]
    average = sum(totals) / Fraction(len(totals) or 1)
    variance = sum((total - average) ** 2 for total in totals) / Fraction(len(totals) or 1)
    point = rule["sd"] / square_root(variance) if variance else 0
    for row in ranked:
        figure = rule["mean"] + point * (row["total"] - average)
        row["scaled"] = rounded(figure, rule.get("rounding"))

def teams_of(event: Event, ranked: dict[str, Form]) -> list[Form]:
    """Rows of the teams by place, those without one last."""
    rows: dict[str, Form] = {}
    rule, keys = event.form.get("teams", {}), {}
    for entry in event.entries if "teams" in event.form else []:
        if "team" in entry:
            new = {"code": entry["team"], "rank": None, "shared": False, "total": None}
            row = rows.setdefault(entry["team"], {**new, "members": [], "award": None})
            row["members"] += [entry["code"]] if entry["code"] in ranked else []
    for team, row in rows.items():
        members = sorted(row["members"], key=lambda code: (ranked[code]["rank"], code))
        enough = len(members) >= rule.get("min_members", 1)
        row["members"] = members = members[: int(rule.get("best", len(members)))] if enough else []
        if members:
            totals = [ranked[code]["total"] for code in members]
            total = sum(totals) / Fraction(len(totals) if rule.get("method") == "mean" else 1)
            row["total"] = total = rounded(total, rule.get("rounding"))
            keys[team] = [("total", total if event.asc else -total)]
            if rule.get("tie_breaks"):
                keys[team].append(("best_member", min(totals) if event.asc else -max(totals)))
    for team, place in places(keys, event.dense).items():
        rows[team].update(place)
    return sorted(rows.values(), key=lambda r: (r["rank"] is None, r["rank"], r["code"]))

def hand_out(awards: list[Form], those: list[Form], entered: int, *ways: bool) -> list[Form]:
    """Gives awards to {"code", "rank", "total", ..}; warnings of those with a tie at the edge."""
    straddled, owed, (asc, dense) = [], 0, ways

    def good(value: Any, limit: Any) -> Any:
        return value <= limit if asc else value >= limit

    for award in awards:
        pool = [c for c in those if c["passes"] or not award.get("require_pass")]
        pool = [c for c in pool if good(c["total"], award.get("min_total", c["total"]))]
        pool = [c for c in pool if c["award"] is None]
        pool.sort(key=lambda c: (c["rank"], c["code"]))
        include, tied = award.get("ties", "include") == "include", []
        if award.get("method") == "medals":
            give_medals(award, pool, len(those))
            continue
        if "at_least" in award:
            winners = [c for c in pool if good(c["total"], award["at_least"])]
        elif "ranks" in award:
            begin, end = award["ranks"]
            ranks = [c["rank"] for c in those]
            inside = [c for c in pool if begin <= c["rank"] <= end]
            winners = [c for c in inside if dense or c["rank"] + ranks.count(c["rank"]) - 1 <= end]
            tied = [c for c in inside if c not in winners]
        else:
            count = how_many(award, len(those), entered)
            left, owed = int(max(count - owed, 0)), max(owed - count, 0)
            winners = pool[:left]
            if 0 < left < len(pool) and pool[left - 1]["rank"] == pool[left]["rank"]:
                winners = [c for c in pool if c["rank"] < pool[left]["rank"]]
                tied = [c for c in pool if c["rank"] == pool[left]["rank"]]
            if include and award.get("overrun", "next") == "next":
                owed += max(len(winners) + len(tied) - left, 0)
        straddled += [warning("tie_at_edge", None, award["code"])] if tied else []
        for winner in winners + tied if include else winners:
            winner["award"] = award["code"]
    return straddled

def how_many(award: Form, ranked: int, entered: int) -> Any:
    """The number of a count or percent award before anything comes off."""
    if "count" in award:
        return award["count"]
    base, mode = entered if award.get("of") == "entered" else ranked, award.get("rounding")
    below, rest = divmod(award["percent"] * base / 100, 1)
    return below + (rest > 0 if mode == "ceil" else 2 * rest >= 1 and mode == "half_up")

def give_medals(award: Form, pool: list[Form], ranked: int) -> None:
    """The international medal rule; the pool comes best first."""
    on, tolerance = [c[award["on"]] for c in pool], award.get("tolerance", 0)

    def near(start: int, anchor: int) -> int:
        return len([figure for figure in on[start:] if abs(figure - on[anchor]) <= tolerance])

    golds = near(0, 0) if pool else 0
    silvers = near(1, 1) if golds == 1 < len(pool) else 0
    after, bronzes = golds + silvers, 0
    if after < len(pool):
        bronzes = near(after, after if silvers == 1 or golds == 2 else after - 1)
    colours = ["gold"] * golds + ["silver"] * silvers + ["bronze"] * bronzes
    least = {"gold": 1, "silver": 5, "bronze": 6, **award.get("minimum_entries", {})}
    for candidate, colour in zip(pool, (colours + [""] * len(pool))[: len(pool)], strict=True):
        if colour and ranked >= least[colour]:
            candidate["award"] = colour
        elif "medallion" in award and candidate[award["on"]] >= award["medallion"]:
            candidate["award"] = "medallion"

def warning(code: str, entry: str | None = None, award: str | None = None) -> Form:
    """A warning, without the words of its text, which are free."""
    return {"code": code, "entry": entry, "award": award, "text": ""}

def results_of(given: Form) -> Form:
    """The whole results document of a bundle, its warnings without their texts."""
    return (document := undigested(given)) | {"digest": digest(given, document)}

def undigested(given: Form) -> Form:
    """The results document of a bundle but for its digest."""
    bundle, events, ranks = walked(given, number), [], {}
    for form in bundle["events"]:
        document, ranks[form["code"]] = event_results(Event(form))
        events.append(document)
    prize, tied = prize_of(bundle, ranks)
    document = {"format": "competitions/results", "version": 1, "delegations": prize}
    return {**document, "warnings": tied, "events": events}

def event_results(event: Event) -> tuple[Form, dict[str, int]]:
    """(the event's document, the ranks of its ranked entries)."""
    own = {e["code"]: event.figures(e) for e in event.scored}
    status, warnings = event.status, [warning("unreachable")] * event.unreachable()
    for code in own:
        if own[code]["total"] is None:
            status[code] = "incomplete"
            warnings.append(warning("incomplete", code))
        elif status[code] == "competing":
            status[code] = "ranked"
        for each in event.criteria:
            marks, panel = event.marks.get((code, each["code"])), each.get("panel", {})
            if marks and "max_spread" in panel and max(marks) - min(marks) > panel["max_spread"]:
                warnings.append(warning("spread", code))
    those = [e for e in event.entries if status[e["code"]] == "ranked"]
    ranked = places({e["code"]: event.keys(e, own[e["code"]]) for e in those}, event.dense)
    for code, row in ranked.items():
        row.update(code=code, total=own[code]["total"], scaled=None, award=None)
        had, parts = own[code]["components"], event.components
        row["passes"] = all(had[c["code"]] >= c.get("pass_mark", had[c["code"]]) for c in parts)
    scaling = event.total.get("scaling", {})
    if scaling:
        put_on_scale(list(ranked.values()), scaling)
    teams, awards = teams_of(event, ranked), event.form.get("awards", [])
    entered = sum(e.get("status") != "guest" for e in event.entries)
    for_teams = [{"on": "total", **a} for a in awards if a.get("to") == "teams"]
    on = "scaled" if scaling else "total"
    others = [{"on": on, **a} for a in awards if a.get("to") != "teams"]
    warnings += hand_out(others, list(ranked.values()), entered, event.asc, event.dense)
    placed = [{**row, "passes": True} for row in teams if row["rank"] is not None]
    warnings += hand_out(for_teams, placed, len(teams), event.asc, event.dense)
    rounding = event.form.get("teams", {}).get("rounding")
    document = {"code": event.form["code"], "ranked": len(ranked), "warnings": warnings}
    document["results"] = entry_rows(event, own, ranked)
    document["teams"] = [
        {"team": row["code"], "members": row["members"], **common(row, "total", rounding)}
        for row in placed + teams[len(placed) :]
    ]
    return document, {code: row["rank"] for code, row in ranked.items()}

def common(row: Form, figure: str, rounding: Form | None = None) -> Form:
    """What the rows of entries, teams and delegations have in common."""
    found = {key: row[key] for key in ("rank", "shared")}
    found["awards"] = [row["award"]] if row["award"] else []
    return {**found, figure: shown(row["total"], rounding)}

def entry_rows(event: Event, own: Form, ranked: dict[str, Form]) -> list[Form]:
    """The entries as the results document has them."""
    nothing = {"rank": None, "shared": False, "decided_by": None, "scaled": None, "award": None}
    rules = {c["code"]: c.get("rounding", {}).get("points") for c in event.criteria}
    steps = {c["code"]: c.get("rounding") for c in event.components}
    order, rows = sorted(ranked, key=lambda code: (ranked[code]["rank"], code)), []
    for code in order + sorted(event.status.keys() - ranked.keys()):
        had = own.get(code, {"criteria": {}, "components": {}, "total": None})
        place = {**nothing, **ranked.get(code, {}), "total": had["total"]}
        row = {"entry": code, "status": event.status[code], "decided_by": place["decided_by"]}
        row["criteria"] = {c: shown(points, rules[c]) for c, points in had["criteria"].items()}
        row["components"] = {c: shown(points, steps[c]) for c, points in had["components"].items()}
        row["scaled"] = shown(place["scaled"], event.total.get("scaling", {}).get("rounding"))
        rows.append({**row, **common(place, "total", event.total.get("rounding"))})
    return rows

def prize_of(bundle: Form, ranks: dict[str, dict[str, int]]) -> tuple[list[Form], list[Form]]:
    """(the rows of the delegations, warnings of their awards with a tie at the edge)."""
    rows: dict[str, Form] = {}
    rule = bundle.get("delegations", {"points": []})
    codes, points = [event["code"] for event in bundle["events"]], rule["points"]
    entries = [(event["code"], e) for event in bundle["events"] for e in event["entries"]]
    for event, entry in entries if "delegations" in bundle else []:
        if "delegation" in entry:
            name, rank = entry["delegation"], ranks[event].get(entry["code"])
            new = {"code": name, "award": None, "passes": True, "firsts": [0] * len(points)}
            row = rows.setdefault(name, {**new, "events": dict.fromkeys(codes, Fraction(0))})
            if rank is not None and rank <= len(points):
                row["firsts"][rank - 1] -= 1
                row["events"][event] += points[rank - 1]
            elif rank is not None:
                row["events"][event] += rule.get("others", 0)
    for row in rows.values():
        row["total"] = sum(row["events"].values(), Fraction(0))
    found = places({n: [("sum", -r["total"]), ("places", r["firsts"])] for n, r in rows.items()})
    ordered = sorted(rows.values(), key=lambda row: (found[row["code"]]["rank"], row["code"]))
    for row in ordered:
        row.update(found[row["code"]], shown={c: shown(p) for c, p in row["events"].items()})
    tied = hand_out(rule.get("awards", []), ordered, 0, False, False)
    who = [{"delegation": row["code"], "events": row["shown"]} for row in ordered]
    return [{**own, **common(row, "points")} for own, row in zip(who, ordered, strict=True)], tied

def digest(bundle: Form, results: Form) -> str:
    """SHA-256 over the canonical form of the bundle and the results, less digest and warnings."""
    those = {key: value for key, value in results.items() if key not in ("digest", "warnings")}
    events = [{k: v for k, v in event.items() if k != "warnings"} for event in those["events"]]
    both = walked({"bundle": bundle, "results": {**those, "events": events}}, shortest)
    text = json.dumps(both, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()

def read(data: bytes) -> Form:
    """The document that the bytes hold; raises ValueError."""
    def once(pairs: list[tuple[str, Any]]) -> Form:
        if len(dict(pairs)) < len(pairs):
            raise ValueError("a key is given twice")
        return dict(pairs)

    exactly: Form = {"parse_int": Decimal, "parse_float": Decimal, "parse_constant": number}
    form: Form = json.loads(data.decode(), object_pairs_hook=once, **exactly)
    keys = {"format", "version", "bundle", "results", "journal_head"}
    if form.keys() != keys or (form["format"], form["version"]) != ("competitions/published", 1):
        raise ValueError("this is no document of the format competitions/published, version 1")
    return form

def comparable(results: Form) -> Form:
    """The results with their warnings in one order and without their texts, which are free."""
    def those(warnings: list[Form]) -> list[Form]:
        return sorted(({**w, "text": isinstance(w["text"], str)} for w in warnings), key=str)

    events = [{**event, "warnings": those(event["warnings"])} for event in results["events"]]
    return {**results, "events": events, "warnings": those(results["warnings"])}

def differences(given: Any, right: Any, where: str) -> list[str]:
    """Where what is given is not what is right, a line each."""
    pairs: list[tuple[Any, Any, Any]] = []
    if isinstance(given, dict) and isinstance(right, dict) and given.keys() == right.keys():
        pairs = [(given[key], right[key], key) for key in right]
    elif isinstance(given, list) and isinstance(right, list) and len(given) == len(right):
        pairs = list(zip(given, right, range(len(right)), strict=True))
    elif isinstance(given, Decimal) and type(right) is int and str(given) == str(right):
        return []
    elif type(given) is not type(right) or given != right:
        return [f"{where}: {given!r} is published, {right!r} follows"]
    return [line for g, r, key in pairs for line in differences(g, r, f"{where}/{key}")]

def main(arguments: list[str]) -> int:
    """Verifies the file named first, against the SHA-256 named second if there is one."""
    if len(arguments) not in (1, 2):
        print(__doc__)
        return 2
    try:
        data = Path(arguments[0]).read_bytes()
        form = read(data)
        right = comparable(results_of(form["bundle"]))
        found = differences(comparable(form["results"]), right, "/results")
    except Exception as error:  # whatever is wrong with the file, it is of no use
        print(f"unusable / 文件无法使用: {error!r}", file=sys.stderr)
        return 2
    seal = hashlib.sha256(data).hexdigest()
    if len(arguments) == 2 and arguments[1].lower() != seal:
        found.append(f"/: the file's SHA-256 is {seal}, not the one given")
    print("\n".join(found) or "The results follow from the bundle. 成绩与所附评分数据一致。")
    print(f"{right['digest']}\njournal head / 日志链头: {form['journal_head']}\nSHA-256: {seal}")
    return 1 if found else 0

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
