"""Reads of stages: the way on from an event, and who would advance by the result that stands."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from competitions.contests.models import Event
from competitions.contests.queries import scheme_of
from competitions.contests.rules.choices import Order
from competitions.contests.rules.scheme import Scheme
from competitions.entries.models import Entry
from competitions.entries.rules.entry import EntryStatus
from competitions.extensions import db
from competitions.publication.models import Approval
from competitions.publication.queries import approvals as publication
from competitions.scoring.queries import marks
from competitions.scoring.rules.typed import plain
from competitions.stages import rules
from competitions.stages.models import Advanced, Stage
from competitions.stages.rules import Selection, Standing

OUT = (EntryStatus.WITHDRAWN, EntryStatus.ABSENT, EntryStatus.DISQUALIFIED)
HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Prospect:
    """The result on which a stage rests, and who advances by it now.

    `stepped_back` are all who do not go on: said here, or withdrawn in the next stage.
    """

    approval: Approval
    standings: tuple[Standing, ...]
    selection: Selection
    entries: dict[str, Entry]
    stepped_back: frozenset[str]
    gone_on: frozenset[str]

    @property
    def coming(self) -> tuple[str, ...]:
        """Who would advance and has not yet."""
        return tuple(code for code in self.selection.advancing if code not in self.gone_on)


def stage_of(event: Event) -> Stage | None:
    """The way on from an event, with who has advanced."""
    return db.session.scalar(
        select(Stage)
        .where(Stage.from_event_id == event.id)
        .options(
            joinedload(Stage.to_event).joinedload(Event.contest),
            selectinload(Stage.advanced).joinedload(Advanced.from_entry),
            selectinload(Stage.advanced).joinedload(Advanced.to_entry),
        )
    )


def leading_to(event: Event) -> list[Stage]:
    """The ways by which entries come to an event from earlier stages."""
    query = select(Stage).where(Stage.to_event_id == event.id).order_by(Stage.id)
    return list(db.session.scalars(query.options(joinedload(Stage.from_event))))


def onward() -> dict[int, int]:
    """The next stage of each event that has one, by ids."""
    rows = db.session.execute(select(Stage.from_event_id, Stage.to_event_id))
    return {row.from_event_id: row.to_event_id for row in rows}


def result_of(event: Event) -> Approval | None:
    """The approved result that stands; None where there is none, or marks have changed since."""
    approval = publication.approval_of(event.contest, event)
    return None if approval is None or publication.is_stale(approval) else approval


def prospect(stage: Stage) -> Prospect | None:
    """Who advances by the result that stands; None where none does."""
    approval = result_of(stage.from_event)
    if approval is None:
        return None
    standings = standings_of(approval)
    back = frozenset(stage.stepped_back) | {
        one.from_entry.code or "" for one in stage.advanced if one.to_entry.status in OUT
    }
    scheme = scheme_of(stage.from_event)
    order = scheme.ranking.order if scheme else Order.DESC
    chosen = rules.selection(standings, stage.rule, order=order, stepped_back=back)
    gone = frozenset(one.from_entry.code or "" for one in stage.advanced)
    return Prospect(approval, standings, chosen, entries_of(stage.from_event), back, gone)


def standings_of(approval: Approval) -> tuple[Standing, ...]:
    """The ranked entries of an approved result."""
    (event,) = publication.results_of(approval)["events"]
    return tuple(
        Standing(one["entry"], one["rank"], Decimal(one["total"]))
        for one in event["results"]
        if one["rank"] is not None
    )


def entries_of(event: Event) -> dict[str, Entry]:
    """The entries of an event by their codes, with whom they compete for."""
    found = db.session.scalars(
        select(Entry)
        .where(Entry.event_id == event.id, Entry.code.is_not(None))
        .options(joinedload(Entry.delegation), joinedload(Entry.employer))
    )
    return {entry.code or "": entry for entry in found}


@dataclass(frozen=True, slots=True)
class Line:
    """An entry in a bulletin: its place, the points of what was marked, its total and awards."""

    place: int
    entry: Entry
    points: tuple[str | None, ...]
    total: str
    awards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Season:
    """How a year stands: its parts, and for each entry what they have brought, and the sum."""

    event: Event
    parts: tuple[str, ...]
    lines: tuple[tuple[Entry, tuple[Decimal | None, ...], Decimal], ...]


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A result that was approved, for all to read, and how the year stands that it feeds."""

    approval: Approval
    criteria: tuple[str, ...]
    lines: tuple[Line, ...]
    season: Season | None


def bulletin(event: Event) -> Bulletin | None:
    """The bulletin of an event; None before its result is approved."""
    approval, scheme = result_of(event), scheme_of(event)
    if approval is None or scheme is None:
        return None
    entries = entries_of(event)
    (result,) = publication.results_of(approval)["events"]
    named = {award.code: award.name or award.code for award in scheme.awards}
    lines = tuple(
        Line(
            one["rank"],
            entries[one["entry"]],
            tuple(short(one["criteria"].get(criterion.code)) for criterion in scheme.criteria),
            one["total"],
            tuple(named.get(code, code) for code in one["awards"]),
        )
        for one in result["results"]
        if one["rank"] is not None and one["entry"] in entries
    )
    stage = stage_of(event)
    fed = season(stage.to_event) if stage and stage.component and stage.advanced else None
    return Bulletin(approval, tuple(o.name or o.code for o in scheme.criteria), lines, fed)


def short(points: str | None) -> str | None:
    """Points as a table holds them: a mean of judges with two digits at most."""
    return plain(Decimal(points).quantize(HUNDREDTH, ROUND_HALF_UP)) if points else None


def season(event: Event) -> Season | None:
    """How an event stands whose points are all carried in; None for any other.

    The best sum of what there is comes first; what is not there yet is no zero but missing.
    """
    scheme = scheme_of(event)
    if scheme is None or scheme.criteria:
        return None
    carried = marks.carried_of(event)
    codes = [one.code for one in scheme.components]
    lines = []
    for code, entry in entries_of(event).items():
        had = carried.get(code, {})
        lines.append((entry, tuple(had.get(part) for part in codes), sum(had.values(), Decimal(0))))
    lines.sort(key=lambda line: (-line[2], line[0].code or ""))
    return Season(event, tuple(one.name or one.code for one in scheme.components), tuple(lines))


def carried_components(scheme: Scheme | None) -> list[tuple[str, str]]:
    """The components that take points from elsewhere, code and name."""
    if scheme is None:
        return []
    marked = {one.component for one in scheme.criteria}
    return [(o.code, o.name or o.code) for o in scheme.components if o.code not in marked]


def is_drawn(event: Event) -> bool:
    """Whether who takes part in an event is fixed by its session draw."""
    fixed = select(Entry.id).where(Entry.event_id == event.id, Entry.fixed_at.is_not(None))
    return db.session.scalar(fixed.limit(1)) is not None
