from dataclasses import replace
from datetime import date, timedelta

import pytest

from competitions.accounts.models import Account
from competitions.contests import actions as contests
from competitions.contests.models import Event
from competitions.contests.rules.details import ContestDetails
from competitions.entries import steps
from competitions.entries.actions import importing, registering, reviewing
from competitions.entries.batches import NewUnit, UnitChoice
from competitions.entries.models import Entry, EntryBatch, Person
from competitions.entries.queries import entries as queries
from competitions.entries.queries import imports
from competitions.entries.rules import registration as rules
from competitions.entries.rules.entry import EntryStatus, Review
from competitions.entries.rules.importing import Plan, PlannedEntry
from competitions.extensions import db
from competitions.files.rules.sealing import SealBrokenError, derived_keys
from competitions.journal.models import JournalRecord
from competitions.journal.rules import PersonalNumberError
from competitions.units import queries as units
from competitions.units.models import Unit
from competitions.units.rules import UnitKind
from tests.factories import (
    BY_SYSTEM,
    KEYS,
    NOW,
    a_contact,
    a_contest,
    a_registration,
    a_unit,
    an_entry,
    an_event,
    an_identity,
)

pytestmark = pytest.mark.usefixtures("app")
KEYED = {"keys": KEYS, **BY_SYSTEM}


def a_county(event: Event | None = None, name: str = "曹县总工会") -> tuple[Event, Unit, Unit]:
    """An event whose contest has the county as a delegation; the county and a firm within it."""
    event = event or an_event(code="welder")
    county = a_unit(name, kind=UnitKind.COUNTY_UNION)
    firm = a_unit(parent=county)
    present = {d.unit_id: None for d in event.contest.delegations}
    contests.set_delegations(event.contest, present | {county.id: None}, **BY_SYSTEM)
    return event, county, firm


def closing(event: Event, *, after: timedelta) -> None:
    details = ContestDetails(name="竞赛", year=2026, registration_closes_at=NOW + after)
    contests.edit_contest(event.contest, details, **BY_SYSTEM)


def approved(event: Event, **said: object) -> Entry:
    entry = an_entry(event, **said)
    reviewing.approve_entries(event.contest, [entry], **BY_SYSTEM)
    return entry


def test_numbers_are_sealed_and_come_back_whole() -> None:
    said = a_registration()
    entry = an_entry(identity=said.identity, phone="13800000000")
    person = entry.person
    assert person is not None
    assert said.identity is not None
    assert queries.numbers(person, KEYS).id_number == said.identity.number
    assert queries.numbers(person, KEYS).phone == "13800000000"
    kept = b"".join(filter(None, [person.id_number_sealed, person.phone_sealed]))
    assert said.identity.number[:6].encode() not in kept
    assert person.consented_at is None
    assert (person.sex, person.born_on) == (said.identity.sex, said.identity.born_on)


def test_a_person_is_known_again_by_the_number() -> None:
    one = an_identity()
    first, second = (an_entry(an_event(), identity=one) for _ in range(2))
    assert first.person_id == second.person_id


def test_a_person_enters_an_event_once_and_under_one_name() -> None:
    event, one = an_event(), an_identity()
    an_entry(event, identity=one)
    with pytest.raises(rules.AlreadyEnteredError):
        an_entry(event, identity=one)
    with pytest.raises(rules.OtherNameError):
        an_entry(an_event(), identity=one, name="别人")


def test_the_delegation_follows_from_the_employer() -> None:
    event, county, firm = a_county()
    assert an_entry(event, employer_id=firm.id).delegation_id == county.id
    assert an_entry(event).delegation_id is None


def test_an_unknown_employer_is_registered_on_the_way() -> None:
    event, county, _ = a_county()
    said = replace(a_registration(), employer_id=None)
    new = NewUnit("曹县绿源食品有限公司", county.id)
    entry = registering.register_entry(event, said, new_unit=new, **KEYED)
    unit = units.unit_named("曹县绿源食品有限公司")
    assert unit is not None
    assert (entry.employer_id, unit.parent_id, unit.kind) == (
        unit.id,
        county.id,
        UnitKind.ENTERPRISE,
    )


def test_an_enterprises_entry_waits_for_its_union_and_the_unions_own_does_not() -> None:
    event, county, firm = a_county()
    assert an_entry(event, contact=a_contact(firm), employer_id=firm.id).review is Review.SUBMITTED
    by_union = an_entry(event, contact=a_contact(county), employer_id=firm.id)
    assert by_union.review is Review.PASSED_ON
    assert an_entry(event, employer_id=firm.id).review is Review.PASSED_ON


