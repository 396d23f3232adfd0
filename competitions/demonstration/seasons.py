"""Contests of a season in the demonstration: merit and labour by quarters, innovation by experts.

Each quarter is an event of its own, with its indicators, approved and made known by itself; its
total is carried into the year, an event whose components are the quarters: their sum, or their
mean. A quarter that is not yet marked is missing in the year, and not zero.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

from competitions.accounts.models import Account
from competitions.accounts.rules import Role
from competitions.certificates.actions import issuing as certificates
from competitions.certificates.pdf.press import Press
from competitions.certificates.queries import due
from competitions.contests import actions as contests
from competitions.contests.models import Contest, Event
from competitions.contests.rules.choices import EntryKind, Kind, Level
from competitions.contests.rules.details import ContestDetails, EventDetails
from competitions.contests.rules.scheme import Scheme
from competitions.demonstration import notices, schemes
from competitions.demonstration.hall import Hall
from competitions.entries.actions import registering, reviewing
from competitions.entries.models import Entry
from competitions.entries.rules.registration import Registration
from competitions.files.rules.sealing import Keys
from competitions.jobs import engine
from competitions.journal.rules import SYSTEM
from competitions.publication.actions import approvals as publication
from competitions.publication.actions import notices as notice_actions
from competitions.publication.models import Notice
from competitions.publication.queries import approvals as publication_queries
from competitions.publication.rules import notice_days
from competitions.stages import actions as stages
from competitions.stages import queries as staged
from competitions.stages.rules import Rule
from competitions.units.models import Unit

QUARTERS = ("第一季度", "第二季度", "第三季度", "第四季度")
ENDS = (date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31))
COMMENDED = date(2026, 10, 20)
SPRING = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
ASSESSORS = (("quarter", "考核组"),)

MERIT = (
    ("quality", "工程质量", 25),
    ("safety", "安全生产", 25),
    ("progress", "工程进度", 20),
    ("innovation", "科技创新", 10),
    ("management", "文明管理", 10),
    ("harmony", "和谐用工", 10),
)
LABOUR = (
    ("output", "生产任务", 40),
    ("saving", "节能降耗", 30),
    ("safety", "安全无事故", 30),
)
PROJECTS = ("环城高架项目部", "引水工程项目部", "新城医院项目部", "产业园管廊项目部")
DEVICES = (
    "双侧送丝定位夹具",
    "行车防摇摆装置",
    "锅炉管口快速坡口机",
    "配电柜带电检测小车",
    "砌筑灰缝控制尺",
)


def fill(people: Mapping[Role, Account], works: Sequence[Unit], keys: Keys, press: Press) -> None:
    """The three contests."""
    season = Season(people, works, keys)
    season.merit()
    season.labour()
    commended(season.innovation(), people[Role.ORGANISER], press)


class Season:
    """Who acts, and the units that send in projects and works."""

    def __init__(self, people: Mapping[Role, Account], works: Sequence[Unit], keys: Keys) -> None:
        self.people = people
        self.works = works
        self.keys = keys

    def merit(self) -> None:
        """A key project: four projects, three quarters marked, the year as their sum."""
        contest = self._contest("heze-2026-merit", "2026年菏泽市重点工程立功竞赛", Kind.MERIT)
        year = self._year(contest, EntryKind.PROJECT, weight=Decimal(1))
        for number in range(3):
            self._quarter(contest, year, number, MERIT, PROJECTS)

    def labour(self) -> None:
        """A labour contest of units: two quarters marked, the year as their mean."""
        contest = self._contest("heze-2026-labour", "2026年菏泽市安全生产劳动竞赛", Kind.LABOUR)
        year = self._year(contest, EntryKind.UNIT, weight=Decimal("0.25"))
        names = [f"{unit.name}焊接班组" for unit in self.works[:4]]
        for number in range(2):
            self._quarter(contest, year, number, LABOUR, names)

    def innovation(self) -> Notice:
        """Works sent in, one not eligible, the others marked by five experts, out for notice."""
        contest = self._contest(
            "heze-2026-works", "2026年菏泽市职工优秀创新成果评选", Kind.INNOVATION
        )
        event = self._event(
            contest,
            "W",
            "创新成果",
            kind=EntryKind.WORK,
            scheme=schemes.works(),
            held_on=ENDS[2],
            awarded_on=COMMENDED,
        )
        self._opened(contest)
        sent = [self._sent(event, name, place) for place, name in enumerate(DEVICES)]
        reviewing.return_entry(sent[-1], "未附应用单位效益证明", actor=SYSTEM, now=SPRING)
        reviewing.approve_entries(contest, sent[:-1], actor=SYSTEM, now=SPRING)
        self._approved(event, sent[:-1], ())
        approval = publication.approve_result(
            event, "评审委员会意见第1号", by=self.people[Role.ORGANISER], now=_after(2)
        )
        days = notice_days(date(2026, 10, 12), 5)
        details = notices.details(
            contest,
            "拟入选成果公示",
            days,
            events=[event.shown],
            opening="经申报、资格审核、专家评审，现将拟入选成果予以公示，接受社会监督。",
        )
        out = datetime(2026, 10, 12, 1, 0, tzinfo=UTC)
        notice = notice_actions.draft_notice(contest, [approval], details, actor=SYSTEM, now=out)
        notice_actions.publish_notice(notice, actor=SYSTEM, now=out)
        return notice

    def _quarter(
        self,
        contest: Contest,
        year: Event,
        number: int,
        indicators: Sequence[tuple[str, str, int]],
        names: Sequence[str],
    ) -> None:
        """A quarter marked by a joint panel, approved, and carried into the year."""
        event = self._event(
            contest,
            f"Q{number + 1}",
            f"2026年{QUARTERS[number]}",
            kind=year.entry_kind,
            scheme=schemes.quarter(indicators),
            held_on=ENDS[number],
        )
        if number == 0:
            self._opened(contest)
        sent = [self._sent(event, name, place) for place, name in enumerate(names)]
        reviewing.approve_entries(contest, sent, actor=SYSTEM, now=SPRING)
        self._approved(event, sent, ASSESSORS, number)
        office, now = self.people[Role.ORGANISER], _after(number)
        publication.approve_result(event, f"竞赛委员会意见第{number + 1}号", by=office, now=now)
        rule = Rule(at_least=Decimal(0), component=f"q{number + 1}")
        stage = stages.set_stage(event, year, rule, actor=SYSTEM, now=now)
        found = staged.prospect(stage)
        if found is not None:
            stages.advance(stage, found.coming, actor=SYSTEM, now=now)

    def _approved(
        self,
        event: Event,
        sent: Sequence[Entry],
        groups: tuple[tuple[str, str], ...],
        number: int = 2,
    ) -> None:
        """Marked and signed, in one session: works and projects have codes as entrants do."""
        hall = Hall(event, self.people, _after(number), groups)
        hall.drawn(sent, sessions=1)
        skills = {entry.id: 70 + (7 * place + 5 * number) % 28 for place, entry in enumerate(sent)}
        hall.judged(skills=skills, theory=False)
        hall.signed_and_opened()

    def _sent(self, event: Event, name: str, place: int) -> Entry:
        """An entry of a unit; works name those who made them."""
        unit = self.works[place]
        makers = ("施示庚", "张示辛", "孔示壬") if event.entry_kind is EntryKind.WORK else ()
        said = Registration(
            name=name, employer_id=unit.id, recommender_id=unit.parent_id, members=makers
        )
        return registering.register_entry(event, said, keys=self.keys, actor=SYSTEM, now=SPRING)

    def _year(self, contest: Contest, kind: EntryKind, *, weight: Decimal) -> Event:
        scheme = schemes.year(weight, QUARTERS)
        return self._event(contest, "Y", "2026年度", kind=kind, scheme=scheme, held_on=ENDS[3])

    def _event(
        self,
        contest: Contest,
        code: str,
        name: str,
        *,
        kind: EntryKind,
        scheme: Scheme,
        held_on: date,
        awarded_on: date | None = None,
    ) -> Event:
        details = EventDetails(name=name, entry_kind=kind, held_on=held_on, awarded_on=awarded_on)
        event = contests.add_event(contest, code, details, actor=SYSTEM, now=SPRING)
        contests.save_scheme(event, scheme, actor=SYSTEM, now=SPRING)
        return event

    def _contest(self, code: str, name: str, kind: Kind) -> Contest:
        details = ContestDetails(
            name=name,
            year=2026,
            kind=kind,
            level=Level.MUNICIPAL,
            hosts=("菏泽市总工会（样例）",),
            issuer="菏泽市总工会（样例）",
            starts_on=date(2026, 1, 1),
            ends_on=date(2026, 12, 31),
            registration_closes_at=datetime(2026, 12, 1, 10, 0, tzinfo=UTC),
        )
        contest = contests.create_contest(code, details, sample=True, actor=SYSTEM, now=SPRING)
        unions = dict.fromkeys(unit.parent_id for unit in self.works if unit.parent_id)
        contests.set_delegations(contest, unions, actor=SYSTEM, now=SPRING)
        return contest

    def _opened(self, contest: Contest) -> None:
        for role in (Role.CHIEF_JUDGE, Role.SUPERVISOR, Role.KEYER):
            contests.appoint(self.people[role], role, contest.scope, actor=SYSTEM, now=SPRING)
        contests.open_contest(contest, actor=SYSTEM, now=SPRING)


def commended(notice: Notice, office: Account, press: Press) -> None:
    """No objection came: the decision to commend, and the certificates of those who are."""
    contest, now = notice.contest, datetime(2026, 10, 20, 1, 0, tzinfo=UTC)
    for approval in publication_queries.approvals(contest):
        publication.announce_result(approval, by=office, now=now)
    notice_actions.issue_circular(notice, "样例工发〔2026〕21号", COMMENDED, actor=SYSTEM, now=now)
    everything = [event.id for event in contest.events]
    certificates.issue_certificates(
        contest,
        everything,
        expected=len(due.plan(contest).of(everything)),
        pattern="HZGH-{year}-CX-{event}-{number}",
        press=press,
        by=office,
        now=now,
    )
    engine.work_through(now)


def _after(number: int) -> datetime:
    """A few days after the end of a quarter."""
    months = ((2026, 4), (2026, 7), (2026, 10), (2027, 1))
    return datetime(*months[number], 8, 1, 0, tzinfo=UTC)
