"""The means that the law is measured beside, each made ready by one call and timed in another.

Ready means validated marks in memory, in the form that suits the means: the law's own table, rows
of a database, a data frame, one packed array. Each call returns the places by entry number, so
that all can be compared: whole numbers everywhere, no floats.
"""

import sqlite3
from collections.abc import Callable, Sequence
from decimal import Decimal

import numpy as np
import polars as pl

from competitions.bundle.rules.results import event_results
from tests.benchmarks import field
from tests.naive import engine

Ranked = Sequence[int]
Ready = Callable[[], Ranked]

SQL = """
WITH points AS (
  SELECT entry, criterion, (2 * (sum(value) - max(value) - min(value)) + 5) / 10 AS points
  FROM marks GROUP BY entry, criterion
), totals AS (
  SELECT entry, sum(points) AS total,
    sum(points) FILTER (WHERE criterion = 0) AS c0, sum(points) FILTER (WHERE criterion = 1) AS c1
  FROM points GROUP BY entry
)
SELECT rank() OVER (ORDER BY total DESC, c0 DESC, c1 DESC) FROM totals ORDER BY entry
"""


def law(entries: int) -> Ready:
    """The product: everything that results hold, with each step kept for its explanation."""
    event = field.event(entries)

    def ranked() -> Ranked:
        found = {place.of.entry.code: place.rank for place in event_results(event).placed}
        return [found[entry.code] for entry in event.entries]

    return ranked


def naive(entries: int) -> Ready:
    """The second implementation of the contract, which has no regard to speed; with its digest."""
    criteria = [
        {
            "code": f"c{number}",
            "component": "practice",
            "kind": "points",
            "max": Decimal(10),
            "panel": {"drop_high": Decimal(1), "drop_low": Decimal(1)},
            "rounding": {"points": {"digits": Decimal(1), "mode": "half_up"}},
        }
        for number in range(field.CRITERIA)
    ]
    event = {
        "code": "field",
        "components": [{"code": "practice"}],
        "criteria": criteria,
        "ranking": {"tie_breaks": [{"by": "criterion", "code": code} for code in ("c0", "c1")]},
        "judges": [{"code": f"j{number}"} for number in range(field.JUDGES)],
        "entries": [{"code": f"e{number:06}"} for number in range(entries)],
        "marks": [
            [f"e{entry:06}", f"c{criterion}", f"j{judge}", Decimal(mark) / 10]
            for entry, criterion, judge, mark in field.rows(entries)
        ],
    }

    def ranked() -> Ranked:
        (document,) = engine.results({"contest": {"name": "field"}, "events": [event]})["events"]
        found = {row["entry"]: row["rank"] for row in document["results"]}
        return [found[entry["code"]] for entry in event["entries"]]

    return ranked


def sql(entries: int) -> Ready:
    """One statement with a window function over rows of marks, in SQLite, in memory."""
    database = sqlite3.connect(":memory:")
    database.execute(
        "CREATE TABLE marks (entry INTEGER, criterion INTEGER, judge INTEGER, value INTEGER,"
        " PRIMARY KEY (entry, criterion, judge)) WITHOUT ROWID"
    )
    database.executemany("INSERT INTO marks VALUES (?, ?, ?, ?)", field.rows(entries))
    return lambda: [rank for (rank,) in database.execute(SQL)]


def polars(entries: int) -> Ready:
    """A data frame of rows of marks."""
    frame = pl.DataFrame(
        field.rows(entries), schema=["entry", "criterion", "judge", "value"], orient="row"
    )
    value = pl.col("value")

    def ranked() -> Ranked:
        kept = value.sum() - value.max() - value.min()
        points = frame.group_by("entry", "criterion").agg(((2 * kept + 5) // 10).alias("points"))
        each = pl.col("points")
        totals = points.group_by("entry").agg(
            each.sum().alias("total"),
            each.filter(pl.col("criterion") == 0).sum().alias("c0"),
            each.filter(pl.col("criterion") == 1).sum().alias("c1"),
        )
        rank = pl.struct("total", "c0", "c1").rank("min", descending=True)
        return totals.with_columns(rank.alias("rank")).sort("entry")["rank"].to_list()

    return ranked


def numpy(entries: int) -> Ready:
    """One packed array, (entry, criterion, judge)."""
    sheets = np.fromiter(
        (row[3] for row in field.rows(entries)),
        dtype=np.int64,
        count=entries * field.CRITERIA * field.JUDGES,
    ).reshape(entries, field.CRITERIA, field.JUDGES)

    def ranked() -> Ranked:
        kept = np.sort(sheets, axis=2)[:, :, 1:-1].sum(axis=2)
        points = (2 * kept + 5) // 10
        keys = np.stack([points.sum(axis=1), points[:, 0], points[:, 1]])
        order = np.lexsort(-keys[::-1])
        best_first = keys[:, order]
        differs = np.append(True, (best_first[:, 1:] != best_first[:, :-1]).any(axis=0))
        places = np.maximum.accumulate(np.where(differs, np.arange(1, entries + 1), 0))
        ranks = np.empty(entries, dtype=np.int64)
        ranks[order] = places
        return ranks.tolist()

    return ranked


ALL = {"law": law, "naive": naive, "polars": polars, "sql": sql, "numpy": numpy}
