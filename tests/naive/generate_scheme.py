"""Schemes out of a seed: components, criteria, the total, the order, teams."""

from decimal import Decimal

from tests.naive.draws import OTHER_CODES, codes, decimal, filled, maybe, pick, rounding

WEIGHTS = {
    1: [["1"]],
    2: [["0.3", "0.7"], ["0.5", "0.5"], ["0.2", "0.80"]],
    3: [["0.2", "0.3", "0.5"], ["0.3", "0.3", "0.4"], ["0", "0.5", "0.5"]],
}


def components(rng):
    """Components with their weights; what needs criteria follows in criteria()."""
    count = pick(rng, 1, 2, 2, 3)
    found = [{"code": code} for code in codes(rng, OTHER_CODES, count)]
    manner = pick(rng, "absent", "one", "any")
    weights = pick(rng, *WEIGHTS[count])
    for component, weight in zip(found, weights, strict=True):
        if manner == "one":
            component["weight"] = Decimal(weight)
        if manner == "any" and maybe(rng, 0.7):
            component["weight"] = decimal(
                rng, "1", "0.5", "2", "0", "0.333", "1.5", "0.333333333333"
            )
        component.update(
            filled(rng, [("name", 0.1, lambda: "模块"), ("rounding", 0.4, lambda: rounding(rng))])
        )
    return found


def criteria(rng, found, judges, *, fed):
    """Criteria for that share of the components, the rest being carried; and what asks for them."""
    names = codes(rng, OTHER_CODES, 9)
    made = []
    for component in found:
        own = []
        if maybe(rng, fed):
            own = [
                criterion(rng, names.pop(0), component, judges)
                for _ in range(pick(rng, 1, 1, 2, 3))
            ]
        if own and maybe(rng, 0.3):
            component["best"] = decimal(rng, "1", "2", "3")
        made += own
        base = best_sum(component, own)
        plain = not any("factor" in c or c.get("panel", {}).get("method") == "sum" for c in own)
        if own and base and plain and maybe(rng, 0.4):
            component["scale_to"] = decimal(rng, "100", "30", "7", "0.5")
        if maybe(rng, 0.4):
            component["pass_mark"] = pass_mark(rng, component, own, base, plain=plain)
    if maybe(rng, 0.3):
        rng.shuffle(made)
    return made


def best_sum(component, own):
    """The sum of max x multiplier that `scale_to` divides by."""
    most = sorted(c["max"] * c.get("multiplier", 1) for c in own if c["kind"] != "deduction")
    return sum(most[-int(component.get("best", 9)) :])


def pass_mark(rng, component, own, base, *, plain):
    """Mostly within reach; clearly out of it only where nobody can doubt what can be had."""
    if not own:
        return decimal(rng, "6", "5.5", "5", "60", "-1")
    reach = component.get("scale_to", base)
    simple = plain and not any(c["kind"] == "deduction" for c in own)
    if simple and maybe(rng, 0.15):
        return min(reach + 10, Decimal(10**12 - 1))
    reach = min(reach, Decimal(10**12 - 1))
    return (reach * decimal(rng, "0.5", "0", "0.3", "0.6")).quantize(Decimal("0.01"))


