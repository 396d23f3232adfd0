"""The pages of scoring for organisers, keyers and the chief judge."""

import re
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from competitions.accounts.rules import Role
from competitions.contests.models import Event
from competitions.draw import queries as draw
from competitions.entries.rules.entry import EntryStatus
from competitions.extensions import db, transaction
from competitions.journal.rules import SYSTEM
from competitions.scoring import steps
from competitions.scoring.actions import marking
from competitions.scoring.queries import judges, marks, sheets
from competitions.scoring.rules.sheets import SheetState
from tests import hall
from tests.factories import NOW, a_contest, an_account, an_event, csrf_token, signed_in
from tests.scoring.workbooks import workbook


@pytest.fixture
def event(app: Flask) -> Event:
    """Two entrants with names that must not show, marked by judges A and B."""
    event = hall.judged(judge_codes="AB")
    for entry in draw.entrants(event):
        entry.name = f"金丝雀{entry.code}"
    db.session.commit()
    return event


def entered(app: Flask, event: Event, role: Role) -> FlaskClient:
    return signed_in(app.test_client(), an_account(role, scope=event.scope))


@pytest.fixture
def organiser(app: Flask, event: Event) -> FlaskClient:
    return entered(app, event, Role.ORGANISER)


@pytest.fixture
def keyers(app: Flask, event: Event) -> tuple[FlaskClient, FlaskClient]:
    return entered(app, event, Role.KEYER), entered(app, event, Role.KEYER)


def under(event: Event, rest: str) -> str:
    return f"/contests/{event.contest.code}/events/{event.code}{rest}"


def post(
    client: FlaskClient, path: str, *, page: str | None = None, **data: object
) -> TestResponse:
    token = csrf_token(client, page or path)
    return client.post(path, data={"csrf_token": token} | data)


def key_path(event: Event, number: int = 0) -> str:
    code = draw.coded_slots(event)[number].blind_code
    return under(event, f"/keying/P/A/{code}")


def key(client: FlaskClient, event: Event, mark: str, stage: str) -> TestResponse:
    path = key_path(event)
    token = csrf_token(client, "/account")
    return client.post(path, data={"csrf_token": token, "stage": stage, "mark-work": mark})


