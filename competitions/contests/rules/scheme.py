"""What organisers agree on before the first mark: the scheme of an event, as frozen data.

The names, defaults and ranges are those of the bundle contract, whose reader takes them from here;
a name that Python reserves ends in an underscore (`class_`). None means "not asked for", never 0.
What needs more than one figure to be judged (a drop above the panel) is the reader's business
(bundle/rules), computing is scoring's, ranking's and awards'.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from competitions.contests.rules.choices import (
    AwardMethod,
    AwardTo,
    CriterionKind,
    Kind,
    Level,
    MedalsOn,
    Order,
    Overrun,
    PanelMethod,
    PercentOf,
    PercentRounding,
    RankStyle,
    ScalingMethod,
    TeamMethod,
    TeamTieBreakBy,
    TieBreakBy,
    Ties,
)
from competitions.contests.rules.numbers import Range, Rounding


@dataclass(frozen=True, slots=True)
class NotEmpty:
    """Marks a text that must hold something: a code, a team, a delegation."""


@dataclass(frozen=True, slots=True)
class Length:
    """Marks a list with a fixed number of items, or with a least number."""

    exactly: int | None = None
    at_least: int | None = None


Code = Annotated[str, NotEmpty()]
NotNegative = Annotated[Decimal, Range(at_least=0)]
Positive = Annotated[Decimal, Range(above=0)]
WholeNotNegative = Annotated[int, Range(at_least=0)]
WholePositive = Annotated[int, Range(at_least=1)]
Class = Annotated[int, Range(at_least=1, at_most=2)]
Descriptors = Annotated[tuple[str, ...], Length(exactly=4)]


@dataclass(frozen=True, slots=True)
class Panel:
    """How one criterion's marks by several judges become one figure."""

    method: PanelMethod = PanelMethod.MEAN
    drop_high: WholeNotNegative = 0
    drop_low: WholeNotNegative = 0
    min_marks: WholePositive = 1
    max_spread: NotNegative | None = None


@dataclass(frozen=True, slots=True)
class CriterionRounding:
    """The two rounding steps of a criterion: the panel's figure, then its points."""

    panel: Rounding | None = None
    points: Rounding | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """An item marked; `min` is 0 where it is not given (judgement has neither min nor step)."""

    code: Code
    name: str | None = None
    component: Code
    kind: CriterionKind
    max: Decimal
    min: Decimal | None = None
    step: Positive | None = None
    panel: Panel = Panel()
    multiplier: NotNegative = Decimal(1)
    factor: bool = False
    rounding: CriterionRounding = CriterionRounding()
    descriptors: Descriptors | None = None
    when_absent: Decimal | None = None

    @property
    def least(self) -> Decimal:
        """The smallest mark a judge may give."""
        return self.min if self.min is not None else Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A part of the score with a weight; one without criteria is fed by what entries carry in."""

    code: Code
    name: str | None = None
    weight: NotNegative = Decimal(1)
    scale_to: Positive | None = None
    pass_mark: Decimal | None = None
    best: WholePositive | None = None
    rounding: Rounding | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scaling:
    """Totals put on a scale with this mean and population standard deviation."""

    method: ScalingMethod
    mean: Decimal
    sd: NotNegative
    rounding: Rounding | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """How components become the total."""

    rounding: Rounding | None = None
    floor: Decimal | None = None
    scaling: Scaling | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TieBreak:
    """One step that parts equal totals; `order` None is asc for time and desc for the others."""

    by: TieBreakBy
    code: Code | None = None
    order: Order | None = None

    @property
    def direction(self) -> Order:
        """The order in force."""
        if self.order is not None:
            return self.order
        return Order.ASC if self.by is TieBreakBy.TIME else Order.DESC


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """Which total is better, how places count on after a tie, and what parts ties."""

    order: Order = Order.DESC
    style: RankStyle = RankStyle.COMPETITION
    tie_breaks: tuple[TieBreak, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamTieBreak:
    """One step that parts teams of equal total."""

    by: TeamTieBreakBy


@dataclass(frozen=True, slots=True, kw_only=True)
class Teams:
    """How members' totals make a team's; `best` None counts all ranked members."""

    method: TeamMethod = TeamMethod.SUM
    best: WholePositive | None = None
    min_members: WholePositive = 1
    rounding: Rounding | None = None
    tie_breaks: tuple[TeamTieBreak, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MinimumEntries:
    """How many must be ranked before a colour of medal is given at all."""

    gold: WholeNotNegative = 1
    silver: WholeNotNegative = 5
    bronze: WholeNotNegative = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationAward:
    """An award to delegations; exactly one of count, percent, ranks and at_least is set."""

    code: Code
    name: str | None = None
    count: WholeNotNegative | None = None
    percent: Annotated[Decimal, Range(at_least=0, at_most=100)] | None = None
    rounding: PercentRounding | None = None
    ranks: Annotated[tuple[WholePositive, ...], Length(exactly=2)] | None = None
    at_least: Decimal | None = None
    ties: Ties | None = None
    overrun: Overrun | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """An award of an event; exactly one of count, percent, ranks, at_least and method is set.

    None stands for the contract's default (to entries, of ranked, rounding floor, ties include,
    overrun next): the reader must be able to tell what was written from what was not.
    """

    code: Code
    name: str | None = None
    to: AwardTo | None = None
    count: WholeNotNegative | None = None
    percent: Annotated[Decimal, Range(at_least=0, at_most=100)] | None = None
    of: PercentOf | None = None
    rounding: PercentRounding | None = None
    ranks: Annotated[tuple[WholePositive, ...], Length(exactly=2)] | None = None
    at_least: Decimal | None = None
    method: AwardMethod | None = None
    tolerance: NotNegative | None = None
    on: MedalsOn | None = None
    medallion: Decimal | None = None
    minimum_entries: MinimumEntries | None = None
    ties: Ties | None = None
    overrun: Overrun | None = None
    min_total: Decimal | None = None
    require_pass: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegations:
    """The team prize across events: points for places, and awards from the sum."""

    points: tuple[Decimal, ...]
    others: Decimal = Decimal(0)
    awards: tuple[DelegationAward, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """A judge of an event as a document names one."""

    code: Code
    name: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """All that decides an event's places and awards; the contract's EVENT less people and marks."""

    components: Annotated[tuple[Component, ...], Length(at_least=1)]
    criteria: tuple[Criterion, ...] = ()
    total: Total = Total()
    ranking: Ranking = Ranking()
    teams: Teams | None = None
    awards: tuple[Award, ...] = ()

    @property
    def carried(self) -> tuple[Component, ...]:
        """The components without criteria: their points come from elsewhere."""
        marked = {criterion.component for criterion in self.criteria}
        return tuple(component for component in self.components if component.code not in marked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a contest says of itself; what a paper about it prints."""

    code: Code | None = None
    name: str
    year: int | None = None
    kind: Kind | None = None
    level: Level | None = None
    class_: Class | None = None
    hosts: tuple[str, ...] = ()
    undertakers: tuple[str, ...] = ()
    assistants: tuple[str, ...] = ()
    issuer: str | None = None
    awarded_on: date | None = None
    documents: tuple[str, ...] = ()
