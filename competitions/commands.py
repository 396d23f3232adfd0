"""What operators do at the command line: serve, upgrade, back up, contests in and out, journal."""

import json
import os
import sqlite3
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, NoReturn

import click
from flask import Flask
from flask_migrate import upgrade as upgrade_database
from sqlalchemy import inspect

from competitions.accounts import actions as accounts
from competitions.accounts import queries
from competitions.app import create_app
from competitions.bundle import actions as bundles
from competitions.bundle.actions import UnkeepableError
from competitions.bundle.commands import refuse, usable
from competitions.bundle.queries import UnreadableContestError, exported, unopened
from competitions.bundle.words.faults import fault_line
from competitions.bundle.words.language import translations
from competitions.bundle.words.output import printable, write
from competitions.certificates.seals.seal import seal_of
from competitions.certificates.words.faults import refused_fonts
from competitions.config import PACKAGE, Settings, SettingsError, read_settings
from competitions.contests.queries import contest_or_none
from competitions.contests.rules import scheme_document
from competitions.demonstration import start
from competitions.extensions import db
from competitions.jobs import engine
from competitions.journal import queries as journal_queries
from competitions.journal.rules import SYSTEM
from competitions.schemes import commands as schemes
from competitions.typesetting.pdf.further import FOLDER, Further, further

FIRST_ADMINISTRATOR = "admin"


def _settings() -> Settings:
    """The settings, or an end with one line for each that is wrong."""
    try:
        return read_settings()
    except SettingsError as error:
        _refuse(error)


def _check_seal(settings: Settings) -> None:
    """Ends where the seal cannot be used: nobody finds out only when certificates are due."""
    try:
        seal_of(settings)
    except SettingsError as error:
        _refuse(error)


def _check_fonts(settings: Settings) -> Further:
    """The site's own fonts; ends where one cannot be printed with, as for the seal."""
    found = further(settings.instance / FOLDER)
    if found.refused:
        refuse(refused_fonts(found.refused, translations(os.environ)))
    return found


def _refuse(error: SettingsError) -> NoReturn:
    for name, problem in error.problems:
        click.echo(f"{name}: {problem}", err=True)
    sys.exit(2)


def _app() -> Flask:
    return create_app(_settings())


@contextmanager
def _site(settings: Settings | None = None) -> Iterator[None]:
    """The application's context; ends the program where the site has no database yet."""
    with create_app(settings or _settings()).app_context():
        if not inspect(db.engine).has_table("alembic_version"):
            refuse(["This site has no database yet: run `competitions upgrade` first."])
        yield


@click.command
def serve() -> None:
    """Bring the database up to date, say where to sign in, and serve."""
    settings = _settings()
    _check_seal(settings)
    _check_fonts(settings)
    app = create_app(settings)
    with app.app_context():
        _upgrade()
        click.echo(f"\n  {settings.public_url}\n")
        for line in _sign_ins(settings):
            click.echo(f"  {line}")
        click.echo("")
    arguments = [
        *("--bind", f"{settings.host}:{settings.port}", "--worker-class", "gthread"),
        *("--workers", "1", "--threads", str(settings.threads), "--access-logfile", "-"),
        *("--config", "python:competitions.serving"),
        *("--worker-tmp-dir", str(settings.instance), "--log-level", "warning"),
        "competitions.app:create_app()",
    ]
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *arguments])  # noqa: S606 - becomes the server


def _sign_ins(settings: Settings) -> list[str]:
    """Whom one can sign in as: the demonstration's people, or the first administrator by a link."""
    if settings.demo:
        if not queries.any_account():
            click.echo("Preparing the demonstration, once: half a minute ...")
        shown = start.prepare(settings.instance, settings.public_url, now=datetime.now(UTC))
        if shown:
            return shown
    if queries.administrators_with_password() > 0:
        return ["Sign in with your own account."]
    token = accounts.invite_administrator(FIRST_ADMINISTRATOR, "管理员", now=datetime.now(UTC))
    return [
        f"First administrator (user name {FIRST_ADMINISTRATOR}): set a password here, once:",
        f"{settings.public_url}/invitations/{token}",
    ]


@click.command
@click.option("--beside-server", is_flag=True, help="End when standard input ends.")
def worker(*, beside_server: bool) -> None:
    """Do what is to be done in the background: on this machine, or on another of the site's."""
    settings = _settings()
    _check_seal(settings)
    _check_fonts(settings)
    app = create_app(settings)
    if beside_server:
        threading.Thread(target=_end_with_input, daemon=True).start()
    engine.run_worker(app)


def _end_with_input() -> None:
    """Ends this process when whoever started it has gone; what was lent to it is lent again."""
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os._exit(0)


@click.command
def fonts() -> None:
    """List the site's own fonts; exit 2 where a file cannot be printed with."""
    for font in _check_fonts(_settings()).fonts:
        click.echo(f"{font.fontName}: ok")


