"""What stands at the head of an event's papers, how files are called, what empty lists say."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from flask_babel import gettext, pgettext

from competitions.contests.models import Event
from competitions.contests.rules.choices import PEOPLE, EntryKind
from competitions.papers.rules.document import (
    Block,
    Cards,
    Column,
    Paper,
    Style,
    Table,
    Text,
)

SPACE = "\u3000"
"""Between facts of one line: a full-width blank."""


def head(event: Event, title: str, *facts: str | None) -> tuple[Text, ...]:
    """The contest, what the paper is, and of which event; with further facts that are given."""
    known = (gettext("Event: %(event)s", event=event.shown), event.group, *facts)
    return (
        Text(event.contest.name, Style.CENTRE),
        Text(title, Style.TITLE),
        line(*known),
    )


def line(*facts: str | None) -> Text:
    """The facts that are given, beside each other."""
    return Text(SPACE.join(fact for fact in facts if fact))


def name_column(event: Event, width: int) -> Column:
    """The column of who takes part, half as wide again where that is no person."""
    kind = event.entry_kind or EntryKind.PERSON
    return Column(name_head({kind}), width if kind is EntryKind.PERSON else width * 3 // 2)


def name_head(kinds: Collection[EntryKind]) -> str:
    """What heads the names of those that take part."""
    if EntryKind.PERSON not in kinds:
        return str(pgettext("of a team, work or unit", "Name"))
    if len(kinds) > 1:
        return str(pgettext("column of results", "Name"))
    return str(gettext("Full name"))


def unit_head(kinds: Collection[EntryKind]) -> str:
    """What heads the units of those that take part: people work there."""
    if PEOPLE.isdisjoint(kinds):
        return str(pgettext("of a work or project", "Unit"))
    return str(pgettext("column of results", "Unit"))


def file_name(event: Event, title: str, *more: str) -> str:
    """What the paper's file is called."""
    return " ".join((event.shown, title, *more))


def explained(paper: Paper) -> Paper:
    """The paper, which says below every list with nothing on it that this is no mistake.

    Cards name their event and what they are; where there are none, the file's name does so.
    """
    return replace(paper, blocks=tuple(_explained(paper)))


def _explained(paper: Paper) -> Iterator[Block]:
    for block in paper.blocks:
        if isinstance(block, Cards) and not block.cards:
            yield Text(paper.name, Style.TITLE, fixed=True)
        yield block
        match block:
            case Table(rows=()) | Cards(cards=()):
                yield Text(gettext("There is nothing to list yet."), Style.NOTE, fixed=True)
