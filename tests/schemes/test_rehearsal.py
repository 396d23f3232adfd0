"""A scheme tried on marks that decide nothing, and refused once a real one exists."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from flask import Flask

from competitions.accounts.rules import Role
from competitions.bundle.rules.document import Event
from competitions.contests import steps
from competitions.contests.rules.choices import Order
from competitions.contests.rules.presets import Preset, preset
from competitions.contests.rules.scheme import Scheme
from competitions.entries.rules.entry import Entry
from competitions.extensions import transaction
from competitions.publication.actions import approvals as publication
from competitions.schemes.rules import rehearsal
from competitions.scoring.rules.marks import of
from tests import hall
from tests.factories import NOW, a_contest, a_scheme, an_account, an_event, csrf_token, signed_in

PAGE = "/contests/c/events/e/scheme/rehearsal"


@pytest.mark.parametrize("kind", Preset)
def test_a_made_up_field_has_ties(kind: Preset) -> None:
    found = rehearsal.tried(preset(kind), None)
    assert len(found.placed) == 12
    assert any(place.shared for place in found.placed)


@pytest.mark.parametrize(
    ("kind", "totals"),
    [
        (Preset.THEORY_PRACTICE, "94 93.8 93.8 89.4 83.2 83 83 83 80.4 71.2 68 61.8"),
        (Preset.FIVE_JUDGES, "94 91 91 88 86 83 83 83 79 74 68 59"),
        (Preset.GROUP_SHEETS, "92.6 90.3 90.3 85.2 83.9 80.2 80.2 80.2 74.8 68.4 61.7 51.3"),
        (
            Preset.INTERNATIONAL,
            "98.5 92.5 92.5 92.5 88.78 82.62 82.62 82.62 74.16 70.16 69.16 60.16",
        ),
    ],
)
def test_a_made_up_field_is_the_same_whenever_a_scheme_is_tried(kind: Preset, totals: str) -> None:
    found = rehearsal.tried(preset(kind), None).results
    assert " ".join(f"{float(one.score.total.points):g}" for one in found) == totals
    times = [3600, 3690, 3690, 3870, 3960, 4050, 4050, 4050, 4320, 4410, 4500, 4590]
    assert sorted(one.entry.time for one in found) == times


def test_two_schemes_stand_side_by_side_on_the_same_entries() -> None:
    scheme = preset(Preset.FIVE_JUDGES)
    backwards = replace(scheme, ranking=replace(scheme.ranking, order=Order.ASC))
    own, other = rehearsal.tried(scheme, None), rehearsal.tried(backwards, None)
    lines = list(rehearsal.lines(own, other))
    assert [line.entry.code for line in lines] == [one.of.entry.code for one in own.placed]
    assert (lines[0].own.place.rank, lines[0].other.place.rank) == (1, 12)
    assert [line.other for line in rehearsal.lines(own, None)] == [None] * 12


def test_marks_fit_where_they_could_have_been_given() -> None:
    scheme = preset(Preset.FIVE_JUDGES)
    first, *rest = scheme.criteria
    wider = replace(scheme, criteria=(replace(first, max=first.max + 1), *rest))
    fewer = replace(scheme, criteria=tuple(rest))
    heavier = replace(
        scheme, components=tuple(replace(one, weight=Decimal(9)) for one in scheme.components)
    )
    assert [rehearsal.fits(scheme, one) for one in (scheme, heavier, wider, fewer)] == [
        True,
        True,
        False,
        False,
    ]


def test_a_past_field_loses_its_names() -> None:
    entry = Entry(code="H-1", name="甲", unit="乙", delegation="丙", members=("丁",))
    past = Event(
        code="e",
        scheme=Scheme(components=()),
        entries=(entry,),
        marks=of({"H-1": {"c": {"J": 1}}}),
        factors={},
    )
    bare = rehearsal.without_names(past)
    assert bare.entries == (Entry(code="01"),)
    assert bare.marks == {"01": {"c": {"J": 1}}}


def page(app: Flask, address: str):
    """The answer to an organiser who reads English."""
    client = signed_in(app.test_client(), an_account(Role.ORGANISER))
    client.post("/language", data={"csrf_token": csrf_token(client, "/account"), "language": "en"})
    return client.get(address)


def test_a_scheme_is_tried_beside_a_preset(app: Flask) -> None:
    event = an_event(a_contest(code="c"), code="e")
    assert page(app, PAGE).status_code == 200
    a_scheme(event)
    alone = page(app, PAGE).text
    beside = page(app, f"{PAGE}?beside=five_judges").text
    assert ("Place there" in alone, "Place there" in beside) == (False, True)
    assert "3 (shared)" in alone or "2 (shared)" in alone


@pytest.mark.parametrize(
    ("kind", "named"),
    [
        (Preset.THEORY_PRACTICE, {"First prize", "Second prize", "Third prize"}),
        (Preset.INTERNATIONAL, {"gold medal", "silver medal"}),
    ],
)
def test_a_preset_s_awards_have_names(app: Flask, kind: Preset, named: set[str]) -> None:
    event = an_event(a_contest(code="c"), code="e")
    a_scheme(event, preset(Preset.FIVE_JUDGES))
    text = page(app, f"{PAGE}?beside={kind}").text
    awards = set(re.findall(r'data-label="Award there">([^<]*)<', text))
    assert named <= awards
    assert not awards & {"first", "second", "third", "gold", "silver", "bronze"}


def test_it_is_refused_in_words_once_a_mark_exists(app: Flask) -> None:
    event = an_event(a_contest(code="c"), code="e")
    a_scheme(event)
    with transaction():
        steps.freeze_scheme(event, now=NOW)
    answer = page(app, PAGE)
    assert answer.status_code == 409
    assert "choose the winner" in answer.text
    assert "(shared)" not in answer.text


def test_last_year_s_marks_are_offered_by_number_once_they_are_out(app: Flask) -> None:
    past = hall.approved()
    event = an_event(a_contest(code="c"), code="e")
    a_scheme(event)
    offered = f'value="{past.contest.code}/{past.event.code}"'
    before = page(app, PAGE).text.partition('name="beside"')[0]
    publication.announce_result(past, by=an_account(), now=NOW)
    after = page(app, PAGE).text.partition('name="beside"')[0]
    assert (offered in before, offered in after) == (False, True)
    tried = page(app, f"{PAGE}?marks={past.contest.code}/{past.event.code}").text
    assert ("83.00" in tried, "选手1" in tried, ">01<" in tried) == (True, False, True)
