"""What judges, keyers and organisers do, as it is kept."""

from dataclasses import replace
from decimal import Decimal

import pytest
from flask import Flask

from competitions.accounts.rules import Role
from competitions.contests.rules.details import NoSchemeError
from competitions.draw import queries as draw_queries
from competitions.entries.rules.entry import EntryStatus
from competitions.extensions import db, transaction
from competitions.journal.rules import SYSTEM
from competitions.scoring import steps
from competitions.scoring.actions import carried, devices, judges, marking, paper
from competitions.scoring.models import Submission
from competitions.scoring.queries import judges as judge_queries
from competitions.scoring.queries import marks as mark_queries
from competitions.scoring.queries import sheets as queries
from competitions.scoring.rules import devices as device_rules
from competitions.scoring.rules import judges as judge_rules
from competitions.scoring.rules import paper as paper_rules
from competitions.scoring.rules import sheets as rules
from competitions.scoring.rules.carried import NotLastBatchError
from competitions.scoring.rules.judges import JudgeDetails, PanelDetails
from competitions.scoring.rules.paper import Stage
from competitions.scoring.rules.sheets import SheetState, Source
from tests import hall
from tests.factories import NOW, a_contest, a_scheme, an_account, an_event

BY_SYSTEM = {"actor": SYSTEM, "now": NOW}


def save(place: queries.Place, mark: str, *, base: int, key: str) -> object:
    marks = {"work": Decimal(mark)}
    return marking.save_sheet(place, marks, base=base, submission=key, **BY_SYSTEM)


@pytest.mark.usefixtures("app")
class TestJudges:
    def test_a_judge_has_an_account_without_a_password(self) -> None:
        event = an_event()
        judge = hall.a_judge(event, "A")
        assert judge.account.password_hash is None
        assert [(g.role, g.scope_id) for g in judge.account.roles] == [(Role.JUDGE, event.scope_id)]
        with pytest.raises(judge_rules.CodeTakenError):
            hall.a_judge(event, "A")

    def test_one_person_judges_in_two_events(self) -> None:
        contest = a_contest()
        first, second = an_event(contest), an_event(contest)
        judge = hall.a_judge(first, "A")
        details = JudgeDetails(code="B", name=judge.name)
        again = judges.add_judge(second, details, same_as=judge.account, **BY_SYSTEM)
        assert judge_queries.judging(judge.account) == [judge, again]
        assert judge_queries.colleagues(second) == [judge]
        with pytest.raises(judge_rules.InUseError):
            judges.add_judge(second, replace(details, code="C"), same_as=judge.account, **BY_SYSTEM)

    def test_a_judge_is_changed_until_marking_begins(self) -> None:
        event = hall.judged()
        judge = judge_queries.judge_or_none(event, "A")
        assert judge is not None
        hall.a_judge(event, "B")
        with pytest.raises(judge_rules.CodeTakenError):
            judges.change_judge(judge, JudgeDetails(code="B", name="某"), **BY_SYSTEM)
        judges.change_judge(judge, JudgeDetails(code="C", name="某"), **BY_SYSTEM)
        hall.marked(hall.place(event, judge="C"), "80")
        judges.change_judge(judge, JudgeDetails(code="C", name="某某"), **BY_SYSTEM)
        unit = hall.a_unit("示例厂")
        for details in (
            JudgeDetails(code="C", name="某", employer_id=unit.id),
            JudgeDetails(code="D", name="某"),
        ):
            with pytest.raises(judge_rules.InUseError):
                judges.change_judge(judge, details, **BY_SYSTEM)
        with pytest.raises(judge_rules.InUseError):
            judges.remove_judge(judge, **BY_SYSTEM)
        assert judge.name == "某某"

    def test_a_judge_who_has_marked_nothing_is_removed(self) -> None:
        event = hall.judged()
        judge = judge_queries.judge_or_none(event, "A")
        assert judge is not None
        account = judge.account
        devices.make_slips(event, [judge], **BY_SYSTEM)
        judges.remove_judge(judge, **BY_SYSTEM)
        assert judge_queries.judges(event) == []
        assert account.roles == []
        assert judge_queries.panels(event)[0].members == []

    def test_panels_keep_what_marks_rest_on(self) -> None:
        event = hall.judged(judge_codes="AB")
        (panel,) = judge_queries.panels(event)
        members = tuple(member.judge_id for member in panel.members)
        with pytest.raises(judge_rules.CodeTakenError):
            hall.a_panel(event)
        hall.marked(hall.place(event), "80")
        more = hall.a_judge(event, "C")
        details = PanelDetails(code="P", name="新名", members=(*members, more.id), lead=more.id)
        judges.change_panel(panel, details, **BY_SYSTEM)
        assert [(m.judge_id, m.lead) for m in panel.members][2] == (more.id, True)
        for change in ({"members": members[:1]}, {"joint": True}, {"components": ("practice",)}):
            with pytest.raises(judge_rules.InUseError):
                judges.change_panel(panel, replace(details, **change), **BY_SYSTEM)
        with pytest.raises(judge_rules.InUseError):
            judges.remove_panel(panel, **BY_SYSTEM)
        other = hall.a_panel(event, code="Q")
        with pytest.raises(judge_rules.CodeTakenError):
            judges.change_panel(other, replace(details, code="P"), **BY_SYSTEM)
        judges.remove_panel(other, **BY_SYSTEM)
        assert judge_queries.panels(event) == [panel]


