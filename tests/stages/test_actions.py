"""From one stage to the next: what is made there, undone until the draw, and moved up."""

from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import select

from competitions.contests.models import Event
from competitions.entries.actions import registering
from competitions.entries.models import Entry
from competitions.entries.rules.entry import EntryStatus, Review
from competitions.extensions import db
from competitions.journal.models import JournalRecord
from competitions.publication.actions import approvals as publication
from competitions.publication.queries import approvals as publication_queries
from competitions.scoring.models import CarriedPoints
from competitions.stages import actions, queries, rules
from competitions.stages.models import Advanced, Stage
from competitions.stages.rules import Rule
from tests import hall
from tests.factories import BY_SYSTEM, KEYS, NOW, a_registration, a_unit, an_account
from tests.stages.making import a_next, a_result, a_stage

pytestmark = pytest.mark.usefixtures("app")


def _codes(stage: Stage) -> list[tuple[str, str]]:
    return [(one.from_entry.code, one.to_entry.name) for one in stage.advanced]


def _there(stage: Stage) -> list[Entry]:
    query = select(Entry).where(Entry.event_id == stage.to_event_id).order_by(Entry.code)
    return list(db.session.scalars(query))


def _all(stage: Stage) -> tuple[str, ...]:
    found = queries.prospect(stage)
    assert found is not None
    return found.coming


def test_the_first_advance_with_what_is_known_of_them_and_their_points() -> None:
    unit = a_unit("甲县总工会")
    source = a_result()
    stage = actions.set_stage(
        source,
        a_next(),
        Rule(first=2, component="theory"),
        delegation=unit,
        **BY_SYSTEM,
    )
    standings = queries.prospect(stage).standings
    assert _all(stage) == ("H-003", "H-002")
    actions.advance(stage, ["H-003", "H-002"], **BY_SYSTEM)
    first, second = _there(stage)
    assert [one.name for one in (first, second)] == ["选手3", "选手2"]
    assert {one.review for one in (first, second)} == {Review.APPROVED}
    assert None not in {first.code, second.code}
    assert (first.delegation_id, first.coach) == (unit.id, "吕示己")
    points = {row.entry_id: row for row in db.session.scalars(select(CarriedPoints))}
    row = points[first.id]
    assert row.component == "theory"
    assert Decimal(row.units).scaleb(-row.digits) == standings[0].total
    assert stage.approval_id == publication_queries.approval_of(source.contest, source).id
    assert _all(stage) == ()


def test_points_are_not_carried_unless_asked_for() -> None:
    stage = a_stage()
    kept = db.session.scalars(select(CarriedPoints.entry_id)).all()
    actions.advance(stage, _all(stage), **BY_SYSTEM)
    assert db.session.scalars(select(CarriedPoints.entry_id)).all() == kept


def test_somebody_registered_there_already_is_not_made_twice_and_stays_when_undone() -> None:
    source, target = a_result(), a_next()
    here = queries.entries_of(source)["H-003"]
    known = registering.register_entry(target, a_registration(name="选手3"), keys=KEYS, **BY_SYSTEM)
    here.person_id = known.person_id
    db.session.commit()
    stage = a_stage(source, target)
    actions.advance(stage, _all(stage), **BY_SYSTEM)
    assert [(one.made, one.to_entry_id == known.id) for one in stage.advanced] == [
        (False, True),
        (True, False),
    ]
    actions.undo(stage, **BY_SYSTEM)
    assert [one.id for one in _there(stage)] == [known.id]


def test_the_next_one_moves_up_when_somebody_withdraws_there() -> None:
    stage = a_stage()
    actions.advance(stage, _all(stage), **BY_SYSTEM)
    registering.withdraw_entry(stage.advanced[0].to_entry, "病假", **BY_SYSTEM)
    assert _all(stage) == ("H-001",)
    actions.advance(stage, ["H-001"], **BY_SYSTEM)
    assert _codes(stage) == [("H-003", "选手3"), ("H-002", "选手2"), ("H-001", "选手1")]
    assert [one.status for one in _there(stage)].count(EntryStatus.COMPETING) == 2


