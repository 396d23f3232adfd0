"""Awards out of a seed, of every quota, for entries, teams and delegations."""

from decimal import Decimal

from tests.naive.draws import OTHER_CODES, codes, decimal, filled, maybe, pick

CODES = [code for code in OTHER_CODES if code != "gold"] + ["一等奖", "二等奖", "三等奖"]


def awards(rng, scheme):
    """Up to five awards of an event, or a ladder of small counts that ties overrun."""
    if maybe(rng, 0.25):
        return ladder(rng)
    made = []
    medals = {"entries": False, "teams": False}
    asc = scheme.get("ranking", {}).get("order") == "asc"
    for code in codes(rng, CODES, pick(rng, 3, 1, 2, 4, 5, 0)):
        award = {"code": code}
        to = "teams" if "teams" in scheme and maybe(rng, 0.35) else "entries"
        if to == "teams" or maybe(rng, 0.2):
            award["to"] = to
        if not asc and not medals[to] and maybe(rng, 0.35):
            medals[to] = True
            made.append(award | medal_rule(rng, scheme, to) | conditions(rng, to))
        else:
            made.append(award | quota(rng, of=True) | edge(rng) | conditions(rng, to))
    return made


def ladder(rng):
    """Counts one below the other, which is what most contests hand out."""
    return [
        {"code": code, "count": decimal(rng, "1", "2", "1", "3")}
        | filled(
            rng,
            [
                ("overrun", 0.3, lambda: pick(rng, "next", "extra")),
                ("ties", 0.2, lambda: pick(rng, "include", "exclude")),
                ("require_pass", 0.2, lambda: True),
            ],
        )
        for code in codes(rng, CODES, pick(rng, 3, 4, 5))
    ]


def delegation_awards(rng):
    """Up to four awards of the delegations."""
    return [
        {"code": code} | quota(rng, of=False) | edge(rng)
        for code in codes(rng, CODES, pick(rng, 2, 1, 3, 4))
    ]


def quota(rng, *, of):
    """How many: one of the four ways."""
    by = pick(rng, "count", "count", "percent", "ranks", "at_least")
    if by == "count":
        return {"count": decimal(rng, "1", "2", "1", "3", "0", "5")}
    if by == "at_least":
        return {"at_least": decimal(rng, "7", "3", "10", "60", "0", "5.5", "-2")}
    if by == "ranks":
        first = pick(rng, 1, 1, 2, 3)
        return {"ranks": [Decimal(first), first + decimal(rng, "0", "1", "2", "3")]}
    made = {"percent": decimal(rng, "30", "10", "25", "50", "100", "0", "33.3")}
    if of and maybe(rng, 0.5):
        made["of"] = pick(rng, "ranked", "entered")
    if maybe(rng, 0.6):
        made["rounding"] = pick(rng, "floor", "ceil", "half_up")
    return made


def edge(rng):
    """What becomes of a tie at the edge."""
    return filled(
        rng,
        [
            ("ties", 0.5, lambda: pick(rng, "include", "exclude")),
            ("overrun", 0.5, lambda: pick(rng, "next", "extra")),
            ("name", 0.1, lambda: "一等奖"),
        ],
    )


def conditions(rng, to):
    """What an entry or team must meet."""
    made = filled(rng, [("min_total", 0.2, lambda: decimal(rng, "6", "3", "0", "60", "10"))])
    if to == "entries" and maybe(rng, 0.4):
        made["require_pass"] = pick(rng, True, True, False)
    return made


def medal_rule(rng, scheme, to):
    """The international medal rule on what the scheme has."""
    scaling = scheme.get("total", {}).get("scaling")
    made = {"method": "medals"}
    on = "total"
    if scaling is not None and to == "entries":
        on = pick(rng, "scaled", "total") if "rounding" in scaling else "total"
    default = "scaled" if scaling is not None and to == "entries" else "total"
    if on != default or maybe(rng, 0.3):
        made["on"] = on
    figures = ("500", "0", "490", "530") if on == "scaled" else ("6", "3", "0", "60", "5")
    least = [
        (colour, 0.6, lambda: decimal(rng, "1", "2", "3", "0", "5"))
        for colour in ("gold", "silver", "bronze")
    ]
    return made | filled(
        rng,
        [
            ("tolerance", 0.7, lambda: decimal(rng, "0.5", "1", "0", "2", "10", "30")),
            ("medallion", 0.6, lambda: decimal(rng, *figures)),
            ("minimum_entries", 0.6, lambda: filled(rng, least)),
        ],
    )