@pytest.mark.usefixtures("app")
class TestDevices:
    def test_a_slip_binds_one_device_once(self) -> None:
        event = an_event()
        judge = hall.a_judge(event, "A")
        ((_, token),) = devices.make_slips(event, [judge], **BY_SYSTEM)
        with pytest.raises(device_rules.WeakPinError):
            devices.bind_device(token, "1111", now=NOW)
        account, device = devices.bind_device(token, "２580", now=NOW)
        assert account is judge.account
        with pytest.raises(device_rules.SlipInvalidError):
            devices.bind_device(token, "2580", now=NOW)
        with pytest.raises(device_rules.SlipInvalidError):
            devices.bind_device("other", "2580", now=NOW)
        slip = judge_queries.slip_of_device(device)
        assert slip is not None
        assert devices.try_pin(slip, "2580", now=NOW) is account
        assert judge_queries.slip_of_device("other") is None
        assert judge_queries.slip_of_device(None) is None
        assert device not in {slip.device_hash, slip.token_hash}

    def test_a_new_slip_ends_what_was_open(self) -> None:
        event = an_event()
        judge = hall.a_judge(event, "A")
        ((_, token),) = devices.make_slips(event, [judge], **BY_SYSTEM)
        _, device = devices.bind_device(token, "2580", now=NOW)
        slip = judge_queries.slip_of_device(device)
        assert slip is not None
        session = judge.account.get_id()
        ((_, second),) = devices.make_slips(event, [judge], **BY_SYSTEM)
        assert judge.account.get_id() != session
        assert judge_queries.slip_of_device(device) is None
        with pytest.raises(device_rules.DeviceUnknownError):
            devices.try_pin(slip, "2580", now=NOW)
        assert devices.bind_device(second, "1470", now=NOW)[0] is judge.account

    def test_wrong_pins_are_counted_on_the_device(self) -> None:
        event = an_event()
        judge = hall.a_judge(event, "A")
        ((_, token),) = devices.make_slips(event, [judge], **BY_SYSTEM)
        _, device = devices.bind_device(token, "2580", now=NOW)
        slip = judge_queries.slip_of_device(device)
        assert slip is not None
        for left in (4, 3, 2, 1):
            with pytest.raises(device_rules.WrongPinError) as refused:
                devices.try_pin(slip, "2581", now=NOW)
            assert refused.value.left == left
        devices.try_pin(slip, "2580", now=NOW)
        assert slip.wrong_pins == 0
        session = judge.account.get_id()
        for _ in range(5):
            with pytest.raises(device_rules.WrongPinError):
                devices.try_pin(slip, "", now=NOW)
        assert (slip.void, judge.account.get_id() == session) == (True, False)
        with pytest.raises(device_rules.DeviceUnknownError):
            devices.try_pin(slip, "2580", now=NOW)


