"""How the judges of an event marked beside each other, and how sure its places are.

A diagnosis for the chief judge: floats are enough, and no result ever rests on them. Marks count in
per cent of what could be given, deductions turned round, so that more is always better. Nothing is
said of fewer than five entries.
"""

import math
import random  # noqa: TID251 - panels are drawn again from a seed
import statistics
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from competitions.bundle.rules.document import Event
from competitions.contests.rules.choices import CriterionKind
from competitions.contests.rules.scheme import Criterion
from competitions.ranking.rules.entries import placings
from competitions.scoring.rules import score as scoring
from competitions.scoring.rules.marks import Marks, Steps, mark, of

LEAST = 5
"""Of fewer entries nothing is said."""

Shares = Mapping[str, Mapping[str, Mapping[str, float]]]
"""Judge to entry to criterion to the mark in per cent of what could be given."""

Box = tuple[float, float, float, float, float]
"""Lowest, first quartile, median, third quartile, highest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeFigures:
    """A judge beside the panel: per cent above or below it, and how alike the orders are."""

    judge: str
    entries: int
    leniency: float
    spread: float
    correlation: float | None
    """Spearman's, with the mean of the other judges; None where either does not vary."""
    box: Box
    by_criterion: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far a panel agrees: Kendall's W (tied ranks corrected), ICC(2,1) and ICC(2,k)."""

    judges: tuple[str, ...]
    entries: int
    kendall_w: float | None
    icc_single: float | None
    icc_panel: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFigures:
    """An entry: how far judges lie apart, and how often its place holds when panels are redrawn."""

    entry: str
    lowest: float
    highest: float
    place: int | None
    holds: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """All of an event."""

    criteria: tuple[Criterion, ...]
    judges: tuple[JudgeFigures, ...]
    agreements: tuple[Agreement, ...]
    entries: tuple[EntryFigures, ...]


def analysis(event: Event, *, seed: int, panels: int) -> Analysis | None:
    """The figures of an event's marks, with so many panels redrawn; None for too few entries."""
    shares = shares_of(event)
    marked = {entry for given in shares.values() for entry in given}
    if len(marked) < LEAST:
        return None
    return Analysis(
        criteria=event.scheme.criteria,
        judges=tuple(
            judge_figures(shares, judge)
            for judge, given in sorted(shares.items())
            if len(given) >= LEAST
        ),
        agreements=tuple(agreement(shares, group) for group in groups(shares)),
        entries=tuple(_entries(event, shares, places_that_hold(event, seed=seed, panels=panels))),
    )