@click.command
@click.argument("user_name")
@click.argument("name")
def invite_administrator(user_name: str, name: str) -> None:
    """Print a one-time link with which a new administrator sets a password."""
    settings = _settings()
    with _site(settings):
        token = accounts.invite_administrator(user_name, name, now=datetime.now(UTC))
    click.echo(f"{settings.public_url}/invitations/{token}")


@click.command
def upgrade() -> None:
    """Bring the database up to date."""
    with _app().app_context():
        _upgrade()


def _upgrade() -> None:
    upgrade_database(directory=str(PACKAGE / "migrations"))


@click.command
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
def backup(target: Path) -> None:
    """Copy the SQLite database to TARGET while the site runs; checked, whole or not at all."""
    settings = _settings()
    if not settings.sqlite:
        click.echo("This site uses PostgreSQL: back it up with pg_dump.", err=True)
        sys.exit(2)
    source = settings.database_url.removeprefix("sqlite:///")
    partial = target.with_name(target.name + ".partial")
    partial.unlink(missing_ok=True)
    with (
        sqlite3.connect(f"file:{source}?mode=ro", uri=True) as live,
        sqlite3.connect(partial) as copy,
    ):
        live.backup(copy)
        (verdict,) = copy.execute("PRAGMA integrity_check").fetchone()
    live.close()
    copy.close()
    if verdict != "ok":
        partial.unlink()
        click.echo(f"The copy is damaged: {verdict}", err=True)
        sys.exit(1)
    with partial.open("rb") as file:
        os.fsync(file.fileno())
    partial.replace(target)
    click.echo(f"{target}: {target.stat().st_size} bytes")


@click.command("import")
@click.argument("bundle")
@click.option("--sample", is_flag=True, help="No real contest: every paper of it says 样例.")
def import_contest(bundle: str, *, sample: bool) -> None:
    """Takes the contest in the file BUNDLE into the database, whole or not at all."""
    say = translations(os.environ)
    read, _ = usable(bundle, say)
    with _app().app_context():
        _upgrade()
        try:
            contest = bundles.import_contest(
                read, sample=sample, actor=SYSTEM, now=datetime.now(UTC)
            )
        except UnkeepableError as error:
            refuse(fault_line(fault, say) for fault in error.faults)
        text = say.gettext("imported as %(code)s: %(name)s") % {
            "code": contest.code,
            "name": contest.name,
        }
    write(printable(text) + "\n", sys.stdout)


@click.command("export")
@click.argument("code")
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
def export_contest(code: str, *, out: Path | None) -> None:
    """Writes the document of the contest CODE to standard output, or to FILE.

    Refused, as on the page, while an event has marks whose codes are not opened yet.
    """
    say = translations(os.environ)
    with _site():
        contest = contest_or_none(code)
        if contest is None:
            text = say.gettext("there is no contest %(code)s; the code of one was expected")
            refuse([printable(text % {"code": code})])
        if waiting := unopened(contest):
            text = say.gettext("The codes are not opened yet: %(event)s")
            refuse(f"/events: {printable(text % {'event': each.shown})}" for each in waiting)
        try:
            document = exported(contest)
        except UnreadableContestError as error:
            refuse(fault_line(fault, say) for fault in error.read.faults)
    if out is None:
        write(document, sys.stdout, "utf-8")
        return
    partial = out.with_name(out.name + ".partial")
    try:
        partial.write_text(document, encoding="utf-8", newline="")
        partial.replace(out)
    except OSError as error:
        refuse([f"{printable(str(out))}: {error.strerror}"])


@click.group
def journal() -> None:
    """The record of who did what."""


@journal.command
@click.option("--witness", help="A head printed or published earlier, which the chain must hold.")
def verify(witness: str | None) -> None:
    """Check the whole chain; exit 1 where a record was changed, cut or put in."""
    with _site():
        head, fault = journal_queries.checked(witness)
    if fault:
        click.echo(f"record {fault.seq}: {fault.reason}", err=True)
        sys.exit(1)
    click.echo(f"{head[0]} records, head {head[1]}")


@click.group
def scheme() -> None:
    """Marking schemes."""


@scheme.command("import")
@click.argument("file", type=click.File("rb"), metavar="FILE.xlsx")
@click.option("--into", metavar="CONTEST/EVENT", help="Make it the scheme of this event.")
@click.option("--json", "as_json", is_flag=True, help="Print the scheme as a bundle writes it.")
def import_scheme(file: BinaryIO, *, into: str | None, as_json: bool) -> None:
    """Read a marking scheme from a workbook: the international one (CIS), or our own form."""
    found = schemes.look(file)
    if into is None:
        agreed, _ = schemes.made(found)
    else:
        with _site():
            agreed = schemes.take(found, into)
    if as_json:
        click.echo(json.dumps(scheme_document.form_of(agreed), ensure_ascii=False, indent=1))
    else:
        schemes.summary(found)
