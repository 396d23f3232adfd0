"""What a contest makes use of, counted: a generator that never makes a thing tests nothing of it.

The keys and choices are those that the format knows; the outcomes are read off the results.
"""

from competitions.bundle.rules import shapes

OUTCOMES = {
    *(f"status {name}" for name in ("ranked", "guest", "incomplete")),
    *(f"status {name}" for name in ("absent", "withdrawn", "disqualified")),
    *(f"warning {name}" for name in ("incomplete", "spread", "tie_at_edge", "unreachable")),
    *(f"decided by {name}" for name in ("total", "component", "criterion", "undropped")),
    *(f"decided by {name}" for name in ("time", "marks_sum")),
    *("a place shared", "a place shared by teams", "a place shared by delegations"),
    *("medal gold", "medal silver", "medal bronze", "medal medallion"),
    *("a scaled total", "a team without a place", "an award of teams", "an award of delegations"),
}


def known(shape, path=""):
    """Every key and choice that a shape has, by its path."""
    match shape:
        case shapes.Record():
            for key, field in shape.keys.items():
                yield (inner := f"{path}/{key.decode()}")
                yield from known(field.shape, inner)
        case shapes.Many():
            yield from known(shape.item, path)
        case shapes.Lookup():
            yield from known(shape.value, path)
        case shapes.Choice():
            yield from (f"{path}={choice}" for choice in shape.of)


def used(value, shape, path=""):
    """The keys and choices that a value of this shape has, by their paths."""
    match shape:
        case shapes.Record():
            for key, inner in value.items():
                yield f"{path}/{key}"
                yield from used(inner, shape.keys[key.encode()].shape, f"{path}/{key}")
        case shapes.Many():
            for item in value:
                yield from used(item, shape.item, path)
        case shapes.Lookup():
            for item in value.values():
                yield from used(item, shape.value, path)
        case shapes.Choice():
            yield f"{path}={value}"


def outcomes(results):
    """What became of a contest."""
    for event in results["events"]:
        yield from (f"warning {warning['code']}" for warning in event["warnings"])
        for row in event["results"]:
            yield f"status {row['status']}"
            yield f"decided by {str(row['decided_by']).partition(':')[0]}"
            yield from (f"medal {award}" for award in row["awards"])
            yield from ["a place shared"] * row["shared"]
            yield from ["a scaled total"] * (row["scaled"] is not None)
        for row in event["teams"]:
            yield from ["a place shared by teams"] * row["shared"]
            yield from ["a team without a place"] * (row["rank"] is None)
            yield from ["an award of teams"] * bool(row["awards"])
    for row in results["delegations"]:
        yield from ["a place shared by delegations"] * row["shared"]
        yield from ["an award of delegations"] * bool(row["awards"])
