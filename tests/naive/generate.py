"""Contests out of a seed: valid bundles that use every mechanism, small, and full of ties.

Numbers are Decimals; written() of spelling.py makes the JSON text. Drawn from the contract alone.
"""

import random  # noqa: TID251 - the generator's only argument is its source of chance
from decimal import Decimal

from hypothesis import strategies as st

from tests.naive.draws import ENTRY_CODES, OTHER_CODES, codes, decimal, filled, maybe, pick
from tests.naive.generate_awards import awards, delegation_awards
from tests.naive.generate_marks import entries, factors, marks
from tests.naive.generate_scheme import components, criteria, ranking, teams, total

LEVELS = ("national", "provincial", "municipal", "county", "enterprise")


def contest(rng: random.Random, plain: float = 0.5) -> dict:
    """A valid bundle; `plain` is the share of events that have no marks."""
    event_codes = codes(rng, ENTRY_CODES, rng.choice((1, 1, 1, 1, 1, 2, 3)))
    document = {
        "format": "competitions/bundle",
        "version": Decimal(1),
        "contest": header(rng),
        "events": [event(rng, code, plain=maybe(rng, plain)) for code in event_codes],
    }
    if maybe(rng, 0.5):
        document["delegations"] = delegations(rng)
    return document


def contests(plain: float = 0.5) -> st.SearchStrategy[dict]:
    """The same for Hypothesis, every draw being its own, so that a failing contest shrinks."""
    return st.randoms(use_true_random=False).map(lambda rng: contest(rng, plain))


def header(rng):
    """What the contest says of itself."""
    name = pick(rng, "竞赛", 'a "quoted"\n\t\\ name', "\x01\x1f\u2028𠀀", "7.0")
    return {"name": name} | filled(
        rng,
        [
            ("code", 0.2, lambda: pick(rng, "HZ-2026", "7.0")),
            ("year", 0.2, lambda: decimal(rng, "2026", "2025")),
            ("kind", 0.2, lambda: pick(rng, "skills", "labour", "merit", "innovation")),
            ("level", 0.3, lambda: pick(rng, *LEVELS)),
            ("class", 0.1, lambda: decimal(rng, "1", "2")),
            ("hosts", 0.2, lambda: pick(rng, ["市总工会"], [], ["甲", "乙"])),
            ("undertakers", 0.1, lambda: ["技师学院"]),
            ("assistants", 0.1, lambda: ["7.0", "7"]),
            ("issuer", 0.1, lambda: "甲\n乙"),
            ("awarded_on", 0.1, lambda: "2026-02-28"),
            ("documents", 0.1, lambda: ["示工发〔2026〕18号"]),
        ],
    )


def event_header(rng):
    """What may stand before an event's scheme."""
    return filled(
        rng,
        [
            ("name", 0.2, lambda: pick(rng, "焊工", "0")),
            ("class", 0.1, lambda: decimal(rng, "2", "1")),
            ("occupation", 0.1, lambda: "6-18-02-04"),
            ("undertakers", 0.1, lambda: ["企业"]),
            ("issuer", 0.1, lambda: "市总工会"),
            ("awarded_on", 0.1, lambda: "2026-09-13"),
            ("venue", 0.1, lambda: "1号楼"),
            ("entry_kind", 0.1, lambda: pick(rng, "person", "team", "work", "unit", "project")),
        ],
    )


def event(rng, code, *, plain):
    """One event: a scheme, judges, entries, and marks of those judges for those entries.

    In a plain one many entries bring a few small figures along, for the sake of the awards.
    """
    scheme = {"components": components(rng)}
    judges = codes(rng, OTHER_CODES, pick(rng, 3, 1, 2, 4, 5))
    found = criteria(rng, scheme["components"], len(judges), fed=0 if plain else 0.75)
    if found or maybe(rng, 0.5):
        scheme["criteria"] = found
    scheme |= filled(
        rng,
        [
            ("total", 0.75, lambda: total(rng)),
            ("ranking", 0.75, lambda: ranking(rng, scheme["components"], found, plain=plain)),
            ("teams", 0.6 if plain else 0.3, lambda: teams(rng)),
        ],
    )
    if maybe(rng, 0.8):
        scheme["awards"] = awards(rng, scheme)
    people, likes = entries(rng, scheme["components"], found, plain=plain)
    document = {"code": code} | event_header(rng) | scheme | {"entries": people}
    if found or maybe(rng, 0.5):
        document["judges"] = [
            {"code": judge} | filled(rng, [("name", 0.1, lambda: "何"), ("unit", 0.1, lambda: "7")])
            for judge in judges
        ]
    rows = factors(rng, found, people)
    if rows or maybe(rng, 0.1):
        document["factors"] = rows
    rows = marks(rng, found, people, judges, likes)
    if rows or maybe(rng, 0.1):
        document["marks"] = rows
    return document


def delegations(rng):
    """The team prize across events."""
    points = pick(
        rng,
        ["3", "2", "1"],
        [],
        ["1"],
        ["10", "9", "8", "7", "6", "5", "4", "4"],
        ["2.5", "2.5", "0", "1"],
    )
    prize = {"points": [Decimal(p) for p in points]}
    if maybe(rng, 0.5):
        prize["others"] = decimal(rng, "1", "0", "0.5")
    if maybe(rng, 0.7):
        prize["awards"] = delegation_awards(rng)
    return prize