def criterion(rng, code, component, judges):
    """One criterion of any kind."""
    kind = pick(rng, "points", "points", "judgement", "measurement", "deduction")
    made = {"code": code, "component": component["code"], "kind": kind}
    made["max"] = decimal(rng, "10", "5", "2", "100", "7.5", "0.3", "10", "999999999999")
    if kind != "judgement":
        made |= filled(rng, [("min", 0.2, lambda: decimal(rng, "0", "0.25", "-2", "0.1"))])
        made |= filled(rng, [("step", 0.4, lambda: decimal(rng, "0.5", "0.25", "0.1", "1"))])
    if maybe(rng, 0.6):
        made["panel"] = panel(rng, judges)
    roundings = [("panel", 0.6, lambda: rounding(rng)), ("points", 0.6, lambda: rounding(rng))]
    made |= filled(
        rng,
        [
            ("name", 0.1, lambda: "评分项"),
            ("multiplier", 0.3, lambda: decimal(rng, "2", "1", "0.5", "1.2", "0", "0.333")),
            ("factor", 0.2, lambda: pick(rng, True, True, False)),
            ("rounding", 0.5, lambda: filled(rng, roundings)),
        ],
    )
    if kind == "judgement" and maybe(rng, 0.2):
        made["descriptors"] = ["差", "中", "良", "优"]
    if kind == "deduction" and maybe(rng, 0.7):
        made["when_absent"] = pick(rng, Decimal(0), Decimal(0), made["max"])
    return made


def panel(rng, judges):
    """How the judges' marks become one figure; now and then more is asked than there are judges."""
    drops = (0, 1, 2) if maybe(rng, 0.05) else range(max(1, min(3, (judges + 1) // 2)))
    least = range(1, judges + 1) if not maybe(rng, 0.03) else (judges + 1,)
    return filled(
        rng,
        [
            ("method", 0.6, lambda: pick(rng, "mean", "median", "sum")),
            ("drop_high", 0.7, lambda: Decimal(rng.choice(drops))),
            ("drop_low", 0.7, lambda: Decimal(rng.choice(drops))),
            ("min_marks", 0.3, lambda: Decimal(rng.choice(least))),
            ("max_spread", 0.3, lambda: decimal(rng, "1", "0", "0.5", "2")),
        ],
    )


def total(rng):
    """Rounding, floor and scaling of the total."""
    made = filled(rng, [("rounding", 0.7, lambda: rounding(rng))])
    if maybe(rng, 0.3):
        digits = int(made.get("rounding", {"digits": 2})["digits"])
        made["floor"] = decimal(rng, "0", "3", "-1", "60", *(["7.5"] if digits else []))
    if maybe(rng, 0.4):
        made["scaling"] = {
            "method": "standard",
            "mean": decimal(rng, "500", "0", "100", "-7.5"),
            "sd": decimal(rng, "30", "1", "0", "2.5"),
        } | filled(rng, [("rounding", 0.7, lambda: rounding(rng))])
    return made


def ranking(rng, found, made, *, plain):
    """The order, the style, and tie-breaks of every sort, also one twice; few in plain events."""
    by = ["time", "marks_sum", "undropped", "component"] + (["criterion"] if made else [])
    breaks = []
    for _ in range(rng.choice((0, 0, 0, 1, 2) if plain else (0, 1, 1, 2, 3, 4))):
        rule = {"by": rng.choice(by)}
        if rule["by"] in ("component", "criterion"):
            rule["code"] = rng.choice(found if rule["by"] == "component" else made)["code"]
        breaks.append(rule | filled(rng, [("order", 0.5, lambda: pick(rng, "desc", "asc"))]))
    if any("drop_high" in c.get("panel", {}) for c in made) and maybe(rng, 0.4):
        breaks.insert(0, {"by": "undropped"})
    return filled(
        rng,
        [
            ("order", 0.6, lambda: pick(rng, "desc", "asc")),
            ("style", 0.5, lambda: pick(rng, "competition", "dense")),
            ("tie_breaks", 0.8, lambda: breaks),
        ],
    )


def teams(rng):
    """The rule of the teams."""
    return filled(
        rng,
        [
            ("method", 0.6, lambda: pick(rng, "sum", "mean")),
            ("best", 0.7, lambda: decimal(rng, "2", "1", "3")),
            ("min_members", 0.5, lambda: decimal(rng, "2", "1", "3")),
            ("rounding", 0.5, lambda: rounding(rng)),
            ("tie_breaks", 0.7, lambda: [{"by": "best_member"}] * pick(rng, 1, 1, 0)),
        ],
    )
