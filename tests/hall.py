"""A contest's hall ready for what a test is about: entrants, sessions, judges, panels."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import event as events

from competitions.accounts.rules import Role
from competitions.contests.models import Event
from competitions.draw import actions as draw
from competitions.draw import queries as draw_queries
from competitions.draw.models import Session
from competitions.draw.rules.draws import Found, Presence
from competitions.entries.models import Entry
from competitions.entries.rules.entry import Review
from competitions.extensions import db
from competitions.journal.rules import SYSTEM
from competitions.publication.actions import approvals as publication
from competitions.publication.actions import notices as notice_actions
from competitions.publication.models import Approval, Notice
from competitions.publication.rules import Audience, notice_days
from competitions.scoring.actions import judges, marking
from competitions.scoring.models import CarriedPoints, Judge, Panel, Sheet
from competitions.scoring.queries import sheets
from competitions.scoring.queries.sheets import Place
from competitions.scoring.rules.judges import JudgeDetails, PanelDetails
from competitions.signoff import actions as signoff
from competitions.units.models import Unit
from competitions.units.rules import UnitKind, name_key
from tests.factories import NOW, a_scheme, an_account, an_event


def a_unit(name: str, kind: UnitKind = UnitKind.ENTERPRISE) -> Unit:
    unit = Unit(kind=kind, name=name, name_key=name_key(name))
    db.session.add(unit)
    db.session.commit()
    return unit


def entrants(event: Event, how_many: int, **changes: object) -> list[Entry]:
    """Approved entries H-001, H-002 .. of the event."""
    first = len(draw_queries.entrants(event)) + 1
    made = [
        Entry(
            **{
                "event_id": event.id,
                "code": f"H-{number:03}",
                "name": f"选手{number}",
                "review": Review.APPROVED,
                "created_at": NOW,
            }
            | changes
        )
        for number in range(first, first + how_many)
    ]
    db.session.add_all(made)
    db.session.commit()
    return made


def a_session(event: Event, number: int = 1, *, stations: int = 12) -> Session:
    return draw.add_session(event, number, stations=stations, starts_at=None, actor=SYSTEM, now=NOW)


def everybody_there(session: Session) -> None:
    found = {slot.entry_id: Found(Presence.PRESENT) for slot in draw_queries.slots_in(session)}
    draw.record_check_in(session, found, actor=SYSTEM, now=NOW)


def drawn(event: Event, how_many: int, **changes: object) -> Session:
    """One session with so many entrants, checked in, at stations 1, 2 .. and with blind codes."""
    session = a_session(event, stations=how_many + 2)
    made = entrants(event, how_many, **changes)
    draw.record_session_draw(event, {entry.id: "1" for entry in made}, actor=SYSTEM, now=NOW)
    everybody_there(session)
    stations = {entry.id: str(number) for number, entry in enumerate(made, 1)}
    draw.record_station_draw(session, stations, actor=SYSTEM, now=NOW)
    return session


def a_judge(event: Event, code: str, **changes: Any) -> Judge:
    details = {"name": f"裁判{code}"} | changes
    return judges.add_judge(event, JudgeDetails(code=code, **details), actor=SYSTEM, now=NOW)


def a_panel(event: Event, *members: Judge, code: str = "P", **changes: Any) -> Panel:
    details = {"name": "裁判组", "members": tuple(judge.id for judge in members)} | changes
    return judges.add_panel(event, PanelDetails(code=code, **details), actor=SYSTEM, now=NOW)


def judged(how_many: int = 2, *, judge_codes: str = "A", **changes: Any) -> Event:
    """An event with a scheme (theory, and `work` of 100 by halves), entrants drawn, one panel."""
    event = an_event()
    a_scheme(event)
    drawn(event, how_many)
    a_panel(event, *(a_judge(event, code) for code in judge_codes), **changes)
    return event


def place(event: Event, number: int = 0, judge: str | None = "A") -> Place:
    """The sheet of the entrant at that place in the order of stations."""
    code = draw_queries.coded_slots(event)[number].blind_code or ""
    found = sheets.place_on_paper(event, "P", judge, code=code)
    assert found is not None
    return found


def marked(at: Place, mark: str, *, hand_in: bool = True) -> Sheet:
    """The place's sheet with that mark for the work, handed in."""
    sheet = marking.save_sheet(
        at,
        {"work": Decimal(mark)},
        base=at.revision,
        submission=secrets.token_hex(8),
        actor=SYSTEM,
        now=NOW,
    )
    if hand_in:
        marking.submit_sheet(
            at,
            base=sheet.revision,
            submission=secrets.token_hex(8),
            actor=SYSTEM,
            now=NOW,
        )
    return sheet


def signed(at: Place, mark: str) -> Sheet:
    """The place's sheet, marked, handed in and signed by all who must."""
    sheet = marked(at, mark)
    for signer in at.signers:
        marking.sign_sheets(signer, {sheet.id: sheet.revision}, actor=SYSTEM, now=NOW)
    return sheet


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that reach the database meanwhile."""
    statements: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    events.listen(db.engine, "before_cursor_execute", note)
    yield statements
    events.remove(db.engine, "before_cursor_execute", note)


def all_signed(how_many: int = 2, *, judge_codes: str = "A", **changes: Any) -> Event:
    """An event ready for its chief judge: theory 90, 91 .., work 80, 81 .., every sheet signed."""
    event = judged(how_many, judge_codes=judge_codes, **changes)
    for number, slot in enumerate(draw_queries.coded_slots(event)):
        db.session.add(
            CarriedPoints(entry_id=slot.entry_id, component="theory", units=90 + number, digits=0)
        )
    db.session.commit()
    for at in sheets.places(event):
        signed(at, str(79 + (at.slot.station or 0)))
    return event


def signed_off(how_many: int = 2, **changes: Any) -> Event:
    """An event whose chief judge has signed."""
    event = all_signed(how_many, **changes)
    signoff.sign_event(event, by=an_account(Role.CHIEF_JUDGE), now=NOW)
    return event


def decoded(how_many: int = 2, **changes: Any) -> Event:
    """An event whose sample was found right and whose codes are opened."""
    event = signed_off(how_many, **changes)
    ranked = [(slot.entry_id, 1) for slot in draw_queries.coded_slots(event)]
    for item in signoff.draw_recheck(event, ranked, seed="s", by=an_account(), now=NOW):
        signoff.record_recheck(item, correct=True, note="", by=an_account(), now=NOW)
    asked = signoff.ask_decoding(event, by=an_account(Role.SUPERVISOR), now=NOW)
    signoff.open_codes(asked, by=an_account(), now=NOW)
    return event


def approved(how_many: int = 2, **changes: Any) -> Approval:
    """The committee's decision on such an event's result."""
    return publication.approve_result(
        decoded(how_many, **changes), "第 3 号", by=an_account(), now=NOW
    )


def noticed(
    approval: Approval,
    *,
    first: date = date(2026, 9, 16),
    days: int = 5,
    audience: Audience = Audience.PUBLIC,
) -> Notice:
    """A notice of the result that is out."""
    working = notice_days(first, days)
    details = notice_actions.NoticeDetails(
        title="决赛成绩公示",
        body="现予公示。",
        first_day=working[0],
        last_day=working[-1],
        working_days=days,
        audience=audience,
    )
    notice = notice_actions.draft_notice(
        approval.contest, [approval], details, actor=SYSTEM, now=NOW
    )
    notice_actions.publish_notice(notice, actor=SYSTEM, now=NOW)
    return notice