class TestJudgesAndPanels:
    def test_a_judge_is_written_down(self, organiser: FlaskClient, event: Event) -> None:
        hall.a_unit("示例重工有限公司")
        path = under(event, "/judges/new")
        assert 'value="J1"' in organiser.get(path).text
        hall.a_judge(event, "J1")
        assert 'value="J2"' in organiser.get(path).text
        fields = {"name": "何示戊", "employer": "示例重工有限公司"}
        assert post(organiser, path, code="A", **fields).status_code == 422
        assert post(organiser, path, code="C D", **fields).status_code == 422
        assert post(organiser, path, code="C", **fields | {"employer": "无"}).status_code == 422
        assert post(organiser, path, code="C", **fields).status_code == 302
        found = judges.judge_or_none(event, "C")
        assert found is not None
        assert found.employer is not None
        assert (found.name, found.employer.name) == ("何示戊", "示例重工有限公司")
        edit = under(event, "/judges/C")
        assert post(organiser, edit, code="B", name="何示戊").status_code == 422
        assert post(organiser, edit, code="D", name="何示己").status_code == 302
        page = under(event, "/judges/D")
        assert post(organiser, f"{page}/removal", page=page).status_code == 302
        assert judges.judge_or_none(event, "D") is None

    def test_the_same_person_judges_in_two_events(self, app: Flask) -> None:
        contest = a_contest()
        first, second = an_event(contest), an_event(contest)
        one = hall.a_judge(first, "A")
        client = signed_in(app.test_client(), an_account(Role.ORGANISER, scope=contest.scope))
        path = under(second, "/judges/new")
        same = str(one.account_id)
        assert post(client, path, code="B", name=one.name, same_as=same).status_code == 302
        found = judges.judge_or_none(second, "B")
        assert found is not None
        assert found.account_id == one.account_id

    def test_a_judge_who_has_marked_stays(self, organiser: FlaskClient, event: Event) -> None:
        hall.marked(hall.place(event), "80")
        page = under(event, "/judges/A")
        post(organiser, f"{page}/removal", page=page)
        assert judges.judge_or_none(event, "A") is not None

    def test_a_panel_is_formed_and_taken_back(self, organiser: FlaskClient, event: Event) -> None:
        one = judges.judge_or_none(event, "A")
        assert one is not None
        path = under(event, "/panels/new")
        assert post(organiser, path, code="P", name="外观组").status_code == 422
        fields = {"name": "外观组", "components": ["practice"], "members": [str(one.id)]}
        assert post(organiser, path, code="Q", **fields, lead=str(one.id)).status_code == 302
        found = judges.panel_or_none(event, "Q")
        assert found is not None
        assert [(m.judge_id, m.lead) for m in found.members] == [(one.id, True)]
        listed = organiser.get(under(event, "/judges")).text
        assert "alert-danger" in listed
        page = under(event, "/panels/Q")
        assert post(organiser, page, code="Q", name="内部组").status_code == 302
        assert post(organiser, f"{page}/removal", page=page).status_code == 302
        assert "alert-danger" not in organiser.get(under(event, "/judges")).text.split("<h1", 1)[1]

    def test_pages_without_a_scheme_lead_to_it(self, app: Flask) -> None:
        event = an_event()
        organiser = entered(app, event, Role.ORGANISER)
        for path in ("/judges", "/carried", "/panels/new"):
            page = organiser.get(under(event, path)).text
            assert f'href="{under(event, "/scheme")}"' in page.split("</nav>")[-1], path

    def test_a_panel_without_judges_says_what_is_first(self, app: Flask) -> None:
        event = an_event()
        organiser = entered(app, event, Role.ORGANISER)
        page = organiser.get(under(event, "/panels/new")).text
        assert f'<a href="{under(event, "/judges/new")}">' in page
        assert re.search(r'name="code"[^>]* value="A"', page)
        assert post(organiser, under(event, "/panels/new"), code="P", name="组").status_code == 302

    def test_a_panel_that_has_marked_stays(self, organiser: FlaskClient, event: Event) -> None:
        hall.marked(hall.place(event), "80")
        page = under(event, "/panels/P")
        assert post(organiser, page, code="P", name="组", joint="1").status_code == 422
        post(organiser, f"{page}/removal", page=page)
        assert judges.panel_or_none(event, "P") is not None

    def test_slips_are_shown_once(self, organiser: FlaskClient, event: Event) -> None:
        page = under(event, "/judges")
        none = post(organiser, f"{page}/slips", page=page)
        assert none.status_code == 302
        shown = post(organiser, f"{page}/slips", page=page, judge=["A", "B"])
        tokens = re.findall(r"/judge/([\w-]{20,})<", shown.text)
        assert len(set(tokens)) == 2
        assert all(judges.slip_of_token(token) is not None for token in tokens)
        assert "金丝雀" not in shown.text

    def test_paper_bears_codes_and_no_names(self, organiser: FlaskClient, event: Event) -> None:
        printed = organiser.get(under(event, "/panels/P/sheets")).text
        for slot in draw.coded_slots(event):
            assert printed.count(f" {slot.blind_code}\u3000") == 4  # two judges, head and table
        assert "金丝雀" not in printed
        assert "H-00" not in printed

    @pytest.mark.parametrize("rest", ["/judges/Z", "/panels/Z", "/panels/Z/sheets"])
    def test_what_is_not_there(self, organiser: FlaskClient, event: Event, rest: str) -> None:
        assert organiser.get(under(event, rest)).status_code == 404


