"""The judges' pages: marked, checked, handed in and signed without any script."""

import re
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from competitions.accounts.rules import Role
from competitions.contests import actions as contest_actions
from competitions.contests import queries as contests
from competitions.contests.models import Event
from competitions.contests.rules.aids import Aid, Choice, UnitDeduction
from competitions.contests.rules.details import Decision
from competitions.contests.rules.presets import Preset, preset
from competitions.draw import queries as draw
from competitions.entries.rules.entry import EntryStatus
from competitions.extensions import db, transaction
from competitions.journal.models import JournalRecord
from competitions.journal.rules import SYSTEM, Tag
from competitions.scoring import steps
from competitions.scoring.actions import devices
from competitions.scoring.queries import judges, marks
from competitions.scoring.queries import sheets as queries
from competitions.scoring.rules.sheets import SheetState
from tests import hall
from tests.factories import NOW, a_scheme, an_account, an_event, csrf_token, signed_in

PIN = "2580"

TOKEN = re.compile(r'name="csrf_token" value="[^"]+"')


@pytest.fixture
def event(app: Flask) -> Event:
    """Three entrants, one of whom works where judge A works."""
    event = an_event()
    a_scheme(event)
    hall.drawn(event, 3)
    for entry, name in zip(draw.entrants(event), ("金丝雀甲", "金丝雀乙", "金丝雀丙"), strict=True):
        entry.name = name
        entry.employer = hall.a_unit(f"{name}的工作单位")
        entry.delegation = hall.a_unit(f"{name}的代表队")
    db.session.commit()
    hall.a_panel(event, hall.a_judge(event, "A"), hall.a_judge(event, "B"))
    one = judges.judge_or_none(event, "A")
    assert one is not None
    one.employer_id = draw.entrants(event)[2].employer_id
    db.session.commit()
    return event


def slip_of(event: Event, judge: str = "A") -> str:
    found = judges.judge_or_none(event, judge)
    assert found is not None
    ((_, token),) = devices.make_slips(event, [found], actor=SYSTEM, now=NOW)
    return token


@pytest.fixture
def judge(client: FlaskClient, event: Event) -> FlaskClient:
    """Judge A, come in by a slip."""
    path = f"/judge/{slip_of(event)}"
    answer = post(client, path, pin=PIN, again=PIN)
    assert answer.location == "/judge"
    return client


def post(client: FlaskClient, path: str, *, page: str | None = None, **data: str) -> TestResponse:
    return client.post(path, data={"csrf_token": csrf_token(client, page or path)} | data)


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of the page's last form that has a revision."""
    found = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    found.pop("back", None)
    return found


def under(event: Event, rest: str = "") -> str:
    return f"/judging/{event.contest.code}/{event.code}{rest}"


def code(event: Event, number: int) -> str:
    return draw.coded_slots(event)[number].blind_code or ""


def sheet(event: Event, number: int = 0) -> str:
    return under(event, f"/P/{code(event, number)}")


def fill(client: FlaskClient, path: str, text: str, **changes: str) -> TestResponse:
    fields = hidden(client.get(path).text) | {"mark-work": text} | changes
    return client.post(path, data=fields)


def hand_in(client: FlaskClient, path: str) -> TestResponse:
    return client.post(f"{path}/check", data=hidden(client.get(f"{path}/check").text))


