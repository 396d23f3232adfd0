"""The schemes of the demonstration: of skills contests, of quarters and their year, of works."""

from collections.abc import Sequence
from decimal import Decimal

from competitions.contests.rules.choices import CriterionKind, TieBreakBy
from competitions.contests.rules.numbers import Rounding, RoundingMode
from competitions.contests.rules.scheme import (
    Award,
    Component,
    Criterion,
    DelegationAward,
    Delegations,
    Panel,
    Ranking,
    Scheme,
    TieBreak,
    Total,
)

TWO = Rounding(2, RoundingMode.HALF_UP)
FIVE = Panel(drop_high=1, drop_low=1, min_marks=4, max_spread=Decimal(8))

WORTH = (
    ("advanced", "先进性", 30),
    ("original", "独创性", 20),
    ("exemplary", "示范性", 20),
    ("useful", "实用性", 30),
)
"""What experts mark of a work."""

AWARDS = (
    Award(code="first", name="一等奖", count=1),
    Award(code="second", name="二等奖", count=2),
    Award(code="third", name="三等奖", count=3),
    Award(code="excellence", name="优胜奖", count=4),
)

PRIZE = Delegations(
    points=tuple(Decimal(points) for points in (10, 9, 8, 7, 6, 5, 4, 4, 4, 4)),
    others=Decimal(1),
    awards=(
        DelegationAward(code="team-first", name="团体一等奖", count=1),
        DelegationAward(code="team-second", name="团体二等奖", count=2),
        DelegationAward(code="team-third", name="团体三等奖", count=3),
    ),
)


def _points(code: str, name: str, most: int, component: str, panel: Panel = FIVE) -> Criterion:
    return Criterion(
        code=code,
        name=name,
        component=component,
        kind=CriterionKind.POINTS,
        max=Decimal(most),
        step=Decimal("0.5"),
        panel=panel,
    )


def panel_of_five() -> Scheme:
    """Theory 30, practice 70, marked by five judges; the highest and lowest mark dropped."""
    return Scheme(
        components=(
            Component(code="theory", name="理论", weight=Decimal("0.3"), rounding=TWO),
            Component(code="practice", name="实操", weight=Decimal("0.7"), rounding=TWO),
        ),
        criteria=(
            _points("process", "工艺过程", 40, "practice"),
            _points("quality", "作品质量", 40, "practice"),
            _points("safety", "安全文明", 20, "practice"),
        ),
        total=Total(rounding=TWO),
        ranking=Ranking(tie_breaks=(TieBreak(by=TieBreakBy.COMPONENT, code="practice"),)),
        awards=AWARDS,
    )


def panels_by_component() -> Scheme:
    """Theory, and three groups that mark appearance, inner quality and safety on joint sheets."""
    joint = Panel()
    weight = Decimal("0.7")
    return Scheme(
        components=(
            Component(code="theory", name="理论", weight=Decimal("0.3"), rounding=TWO),
            Component(code="appearance", name="外观", weight=weight, rounding=TWO),
            Component(code="inside", name="内部质量", weight=weight, rounding=TWO),
            Component(code="safety", name="现场安全", weight=weight, rounding=TWO),
        ),
        criteria=(
            _points("surface", "焊缝外观", 30, "appearance", joint),
            _points("radiograph", "射线评级", 50, "inside", joint),
            _points("conduct", "安全文明", 20, "safety", joint),
        ),
        total=Total(rounding=TWO),
        ranking=Ranking(tie_breaks=(TieBreak(by=TieBreakBy.COMPONENT, code="inside"),)),
        awards=AWARDS,
    )


def quarter(indicators: Sequence[tuple[str, str, int]]) -> Scheme:
    """The indicators of a quarter, marked together by those who assess."""
    return Scheme(
        components=(Component(code="quarter", name="季度考核", rounding=TWO),),
        criteria=tuple(
            _points(code, name, most, "quarter", Panel()) for code, name, most in indicators
        ),
        total=Total(rounding=TWO),
        ranking=Ranking(tie_breaks=(TieBreak(by=TieBreakBy.CRITERION, code=indicators[0][0]),)),
        awards=(Award(code="banner", name="流动红旗", count=1),),
    )


def year(weight: Decimal, quarters: Sequence[str]) -> Scheme:
    """The year from its quarters: with weight 1 their sum, with a quarter their mean."""
    return Scheme(
        components=tuple(
            Component(code=f"q{number}", name=name, weight=weight, rounding=TWO)
            for number, name in enumerate(quarters, 1)
        ),
        total=Total(rounding=TWO),
        ranking=Ranking(tie_breaks=(TieBreak(by=TieBreakBy.COMPONENT, code="q4"),)),
        awards=(
            Award(code="winner", name="优胜单位", count=1),
            Award(code="advanced", name="先进单位", count=2),
        ),
    )


def works() -> Scheme:
    """Works marked by five experts, the highest and the lowest mark dropped."""
    five = Panel(drop_high=1, drop_low=1, min_marks=5)
    return Scheme(
        components=(Component(code="worth", name="专家评审", rounding=TWO),),
        criteria=tuple(_points(code, name, most, "worth", five) for code, name, most in WORTH),
        total=Total(rounding=TWO),
        ranking=Ranking(tie_breaks=(TieBreak(by=TieBreakBy.CRITERION, code="advanced"),)),
        awards=(
            Award(code="first", name="一等奖", count=1),
            Award(code="second", name="二等奖", count=1),
            Award(code="third", name="三等奖", count=2),
        ),
    )
