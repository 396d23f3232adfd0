"""The contests of the demonstration: one finished, one that is being judged now.

Everything is done by the same actions as a user's, on days of 2026, so that every page has
something to show and the journal tells how it came about.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from competitions.accounts.models import Account
from competitions.accounts.rules import Role
from competitions.certificates.actions import issuing as certificates
from competitions.certificates.pdf.press import Press
from competitions.certificates.queries import due
from competitions.contests import actions as contests
from competitions.contests.models import Contest, Event
from competitions.contests.rules.choices import Kind, Level
from competitions.contests.rules.details import ContestDetails, EventDetails
from competitions.contests.rules.scheme import Scheme
from competitions.demonstration import honours, invented, notices, schemes, seasons
from competitions.demonstration.hall import Hall
from competitions.entries.actions import registering, reviewing
from competitions.entries.models import Entry
from competitions.entries.rules.grade import Grade
from competitions.entries.rules.registration import Registration
from competitions.files.rules.sealing import Keys
from competitions.jobs import engine
from competitions.journal.rules import SYSTEM
from competitions.publication.actions import approvals as publication
from competitions.publication.actions import notices as notice_actions
from competitions.publication.queries import approvals as publication_queries
from competitions.publication.rules import notice_days
from competitions.units import actions as units
from competitions.units.actions import UnitDetails
from competitions.units.models import Unit
from competitions.units.rules import UnitKind

MARCH = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
JULY = datetime(2026, 7, 1, 1, 0, tzinfo=UTC)
FINALS = datetime(2026, 9, 12, 1, 0, tzinfo=UTC)
CLOSING = datetime(2026, 9, 13, 9, 30, tzinfo=UTC)

TRADES = (
    ("H", "焊工", "6-18-02-04", True),
    ("E", "电工", "6-31-01-03", False),
    ("F", "钳工", "6-20-01-01", False),
    ("M", "砌筑工", "6-29-01-01", False),
    ("C", "数控车工", "6-18-01-01", False),
)
"""Code, name and occupation of each event, and whether panels mark it by component."""

ENTRANTS = 24
"""In each of the five events."""

GRADES = tuple(Grade)[2:6]


@dataclass(frozen=True, slots=True)
class Cast:
    """Who acts in the demonstration, by role, with the installation's keys and its press."""

    people: Mapping[Role, Account]
    keys: Keys
    press: Press


def fill(cast: Cast) -> None:
    """All contests, into an empty site."""
    counties, works = _units()
    units.add_contact(counties[0], cast.people[Role.CONTACT], actor=SYSTEM, now=MARCH)
    _finished(cast, counties, works)
    _under_way(cast, counties, works)
    seasons.fill(cast.people, works, cast.keys, cast.press)


def _units() -> tuple[list[Unit], list[Unit]]:
    """The county unions, and three enterprises in each."""
    city = _unit("菏泽市总工会（样例）", UnitKind.CITY_UNION, None)
    counties = [
        _unit(f"{county}总工会（样例）", UnitKind.COUNTY_UNION, city, short_name=county)
        for county in invented.COUNTIES
    ]
    works = [
        _unit(f"{county.short_name}{work}", UnitKind.ENTERPRISE, county)
        for county in counties
        for work in invented.WORKS
    ]
    return counties, works


def _unit(name: str, kind: UnitKind, parent: Unit | None, short_name: str | None = None) -> Unit:
    details = UnitDetails(kind=kind, name=name, short_name=short_name)
    return units.create_unit(details, parent, actor=SYSTEM, now=MARCH)


def _finished(cast: Cast, counties: Sequence[Unit], works: Sequence[Unit]) -> None:
    contest = _contest("heze-2026", "菏泽市第六届职工职业技能竞赛", counties)
    contests.set_prize(contest, schemes.PRIZE, actor=SYSTEM, now=MARCH)
    for code, name, occupation, grouped in TRADES:
        scheme = schemes.panels_by_component() if grouped else schemes.panel_of_five()
        _event(contest, code, name, occupation, scheme)
    _opened(cast, contest)
    for position, (code, *_) in enumerate(TRADES):
        event = next(event for event in contest.events if event.code == code)
        first = position * ENTRANTS
        orders = range(first, first + ENTRANTS)
        entrants = _entrants(cast, event, orders, counties, works)
        hall = Hall(event, cast.people, FINALS)
        hall.drawn(entrants, sessions=2)
        hall.judged(skills={e.id: invented.skill(o) for e, o in zip(entrants, orders, strict=True)})
        hall.signed_and_opened()
        publication.approve_result(
            event, "组委会审定意见第1号", by=cast.people[Role.ORGANISER], now=CLOSING
        )
    _published(cast, contest)