class TestComingIn:
    def test_looking_at_a_slip_changes_nothing(self, client: FlaskClient, event: Event) -> None:
        path = f"/judge/{slip_of(event)}"
        assert [client.get(path).status_code for _ in range(3)] == [200, 200, 200]
        assert post(client, path, pin="1234", again="1234").status_code == 422
        assert post(client, path, pin=PIN, again="2581").status_code == 422
        assert post(client, path, pin=PIN, again=PIN).status_code == 302

    def test_a_slip_opens_once(self, app: Flask, event: Event) -> None:
        other = app.test_client()
        path = f"/judge/{slip_of(event)}"
        assert post(other, path, pin=PIN, again=PIN).status_code == 302
        assert app.test_client().get(path).status_code == 404
        assert other.get(path).location == "/judge"

    def test_a_pin_is_the_same_in_full_width_digits(
        self, client: FlaskClient, event: Event
    ) -> None:
        path = f"/judge/{slip_of(event)}"
        assert post(client, path, pin="２５８０", again=f"{PIN} ").location == "/judge"

    def test_a_pin_opens_the_device_again(self, judge: FlaskClient, event: Event) -> None:
        post(judge, "/sign-out", page="/judge")
        assert judge.get(under(event)).status_code == 302
        refused = post(judge, "/judge", pin="9999")
        assert refused.status_code == 422
        assert post(judge, "/judge", pin="２５８０").location == "/judge"
        assert judge.get(under(event)).status_code == 200

    def test_a_new_slip_ends_the_old_device(self, judge: FlaskClient, event: Event) -> None:
        slip_of(event)
        assert judge.get(under(event)).status_code == 302
        page = judge.get("/judge").text
        assert 'name="pin"' not in page

    def test_who_is_signed_out_is_led_to_the_slip_and_not_to_a_password(
        self, client: FlaskClient, event: Event
    ) -> None:
        token = csrf_token(client, "/")
        assert client.get(sheet(event)).location == "/judge"
        answer = client.post(sheet(event), data={"csrf_token": token})
        assert answer.status_code == 401
        assert '<a class="btn btn-primary" href="/judge">' in answer.text
        assert '<a href="/sign-in">' in client.get("/judge").text

    def test_what_is_signed_off_stands_last(self, judge: FlaskClient, event: Event) -> None:
        older, own = event, judges.judge_or_none(event, "A")
        assert own is not None
        newer = hall.signed_off()
        (done,) = judges.judges(newer)
        done.account_id = own.account_id
        db.session.commit()
        places = [judge.get("/judge").text.index(each.shown) for each in (older, newer)]
        assert places == sorted(places)
        assert [each.event_id for each in judges.judging(own.account)] == [older.id, newer.id]

    def test_the_device_is_kept_by_a_cookie_that_scripts_cannot_read(
        self, client: FlaskClient, event: Event
    ) -> None:
        answer = post(client, f"/judge/{slip_of(event)}", pin=PIN, again=PIN)
        (cookie,) = [c for c in answer.headers.getlist("Set-Cookie") if "judge_device" in c]
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert "Path=/judge" in cookie

    def test_a_stranger_locks_nobody_out(self, judge: FlaskClient, app: Flask) -> None:
        stranger = app.test_client()
        for _ in range(9):
            assert stranger.get("/judge").status_code == 200
        post(judge, "/sign-out", page="/judge")
        assert post(judge, "/judge", pin=PIN).location == "/judge"

    def test_five_wrong_pins_need_a_new_slip(self, judge: FlaskClient) -> None:
        post(judge, "/sign-out", page="/judge")
        for _ in range(5):
            answer = post(judge, "/judge", pin="9999")
            assert answer.status_code == 422
        assert '<p class="alert alert-danger"' in answer.text
        assert 'name="pin"' not in judge.get("/judge").text

    def test_an_empty_pin_is_no_try(self, judge: FlaskClient, event: Event) -> None:
        for number in range(2):
            fill(judge, sheet(event, number), "70")
            hand_in(judge, sheet(event, number))
        path = under(event, "/signature")
        shown = hidden(judge.get(path).text)
        for pin in ["", " ", ""]:
            assert judge.post(path, data=shown | {"pin": pin}).status_code == 422
        post(judge, "/sign-out", page="/judge")
        for _ in range(3):
            assert post(judge, "/judge", pin="").status_code == 422
        assert "4" in post(judge, "/judge", pin="9999").text.split('id="pin-error"')[0]
        assert post(judge, "/judge", pin=PIN).location == "/judge"

    def test_five_wrong_pins_at_the_signature_say_so(
        self, judge: FlaskClient, event: Event
    ) -> None:
        fill(judge, sheet(event), "70")
        hand_in(judge, sheet(event))
        path = under(event, "/signature")
        shown = hidden(judge.get(path).text)
        for _ in range(5):
            answer = judge.post(path, data=shown | {"pin": "9999"})
        assert 'name="pin"' not in answer.text
        assert '<p class="alert alert-danger"' in answer.text

    def test_a_judge_with_a_password_signs_without_a_pin(
        self, client: FlaskClient, event: Event
    ) -> None:
        own = judges.judge_or_none(event, "A")
        assert own is not None
        own.account_id = an_account(Role.JUDGE, scope=event.scope).id
        db.session.commit()
        judge = signed_in(client, own.account)
        fill(judge, sheet(event), "70")
        hand_in(judge, sheet(event))
        path = under(event, "/signature")
        page = judge.get(path).text
        assert 'name="pin"' not in page
        assert judge.post(path, data=hidden(page)).location == under(event)

    def test_size_and_colours_are_kept(self, client: FlaskClient) -> None:
        answer = post(client, "/judge-look", page="/judge", look="text-22 dark", back="/judge")
        assert answer.location == "/judge"
        assert 'class="manner-judge text-22 dark"' in client.get("/judge").text
        assert post(client, "/judge-look", page="/judge", look="x", back="/").status_code == 400


