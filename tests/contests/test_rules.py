"""The rules of contests that are no law of marking: names counting on, appointments, the check."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from competitions.accounts.rules import APART, Role, RolesApartError
from competitions.contests.rules import copying
from competitions.contests.rules.appointments import check_appointment
from competitions.contests.rules.choices import CriterionKind, Kind
from competitions.contests.rules.details import ContestDetails, EventDetails
from competitions.contests.rules.presets import Preset, preset
from competitions.contests.rules.readiness import EventState, Finding, Lack, findings, weights_agree
from competitions.contests.rules.scheme import Component, Criterion, Scheme

NOW = datetime(2026, 8, 1, tzinfo=UTC)
WHOLE = ContestDetails(
    name="竞赛",
    year=2026,
    kind=Kind.SKILLS,
    hosts=("市总工会",),
    issuer="市总工会",
    documents=("9号",),
    starts_on=date(2026, 9, 12),
    registration_closes_at=NOW + timedelta(days=1),
)
SOUND = EventState(
    "welder",
    preset(Preset.THEORY_PRACTICE),
    frozenset({Role.CHIEF_JUDGE, Role.SUPERVISOR}),
)


@pytest.mark.parametrize(
    ("before", "years", "after"),
    [
        ("菏泽市第六届职工职业技能竞赛", 1, "菏泽市第七届职工职业技能竞赛"),
        ("第九届", 1, "第十届"),
        ("第十届", 1, "第十一届"),
        ("第十九届", 1, "第二十届"),
        ("第二十届", 2, "第二十二届"),
        ("第九十九届", 1, "第100届"),
        ("第12届", 1, "第13届"),
        ("2025年度（2025—2026）", 1, "2026年度（2026—2027）"),
        ("heze-2025", 1, "heze-2026"),
        ("示例路20251号", 1, "示例路20251号"),
        ("竞赛", 1, "竞赛"),
    ],
)
def test_names_count_on(before: str, years: int, after: str) -> None:
    assert copying.shifted(before, years=years) == after


def test_numerals_come_back() -> None:
    assert [copying.number(copying.numeral(n)) for n in range(1, 100)] == list(range(1, 100))


def test_dates_and_documents_are_decided_anew() -> None:
    copy = copying.copied_contest(WHOLE, years=1)
    assert copy == ContestDetails(
        name="竞赛", year=2027, kind=Kind.SKILLS, hosts=("市总工会",), issuer="市总工会"
    )
    event = EventDetails(name="2026焊工", held_on=date(2026, 9, 12), quota=3)
    assert copying.copied_event(event, years=1) == EventDetails(name="2027焊工", quota=3)


def test_roles_stand_apart_either_way() -> None:
    assert all(one in APART[other] for one in Role for other in APART[one])
    assert all(role not in APART[role] for role in Role)


@pytest.mark.parametrize(
    ("role", "held", "against"),
    [
        (Role.CHIEF_JUDGE, {Role.ORGANISER}, Role.ORGANISER),
        (Role.SUPERVISOR, {Role.JUDGE}, Role.JUDGE),
        (Role.KEYER, {Role.JUDGE, Role.CHIEF_JUDGE}, Role.CHIEF_JUDGE),
        (Role.ORGANISER, {Role.SUPERVISOR}, Role.SUPERVISOR),
        (Role.CHIEF_JUDGE, {Role.JUDGE}, None),
        (Role.ORGANISER, {Role.ADMINISTRATOR, Role.CONTACT}, None),
    ],
)
def test_appointments(role: Role, held: set[Role], against: Role | None) -> None:
    if against is None:
        check_appointment(role, held=frozenset(held))
        return
    with pytest.raises(RolesApartError) as caught:
        check_appointment(role, held=frozenset(held))
    assert caught.value.held is against


def test_nothing_lacks_a_contest_that_is_whole() -> None:
    assert findings(WHOLE, [SOUND], delegations=1, now=NOW) == ()


def test_an_empty_contest_lacks_all_and_what_blocks_comes_first() -> None:
    found = findings(ContestDetails(name="竞赛"), [], delegations=0, now=NOW)
    assert found == (
        Finding(Lack.HOSTS),
        Finding(Lack.START),
        Finding(Lack.DEADLINE),
        Finding(Lack.DELEGATIONS),
        Finding(Lack.EVENTS),
        Finding(Lack.YEAR),
        Finding(Lack.KIND),
        Finding(Lack.ISSUER),
        Finding(Lack.DOCUMENTS),
    )
    assert [finding.blocks for finding in found] == [True] * 5 + [False] * 4


def test_events_are_looked_at_one_by_one() -> None:
    unweighted = Scheme(components=(Component(code="a", weight=Decimal("0.5")),))
    states = [
        EventState("fitter", None, frozenset({Role.CHIEF_JUDGE})),
        EventState("turner", unweighted, frozenset({Role.SUPERVISOR})),
    ]
    assert findings(WHOLE, states, delegations=1, now=NOW) == (
        Finding(Lack.SCHEME, "fitter"),
        Finding(Lack.SUPERVISOR, "fitter"),
        Finding(Lack.WEIGHTS, "turner"),
        Finding(Lack.AWARDS, "turner"),
        Finding(Lack.CHIEF_JUDGE, "turner"),
    )


def test_times_must_agree() -> None:
    late = {"registration_closes_at": NOW, "ends_on": date(2026, 9, 11)}
    changed = ContestDetails(**{n: getattr(WHOLE, n) for n in WHOLE.__slots__} | late)
    found = findings(changed, [SOUND], delegations=1, now=NOW)
    assert found == (Finding(Lack.ENDS_EARLY), Finding(Lack.DEADLINE_PAST))


def test_a_contest_may_last_a_single_day() -> None:
    assert findings(replace(WHOLE, ends_on=WHOLE.starts_on), [SOUND], delegations=1, now=NOW) == ()


@pytest.mark.parametrize(
    ("weights", "agree"),
    [
        (["0.3", "0.7"], True),
        (["0.3", "0.6"], False),
        (["1", "1"], True),
        (["0.5", "1"], False),
        (["1"], True),
    ],
)
def test_weights_sum_to_one_or_are_plain(weights: list[str], agree: bool) -> None:
    components = tuple(Component(code=str(n), weight=Decimal(w)) for n, w in enumerate(weights))
    assert weights_agree(Scheme(components=components)) is agree


@pytest.mark.parametrize(
    ("theory", "modules", "agree"),
    [
        ("0.3", ["30", "50", "20"], True),
        ("0.3", ["30", "50", "30"], False),
        ("0.4", ["30", "50", "20"], False),
    ],
)
def test_modules_may_share_a_weight_where_all_comes_to_a_hundred(
    theory: str, modules: list[str], agree: bool
) -> None:
    components = [Component(code="theory", weight=Decimal(theory))]
    criteria = []
    for number, most in enumerate(modules):
        code = f"m{number}"
        components.append(Component(code=code, weight=Decimal("0.7")))
        criteria.append(_criterion(code, most))
    scheme = Scheme(components=tuple(components), criteria=tuple(criteria))
    assert weights_agree(scheme) is agree


def test_weights_that_sum_to_one_agree_whatever_an_entry_comes_to() -> None:
    components = tuple(Component(code=code, weight=Decimal("0.5")) for code in "ab")
    criteria = (_criterion("a", "60"), _criterion("b", "60"))
    assert weights_agree(Scheme(components=components, criteria=criteria))


def _criterion(component: str, most: str, kind=CriterionKind.POINTS, **more: object) -> Criterion:
    code = f"{component}-{kind}-{most}"
    return Criterion(code=code, component=component, kind=kind, max=Decimal(most), **more)


@pytest.mark.parametrize(
    ("scale_to", "best", "criteria", "agree"),
    [
        (None, None, [_criterion("a", "50"), _criterion("a", "150")], True),
        (None, 1, [_criterion("a", "50"), _criterion("a", "200")], True),
        (None, None, [_criterion("a", "50"), _criterion("a", "200")], False),
        (Decimal(200), None, [_criterion("a", "7")], True),
        (None, None, [_criterion("a", "20", multiplier=Decimal(10))], True),
        (None, None, [_criterion("a", "200"), _criterion("a", "9", CriterionKind.DEDUCTION)], True),
        (None, None, [_criterion("b", "200")], False),
    ],
)
def test_what_a_component_can_come_to(scale_to, best, criteria, agree) -> None:
    components = (Component(code="a", weight=Decimal("0.5"), scale_to=scale_to, best=best),)
    assert weights_agree(Scheme(components=components, criteria=tuple(criteria))) is agree