def test_a_contact_is_bound_by_unit_deadline_and_quota() -> None:
    event, county, firm = a_county(an_event(code="welder", quota=1))
    contact = a_contact(firm)
    with pytest.raises(rules.NotYourUnitError):
        an_entry(event, contact=contact, employer_id=county.id)
    closing(event, after=-timedelta(seconds=1))
    with pytest.raises(rules.RegistrationClosedError):
        an_entry(event, contact=contact, employer_id=firm.id)
    closing(event, after=timedelta(0))
    an_entry(event, contact=contact, employer_id=firm.id)
    with pytest.raises(rules.QuotaFullError):
        an_entry(event, contact=contact, employer_id=firm.id)
    assert an_entry(event, employer_id=firm.id).review is Review.PASSED_ON


def test_a_returned_or_withdrawn_entry_frees_its_place() -> None:
    event, _, firm = a_county(an_event(code="welder", quota=1))
    contact = a_contact(firm)
    first = an_entry(event, contact=contact, employer_id=firm.id)
    reviewing.return_entry(first, "照片不清", **BY_SYSTEM)
    second = an_entry(event, contact=contact, employer_id=firm.id)
    registering.withdraw_entry(second, "出差", **BY_SYSTEM)
    an_entry(event, contact=contact, employer_id=firm.id)


def test_an_expired_permit_is_refused_and_a_missing_one_at_approval() -> None:
    event = an_event(permit_category="熔化焊接", held_on=date(2026, 9, 12))
    with pytest.raises(rules.PermitExpiredError):
        an_entry(event, permit_expires_on=date(2026, 9, 11))
    lacking = an_entry(event)
    having = an_entry(event, permit_number="T1", permit_expires_on=date(2026, 9, 12))
    with pytest.raises(rules.PermitMissingError) as error:
        reviewing.approve_entries(event.contest, [having, lacking], **BY_SYSTEM)
    assert error.value.entries == (lacking.id,)
    assert having.review is Review.PASSED_ON
    reviewing.approve_entries(event.contest, [having], **BY_SYSTEM)


def test_two_steps_of_review() -> None:
    event, _, firm = a_county()
    entry = an_entry(event, contact=a_contact(firm), employer_id=firm.id)
    reviewing.pass_on_entries(event.contest, [entry], **BY_SYSTEM)
    assert entry.review is Review.PASSED_ON
    with pytest.raises(rules.NotAtThisStepError):
        reviewing.pass_on_entries(event.contest, [entry], **BY_SYSTEM)
    reviewing.approve_entries(event.contest, [entry], **BY_SYSTEM)
    assert (entry.review, entry.code) == (Review.APPROVED, "W-001")
    for action in (reviewing.approve_entries, reviewing.pass_on_entries):
        with pytest.raises(rules.NotAtThisStepError):
            action(event.contest, [entry], **BY_SYSTEM)
    with pytest.raises(rules.NotAtThisStepError):
        reviewing.return_entry(entry, "太晚", **BY_SYSTEM)


def test_a_returned_entry_is_mended_and_handed_in_anew_after_the_deadline() -> None:
    event, _, firm = a_county()
    contact = a_contact(firm)
    entry = an_entry(event, contact=contact, employer_id=firm.id)
    reviewing.return_entry(entry, "照片不清", **BY_SYSTEM)
    assert (entry.review, entry.review_reason) == (Review.RETURNED, "照片不清")
    closing(event, after=-timedelta(days=1))
    said = replace(a_registration(employer_id=firm.id), identity=None, name="李示五")
    registering.edit_entry(entry, said, contact=contact, **KEYED)
    assert (entry.review, entry.review_reason, entry.name) == (Review.SUBMITTED, None, "李示五")
    assert entry.person is not None
    assert entry.person.name == "李示五"


def test_an_approved_entry_is_changed_by_the_office_alone() -> None:
    event, _, firm = a_county()
    entry = approved(event, employer_id=firm.id)
    said = replace(a_registration(employer_id=firm.id), identity=None, coach="吕示己")
    with pytest.raises(rules.NotAtThisStepError):
        registering.edit_entry(entry, said, contact=a_contact(firm), **KEYED)
    registering.edit_entry(entry, said, **KEYED)
    assert (entry.coach, entry.review) == ("吕示己", Review.APPROVED)


