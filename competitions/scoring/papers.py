"""Blank score sheets (评分表): one a judge and code, or one for a group and piece.

They name codes and stations and never an entrant; the QR code leads to where the sheet is keyed.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from flask_babel import gettext

from competitions.accounts.rules import Permission
from competitions.contests.models import Event
from competitions.contests.rules.aids import Aid
from competitions.contests.rules.choices import CriterionKind
from competitions.contests.rules.scheme import Criterion
from competitions.papers.offers import Offer
from competitions.papers.rules.document import (
    Beside,
    Block,
    Column,
    PageBreak,
    Paper,
    Signatures,
    Style,
    Table,
    Text,
)
from competitions.papers.words import SPACE, file_name
from competitions.scoring import words
from competitions.scoring.models import Panel
from competitions.scoring.queries import judges, sheets
from competitions.scoring.queries.sheets import Place
from competitions.scoring.rules import typed
from competitions.web import site

JOINT = "joint"
"""Stands in addresses for the judge of a sheet that is the whole group's."""


def offers(event: Event) -> Iterator[Offer]:
    """What the print room has of an event's panels."""
    for panel in judges.panels(event):
        yield Offer(
            name=f"{gettext('Score sheets')} · {panel.name}",
            endpoint="scoring.papers",
            values={"contest": event.contest.code, "event": event.code, "panel": panel.code},
            permission=Permission.SCORING_JUDGE_MANAGE,
            make=partial(score_sheets, panel),
        )


def score_sheets(panel: Panel) -> Paper | None:
    """A sheet on a page for each place of the panel; None while there is none."""
    event = panel.event
    places = [place for place in sheets.places(event) if place.panel.id == panel.id]
    if not places:
        return None
    criteria, aids = sheets.criteria(places[0]), sheets.aids(places[0])
    rows = tuple(_row(each, aids.get(each.code), joint=panel.joint) for each in criteria)
    return Paper(
        name=file_name(event, gettext("Score sheets"), panel.name),
        blocks=tuple(block for place in places for block in _sheet(place, rows)),
        sample=event.contest.sample,
        repeated=True,
    )


def _sheet(place: Place, rows: Sequence[tuple[str, ...]]) -> Iterator[Block]:
    event, slot = place.panel.event, place.slot
    yield PageBreak()
    yield Beside(_head(place), _address(place))
    if slot.session is not None and slot.station is not None:
        where = (
            event.shown,
            place.panel.name,
            gettext("Session %(number)d", number=slot.session.number),
            gettext("Station %(number)d", number=slot.station),
        )
        yield Text(SPACE.join(where), fixed=True)
    yield Table(
        columns=tuple(_columns(place)),
        rows=(
            *rows,
            (gettext("Sum"), *[""] * (3 if place.panel.joint else 2)),
        ),
        height=11,
    )
    yield Signatures(tuple(_signers(place)))


def _head(place: Place) -> tuple[Text, ...]:
    return (
        Text(place.panel.event.contest.name, Style.CENTRE),
        Text(gettext("Score sheet"), Style.TITLE),
        Text(_whose(place), Style.NAME, fixed=True),
    )


def _whose(place: Place) -> str:
    """What tells the sheet from others: its code, and the judge of a sheet of one's own."""
    code = gettext("Blind code %(code)s", code=place.slot.blind_code)
    judge = place.judge and gettext("Judge %(code)s", code=place.judge.code)
    return SPACE.join(part for part in (code, judge) if part)


def _columns(place: Place) -> Iterator[Column]:
    """The heads; the first says whose the sheet is, for they alone stand on its further pages."""
    yield Column(SPACE.join((gettext("Criterion"), _whose(place))), 10, start=True, fixed=True)
    yield Column(gettext("Range"), 5)
    if place.panel.joint:
        yield Column(gettext("Measured"), 4)
    yield Column(gettext("Mark"), 4)


def _row(criterion: Criterion, aid: Aid | None, *, joint: bool) -> tuple[str, ...]:
    """The criterion with what its marks mean and how they are found, its range, empty boxes."""
    name = criterion.name or criterion.code
    if criterion.kind is CriterionKind.DEDUCTION:
        name = gettext("%(criterion)s (deduction)", criterion=name)
    described = [f"{mark} {text}" for mark, text in enumerate(criterion.descriptors or ())]
    helped = [aid.note or "", words.way(aid)] if aid else []
    allowed = typed.bounds(criterion)
    extent = f"{typed.plain(allowed.least)} – {typed.plain(allowed.most)}"
    if allowed.step:
        extent += gettext(", steps of %(step)s", step=typed.plain(allowed.step))
    return (
        "\n".join((name, *described, *filter(None, helped))),
        extent,
        *[""] * (2 if joint else 1),
    )


def _signers(place: Place) -> Iterator[str]:
    for signer in place.signers:
        yield gettext("Judge %(code)s", code=signer.code)
    if place.panel.joint:
        yield gettext("Recorder")
        yield gettext("Leader of the group")
    yield gettext("Time")


def _address(place: Place) -> str:
    """Where the sheet is keyed."""
    event = place.panel.event
    return site.public_address(
        "scoring.key",
        contest=event.contest.code,
        event=event.code,
        panel=place.panel.code,
        judge=place.judge.code if place.judge else JOINT,
        code=place.slot.blind_code,
    )