def test_whoever_steps_back_beforehand_is_passed_over() -> None:
    stage = a_stage()
    actions.step_back(stage, "H-003", back=True, **BY_SYSTEM)
    assert _all(stage) == ("H-002", "H-001")
    actions.step_back(stage, "H-003", back=False, **BY_SYSTEM)
    assert _all(stage) == ("H-003", "H-002")
    actions.advance(stage, _all(stage), **BY_SYSTEM)
    with pytest.raises(rules.ConfirmedAlreadyError):
        actions.step_back(stage, "H-003", back=True, **BY_SYSTEM)


def test_it_is_undone_whole_and_done_again() -> None:
    stage = a_stage(component="theory")
    kept = len(db.session.scalars(select(CarriedPoints)).all())
    actions.advance(stage, _all(stage), **BY_SYSTEM)
    actions.undo(stage, **BY_SYSTEM)
    assert _there(stage) == []
    assert db.session.scalars(select(Advanced)).all() == []
    assert len(db.session.scalars(select(CarriedPoints)).all()) == kept
    assert stage.approval_id is None
    actions.advance(stage, _all(stage), **BY_SYSTEM)
    assert len(_there(stage)) == 2


def _registered_there(points: tuple[int, int]) -> tuple[Stage, Entry]:
    """A stage that carries into the theory of somebody who has these points there already."""
    source, target = a_result(), a_next()
    known = registering.register_entry(target, a_registration(name="选手3"), keys=KEYS, **BY_SYSTEM)
    queries.entries_of(source)["H-003"].person_id = known.person_id
    units, digits = points
    db.session.add(CarriedPoints(entry_id=known.id, component="theory", units=units, digits=digits))
    db.session.commit()
    return a_stage(source, target, component="theory"), known


def _theory_of(entry: Entry) -> tuple[int, int]:
    row = db.session.get_one(CarriedPoints, (entry.id, "theory"))
    return row.units, row.digits


def test_points_that_the_carried_ones_replaced_come_back_when_it_is_undone() -> None:
    stage, known = _registered_there((8550, 2))
    actions.advance(stage, _all(stage), **BY_SYSTEM)
    assert _theory_of(known) == (85, 0)
    actions.undo(stage, **BY_SYSTEM)
    assert _theory_of(known) == (8550, 2)


def test_points_given_since_stay_when_it_is_undone() -> None:
    stage, known = _registered_there((8550, 2))
    actions.advance(stage, _all(stage), **BY_SYSTEM)
    db.session.get_one(CarriedPoints, (known.id, "theory")).units = 91
    db.session.commit()
    actions.undo(stage, **BY_SYSTEM)
    assert _theory_of(known) == (91, 0)


def test_points_given_since_go_with_an_entry_that_it_made() -> None:
    stage = a_stage(component="theory")
    kept = len(db.session.scalars(select(CarriedPoints)).all())
    actions.advance(stage, _all(stage), **BY_SYSTEM)
    db.session.get_one(CarriedPoints, (stage.advanced[0].to_entry_id, "theory")).units = 91
    db.session.commit()
    actions.undo(stage, **BY_SYSTEM)
    assert len(db.session.scalars(select(CarriedPoints)).all()) == kept


def test_after_the_draw_nothing_moves() -> None:
    stage = a_stage()
    actions.advance(stage, _all(stage)[:], **BY_SYSTEM)
    session = hall.a_session(stage.to_event)
    made = _there(stage)
    hall.draw.record_session_draw(
        stage.to_event, {entry.id: str(session.number) for entry in made}, **BY_SYSTEM
    )
    with pytest.raises(rules.DrawnAlreadyError):
        actions.undo(stage, **BY_SYSTEM)
    registering.withdraw_entry(made[0], "病假", **BY_SYSTEM)
    with pytest.raises(rules.DrawnAlreadyError):
        actions.advance(stage, _all(stage), **BY_SYSTEM)


def test_only_those_who_were_shown_advance() -> None:
    stage = a_stage()
    with pytest.raises(rules.ChangedMeanwhileError):
        actions.advance(stage, ["H-002", "H-003"], **BY_SYSTEM)
    actions.advance(stage, _all(stage), **BY_SYSTEM)
    with pytest.raises(rules.NobodyError):
        actions.advance(stage, [], **BY_SYSTEM)