def _published(cast: Cast, contest: Contest) -> None:
    """The prize decided, all announced, certificates handed out, the circular out."""
    office = cast.people[Role.ORGANISER]
    publication.approve_prize(contest, "组委会审定意见第2号", by=office, now=CLOSING)
    found = publication_queries.approvals(contest)
    for approval in found:
        publication.announce_result(approval, by=office, now=CLOSING)
    days = notice_days(date(2026, 9, 16), 5)
    everything = [event.id for event in contest.events] + [None]
    certificates.issue_certificates(
        contest,
        everything,
        expected=len(due.plan(contest).of(everything)),
        pattern="HZGH-{year}-JN-{event}-{number}",
        press=cast.press,
        by=office,
        now=CLOSING,
    )
    engine.work_through(CLOSING)
    trades = [event.shown for event in contest.events]
    details = notices.details(contest, "决赛成绩及拟获奖名单公示", days, events=trades)
    first = datetime(2026, 9, 16, 1, 0, tzinfo=UTC)
    notice = notice_actions.draft_notice(contest, found, details, actor=SYSTEM, now=first)
    notice_actions.publish_notice(notice, actor=SYSTEM, now=first)
    notice_actions.issue_circular(
        notice,
        "样例工发〔2026〕18号",
        date(2026, 9, 28),
        actor=SYSTEM,
        now=datetime(2026, 9, 28, 1, 0, tzinfo=UTC),
    )
    honours.honour(contest, office, cast.press)


def _under_way(cast: Cast, counties: Sequence[Unit], works: Sequence[Unit]) -> None:
    """A second contest, of one event, with half of its sheets in."""
    contest = _contest("heze-2026-crane", "2026年菏泽市行车工技能比武", counties)
    event = _event(contest, "D", "行车工", "6-30-05-02", schemes.panel_of_five())
    _opened(cast, contest)
    orders = range(ENTRANTS * len(TRADES), ENTRANTS * len(TRADES) + 12)
    entrants = _entrants(cast, event, orders, counties, works)
    hall = Hall(event, cast.people, FINALS)
    hall.drawn(entrants, sessions=1)
    skills = {e.id: invented.skill(o) for e, o in zip(entrants, orders, strict=True)}
    hall.judged(skills=skills, share=2, theory=False)


def _contest(code: str, name: str, counties: Sequence[Unit]) -> Contest:
    details = ContestDetails(
        name=name,
        year=2026,
        kind=Kind.SKILLS,
        level=Level.MUNICIPAL,
        class_=1,
        hosts=("菏泽市总工会（样例）",),
        undertakers=("示例技师学院",),
        issuer="菏泽市总工会（样例）",
        awarded_on=date(2026, 9, 13),
        documents=("样例工字〔2026〕9号",),
        venue="示例技师学院",
        starts_on=date(2026, 9, 12),
        ends_on=date(2026, 9, 13),
        registration_closes_at=datetime(2026, 8, 20, 10, 0, tzinfo=UTC),
    )
    contest = contests.create_contest(code, details, sample=True, actor=SYSTEM, now=MARCH)
    leaders = {unit.id: invented.name(400 + place) for place, unit in enumerate(counties)}
    contests.set_delegations(contest, leaders, actor=SYSTEM, now=MARCH)
    return contest


def _event(contest: Contest, code: str, name: str, occupation: str, scheme: Scheme) -> Event:
    details = EventDetails(
        name=name, occupation=occupation, group="职工组", quota=3, held_on=date(2026, 9, 12)
    )
    event = contests.add_event(contest, code, details, actor=SYSTEM, now=MARCH)
    contests.save_scheme(event, scheme, actor=SYSTEM, now=MARCH)
    return event


def _opened(cast: Cast, contest: Contest) -> None:
    """People appointed to the contest, and registration opened."""
    for role in (Role.CHIEF_JUDGE, Role.SUPERVISOR, Role.KEYER):
        contests.appoint(cast.people[role], role, contest.scope, actor=SYSTEM, now=MARCH)
    contests.open_contest(contest, actor=SYSTEM, now=MARCH)


def _entrants(
    cast: Cast, event: Event, orders: range, counties: Sequence[Unit], works: Sequence[Unit]
) -> list[Entry]:
    made = [_entrant(cast, event, order, counties, works) for order in orders]
    reviewing.approve_entries(event.contest, made, actor=SYSTEM, now=JULY)
    return made


def _entrant(
    cast: Cast, event: Event, order: int, counties: Sequence[Unit], works: Sequence[Unit]
) -> Entry:
    county = counties[order % len(counties)]
    own = [unit for unit in works if unit.parent_id == county.id]
    said = Registration(
        name=invented.name(order),
        identity=invented.identity_of(order, on=JULY.date()),
        phone=f"139{Decimal(order):08.0f}",
        employer_id=own[order // len(counties) % len(own)].id,
        delegation_id=county.id,
        recommender_id=county.id,
        grade=GRADES[order % len(GRADES)],
        years_in_trade=3 + order % 20,
        consented=True,
    )
    return registering.register_entry(event, said, keys=cast.keys, actor=SYSTEM, now=JULY)
