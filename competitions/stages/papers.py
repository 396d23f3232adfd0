"""The bulletin of an approved result (通报) as an official document, with how the year stands."""

from collections.abc import Iterator

from flask_babel import gettext

from competitions.contests.models import Event
from competitions.papers.rules.document import Block, Column, Manner, Paper, Style, Table, Text
from competitions.papers.words import SPACE, file_name
from competitions.publication import words
from competitions.scoring.rules.typed import plain
from competitions.stages import queries
from competitions.stages.queries import Season
from competitions.web import site

NONE = "—"


def bulletin(event: Event) -> Paper | None:
    """What is made known of a result, a quarter's above all; None before its approval."""
    found = queries.bulletin(event)
    if found is None:
        return None
    contest, approval = event.contest, found.approval
    title = gettext("%(contest)s, %(period)s: bulletin", contest=contest.name, period=event.shown)
    day = words.day(site.day(approval.approved_at))
    signed = gettext(
        "Assessed by indicators, signed by those who assessed, and approved"
        " (%(minutes)s, %(time)s).",
        minutes=approval.minutes or NONE,
        time=day,
    )
    rows = tuple(
        (
            str(line.place),
            line.entry.name,
            line.entry.employer.name if line.entry.employer else NONE,
            *(points or NONE for points in line.points),
            line.total,
            "、".join(line.awards) or NONE,
        )
        for line in found.lines
    )
    columns = (
        Column(gettext("Place"), 4),
        Column(gettext("Name"), 9),
        Column(gettext("Unit"), 11, start=True),
        *(Column(name, 5) for name in found.criteria),
        Column(gettext("Total"), 5),
        Column(gettext("Award"), 6),
    )
    return Paper(
        name=file_name(event, gettext("Bulletin")),
        blocks=(
            Text(title, Style.TITLE),
            Text(signed, Style.BODY),
            Table(columns=columns, rows=rows, height=8),
            *(_year(found.season) if found.season else ()),
            Text(""),
            Text(SPACE.join(contest.hosts), Style.END),
            Text(day, Style.END),
        ),
        manner=Manner.OFFICIAL,
        sample=contest.sample,
    )


def _year(season: Season) -> Iterator[Block]:
    """What the year's parts have brought so far."""
    yield Text(gettext("How %(year)s stands", year=season.event.shown), Style.HEADING)
    yield Text(
        gettext(
            "A part that is not marked yet is missing and no zero; places are given when all are"
            " there."
        ),
        Style.BODY,
    )
    columns = (
        Column(gettext("Name"), 9),
        *(Column(name, 5) for name in season.parts),
        Column(gettext("Sum so far"), 6),
    )
    rows = tuple(
        (
            entry.name,
            *(NONE if each is None else plain(each) for each in points),
            plain(total),
        )
        for entry, points, total in season.lines
    )
    yield Table(columns=columns, rows=rows, height=8)
