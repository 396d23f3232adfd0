"""What `competitions scheme import` does; the command itself, which needs a site, is commands.py's.

Exit codes as for bundles: 0 done, 2 the file (or the event) cannot be used, a line for each fault.
"""

import sys
from datetime import UTC, datetime
from typing import BinaryIO, NoReturn

import click

from competitions.contests import actions, queries
from competitions.contests.rules import scheme_document
from competitions.contests.rules.aids import Aid
from competitions.contests.rules.choices import CriterionKind
from competitions.contests.rules.details import SchemeFrozenError
from competitions.contests.rules.scheme import Scheme
from competitions.files import words as file_words
from competitions.files import workbooks
from competitions.files.rules.container import FileRefusedError
from competitions.journal.rules import SYSTEM
from competitions.schemes import notices
from competitions.schemes.rules.check import checked_scheme
from competitions.schemes.rules.workbook import merging, reading
from competitions.schemes.rules.workbook.found import Found
from competitions.schemes.rules.workbook.reading import NoSchemeError


def look(file: BinaryIO) -> Found:
    """What the file holds; ends the program with the faults of one that cannot be used."""
    try:
        found = reading.found_in(workbooks.sheets(file.read()))
    except FileRefusedError as error:
        _refuse([str(file_words.REFUSALS[error.reason])])
    except NoSchemeError:
        _refuse([str(notices.NO_SCHEME)])
    if found.faults:
        _refuse(
            [f"sheet {o.sheet}, row {o.row}, {o.column}: {notices.wrong(o)}" for o in found.faults]
        )
    return found


def made(found: Found, before: Scheme | None = None) -> tuple[Scheme, tuple[Aid, ...]]:
    """The scheme and its aids; ends the program where the contract refuses it."""
    scheme, aids = merging.merged(found, before)
    faults = checked_scheme(scheme_document.form_of(scheme)).faults
    if faults:
        _refuse([f"{fault.pointer}: {fault.kind}" for fault in faults])
    return scheme, aids


def take(found: Found, into: str) -> Scheme:
    """Makes it the scheme of the event CONTEST/EVENT, within an application's context."""
    contest, _, code = into.partition("/")
    event = queries.event_or_none(contest, code)
    if event is None:
        _refuse([f"{into}: there is no such event"])
    scheme, aids = made(found, queries.scheme_of(event))
    try:
        actions.save_scheme(event, scheme, helped=aids, actor=SYSTEM, now=datetime.now(UTC))
    except SchemeFrozenError:
        _refuse([f"{into}: marks were given by its scheme; change it on its page, by decision"])
    return scheme


def summary(found: Found) -> None:
    """Prints the figures, and what is worth a look."""
    measured = found.counted(CriterionKind.MEASUREMENT)
    judged = found.counted(CriterionKind.JUDGEMENT)
    click.echo(
        f"{len(found.aspects)} aspects, {measured} measured and {judged} judged, "
        f"{found.total:.2f} marks"
    )
    for part in found.parts:
        held = [one for one in found.aspects if one.component == part.code]
        marks = sum(one.max for one in held)
        click.echo(f"  {part.code} {part.name or ''}: {len(held)} aspects, {marks:.2f} marks")
    for notice in found.notices:
        row = f"row {notice.row}: " if notice.row else ""
        click.echo(f"warning: {row}{notices.odd(notice)}")


def _refuse(lines: list[str]) -> NoReturn:
    for line in lines:
        click.echo(line, err=True)
    sys.exit(2)