def test_another_id_number_is_another_person_and_the_old_one_is_forgotten() -> None:
    entry = an_entry()
    old = entry.person_id
    registering.edit_entry(entry, a_registration(name="王示八"), **KEYED)
    assert entry.person_id != old
    assert db.session.get(Person, old) is None
    assert entry.name == "王示八"


def test_a_name_known_elsewhere_is_not_changed_here() -> None:
    one = an_identity()
    entry, _ = an_entry(an_event(), identity=one), an_entry(an_event(), identity=one)
    said = replace(a_registration(name="别人"), identity=None)
    with pytest.raises(rules.OtherNameError):
        registering.edit_entry(entry, said, **KEYED)


def test_editing_onto_somebody_entered_already_is_refused() -> None:
    event = an_event()
    first, second = an_entry(event), an_entry(event)
    taken = an_identity()
    registering.edit_entry(first, a_registration(identity=taken), **KEYED)
    with pytest.raises(rules.AlreadyEnteredError):
        registering.edit_entry(second, a_registration(identity=taken), **KEYED)


def test_numbers_go_by_delegation_and_have_no_gap() -> None:
    event, _, caoxian = a_county()
    _, _, shanxian = a_county(event, "单县总工会")
    entries = [an_entry(event, employer_id=unit.id) for unit in (shanxian, caoxian, shanxian)]
    reviewing.approve_entries(event.contest, entries, **BY_SYSTEM)
    assert [entry.code for entry in entries] == ["W-002", "W-001", "W-003"]
    assert approved(event).code == "W-004"


def test_a_substitute_by_the_office_takes_place_and_number() -> None:
    event = an_event(code="welder")
    old = approved(event)
    new = registering.substitute_entry(old, a_registration(name="王示八"), "受伤", **KEYED)
    assert (new.code, new.review, new.substitute_for_id) == ("W-001", Review.APPROVED, old.id)
    assert (old.code, old.status, old.status_reason) == (None, EntryStatus.WITHDRAWN, "受伤")


def test_a_substitute_by_a_contact_waits_and_the_place_stays_until_then() -> None:
    event, _, firm = a_county(an_event(code="welder", quota=1))
    contact = a_contact(firm)
    old = approved(event, employer_id=firm.id)
    closing(event, after=-timedelta(days=1))
    said = a_registration(employer_id=firm.id)
    new = registering.substitute_entry(old, said, "受伤", contact=contact, **KEYED)
    assert (old.code, old.status, new.code) == ("W-001", EntryStatus.COMPETING, None)
    reviewing.approve_entries(event.contest, [new], **BY_SYSTEM)
    assert (old.code, old.status, new.code) == (None, EntryStatus.WITHDRAWN, "W-001")


def test_nobody_is_replaced_after_the_session_draw() -> None:
    event = an_event(code="welder")
    entry, waiting = approved(event), approved(event)
    substitute = registering.substitute_entry(an_entry(event), a_registration(), "受伤", **KEYED)
    steps.fix_entries(event.id, NOW)
    db.session.commit()
    for each in (entry, waiting):
        with pytest.raises(rules.SubstitutionClosedError):
            registering.substitute_entry(each, a_registration(), "受伤", **KEYED)
    with pytest.raises(rules.SubstitutionClosedError):
        reviewing.approve_entries(event.contest, [substitute], **BY_SYSTEM)


def test_a_withdrawn_entry_keeps_its_number_and_is_withdrawn_once() -> None:
    entry = approved(an_event(code="welder"))
    registering.withdraw_entry(entry, "出差", **BY_SYSTEM)
    assert (entry.code, entry.status) == ("W-001", EntryStatus.WITHDRAWN)
    with pytest.raises(rules.NotAtThisStepError):
        registering.withdraw_entry(entry, "出差", **BY_SYSTEM)
    with pytest.raises(rules.NotAtThisStepError):
        registering.substitute_entry(entry, a_registration(), "受伤", **KEYED)


def test_a_look_at_the_numbers_is_on_record_without_them() -> None:
    entry = an_entry()
    found = registering.reveal_numbers(entry, "办理保险", **KEYED)
    assert found.phone == "13800000000"
    last = db.session.scalars(db.select(JournalRecord).order_by(JournalRecord.seq.desc())).first()
    assert last is not None
    assert "办理保险" in last.after
    assert found.id_number is not None
    assert found.id_number not in last.after
    with pytest.raises(PersonalNumberError):
        registering.reveal_numbers(entry, "核对13800000000", **KEYED)


