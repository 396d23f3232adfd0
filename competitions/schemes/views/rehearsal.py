"""A rehearsal of the scheme: places, ties and awards on made-up marks or those of a past contest.

Offered before the first mark only: after it, trying schemes would be choosing the winner.
"""

from collections.abc import Iterator

from flask import render_template, request
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from competitions.accounts import access
from competitions.accounts.access import requires
from competitions.accounts.rules import Permission
from competitions.bundle.rules.document import Event as Field
from competitions.contests import queries
from competitions.contests.models import Event
from competitions.contests.queries import event_scope
from competitions.contests.rules.presets import Preset
from competitions.contests.rules.scheme import Scheme
from competitions.contests.words import terms
from competitions.extensions import db
from competitions.publication import words as results_words
from competitions.publication.queries import approvals as publication
from competitions.schemes import words
from competitions.schemes.rules import rehearsal as rules
from competitions.schemes.views.scheme import event_or_404, views
from competitions.web.forms import Filter

MOST = 50
"""Of how many events schemes and marks are offered, the newest first."""


class RehearsalForm(Filter):
    """On which marks the scheme is tried, and what stands beside it."""

    marks = SelectField(_l("Tried on"))
    beside = SelectField(_l("Beside it"))


@views.get("/contests/<contest>/events/<event>/scheme/rehearsal")
@requires(Permission.CONTESTS_CONTEST_EDIT, scope_of=event_scope)
def rehearsal(contest: str, event: str) -> tuple[str, int]:
    """The scheme tried, another one beside it if chosen; a refusal once a mark was given."""
    found = event_or_404(contest, event)
    if any(version.frozen_at for version in found.schemes):
        return render_template("schemes/rehearsal.html", event=found, form=None, refused=True), 409
    scheme = queries.scheme_of(found)
    if scheme is None:
        return render_template("schemes/rehearsal.html", event=found, form=None, refused=False), 200
    fields, others = dict(_fields(found, scheme)), dict(_others(found))
    form = RehearsalForm(request.args)
    form.marks.choices = [("", gettext("made-up marks")), *((k, n) for k, (n, _) in fields.items())]
    form.beside.choices = [("", gettext("nothing")), *((k, n) for k, (n, _) in others.items())]
    past = fields[form.marks.data][1] if form.marks.data in fields else None
    other = others[form.beside.data][1] if form.beside.data in others else None
    unfit = other is not None and past is not None and not rules.fits(other, past.scheme)
    own = rules.tried(scheme, past)
    beside = rules.tried(other, past) if other and not unfit else None
    page = render_template(
        "schemes/rehearsal.html",
        event=found,
        form=form,
        refused=False,
        lines=list(rules.lines(own, beside)),
        tried=[one for one in (own, beside) if one],
        other=others[form.beside.data][0] if beside else None,
        unfit=unfit,
        shown=words.result_line,
        edges=results_words.edges,
    )
    return page, 200


def _fields(event: Event, scheme: Scheme) -> Iterator[tuple[str, tuple[str, Field]]]:
    """The approved marks of other contests that the scheme could have been marked by."""
    for past in _events(event):
        if past.contest_id == event.contest_id:
            continue
        approval = publication.published(past)
        if approval is None:
            continue
        field = publication.approved_results(approval).events[0].event
        if rules.fits(scheme, field.scheme):
            yield _key(past), (_name(past), rules.without_names(field))


def _others(event: Event) -> Iterator[tuple[str, tuple[str, Scheme]]]:
    """The schemes that can stand beside: presets, and other events'."""
    for kind in Preset:
        yield kind.value, (str(terms.PRESETS[kind]), words.named_preset(kind))
    for one in _events(event):
        scheme = queries.scheme_of(one)
        if scheme is not None and one.id != event.id:
            yield _key(one), (_name(one), scheme)


def _events(event: Event) -> list[Event]:
    """The events whose schemes whoever looks may edit."""
    query = queries.events(access.account(), Permission.CONTESTS_CONTEST_EDIT)
    return [one for one in db.session.scalars(query.limit(MOST)) if one.id != event.id]


def _key(event: Event) -> str:
    return f"{event.contest.code}/{event.code}"


def _name(event: Event) -> str:
    return f"{event.contest.name} · {event.shown}"
