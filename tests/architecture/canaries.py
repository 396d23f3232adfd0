"""A contest in whose every protected field stands a text of its own, and its way to a circular.

What a text reveals is its kind: who somebody is, what was marked, or a number. The tests crawl the
site after each step and look whom it told what.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from competitions.accounts.rules import Role
from competitions.certificates.actions import register
from competitions.contests import actions as contests
from competitions.draw import actions as draw
from competitions.draw import queries as drawn
from competitions.entries.actions import registering, reviewing
from competitions.entries.models import Entry
from competitions.entries.rules.entry import EntryStatus, Review
from competitions.entries.views.audience import keys
from competitions.extensions import db
from competitions.files import photos
from competitions.publication.actions import approvals as publication
from competitions.publication.actions import complaints as complaint_actions
from competitions.publication.actions import notices as notice_actions
from competitions.publication.rules import ComplaintKind, ComplaintOutcome
from competitions.scoring.actions import carried, judges, marking
from competitions.scoring.queries import sheets
from competitions.scoring.rules.judges import JudgeDetails
from competitions.signoff import actions as signoff
from competitions.web import site
from tests import hall
from tests.certificates.making import issued
from tests.factories import (
    BY_SYSTEM,
    NOW,
    a_contact,
    a_registration,
    a_scheme,
    a_unit,
    an_account,
    an_event,
    an_identity,
)


class Kind(StrEnum):
    """What a canary gives away."""

    PERSON = "who it is"
    DELEGATION = "for whom they compete"
    PRIVATE = "what only the office and the own unit know"
    MARK = "what was marked"
    NUMBER = "an ID or phone number"
    DIGITS = "digits of an ID or phone number"


NAMES = ("金丝雀甲某", "金丝雀乙某")
WORKS, COUNTY = "金丝雀重工厂", "金丝雀县"
PHONES = ("13970517701", "13970517702")
IDENTITIES = (an_identity(701), an_identity(703))
NUMBERS = (*(identity.number for identity in IDENTITIES), *PHONES)
MARKS = ("77.5", "68.5")

CANARIES = {
    Kind.PERSON: (*NAMES, WORKS, "金丝雀教练"),
    Kind.DELEGATION: (COUNTY,),
    Kind.PRIVATE: ("金丝雀操作证", "金丝雀便笺", "金丝雀举报人", "金丝雀事由"),
    Kind.MARK: MARKS,
    Kind.NUMBER: NUMBERS,
    Kind.DIGITS: tuple({*(n[-6:] for n in NUMBERS), *(i.number[6:14] for i in IDENTITIES)}),
}

IN_THE_HALL = (Role.JUDGE, Role.KEYER, Role.CHIEF_JUDGE, Role.SUPERVISOR)


class Canary:
    """The contest; `steps` brings it one step further each time."""

    def __init__(self) -> None:
        self.event = an_event()
        self.made: list[Entry] = []
        self.secrets: dict[str, str] = {}
        """Texts that cannot be chosen: names of photo files, by the entrant's."""
        self.tokens: list[str] = ["none"]
        """Of personal links."""
        self.everybody = an_account(*Role)
        self.people = {
            None: an_account(),
            **{role: an_account(role, scope=self.event.scope) for role in IN_THE_HALL},
            Role.ORGANISER: an_account(Role.ORGANISER, scope=self.event.contest.scope),
            Role.ADMINISTRATOR: an_account(Role.ADMINISTRATOR),
            Role.CONTACT: a_contact(a_unit()),
        }

    def steps(self) -> Iterator[str]:
        """Goes on until the results are final; gives the name of each step that is done."""
        step: Callable[[], None]
        for step in (
            self.entered,
            self.drawn,
            self.judged,
            self.signed,
            self.decoded,
            self.approved,
            self.noticed,
            self.final,
        ):
            step()
            db.session.rollback()
            yield step.__name__

    def entered(self) -> None:
        """Two entrants with all that can be said of them, approved; one was returned before."""
        county = a_unit(f"{COUNTY}总工会", short_name=COUNTY)
        works = a_unit(WORKS, county)
        contest = self.event.contest
        contests.set_delegations(contest, {county.id: None}, **BY_SYSTEM)
        a_scheme(self.event)
        contest.live_at = NOW
        db.session.commit()
        for name, phone, identity in zip(NAMES, PHONES, IDENTITIES, strict=True):
            said = a_registration(
                name=name,
                identity=identity,
                phone=phone,
                employer_id=works.id,
                recommender_id=works.id,
                delegation_id=county.id,
                coach="金丝雀教练",
                permit_number="金丝雀操作证",
                note="金丝雀便笺",
            )
            entry = registering.register_entry(self.event, said, keys=keys(), **BY_SYSTEM)
            folder = site.settings().instance / "uploads" / "photos"
            self.secrets[name] = photos.kept(b"a photo", folder)
            registering.change_photo(entry, self.secrets[name], **BY_SYSTEM)
            reviewing.return_entry(entry, "金丝雀事由", **BY_SYSTEM)
            entry.review = Review.SUBMITTED
            db.session.commit()
            self.made.append(entry)
        reviewing.approve_entries(contest, self.made, **BY_SYSTEM)

    def drawn(self) -> None:
        """Sessions drawn by a computer for everybody to check, stations by hand."""
        session = hall.a_session(self.event)
        committed = draw.commit_draw(self.event, None, **BY_SYSTEM)
        draw.draw_by_computer(committed, "三七", **BY_SYSTEM)
        hall.everybody_there(session)
        numbers = {slot.entry_id: str(n) for n, slot in enumerate(drawn.slots_in(session), 1)}
        draw.record_station_draw(session, numbers, **BY_SYSTEM)

    def judged(self) -> None:
        """Theory carried in, an absence reported in error, and both sheets marked and signed."""
        details = JudgeDetails(code="A", name="裁判A")
        judge = judges.add_judge(self.event, details, same_as=self.people[Role.JUDGE], **BY_SYSTEM)
        hall.a_panel(self.event, judge)
        points = {entry.id: Decimal(91) for entry in self.made}
        carried.import_points(self.event, "theory", points, file_name="理论.xlsx", **BY_SYSTEM)
        slot = drawn.coded_slots(self.event)[0]
        proposal = marking.propose_status(
            judge, slot, EntryStatus.ABSENT, reason="未到", **BY_SYSTEM
        )
        marking.decide_proposal(proposal, agreed=False, **BY_SYSTEM)
        for at, mark in zip(sheets.places(self.event), MARKS, strict=True):
            hall.signed(at, mark)

    def signed(self) -> None:
        signoff.sign_event(self.event, by=self.people[Role.CHIEF_JUDGE], now=NOW)
        ranked = [(entry.id, place) for place, entry in enumerate(self.made, 1)]
        by = self.people[Role.SUPERVISOR]
        for item in signoff.draw_recheck(self.event, ranked, seed="s", by=by, now=NOW):
            signoff.record_recheck(item, correct=True, note="", by=by, now=NOW)

    def decoded(self) -> None:
        asked = signoff.ask_decoding(self.event, by=self.people[Role.SUPERVISOR], now=NOW)
        signoff.open_codes(asked, by=self.people[Role.CHIEF_JUDGE], now=NOW)

    def approved(self) -> None:
        """Approved, a notice drafted, an appeal brought, and certificates handed out."""
        by = self.people[Role.ORGANISER]
        self.approval = publication.approve_result(self.event, "第1号", by=by, now=NOW)
        issued(self.event, by, expected=len(NAMES))
        slips = register.make_slips(self.event, by=by, now=NOW)
        self.tokens = [token for _, token in slips]
        details = notice_actions.NoticeDetails(
            title="公示",
            body="现予公示。",
            first_day=date(2026, 9, 16),
            last_day=date(2026, 9, 22),
            working_days=5,
        )
        contest = self.event.contest
        self.notice = notice_actions.draft_notice(contest, [self.approval], details, **BY_SYSTEM)
        said = complaint_actions.ComplaintDetails(
            kind=ComplaintKind.APPEAL,
            brought_by="金丝雀举报人",
            facts="金丝雀事由",
            due_at=NOW,
            entry_id=self.made[0].id,
        )
        self.appeal = complaint_actions.receive_complaint(self.event, said, **BY_SYSTEM)

    def noticed(self) -> None:
        by = self.people[Role.ORGANISER]
        dismissed = ComplaintOutcome.DISMISSED
        complaint_actions.answer_complaint(self.appeal, dismissed, "金丝雀事由", by=by, now=NOW)
        notice_actions.publish_notice(self.notice, **BY_SYSTEM)

    def final(self) -> None:
        when = NOW + timedelta(days=30)
        notice_actions.issue_circular(
            self.notice, "示工发〔2026〕18号", when.date(), actor=BY_SYSTEM["actor"], now=when
        )