def test_nobody_advances_without_an_approved_result() -> None:
    stage = a_stage(hall.decoded())
    assert queries.prospect(stage) is None
    with pytest.raises(rules.NoResultError):
        actions.advance(stage, [], **BY_SYSTEM)


def test_nobody_moves_up_by_another_result_than_the_first() -> None:
    stage = a_stage()
    actions.advance(stage, _all(stage), **BY_SYSTEM)
    approval = stage.approval
    publication.take_back_approval(approval, reason="有误", by=an_account(), now=NOW)
    assert queries.prospect(stage) is None
    publication.approve_result(stage.from_event, "第 4 号", by=an_account(), now=NOW)
    registering.withdraw_entry(stage.advanced[0].to_entry, "病假", **BY_SYSTEM)
    with pytest.raises(rules.NoResultError):
        actions.advance(stage, _all(stage), **BY_SYSTEM)


def test_a_rule_changes_until_somebody_has_advanced() -> None:
    source, target = a_result(), a_next()
    stage = a_stage(source, target)
    again = actions.set_stage(source, target, Rule(at_least=Decimal("60.5")), **BY_SYSTEM)
    assert (again.id, again.rule) == (stage.id, Rule(at_least=Decimal("60.5")))
    actions.advance(stage, _all(stage), **BY_SYSTEM)
    for refused in (
        lambda: actions.set_stage(source, target, Rule(first=1), **BY_SYSTEM),
        lambda: actions.remove_stage(stage, **BY_SYSTEM),
    ):
        with pytest.raises(rules.ConfirmedAlreadyError):
            refused()
    actions.undo(stage, **BY_SYSTEM)
    actions.remove_stage(stage, **BY_SYSTEM)
    assert queries.stage_of(source) is None


def test_ways_that_cannot_be_gone() -> None:
    source, target = a_next(), a_next()
    with pytest.raises(rules.SameEventError):
        actions.set_stage(source, source, Rule(first=1), **BY_SYSTEM)
    actions.set_stage(source, target, Rule(first=1), **BY_SYSTEM)
    with pytest.raises(rules.SameEventError):
        actions.set_stage(target, source, Rule(first=1), **BY_SYSTEM)
    with pytest.raises(rules.ComponentError):
        actions.set_stage(source, target, Rule(first=1, component="practice"), **BY_SYSTEM)
    with pytest.raises(rules.RuleError):
        actions.set_stage(source, target, Rule(), **BY_SYSTEM)
    assert [one.from_event_id for one in queries.leading_to(target)] == [source.id]


def test_the_journal_says_who_advanced(app: Flask) -> None:
    stage = a_stage()
    made = actions.advance(stage, _all(stage), **BY_SYSTEM)
    last = db.session.scalars(select(JournalRecord).order_by(JournalRecord.seq.desc())).first()
    assert last.tag == "stages:entries:advanced"
    assert str(made[0].to_entry_id) in last.after


def _project(event: Event, name: str, employer: int) -> Entry:
    said = a_registration(name=name, identity=None, employer_id=employer)
    entry = registering.register_entry(event, said, keys=KEYS, **BY_SYSTEM)
    entry.review, entry.code = Review.APPROVED, f"P-{entry.id}"
    db.session.commit()
    return entry


def test_a_project_of_the_same_name_and_unit_is_the_same_in_every_part_of_a_year() -> None:
    unit, other = a_unit(), a_unit()
    year = a_next()
    known = _project(year, "环城高架项目部", unit.id)
    _project(year, "环城高架项目部", other.id)
    source = a_result(2)
    first, second = (queries.entries_of(source)[code] for code in ("H-001", "H-002"))
    for entry in (first, second):
        entry.name, entry.employer_id = "环城高架项目部", unit.id
    db.session.commit()
    stage = a_stage(source, year)
    actions.advance(stage, _all(stage), **BY_SYSTEM)
    assert [one.made for one in stage.advanced] == [False, True]
    assert stage.advanced[0].to_entry_id == known.id
