"""Sign-off on a real database: nothing moves after it, and nobody agrees with themselves."""

from decimal import Decimal

import pytest

from competitions.contests.models import Event
from competitions.draw import queries as draws
from competitions.draw.rules.draws import DrawKind
from competitions.entries.actions import reviewing
from competitions.scoring.models import Sheet
from competitions.scoring.queries import marks, sheets
from competitions.scoring.rules.sheets import SheetClosedError, SheetState
from competitions.signoff import actions, queries, rules
from competitions.signoff.rules import ProblemKind
from tests import hall
from tests.factories import BY_SYSTEM, NOW, an_account, an_entry

pytestmark = pytest.mark.usefixtures("app")


def _sheet(event: Event) -> Sheet:
    sheet = sheets.places(event)[0].sheet
    assert sheet is not None
    return sheet


def _mark(event: Event) -> set[Decimal]:
    given = marks.marks_of(event)
    return {mark for by in given["H-001"].values() for mark in by.values()}


def _public_station_draws(event: Event) -> list[bool]:
    found = (draw for draw in draws.draws(event) if draw.kind is DrawKind.STATION)
    return [draw.published_at is not None for draw in found]


def _recheck(event: Event, *, correct: bool = True) -> None:
    ranked = [(place.slot.entry_id, rank) for rank, place in enumerate(sheets.places(event), 1)]
    for item in actions.draw_recheck(event, ranked, seed="s", by=an_account(), now=NOW):
        actions.record_recheck(item, correct=correct, note="", by=an_account(), now=NOW)


def test_signing_locks_every_sheet() -> None:
    event = hall.signed_off()
    assert {place.state for place in sheets.places(event)} == {SheetState.LOCKED}
    assert queries.is_signed(event)


def test_an_event_with_an_unsigned_sheet_is_not_signed() -> None:
    event = hall.judged(1)
    hall.marked(hall.place(event), "80")
    with pytest.raises(rules.NotReadyError) as caught:
        actions.sign_event(event, by=an_account(), now=NOW)
    kinds = {problem.kind for problem in caught.value.problems}
    assert kinds == {ProblemKind.SHEET_UNSIGNED, ProblemKind.CARRIED_MISSING}


def test_an_event_is_signed_once() -> None:
    event = hall.signed_off()
    with pytest.raises(rules.SignedAlreadyError):
        actions.sign_event(event, by=an_account(), now=NOW)


def test_a_locked_sheet_goes_back_to_nobody() -> None:
    event = hall.signed_off()
    with pytest.raises(SheetClosedError):
        actions.return_sheet(_sheet(event), reason="改分", by=an_account(), now=NOW)


def test_a_sheet_is_returned_with_a_reason() -> None:
    event = hall.all_signed()
    with pytest.raises(rules.ReasonMissingError):
        actions.return_sheet(_sheet(event), reason="  ", by=an_account(), now=NOW)
    actions.return_sheet(_sheet(event), reason="漏填", by=an_account(), now=NOW)
    assert (_sheet(event).state, _sheet(event).return_reason) == (SheetState.RETURNED, "漏填")


def test_a_correction_needs_a_second_person_and_makes_a_new_version() -> None:
    event, first, second = hall.signed_off(), an_account(), an_account()
    change = {"work": Decimal("70.5")}
    asked = actions.ask_correction(_sheet(event), change, reason="登分错误", by=first, now=NOW)
    with pytest.raises(rules.SamePersonError):
        actions.decide_correction(asked, confirmed=True, by=first, now=NOW)
    assert _mark(event) == {Decimal(80)}
    actions.decide_correction(asked, confirmed=True, by=second, now=NOW)
    assert _mark(event) == {Decimal("70.5")}
    assert queries.sign_off(event).version == 2
    assert queries.is_signed(event)
    with pytest.raises(rules.DecidedAlreadyError):
        actions.decide_correction(asked, confirmed=False, by=second, now=NOW)


def test_a_correction_that_is_turned_down_changes_nothing() -> None:
    event = hall.signed_off()
    sheet = _sheet(event)
    change = {"work": Decimal(70)}
    asked = actions.ask_correction(sheet, change, reason="误会", by=an_account(), now=NOW)
    with pytest.raises(rules.CorrectionOpenError):
        actions.ask_correction(sheet, change, reason="再来", by=an_account(), now=NOW)
    actions.decide_correction(asked, confirmed=False, by=an_account(), now=NOW)
    assert (_mark(event), queries.sign_off(event).version) == ({Decimal(80)}, 1)


def test_marks_changed_behind_the_back_show() -> None:
    event = hall.signed_off()
    _sheet(event).marks[0].units += 1
    assert not queries.is_signed(event)


def test_a_registration_that_nobody_approved_unsigns_nothing() -> None:
    event = hall.signed_off()
    late = an_entry(event)
    assert queries.is_signed(event)
    reviewing.approve_entries(event.contest, [late], **BY_SYSTEM)
    assert not queries.is_signed(event)


def test_codes_open_only_after_the_recheck_and_by_two_people() -> None:
    event, supervisor = hall.signed_off(), an_account()
    with pytest.raises(rules.RecheckOpenError):
        actions.ask_decoding(event, by=supervisor, now=NOW)
    _recheck(event)
    decoding = actions.ask_decoding(event, by=supervisor, now=NOW)
    assert not queries.is_decoded(event)
    with pytest.raises(rules.SamePersonError):
        actions.open_codes(decoding, by=supervisor, now=NOW)
    assert _public_station_draws(event) == [False]
    actions.open_codes(decoding, by=an_account(), now=NOW)
    assert queries.is_decoded(event)
    assert _public_station_draws(event) == [True]


def test_a_wrong_entry_is_corrected_and_found_right_before_codes_open() -> None:
    event = hall.signed_off()
    _recheck(event, correct=False)
    change = {"work": Decimal(70)}
    asked = actions.ask_correction(_sheet(event), change, reason="复核", by=an_account(), now=NOW)
    actions.decide_correction(asked, confirmed=True, by=an_account(), now=NOW)
    items = queries.recheck_items(queries.sign_off(event))
    assert [item.found_wrong for item in items] == [True, True]
    with pytest.raises(rules.RecheckOpenError):
        actions.ask_decoding(event, by=an_account(), now=NOW)
    for item in items:
        actions.record_recheck(item, correct=True, note="", by=an_account(), now=NOW)
    actions.ask_decoding(event, by=an_account(), now=NOW)


def test_more_than_five_percent_wrong_brings_everybody_into_the_recheck() -> None:
    event = hall.signed_off(3)
    places = sheets.places(event)
    first = [(places[0].slot.entry_id, 1)]
    (item,) = actions.draw_recheck(event, first, seed="s", by=an_account(), now=NOW)
    actions.record_recheck(item, correct=False, note="", by=an_account(), now=NOW)
    everybody = [(place.slot.entry_id, rank) for rank, place in enumerate(places, 20)]
    more = actions.draw_recheck(event, everybody, seed="s", by=an_account(), now=NOW)
    assert {each.entry_id for each in more} == {e for e, _ in everybody} - {item.entry_id}
