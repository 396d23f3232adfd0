"""The team prize across events."""

from fractions import Fraction

from tests.naive.awards import hand_out
from tests.naive.numbers import number, shown
from tests.naive.ranking import places


def delegation_results(bundle, ranks):
    """(rows, codes of awards with a tie at their edge); `ranks` is {event: {entry: rank}}."""
    if "delegations" not in bundle:
        return [], []
    rule = bundle["delegations"]
    names = sorted(
        {
            e["delegation"]
            for event in bundle["events"]
            for e in event["entries"]
            if "delegation" in e
        }
    )
    sums, by_event, keys = {}, {}, {}
    for name in names:
        by_event[name] = {event["code"]: Fraction(0) for event in bundle["events"]}
        firsts = [0 for _ in rule["points"]]
        for event in bundle["events"]:
            for entry in event["entries"]:
                if entry.get("delegation") != name or entry["code"] not in ranks[event["code"]]:
                    continue
                rank = ranks[event["code"]][entry["code"]]
                if rank <= len(rule["points"]):
                    points = number(rule["points"][rank - 1])
                    firsts[rank - 1] += 1
                else:
                    points = number(rule.get("others", "0"))
                by_event[name][event["code"]] += points
        sums[name] = sum(by_event[name].values())
        keys[name] = [("sum", -sums[name])] + [("places", -count) for count in firsts]
    found = places(keys, "competition")
    candidates = [
        {"code": name, "rank": found[name]["rank"], "total": sums[name], "award": None}
        for name in names
    ]
    tied = hand_out(rule.get("awards", []), candidates, entered=0, asc=False, dense=False)
    won = {c["code"]: c["award"] for c in candidates}
    rows = [
        {
            "delegation": name,
            "rank": found[name]["rank"],
            "shared": found[name]["shared"],
            "points": shown(sums[name]),
            "events": {code: shown(points) for code, points in by_event[name].items()},
            "awards": [] if won[name] is None else [won[name]],
        }
        for name in sorted(names, key=lambda name: (found[name]["rank"], name))
    ]
    return rows, tied
