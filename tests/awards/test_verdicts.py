"""Why somebody has an award or has it not."""

import pytest

from competitions.awards.rules.grants import handouts
from competitions.awards.rules.verdicts import verdicts
from competitions.contests.rules.scheme import Ranking
from tests.awards.making import an_award, field

FIELD = field(9, 8, 8, 7, 6, failed="d")


def found(code, *awards, ranked=True):
    done = handouts(awards, FIELD, entered=len(FIELD), ranking=Ranking())
    return [
        (str(verdict.outcome), verdict.given, verdict.has)
        for verdict in verdicts(done, code, ranked=ranked)
    ]


@pytest.mark.parametrize(
    ("code", "award", "outcome"),
    [
        ("a", {"count": 1}, "given"),
        ("b", {"count": 2}, "given_with_tie"),
        ("b", {"count": 2, "ties": "exclude"}, "tie_excluded"),
        ("d", {"count": 2}, "count_reached"),
        ("d", {"count": 9, "require_pass": True}, "failed"),
        ("e", {"count": 9, "min_total": "7"}, "below_min_total"),
        ("d", {"ranks": (1, 3)}, "outside_ranks"),
        ("d", {"at_least": "8"}, "below_limit"),
        ("e", {"percent": "20"}, "count_reached"),
        ("e", {"method": "medals"}, "no_medal"),
        ("a", {"method": "medals"}, "given"),
        ("b", {"method": "medals"}, "given"),
        ("d", {"method": "medals"}, "no_medal"),
    ],
)
def test_outcomes(code, award, outcome):
    assert [each[0] for each in found(code, an_award("A", **award))] == [outcome]


def test_a_colour_refused_for_want_of_entries():
    award = an_award("M", method="medals", tolerance="0")
    few = field(9, 8, 7)
    done = handouts([award], few, entered=3, ranking=Ranking())
    (verdict,) = verdicts(done, "b", ranked=True)
    assert (str(verdict.outcome), str(verdict.claim.medal)) == ("too_few_ranked", "silver")
    assert verdict.claim.anchor.code == "b"


def test_one_award_each_and_which():
    awards = [an_award("A", count=1), an_award("B", count=1), an_award("C", count=9)]
    assert found("b", *awards) == [
        ("count_reached", None, None),
        ("given_with_tie", "B", None),
        ("has_one", None, "B"),
    ]


def test_whoever_is_not_ranked_is_told_so():
    assert found("x", an_award("A", count=1), ranked=False) == [("unranked", None, None)]
