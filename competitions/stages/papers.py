"""The bulletin of an approved result (通报) as an official document, with how the year stands."""

from collections.abc import Iterator

from flask_babel import gettext

from competitions.bundle.words.figures import listed
from competitions.contests.models import Contest, Event
from competitions.contests.rules.choices import Kind
from competitions.papers.rules.document import Block, Column, Manner, Paper, Style, Table, Text
from competitions.papers.words import SPACE, file_name
from competitions.publication import words
from competitions.publication.models import Approval
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
    rows = tuple(
        (
            str(line.place),
            line.entry.name,
            line.entry.employer.name if line.entry.employer else NONE,
            *(points or NONE for points in line.points),
            line.total,
            listed(tuple(line.awards), words.say()) or NONE,
        )
        for line in found.lines
    )
    columns = (
        Column(gettext("Place"), 5),
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
            Text(decided(contest, approval), Style.BODY),
            Table(columns=columns, rows=rows, height=8),
            *(_year(found.season) if found.season else ()),
            Text(""),
            Text(SPACE.join(contest.hosts), Style.END),
            Text(day, Style.END),
        ),
        manner=Manner.OFFICIAL,
        sample=contest.sample,
    )


def decided(contest: Contest, approval: Approval) -> str:
    """How the result came about, in a sentence."""
    told = {
        "minutes": approval.minutes or NONE,
        "time": words.day(site.day(approval.approved_at)),
    }
    if contest.kind in {Kind.LABOUR, Kind.MERIT}:
        text = gettext(
            "Assessed by indicators, signed by those who assessed, and approved"
            " (%(minutes)s, %(time)s).",
            **told,
        )
    else:
        text = gettext(
            "Marked by the judges, signed by the chief judge, and approved"
            " (%(minutes)s, %(time)s).",
            **told,
        )
    return str(text)


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
