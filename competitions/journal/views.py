"""The journal's pages, for administrators; they alone of this area know accounts, to show names."""

from flask import Blueprint, flash, redirect, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from competitions.accounts import queries as accounts
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.extensions import db
from competitions.journal import queries, words
from competitions.journal.forms import RecordsForm, WitnessForm
from competitions.journal.models import JournalRecord
from competitions.journal.rules import SYSTEM
from competitions.web import site, spreadsheet
from competitions.web.forms import form_page
from competitions.web.lists import page_of, same_filters
from competitions.web.spreadsheet import Cell

views = Blueprint("journal", __name__)


@views.get("/journal")
@requires(Permission.JOURNAL_RECORD_SEE)
def records() -> tuple[str, int]:
    """Who did what, newest first."""
    names = _names()
    form = _form(names)
    return form_page(
        "journal/records.html",
        form,
        page=page_of(queries.records(form.filters(site.settings().timezone))),
        names=names,
        subjects=accounts.names_of_subjects(),
        tags=words.TAGS,
        head=queries.head(),
    )


@views.get("/journal.xlsx")
@requires(Permission.JOURNAL_RECORD_SEE)
def records_xlsx() -> Response:
    """The same list as a file."""
    names = _names()
    filters = _form(names).filters(site.settings().timezone)
    most = spreadsheet.MOST_ROWS
    if queries.count(filters) > most:
        flash(gettext("A file holds at most %(most)d rows: choose a period.", most=most), "danger")
        return redirect(same_filters("journal.records"))
    found = db.session.scalars(queries.records(filters).execution_options(yield_per=1000))
    rows = (_row(record, names) for record in found)
    return spreadsheet.download(gettext("Journal"), _header(), rows)


@views.get("/journal/chain")
@requires(Permission.JOURNAL_RECORD_SEE)
def chain() -> tuple[str, int]:
    """Whether the whole journal is as it was written."""
    form = WitnessForm(request.args)
    witness = form.witness.data or None if form.validate() else None
    head, fault = queries.checked(witness)
    return form_page(
        "journal/chain.html", form, head=head, fault=fault, breaks=words.BREAKS, witness=witness
    )


def _names() -> dict[str, str]:
    return {SYSTEM.pseudonym: gettext("the system"), **accounts.names()}


def _form(names: dict[str, str]) -> RecordsForm:
    tags = [(str(tag), str(name)) for tag, name in words.TAGS.items()]
    return RecordsForm(request.args, actors=names.items(), tags=tags)


def _header() -> list[str]:
    first = [
        gettext("No."),
        gettext("Time"),
        gettext("Actor"),
        gettext("Action"),
        gettext("Subject"),
    ]
    return [*first, gettext("Before"), gettext("After"), gettext("Hash")]


def _row(record: JournalRecord, names: dict[str, str]) -> list[Cell]:
    who, what = names.get(record.actor, record.actor), str(words.TAGS.get(record.tag, record.tag))
    first: list[Cell] = [record.seq, record.at, who, what]
    return [*first, record.subject, record.before, record.after, record.hash]
