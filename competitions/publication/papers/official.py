"""The public notice and the circular: official documents, their lists as annexes.

Red head and seal are added where they are sent from.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from flask_babel import gettext

from competitions.accounts.rules import Permission
from competitions.contests.models import Contest
from competitions.contests.rules.choices import EntryKind
from competitions.papers.offers import Offer
from competitions.papers.rules.document import Block, Manner, PageBreak, Paper, Style, Text
from competitions.papers.words import SPACE
from competitions.publication import standings, tables, words
from competitions.publication.models import Notice
from competitions.publication.papers.lists import event_blocks, names_in, prize_table
from competitions.publication.papers.report import report
from competitions.publication.queries import notices as queries

Annex = tuple[str, tuple[Block, ...]]
"""A title, and what stands under it."""


def offers(contest: Contest) -> Iterator[Offer]:
    """What the print room has of a contest's results: notices and circulars."""
    for found in queries.notices(contest):
        for endpoint, name, make in (
            ("publication.notice_paper", gettext("Public notice"), notice),
            ("publication.circular_paper", gettext("Circular"), circular),
        ):
            yield Offer(
                name=f"{name} · {found.title}",
                endpoint=endpoint,
                values={"contest": contest.code, "notice_id": found.id},
                permission=Permission.PUBLICATION_RESULT_APPROVE,
                make=partial(make, found),
            )


def notice(found: Notice) -> Paper:
    """The public notice with its lists as annexes."""
    contest = found.contest
    annexes = _annexes(found, intended=True)
    return Paper(
        name=found.title,
        blocks=(
            Text(found.title, Style.TITLE),
            *_body(found.body),
            *_named(annexes),
            Text(""),
            Text(gettext("Committee's office of %(contest)s", contest=contest.name), Style.END),
            Text(gettext("(in place of its seal)"), Style.END),
            Text(words.day(found.first_day), Style.END),
            *_bound(annexes),
        ),
        manner=Manner.OFFICIAL,
        sample=contest.sample,
    )


def circular(found: Notice) -> Paper:
    """The circular on the results of a notice, with lists of winners as annexes."""
    contest, issued = found.contest, queries.circular_of(found)
    annexes = _annexes(found, intended=False)
    day = words.day(issued.issued_on) if issued else words.BLANK
    title = _circular_title(contest)
    return Paper(
        name=title,
        blocks=(
            Text(title, Style.TITLE),
            Text(issued.number if issued else words.BLANK, Style.CENTRE),
            Text(gettext("To all county unions, industrial unions and units taking part:")),
            *_body(report(contest, *tables.approved(found))),
            *_named(annexes),
            Text(""),
            Text(SPACE.join(contest.hosts) or words.BLANK, Style.END),
            Text(day, Style.END),
            Text(gettext("(This document is public.)"), Style.BODY),
            *_bound(annexes),
        ),
        manner=Manner.OFFICIAL,
        sample=contest.sample,
        names=names_in(*tables.approved(found)),
    )


def _circular_title(contest: Contest) -> str:
    name = words.before_finals(contest.name)
    if words.has_finals(contest):
        return str(gettext("Circular on the final results of %(contest)s", contest=name))
    return str(gettext("Circular on the results of %(contest)s", contest=name))


def _body(text: str) -> Iterator[Text]:
    for line in text.splitlines():
        if line.strip():
            yield Text(line.strip(), Style.BODY)


def _annexes(found: Notice, *, intended: bool) -> list[Annex]:
    """What a notice lists, with titles: what is intended in it, what is given in the circular."""
    of_events, of_contest = tables.shown(found)
    annexes: list[Annex] = []
    for table in of_events:
        title = _annex_title(found.contest, table.name, intended=intended)
        blocks = event_blocks(table, codes=False, intended=intended)
        annexes.append((title, (Text(_field(table), Style.CENTRE), *blocks)))
    if of_contest is not None:
        title = gettext("Delegations' results and awards")
        if intended:
            title = gettext("Delegations' results and intended awards")
        annexes.append((title, (prize_table(of_contest, intended=intended),)))
    return annexes


def _annex_title(contest: Contest, event: str, *, intended: bool) -> str:
    if words.has_finals(contest):
        if intended:
            return str(gettext("%(event)s: final results and intended awards", event=event))
        return str(gettext("%(event)s: final results and awards", event=event))
    if intended:
        return str(gettext("%(event)s: results and intended awards", event=event))
    return str(gettext("%(event)s: results and awards", event=event))


def _field(table: standings.Table) -> str:
    """An event with its group and how many took part."""
    if table.kind is EntryKind.PERSON:
        took_part = gettext("%(num)d took part", num=table.competed)
    else:
        took_part = gettext("%(who)s in all", who=words.counted(table.kind, table.competed))
    facts = gettext(", ").join((table.group, took_part) if table.group else (took_part,))
    return str(gettext("%(event)s (%(facts)s)", event=table.name, facts=facts))


def _named(annexes: Sequence[Annex]) -> Iterator[Text]:
    """The annexes by name, a line each, the later ones under the first."""
    names = [title for title, _ in annexes]
    if len(names) > 1:
        names = [f"{number}. {title}" for number, title in enumerate(names, 1)]
    word = gettext("Annexes: ") if len(names) > 1 else gettext("Annex: ")
    for index, name in enumerate(names):
        yield Text(name if index else word + name, Style.ANNEX)


def _bound(annexes: Sequence[Annex]) -> Iterator[Block]:
    """The annexes, each from a new page."""
    for number, (title, blocks) in enumerate(annexes, 1):
        yield PageBreak()
        only = len(annexes) == 1
        head = gettext("Annex") if only else gettext("Annex %(number)d", number=number)
        yield Text(head, Style.HEADING)
        yield Text(title, Style.CENTRE)
        yield from blocks
