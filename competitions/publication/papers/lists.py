"""Results as tables of a paper: an event's, its teams', the delegations'.

In a notice awards are intended only; under a table stands how equal totals were parted.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from flask_babel import gettext, pgettext

from competitions.contests.rules.choices import EntryKind
from competitions.papers.rules.document import Block, Column, Style, Table, Text
from competitions.publication import standings, words
from competitions.publication.standings import Prize


def names_in(
    of_events: Sequence[standings.Table], of_contest: Prize | None = None
) -> tuple[str, ...]:
    """Who stands in the results: people, teams and delegations."""
    rows = [row for table in of_events for row in table.rows]
    said = [name for row in rows for name in (row.name, *row.members, row.delegation)]
    said += [row.team for table in of_events for row in table.teams]
    said += [row.delegation for row in of_contest.rows] if of_contest else []
    return tuple(dict.fromkeys(filter(None, said)))


def event_blocks(table: standings.Table, *, codes: bool, intended: bool = False) -> Iterator[Block]:
    """An event's table, and that of its teams."""
    heads: list[tuple[Column, list[str]]] = [
        (
            Column(pgettext("column of results", "Place"), 6),
            [words.place_or_status(row) for row in table.rows],
        ),
    ]
    if codes:
        code = Column(pgettext("column of results", "Code"), 5)
        heads.append((code, [row.entry for row in table.rows]))
    name_head, unit_head = words.heads(table)
    if any(row.name for row in table.rows):
        name = Column(name_head, 7 if table.kind is EntryKind.PERSON else 12)
        heads.append((name, ["\n".join((row.name, *row.members)) for row in table.rows]))
    if table.delegations:
        side = Column(pgettext("column of results", "Delegation"), 6)
        heads.append((side, [row.delegation for row in table.rows]))
    if table.units:
        unit = Column(unit_head, 12, start=True)
        heads.append((unit, [row.unit for row in table.rows]))
    for index in range(len(table.components)):
        points = [row.components[index] for row in table.rows]
        heads.append((Column(words.component(table, index), 5), points))
    if codes and table.penalties:
        less = Column(pgettext("column of results", "Penalty"), 4)
        heads.append((less, [row.penalty for row in table.rows]))
    heads.append(
        (Column(pgettext("column of results", "Total"), 5), [row.total for row in table.rows])
    )
    if table.scaled:
        scaled = Column(pgettext("column of results", "Scaled"), 5)
        heads.append((scaled, [row.scaled for row in table.rows]))
    awards = [words.awards(table, row.awards) for row in table.rows]
    heads.append((Column(_award(intended=intended), 5), awards))
    yield _of_columns(heads)
    if note := words.ties_note(table):
        yield Text(note, Style.NOTE)
    if table.teams:
        yield Text(gettext("Teams"), Style.CENTRE)
        yield _team_table(table, intended=intended)


def _award(*, intended: bool) -> str:
    if intended:
        return str(pgettext("column of results", "Intended award"))
    return str(pgettext("column of results", "Award"))


def _of_columns(heads: Sequence[tuple[Column, Sequence[str]]]) -> Table:
    return Table(
        columns=tuple(column for column, _ in heads),
        rows=tuple(zip(*(cells for _, cells in heads), strict=True)),
        height=8,
    )


def _team_table(table: standings.Table, *, intended: bool) -> Table:
    return _of_columns(
        [
            (
                Column(pgettext("column of results", "Place"), 4),
                [words.place(row) for row in table.teams],
            ),
            (Column(pgettext("column of results", "Team"), 10), [row.team for row in table.teams]),
            (Column(pgettext("column of results", "Total"), 5), [row.total for row in table.teams]),
            (
                Column(_award(intended=intended), 6),
                [words.awards(table, row.awards) for row in table.teams],
            ),
        ]
    )


def prize_table(prize: Prize, *, intended: bool = False) -> Table:
    """The delegations' places, with their points in each event."""
    heads = [
        (
            Column(pgettext("column of results", "Place"), 4),
            [words.place(row) for row in prize.rows],
        ),
        (
            Column(pgettext("column of results", "Delegation"), 8),
            [row.delegation for row in prize.rows],
        ),
    ]
    for index, name in enumerate(prize.events):
        heads.append((Column(name, 5), [row.events[index] for row in prize.rows]))
    heads.append(
        (Column(pgettext("column of results", "Points"), 5), [row.points for row in prize.rows])
    )
    awards = [words.awards(prize, row.awards) for row in prize.rows]
    heads.append((Column(_award(intended=intended), 8), awards))
    notes = [words.parted(*pair) for pair in zip_longest(prize.rows, prize.rows[1:])]
    if any(notes):
        heads.append((Column(pgettext("column of results", "Remarks"), 12, start=True), notes))
    return _of_columns(heads)