@pytest.mark.usefixtures("app")
class TestMarking:
    def test_a_sheet_from_draft_to_signed(self) -> None:
        event = hall.judged()
        place = hall.place(event)
        sheet = hall.marked(place, "80.5", hand_in=False)
        assert (sheet.state, sheet.source, sheet.revision) == (SheetState.DRAFT, Source.DEVICE, 1)
        assert event.scheme is not None
        assert event.scheme.frozen_at == NOW
        assert place.slot.session is not None
        assert place.slot.session.begun_at == NOW
        marking.submit_sheet(place, base=1, submission="two", **BY_SYSTEM)
        assert (sheet.state, sheet.submitted_at) == (SheetState.SUBMITTED, NOW)
        assert place.judge is not None
        marking.sign_sheets(place.judge, {sheet.id: 2}, **BY_SYSTEM)
        assert (sheet.state, sheet.signed_at) == (SheetState.SIGNED, NOW)
        with pytest.raises(rules.SheetClosedError):
            save(place, "90", base=2, key="three")
        assert queries.marks(sheet) == {"work": Decimal("80.5")}

    def test_the_same_submission_counts_once(self) -> None:
        event = hall.judged()
        place = hall.place(event)
        first = save(place, "80", base=0, key="one")
        assert save(place, "80", base=0, key="one") is first
        assert first.revision == 1
        marking.submit_sheet(place, base=1, submission="in", **BY_SYSTEM)
        marking.submit_sheet(place, base=1, submission="in", **BY_SYSTEM)
        assert db.session.query(Submission).count() == 2

    def test_other_marks_under_the_same_id_are_stale_and_not_lost(self) -> None:
        place = hall.place(hall.judged())
        save(place, "80", base=0, key="one")
        with pytest.raises(rules.SheetStaleError) as refused:
            save(place, "81", base=0, key="one")
        assert refused.value.revision == 1

    def test_a_stale_page_overwrites_nothing(self) -> None:
        event = hall.judged()
        place = hall.place(event)
        save(place, "80", base=0, key="one")
        with pytest.raises(rules.SheetStaleError):
            save(place, "90", base=0, key="two")
        with pytest.raises(rules.SheetStaleError):
            marking.submit_sheet(place, base=0, submission="three", **BY_SYSTEM)
        assert mark_queries.marks_of(event) == {}

    def test_a_page_from_before_the_handing_in_changes_nothing(self) -> None:
        event = hall.judged()
        place = hall.place(event)
        sheet = hall.marked(place, "80")
        with pytest.raises(rules.SheetStaleError):
            save(place, "10", base=1, key="other tab")
        with pytest.raises(rules.SheetStaleError):
            marking.submit_sheet(place, base=1, submission="other tab", **BY_SYSTEM)
        assert sheet.state is SheetState.SUBMITTED
        assert mark_queries.marks_of(event) == {"H-001": {"work": {"A": Decimal(80)}}}

    def test_an_id_belongs_to_one_sheet(self) -> None:
        event = hall.judged()
        save(hall.place(event), "80", base=0, key="one")
        with pytest.raises(rules.SubmissionReusedError):
            save(hall.place(event, 1), "80", base=0, key="one")

    def test_an_incomplete_sheet_is_not_handed_in(self) -> None:
        place = hall.place(hall.judged())
        with pytest.raises(rules.SheetIncompleteError):
            marking.submit_sheet(place, base=0, submission="one", **BY_SYSTEM)
        marking.save_sheet(place, {}, base=0, submission="two", **BY_SYSTEM)
        with pytest.raises(rules.SheetIncompleteError) as refused:
            marking.submit_sheet(place, base=1, submission="three", **BY_SYSTEM)
        assert refused.value.criteria == ("work",)

    def test_a_change_takes_a_sheet_back(self) -> None:
        event = hall.judged()
        place = hall.place(event)
        sheet = hall.marked(place, "80")
        assert mark_queries.marks_of(event) == {"H-001": {"work": {"A": Decimal(80)}}}
        save(place, "81", base=2, key="again")
        assert (sheet.state, sheet.revision) == (SheetState.DRAFT, 3)
        assert mark_queries.marks_of(event) == {}

    def test_only_what_was_shown_is_signed(self) -> None:
        event = hall.judged()
        first, second = (
            hall.marked(hall.place(event), "80"),
            hall.marked(hall.place(event, 1), "70"),
        )
        judge = first.judge
        assert judge is not None
        for revisions, refusal in (
            ({}, rules.NothingToSignError),
            ({first.id: 2, 9999: 2}, rules.NothingToSignError),
            ({first.id: 2, second.id: 1}, rules.SheetStaleError),
        ):
            with pytest.raises(refusal):
                marking.sign_sheets(judge, revisions, **BY_SYSTEM)
        assert {first.state, second.state} == {SheetState.SUBMITTED}
        marking.sign_sheets(judge, {first.id: 2, second.id: 2}, **BY_SYSTEM)
        with pytest.raises(rules.NothingToSignError):
            marking.sign_sheets(judge, {first.id: 2}, **BY_SYSTEM)

    def test_a_joint_sheet_is_signed_by_all_and_counts_as_one_mark(self) -> None:
        event = hall.judged(judge_codes="AB", joint=True)
        place = hall.place(event, judge=None)
        sheet = hall.marked(place, "80")
        first, second = place.signers
        marking.sign_sheets(first, {sheet.id: 2}, **BY_SYSTEM)
        marking.sign_sheets(first, {sheet.id: 2}, **BY_SYSTEM)
        assert (sheet.state, len(sheet.signatures)) == (SheetState.SUBMITTED, 1)
        save(place, "81", base=2, key="again")
        assert sheet.signatures == []
        marking.submit_sheet(place, base=3, submission="in again", **BY_SYSTEM)
        for judge in (first, second):
            marking.sign_sheets(judge, {sheet.id: 4}, **BY_SYSTEM)
        assert sheet.state is SheetState.SIGNED
        assert mark_queries.marks_of(event) == {"H-001": {"work": {"P": Decimal(81)}}}

    def test_no_mark_without_a_scheme(self) -> None:
        event = an_event()
        hall.drawn(event, 1)
        hall.a_panel(event, hall.a_judge(event, "A"))
        with pytest.raises(NoSchemeError):
            marking.save_sheet(hall.place(event), {}, base=0, submission="one", **BY_SYSTEM)

    def test_a_returned_sheet_is_marked_again(self) -> None:
        event = hall.judged()
        place = hall.place(event)
        sheet = hall.signed(place, "80")
        with transaction() as session:
            steps.return_sheet(session, sheet, reason="漏看焊缝背面")
        assert (sheet.state, sheet.return_reason) == (SheetState.RETURNED, "漏看焊缝背面")
        assert mark_queries.marks_of(event) == {}
        save(place, "78", base=2, key="again")
        assert sheet.state is SheetState.RETURNED
        marking.submit_sheet(place, base=3, submission="in again", **BY_SYSTEM)
        assert (sheet.state, sheet.return_reason) == (SheetState.SUBMITTED, None)

    def test_locked_is_for_good(self) -> None:
        event = hall.judged()
        place = hall.place(event)
        sheet = hall.signed(place, "80")
        with transaction():
            steps.lock_sheet(sheet)
        with pytest.raises(rules.SheetClosedError), transaction() as session:
            steps.return_sheet(session, sheet, reason="晚了")
        with transaction():
            steps.correct_marks(sheet, {"work": Decimal(79)}, now=NOW)
        assert (sheet.revision, len(sheet.signatures)) == (3, 1)
        assert mark_queries.marks_of(event) == {"H-001": {"work": {"A": Decimal(79)}}}
        with transaction():
            steps.unlock_sheet(sheet)
        assert sheet.state is SheetState.SIGNED

    def test_a_judge_proposes_and_the_chief_judge_decides(self) -> None:
        event = hall.judged()
        place = hall.place(event)
        judge, slot = place.judge, place.slot
        assert judge is not None
        for status, reason in ((EntryStatus.ABSENT, " "), (EntryStatus.GUEST, "旁听")):
            with pytest.raises(judge_rules.ReasonMissingError):
                marking.propose_status(judge, slot, status, reason=reason, **BY_SYSTEM)
        out = {"reason": "使用手机", **BY_SYSTEM}
        proposal = marking.propose_status(judge, slot, EntryStatus.DISQUALIFIED, **out)
        with pytest.raises(judge_rules.ProposedAlreadyError):
            marking.propose_status(judge, slot, EntryStatus.DISQUALIFIED, **out)
        assert slot.entry.status is EntryStatus.COMPETING
        marking.decide_proposal(proposal, agreed=True, **BY_SYSTEM)
        assert (slot.entry.status, slot.entry.status_reason) == (
            EntryStatus.DISQUALIFIED,
            "使用手机",
        )
        with pytest.raises(judge_rules.DecidedAlreadyError):
            marking.decide_proposal(proposal, agreed=False, **BY_SYSTEM)
        assert len(queries.places(event)) == 1

    def test_a_proposal_refused_changes_nothing(self) -> None:
        event = hall.judged()
        place = hall.place(event)
        assert place.judge is not None
        proposal = marking.propose_status(
            place.judge, place.slot, EntryStatus.ABSENT, reason="不在", **BY_SYSTEM
        )
        marking.decide_proposal(proposal, agreed=False, **BY_SYSTEM)
        assert place.slot.entry.status is EntryStatus.COMPETING
        again = marking.propose_status(
            place.judge, place.slot, EntryStatus.ABSENT, reason="不在", **BY_SYSTEM
        )
        sheet = hall.signed(hall.place(event, 1), "80")
        with transaction():
            steps.lock_sheet(sheet)
        with pytest.raises(rules.SheetClosedError):
            marking.decide_proposal(again, agreed=True, **BY_SYSTEM)

    def test_a_judge_takes_a_report_back_before_it_is_decided(self) -> None:
        event = hall.judged()
        place = hall.place(event)
        assert place.judge is not None
        told = (place.judge, place.slot, EntryStatus.ABSENT)
        proposal = marking.propose_status(*told, reason="不在", **BY_SYSTEM)
        assert queries.open_proposal(place.judge, place.slot) is proposal
        marking.take_back_proposal(proposal, **BY_SYSTEM)
        assert queries.proposals(event) == []
        again = marking.propose_status(*told, reason="不在", **BY_SYSTEM)
        marking.decide_proposal(again, agreed=False, **BY_SYSTEM)
        assert queries.open_proposal(place.judge, place.slot) is None
        with pytest.raises(judge_rules.DecidedAlreadyError):
            marking.take_back_proposal(again, **BY_SYSTEM)
        last = marking.propose_status(*told, reason="不在", **BY_SYSTEM)
        sheet = hall.signed(hall.place(event, 1), "80")
        with transaction():
            steps.lock_sheet(sheet)
        with pytest.raises(rules.SheetClosedError):
            marking.take_back_proposal(last, **BY_SYSTEM)


