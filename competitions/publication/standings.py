"""The lines of results as pages and papers show them: plain texts by columns."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from competitions.bundle.rules.results import Status
from competitions.contests.rules.choices import EntryKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An entry's line; `components` stand in the order of the table's, figures are as shown."""

    entry: str
    status: Status
    rank: int | None
    shared: bool
    decided_by: str | None
    name: str
    members: tuple[str, ...]
    unit: str
    delegation: str
    team: str
    components: tuple[str, ...]
    penalty: str = ""
    total: str
    scaled: str
    awards: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRow:
    """A team's line."""

    team: str
    rank: int | None
    shared: bool
    total: str
    members: tuple[str, ...]
    awards: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """An event's lines under its columns; `awards` has the names of award codes."""

    code: str
    name: str
    components: tuple[tuple[str, str | None], ...]
    rows: tuple[Row, ...]
    teams: tuple[TeamRow, ...]
    awards: Mapping[str, str]
    entered: int
    competed: int
    """How many took part, guests among them: neither absent nor withdrawn."""
    group: str = ""
    kind: EntryKind = EntryKind.PERSON
    tie_breaks: tuple[str, ...] = ()
    """The steps after the total, as `decided_by` names them."""
    steps: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Step to the name of the component or criterion that it compares."""
    skips: bool = True
    """Whether a place that is shared leaves out the next one."""

    @property
    def scaled(self) -> bool:
        """Whether the event has a second figure beside the total."""
        return any(row.scaled for row in self.rows)

    @property
    def shares(self) -> bool:
        """Whether the weights are the shares of a whole."""
        return sum(Decimal(weight) for _, weight in self.components if weight) == 1

    @property
    def penalties(self) -> bool:
        """Whether points were taken off any total."""
        return any(row.penalty for row in self.rows)

    @property
    def delegations(self) -> bool:
        """Whether any entry stands for a delegation."""
        return any(row.delegation for row in self.rows)

    @property
    def units(self) -> bool:
        """Whether any entry has a unit that is not what takes part itself."""
        return any(row.unit and row.unit != row.name for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrizeRow:
    """A delegation's line; `events` stand in the order of the table's."""

    delegation: str
    rank: int
    shared: bool
    events: tuple[str, ...]
    points: str
    awards: tuple[str, ...]
    had: tuple[int, ...] = ()
    """How many first places its entries have, how many second ones, as far as is compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prize:
    """The delegations' lines under the names of the events."""

    events: tuple[str, ...]
    rows: tuple[PrizeRow, ...]
    awards: Mapping[str, str]
