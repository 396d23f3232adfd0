"""A second, deliberately naive reading of the bundle contract: bundle in, results document out.

Fractions everywhere, straight loops, no regard to speed, and nothing of the package: it exists to
disagree with it. The bundle is valid, parsed with parse_int=Decimal and parse_float=Decimal.
"""

from tests.naive.awards import hand_out
from tests.naive.canonical import digest
from tests.naive.delegations import delegation_results
from tests.naive.marking import figures
from tests.naive.numbers import number, shown
from tests.naive.ranking import comparison_keys, places, scaled_totals, teams
from tests.naive.warnings import scheme_warnings, scoring_warnings, tie_warnings


def results(bundle):
    """The whole results document of a bundle."""
    events, ranks = [], {}
    for event in bundle["events"]:
        document, ranked = event_results(event)
        events.append(document)
        ranks[event["code"]] = {code: place["rank"] for code, place in ranked.items()}
    rows, tied = delegation_results(bundle, ranks)
    document = {
        "format": "competitions/results",
        "version": 1,
        "delegations": rows,
        "warnings": tie_warnings(tied),
        "events": events,
    }
    document["digest"] = digest(bundle, document)
    return document


def event_results(event):
    """(the event's document, {code: {"rank", "total", ..}} of the ranked)."""
    own, status = {}, {}
    for entry in event["entries"]:
        status[entry["code"]] = entry.get("status", "competing")
        if status[entry["code"]] in ("competing", "guest"):
            own[entry["code"]] = figures(event, entry)
            if own[entry["code"]]["total"] is None:
                status[entry["code"]] = "incomplete"
            elif status[entry["code"]] == "competing":
                status[entry["code"]] = "ranked"
    ranked = ranked_entries(event, own, status)
    team_rows = teams(event, ranked)
    tied = give_awards(event, own, ranked, team_rows)
    order = sorted(ranked, key=lambda code: (ranked[code]["rank"], code))
    order += sorted(code for code in status if code not in ranked)
    document = {
        "code": event["code"],
        "ranked": len(ranked),
        "results": [
            entry_row(event, code, status[code], own.get(code), ranked.get(code)) for code in order
        ],
        "teams": [team_row(event, row) for row in team_rows],
        "warnings": scheme_warnings(event) + scoring_warnings(event, status) + tie_warnings(tied),
    }
    return document, ranked


def ranked_entries(event, own, status):
    """{code: {"rank", "shared", "decided_by", "total", "scaled", "award"}} of the ranked."""
    entries = [e for e in event["entries"] if status[e["code"]] == "ranked"]
    keys = {e["code"]: comparison_keys(event, e, own[e["code"]]) for e in entries}
    ranked = places(keys, event.get("ranking", {}).get("style", "competition"))
    totals = {code: own[code]["total"] for code in ranked}
    scaled = {}
    if "scaling" in event.get("total", {}):
        scaled = scaled_totals(totals, event["total"]["scaling"])
    for code, row in ranked.items():
        row.update(total=totals[code], scaled=scaled.get(code), award=None)
    return ranked


def give_awards(event, own, ranked, team_rows):
    """Puts "award" into the rows of entries and teams; codes of awards with a tie at their edge."""
    asc = event.get("ranking", {}).get("order", "desc") == "asc"
    dense = event.get("ranking", {}).get("style", "competition") == "dense"
    awards = []
    for award in event.get("awards", []):
        copy = dict(award)
        if award.get("method") == "medals" and "on" not in award:
            scaled = "scaling" in event.get("total", {}) and award.get("to") != "teams"
            copy["on"] = "scaled" if scaled else "total"
        awards.append(copy)
    candidates = [
        {"code": code, "passes": passes(event, own[code]["components"]), **row}
        for code, row in ranked.items()
    ]
    competing = [e for e in event["entries"] if e.get("status", "competing") != "guest"]
    for_entries = [a for a in awards if a.get("to", "entries") == "entries"]
    tied = hand_out(for_entries, candidates, entered=len(competing), asc=asc, dense=dense)
    for candidate in candidates:
        ranked[candidate["code"]]["award"] = candidate["award"]
    placed = [
        {"code": r["team"], "rank": r["rank"], "total": r["total"], "award": None}
        for r in team_rows
        if r["rank"] is not None
    ]
    for_teams = [a for a in awards if a.get("to", "entries") == "teams"]
    tied += hand_out(for_teams, placed, entered=len(team_rows), asc=asc, dense=dense)
    won = {c["code"]: c["award"] for c in placed}
    for row in team_rows:
        row["award"] = won.get(row["team"])
    return tied


def passes(event, components):
    """Whether every pass mark is reached."""
    return all(
        components[c["code"]] >= number(c["pass_mark"])
        for c in event["components"]
        if "pass_mark" in c
    )


def entry_row(event, code, status, own, place):
    """One entry as the results document has it."""
    own = own or {"criteria": {}, "components": {}, "total": None}
    place = place or {
        "rank": None,
        "shared": False,
        "decided_by": None,
        "scaled": None,
        "award": None,
    }
    total = event.get("total", {})
    criteria = {c["code"]: c.get("rounding", {}).get("points") for c in event.get("criteria", [])}
    components = {c["code"]: c.get("rounding") for c in event["components"]}
    return {
        "entry": code,
        "status": status,
        "rank": place["rank"],
        "shared": place["shared"],
        "decided_by": place["decided_by"],
        "total": shown(own["total"], total.get("rounding")),
        "scaled": shown(place["scaled"], total.get("scaling", {}).get("rounding")),
        "components": {c: shown(points, components[c]) for c, points in own["components"].items()},
        "criteria": {c: shown(points, criteria[c]) for c, points in own["criteria"].items()},
        "awards": [] if place["award"] is None else [place["award"]],
    }


def team_row(event, row):
    """One team as the results document has it."""
    return {
        "team": row["team"],
        "rank": row["rank"],
        "shared": row["shared"],
        "total": shown(row["total"], event["teams"].get("rounding")),
        "members": row["members"],
        "awards": [] if row["award"] is None else [row["award"]],
    }