def test_another_installations_key_opens_nothing() -> None:
    entry = an_entry()
    with pytest.raises(SealBrokenError):
        queries.numbers(entry.person, derived_keys(b"x" * 32))


def a_plan(event: Event, *names: str, **said: object) -> Plan:
    """A plan of one row for each name, employed at units that nobody knows."""
    choice = next(e for e in imports.event_choices(event.contest) if e.id == event.id)
    entries = tuple(
        PlannedEntry(
            row=row,
            event=choice,
            registration=a_registration(name=name, employer_id=None, **said),
            employer="曹县绿源食品有限公司",
        )
        for row, name in enumerate(names, 4)
    )
    return Plan(
        entries=entries, faults=(), advice=(), units={"曹县绿源食品有限公司": 2}, questions=()
    )


def imported(event: Event, plan: Plan, within: Unit, contact: Account | None = None) -> EntryBatch:
    choices = {"曹县绿源食品有限公司": UnitChoice(within_id=within.id)}
    return importing.import_entries(
        event.contest, plan, units=choices, file_name="报名.xlsx", contact=contact, **KEYED
    )


def test_a_file_brings_units_persons_and_entries_at_once() -> None:
    event, county, _ = a_county()
    batch = imported(event, a_plan(event, "赵示一", "钱示二"), county)
    entries = queries.entries_of_batch(batch)
    unit = units.unit_named("曹县绿源食品有限公司")
    assert unit is not None
    assert [entry.name for entry in entries] == ["赵示一", "钱示二"]
    assert {(e.employer_id, e.delegation_id, e.review) for e in entries} == {
        (unit.id, county.id, Review.PASSED_ON)
    }
    assert all(entry.person and entry.person.consented_at == NOW for entry in entries)


def test_a_file_comes_in_once() -> None:
    event, county, _ = a_county()
    plan = a_plan(event, "赵示一")
    imported(event, plan, county)
    with pytest.raises(rules.PlanOutdatedError):
        imported(event, plan, county)


def test_of_a_file_all_or_nothing_is_written() -> None:
    event, county, _ = a_county()
    one = an_identity()
    an_entry(event, identity=one, name="赵示一")
    plan = a_plan(event, "钱示二")
    twice = replace(plan, entries=(*plan.entries, *a_plan(event, "赵示一", identity=one).entries))
    before = db.session.query(Entry).count()
    with pytest.raises(rules.PlanOutdatedError):
        imported(event, twice, county)
    assert db.session.query(Entry).count() == before
    assert units.unit_named("曹县绿源食品有限公司") is None


def test_a_contacts_file_is_bound_by_quota_deadline_and_unit() -> None:
    event, county, _ = a_county(an_event(code="welder", quota=1))
    contact = a_contact(county)
    with pytest.raises(rules.QuotaFullError):
        imported(event, a_plan(event, "赵示一", "钱示二"), county, contact)
    with pytest.raises(rules.NotYourUnitError):
        imported(event, a_plan(event, "赵示一"), a_unit(), contact)
    closing(event, after=-timedelta(days=1))
    with pytest.raises(rules.RegistrationClosedError):
        imported(event, a_plan(event, "赵示一"), county, contact)
    closing(event, after=timedelta(days=1))
    assert imported(event, a_plan(event, "赵示一"), county, contact).rows == 1


def test_a_file_can_be_undone_until_one_is_approved() -> None:
    event, county, _ = a_county()
    batch = imported(event, a_plan(event, "赵示一", "钱示二"), county)
    importing.undo_batch(batch, **BY_SYSTEM)
    assert queries.entries_of_batch(batch) == []
    assert db.session.query(Person).count() == 0
    with pytest.raises(rules.BatchInUseError):
        importing.undo_batch(batch, **BY_SYSTEM)
    again = imported(event, a_plan(event, "赵示一", "钱示二"), county)
    reviewing.approve_entries(event.contest, queries.entries_of_batch(again)[:1], **BY_SYSTEM)
    with pytest.raises(rules.BatchInUseError):
        importing.undo_batch(again, **BY_SYSTEM)
    assert len(queries.entries_of_batch(again)) == 2


def test_a_team_has_no_identity_and_needs_none() -> None:
    entry = an_entry(an_event(a_contest()), identity=None, name="乙县代表队", members=("钱示二",))
    assert (entry.person_id, entry.members) == (None, ["钱示二"])
