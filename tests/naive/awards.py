"""Awards handed out from the top, one after the other, by hand.

A candidate is {"code", "rank", "total", "scaled", "passes", "award"}; only who is ranked is one.
"""

from fractions import Fraction

from tests.naive.numbers import number, whole


def hand_out(awards, candidates, *, entered, asc, dense):
    """Sets the candidates' awards; returns the codes of the awards whose edge a tie straddled."""
    straddled = []
    owed = 0
    for award in awards:
        pool = [c for c in candidates if c["award"] is None and meets(c, award, asc=asc)]
        pool.sort(key=lambda c: (c["rank"], c["code"]))
        if award.get("method") == "medals":
            give_medals(award, pool, ranked=len(candidates))
            continue
        include = award.get("ties", "include") == "include"
        if "at_least" in award:
            winners, tied = [c for c in pool if good(c["total"], award["at_least"], asc=asc)], []
        elif "ranks" in award:
            winners, tied = within_ranks(award, pool, candidates, dense=dense)
        else:
            count = how_many(award, ranked=len(candidates), entered=entered)
            left = max(count - owed, 0)
            owed = max(owed - count, 0)
            winners, tied = first(pool, left)
            if include and award.get("overrun", "next") == "next":
                owed += max(len(winners) + len(tied) - left, 0)
        if tied:
            straddled.append(award["code"])
        if include:
            winners = winners + tied
        for winner in winners:
            winner["award"] = award["code"]
    return straddled


def good(value, limit, *, asc):
    """Whether the value is at least as good as the limit."""
    return value <= number(limit) if asc else value >= number(limit)


def meets(candidate, award, *, asc):
    """Whether the candidate meets the award's conditions."""
    if "min_total" in award and not good(candidate["total"], award["min_total"], asc=asc):
        return False
    return not award.get("require_pass", False) or candidate["passes"]


def how_many(award, *, ranked, entered):
    """The number of a count or percent award before anything comes off."""
    if "count" in award:
        return whole(award["count"])
    base = entered if award.get("of", "ranked") == "entered" else ranked
    share = number(award["percent"]) * base / 100
    below = share.numerator // share.denominator
    mode = award.get("rounding", "floor")
    if mode == "ceil" and share > below:
        return below + 1
    if mode == "half_up" and share - below >= Fraction(1, 2):
        return below + 1
    return below


def first(pool, count):
    """(those safely among the first `count`, those of a tie that straddles the edge)."""
    if count == 0 or len(pool) <= count or pool[count - 1]["rank"] != pool[count]["rank"]:
        return pool[:count], []
    edge = pool[count]["rank"]
    return [c for c in pool if c["rank"] < edge], [c for c in pool if c["rank"] == edge]


def within_ranks(award, pool, candidates, *, dense):
    """(those of the ranks, those whose shared rank begins inside and ends beyond the edge)."""
    begin, end = [whole(rank) for rank in award["ranks"]]
    winners, tied = [], []
    for candidate in pool:
        if not begin <= candidate["rank"] <= end:
            continue
        sharing = sum(1 for c in candidates if c["rank"] == candidate["rank"])
        if not dense and candidate["rank"] + sharing - 1 > end:
            tied.append(candidate)
        else:
            winners.append(candidate)
    return winners, tied


def give_medals(award, pool, *, ranked):
    """The international medal rule."""
    on = award["on"]
    minimum = {"gold": "1", "silver": "5", "bronze": "6"} | award.get("minimum_entries", {})
    for candidate in pool:
        colour = medal_colours(pool, on, number(award.get("tolerance", "0"))).get(candidate["code"])
        if colour is not None and ranked >= whole(minimum[colour]):
            candidate["medal"] = colour
        elif "medallion" in award and candidate[on] >= number(award["medallion"]):
            candidate["medal"] = "medallion"
    for candidate in pool:
        candidate["award"] = candidate.pop("medal", None)


def medal_colours(pool, on, tolerance):
    """{code: colour} as if enough took part; the pool comes best first."""

    def near(those, anchor):
        return [c for c in those if abs(c[on] - anchor[on]) <= tolerance]

    if not pool:
        return {}
    golds = near(pool, pool[0])
    rest = [c for c in pool if c not in golds]
    silvers, bronzes = [], []
    if len(golds) == 1 and rest:
        silvers = near(rest, rest[0])
        after = [c for c in rest if c not in silvers]
        if len(silvers) == 1 and after:
            bronzes = near(after, after[0])
        elif len(silvers) >= 2:
            bronzes = near(after, silvers[-1])
    elif len(golds) == 2 and rest:
        bronzes = near(rest, rest[0])
    elif len(golds) >= 3:
        bronzes = near(rest, golds[-1])
    colours = {}
    for colour, winners in (("gold", golds), ("silver", silvers), ("bronze", bronzes)):
        colours.update({c["code"]: colour for c in winners})
    return colours
