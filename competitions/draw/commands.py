"""`competitions draw verify`: replays a published draw, without a database and without the site."""

import sys
from pathlib import Path
from typing import BinaryIO

import click

from competitions.draw.rules import records
from competitions.draw.rules.records import Flaw, NotARecordError

FLAWS = {
    Flaw.COMMITMENT: "the seed is not the one that was committed to",
    Flaw.OUTCOME: "the seed gives another outcome",
}


@click.group
def draw() -> None:
    """Draws made by computer."""


@draw.command
@click.argument("files", nargs=-1, required=True, type=click.File("rb"), metavar="FILE...")
@click.option("--event", metavar="CODE", help="Fail for records that are of another event.")
def verify(files: tuple[BinaryIO, ...], event: str | None) -> None:
    """Replay each published draw record; exit 1 where one was not fair, 2 for what is no record."""
    status = 0
    for file in files:
        name = Path(file.name).name
        try:
            record = records.read(file.read().decode("utf-8"))
        except (NotARecordError, UnicodeDecodeError):
            click.echo(f"{name}: this is no draw record (competitions/draw, version 1)", err=True)
            status = 2
            continue
        flaw = records.flaw(record)
        if event is not None and record.event != event:
            click.echo(f"{name}: this is a draw of event {record.event}, not {event}", err=True)
            status = max(status, 1)
        elif flaw:
            click.echo(f"{name}: {FLAWS[flaw]}", err=True)
            status = max(status, 1)
        else:
            click.echo(f"{name}: fair, {len(record.outcome)} entrants")
    sys.exit(status)
