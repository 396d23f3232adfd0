"""Made-up entries: complete under every scheme that can be met, the same every time."""

from decimal import Decimal
from fractions import Fraction

import pytest

from competitions.bundle.rules.results import Status
from competitions.bundle.rules.results_form import content
from competitions.contests.rules.choices import CriterionKind
from competitions.contests.rules.presets import Preset, preset
from competitions.contests.rules.scheme import Component, Criterion, Panel, Scheme, Teams
from competitions.schemes.rules.sample import sample_results
from competitions.scoring.rules import marks


@pytest.mark.parametrize("kind", Preset)
def test_every_preset_ranks_its_made_up_entries(kind: Preset) -> None:
    (event,) = sample_results(preset(kind)).events
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