class TestMarking:
    def test_from_the_list_to_the_signature(self, judge: FlaskClient, event: Event) -> None:
        first, second = sheet(event, 0), sheet(event, 1)
        assert judge.get(under(event)).text.count("mark-none") == 2
        assert fill(judge, first, "８０。５").location == f"{first}/check"
        assert "80.5" in judge.get(f"{first}/check").text
        assert hand_in(judge, first).location == second
        assert fill(judge, second, "70").status_code == 302
        assert hand_in(judge, second).location == under(event)
        page = judge.get(under(event, "/signature")).text
        wrong = judge.post(under(event, "/signature"), data=hidden(page) | {"pin": "1111"})
        assert wrong.status_code == 422
        page = judge.get(under(event, "/signature")).text
        signed = judge.post(under(event, "/signature"), data=hidden(page) | {"pin": PIN})
        assert signed.location == under(event)
        assert marks.marks_of(event) == {
            "H-001": {"work": {"A": Decimal("80.5")}},
            "H-002": {"work": {"A": Decimal(70)}},
        }
        assert judge.get(first).location == f"{first}/check"
        assert fill(judge, f"{first}/check", "90").status_code in {302, 409, 422}
        assert marks.marks_of(event)["H-001"] == {"work": {"A": Decimal("80.5")}}

    def test_who_has_signed_a_sheet_of_the_group_is_not_asked_again(
        self, client: FlaskClient
    ) -> None:
        event = hall.judged(judge_codes="AB", joint=True)
        place = hall.place(event, judge=None)
        hall.marked(place, "80")
        asked, said = f'href="{under(event, "/signature")}"', "您已签字"
        for judge in "AB":
            browser = client.application.test_client()
            post(browser, f"/judge/{slip_of(event, judge)}", pin=PIN, again=PIN)
            page = browser.get(under(event)).text
            assert (asked in page, said in page) == (True, False)
            page = browser.get(under(event, "/signature")).text
            browser.post(under(event, "/signature"), data=hidden(page) | {"pin": PIN})
            page = browser.get(under(event)).text
            assert (asked in page, said in page) == (False, judge == "A")

    def test_a_mark_that_is_none_is_given_back_with_the_reason(
        self, judge: FlaskClient, event: Event
    ) -> None:
        answer = fill(judge, sheet(event), "80.3")
        assert answer.status_code == 422
        assert 'value="80.3"' in answer.text
        assert "80.5" in answer.text
        assert hand_in(judge, sheet(event)).status_code == 422

    def test_the_other_marks_are_kept(self, client: FlaskClient) -> None:
        event = an_event()
        a_scheme(event, preset(Preset.FIVE_JUDGES))
        hall.drawn(event, 1)
        one = hall.a_judge(event, "A")
        hall.a_panel(event, one)
        post(client, f"/judge/{slip_of(event)}", pin=PIN, again=PIN)
        path = sheet(event)
        fields = hidden(client.get(path).text)
        fields |= {
            "mark-process": "31",
            "mark-quality": "10.3",
            "mark-safety": "9",
            "half-safety": "1",
        }
        answer = client.post(path, data=fields)
        assert answer.status_code == 422
        kept = queries.marks(hall.place(event).sheet)
        assert kept == {"process": Decimal(31), "safety": Decimal("9.5")}
        again = client.post(
            path,
            data=hidden(answer.text)
            | {
                "mark-process": "31",
                "mark-quality": "10.5",
                "mark-safety": "9",
                "half-safety": "1",
            },
        )
        assert again.location == f"{path}/check"

    def test_a_comma_is_shown_and_asked_about(self, judge: FlaskClient, event: Event) -> None:
        asked = fill(judge, sheet(event), "1,5")
        assert asked.status_code == 422
        assert 'value="1.5"' in asked.text
        assert queries.marks(hall.place(event).sheet) == {}
        sent = judge.post(sheet(event), data=hidden(asked.text) | {"mark-work": "1.5"})
        assert sent.status_code == 302
        assert queries.marks(hall.place(event).sheet) == {"work": Decimal("1.5")}

    def test_a_second_tap_counts_once(self, judge: FlaskClient, event: Event) -> None:
        path = sheet(event)
        fields = hidden(judge.get(path).text) | {"mark-work": "80"}
        answers = [judge.post(path, data=fields).status_code for _ in range(3)]
        assert answers == [302, 302, 302]
        place = hall.place(event)
        assert place.revision == 1
        fields = hidden(judge.get(f"{path}/check").text)
        for _ in range(3):
            assert judge.post(f"{path}/check", data=fields).status_code == 302

    @pytest.mark.both_databases
    def test_three_taps_at_the_same_moment_count_once(
        self, app: Flask, judge: FlaskClient, event: Event
    ) -> None:
        path = sheet(event)
        fields = hidden(judge.get(path).text) | {"mark-work": "80"}
        session, together = judge.get_cookie("session"), Barrier(3)
        assert session is not None
        db.session.rollback()

        def tap(_finger: int) -> int:
            phone = app.test_client()
            phone.set_cookie("session", session.value)
            together.wait(10)
            with app.app_context():
                return phone.post(path, data=fields).status_code

        with ThreadPoolExecutor(3) as fingers:
            assert list(fingers.map(tap, range(3))) == [302, 302, 302]
        assert hall.place(event).revision == 1
        saved = select(JournalRecord).where(JournalRecord.tag == Tag.SCORING_SHEET_SAVED)
        assert len(db.session.scalars(saved).all()) == 1

    def test_a_stale_page_shows_both_and_loses_nothing(
        self, judge: FlaskClient, event: Event
    ) -> None:
        path = sheet(event)
        old = hidden(judge.get(path).text)
        fill(judge, path, "80")
        answer = judge.post(path, data=old | {"mark-work": "85.5"})
        assert answer.status_code == 409
        assert "<td>80</td><td>85.5</td>" in answer.text
        assert queries.marks(hall.place(event).sheet) == {"work": Decimal(80)}
        mine = judge.post(path, data=hidden(answer.text))
        assert mine.status_code == 302
        assert queries.marks(hall.place(event).sheet) == {"work": Decimal("85.5")}

    def test_handing_in_what_has_changed_meanwhile(self, judge: FlaskClient, event: Event) -> None:
        path = sheet(event)
        fill(judge, path, "80")
        old = hidden(judge.get(f"{path}/check").text)
        fill(judge, path, "81")
        answer = judge.post(f"{path}/check", data=old)
        assert answer.status_code == 409
        assert hall.place(event).state is SheetState.DRAFT

    def test_a_draft_by_script(self, judge: FlaskClient, event: Event) -> None:
        path = sheet(event)
        fields = hidden(judge.get(path).text) | {"mark-work": "80"}
        first = judge.post(f"{path}/draft", data=fields)
        assert (first.status_code, first.json["base"]) == (200, 1)
        later = judge.post(
            f"{path}/draft",
            data=fields
            | {
                "mark-work": "80.3",
                "base": "1",
                "submission": first.json["submission"],
            },
        )
        assert set(later.json["doubts"]) == {"work"}
        stale = judge.post(f"{path}/draft", data=fields | {"mark-work": "90", "submission": "x"})
        assert stale.status_code == 409

    def test_somebody_absent_is_reported(self, judge: FlaskClient, event: Event) -> None:
        path = f"{sheet(event)}/out"
        assert post(judge, path, status="absent", reason="").status_code == 422
        assert post(judge, path, status="absent", reason="未到").status_code == 302
        assert post(judge, path, status="absent", reason="未到").status_code == 302
        (proposal,) = queries.proposals(event)
        assert (proposal.status, proposal.reason) == (EntryStatus.ABSENT, "未到")

    def test_a_report_is_taken_back(self, judge: FlaskClient, event: Event) -> None:
        path = f"{sheet(event)}/out"
        post(judge, path, status="absent", reason="迟到二十分钟")
        assert "迟到二十分钟" in judge.get(path).text
        assert post(judge, f"{path}/taken-back", page=path).status_code == 302
        assert queries.proposals(event) == []
        assert "迟到二十分钟" not in judge.get(path).text
        assert post(judge, f"{path}/taken-back", page=path).status_code == 302
        said = judge.get(path).text
        assert "您已没有待裁判长处理的报告" in said
        assert "裁判长已作出决定" not in said

    def test_a_sheet_sent_back_says_why(self, judge: FlaskClient, event: Event) -> None:
        found = hall.signed(hall.place(event), "80")
        with transaction() as session:
            steps.return_sheet(session, found, reason="漏看背面")
        assert "漏看背面" in judge.get(sheet(event)).text

    def test_a_post_without_a_token_is_refused(self, judge: FlaskClient, event: Event) -> None:
        assert judge.post(sheet(event), data={"mark-work": "80"}).status_code == 400
        assert hall.place(event).sheet is None


