"""What organisers do with contests and events."""

from datetime import timedelta

import pytest
from flask import Flask

from competitions.accounts.actions import actor_of
from competitions.accounts.queries import everywhere
from competitions.accounts.rules import Role, ScopeKind
from competitions.contests import actions, queries
from competitions.contests.rules.details import (
    CodeTakenError,
    CodeWrongError,
    ContestDetails,
    Decision,
    EventDetails,
    NoSchemeError,
    SchemeFrozenError,
)
from competitions.contests.rules.presets import Preset, preset
from competitions.contests.rules.scheme_document import scheme_of
from competitions.extensions import transaction
from competitions.journal.rules import SYSTEM
from tests.factories import NOW, a_contest, a_scheme, an_account, an_event

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


@pytest.mark.parametrize("code", ["", "a/b", "a b", "..", "x" * 65, "a\n"])
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
        assert actions.freeze_scheme(event, now=NOW) is first
    with transaction():
        actions.freeze_scheme(event, now=NOW + timedelta(hours=1))
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
        actions.freeze_scheme(an_event(), now=NOW)
