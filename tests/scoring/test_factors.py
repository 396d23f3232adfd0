"""The difficulty of entries: typed in by the organiser until the result is signed."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient

from competitions.accounts.rules import Role
from competitions.contests.models import Event
from competitions.contests.rules.presets import Preset, preset
from competitions.contests.rules.scheme import Scheme
from competitions.entries.models import Entry
from competitions.extensions import db
from competitions.home.tasks import scoring as tasks
from competitions.home.tasks.task import State
from competitions.journal.models import JournalRecord
from competitions.scoring.actions import factors as actions
from competitions.scoring.queries import marks as queries
from competitions.scoring.rules import factors as rules
from competitions.scoring.rules.sheets import SheetClosedError
from competitions.signoff import queries as signoff
from competitions.signoff.rules import ProblemKind
from tests import hall
from tests.factories import (
    BY_SYSTEM,
    NOW,
    a_contest,
    a_scheme,
    an_account,
    an_event,
    csrf_token,
    signed_in,
)

PAGE = "/contests/c/events/e/factors"


@pytest.mark.parametrize(
    ("typed", "factor"),
    [
        ("1.2", "1.2"),
        (" １．２ ", "1.2"),
        ("0", "0"),
        ("", None),
        ("1.20", "1.20"),
        ("1" * 9 + "." + "2" * 9, "1" * 9 + "." + "2" * 9),
    ],
)
def test_a_factor_is_read_exactly(typed: str, factor: str | None) -> None:
    assert rules.read(typed) == (None if factor is None else Decimal(factor))


@pytest.mark.parametrize(
    "typed", ["-1", "x", "1,2", "1e3", "1.2.3", "9" * 13, "123456789012.1234567"]
)
def test_what_is_no_factor_is_not_guessed(typed: str) -> None:
    with pytest.raises(rules.NoFactorError):
        rules.read(typed)


def asking() -> Scheme:
    usual = preset(Preset.THEORY_PRACTICE)
    return replace(
        usual, criteria=tuple(replace(criterion, factor=True) for criterion in usual.criteria)
    )


def an_event_with_factors(how_many: int = 2) -> tuple[Event, list[Entry]]:
    event = an_event(a_contest(code="c"), code="e")
    a_scheme(event, asking())
    return event, hall.entrants(event, how_many)


def organiser(app: Flask, event: Event) -> FlaskClient:
    return signed_in(app.test_client(), an_account(Role.ORGANISER, scope=event.scope))


def typed(app: Flask, event: Event, **texts: str):
    client = organiser(app, event)
    data = {name.replace("_", "-"): text for name, text in texts.items()}
    return client.post(PAGE, data={"csrf_token": csrf_token(client, PAGE)} | data)


def had(event: Event) -> dict[int, str]:
    return {entry: str(row.units) for (entry, _), row in queries.factor_rows(event).items()}


def test_what_is_typed_is_kept_and_an_emptied_box_takes_it_back(app: Flask) -> None:
    event, (one, other) = an_event_with_factors()
    first, second = f"factor_{one.id}_0", f"factor_{other.id}_0"
    assert typed(app, event, **{first: "1.2", second: "3"}).status_code == 302
    assert had(event) == {one.id: "12", other.id: "3"}
    assert typed(app, event, **{first: "1.5", second: ""}).status_code == 302
    assert had(event) == {one.id: "15"}
    assert event.scheme.frozen_at is not None


def test_one_box_that_is_no_number_keeps_everything_out_and_nothing_typed_is_lost(
    app: Flask,
) -> None:
    event, (one, other) = an_event_with_factors()
    answer = typed(app, event, **{f"factor_{one.id}_0": "1.25", f"factor_{other.id}_0": "much"})
    assert answer.status_code == 422
    assert had(event) == {}
    assert ('value="1.25"' in answer.text, 'value="much"' in answer.text) == (True, True)
    assert event.scheme.frozen_at is None


def test_a_scheme_without_factors_has_no_such_page(app: Flask) -> None:
    event = an_event(a_contest(code="c"), code="e")
    a_scheme(event)
    assert organiser(app, event).get(PAGE).status_code == 404


def test_after_the_signature_nothing_moves(app: Flask) -> None:
    event = hall.signed_off()
    entry = queries.entries_by_number(event)["H-001"]
    with pytest.raises(SheetClosedError):
        actions.set_factors(event, {(entry.id, "work"): Decimal(2)}, **BY_SYSTEM)
    assert queries.factor_rows(event) == {}


def test_the_journal_has_the_factor_before_and_after(app: Flask) -> None:
    event, (one, _) = an_event_with_factors()
    for factor in ("1.2", "2"):
        actions.set_factors(event, {(one.id, "work"): Decimal(factor)}, **BY_SYSTEM)
    last = db.session.query(JournalRecord).order_by(JournalRecord.seq.desc()).first()
    assert (json.loads(last.before), json.loads(last.after)) == (
        [[one.id, "work", [12, 1]]],
        [[one.id, "work", [2, 0]]],
    )


def test_the_event_s_tasks_say_how_many_are_missing(app: Flask) -> None:
    event, (one, other) = an_event_with_factors()

    def told() -> list[State]:
        with app.test_request_context():
            found = {str(task.title): task.state for task in tasks.event_tasks(event, NOW)}
            return [found["录入难度系数"]]

    assert told() == [State.TO_DO]
    actions.set_factors(
        event, {(one.id, "work"): Decimal(1), (other.id, "work"): Decimal(1)}, **BY_SYSTEM
    )
    assert told() == [State.DONE]


def test_no_result_is_signed_without_them(app: Flask) -> None:
    event = hall.judged(1)
    a_scheme(event, asking())
    asked = [one.kind for one in signoff.problems(event)]
    (entry,) = queries.entries_by_number(event).values()
    actions.set_factors(event, {(entry.id, "work"): Decimal(1)}, **BY_SYSTEM)
    assert set(asked) - {one.kind for one in signoff.problems(event)} == {
        ProblemKind.FACTOR_MISSING
    }


def test_as_many_queries_for_many_as_for_one(app: Flask) -> None:
    event, _ = an_event_with_factors(1)
    client = organiser(app, event)
    client.get(PAGE)
    with hall.counted() as one:
        client.get(PAGE)
    hall.entrants(event, 20)
    with hall.counted() as many:
        client.get(PAGE)
    assert len(one) == len(many)