class TestBlindness:
    def addresses(self, event: Event) -> list[str]:
        path = sheet(event)
        rest = ["", "/signature"]
        return [
            "/judge",
            *(under(event, each) for each in rest),
            *(f"{path}{each}" for each in ("", "/check", "/out")),
            sheet(event, 2),
            under(event, "/P/0000"),
        ]

    def test_no_answer_names_an_entrant(self, judge: FlaskClient, event: Event) -> None:
        fill(judge, sheet(event), "80")
        hand_in(judge, sheet(event))
        for path in self.addresses(event):
            answer = judge.get(path, follow_redirects=True)
            whole = answer.text + str(answer.headers)
            assert "金丝雀" not in whole, path
            assert "H-00" not in whole, path

    def test_an_entrant_of_ones_own_employer_is_not_there(
        self, judge: FlaskClient, event: Event
    ) -> None:
        banned = sheet(event, 2)
        nothing = under(event, "/P/0000")
        for rest in ("", "/check", "/out"):
            one, other = judge.get(banned + rest), judge.get(nothing + rest)
            assert (one.status_code, other.status_code) == (404, 404)
            # the token holds the second at which it was made
            same = [TOKEN.sub("", each.text) for each in (one, other)]
            assert same[0].replace(code(event, 2), "0000") == same[1]
        token = csrf_token(judge, sheet(event))
        for rest in ("", "/draft", "/check", "/out"):
            answer = judge.post(banned + rest, data={"csrf_token": token, "mark-work": "80"})
            assert answer.status_code == 404
        assert code(event, 2) not in judge.get(under(event)).text

    def test_other_events_and_panels_are_not_there(self, judge: FlaskClient, event: Event) -> None:
        other = hall.judged()
        hall.a_panel(event, code="Q")
        for path in (under(other), sheet(other), under(event, f"/Q/{code(event, 0)}")):
            assert judge.get(path).status_code == 404

    def test_who_is_no_judge_of_the_event_sees_nothing(
        self, client: FlaskClient, event: Event
    ) -> None:
        signed_in(client, an_account(Role.JUDGE, scope=event.scope))
        for path in self.addresses(event)[1:]:
            assert client.get(path).status_code == 404


