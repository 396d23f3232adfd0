"""Results as tables, read from the documents: a bundle and its results, computed now or approved.

Nothing is computed here. Rows are plain texts by columns; words.py has what is said in a language.
"""

import dataclasses
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from competitions.bundle.queries import Computed
from competitions.bundle.rules.results import Status
from competitions.bundle.rules.results_form import content
from competitions.contests.rules import numbers
from competitions.contests.rules.choices import EntryKind, RankStyle
from competitions.publication.models import Notice
from competitions.publication.queries import approvals as queries
from competitions.publication.rules import Listed
from competitions.publication.standings import Prize, PrizeRow, Row, Table, TeamRow

Document = Mapping[str, Any]

NOT_THERE = {Status.ABSENT, Status.WITHDRAWN}


def of_computed(found: Computed) -> Table:
    """The table of the first event that was computed."""
    return tables(json.loads(found.data), content(found.results))[0]


def prize_computed(found: Computed) -> Prize | None:
    """The delegations' table as it was computed."""
    return prize(json.loads(found.data), content(found.results))


def tables(bundle: Document, results: Document) -> tuple[Table, ...]:
    """The tables of all events of the documents, in their order."""
    pairs = zip(bundle["events"], results["events"], strict=True)
    return tuple(_table(event, found) for event, found in pairs)


def prize(bundle: Document, results: Document) -> Prize | None:
    """The delegations' table; None where none was agreed on."""
    if "delegations" not in bundle:
        return None
    codes = [event["code"] for event in bundle["events"]]
    had = _had(bundle, results)
    compared = range(1, len(bundle["delegations"]["points"]) + 1)
    return Prize(
        events=tuple(event.get("name") or event["code"] for event in bundle["events"]),
        rows=tuple(
            PrizeRow(
                delegation=row["delegation"],
                rank=row["rank"],
                shared=row["shared"],
                events=tuple(row["events"].get(code) or "" for code in codes),
                points=row["points"],
                awards=tuple(row["awards"]),
                had=tuple(had[row["delegation"], rank] for rank in compared),
            )
            for row in results["delegations"]
        ),
        awards=_names(bundle["delegations"].get("awards", [])),
    )


def _had(bundle: Document, results: Document) -> Counter[tuple[str, int]]:
    """How often each delegation's entries have each place, over all events."""
    side = {
        (event["code"], entry["code"]): entry.get("delegation")
        for event in bundle["events"]
        for entry in event["entries"]
    }
    return Counter(
        (side[event["code"], row["entry"]], row["rank"])
        for event in results["events"]
        for row in event["results"]
        if row["rank"] is not None
    )


def as_listed(table: Table, listed: Listed, *, components: bool) -> Table:
    """What a notice shows of a table: the winners or all ranked, with their components or not."""
    rows = [row for row in table.rows if row.rank is not None]
    if listed is Listed.WINNERS:
        rows = [row for row in rows if row.awards]
    if not components:
        rows = [dataclasses.replace(row, components=()) for row in rows]
    teams = tuple(t for t in table.teams if t.awards or (listed is Listed.ALL and t.rank))
    return dataclasses.replace(
        table,
        rows=tuple(rows),
        teams=teams,
        components=table.components if components else (),
    )


def prize_as_listed(found: Prize, listed: Listed) -> Prize:
    """What a notice shows of the delegations' table."""
    if listed is Listed.ALL:
        return found
    return dataclasses.replace(found, rows=tuple(row for row in found.rows if row.awards))


def approved(found: Notice) -> tuple[list[Table], Prize | None]:
    """All that a notice's decisions hold, as they were approved; nothing that was taken back."""
    of_events: list[Table] = []
    of_contest: Prize | None = None
    for item in found.items:
        approval = item.approval
        if approval.superseded_at is not None:
            continue
        bundle, results = queries.bundle_of(approval), queries.results_of(approval)
        if approval.event is None:
            of_contest = prize(bundle, results)
        else:
            group = approval.event.group or ""
            of_events += [dataclasses.replace(t, group=group) for t in tables(bundle, results)]
    return of_events, of_contest


def shown(found: Notice) -> tuple[list[Table], Prize | None]:
    """What a notice lists of them."""
    listed, components = Listed(found.options["listed"]), bool(found.options["components"])
    of_events, of_contest = approved(found)
    return (
        [as_listed(each, listed, components=components) for each in of_events],
        of_contest and prize_as_listed(of_contest, listed),
    )


def _table(event: Document, found: Document) -> Table:
    entries = {entry["code"]: entry for entry in event["entries"]}
    components = tuple(
        (each["code"], each.get("name") or each["code"], each.get("weight"))
        for each in event["components"]
    )
    codes = [code for code, _, _ in components]
    ranking = event.get("ranking", {})
    return Table(
        code=event["code"],
        name=event.get("name") or event["code"],
        components=tuple((name, weight) for _, name, weight in components),
        rows=tuple(_row(row, entries[row["entry"]], codes) for row in found["results"]),
        teams=tuple(
            TeamRow(
                team=row["team"],
                rank=row["rank"],
                shared=row["shared"],
                total=row["total"] or "",
                members=tuple(row["members"]),
                awards=tuple(row["awards"]),
            )
            for row in found["teams"]
        ),
        awards=_names(event.get("awards", [])),
        entered=found["ranked"],
        competed=sum(row["status"] not in NOT_THERE for row in found["results"]),
        tie_breaks=tuple(
            ":".join(step[key] for key in ("by", "code") if key in step)
            for step in ranking.get("tie_breaks", ())
        ),
        kind=EntryKind(event.get("entry_kind", EntryKind.PERSON)),
        steps={f"component:{code}": name for code, name, _ in components}
        | {
            f"criterion:{each['code']}": each.get("name") or each["code"]
            for each in event.get("criteria", ())
        },
        skips=ranking.get("style") != RankStyle.DENSE,
    )


def _row(row: Document, entry: Document, components: Sequence[str]) -> Row:
    penalties = (Fraction(str(each["points"])) for each in entry.get("penalties", ()))
    penalty = sum(penalties, Fraction(0))
    return Row(
        entry=row["entry"],
        status=Status(row["status"]),
        rank=row["rank"],
        shared=row["shared"],
        decided_by=row["decided_by"],
        name=entry.get("name") or "",
        members=tuple(entry.get("members", ())),
        unit=entry.get("unit") or "",
        delegation=entry.get("delegation") or "",
        team=entry.get("team") or "",
        components=tuple(row["components"].get(code) or "" for code in components),
        penalty=numbers.shown(penalty, None) if penalty else "",
        total=row["total"] or "",
        scaled=row["scaled"] or "",
        awards=tuple(row["awards"]),
    )


def _names(awards: Sequence[Document]) -> dict[str, str]:
    return {award["code"]: award.get("name") or award["code"] for award in awards}
