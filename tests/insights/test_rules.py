"""The figures of a panel, against published ones and against what they must do."""

from dataclasses import replace
from decimal import Decimal

import pytest

from competitions.contests.rules.choices import CriterionKind
from competitions.contests.rules.presets import Preset, preset
from competitions.contests.rules.scheme import Component, Criterion, Scheme
from competitions.entries.rules.entry import EntryStatus
from competitions.insights import rules
from competitions.schemes.rules.sample import made_up
from competitions.scoring.rules.marks import of, steps

SHROUT_FLEISS = [
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
]
"""Four judges, six targets: Shrout and Fleiss 1979, table 2."""

EXECUTIVES = [[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]]
"""Three executives rank six applicants: Siegel, Nonparametric Statistics (1956), table 9.6."""

TIED = [
    [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10],
    [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
    [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
]
"""Three rankings of ten with ties: Kendall, Rank Correlation Methods (1948), in Siegel 1956."""

SHARES = tuple(Decimal(share) / 100 for share in (95, 90, 80, 70, 60, 50))


def test_intraclass_correlations_are_the_published_ones():
    single, panel = rules.icc(SHROUT_FLEISS)
    assert (round(single, 2), round(panel, 2)) == (0.29, 0.62)


@pytest.mark.parametrize(("ranks", "published"), [(EXECUTIVES, 0.16), (TIED, 0.828)])
def test_concordance_is_the_published_one(ranks, published):
    found = rules.kendall_w([*zip(*ranks, strict=True)])
    assert round(found, len(str(published)) - 2) == published


def test_who_agrees_wholly_and_who_says_nothing():
    alike = [[mark] * 3 for mark in (1, 2, 3, 4, 5)]
    assert rules.kendall_w(alike) == pytest.approx(1)
    assert rules.icc(alike) == (pytest.approx(1), pytest.approx(1))
    assert rules.kendall_w([[1, 1]] * 5) is None
    assert rules.icc([[1, 1]] * 5) == (None, None)


def test_order_of_judges_against_the_panel():
    assert rules.rank_correlation([1, 2, 3, 4, 5], [2, 3, 4, 5, 9]) == pytest.approx(1)
    assert rules.rank_correlation([1, 2, 3, 4, 5], [5, 4, 3, 2, 1]) == pytest.approx(-1)
    assert rules.rank_correlation([1, 1, 1, 1, 1], [5, 4, 3, 2, 1]) is None
    assert rules.rank_correlation([5, 4, 3, 2, 1], [1, 1, 1, 1, 1]) is None
    assert rules.rank_correlation([1, 1, 1, 2, 2], [2, 2, 2, 3, 3]) == pytest.approx(1)
    assert rules.rank_correlation([1, 2, 3, 4], [1, 2, 3, 4]) is None


def test_a_lenient_judge_is_seen_and_the_others_are_not():
    shares = {
        judge: {entry: {"c": 10.0 * at + extra} for at, entry in enumerate("ABCDEF")}
        for judge, extra in (("J1", 6.0), ("J2", 0.0), ("J3", 0.0))
    }
    found = {judge: rules.judge_figures(shares, judge) for judge in shares}
    assert {judge: each.leniency for judge, each in found.items()} == {
        "J1": 6.0,
        "J2": -3.0,
        "J3": -3.0,
    }
    assert found["J1"].by_criterion == {"c": 6.0}
    assert found["J1"].correlation == pytest.approx(1)
    assert found["J2"].box == (0, 12.5, 25, 37.5, 50)


def test_nothing_is_said_of_fewer_than_five_entries():
    event = made_up(preset(Preset.FIVE_JUDGES), SHARES[:4])
    assert rules.analysis(event, seed=1, panels=10) is None
    assert rules.analysis(made_up(preset(Preset.FIVE_JUDGES), SHARES), seed=1, panels=10)


def test_places_far_apart_hold_in_every_panel_and_the_seed_decides():
    event = made_up(preset(Preset.FIVE_JUDGES), SHARES)
    found = rules.places_that_hold(event, seed=7, panels=30)
    assert found == rules.places_that_hold(event, seed=7, panels=30)
    assert {entry: place for entry, (place, _) in found.items()} == dict(
        zip("ABCDEF", range(1, 7), strict=True)
    )
    assert found["F"] == (6, 1.0)


def test_analysis_changes_no_mark():
    event = made_up(preset(Preset.FIVE_JUDGES), SHARES)
    before = {entry: {c: dict(g) for c, g in marks.items()} for entry, marks in event.marks.items()}
    rules.analysis(event, seed=1, panels=5)
    assert event.marks == before


def test_a_share_is_what_was_given_of_what_could_be():
    kinds = {
        "p": Criterion(
            code="p", component="c", kind=CriterionKind.POINTS, min=Decimal(2), max=Decimal(10)
        ),
        "j": Criterion(code="j", component="c", kind=CriterionKind.JUDGEMENT, max=Decimal(40)),
        "d": Criterion(code="d", component="c", kind=CriterionKind.DEDUCTION, max=Decimal(4)),
    }
    given = {"p": Decimal(4), "j": Decimal(3), "d": Decimal(1)}
    event = replace(
        made_up(preset(Preset.FIVE_JUDGES), SHARES[:1]),
        scheme=Scheme(components=(Component(code="c"),), criteria=tuple(kinds.values())),
        marks=of({"E": {code: {"J": steps(mark)} for code, mark in given.items()}}),
    )
    assert rules.shares_of(event) == {"J": {"E": {"p": 25.0, "j": 100.0, "d": 75.0}}}


def test_five_entries_are_enough_for_every_figure():
    five = rules.analysis(made_up(preset(Preset.FIVE_JUDGES), SHARES[:5]), seed=1, panels=5)
    assert five is not None
    assert len(five.judges) == 5
    assert all(judge.correlation is not None for judge in five.judges)
    assert all(judge.by_criterion for judge in five.judges)
    (panel,) = five.agreements
    assert (panel.judges, panel.entries) == (("J1", "J2", "J3", "J4", "J5"), 5)
    assert None not in (panel.kendall_w, panel.icc_single, panel.icc_panel)
    assert [(one.entry, one.place) for one in five.entries] == [
        *zip("ABCDE", range(1, 6), strict=True)
    ]


def test_four_entries_that_all_marked_whole_are_too_few_to_agree_on():
    shares = {judge: {entry: {"c": 1.0} for entry in "ABCDE"} for judge in ("J1", "J2")}
    shares["J2"]["E"] = {"c": 1.0, "d": 2.0}
    found = rules.agreement(shares, ("J1", "J2"))
    assert (found.entries, found.kendall_w, found.icc_single) == (4, None, None)


def test_who_marked_alone_is_no_panel_and_less_than_five_marks_tell_nothing_of_a_criterion():
    shares = {
        "J1": {entry: {"c": float(at)} for at, entry in enumerate("ABCDE")},
        "J2": {entry: {"c": float(at)} for at, entry in enumerate("ABCDE")},
        "J3": {entry: {"d": float(at)} for at, entry in enumerate("ABCDE")},
    }
    assert rules.groups(shares) == [("J1", "J2")]
    alone = rules.judge_figures(shares, "J3")
    assert (alone.leniency, alone.correlation, alone.by_criterion) == (0, None, {})
    del shares["J2"]["E"]
    assert rules.judge_figures(shares, "J1").by_criterion == {}


def test_judges_who_agree_on_nothing_but_the_mean_have_a_coefficient():
    found = rules.icc([[1.0, 2.0], [2.0, 1.0], [1.0, 2.0], [2.0, 1.0], [1.5, 1.5]])
    assert found == (pytest.approx(-5 / 3), pytest.approx(5))
    assert rules.kendall_w([[1, 2], [2, 1], [1, 2], [2, 1], [1, 1]]) == pytest.approx(1 / 6)


def test_judges_of_whom_one_gives_what_the_other_withholds_have_no_coefficient():
    assert rules.icc([[12, 8], [10, 10], [14, 6], [8, 12], [11, 9]]) == (None, None)


def test_an_entry_without_a_place_is_told_last():
    event = made_up(preset(Preset.FIVE_JUDGES), SHARES)
    absent = tuple(
        replace(entry, status=EntryStatus.DISQUALIFIED) if entry.code == "A" else entry
        for entry in event.entries
    )
    found = rules.analysis(replace(event, entries=absent), seed=1, panels=3)
    assert found is not None
    assert [one.entry for one in found.entries] == ["B", "C", "D", "E", "F", "A"]
    assert (found.entries[-1].place, found.entries[-1].holds) == (None, None)
    assert found.entries[0].lowest < found.entries[0].highest
