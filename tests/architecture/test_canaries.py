"""Whom the site tells what, and when: every page and file, opened by everybody after every step.

A judge, a keyer and the chief judge know codes and no people before the codes are open; strangers
know nothing before a notice is out; nobody is told an ID or phone number by looking.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute
from werkzeug.routing import BuildError, Rule

from competitions.accounts.models import Account, RoleGrant
from competitions.accounts.rules import Role
from competitions.certificates.models import CertificateDesign, IssuedCertificate
from competitions.contests.models import Contest, Event
from competitions.draw.models import Draw, Session, Slot
from competitions.entries.models import Entry, EntryBatch
from competitions.extensions import db, limiter
from competitions.insights.views import TABLES
from competitions.jobs.models import Run
from competitions.publication.models import Approval, Complaint, Notice
from competitions.scoring.models import CarriedBatch, Judge, Panel, Proposal, Sheet
from competitions.signoff.models import Correction, RecheckItem
from competitions.units.models import Unit, UnitContact
from tests.architecture.canaries import CANARIES, Canary, Kind
from tests.architecture.reading import SPACES, told
from tests.architecture.test_endpoints import FILES, entered
from tests.factories import csrf_token

STRANGER = "stranger"
Who = Role | str | None

BEFORE_DECODING = ("entered", "drawn", "judged", "signed")
BEFORE_NOTICE = (*BEFORE_DECODING, "decoded", "approved")

BLIND = {Role.JUDGE, Role.KEYER, Role.CHIEF_JUDGE}
OUTSIDE: set[Who] = {STRANGER, None, Role.CONTACT}
"""They have no part in the contest: the contact, of a unit that sends nobody, is told no more than
which delegations may take part."""

TURNING = {"judged", "approved", "final"}
"""The steps after which everybody looks; after the others those from whom most is kept."""

NAMED: Mapping[str, Sequence[InstrumentedAttribute]] = {
    "account_id": [Account.id],
    "approval_id": [Approval.id],
    "batch_id": [EntryBatch.id, CarriedBatch.id],
    "code": [IssuedCertificate.check_code, Slot.blind_code, Entry.code],
    "commitment": [Draw.commitment],
    "complaint_id": [Complaint.id],
    "contact_id": [UnitContact.id],
    "contest": [Contest.code],
    "correction_id": [Correction.id],
    "design_code": [CertificateDesign.code],
    "draw_id": [Draw.id],
    "entry_id": [Entry.id],
    "event": [Event.code],
    "grant_id": [RoleGrant.id],
    "item_id": [RecheckItem.id],
    "judge": [Judge.code],
    "notice_id": [Notice.id],
    "number": [IssuedCertificate.number, Session.number],
    "panel": [Panel.code],
    "proposal_id": [Proposal.id],
    "run_id": [Run.id],
    "sheet_id": [Sheet.id],
    "unit_id": [Unit.id],
}
"""What the parts of addresses name, by columns whose every value is tried."""

SAID: Mapping[str, Sequence[object]] = {
    "component": ["theory"],
    "design_code": ["quiet-a4-landscape"],
    "judge": ["joint"],
    "seed": [1],
    "table": [*TABLES],
    "version": [1],
}
UNMADE = {"slip", "file", "stamp_id", "title_id"}
"""Parts of pages that only their holders open, or that no step here makes."""

HELD = {
    "certificates.mine",
    "certificates.mine_pdf",
    "certificates.mine_png",
    "certificates.verification",
}
"""Whoever has the link on a slip, or the code on a certificate, is told whose it is."""

TOLD = {Kind.PERSON, Kind.DELEGATION}

MOST = 2
"""Addresses of an endpoint that are tried."""


def forbidden(who: Who, step: str) -> set[Kind]:
    """What this person may not be told after this step."""
    kinds = {Kind.NUMBER, Kind.DIGITS}
    if who in OUTSIDE:
        kinds.add(Kind.PRIVATE)
        if step in BEFORE_NOTICE:
            kinds |= {Kind.PERSON, Kind.MARK}
        if step in BEFORE_NOTICE and who is not Role.CONTACT:
            kinds.add(Kind.DELEGATION)
    if who in BLIND:
        kinds.add(Kind.PRIVATE)
        if step in BEFORE_DECODING:
            kinds |= {Kind.PERSON, Kind.DELEGATION}
    if who in {Role.ORGANISER, Role.KEYER} and step in BEFORE_DECODING:
        kinds.add(Kind.MARK)
    return kinds


def addresses(app: Flask, canary: Canary) -> Iterator[tuple[str, str]]:
    """Endpoint and address of all that can be looked at, some that open where any do."""
    known = {part: list(_values(part)) for part in {*NAMED, *SAID}}
    known["token"] = list(canary.tokens)
    urls, office = app.url_map.bind("localhost"), entered(app, canary.everybody)
    limiter.reset()
    for rule in app.url_map.iter_rules():
        parts = sorted(rule.arguments)
        if rule.endpoint in FILES or "GET" not in (rule.methods or ()) or {*parts} & UNMADE:
            continue
        chosen = product(*(known[part] for part in parts))
        built = (_built(urls, rule, dict(zip(parts, each, strict=True))) for each in chosen)
        tried = list(islice(filter(None, built), 24))
        if len(tried) <= MOST:
            yield from ((rule.endpoint, address) for address in tried)
            continue
        opening = (address for address in tried if _opens(office, address))
        for address in list(islice(opening, MOST)) or tried[:MOST]:
            yield rule.endpoint, address


def _opens(client: FlaskClient, address: str) -> bool:
    with client.get(address) as answer:
        return answer.status_code < 300


def _values(part: str) -> Iterator[object]:
    for column in NAMED.get(part, ()):
        yield from db.session.scalars(select(column).where(column.is_not(None)).limit(3))
    yield from SAID.get(part, ())


def _built(urls, rule: Rule, values: dict[str, object]) -> str | None:
    try:
        return str(urls.build(rule.endpoint, values))
    except (BuildError, ValueError, TypeError):
        return None


def leaks(app: Flask, canary: Canary, step: str) -> tuple[list[str], set[tuple[Who, Kind]]]:
    """Who was told what they may not know, and all that was told to whom."""
    wanted = {SPACES.sub("", text): kind for kind, texts in CANARIES.items() for text in texts}
    wanted |= dict.fromkeys(canary.secrets.values(), Kind.NUMBER)
    pages = list(addresses(app, canary))
    db.session.rollback()
    found, seen = [], set()
    for who, account in {STRANGER: None, **canary.people}.items():
        if step not in TURNING and who not in {STRANGER, Role.CONTACT, *BLIND}:
            continue
        limiter.reset()
        client = entered(app, account) if account else app.test_client()
        for endpoint, address in pages:
            with client.get(address) as answer:
                text = told(answer)
            for token, kind in wanted.items():
                if token in text:
                    seen.add((who, kind))
                    if kind in forbidden(who, step) - (TOLD if endpoint in HELD else set()):
                        found.append(f"{step}: {who} at {endpoint} {address}: {kind} {token}")
    return found, seen


def test_every_part_of_an_address_is_known(app: Flask) -> None:
    looked_at = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    parts = {part for rule in looked_at for part in rule.arguments}
    assert parts - {"filename"} - set(NAMED) - set(SAID) - {"token"} - UNMADE == set()


def test_nobody_is_told_before_the_time(app: Flask) -> None:
    canary = Canary()
    found, seen = [], {}
    for step in canary.steps():
        more, seen[step] = leaks(app, canary, step)
        found += more
    assert found == []
    told_to_office = {kind for who, kind in seen["final"] if who is Role.ORGANISER}
    assert told_to_office == {Kind.PERSON, Kind.DELEGATION, Kind.PRIVATE, Kind.MARK}
    assert (Role.CHIEF_JUDGE, Kind.MARK) in seen["judged"]
    assert (STRANGER, Kind.PERSON) in seen["noticed"]


def test_a_reveal_tells_the_numbers_that_no_look_does(app: Flask) -> None:
    canary = Canary()
    next(canary.steps())
    client = entered(app, canary.people[Role.ORGANISER])
    page = f"/contests/{canary.event.contest.code}/entries/{canary.made[0].id}"
    data = {"csrf_token": csrf_token(client, page), "reason": "保险"}
    text = told(client.post(f"{page}/numbers", data=data))
    assert [number in text for number in CANARIES[Kind.NUMBER]] == [True, False, True, False]
