"""A field of entries for the benchmarks: one seed, any size; seven judges mark ten criteria.

Marks go from 0 to 10 by tenths, highest and lowest dropped, points rounded to tenths: what a
skills contest asks for. Every means is handed the same marks in the form that suits it best.
"""

import random  # noqa: TID251 - the field is made from a seed
from collections.abc import Iterator
from decimal import Decimal

from competitions.bundle.rules.document import Event, marks_table
from competitions.contests.rules.choices import CriterionKind, TieBreakBy
from competitions.contests.rules.numbers import Rounding, RoundingMode
from competitions.contests.rules.scheme import (
    Component,
    Criterion,
    CriterionRounding,
    Judge,
    Panel,
    Ranking,
    Scheme,
    TieBreak,
    Total,
)
from competitions.entries.rules.entry import Entry

JUDGES, CRITERIA = 7, 10
TENTHS = Rounding(digits=1, mode=RoundingMode.HALF_UP)


def scheme() -> Scheme:
    """Ten criteria of one component, two of which part equal totals."""
    return Scheme(
        components=(Component(code="practice", rounding=TENTHS),),
        criteria=tuple(
            Criterion(
                code=f"c{number}",
                component="practice",
                kind=CriterionKind.POINTS,
                max=Decimal(10),
                step=Decimal("0.1"),
                panel=Panel(drop_high=1, drop_low=1),
                rounding=CriterionRounding(points=TENTHS),
            )
            for number in range(CRITERIA)
        ),
        total=Total(rounding=TENTHS),
        ranking=Ranking(
            tie_breaks=tuple(TieBreak(by=TieBreakBy.CRITERION, code=code) for code in ("c0", "c1"))
        ),
    )


def rows(entries: int) -> Iterator[tuple[int, int, int, int]]:
    """Marks as (entry, criterion, judge, tenths), sheet by sheet."""
    chance = random.Random(1)
    for entry in range(entries):
        level = chance.randrange(40, 90)
        for criterion in range(CRITERIA):
            near = level + chance.randrange(-10, 11)
            for judge in range(JUDGES):
                yield entry, criterion, judge, min(max(near + chance.randrange(-8, 9), 0), 100)


def event(entries: int) -> Event:
    """The field as the law takes it."""
    tenths = [Decimal(number) / 10 for number in range(101)]
    names = [f"e{number:06}" for number in range(entries)]
    criteria = [f"c{number}" for number in range(CRITERIA)]
    judges = [f"j{number}" for number in range(JUDGES)]
    marks = marks_table(
        (names[e], criteria[c], judges[j], tenths[m]) for e, c, j, m in rows(entries)
    )
    return Event(
        code="field",
        scheme=scheme(),
        judges=tuple(Judge(code=code) for code in judges),
        entries=tuple(Entry(code=code) for code in names),
        marks=marks,
    )
