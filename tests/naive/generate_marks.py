"""Entries, factors and marks out of a seed: few different values, many an entry like another."""

from copy import deepcopy
from decimal import Decimal

from tests.naive.draws import ENTRY_CODES, codes, decimal, filled, maybe, pick

STATUSES = ("competing",) * 25 + ("guest", "guest", "absent", "withdrawn", "disqualified")
BIG, SMALL = "999999999999.999999999999", "0.000000000001"
TEAMS = ("红队", "T1", "7.0", "𠀀队")
DELEGATIONS = ("甲县", "乙县", "D", "丙 县", "10")


def entries(rng, components, criteria, *, plain):
    """Up to nine entries, or fourteen plain ones, and for each the one that it is like."""
    fed = {c["component"] for c in criteria}
    carried = [c["code"] for c in components if c["code"] not in fed]
    lack = pick(rng, 0, 0, 0, 0.1)
    grouped = pick(rng, 0.7, 1.0)
    made = []
    sizes = (3, 5, 7, 8, 10, 12, 14) if plain else (3, 4, 5, 6, 6, 7, 7, 8, 8, 9, 9, 2, 1, 0)
    small = pick(rng, ("6", "5", "7", "8"), ("6", "5.5", "5", "6.5", "4.5", "8")) if plain else ()
    likes = twins(rng, rng.choice(sizes))
    for code, like in zip(codes(rng, ENTRY_CODES, len(likes)), likes, strict=True):
        entry = {"code": code}
        status = rng.choice(STATUSES)
        if status != "competing" or maybe(rng, 0.1):
            entry["status"] = status
        entry |= filled(
            rng,
            [
                ("name", 0.1, lambda: pick(rng, "赵示一", "7.0")),
                ("unit", 0.1, lambda: "辛区示例机械厂"),
                ("delegation", grouped, lambda: rng.choice(DELEGATIONS)),
                ("team", grouped, lambda: rng.choice(TEAMS)),
                ("members", 0.05, lambda: ["王", "李"]),
                ("time", 0.8, lambda: decimal(rng, "60", "61", "59.5", "0")),
            ],
        )
        own = {c: carried_points(rng, small) for c in carried if not maybe(rng, lack)}
        if own or maybe(rng, 0.1):
            entry["carried"] = own
        if maybe(rng, 0 if plain else 0.2):
            entry["penalties"] = penalties(rng)
        if like is not None:
            copy(rng, entry, made[like])
        made.append(entry)
    return made, likes


def twins(rng, count):
    """For each entry the earlier one that it is like, None where it is like nobody."""
    chance = pick(rng, 0.3, 0.6, 0.1)
    return [
        rng.choice(range(position)) if position and maybe(rng, chance) else None
        for position in range(count)
    ]


def carried_points(rng, small):
    """What an entry brings along: one of the small figures where there are some."""
    if small:
        return decimal(rng, *small)
    return decimal(rng, "60", "3", "3.005", "85.5", "-2", "0", "59.995", BIG, SMALL)


def penalties(rng):
    """Lines taken off the total."""
    return [
        {"points": decimal(rng, "1", "0.5", "0", "20")}
        | filled(rng, [("reason", 0.5, lambda: "迟到")])
        for _ in range(pick(rng, 1, 0, 2))
    ]


def copy(rng, entry, other):
    """Makes the entry like the other in its figures, which now and then change places."""
    for key in ("carried", "penalties"):
        entry.pop(key, None)
        if key in other:
            entry[key] = deepcopy(other[key])
    if "carried" in entry and maybe(rng, 0.4):
        figures = list(entry["carried"].values())
        rng.shuffle(figures)
        entry["carried"] = dict(zip(entry["carried"], figures, strict=True))


def factors(rng, criteria, people):
    """A factor for each scored entry and criterion that asks for one, and some for the others."""
    rows = []
    for criterion in criteria:
        for entry in people:
            scored = entry.get("status", "competing") in ("competing", "guest")
            if criterion.get("factor") and (scored or maybe(rng, 0.3)):
                rows.append(
                    [entry["code"], criterion["code"], decimal(rng, "1", "1.2", "0.5", "0", SMALL)]
                )
    if maybe(rng, 0.3):
        rng.shuffle(rows)
    return rows


def marks(rng, criteria, people, judges, likes):
    """Rows of marks; a mark that was not given has no row, or null for a value."""
    rows = []
    lack = pick(rng, 0, 0, 0, 0.02, 0.1)
    for criterion in criteria:
        values = palette(rng, criterion)
        given = []
        for entry, like in zip(people, likes, strict=True):
            if like is not None and not maybe(rng, 0.1):
                own = list(given[like])
                if maybe(rng, 0.5):
                    rng.shuffle(own)
                if None not in own and maybe(rng, 0.2):
                    own[rng.choice(range(len(own)))] = rng.choice(values)
            else:
                own = [rng.choice(values) for _ in judges]
            none = 0.5 if "when_absent" in criterion else 0.02
            if criterion["kind"] == "deduction" and maybe(rng, none):
                own = [None for _ in judges]
            given.append(own)
            for judge, value in zip(judges, own, strict=True):
                value = None if maybe(rng, lack) else value  # noqa: PLW2901 - the row's own value
                if value is not None or maybe(rng, 0.3):
                    rows.append([entry["code"], criterion["code"], judge, value])
    if maybe(rng, 0.3):
        rng.shuffle(rows)
    return rows


def palette(rng, criterion):
    """A few marks that the criterion allows."""
    if criterion["kind"] == "judgement":
        return [Decimal(value) for value in pick(rng, (2, 3), (0, 1, 2, 3), (1, 2))]
    least, most = criterion.get("min", Decimal(0)), criterion["max"]
    if "step" not in criterion:
        shares = ("0.5", "0.6", "0.75", "1", "0", "0.999", "0.123456")
        return [least + (most - least) * decimal(rng, *shares) for _ in range(pick(rng, 2, 3, 1))]
    steps = int((most - least) / criterion["step"])
    return [
        least
        + criterion["step"] * rng.choice((steps // 2, steps, steps * 3 // 4, 0, min(1, steps)))
        for _ in range(pick(rng, 2, 3, 1))
    ]
