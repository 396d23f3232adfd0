"""Reads of contests."""

from datetime import timedelta

from flask import Flask

from competitions.accounts.rules import Permission, Role
from competitions.contests import queries
from competitions.contests.rules.readiness import Lack
from competitions.extensions import db
from tests.factories import NOW, a_contest, an_account, an_event


def _codes(account, permission=Permission.CONTESTS_CONTEST_SEE):
    return [c.code for c in db.session.scalars(queries.contests(account, permission))]


def test_contests_and_events_are_found_by_their_codes(app: Flask) -> None:
    event = an_event(a_contest(code="2026"), code="welder")
    other = an_event(a_contest(code="2025"), code="welder")
    assert queries.contest_or_none("2026") is event.contest
    assert queries.contest_or_none("2027") is None
    assert queries.event_or_none("2026", "welder") is event
    assert queries.event_or_none("2025", "welder") is other
    assert queries.event_or_none("2026", "fitter") is None


def test_scopes_lie_inside_each_other(app: Flask) -> None:
    event = an_event(a_contest(code="2026"), code="welder")
    scope = queries.event_scope(contest="2026", event="welder", entry="7")
    assert scope is event.scope
    assert scope.parent is queries.contest_scope(contest="2026", page="2") is event.contest.scope
    assert queries.contest_scope(contest="2027") is None
    assert queries.event_scope(contest="2026", event="fitter") is None


def test_an_account_sees_the_contests_that_its_roles_open(app: Flask) -> None:
    first, second = a_contest(code="2025", year=2025), a_contest(code="2026", year=2026)
    assert _codes(an_account(Role.ORGANISER)) == ["2026", "2025"]
    assert _codes(an_account(Role.ORGANISER, scope=first.scope)) == ["2025"]
    assert _codes(an_account(Role.KEYER, scope=second.scope)) == []
    keyer = an_account(Role.KEYER, scope=second.scope)
    assert _codes(keyer, Permission.SCORING_PAPER_KEY) == ["2026"]


def test_an_account_has_the_events_that_its_roles_open(app: Flask) -> None:
    contest = a_contest()
    welder, fitter = an_event(contest, code="b"), an_event(contest, code="a")
    an_event()

    def codes(account):
        found = db.session.scalars(queries.events(account, Permission.SIGNOFF_RESULT_SIGN))
        return [event.code for event in found]

    assert codes(an_account(Role.CHIEF_JUDGE, scope=welder.scope)) == ["b"]
    assert codes(an_account(Role.CHIEF_JUDGE, scope=contest.scope)) == ["a", "b"]
    assert len(codes(an_account(Role.CHIEF_JUDGE))) == 3
    assert codes(an_account(Role.KEYER, scope=fitter.scope)) == []


def test_that_registration_has_closed_is_a_fault_only_before_going_live(app: Flask) -> None:
    contest = a_contest(registration_closes_at=NOW)
    later = NOW + timedelta(days=9)

    def lacks() -> list[Lack]:
        return [finding.lack for finding in queries.findings(contest, later)]

    assert Lack.DEADLINE_PAST in lacks()
    contest.live_at = NOW - timedelta(days=1)
    assert Lack.DEADLINE_PAST not in lacks()
