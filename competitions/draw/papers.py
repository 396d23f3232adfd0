"""Papers of the hall: check-in lists, station labels, records of draws, the sealed list of codes.

Labels name stations and blind codes, never an entrant; codes beside names stand only on the list
that is sealed.
"""

from collections.abc import Iterator
from functools import partial

from flask_babel import gettext, pgettext

from competitions.accounts.rules import Permission
from competitions.contests.models import Event
from competitions.draw import queries, words
from competitions.draw.models import Draw, Session, Slot
from competitions.draw.rules.draws import DrawKind
from competitions.entries.models import Entry
from competitions.papers.offers import Offer
from competitions.papers.rules.document import (
    Block,
    Card,
    Cards,
    Column,
    Paper,
    Signatures,
    Style,
    Table,
    Text,
)
from competitions.papers.words import SPACE, file_name, head, name_column
from competitions.web import site


def offers(event: Event) -> Iterator[Offer]:
    """What the print room has of an event's sessions and draws."""
    values = {"contest": event.contest.code, "event": event.code}
    for session in queries.sessions(event):
        number = _number(session)
        for endpoint, title, make in (
            ("draw.check_in_list", gettext("Check-in list"), check_in_list),
            ("draw.labels", gettext("Station labels"), labels),
            ("draw.codes", gettext("List of blind codes, to be sealed"), codes),
        ):
            yield Offer(
                name=f"{title} · {number}",
                endpoint=endpoint,
                values=values | {"number": session.number},
                permission=Permission.DRAW_DRAW_RECORD,
                make=partial(make, session),
            )
    for draw in queries.draws(event):
        if draw.drawn_at is not None:
            yield Offer(
                name=" · ".join(_told(draw, site.moment(draw.drawn_at))),
                endpoint="draw.record",
                values=values | {"draw_id": draw.id},
                permission=Permission.DRAW_DRAW_SEE,
                make=partial(record, draw),
            )


def check_in_list(session: Session) -> Paper:
    """The session's entrants, checked against their papers one by one before they draw."""
    title = gettext("Check-in list")
    rows = tuple(
        (str(number), *_who(slot.entry), "", "", "")
        for number, slot in enumerate(queries.slots_in(session), 1)
    )
    columns = (
        Column(pgettext("column of a paper", "No."), 2),
        *_columns(session.event),
        Column(gettext("ID checked"), 3),
        Column(gettext("Time"), 3),
        Column(gettext("Signature"), 4),
    )
    lines = Signatures((gettext("Check-in clerk"), gettext("Supervisor")))
    return _paper(session, title, (Table(columns=columns, rows=rows, height=9), lines))


def labels(session: Session) -> Paper:
    """A label for each station, with the blind code once it is drawn; nobody's name."""
    event = session.event
    slots = {slot.station: slot for slot in queries.slots_in(session) if slot.station}
    place = SPACE.join((event.shown, _number(session)))
    return Paper(
        name=file_name(event, gettext("Station labels"), _number(session)),
        blocks=(
            Cards(
                cards=tuple(
                    _label(event, place, number, slots.get(number))
                    for number in range(1, session.stations + 1)
                ),
                across=2,
                height=88,
                centred=True,
            ),
        ),
        sample=event.contest.sample,
        repeated=True,
    )


def _label(event: Event, place: str, number: int, slot: Slot | None) -> Card:
    code = slot.blind_code if slot else None
    return Card(
        texts=(
            Text(event.contest.name),
            Text(place, fixed=True),
            Text(gettext("Station"), Style.HEADING),
            Text(str(number), Style.HUGE, fixed=True),
            *((Text(code, Style.NAME, fixed=True),) if code else ()),
        )
    )


def codes(session: Session) -> Paper:
    """Who has which station and code: for the sealed envelope, and nobody's eyes before."""
    rows = tuple(
        (*_who(slot.entry), str(slot.station), slot.blind_code or "")
        for slot in queries.slots_in(session)
        if slot.station
    )
    columns = (
        *_columns(session.event),
        Column(gettext("Station"), 3),
        Column(gettext("Blind code"), 4),
    )
    signers = (gettext("Coding judge"), gettext("Supervisor"), gettext("Sealed at"))
    lines = Signatures(signers, across=3)
    title = gettext("List of blind codes, to be sealed")
    return _paper(session, title, (Table(columns=columns, rows=rows), lines))


def record(draw: Draw) -> Paper:
    """What was drawn, with a place for each to sign; of a draw that was replaced only numbers."""
    session, title = draw.session, _record_title(draw)
    drawn = gettext("Station drawn") if session else gettext("Session drawn")
    entrants = {} if draw.superseded else {queries.code_of(e): e for e in _drawn(draw)}
    rows = tuple(
        (*(_who(entrants[code]) if code in entrants else (code, "", "")), str(number), "")
        for code, number in sorted(queries.outcome_of(draw).items())
    )
    columns = (*_columns(draw.event), Column(drawn, 3), Column(gettext("Signature"), 5))
    reason = draw.redraw_reason
    said = (Text(gettext("Drawn again: %(reason)s", reason=reason)),) if reason else ()
    lines = (gettext("Coding judge"), gettext("Supervisor"), gettext("Time"))
    return Paper(
        name=file_name(draw.event, title, *([_number(session)] if session else [])),
        blocks=(
            *head(
                draw.event,
                title,
                _number(session) if session else None,
                site.moment(draw.drawn_at),
                str(words.METHODS[draw.method]),
            ),
            *said,
            Table(columns=columns, rows=rows, height=9),
            Signatures(lines, across=3),
        ),
        sample=draw.event.contest.sample,
    )


def _drawn(draw: Draw) -> list[Entry]:
    """The entries that the draw was for."""
    if draw.kind is DrawKind.SESSION or draw.session is None:
        return queries.entrants(draw.event)
    return [slot.entry for slot in queries.slots_in(draw.session)]


def _record_title(draw: Draw) -> str:
    if draw.session:
        return str(gettext("Record of the draw of stations"))
    return str(gettext("Record of the draw of sessions"))


def _told(draw: Draw, drawn_at: str) -> list[str]:
    """What tells a record from others: several sessions may draw their stations in one minute."""
    return [_record_title(draw), *([_number(draw.session)] if draw.session else []), drawn_at]


def _number(session: Session) -> str:
    return str(gettext("Session %(number)d", number=session.number))


def _columns(event: Event) -> tuple[Column, ...]:
    """The heads over what _who() gives."""
    return (
        Column(gettext("Entrant number"), 4),
        name_column(event, 5),
        Column(gettext("Delegation"), 5),
    )


def _who(entry: Entry) -> tuple[str, str, str]:
    side = entry.delegation
    return queries.code_of(entry), entry.name, side.shown if side else ""


def _paper(session: Session, title: str, blocks: tuple[Block, ...]) -> Paper:
    """A paper of a session under its head."""
    facts = [_number(session)]
    if session.starts_at:
        facts.append(site.moment(session.starts_at))
    return Paper(
        name=file_name(session.event, title, _number(session)),
        blocks=(*head(session.event, title, *facts), *blocks),
        sample=session.event.contest.sample,
    )