@pytest.mark.usefixtures("app")
class TestPaper:
    def test_keyed_alike_by_two_people(self) -> None:
        event = hall.judged()
        place = hall.place(event)
        one, two = an_account(), an_account()
        first = {"stage": Stage.FIRST, "now": NOW}
        second = {"stage": Stage.SECOND, "now": NOW}
        assert paper.key_sheet(place, {"work": "80。5"}, keyer=one, **first) is Stage.SECOND
        assert mark_queries.marks_of(event) == {}
        with pytest.raises(paper_rules.SamePersonError):
            paper.key_sheet(place, {"work": "80.5"}, keyer=one, **second)
        with pytest.raises(paper_rules.WrongStageError):
            paper.key_sheet(place, {"work": "80.5"}, keyer=two, **first)
        assert paper.key_sheet(place, {"work": "80.50"}, keyer=two, **second) is Stage.DONE
        sheet = hall.place(event).sheet
        assert sheet is not None
        assert (sheet.state, sheet.source) == (SheetState.SIGNED, Source.PAPER)
        assert mark_queries.marks_of(event) == {"H-001": {"work": {"A": Decimal("80.5")}}}
        with pytest.raises(rules.SheetClosedError):
            paper.key_sheet(place, {"work": "80"}, keyer=two, **first)
        with pytest.raises(rules.SheetOnOtherRoadError):
            save(place, "90", base=1, key="device")

    def test_what_differs_is_read_again(self) -> None:
        event = hall.judged()
        place = hall.place(event)
        one, two = an_account(), an_account()
        paper.key_sheet(place, {"work": "80"}, stage=Stage.FIRST, keyer=one, now=NOW)
        with pytest.raises(paper_rules.WrongStageError):
            paper.resolve_sheet(place, {"work": "80"}, keyer=one, now=NOW)
        reached = paper.key_sheet(place, {"work": "60"}, stage=Stage.SECOND, keyer=two, now=NOW)
        assert reached is Stage.COMPARE
        with pytest.raises(paper_rules.WrongStageError):
            paper.key_sheet(place, {"work": "60"}, stage=Stage.COMPARE, keyer=two, now=NOW)
        with pytest.raises(paper_rules.KeyingFaultsError):
            paper.resolve_sheet(place, {}, keyer=one, now=NOW)
        again = {"work": "86"}
        assert paper.resolve_sheet(place, again, keyer=one, now=NOW) is Stage.COMPARE
        assert mark_queries.marks_of(event) == {}
        assert paper.resolve_sheet(place, again, keyer=two, now=NOW) is Stage.DONE
        assert mark_queries.marks_of(event) == {"H-001": {"work": {"A": Decimal(86)}}}
        sheet = hall.place(event).sheet
        assert [keying.pass_number for keying in queries.keyings(sheet)] == [1, 2, 3, 4]
        with pytest.raises(rules.SheetClosedError):
            paper.resolve_sheet(place, again, keyer=two, now=NOW)

    def test_a_returned_paper_is_keyed_anew(self) -> None:
        event = hall.judged()
        place = hall.place(event)
        people = an_account(), an_account()
        for stage, keyer in zip((Stage.FIRST, Stage.SECOND), people, strict=True):
            paper.key_sheet(place, {"work": "-"}, stage=stage, keyer=keyer, now=NOW)
        assert mark_queries.marks_of(event) == {"H-001": {}}
        sheet = hall.place(event).sheet
        assert sheet is not None
        with transaction() as session:
            steps.return_sheet(session, sheet, reason="空白未签")
        assert queries.keyings_in(event) == {}
        paper.key_sheet(place, {"work": "80"}, stage=Stage.FIRST, keyer=people[0], now=NOW)
        assert list(queries.keyings_in(event)) == [sheet.id]

    def test_a_sheet_on_a_device_is_not_keyed(self) -> None:
        place = hall.place(hall.judged())
        hall.marked(place, "80")
        with pytest.raises(rules.SheetOnOtherRoadError):
            paper.key_sheet(place, {"work": "80"}, stage=Stage.FIRST, keyer=an_account(), now=NOW)


