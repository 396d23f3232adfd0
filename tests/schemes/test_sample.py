"""Made-up entries: complete under every scheme that can be met, the same every time."""

from decimal import Decimal
from fractions import Fraction

import pytest

from competitions.bundle.rules.results import Status
from competitions.bundle.rules.results_form import content
from competitions.contests.rules.choices import CriterionKind
from competitions.contests.rules.presets import Preset, preset
from competitions.contests.rules.scheme import Component, Criterion, Panel, Scheme, Teams
from competitions.schemes.rules.sample import made_up, sample_results
from competitions.scoring.rules import marks


@pytest.mark.parametrize(
    ("kind", "totals"),
    [
        (Preset.THEORY_PRACTICE, [92, 86.8, 74.6]),
        (Preset.FIVE_JUDGES, [92, 84, 76]),
        (Preset.GROUP_SHEETS, [91.3, 81.2, 69]),
        (Preset.INTERNATIONAL, [97, 84.06, 73.16]),
    ],
)
def test_every_preset_ranks_its_made_up_entries(kind: Preset, totals: list[float]) -> None:
    (event,) = sample_results(preset(kind)).events
    assert [float(result.score.total.points) for result in event.results] == totals
    assert [result.status for result in event.results] == [Status.RANKED] * 3
    assert event.notices == ()
    again = content(sample_results(preset(kind)))
    assert content(sample_results(preset(kind))) == again


def test_marks_stand_on_the_step_and_in_range() -> None:
    criteria = tuple(
        Criterion(
            code=kind,
            component="a",
            kind=kind,
            max=Decimal(3),
            min=None if kind is CriterionKind.JUDGEMENT else Decimal(-1),
            step=None if kind is CriterionKind.JUDGEMENT else Decimal("0.4"),
            panel=Panel(drop_high=1, drop_low=1, min_marks=4),
            factor=kind is CriterionKind.POINTS,
        )
        for kind in CriterionKind
    )
    scheme = Scheme(components=(Component(code="a"), Component(code="t")), criteria=criteria)
    (event,) = sample_results(scheme).events
    assert set(event.event.factors.values()) == {1}
    for given in event.event.marks.values():
        for criterion in criteria:
            had = [marks.mark(steps) for steps in given[criterion.code].values()]
            assert len(had) == 4
            assert all(criterion.least <= mark <= criterion.max for mark in had)
            if criterion.step:
                off = {
                    (mark - Fraction(criterion.least)) % Fraction(criterion.step) for mark in had
                }
                assert off == {0}
    assert [result.status for result in event.results] == [Status.RANKED] * 3


def test_teams_and_panels_out_of_reason_are_told_as_warnings() -> None:
    scheme = Scheme(
        components=(Component(code="a"),),
        criteria=(
            Criterion(
                code="k",
                component="a",
                kind=CriterionKind.POINTS,
                max=Decimal(10),
                panel=Panel(min_marks=1000),
            ),
        ),
        teams=Teams(min_members=2),
    )
    (event,) = sample_results(scheme).events
    assert [result.status for result in event.results] == [Status.INCOMPLETE] * 3
    assert len(event.event.judges) == 15
    assert event.teams.unranked == ("1",)


@pytest.mark.parametrize(
    ("kind", "reach", "step", "given"),
    [
        (CriterionKind.JUDGEMENT, (None, 20), None, ["3 3", "2 1", "2 1", "0 0"]),
        (CriterionKind.DEDUCTION, (None, 10), None, ["0 0", "5 5", "5 5", "10 10"]),
        (CriterionKind.POINTS, (None, 9), None, ["9 9", "4.9 4.3", "4.9 4.3", "0.5 0"]),
        (CriterionKind.POINTS, (2, 12), None, ["12 12", "7 7", "7 7", "3 2"]),
        (CriterionKind.POINTS, (2, 11), None, ["11 11", "6.9 6.3", "6.9 6.3", "2.5 2"]),
        (CriterionKind.POINTS, (0, 7), "2", ["6 6", "4 4", "4 4", "0 0"]),
        (CriterionKind.POINTS, (-5, 5), "3", ["4 4", "1 1", "1 1", "-5 -5"]),
    ],
)
def test_made_up_marks_are_the_same_for_equal_shares(kind, reach, step, given) -> None:
    least, most = reach
    criterion = Criterion(
        code="k",
        component="a",
        kind=kind,
        max=Decimal(most),
        min=None if least is None else Decimal(least),
        step=step and Decimal(step),
        panel=Panel(min_marks=2),
    )
    scheme = Scheme(components=(Component(code="a"),), criteria=(criterion,))
    event = made_up(scheme, [Decimal(share) for share in ("1", "0.5", "0.5", "0.03")])
    had = [
        " ".join(f"{float(marks.mark(steps)):g}" for steps in of["k"].values())
        for of in event.marks.values()
    ]
    assert had == given
