"""Places of entries and teams: count who is better, and nothing else."""

from fractions import Fraction

from tests.naive.marking import figures
from tests.naive.numbers import number, rounded, square_root, whole


def tie_break_key(event, entry, own, rule):
    """(name, key) of one tie-break for one entry; the smaller key is the better."""
    by = rule["by"]
    order = rule.get("order", "asc" if by == "time" else "desc")
    if by == "time":
        if "time" not in entry:
            return by, (1, Fraction(0))
        value = number(entry["time"])
    elif by == "component":
        value = own["components"][rule["code"]]
    elif by == "criterion":
        value = own["criteria"][rule["code"]]
    elif by == "undropped":
        value = figures(event, entry, dropping=False)["total"]
    elif by == "marks_sum":
        value = Fraction(0)
        for row_entry, _criterion, _judge, mark in event.get("marks", []):
            if row_entry == entry["code"] and mark is not None:
                value += number(mark)
    else:
        raise ValueError(by)
    name = f"{by}:{rule['code']}" if by in ("component", "criterion") else by
    return name, (0, -value if order == "desc" else value)


def comparison_keys(event, entry, own):
    """[(name, key)]: the total, then each tie-break; the smaller is the better."""
    ranking = event.get("ranking", {})
    total = own["total"] if ranking.get("order", "desc") == "asc" else -own["total"]
    rules = ranking.get("tie_breaks", [])
    return [("total", (0, total))] + [tie_break_key(event, entry, own, rule) for rule in rules]


def places(keys, style):
    """{code: {"rank", "shared", "decided_by"}} from {code: [(name, key)]}."""
    values = {code: [key for _name, key in named] for code, named in keys.items()}
    found = {}
    for code, value in values.items():
        better = [other for other in values.values() if other < value]
        if style == "dense":
            different = []
            for other in better:
                if other not in different:
                    different.append(other)
            rank = len(different) + 1
        else:
            rank = len(better) + 1
        shared = sum(1 for other in values.values() if other == value) > 1
        decided_by = None
        if better:
            above = max(better)
            names = [name for name, _key in keys[code]]
            decided_by = next(
                name
                for name, mine, theirs in zip(names, value, above, strict=True)
                if mine != theirs
            )
        found[code] = {"rank": rank, "shared": shared, "decided_by": decided_by}
    return found


def scaled_totals(totals, scaling):
    """{code: scaled and rounded} from the totals of the ranked entries."""
    if not totals:
        return {}
    average = sum(totals.values()) / Fraction(len(totals))
    variance = sum((t - average) ** 2 for t in totals.values()) / Fraction(len(totals))
    mean, sd = number(scaling["mean"]), number(scaling["sd"])
    if variance == 0:
        return {code: rounded(mean, scaling.get("rounding")) for code in totals}
    return {
        code: rounded(
            mean + sd * (total - average) / square_root(variance), scaling.get("rounding")
        )
        for code, total in totals.items()
    }


def teams(event, ranked):
    """Rows of the teams, without awards, from {entry code: {"rank", "total"}} of the ranked."""
    if "teams" not in event:
        return []
    rule = event["teams"]
    asc = event.get("ranking", {}).get("order", "desc") == "asc"
    names = sorted({e["team"] for e in event["entries"] if "team" in e})
    rows, keys = {}, {}
    for team in names:
        members = [
            e["code"] for e in event["entries"] if e.get("team") == team and e["code"] in ranked
        ]
        members.sort(key=lambda code: (ranked[code]["rank"], code))
        rows[team] = {"team": team, "rank": None, "shared": False, "total": None, "members": []}
        if len(members) < whole(rule.get("min_members", "1")):
            continue
        if "best" in rule:
            members = members[: whole(rule["best"])]
        totals = [ranked[code]["total"] for code in members]
        total = Fraction(sum(totals))
        if rule.get("method", "sum") == "mean":
            total = total / len(totals)
        total = rounded(total, rule.get("rounding"))
        rows[team].update(total=total, members=members)
        keys[team] = [("total", total if asc else -total)]
        if rule.get("tie_breaks", []):
            keys[team].append(("best_member", min(totals) if asc else -max(totals)))
    style = event.get("ranking", {}).get("style", "competition")
    for team, place in places(keys, style).items():
        rows[team].update(rank=place["rank"], shared=place["shared"])
    placed = sorted(keys, key=lambda team: (rows[team]["rank"], team))
    return [rows[team] for team in placed] + [rows[t] for t in names if t not in keys]