@pytest.mark.usefixtures("app")
class TestCarried:
    def test_theory_comes_in_and_is_undone_whole(self) -> None:
        event = hall.judged()
        one, two = draw_queries.entrants(event)
        named = {"file_name": "理论.xlsx", **BY_SYSTEM}
        first = carried.import_points(
            event, "theory", {one.id: Decimal(92), two.id: Decimal("88.5")}, **named
        )
        assert event.scheme is not None
        assert event.scheme.frozen_at == NOW
        second = carried.import_points(event, "theory", {one.id: Decimal(95)}, **named)
        assert mark_queries.carried_of(event) == {
            "H-001": {"theory": Decimal(95)},
            "H-002": {"theory": Decimal("88.5")},
        }
        with pytest.raises(NotLastBatchError):
            carried.undo_import(first, **BY_SYSTEM)
        carried.undo_import(second, **BY_SYSTEM)
        assert mark_queries.carried_of(event)["H-001"] == {"theory": Decimal(92)}
        with pytest.raises(NotLastBatchError):
            carried.undo_import(second, **BY_SYSTEM)
        carried.undo_import(first, **BY_SYSTEM)
        assert mark_queries.carried_of(event) == {}

    def test_nothing_is_carried_in_once_the_event_is_signed_off(self) -> None:
        event = hall.judged()
        named = {"file_name": "理论.xlsx", **BY_SYSTEM}
        batch = carried.import_points(event, "theory", {}, **named)
        sheet = hall.signed(hall.place(event), "80")
        with transaction():
            steps.lock_sheet(sheet)
        with pytest.raises(rules.SheetClosedError):
            carried.import_points(event, "theory", {}, **named)
        with pytest.raises(rules.SheetClosedError):
            carried.undo_import(batch, **BY_SYSTEM)


def test_a_scheme_of_groups_is_marked_part_by_part(app: Flask) -> None:
    event = an_event()
    a_scheme(event)
    hall.drawn(event, 1)
    judge = hall.a_judge(event, "A")
    panel = hall.a_panel(event, judge, components=("theory",))
    assert queries.criteria(queries.Place(hall.place(event).slot, panel, judge, (judge,))) == ()
