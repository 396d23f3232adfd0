"""What a scheme asks for and no entry can reach: told as a warning, never as a refusal."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

import numpy as np

from competitions.contests.rules.choices import CriterionKind
from competitions.contests.rules.numbers import exact_sum
from competitions.contests.rules.scheme import Criterion, Scheme
from competitions.entries.rules.entry import Entry
from competitions.scoring.rules import marks, panel
from competitions.scoring.rules.components import Part, component_points, parts
from competitions.scoring.rules.marks import Marks
from competitions.scoring.rules.panel import Cells, Item, Points
from competitions.scoring.rules.score import Factors

_ONE = Decimal(1)


class Ask(StrEnum):
    """What is asked for in vain: more judges, too high a pass mark, weights that sum to 1."""

    JUDGES = "judges"
    TOO_HIGH = "too_high"
    WEIGHTS = "weights"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreachable:
    """What is asked, of which criterion or component, and the most that can be had."""

    ask: Ask
    code: str | None
    asked: Fraction
    had: Fraction


def unreachable(
    scheme: Scheme, *, judges: int, entries: Iterable[Entry], factors: Factors
) -> tuple[Unreachable, ...]:
    """What no entry can meet when this many judges mark, each entry with its factors."""
    scored = [entry for entry in entries if entry.scored]
    found = list(_judges(scheme, judges))
    short = {each.code for each in found}
    for part in parts(scheme.components, scheme.criteria):
        pass_mark = part.component.pass_mark
        if pass_mark is None or any(item.criterion.code in short for item in part.items):
            continue
        highest = _highest(part, judges, _factors(part, scored, factors))
        if highest is not None and highest < pass_mark:
            found.append(
                Unreachable(
                    ask=Ask.TOO_HIGH,
                    code=part.component.code,
                    asked=Fraction(pass_mark),
                    had=highest,
                )
            )
    weights = exact_sum(Fraction(component.weight) for component in scheme.components)
    if weights != 1 and any(component.weight < 1 for component in scheme.components):
        found.append(Unreachable(ask=Ask.WEIGHTS, code=None, asked=Fraction(1), had=weights))
    return tuple(found)


def _judges(scheme: Scheme, judges: int) -> Iterator[Unreachable]:
    for criterion in scheme.criteria:
        needed = panel.needed(criterion.panel)
        if needed > judges and criterion.when_absent is None:
            yield Unreachable(
                ask=Ask.JUDGES,
                code=criterion.code,
                asked=Fraction(needed),
                had=Fraction(judges),
            )


def _factors(
    part: Part, entries: Iterable[Entry], factors: Factors
) -> set[tuple[Decimal | None, ...]]:
    """The different rows of factors, one for each criterion of the part, that entries have."""
    if not any(item.criterion.factor for item in part.items):
        return {tuple(_ONE for _ in part.items)}
    return {
        tuple(
            factors.get((entry.code, item.criterion.code)) if item.criterion.factor else _ONE
            for item in part.items
        )
        for entry in entries
    }


def _highest(
    part: Part, judges: int, rows: Iterable[tuple[Decimal | None, ...]]
) -> Fraction | None:
    """The most that the component can come to; None where it is carried, or nobody has factors."""
    whole = [row for row in rows if None not in row]
    if not (part.items and whole):
        return None
    columns = [
        _best(item, judges, factors)
        for item, factors in zip(part.items, zip(*whole, strict=True), strict=True)
    ]
    return max(had.points for had in component_points(part, columns) if had)


def _best(item: Item, judges: int, factors: Sequence[Decimal | None]) -> Cells:
    """What serves an entry with each factor best: every judge's best mark, the fewest of them, or
    none at all.
    """
    criterion = item.criterion
    counts = {min(panel.needed(criterion.panel), judges), judges}
    if criterion.when_absent is not None:
        counts.add(0)
    mark = marks.steps(_best_mark(criterion))
    given = Marks(
        (str(count), item.code, str(judge), mark) for count in counts for judge in range(count)
    )
    column = given.column(item.code, given.numbers(map(str, counts)))
    best = min if criterion.kind is CriterionKind.DEDUCTION else max
    kinds = []
    for factor in factors:
        each = panel.cells(item, column, [factor] * len(counts)).kinds
        had = [points for points in each if isinstance(points, Points)]
        kinds.append(best(had, key=lambda points: points.points))
    return Cells(kinds, np.arange(len(kinds)), {})


def _best_mark(criterion: Criterion) -> Decimal:
    if criterion.kind is CriterionKind.DEDUCTION:
        return criterion.least
    if criterion.kind is CriterionKind.JUDGEMENT:
        return Decimal(3)
    if criterion.step is None:
        return criterion.max
    return criterion.max - (criterion.max - criterion.least) % criterion.step
