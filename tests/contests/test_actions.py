"""What organisers do with contests and events."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import select

from competitions.accounts.actions import actor_of
from competitions.accounts.models import Scope
from competitions.accounts.queries import everywhere, open_invitation, roles_held
from competitions.accounts.rules import Role, RolesApartError, ScopeKind
from competitions.contests import actions, queries, steps
from competitions.contests.rules.appointments import NotAppointedError
from competitions.contests.rules.details import (
    CodeTakenError,
    CodeWrongError,
    ContestDetails,
    Decision,
    EventDetails,
    EventInUseError,
    NoSchemeError,
    SchemeFrozenError,
)
from competitions.contests.rules.presets import Preset, preset
from competitions.contests.rules.readiness import Finding, Lack, MarkedAlreadyError, NotReadyError
from competitions.contests.rules.scheme import Delegations
from competitions.contests.rules.scheme_document import prize_of, scheme_of
from competitions.entries.models import Entry
from competitions.extensions import db, transaction
from competitions.journal.models import JournalRecord
from competitions.journal.rules import SYSTEM, PersonalNumberError
from tests.factories import NOW, a_contest, a_scheme, a_unit, an_account, an_event

BY_SYSTEM = {"actor": SYSTEM, "now": NOW}


def test_a_contest_has_a_scope_of_its_own(app: Flask) -> None:
    contest = a_contest(code="2026-skills", name="第六届竞赛", hosts=("市总工会", "市人社局"))
    assert (contest.code, contest.name, contest.hosts, contest.created_at) == (
        "2026-skills",
        "第六届竞赛",
        ["市总工会", "市人社局"],
        NOW,
    )
    scope = contest.scope
    assert (scope.kind, scope.name, scope.parent) == (
        ScopeKind.CONTEST,
        "第六届竞赛",
        everywhere(),
    )


def test_who_makes_a_contest_organises_it(app: Flask) -> None:
    maker = an_account(Role.ADMINISTRATOR)
    contest = a_contest(by=actor_of(maker))
    assert {(g.role, g.scope) for g in maker.roles} == {
        (Role.ADMINISTRATOR, everywhere()),
        (Role.ORGANISER, contest.scope),
    }


def test_an_organiser_everywhere_needs_no_second_role(app: Flask) -> None:
    maker = an_account(Role.ORGANISER)
    a_contest(by=actor_of(maker))
    assert [g.scope for g in maker.roles] == [everywhere()]


@pytest.mark.parametrize("code", ["", "a/b", "a b", "..", "x" * 65, "a\n", "new"])
def test_a_code_that_no_address_holds_is_refused(app: Flask, code: str) -> None:
    with pytest.raises(CodeWrongError):
        actions.create_contest(code, ContestDetails(name="竞赛"), **BY_SYSTEM)
    contest = a_contest()
    with pytest.raises(CodeWrongError):
        actions.add_event(contest, code, EventDetails(), **BY_SYSTEM)


def test_a_code_is_given_once(app: Flask) -> None:
    event = an_event(a_contest(code="2026"), code="welder")
    with pytest.raises(CodeTakenError):
        actions.create_contest("2026", ContestDetails(name="竞赛"), **BY_SYSTEM)
    with pytest.raises(CodeTakenError):
        actions.add_event(event.contest, "welder", EventDetails(), **BY_SYSTEM)
    assert an_event(code="welder").contest is not event.contest


def test_an_event_lies_in_its_contest(app: Flask) -> None:
    contest = a_contest()
    event = an_event(contest, code="welder", name=None, undertakers=("示例技师学院",))
    assert (event.shown, event.undertakers, event.issuer) == ("welder", ["示例技师学院"], None)
    assert (event.scope.kind, event.scope.name, event.scope.parent) == (
        ScopeKind.EVENT,
        "welder",
        contest.scope,
    )
    assert contest.events == [event]


def test_a_draft_scheme_is_overwritten(app: Flask) -> None:
    event = an_event()
    assert queries.scheme_of(event) is None
    first = a_scheme(event)
    second = a_scheme(event, preset(Preset.FIVE_JUDGES))
    assert first is second is event.scheme
    assert (second.version, second.frozen_at) == (1, None)
    assert queries.scheme_of(event) == preset(Preset.FIVE_JUDGES)


def test_a_frozen_scheme_is_replaced_by_decision_only(app: Flask) -> None:
    event = an_event()
    first = a_scheme(event)
    with transaction():
        assert steps.freeze_scheme(event, now=NOW) is first
    with transaction():
        steps.freeze_scheme(event, now=NOW + timedelta(hours=1))
    assert first.frozen_at == NOW
    with pytest.raises(SchemeFrozenError):
        a_scheme(event, preset(Preset.FIVE_JUDGES))
    decision = Decision(document_number="示工字〔2026〕11号", reason="评分项有误")
    second = actions.save_scheme(
        event, preset(Preset.FIVE_JUDGES), decision=decision, actor=SYSTEM, now=NOW
    )
    assert [v.version for v in event.schemes] == [1, 2]
    assert (second.document_number, second.reason) == ("示工字〔2026〕11号", "评分项有误")
    assert second.frozen_at == NOW
    assert scheme_of(first.document) == preset(Preset.THEORY_PRACTICE)


def test_without_a_scheme_nothing_can_be_frozen(app: Flask) -> None:
    with pytest.raises(NoSchemeError):
        steps.freeze_scheme(an_event(), now=NOW)


def _last_record() -> JournalRecord:
    return db.session.scalars(select(JournalRecord).order_by(JournalRecord.seq.desc())).first()


def test_an_edit_says_what_changed(app: Flask) -> None:
    contest = a_contest(name="竞赛", year=2026, hosts=("市总工会",))
    details = ContestDetails(
        name="竞赛", year=2027, hosts=("市总工会", "市人社局"), starts_on=date(2027, 9, 12)
    )
    actions.edit_contest(contest, details, **BY_SYSTEM)
    assert queries.details_of(contest, ContestDetails) == details
    record = _last_record()
    assert record.subject == f"contests:contest:{contest.id}"
    assert json.loads(record.before) == {"year": 2026, "hosts": ["市总工会"], "starts_on": None}
    assert json.loads(record.after) == {
        "year": 2027,
        "hosts": ["市总工会", "市人社局"],
        "starts_on": "2027-09-12",
    }


def test_an_edit_that_holds_a_telephone_number_is_refused_whole(app: Flask) -> None:
    contest = a_contest(name="竞赛")
    with pytest.raises(PersonalNumberError):
        actions.edit_contest(contest, ContestDetails(name="竞赛 13800138000"), **BY_SYSTEM)
    assert contest.name == "竞赛"


def test_a_new_name_reaches_the_scope(app: Flask) -> None:
    event = an_event(name="焊工")
    actions.edit_event(event, EventDetails(name="电焊工", quota=3), **BY_SYSTEM)
    actions.edit_contest(event.contest, ContestDetails(name="新名"), **BY_SYSTEM)
    assert (event.scope.name, event.contest.scope.name, event.quota) == ("电焊工", "新名", 3)


def test_an_event_nobody_needs_yet_can_be_removed(app: Flask) -> None:
    event = an_event()
    contest, scope_id = event.contest, event.scope_id
    an_account(Role.CHIEF_JUDGE, scope=event.scope)
    a_scheme(event)
    actions.remove_event(event, **BY_SYSTEM)
    assert contest.events == []
    assert db.session.get(Scope, scope_id) is None


def test_an_event_with_entries_stays(app: Flask) -> None:
    event = an_event()
    db.session.add(Entry(event=event, name="赵示一", created_at=NOW))
    db.session.commit()
    with pytest.raises(EventInUseError):
        actions.remove_event(event, **BY_SYSTEM)
    assert queries.event_or_none(event.contest.code, event.code) is event


def test_delegations_stand_in_the_order_given(app: Flask) -> None:
    contest, units = a_contest(), [a_unit(name) for name in ("甲县总工会", "乙县总工会")]
    first, second = (unit.id for unit in units)
    actions.set_delegations(contest, {first: "孔示甲", second: None}, **BY_SYSTEM)
    kept = contest.delegations[1]
    actions.set_delegations(contest, {second: "金示丑"}, **BY_SYSTEM)
    assert [(d.unit_id, d.position, d.leader) for d in contest.delegations] == [
        (second, 1, "金示丑")
    ]
    assert contest.delegations == [kept]
    assert "金示丑" not in _last_record().after


def test_the_delegations_prize_is_kept_and_taken_back(app: Flask) -> None:
    contest = a_contest()
    prize = Delegations(points=(Decimal(10), Decimal(9)), others=Decimal(1))
    actions.set_prize(contest, prize, **BY_SYSTEM)
    assert contest.delegations_scheme == {"points": ["10", "9"], "others": "1"}
    assert prize_of(contest.delegations_scheme) == prize
    actions.set_prize(contest, None, **BY_SYSTEM)
    assert contest.delegations_scheme is None


def _ready_contest(**changes):
    details = {
        "hosts": ("市总工会",),
        "starts_on": date(2026, 10, 12),
        "registration_closes_at": NOW + timedelta(days=1),
    }
    contest = a_contest(**details | changes)
    a_scheme(an_event(contest, code="welder"))
    actions.set_delegations(contest, {a_unit("甲县总工会").id: None}, **BY_SYSTEM)
    return contest


def test_a_contest_goes_live_and_back(app: Flask) -> None:
    contest = _ready_contest()
    actions.open_contest(contest, **BY_SYSTEM)
    assert contest.live_at == NOW
    actions.close_contest(contest, **BY_SYSTEM)
    assert contest.live_at is None


def test_a_contest_in_which_somebody_has_marked_stays_live(app: Flask) -> None:
    contest = _ready_contest()
    actions.open_contest(contest, **BY_SYSTEM)
    with transaction():
        steps.freeze_scheme(contest.events[0], now=NOW)
    with pytest.raises(MarkedAlreadyError):
        actions.close_contest(contest, **BY_SYSTEM)
    assert contest.live_at == NOW


def test_a_contest_that_lacks_something_stays_in_preparation(app: Flask) -> None:
    contest = _ready_contest(hosts=())
    an_event(contest, code="fitter")
    with pytest.raises(NotReadyError) as caught:
        actions.open_contest(contest, **BY_SYSTEM)
    assert caught.value.findings == (Finding(Lack.HOSTS), Finding(Lack.SCHEME, "fitter"))
    assert contest.live_at is None


def test_a_copy_is_ready_but_for_dates(app: Flask) -> None:
    contest = _ready_contest(
        code="2026-skills", name="第六届竞赛（2026年）", documents=("示工字〔2026〕9号",)
    )
    event = contest.events[0]
    organiser = an_account(Role.ORGANISER, scope=contest.scope)
    chief = an_account(Role.CHIEF_JUDGE, scope=event.scope)
    judge = an_account(Role.JUDGE, scope=event.scope)
    actions.set_prize(contest, Delegations(points=(Decimal(1),)), **BY_SYSTEM)
    copy = actions.copy_contest(
        contest, "2027-skills", year=2027, actor=actor_of(organiser), now=NOW
    )
    assert (copy.name, copy.year, copy.hosts) == ("第七届竞赛（2027年）", 2027, ["市总工会"])
    assert (copy.documents, copy.starts_on, copy.registration_closes_at) == ([], None, None)
    assert (copy.copied_from_id, copy.live_at) == (contest.id, None)
    assert copy.delegations_scheme == contest.delegations_scheme
    assert [d.unit_id for d in copy.delegations] == [d.unit_id for d in contest.delegations]
    assert [(e.code, queries.scheme_of(e)) for e in copy.events] == [
        ("welder", queries.scheme_of(event))
    ]
    assert copy.events[0].schemes[0] is not event.schemes[0]
    assert roles_held(organiser, copy.scope) == {Role.ORGANISER}
    assert roles_held(chief, copy.events[0].scope) == {Role.CHIEF_JUDGE}
    assert roles_held(judge, copy.events[0].scope) == frozenset()
    blocking = [f.lack for f in queries.findings(copy, NOW) if f.blocks]
    assert blocking == [Lack.START, Lack.DEADLINE]


def test_a_copy_of_a_copy_starts_from_the_scheme_in_force(app: Flask) -> None:
    contest = _ready_contest()
    event = contest.events[0]
    with transaction():
        steps.freeze_scheme(event, now=NOW)
    decision = Decision(document_number="9号", reason="有误")
    actions.save_scheme(event, preset(Preset.FIVE_JUDGES), decision=decision, **BY_SYSTEM)
    copy = actions.copy_contest(contest, "2027", year=2027, **BY_SYSTEM)
    (version,) = copy.events[0].schemes
    assert (version.version, version.frozen_at, version.document_number) == (1, None, None)
    assert scheme_of(version.document) == preset(Preset.FIVE_JUDGES)


def test_who_organises_a_contest_signs_no_marks_of_it(app: Flask) -> None:
    event = an_event()
    organiser = an_account(Role.ORGANISER, scope=event.contest.scope)
    chief = an_account()
    actions.appoint(chief, Role.CHIEF_JUDGE, event.scope, **BY_SYSTEM)
    actions.appoint(chief, Role.CHIEF_JUDGE, event.scope, **BY_SYSTEM)
    assert [(g.role, g.scope) for g in chief.roles] == [(Role.CHIEF_JUDGE, event.scope)]
    for person, role, scope, held in [
        (organiser, Role.CHIEF_JUDGE, event.scope, Role.ORGANISER),
        (chief, Role.ORGANISER, event.contest.scope, Role.CHIEF_JUDGE),
        (an_account(Role.ORGANISER), Role.KEYER, event.scope, Role.ORGANISER),
    ]:
        with pytest.raises(RolesApartError) as caught:
            actions.appoint(person, role, scope, **BY_SYSTEM)
        assert caught.value.held is held
    actions.appoint(chief, Role.ORGANISER, a_contest().scope, **BY_SYSTEM)


def test_administrators_and_judges_are_not_appointed(app: Flask) -> None:
    contest, person = a_contest(), an_account()
    for role in (Role.ADMINISTRATOR, Role.JUDGE, Role.CONTACT):
        with pytest.raises(NotAppointedError):
            actions.appoint(person, role, contest.scope, **BY_SYSTEM)
        with pytest.raises(NotAppointedError):
            actions.invite("new", "新人", role=role, scope=contest.scope, **BY_SYSTEM)
    assert person.roles == []


def test_somebody_new_is_invited_with_a_role(app: Flask) -> None:
    event = an_event()
    account, token = actions.invite(
        "keyer", "何示戊", role=Role.KEYER, scope=event.scope, **BY_SYSTEM
    )
    assert [(g.role, g.scope) for g in account.roles] == [(Role.KEYER, event.scope)]
    assert open_invitation(token, NOW).account is account
    assert "何示戊" not in _last_record().after


def test_a_role_is_taken_away(app: Flask) -> None:
    event = an_event()
    keyer = an_account(Role.KEYER, scope=event.scope)
    actions.dismiss(keyer.roles[0], **BY_SYSTEM)
    assert keyer.roles == []
    judge = an_account(Role.JUDGE, scope=event.scope)
    with pytest.raises(NotAppointedError):
        actions.dismiss(judge.roles[0], **BY_SYSTEM)
