"""The commands on a bundle, which need neither a site nor a database and start at once.

Exit codes: 0 done, 1 a check failed, 2 the input is unusable; then standard error has one line a
fault and standard output nothing.
"""

import json
import os
import sys
from collections.abc import Iterable
from functools import partial
from gettext import NullTranslations
from pathlib import Path
from typing import NoReturn

import click

from competitions.bundle.help import Spoken
from competitions.bundle.rules import reading, verification
from competitions.bundle.rules.document import Bundle
from competitions.bundle.rules.explanation import events_of, explanation
from competitions.bundle.rules.faults import Fault, FaultKind
from competitions.bundle.rules.reading import Reading
from competitions.bundle.rules.results import EventResults, Results, results
from competitions.bundle.rules.results_form import as_document
from competitions.bundle.rules.schema import SCHEMAS, json_schema
from competitions.bundle.words.explanation import explanation_lines
from competitions.bundle.words.faults import fault_line
from competitions.bundle.words.figures import listed
from competitions.bundle.words.language import translations
from competitions.bundle.words.notices import notice_words
from competitions.bundle.words.output import printable, write
from competitions.bundle.words.standings import standings
from competitions.bundle.words.verification import verification_lines

FAILED = 1
UNUSABLE = 2


def _rank_help(say: NullTranslations) -> dict[str, str]:
    return {
        "": say.gettext("Computes the contest in the file BUNDLE: places, awards, warnings."),
        "as_json": say.gettext("The results document, nothing else."),
        "explain": say.gettext("Every step from marks to place for one entry."),
        "event": say.gettext("With --explain: which event, if there are several."),
    }


@click.command(cls=Spoken, told=_rank_help)
@click.argument("bundle")
@click.option("--json", "as_json", is_flag=True, help="")
@click.option("--explain", metavar="ENTRY", help="")
@click.option("--event", metavar="CODE", help="")
def rank(bundle: str, *, as_json: bool, explain: str | None, event: str | None) -> None:
    """Computes the contest in the file BUNDLE: places, awards, warnings."""
    if (explain is None and event is not None) or (explain is not None and as_json):
        message = "--event goes with --explain, and --explain without --json."
        raise click.UsageError(message)
    say = translations(os.environ)
    read, contest = usable(bundle, say)
    found = results(contest)
    if as_json:
        document = as_document(read, found, partial(notice_words, say=say))
        write(json.dumps(document, ensure_ascii=False) + "\n", sys.stdout, "utf-8")
    elif explain is not None:
        where = _event(found, explain, event, say)
        _say(explanation_lines(explanation(found, where, explain), say))
    else:
        _say(standings(found, say))


@click.command
@click.argument("published")
@click.option("--sha256", metavar="HEX", help="What the file's SHA-256 must be.")
def verify(published: str, *, sha256: str | None) -> None:
    """Recomputes the results in PUBLISHED and compares; 1 where they do not follow."""
    say = translations(os.environ)
    read = verification.read_published(_bytes(published, say), name=published)
    if read.faults:
        refuse(fault_line(fault, say) for fault in read.faults)
    found = verification.verdict(read)
    same_file = sha256 is None or sha256.strip().lower() == read.sha256
    _say(verification_lines(read, found, say, same_file=same_file))
    if found.differences or not same_file:
        sys.exit(FAILED)


@click.command
@click.argument("document", type=click.Choice(list(SCHEMAS)), default="bundle")
def schema(document: str) -> None:
    """Writes the JSON Schema (2020-12) of a document: bundle, results or published."""
    write(
        json.dumps(json_schema(document), ensure_ascii=False, indent=1) + "\n", sys.stdout, "utf-8"
    )


def usable(file: str, say: NullTranslations) -> tuple[Reading, Bundle]:
    """The bundle in a file as read; ends the program with every fault where there is one."""
    read = reading.read(_bytes(file, say), name=file)
    if read.bundle is None:
        refuse(fault_line(fault, say) for fault in read.faults)
    return read, read.bundle


def _bytes(file: str, say: NullTranslations) -> bytes:
    """What is in a file; ends the program where it cannot be read."""
    try:
        return Path(file).read_bytes()
    except OSError as error:
        why = error.strerror or str(error)
        refuse([fault_line(Fault(file, FaultKind.UNREADABLE, {"why": why}), say)])


def refuse(faults: Iterable[str]) -> NoReturn:
    """Ends the program: one line a fault on standard error, nothing on standard output."""
    write("".join(f"{fault}\n" for fault in faults), sys.stderr)
    sys.exit(UNUSABLE)


def _event(found: Results, entry: str, event: str | None, say: NullTranslations) -> EventResults:
    """The event meant; ends the program where there is none, or more than one."""
    there = events_of(found, entry)
    meant = [one for one in there if event in {None, one.event.code}]
    if len(meant) == 1:
        return meant[0]
    if meant:
        text = say.gettext("entry %(entry)s takes part in %(events)s: name one with --event")
    elif event is None or not there:
        text = say.gettext("there is no entry %(entry)s")
    else:
        text = say.gettext("entry %(entry)s takes part in %(events)s, not in %(event)s")
    events = listed(tuple(one.event.code for one in there), say)
    words = text % {"entry": entry, "event": event, "events": events}
    refuse([f"/events: {printable(words)}"])


def _say(lines: Iterable[str]) -> None:
    write("".join(f"{printable(line)}\n" for line in lines), sys.stdout)
