"""Entries, factors and marks out of a seed: few different values, many an entry like another."""

from decimal import Decimal

from tests.naive.draws import ENTRY_CODES, codes, decimal, filled, maybe, pick

STATUSES = ("competing",) * 25 + ("guest", "guest", "absent", "withdrawn", "disqualified")
BIG, SMALL = "999999999999.999999999999", "0.000000000001"
TEAMS = ("红队", "T1", "7.0", "𠀀队")
DELEGATIONS = ("甲县", "乙县", "D", "丙 县", "10")


def entries(rng, components, criteria):
    """Up to nine entries of every status; many like another."""
    fed = {c["component"] for c in criteria}
    carried = [c["code"] for c in components if c["code"] not in fed]
    lack = pick(rng, 0, 0, 0, 0.1)
    grouped = pick(rng, 0.7, 1.0)
    made = []
    for code in codes(rng, ENTRY_CODES, pick(rng, 3, 4, 5, 6, 6, 7, 7, 8, 8, 9, 9, 2, 1, 0)):
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
        own = {c: carried_points(rng) for c in carried if not maybe(rng, lack)}
        if own or maybe(rng, 0.1):
            entry["carried"] = own
        if maybe(rng, 0.2):
            entry["penalties"] = penalties(rng)
        if made and maybe(rng, 0.4):
            copy(entry, rng.choice(made), "carried", "penalties")
        made.append(entry)
    return made


def carried_points(rng):
    """What an entry brings along."""
    return decimal(rng, "60", "3", "3.005", "85.5", "-2", "0", "59.995", BIG, SMALL)


def penalties(rng):
    """Lines taken off the total."""
    return [
        {"points": decimal(rng, "1", "0.5", "0", "20")}
        | filled(rng, [("reason", 0.5, lambda: "迟到")])
        for _ in range(pick(rng, 1, 0, 2))
    ]


def copy(entry, other, *keys):
    """Makes the entry like the other in those keys."""
    for key in keys:
        entry.pop(key, None)
        if key in other:
            entry[key] = other[key]


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


def marks(rng, criteria, people, judges):
    """Rows of marks; a mark that was not given has no row, or null for a value."""
    rows = []
    lack = pick(rng, 0, 0, 0, 0.02, 0.1)
    unlike = pick(rng, 0.1, 0.3, 1.0)
    for criterion in criteria:
        values = palette(rng, criterion)
        given = []
        for entry in people:
            if given and not maybe(rng, unlike):
                own = list(rng.choice(given))
                if maybe(rng, 0.5):
                    rng.shuffle(own)
                if maybe(rng, 0.4):
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
