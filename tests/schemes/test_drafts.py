"""Schemes as they are typed in: numbers, percentages, places, and back from a document."""

import dataclasses
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from flask_babel import Babel
from hypothesis import given
from hypothesis import strategies as st

from competitions.contests.rules.choices import (
    AwardMethod,
    AwardTo,
    CriterionKind,
    MedalsOn,
    PercentOf,
    PercentRounding,
    TeamTieBreakBy,
    Ties,
)
from competitions.contests.rules.presets import Preset, preset
from competitions.contests.rules.scheme import (
    Award,
    Component,
    Criterion,
    DelegationAward,
    Delegations,
    MinimumEntries,
    Scheme,
    Teams,
    TeamTieBreak,
)
from competitions.contests.rules.scheme_document import form_of
from competitions.schemes.forms import PrizeForm, SchemeForm
from competitions.schemes.rules import drafts
from competitions.schemes.rules.check import checked_prize, checked_scheme
from competitions.schemes.rules.drafts import number, weight


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("0.5", "0.5"),
        ("０．５", "0.5"),
        ("1。25", "1.25"),
        (".5", "0.5"),
        ("5.", "5"),
        ("030", "30"),
        ("-3", "-3"),
        (" 7 ", "7"),
        ("00", "0"),
        ("", ""),
        (None, ""),
        ("1,25", "1,25"),
        ("abc", "abc"),
        ("-", "-"),
        (".", "."),
        ("30%", "30%"),
    ],
)
def test_numbers_are_tidied_and_what_is_none_stays(typed: str | None, understood: str) -> None:
    assert number(typed) == understood


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("30%", "0.3"),
        ("30％", "0.3"),
        ("100%", "1"),
        ("12.5%", "0.125"),
        ("0.7%", "0.007"),
        ("0.3", "0.3"),
        ("%", ""),
        ("abc%", "abc"),
    ],
)
def test_weights_may_be_percentages(typed: str, understood: str) -> None:
    assert weight(typed) == understood


@given(st.decimals(0, 1000, places=4))
def test_a_percentage_is_a_hundredth(value: Decimal) -> None:
    assert Decimal(weight(f"{value:f}%")) == value / 100


MANY = dataclasses.replace(
    preset(Preset.GROUP_SHEETS),
    teams=Teams(best=3, tie_breaks=(TeamTieBreak(by=TeamTieBreakBy.BEST_MEMBER),)),
    criteria=(
        *preset(Preset.FIVE_JUDGES).criteria[:1],
        Criterion(
            code="d",
            component="practice",
            kind=CriterionKind.JUDGEMENT,
            max=Decimal(3),
            descriptors=("差", "中", "良", "优"),
        ),
        Criterion(
            code="f",
            component="practice",
            kind=CriterionKind.DEDUCTION,
            max=Decimal(5),
            min=Decimal(1),
            factor=True,
            when_absent=Decimal(0),
        ),
    ),
    components=(
        Component(code="practice", name="实操", best=1, pass_mark=Decimal(0)),
        Component(code="inside"),
        Component(code="appearance"),
    ),
    awards=(
        Award(
            code="a",
            percent=Decimal(10),
            of=PercentOf.ENTERED,
            rounding=PercentRounding.CEIL,
            ties=Ties.EXCLUDE,
            require_pass=True,
        ),
        Award(code="b", ranks=(2, 5), min_total=Decimal(60)),
        Award(code="c", at_least=Decimal("59.5")),
        Award(code="t", count=1, to=AwardTo.TEAMS),
        Award(
            code="m",
            method=AwardMethod.MEDALS,
            on=MedalsOn.TOTAL,
            minimum_entries=MinimumEntries(gold=2, silver=0),
        ),
    ),
)
"""A scheme in which nearly everything that can be said is said."""


@pytest.fixture(autouse=True, scope="module")
def _forms_of_some_site() -> Iterator[None]:
    """What forms ask of an application: words, and no database."""
    site = Flask(__name__)
    site.config |= {"WTF_CSRF_ENABLED": False}
    Babel(site)
    with site.test_request_context():
        yield


@pytest.mark.parametrize("scheme", [MANY, *map(preset, Preset)])
def test_a_scheme_comes_back_from_the_form(scheme: Scheme) -> None:
    form = SchemeForm(formdata=None, data=drafts.scheme_draft(form_of(scheme)))
    checked = checked_scheme(drafts.scheme_form(form.data))
    assert checked.faults == ()
    assert checked.scheme == scheme


def test_a_prize_comes_back_from_the_form() -> None:
    prize = Delegations(
        points=(Decimal(10), Decimal("9.5")),
        others=Decimal(1),
        awards=(DelegationAward(code="a", count=1), DelegationAward(code="b", ranks=(2, 3))),
    )
    form = PrizeForm(formdata=None, data=drafts.prize_draft(form_of(prize)))
    assert checked_prize(drafts.prize_form(form.data)).prize == prize
    empty = PrizeForm(formdata=None)
    assert checked_prize(drafts.prize_form(empty.data)).prize == Delegations(points=())


def test_a_draft_holds_texts_and_ticks() -> None:
    criteria = drafts.scheme_draft(form_of(MANY))["criteria"]
    assert [one.get("factor") for one in criteria] == [None, None, True]


def test_a_share_of_the_field_may_be_typed_with_its_sign() -> None:
    row = {"code": "a", "quota": "percent", "value": "10 ％", "of": "ranked"}
    data = SchemeForm(formdata=None, data={"awards": [row]}).data
    assert drafts.scheme_form(data)["awards"][0]["percent"] == "10"


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("1-3", {"ranks": ["1", "3"]}),
        ("4 ～ 6", {"ranks": ["4", "6"]}),
        ("2", {"ranks": ["2", "2"]}),
        ("first", {"ranks": "first"}),
    ],
)
def test_places_are_typed_with_a_dash(typed: str, form: dict[str, Any]) -> None:
    row = {"code": "a", "quota": "ranks", "value": typed, "of": "ranked", "tolerance": "2"}
    data = SchemeForm(formdata=None, data={"awards": [row]}).data
    assert drafts.scheme_form(data)["awards"] == [{"code": "a", **form}]