class TestKeying:
    def test_the_second_reading_is_blind(
        self, keyers: tuple[FlaskClient, FlaskClient], event: Event
    ) -> None:
        one, two = keyers
        assert one.get(under(event, "/keying")).status_code == 200
        assert key(one, event, "87.5", "first").location == under(event, "/keying/P/A")
        assert one.get(key_path(event)).status_code == 302
        assert key(one, event, "87.5", "second").status_code == 302
        assert marks.marks_of(event) == {}
        assert "87.5" not in two.get(key_path(event)).text
        assert key(two, event, "86.5", "second").location == key_path(event)
        differs = two.get(key_path(event)).text
        assert "87.5" in differs
        assert "86.5" in differs
        assert key(two, event, "", "compare").status_code == 422
        pile = under(event, "/keying/P/A")
        assert key(one, event, "87.5", "compare").location == pile
        assert "须由另一人再看纸面" in one.get(pile).text
        assert hall.place(event).state is SheetState.DRAFT
        assert key(two, event, "87.5", "compare").location == pile
        assert hall.place(event).state is SheetState.SIGNED
        assert one.get(key_path(event)).status_code == 302

    def test_what_was_signed_by_an_earlier_rule_is_done(
        self, keyers: tuple[FlaskClient, FlaskClient], event: Event
    ) -> None:
        one, two = keyers
        key(one, event, "87.5", "first")
        key(two, event, "86.5", "second")
        with transaction():
            sheet = hall.place(event).sheet
            assert sheet is not None
            sheet.state = SheetState.SIGNED
        assert "已完成" in one.get(under(event, "/keying/P/A")).text
        assert key(two, event, "87", "compare").location == under(event, "/keying/P/A")
        assert marks.marks_of(event) == {"H-001": {}}

    def test_faults_are_named_and_what_was_keyed_stays(
        self, keyers: tuple[FlaskClient, FlaskClient], event: Event
    ) -> None:
        answer = key(keyers[0], event, "87.3", "first")
        assert answer.status_code == 422
        assert 'value="87.3"' in answer.text
        assert key(keyers[0], event, "87", "nonsense").status_code == 302
        assert hall.place(event).sheet is None

    def test_a_code_is_typed(self, keyers: tuple[FlaskClient, FlaskClient], event: Event) -> None:
        path = under(event, "/keying/P/A")
        code = draw.coded_slots(event)[0].blind_code or ""
        assert post(keyers[0], path, code=code).location == f"{path}/{code}"
        wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
        assert post(keyers[0], path, code=wrong).status_code == 422
        assert post(keyers[0], path, code="0000").status_code == 422

    def test_a_sheet_on_a_device_is_left_alone(
        self, keyers: tuple[FlaskClient, FlaskClient], event: Event
    ) -> None:
        hall.marked(hall.place(event), "80")
        assert keyers[0].get(key_path(event)).status_code == 302
        assert keyers[0].get(under(event, "/keying/P/A")).status_code == 200

    def test_keyers_see_no_names(
        self, keyers: tuple[FlaskClient, FlaskClient], event: Event
    ) -> None:
        for path in (under(event, "/keying"), under(event, "/keying/P/A"), key_path(event)):
            page = keyers[0].get(path).text
            assert "金丝雀" not in page
            assert "H-00" not in page

    @pytest.mark.parametrize("rest", ["/P/joint", "/P/Z", "/Z/A", "/P/A/0000", "/P/Z/0000"])
    def test_what_is_not_there(
        self, keyers: tuple[FlaskClient, FlaskClient], event: Event, rest: str
    ) -> None:
        assert keyers[0].get(under(event, f"/keying{rest}")).status_code == 404

    def test_a_group_s_pile(self, app: Flask) -> None:
        event = hall.judged(judge_codes="AB", joint=True)
        keyer = entered(app, event, Role.KEYER)
        assert "keying/P/joint" in keyer.get(under(event, "/keying")).text
        assert keyer.get(under(event, "/keying/P/joint")).status_code == 200
        assert keyer.get(under(event, "/keying/P/A")).status_code == 404


