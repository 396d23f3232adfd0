"""Events whose result is approved, and certificates issued for them."""

import json
from io import BytesIO
from typing import Any

from flask import current_app
from PIL import Image, ImageDraw
from sqlalchemy import select

from competitions.accounts.models import Account
from competitions.accounts.rules import Role
from competitions.certificates.actions import issuing, stamps
from competitions.certificates.commands import FONTS
from competitions.certificates.models import IssuedCertificate, StampImage
from competitions.certificates.pdf.press import Press
from competitions.certificates.rules.numbers import DEFAULT
from competitions.certificates.workshop import FOLDER, STAMPS, Workshop
from competitions.contests.models import Contest, Event
from competitions.draw.queries import code_of
from competitions.entries.models import Entry
from competitions.extensions import db
from competitions.jobs import engine
from competitions.jobs.models import Item, Run
from competitions.publication.models import Approval
from competitions.signoff.models import SignOff
from competitions.signoff.queries import sign_off
from competitions.typesetting.pdf.fonts import load_fonts
from tests.certificates import contests
from tests.factories import NOW, an_account, an_entry, an_event

NAMES = ("赵示一", "王示", "孙示三", "李示四")
"""The first three win something: one first and two second prizes."""

ADDRESS = "http://localhost/verify"


def a_press(*, sample: bool = False) -> Press:
    return Press(load_fonts(FONTS), ADDRESS, sample)


def a_workshop(*, sample: bool = False) -> Workshop:
    return Workshop(a_press(sample=sample), current_app.config["SETTINGS"].instance / FOLDER)


def a_stamp_png(size: int = 420, *, opaque: bool = False, margin: int = 0) -> bytes:
    """An invented stamp: a red ring on a transparent ground, within a margin."""
    canvas = Image.new("RGBA", (size + 2 * margin,) * 2, "white" if opaque else (0, 0, 0, 0))
    ring = (margin, margin, margin + size - 1, margin + size - 1)
    ImageDraw.Draw(canvas).ellipse(ring, outline=(200, 20, 20, 255), width=size // 30)
    file = BytesIO()
    canvas.save(file, "PNG")
    return file.getvalue()


def a_stamp(by: Account | None = None, issuer: str = "示例市总工会") -> StampImage:
    """The image of the first issuer's stamp, uploaded by its keeper."""
    folder = current_app.config["SETTINGS"].instance / STAMPS
    by = by or an_account(Role.SEAL_KEEPER)
    return stamps.upload_stamp(issuer, a_stamp_png(), folder=folder, by=by, now=NOW)


def approve(event: Event, entries: list[Entry], **changes: Any) -> Approval:
    """The committee's decision on a document in which the entries stand in this order."""
    rows = [
        contests.an_entry(code_of(entry), 100 - place, entry.name, unit="示例单位")
        for place, entry in enumerate(entries)
    ]
    told = {"name": event.contest.name, "year": event.contest.year}
    bundle = contests.a_contest(contests.an_event(*rows, code=event.code, **changes), **told)
    return approved(event.contest, event, bundle)


def approved(contest: Contest, event: Event | None, bundle: dict[str, Any]) -> Approval:
    by = an_account(Role.ORGANISER)
    if event is not None and sign_off(event) is None:
        db.session.add(
            SignOff(event_id=event.id, version=1, digest="0", signed_at=NOW, signed_by_id=by.id)
        )
    approval = Approval(
        contest_id=contest.id,
        event_id=event.id if event else None,
        document=json.dumps({"bundle": bundle, "results": {}}, ensure_ascii=False),
        digest="sha256:0",
        approved_at=NOW,
        approved_by_id=by.id,
    )
    db.session.add(approval)
    db.session.commit()
    return approval


def awarded(*names: str, event: Event | None = None, **said: Any) -> Event:
    """An event with entrants of these names, approved in this order; changes are of entries."""
    event = event or an_event()
    approve(event, [an_entry(event, name=name, **said) for name in names or NAMES])
    return event


def issued(event: Event, by: Account | None = None, **changes: Any) -> list[IssuedCertificate]:
    """All the event's certificates, issued."""
    run = begun(event, by, **changes)
    engine.work_through(NOW)
    query = select(IssuedCertificate).join(Item, Item.id == IssuedCertificate.item_id)
    return list(db.session.scalars(query.where(Item.run_id == run.id).order_by(Item.position)))


def begun(event: Event, by: Account | None = None, **changes: Any) -> Run:
    """A run that is to issue all the event's certificates."""
    told = {"expected": 3, "pattern": DEFAULT, "press": a_press(), "now": NOW} | changes
    events = told.pop("events", {event.id})
    return issuing.issue_certificates(event.contest, events, by=by or an_account(), **told)