def test_the_list_takes_as_many_queries_for_one_as_for_many(client: FlaskClient) -> None:
    counts = []
    for how_many in (1, 12):
        event = hall.judged(how_many)
        other = client.application.test_client()
        post(other, f"/judge/{slip_of(event)}", pin=PIN, again=PIN)
        with hall.counted() as found:
            assert other.get(under(event)).status_code == 200
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_a_value_typed_gives_the_mark_and_choices_are_tapped(
    client: FlaskClient, event: Event
) -> None:
    off = UnitDeduction(Decimal("0.5"), Decimal(1), Decimal(0))
    (work,) = contests.scheme_of(event).criteria
    told = [Aid(criterion="work", heading="外观", note="数出咬边", deduction=off)]
    contest_actions.save_scheme(
        event, contests.scheme_of(event), helped=told, actor=SYSTEM, now=NOW
    )
    post(client, f"/judge/{slip_of(event)}", pin=PIN, again=PIN)
    path = under(event, f"/P/{draw.coded_slots(event)[0].blind_code}")
    page = client.get(path).text
    assert "<h2>外观</h2>" in page
    assert "数出咬边" in page
    kept = client.post(
        f"{path}/draft",
        data=hidden(page) | {"csrf_token": csrf_token(client, path), "value-work": "3"},
    )
    assert kept.json["marks"] == {work.code: "98.5"}
    refused = client.post(
        path,
        data=hidden(client.get(path).text)
        | {"csrf_token": csrf_token(client, path), "value-work": "3,5"},
    )
    assert refused.status_code == 422
    assert "3,5" in refused.text
    choices = (Choice("全对", Decimal(100)), Choice("不对", Decimal(0)))
    contest_actions.save_scheme(
        event,
        contests.scheme_of(event),
        decision=Decision(document_number="1", reason="改"),
        helped=[Aid(criterion="work", choices=choices)],
        actor=SYSTEM,
        now=NOW,
    )
    other = under(event, f"/P/{draw.coded_slots(event)[1].blind_code}")
    page = client.get(other).text
    assert 'value="100"><span>100 全对</span>' in page
    assert 'value="0"><span>0 不对</span>' in page