def shares_of(event: Event) -> Shares:
    """Every mark in per cent of what could be given."""
    found: dict[str, dict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    criteria = {criterion.code: criterion for criterion in event.scheme.criteria}
    for entry, had in event.marks.items():
        for code, given in had.items():
            for judge, steps in given.items():
                found[judge][entry][code] = _share(criteria[code], steps)
    return {
        judge: {entry: dict(had) for entry, had in each.items()} for judge, each in found.items()
    }


def judge_figures(shares: Shares, judge: str) -> JudgeFigures:
    """A judge beside those who marked the same criteria of the same entries."""
    away: dict[str, list[float]] = defaultdict(list)
    own, others = [], []
    for entry, marks in shares[judge].items():
        beside = {code: _others(shares, judge, entry, code) for code in marks}
        compared = [code for code in marks if beside[code] is not None]
        for code in compared:
            away[code].append(marks[code] - (beside[code] or 0.0))
        if compared:
            own.append(statistics.fmean(marks[code] for code in compared))
            others.append(statistics.fmean(beside[code] or 0.0 for code in compared))
    every = [share for marks in shares[judge].values() for share in marks.values()]
    return JudgeFigures(
        judge=judge,
        entries=len(shares[judge]),
        leniency=_mean([each for column in away.values() for each in column]),
        spread=statistics.pstdev(every),
        correlation=rank_correlation(own, others),
        box=box(every),
        by_criterion={code: _mean(column) for code, column in away.items() if len(column) >= LEAST},
    )


def rank_correlation(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Spearman's coefficient; None where one does not vary, or there are fewer than five."""
    if len(first) < LEAST or len(set(first)) == 1 or len(set(second)) == 1:
        return None
    return float(stats.spearmanr(first, second).statistic)


def box(values: Sequence[float]) -> Box:
    """The five figures of a box plot."""
    low, first, middle, third, high = np.percentile(values, [0, 25, 50, 75, 100]).tolist()
    return low, first, middle, third, high


def groups(shares: Shares) -> list[tuple[str, ...]]:
    """Judges who marked the same criteria: each group of two or more is a panel of its own."""
    found: dict[frozenset[str], list[str]] = defaultdict(list)
    for judge, given in sorted(shares.items()):
        found[frozenset(code for marks in given.values() for code in marks)].append(judge)
    return [tuple(judges) for judges in found.values() if len(judges) > 1]


def agreement(shares: Shares, judges: tuple[str, ...]) -> Agreement:
    """How far these judges agree on the entries that all of them marked whole."""
    common = set.intersection(*({*shares[judge]} for judge in judges))
    whole = [e for e in sorted(common) if len({frozenset(shares[j][e]) for j in judges}) == 1]
    enough = len(whole) >= LEAST
    means = [[statistics.fmean(shares[j][entry].values()) for j in judges] for entry in whole]
    single, whole_panel = icc(means) if enough else (None, None)
    return Agreement(
        judges=judges,
        entries=len(whole),
        kendall_w=kendall_w(means) if enough else None,
        icc_single=single,
        icc_panel=whole_panel,
    )


def kendall_w(marks: Sequence[Sequence[float]]) -> float | None:
    """Kendall's coefficient of concordance, rows being entries and columns judges.

    From Friedman's statistic, corrected for ties: W = chi square / (judges x (entries - 1)). None
    where nobody tells any entry from another.
    """
    table = np.array(marks, dtype=float)
    if (table == table[0]).all():
        return None
    square = stats.friedmanchisquare(*table).statistic
    return float(square / (table.shape[1] * (table.shape[0] - 1)))


def icc(marks: Sequence[Sequence[float]]) -> tuple[float | None, float | None]:
    """ICC(2,1) and ICC(2,k), rows being entries and columns judges.

    Two-way random effects, absolute agreement, single judge and mean of the panel: Shrout and
    Fleiss, Psychological Bulletin 86 (1979), 420-428. None where nothing varies, or judges cancel
    each other out.
    """
    table: NDArray[np.float64] = np.array(marks, dtype=float)
    n, k = table.shape
    mean = table.mean()
    rows = k * ((table.mean(axis=1) - mean) ** 2).sum() / (n - 1)
    columns = n * ((table.mean(axis=0) - mean) ** 2).sum() / (k - 1)
    rest = ((table - mean) ** 2).sum() - rows * (n - 1) - columns * (k - 1)
    error = rest / ((n - 1) * (k - 1))
    below_single = rows + (k - 1) * error + k * (columns - error) / n
    below_panel = rows + (columns - error) / n
    if math.isclose(below_panel, 0, abs_tol=1e-12):  # the other is 0 only where this one is
        return None, None
    return float((rows - error) / below_single), float((rows - error) / below_panel)


def places_that_hold(event: Event, *, seed: int, panels: int) -> dict[str, tuple[int, float]]:
    """Entry to its place, and the share of redrawn panels in which it has the same.

    A redrawn panel has as many judges, each drawn anew from those who marked the same criteria; one
    drawn twice counts twice. The same seed gives the same panels.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret, a figure that can be had again
    ready = scoring.plan(event.scheme)
    same: dict[str, int] = defaultdict(int)
    placed = _places(ready, event)
    strata = groups(shares_of(event))
    for _ in range(panels):
        again = _places(ready, replace(event, marks=_redrawn(event, strata, chance)))
        for entry, place in again.items():
            same[entry] += place == placed.get(entry)
    return {entry: (place, same[entry] / panels) for entry, place in placed.items()}


def _places(ready: scoring.Plan, event: Event) -> dict[str, int]:
    entries = [entry for entry in event.entries if entry.scored]
    found = scoring.scores(ready, entries, marks=event.marks, factors=event.factors)
    return {one.of.entry.code: one.rank for one in placings(event.scheme.ranking, found)}


def _redrawn(event: Event, strata: Sequence[Sequence[str]], chance: random.Random) -> Marks:
    """All marks as given by the judges drawn; those who marked alone keep their own."""
    drawn = {
        judge: chosen
        for judges in strata
        for judge, chosen in zip(judges, chance.choices(judges, k=len(judges)), strict=True)
    }
    return of(
        {
            entry: {
                code: {
                    judge: given.get(drawn.get(judge, judge), own) for judge, own in given.items()
                }
                for code, given in had.items()
            }
            for entry, had in event.marks.items()
        }
    )


def _entries(
    event: Event, shares: Shares, holding: Mapping[str, tuple[int, float]]
) -> Iterator[EntryFigures]:
    for entry in sorted(event.marks, key=lambda code: (holding.get(code, (math.inf,))[0], code)):
        given = [each[entry] for each in shares.values() if entry in each]
        means = [statistics.fmean(marks.values()) for marks in given if marks]
        if means:
            place, holds = holding.get(entry, (None, None))
            yield EntryFigures(
                entry=entry, lowest=min(means), highest=max(means), place=place, holds=holds
            )


def _others(shares: Shares, judge: str, entry: str, code: str) -> float | None:
    """The mean of what the other judges gave."""
    given = [
        marks[entry][code]
        for other, marks in shares.items()
        if other != judge and code in marks.get(entry, {})
    ]
    return statistics.fmean(given) if given else None


def _mean(values: Sequence[float]) -> float:
    return statistics.fmean(values) if values else 0.0


def _share(criterion: Criterion, steps: Steps) -> float:
    given = float(mark(steps))
    if criterion.kind is CriterionKind.JUDGEMENT:
        return 100 * given / 3
    least, most = float(criterion.least), float(criterion.max)
    share = 100 * (given - least) / (most - least)
    return 100 - share if criterion.kind is CriterionKind.DEDUCTION else share