class TestCarried:
    def send(self, client: FlaskClient, event: Event, *rows: list[str]) -> TestResponse:
        data = workbook(["参赛编号", "姓名", "成绩"], *rows)
        file = (BytesIO(data), "理论.xlsx")
        return post(client, under(event, "/carried"), component="theory", file=file)

    def test_a_file_is_looked_at_then_carried_in_then_undone(
        self, organiser: FlaskClient, event: Event
    ) -> None:
        shown = self.send(organiser, event, ["H-001", "某", "92.5"], ["H-002", "某", "88"])
        assert marks.carried_of(event) == {}
        page = organiser.get(shown.location).text
        assert "最低 88，最高 92.5。" in page
        assert "超过 100 分" not in page
        assert post(organiser, shown.location).status_code == 302
        assert sorted(marks.carried_of(event)) == ["H-001", "H-002"]
        assert organiser.get(shown.location).location == under(event, "/carried")
        (batch,) = marks.batches(event)
        page = under(event, "/carried")
        assert post(organiser, f"{page}/{batch.id}/undoing", page=page).status_code == 302
        assert marks.carried_of(event) == {}
        post(organiser, f"{page}/{batch.id}/undoing", page=page)
        assert post(organiser, f"{page}/999/undoing", page=page).status_code == 404

    def test_more_than_a_hundred_points_are_pointed_out(
        self, organiser: FlaskClient, event: Event
    ) -> None:
        shown = self.send(organiser, event, ["H-001", "某", "925"], ["H-002", "某", "100"])
        assert "超过 100 分：H-001。" in organiser.get(shown.location).text
        assert post(organiser, shown.location).status_code == 302
        assert marks.carried_of(event)["H-001"] == {"theory": 925}

    def test_a_file_without_marks_is_none(self, organiser: FlaskClient, event: Event) -> None:
        shown = self.send(organiser, event)
        page = organiser.get(shown.location)
        assert page.status_code == 422
        assert 'role="alert"' in page.text
        post(organiser, shown.location)
        assert marks.batches(event) == []

    def test_one_fault_keeps_the_file_out(self, organiser: FlaskClient, event: Event) -> None:
        shown = self.send(organiser, event, ["H-001", "某", "92.5"], ["H-009", "某", "88"])
        preview = organiser.get(shown.location)
        assert preview.status_code == 422
        assert "H-009" in preview.text
        token = csrf_token(organiser, "/account")
        assert organiser.post(shown.location, data={"csrf_token": token}).status_code == 422
        assert marks.carried_of(event) == {}

    def test_files_that_are_none(self, organiser: FlaskClient, event: Event) -> None:
        path = under(event, "/carried")
        for data in (b"no workbook", workbook(["姓名"], ["某"])):
            file = (BytesIO(data), "理论.xlsx")
            assert post(organiser, path, component="theory", file=file).status_code == 422
        assert post(organiser, path, component="practice").status_code == 422
        assert organiser.get(f"{path}/theory/{'0' * 32}").location == path

    def test_nothing_moves_after_the_signature(self, organiser: FlaskClient, event: Event) -> None:
        shown = self.send(organiser, event, ["H-001", "某", "92.5"])
        sheet = hall.signed(hall.place(event), "80")
        with transaction():
            steps.lock_sheet(sheet)
        post(organiser, shown.location)
        assert marks.carried_of(event) == {}


class TestProposals:
    def test_the_chief_judge_decides_by_code(self, app: Flask, event: Event) -> None:
        place = hall.place(event)
        assert place.judge is not None
        proposal = marking.propose_status(
            place.judge, place.slot, EntryStatus.ABSENT, reason="未到", actor=SYSTEM, now=NOW
        )
        chief = entered(app, event, Role.CHIEF_JUDGE)
        page = under(event, "/absences")
        listed = chief.get(page).text
        assert (place.slot.blind_code or "") in listed
        assert "金丝雀" not in listed
        path = f"{page}/{proposal.id}"
        assert post(chief, path, page=page, agreed="maybe").status_code == 400
        for answer in ("yes", "no"):
            assert post(chief, path, page=page, agreed=answer).status_code == 302
        assert place.slot.entry.status is EntryStatus.ABSENT
        assert post(chief, f"{page}/999", page=page, agreed="yes").status_code == 404

    def test_nothing_is_decided_after_the_signature(self, app: Flask, event: Event) -> None:
        place = hall.place(event)
        assert place.judge is not None
        proposal = marking.propose_status(
            place.judge, place.slot, EntryStatus.ABSENT, reason="未到", actor=SYSTEM, now=NOW
        )
        sheet = hall.signed(hall.place(event, 1), "80")
        with transaction():
            steps.lock_sheet(sheet)
        chief = entered(app, event, Role.CHIEF_JUDGE)
        page = under(event, "/absences")
        post(chief, f"{page}/{proposal.id}", page=page, agreed="yes")
        assert sheets.proposals(event, open_only=True) == [proposal]


def test_lists_take_as_many_queries_for_one_as_for_many(app: Flask) -> None:
    counts: dict[str, list[int]] = {}
    for how_many in (1, 12):
        event = hall.judged(how_many)
        for role, rest in (
            (Role.ORGANISER, "/judges"),
            (Role.ORGANISER, "/draw"),
            (Role.ORGANISER, "/draw/entrants"),
            (Role.ORGANISER, "/draw/sessions/1/check-in"),
            (Role.ORGANISER, "/panels/P/sheets"),
            (Role.ORGANISER, "/carried"),
            (Role.KEYER, "/keying"),
            (Role.KEYER, "/keying/P/A"),
        ):
            client = entered(app, event, role)
            with hall.counted() as found:
                assert client.get(under(event, rest)).status_code == 200
            counts.setdefault(rest, []).append(len(found))
    assert {rest: one for rest, (one, _) in counts.items()} == {
        rest: many for rest, (_, many) in counts.items()
    }
