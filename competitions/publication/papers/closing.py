"""What is read out at the closing ceremony (闭幕式宣布词), the highest award last."""

from collections.abc import Iterable, Iterator
from functools import partial

from flask_babel import gettext

from competitions.accounts.rules import Permission
from competitions.bundle.words.figures import listed
from competitions.contests.models import Event
from competitions.contests.rules.choices import PEOPLE, Medal
from competitions.papers.offers import Offer
from competitions.papers.rules.document import Manner, Paper, Style, Text
from competitions.papers.words import file_name
from competitions.publication import tables, words
from competitions.publication.papers.lists import names_in
from competitions.publication.queries import approvals as queries
from competitions.publication.standings import Row, Table


def offers(event: Event) -> Iterator[Offer]:
    """What the print room has for the ceremony, once the result is approved."""
    if queries.approval_of(event.contest, event):
        yield Offer(
            name=gettext("Words for the closing ceremony"),
            endpoint="publication.closing_words",
            values={"contest": event.contest.code, "event": event.code},
            permission=Permission.PUBLICATION_RESULT_APPROVE,
            make=partial(closing, event),
        )


def closing(event: Event) -> Paper | None:
    """An approved result as it is read out; None before its approval, and without any award."""
    approval = queries.approval_of(event.contest, event)
    if approval is None:
        return None
    (table,) = tables.tables(queries.bundle_of(approval), queries.results_of(approval))
    said = [*lines(table, persons=event.entry_kind in {None, *PEOPLE})]
    if not said:
        return None
    title = gettext("Words for the closing ceremony")
    return Paper(
        name=file_name(event, title),
        blocks=(
            Text(event.contest.name, Style.CENTRE),
            Text(title, Style.TITLE),
            *(Text(line, Style.BODY) for line in said),
        ),
        manner=Manner.OFFICIAL,
        sample=event.contest.sample,
        names=names_in([table]),
    )


def lines(table: Table, *, persons: bool) -> Iterator[str]:
    """What is said of an event, its teams first; units, projects and works are no competitors."""
    yield from _of_teams(table)
    yield from _of_entries(table) if persons else _of_others(table)


def _of_entries(table: Table) -> Iterator[str]:
    """Award by award from the lowest; whoever alone has the highest comes with their delegation."""
    codes = _given(table, (row.awards for row in table.rows))
    for code in codes:
        winners = [row for row in table.rows if code in row.awards]
        award = words.award(table, code)
        if code == codes[-1] and len(winners) == 1:
            yield gettext(
                "In %(event)s, the %(award)s goes to: %(name)s!",
                event=table.name,
                award=award,
                name=_presented(winners[0]),
            )
        else:
            yield gettext(
                "In %(event)s, the %(award)s goes to %(names)s.",
                event=table.name,
                award=award,
                names=listed(tuple(words.named(table, row) for row in winners), words.say()),
            )


def _of_others(table: Table) -> Iterator[str]:
    """Award by award from the lowest, for what is no person and no team."""
    for code in _given(table, (row.awards for row in table.rows)):
        yield gettext(
            "%(event)s: the %(award)s goes to %(names)s.",
            event=table.name,
            award=words.award(table, code),
            names=listed(
                tuple(words.named(table, row) for row in table.rows if code in row.awards),
                words.say(),
            ),
        )


def _of_teams(table: Table) -> Iterator[str]:
    for code in _given(table, (row.awards for row in table.teams)):
        winners = tuple(row.team for row in table.teams if code in row.awards)
        yield gettext(
            "Of the teams in %(event)s, the %(award)s goes to %(names)s.",
            event=table.name,
            award=words.award(table, code),
            names=listed(winners, words.say()),
        )


def _given(table: Table, awards: Iterable[tuple[str, ...]]) -> list[str]:
    """The awards that anybody has, the lowest first; schemes and medals begin with the highest."""
    had = {code for codes in awards for code in codes}
    return [code for code in reversed([*table.awards, *map(str, Medal)]) if code in had]


def _presented(row: Row) -> str:
    if not row.delegation:
        return row.name
    return str(
        gettext("%(delegation)s, %(name)s", delegation=words.side(row.delegation), name=row.name)
    )
