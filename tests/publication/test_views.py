"""The pages of publication: nothing before its time, nobody's name where it does not belong."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient

from competitions.accounts.rules import Role
from competitions.contests import actions as contests
from competitions.contests.models import Event
from competitions.contests.rules.choices import Kind
from competitions.contests.rules.scheme import Delegations
from competitions.draw import queries as draw_queries
from competitions.draw.queries import coded_slots
from competitions.entries.models import Entry
from competitions.entries.rules.entry import EntryStatus
from competitions.extensions import db, transaction
from competitions.journal.rules import SYSTEM
from competitions.publication import rules
from competitions.publication.actions import approvals as actions
from competitions.publication.actions import complaints as complaint_actions
from competitions.publication.actions import notices as notice_actions
from competitions.publication.queries import approvals as queries
from competitions.publication.queries import complaints as complaint_queries
from competitions.publication.queries import notices as notice_queries
from competitions.publication.rules import Audience, ComplaintKind, ComplaintOutcome, Listed, Stage
from competitions.signoff import queries as signoff
from tests import hall
from tests.factories import NOW, a_unit, an_account, csrf_token, signed_in

NAME = "选手1"
TOTAL = "83.00"


def _under(event: Event) -> str:
    return f"/contests/{event.contest.code}/events/{event.code}"


def _as(app: Flask, role: Role | None, event: Event | None = None) -> FlaskClient:
    if role is None:
        return app.test_client()
    person = an_account(role, scope=event.scope) if event else an_account(role)
    return signed_in(app.test_client(), person)


def _post(client: FlaskClient, path: str, **data: Any) -> Any:
    return client.post(path, data={"csrf_token": csrf_token(client, "/account")} | data)


PAGES = ("/results", "/results/summary-sheet", "/results/entries/{code}")


@pytest.mark.parametrize("role", [Role.CHIEF_JUDGE, Role.SUPERVISOR])
@pytest.mark.parametrize("page", PAGES)
def test_those_who_sign_see_codes_and_points_and_no_name(app: Flask, role: Role, page: str) -> None:
    event = hall.signed_off()
    code = coded_slots(event)[0].blind_code or ""
    shown = _as(app, role, event).get(_under(event) + page.format(code=code)).text
    assert (NAME in shown, "H-001" in shown, code in shown, TOTAL in shown) == (
        False,
        False,
        True,
        True,
    )


def test_the_workbook_before_the_opening_has_codes_only(app: Flask) -> None:
    event = hall.signed_off()
    answer = _as(app, Role.CHIEF_JUDGE, event).get(f"{_under(event)}/results/file")
    (head, *rows) = openpyxl.load_workbook(BytesIO(answer.data)).active.values
    codes = [slot.blind_code for slot in coded_slots(event)]
    assert sorted(row[2] for row in rows) == sorted(codes)
    assert head[3:5] == ("theory", "practice")
    assert not any("选手" in str(cell) for row in rows for cell in row)


@pytest.mark.parametrize("page", [*PAGES, "/results/file", "/sign-off/recheck"])
@pytest.mark.parametrize("role", [Role.ORGANISER, Role.JUDGE, Role.KEYER, Role.CONTACT])
def test_nobody_else_sees_anything_before_the_codes_are_open(
    app: Flask, role: Role, page: str
) -> None:
    event = hall.signed_off()
    code = coded_slots(event)[0].blind_code
    answer = _as(app, role).get(_under(event) + page.format(code=code))
    told = (role, page) == (Role.ORGANISER, "/results")
    assert answer.status_code == (200 if told else 404)
    assert all(text not in answer.text for text in (NAME, TOTAL, "H-001"))


def test_a_blind_code_or_a_number_that_is_not_there_is_no_page(app: Flask) -> None:
    event = hall.decoded()
    client = _as(app, Role.ORGANISER)
    assert client.get(f"{_under(event)}/results/entries/H-999").status_code == 404
    assert client.get(f"{_under(event)}/results/entries/H-001").status_code == 200


def test_a_chief_judge_of_another_event_sees_nothing(app: Flask) -> None:
    event, other = hall.signed_off(), hall.signed_off()
    assert _as(app, Role.CHIEF_JUDGE, other).get(f"{_under(event)}/results").status_code == 404


def test_an_organiser_sees_names_places_and_what_must_be_known(app: Flask) -> None:
    event = hall.decoded()
    shown = _as(app, Role.ORGANISER).get(f"{_under(event)}/results").text
    assert all(text in shown for text in (NAME, "H-002", TOTAL, "84.00"))


@pytest.mark.parametrize(
    ("language", "heading"), [("zh_Hans_CN", "导出 Excel"), ("en", "Download as xlsx")]
)
def test_the_result_is_said_in_both_languages(app: Flask, language: str, heading: str) -> None:
    event = hall.decoded()
    client = _as(app, Role.ORGANISER)
    _post(client, "/language", language=language)
    assert heading in client.get(f"{_under(event)}/results").text


def test_a_sample_is_drawn_recorded_and_done(app: Flask) -> None:
    event = hall.signed_off(3)
    client = _as(app, Role.SUPERVISOR, event)
    page = f"{_under(event)}/sign-off/recheck"
    assert _post(client, page).status_code == 302
    seed = queries.recheck_seed(event)
    assert seed is not None
    shown = client.get(page).text
    assert (seed in shown, NAME in shown, "H-001" in shown) == (True, False, False)
    items = signoff.recheck_items(signoff.sign_off(event))
    assert len(items) == 3
    for item in items:
        _post(client, f"{page}/{item.id}", correct="yes", note="相符")
    assert signoff.recheck_left(event) == 0


def test_more_than_5_percent_wrong_asks_for_all(app: Flask) -> None:
    event = hall.signed_off(12)
    client = _as(app, Role.SUPERVISOR, event)
    page = f"{_under(event)}/sign-off/recheck"
    _post(client, page)
    items = signoff.recheck_items(signoff.sign_off(event))
    assert len(items) == 11
    _post(client, f"{page}/{items[0].id}", correct="no", note="第 2 项登错")
    assert "第 2 项登错" in client.get(page).text
    _post(client, page)
    assert len(signoff.recheck_items(signoff.sign_off(event))) == 12


def test_nothing_is_drawn_before_the_signature(app: Flask) -> None:
    event = hall.all_signed()
    client = _as(app, Role.SUPERVISOR, event)
    assert _post(client, f"{_under(event)}/sign-off/recheck").status_code == 422


def test_a_finding_without_a_word_is_not_recorded(app: Flask) -> None:
    event = hall.signed_off()
    client = _as(app, Role.SUPERVISOR, event)
    page = f"{_under(event)}/sign-off/recheck"
    _post(client, page)
    (item, *_) = signoff.recheck_items(signoff.sign_off(event))
    asked = _post(client, f"{page}/{item.id}", note="第2项")
    assert (asked.status_code, 'value="第2项"' in asked.text) == (422, True)
    nothing = _post(client, f"{page}/{item.id}", correct="no")
    assert "请在备注中写明哪里有误" in nothing.text
    assert signoff.recheck_left(event) == 2


def test_what_was_wrong_stays_written_once_it_is_right(app: Flask) -> None:
    event = hall.signed_off()
    client = _as(app, Role.SUPERVISOR, event)
    page = f"{_under(event)}/sign-off/recheck"
    _post(client, page)
    (item, *_) = signoff.recheck_items(signoff.sign_off(event))
    _post(client, f"{page}/{item.id}", correct="no", note="纸面81，系统80")
    _post(client, f"{page}/{item.id}", correct="yes")
    shown = client.get(page).text
    assert "无误 （此前记为有误）" in shown
    assert "纸面81，系统80" in shown


def test_a_result_is_approved_announced_and_taken_back(app: Flask) -> None:
    event = hall.decoded()
    client = _as(app, Role.ORGANISER)
    _post(client, f"{_under(event)}/results/approve", minutes="第 7 号")
    approval = queries.approval_of(event.contest, event)
    assert approval.minutes == "第 7 号"
    assert "第 7 号" in client.get(f"/contests/{event.contest.code}/results").text
    path = f"/contests/{event.contest.code}/approvals/{approval.id}"
    _post(client, f"{path}/announce")
    assert queries.stage_of(approval) is Stage.ANNOUNCED
    _post(client, f"{path}/take-back", reason=" ")
    assert queries.approval_of(event.contest, event) is not None
    _post(client, f"{path}/take-back", reason="异议成立")
    assert queries.approval_of(event.contest, event) is None


def test_approval_is_refused_in_words(app: Flask) -> None:
    event = hall.decoded()
    client = _as(app, Role.ORGANISER)
    _complaint(event)
    answer = _post(client, f"{_under(event)}/results/approve")
    assert answer.status_code == 422
    assert queries.approval_of(event.contest, event) is None


def test_approval_before_the_codes_are_open_is_refused_and_shows_no_mark(app: Flask) -> None:
    event = hall.signed_off()
    client = _as(app, Role.ORGANISER)
    answer = _post(client, f"{_under(event)}/results/approve")
    assert answer.location == f"/contests/{event.contest.code}/results"
    shown = client.get(answer.location).text
    assert (TOTAL in shown, NAME in shown) == (False, False)


def test_a_correction_after_approval_is_said(app: Flask) -> None:
    approval = hall.approved()
    later = signoff.sign_off(approval.event)
    later.signed_at = NOW + timedelta(hours=1)
    db.session.commit()
    (stage,) = queries.stages(approval.contest)
    assert stage.stale


def test_another_contest_s_decision_is_not_there(app: Flask) -> None:
    approval, other = hall.approved(), hall.approved()
    client = _as(app, Role.ORGANISER)
    path = f"/contests/{other.contest.code}/approvals/{approval.id}/announce"
    assert _post(client, path).status_code == 404


def test_a_notice_is_drafted_from_the_data_changed_and_published(app: Flask) -> None:
    approval = hall.approved()
    client = _as(app, Role.ORGANISER)
    base = f"/contests/{approval.contest.code}/notices"
    answer = _post(
        client,
        f"{base}/new",
        approvals=str(approval.id),
        first_day="2026-09-21",
        working_days="5",
        listed="winners",
        audience="public",
    )
    (notice,) = notice_queries.notices(approval.contest)
    assert answer.location == f"{base}/{notice.id}"
    # National Day comes after three days less: 25 September is Mid-Autumn Festival in 2026.
    assert (notice.last_day, notice.working_days) == (date(2026, 9, 28), 5)
    assert approval.event.shown in notice.body
    public = f"/notices/{approval.contest.code}/{notice.id}"
    assert app.test_client().get(public).status_code == 404
    assert notice.title not in app.test_client().get("/").text
    said = {
        "title": "成绩公示",
        "body": "第一段\n第二段",
        "first_day": "2026-09-21",
        "last_day": "2026-09-29",
        "working_days": "6",
        "listed": "all",
        "audience": "public",
        "components": "y",
    }
    assert _post(client, f"{base}/{notice.id}", **said).status_code == 302
    assert _post(client, f"{base}/{notice.id}/publish").status_code == 302
    shown = app.test_client().get(public).text
    assert all(text in shown for text in ("成绩公示", "第二段", NAME, "80.00"))
    assert "成绩公示" in app.test_client().get("/").text
    assert "成绩公示" in app.test_client().get("/notices").text
    assert _post(client, f"{base}/{notice.id}", **said).status_code == 422


@pytest.mark.parametrize(
    "changed", [{"last_day": "2026-09-20"}, {"body": "电话 13800000000"}, {"working_days": "0"}]
)
def test_a_notice_that_cannot_be_is_refused_and_kept(app: Flask, changed: dict[str, str]) -> None:
    notice = _draft(hall.approved())
    client = _as(app, Role.ORGANISER)
    said = {
        "title": "新题",
        "body": "新文",
        "first_day": "2026-09-21",
        "last_day": "2026-09-28",
        "working_days": "5",
        "listed": "all",
        "audience": "public",
    }
    path = f"/contests/{notice.contest.code}/notices/{notice.id}"
    answer = _post(client, path, **(said | changed))
    assert (answer.status_code, "新题" in answer.text, notice.title) == (422, True, "公示")


def _draft(approval: Any, **changes: Any) -> Any:
    said = {
        "title": "公示",
        "body": "现予公示。",
        "first_day": date(2026, 9, 16),
        "last_day": date(2026, 9, 22),
        "working_days": 5,
    }
    details = notice_actions.NoticeDetails(**(said | changes))
    return notice_actions.draft_notice(approval.contest, [approval], details, actor=SYSTEM, now=NOW)


def _public(app: Flask, approval: Any, **changes: Any) -> str:
    notice = _draft(approval, **changes)
    notice_actions.publish_notice(notice, actor=SYSTEM, now=NOW)
    return app.test_client().get(f"/notices/{approval.contest.code}/{notice.id}").text


def test_the_public_reads_winners_only_unless_all_are_listed(app: Flask) -> None:
    approval = hall.approved(8)  # one, two and three prizes: two go without
    shown = _public(app, approval)
    assert ("选手8" in shown, "选手1<" in shown, "选手2<" in shown) == (True, False, False)
    everybody = _public(app, approval, listed=Listed.ALL)
    assert "选手1<" in everybody


def test_components_are_public_only_where_the_organiser_chose_so(app: Flask) -> None:
    approval = hall.approved()
    assert ("80.00" in _public(app, approval), TOTAL in _public(app, approval)) == (False, True)
    assert "80.00" in _public(app, approval, components=True)


def test_entrant_numbers_and_judges_are_never_public(app: Flask) -> None:
    shown = _public(app, hall.approved(), components=True, listed=Listed.ALL)
    assert "H-00" not in shown


def test_the_short_text_of_a_notice_that_is_out_has_its_address(app: Flask) -> None:
    office, approval = _as(app, Role.ORGANISER), hall.approved()
    contest = approval.contest.code
    draft = office.get(f"/contests/{contest}/notices/{_draft(approval).id}").text
    assert 'id="message"' not in draft
    _public(app, approval)
    (found,) = (each for each in notice_queries.notices(approval.contest) if each.published_at)
    page = office.get(f"/contests/{contest}/notices/{found.id}").text
    told = page.split('id="message"')[1].split("</textarea>")[0]
    assert f"/notices/{contest}/{found.id}" in told
    assert "决赛成绩及拟获奖名单已公示" in told
    with transaction():
        found.contest.kind = Kind.INNOVATION
    page = office.get(f"/contests/{contest}/notices/{found.id}").text
    assert "决赛成绩" not in page.split('id="message"')[1].split("</textarea>")[0]


def test_a_notice_for_the_supervision_group_is_not_public(app: Flask) -> None:
    notice = _draft(hall.approved(), title="内部名单", audience=actions.Audience.SUPERVISION)
    notice_actions.publish_notice(notice, actor=SYSTEM, now=NOW)
    path = f"/notices/{notice.contest.code}/{notice.id}"
    assert app.test_client().get(path).status_code == 404
    assert notice.title not in app.test_client().get("/notices").text


def test_a_result_taken_back_leaves_the_public_page(app: Flask) -> None:
    approval = hall.approved()
    notice = hall.noticed(approval)
    actions.take_back_approval(approval, reason="异议成立", by=an_account(), now=NOW)
    shown = app.test_client().get(f"/notices/{approval.contest.code}/{notice.id}").text
    assert (NAME in shown, "异议成立" in shown, approval.event.shown in shown) == (
        False,
        False,
        True,
    )


def test_the_circular_makes_a_notice_final_after_its_days(app: Flask) -> None:
    approval = hall.approved()
    notice = hall.noticed(approval)
    client = _as(app, Role.ORGANISER)
    path = f"/contests/{approval.contest.code}/notices/{notice.id}/circular"
    early = _post(client, path, number="示工字〔2026〕11号", issued_on="2026-09-20")
    assert (early.status_code, notice_queries.circular_of(notice)) == (422, None)
    _post(client, path, number="示工字〔2026〕11号", issued_on="2026-10-12")
    assert queries.stage_of(approval) is Stage.FINAL
    public = f"/notices/{approval.contest.code}/{notice.id}"
    own = client.get(path.removesuffix("/circular")).text
    assert f'示工字〔2026〕11号 · 2026年10月12日 · <a href="{public}">' in own
    assert "示工字〔2026〕11号" in app.test_client().get(public).text


def test_the_workbook_has_places_and_figures_to_reckon_with(app: Flask) -> None:
    event = hall.decoded()
    answer = _as(app, Role.ORGANISER, event).get(f"{_under(event)}/results/file")
    (sheet,) = openpyxl.load_workbook(BytesIO(answer.data))
    assert sheet.title == "成绩"
    head, first, _second = sheet.values
    assert head[:4] == ("赛项", "名次", "编号", "姓名（名称）")
    assert head[4:] == ("theory", "practice", "总成绩", "奖项")
    assert (first[1], first[4:7]) == (1, (91, 81, 84))


def test_the_workbook_of_a_notice_holds_what_it_lists(app: Flask) -> None:
    notice = hall.noticed(hall.approved(8))
    path = f"/contests/{notice.contest.code}/notices/{notice.id}/file"
    answer = _as(app, Role.ORGANISER).get(path)
    (_, *rows) = openpyxl.load_workbook(BytesIO(answer.data)).active.values
    assert [row[3] for row in rows] == [f"选手{number}" for number in (8, 7, 6, 5, 4, 3)]


def _complaint(event: Event) -> Any:
    said = complaint_actions.ComplaintDetails(
        kind=ComplaintKind.APPEAL, brought_by="孔示甲", facts="第 2 项漏分", due_at=NOW
    )
    return complaint_actions.receive_complaint(event, said, actor=SYSTEM, now=NOW)


def test_an_appeal_is_recorded_with_its_clock_and_answered(app: Flask) -> None:
    event = hall.decoded()
    client = _as(app, Role.ORGANISER)
    base = f"/contests/{event.contest.code}/complaints"
    said = {
        "kind": "appeal",
        "event": str(event.id),
        "delegation": "0",
        "entry": "H-001",
        "brought_by": "孔示甲",
        "facts": "第 2 项漏分",
        "due_at": "2026-09-12T12:30",
    }
    assert _post(client, f"{base}/new", **(said | {"entry": "H-777"})).status_code == 422
    assert _post(client, f"{base}/new", **said).status_code == 302
    (complaint,) = complaint_queries.complaints(event.contest)
    assert (complaint.entry.code, complaint.due_at.isoformat()) == (
        "H-001",
        "2026-09-12T04:30:00+00:00",
    )
    assert "孔示甲" in client.get(f"{base}/{complaint.id}").text
    _post(client, f"{base}/{complaint.id}", outcome="dismissed", answer="维持原判")
    assert complaint.outcome is ComplaintOutcome.DISMISSED
    assert _post(client, f"{base}/{complaint.id}", outcome="upheld", answer="x").status_code == 422


def test_the_prize_waits_and_is_refused_where_nothing_is_agreed(app: Flask) -> None:
    approval = hall.approved()
    client = _as(app, Role.ORGANISER)
    assert _post(client, f"/contests/{approval.contest.code}/results/prize").status_code == 422
    assert queries.approval_of(approval.contest, None) is None


def test_an_entry_without_a_total_is_named_when_approval_is_refused(app: Flask) -> None:
    event = hall.decoded()
    db.session.add(
        Entry(
            event_id=event.id,
            code="H-777",
            name="缺示",
            review="approved",
            status=EntryStatus.COMPETING,
            created_at=NOW,
        )
    )
    db.session.commit()
    answer = _post(_as(app, Role.ORGANISER), f"{_under(event)}/results/approve")
    assert answer.status_code == 422


LISTS = ["/contests/{code}/results", "/contests/{code}/notices", "/contests/{code}/complaints"]


@pytest.mark.parametrize("path", [*LISTS, "/notices"])
def test_lists_ask_the_same_number_of_queries_for_1_and_50_rows(app: Flask, path: str) -> None:
    approval = hall.approved()
    client = _as(app, Role.ORGANISER)
    path = path.format(code=approval.contest.code)
    counts = []
    for rows in (1, 49):
        for _ in range(rows):
            notice_actions.publish_notice(_draft(approval), actor=SYSTEM, now=NOW)
            _complaint(approval.event)
        db.session.expire_all()
        with hall.counted() as statements:
            assert client.get(path).status_code == 200
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_an_organiser_is_told_that_there_is_no_result_yet(app: Flask) -> None:
    event = hall.signed_off()
    page = _as(app, Role.ORGANISER).get(f"{_under(event)}/results").text
    assert f'href="{_under(event)}/results" aria-current="page"' in page


def _notice(app: Flask, **options: str) -> tuple[FlaskClient, Any]:
    """An organiser, and a notice that is out, made on its pages."""
    event = hall.approved().event
    client, contest = _as(app, Role.ORGANISER), event.contest
    approval = queries.approval_of(contest, event)
    told = {"approvals": [str(approval.id)], "first_day": "2026-09-16", "working_days": "5"}
    path = f"/contests/{contest.code}/notices"
    assert _post(client, f"{path}/new", listed="all", **told | options).status_code == 302
    (found,) = notice_queries.notices(contest)
    found.body = "现予公示。"
    db.session.commit()
    assert _post(client, f"{path}/{found.id}/publish").status_code == 302
    return client, found


def test_a_notice_for_the_supervision_group_is_read_by_it_alone(app: Flask) -> None:
    _, notice = _notice(app, audience="supervision")
    contest = notice.contest
    public = f"/notices/{contest.code}/{notice.id}"
    own = f"/contests/{contest.code}/notices/{notice.id}/supervision"
    assert app.test_client().get(public).status_code == 404
    assert NAME not in app.test_client().get("/notices").text
    supervisor = _as(app, Role.SUPERVISOR)
    assert NAME in supervisor.get(own).text
    assert own in supervisor.get("/home").text
    assert _as(app, Role.CHIEF_JUDGE).get(own).status_code == 403
    assert own not in _as(app, Role.CHIEF_JUDGE).get("/home").text


@pytest.mark.parametrize("other", [False, True])
def test_who_supervises_one_event_reads_what_is_shown_of_it(app: Flask, *, other: bool) -> None:
    _, notice = _notice(app, audience="supervision")
    event = hall.signed_off() if other else notice.items[0].approval.event
    own = f"/contests/{notice.contest.code}/notices/{notice.id}/supervision"
    supervisor = _as(app, Role.SUPERVISOR, event)
    assert supervisor.get(own).status_code == (404 if other else 200)
    assert (own in supervisor.get("/home").text) is not other


def test_a_notice_goes_out_when_nothing_is_left_to_fill_in(app: Flask) -> None:
    approval = hall.approved()
    notice = _draft(approval, body="联系电话：【填写】")
    page = f"/contests/{approval.contest.code}/notices/{notice.id}"
    client = _as(app, Role.ORGANISER)
    assert f'action="{page}/publish"' not in client.get(page).text
    assert _post(client, f"{page}/publish").status_code == 302
    assert notice.published_at is None
    assert "【】" in client.get(page).text
    with pytest.raises(rules.BlankLeftError):
        notice_actions.publish_notice(notice, actor=SYSTEM, now=NOW)
    notice.body = "联系电话：0530-5550101"
    db.session.commit()
    assert f'action="{page}/publish"' in client.get(page).text
    _post(client, f"{page}/publish")
    assert notice.published_at is not None


def test_a_notice_for_everybody_is_no_task_of_the_supervisor(app: Flask) -> None:
    _, notice = _notice(app, audience="public")
    assert NAME in app.test_client().get(f"/notices/{notice.contest.code}/{notice.id}").text
    assert "/supervision" not in _as(app, Role.SUPERVISOR).get("/home").text


def test_a_draft_is_read_by_no_supervisor(app: Flask) -> None:
    approval = hall.approved()
    details = notice_actions.NoticeDetails(
        title="公示",
        body="现予公示。",
        first_day=date(2026, 9, 16),
        last_day=date(2026, 9, 21),
        working_days=5,
        audience=Audience.SUPERVISION,
    )
    notice = notice_actions.draft_notice(
        approval.contest, [approval], details, actor=SYSTEM, now=NOW
    )
    path = f"/contests/{approval.contest.code}/notices/{notice.id}/supervision"
    assert _as(app, Role.SUPERVISOR).get(path).status_code == 404


def test_the_prize_is_shown_before_it_is_approved(app: Flask) -> None:
    event = hall.decoded()
    contest = event.contest
    path = f"/contests/{contest.code}/results/prize"
    unit = a_unit("甲县")
    for entry in draw_queries.entrants(event):
        entry.delegation_id = unit.id
    db.session.commit()
    contests.set_delegations(contest, {unit.id: None}, actor=SYSTEM, now=NOW)
    contests.set_prize(contest, Delegations(points=(Decimal(7),)), actor=SYSTEM, now=NOW)
    office = _as(app, Role.ORGANISER)
    assert "甲县" not in office.get(path).text
    actions.approve_result(event, "", by=an_account(), now=NOW)
    page = office.get(path).text
    assert "甲县" in page
    assert queries.approval_of(contest, None) is None


def test_the_time_to_appeal_stands_where_appeals_are_recorded(app: Flask) -> None:
    event = hall.decoded()
    office = _as(app, Role.ORGANISER)
    under = f"/contests/{event.contest.code}/complaints"
    until = "2026-09-12 11:30"
    for path in (under, f"{under}/new", f"{_under(event)}/results"):
        assert until in office.get(path).text, path
    details = complaint_actions.ComplaintDetails(
        kind=ComplaintKind.APPEAL, brought_by="孔示甲", facts="第 2 项漏分", due_at=NOW
    )
    complaint_actions.receive_complaint(event, details, actor=SYSTEM, now=NOW + timedelta(hours=2))
    late = 'class="error"'
    assert late not in office.get(under).text
    complaint_actions.receive_complaint(
        event, details, actor=SYSTEM, now=NOW + timedelta(hours=2, seconds=1)
    )
    assert office.get(under).text.count(late) == 1
