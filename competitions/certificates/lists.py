"""The command that checks a certificate against a list, where there is no network.

It needs no site and no database: the list, its signature, and the site's key, noted down before.
"""

import os
import sys
from gettext import NullTranslations
from pathlib import Path
from typing import NoReturn

import click

from competitions.bundle.words.language import translations
from competitions.bundle.words.output import printable
from competitions.certificates.rules import lists
from competitions.certificates.rules.lists import Listed, NotAListError, WrongSignatureError


@click.command
@click.argument("file", metavar="LIST", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("number", required=False)
@click.argument("code", required=False)
@click.option("--key", required=True, metavar="HEX", help="The site's key, from its page /verify.")
def verify_list(file: Path, number: str | None, code: str | None, *, key: str) -> None:
    """Check a signed LIST, and a certificate by its NUMBER and check CODE.

    The signature lies beside the list, as LIST.sig. Exit 0 for a valid certificate (or a whole
    list), 1 for one that is not valid, 2 for a list that cannot be relied on.
    """
    say = translations(os.environ)
    rows = _read(file, key, say)
    if number is None:
        told = say.ngettext("%(num)d certificate", "%(num)d certificates", len(rows))
        click.echo(told % {"num": len(rows)})
        return
    row = lists.found(rows, number.strip().upper(), "".join((code or "").lower().split()))
    if row is None:
        click.echo(say.gettext("Unknown"))
        sys.exit(1)
    for line in _lines(row, say):
        click.echo(printable(line))
    sys.exit(0 if row.state == "valid" else 1)


def _read(file: Path, key: str, say: NullTranslations) -> tuple[Listed, ...]:
    """The list, or an end with the reason why it cannot be relied on."""
    try:
        signature = file.with_name(file.name + ".sig").read_text("ascii")
        return lists.read(file.read_bytes(), signature, key)
    except (OSError, UnicodeDecodeError) as error:
        _refuse(str(error))
    except WrongSignatureError:
        _refuse(say.gettext("the signature is wrong: the list was changed, or is of another site"))
    except NotAListError:
        _refuse(say.gettext("this is no list of certificates"))


def _lines(row: Listed, say: NullTranslations) -> list[str]:
    """What became of the certificate, and what it must say, line by line."""
    states = {"valid": "Valid", "revoked": "Revoked", "superseded": "Replaced"}
    state = say.gettext(states.get(row.state, "Unknown"))
    return [
        " ".join(filter(None, (state, row.changed_on, row.reason))),
        row.number,
        " ".join(filter(None, (row.unit, row.recipient))),
        row.text,
        "、".join(row.issuers),
        row.date,
    ]


def _refuse(reason: str) -> NoReturn:
    click.echo(printable(reason), err=True)
    sys.exit(2)
