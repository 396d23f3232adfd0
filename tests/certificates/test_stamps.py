"""Stamps: printed by their keeper's act alone, at their issuers' places, each use on record."""

import json
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from threading import Barrier

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select

from competitions.accounts.models import Account
from competitions.accounts.rules import Role
from competitions.certificates.actions import stamps as actions
from competitions.certificates.models import IssuedCertificate, StampImage
from competitions.certificates.pdf import stamp as images
from competitions.certificates.queries import stamps as queries
from competitions.certificates.rules.stamps import (
    StampRefusal,
    StampRefusedError,
    StampStateError,
    StampTakenError,
)
from competitions.certificates.workshop import STAMPS
from competitions.extensions import db
from competitions.files import kept
from competitions.jobs import actions as jobs
from competitions.jobs import engine
from competitions.jobs.models import Run
from competitions.journal.models import JournalRecord
from competitions.journal.rules import SYSTEM
from tests.certificates.making import a_stamp, a_stamp_png, a_workshop, awarded, begun
from tests.certificates.papers import opened, text_by_pypdf
from tests.factories import NOW, an_account, an_event, csrf_token, signed_in

ISSUER = "示例市总工会"


def finished(run: Run) -> list[bytes]:
    """The files of the run, once it has been continued."""
    jobs.continue_run(run, actor=SYSTEM, now=NOW)
    engine.work_through(NOW)
    rows = db.session.scalars(select(IssuedCertificate).order_by(IssuedCertificate.id))
    return [kept.kept(row.sha256, a_workshop().folder) for row in rows]


def stamped(run: Run, keeper: Account, stamp: StampImage | None = None) -> StampImage:
    stamp = stamp or a_stamp(keeper)
    actions.apply_stamp(stamp, run, expected=3, by=keeper, now=NOW)
    return stamp


def pictures(pdf: bytes) -> list[tuple[float, float, float, float]]:
    """Left, top, width and height in millimetres of each picture on the first page."""
    page, found = opened(pdf).pages[0], []

    def seen(operator: bytes, operands: list, matrix: list[float], _: object) -> None:
        if operator == b"Do" and "Image" in page["/Resources"]["/XObject"][operands[0]]["/Subtype"]:
            width, _, _, height, left, bottom = (number / 72 * 25.4 for number in matrix)
            top = float(page.mediabox.height) / 72 * 25.4 - bottom - height
            found.append(tuple(round(each, 1) for each in (left, top, width, height)))

    page.extract_text(visitor_operand_before=seen)
    return found


def test_a_stamp_stands_at_its_issuer_s_place(app: Flask) -> None:
    keeper, run = an_account(), begun(awarded(), held=True)
    stamped(run, keeper)
    files = finished(run)
    assert len(files) == 3
    assert {text_by_pypdf(file).count(ISSUER) for file in files} == {1}
    ((left, top, width, height),) = {each for file in files for each in pictures(file)}
    assert (width, height) == (42, 42)
    assert 100 < left < left + width < 297
    assert 100 < top < top + height < 210


def test_each_issuer_has_the_stamp_of_its_own(app: Flask) -> None:
    one, other, run = an_account(), an_account(), begun(awarded(), held=True)
    stamped(run, one)
    stamped(run, other, a_stamp(other, "示例市人力资源和社会保障局"))
    first, second = pictures(finished(run)[0])
    assert first[1:] == second[1:]
    assert second[0] - first[0] >= 50


@pytest.mark.both_databases
def test_of_two_keepers_who_stamp_at_once_neither_is_lost(app: Flask) -> None:
    run, made, met = begun(awarded(), held=True), {}, Barrier(2)
    for issuer in (ISSUER, "示例市人力资源和社会保障局"):
        keeper = an_account()
        made[issuer] = (a_stamp(keeper, issuer).id, keeper.id)
    run_id = run.id
    db.session.rollback()

    def stamp(stamp_id: int, keeper_id: int) -> None:
        with app.app_context():
            keeper = db.session.get_one(Account, keeper_id)
            mine, own = db.session.get_one(Run, run_id), db.session.get_one(StampImage, stamp_id)
            assert "stamps" not in mine.told
            met.wait(30)  # both have read what neither has written
            stamped(mine, keeper, own)

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(stamp, *zip(*made.values(), strict=True)))
    db.session.rollback()
    assert run.told["stamps"] == {issuer: stamp_id for issuer, (stamp_id, _) in made.items()}


def test_what_is_drawn_again_has_the_same_bytes(app: Flask) -> None:
    keeper, run = an_account(), begun(awarded(), held=True)
    stamp = stamped(run, keeper)
    (file, *_) = finished(run)
    row = db.session.scalars(select(IssuedCertificate)).first()
    png = kept.kept(stamp.sha256, app.config["SETTINGS"].instance / STAMPS)
    press = a_workshop().press
    again = type(press)(press.fonts, press.address, sample=False, stamps={ISSUER: png})
    assert again.file(row.page) == file


def test_nothing_is_printed_without_the_act(app: Flask) -> None:
    run = begun(awarded(), held=True)
    a_stamp()
    engine.work_through(NOW)
    assert db.session.scalars(select(IssuedCertificate)).all() == []
    assert [pictures(file) for file in finished(run)] == [[], [], []]


def test_a_withdrawn_stamp_is_no_longer_printed(app: Flask) -> None:
    keeper, run = an_account(), begun(awarded(), held=True)
    stamp = stamped(run, keeper)
    actions.withdraw_stamp(stamp, by=keeper, now=NOW)
    assert queries.own(keeper) == []
    assert [pictures(file) for file in finished(run)] == [[], [], []]
    with pytest.raises(StampStateError):
        actions.withdraw_stamp(stamp, by=keeper, now=NOW)


@pytest.mark.parametrize("case", ["running", "count", "twice", "other", "beginner", "issuer"])
def test_a_stamp_is_printed_by_its_keeper_on_what_was_shown(app: Flask, case: str) -> None:
    keeper, organiser = an_account(), an_account()
    run = begun(awarded(), keeper if case == "beginner" else organiser, held=case != "running")
    stamp = a_stamp(keeper, "别的单位" if case == "issuer" else ISSUER)
    if case == "twice":
        stamped(run, keeper, stamp)
    by, expected = organiser if case == "other" else keeper, 2 if case == "count" else 3
    with pytest.raises(StampStateError):
        actions.apply_stamp(stamp, run, expected=expected, by=by, now=NOW)
    assert run.told.get("stamps", {}) == ({ISSUER: stamp.id} if case == "twice" else {})


def test_no_stamp_comes_to_a_run_that_has_begun(app: Flask) -> None:
    keeper, run = an_account(), begun(awarded(), held=True)
    finished(run)
    with pytest.raises(StampStateError):
        stamped(run, keeper)


def test_an_issuer_has_one_stamp(app: Flask) -> None:
    keeper = an_account()
    stamp = a_stamp(keeper)
    with pytest.raises(StampTakenError):
        a_stamp(an_account())
    actions.withdraw_stamp(stamp, by=keeper, now=NOW)
    assert a_stamp(keeper).id != stamp.id


def test_the_journal_holds_who_printed_which_stamp_on_how_many(app: Flask) -> None:
    keeper, run = an_account(), begun(awarded(), held=True)
    stamp = stamped(run, keeper)
    record = db.session.scalars(
        select(JournalRecord).where(JournalRecord.tag == "certificates:stamp:applied")
    ).one()
    assert (record.actor, record.subject) == (keeper.pseudonym, f"{run.subject}/jobs:run:{run.id}")
    assert json.loads(record.after) == {
        "stamp": stamp.id,
        "sha256": stamp.sha256,
        "certificates": 3,
    }


def test_a_stamp_is_cut_to_what_is_seen_and_stays_see_through() -> None:
    with Image.open(BytesIO(images.redrawn(a_stamp_png(420, margin=90)))) as picture:
        assert (picture.size, picture.mode) == ((420, 420), "RGBA")
        assert [picture.getpixel(at)[3] for at in ((0, 0), (210, 210), (210, 3))] == [0, 0, 255]


def _jpeg() -> bytes:
    file = BytesIO()
    Image.new("RGB", (400, 400), "red").save(file, "JPEG")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", StampRefusal.NOT_A_PICTURE),
        (b"\x89PNG\r\n\x1a\nnothing", StampRefusal.NOT_A_PICTURE),
        (_jpeg(), StampRefusal.NOT_A_PICTURE),
        (a_stamp_png() + bytes(9_000_000), StampRefusal.TOO_LARGE),
        (a_stamp_png(299), StampRefusal.TOO_SMALL),
        (a_stamp_png(opaque=True), StampRefusal.OPAQUE),
    ],
)
def test_what_is_no_stamp_is_refused(data: bytes, reason: StampRefusal) -> None:
    with pytest.raises(StampRefusedError) as raised:
        images.redrawn(data)
    assert raised.value.reason is reason


def send(client: FlaskClient, path: str, **data: object):
    return client.post(path, data={"csrf_token": csrf_token(client, "/stamps")} | data)


def uploaded(client: FlaskClient, png: bytes, issuer: str = ISSUER):
    return send(client, "/stamps", issuer=issuer, file=(BytesIO(png), "stamp.png"))


def test_a_keeper_uploads_sees_prints_and_withdraws(app: Flask, client: FlaskClient) -> None:
    run = begun(awarded(), held=True)
    keeper = an_account(Role.SEAL_KEEPER)
    signed_in(client, keeper)
    assert uploaded(client, _jpeg()).status_code == 422
    assert uploaded(client, a_stamp_png()).status_code == 302
    assert uploaded(client, a_stamp_png()).status_code == 422
    (stamp,) = queries.own(keeper)
    seen = client.get(f"/stamps/{stamp.id}.png")
    assert (seen.mimetype, seen.headers["Cache-Control"]) == ("image/png", "no-store")
    assert f'action="/stamps/{stamp.id}/runs/{run.id}"' in client.get("/stamps").text
    assert 'href="/stamps"' in client.get("/home").text
    assert send(client, f"/stamps/{stamp.id}/runs/{run.id}", count="2").status_code == 302
    assert "stamps" not in db.session.get_one(Run, run.id, populate_existing=True).told
    assert send(client, f"/stamps/{stamp.id}/runs/{run.id}", count="3").status_code == 302
    run = db.session.get_one(Run, run.id, populate_existing=True)
    assert run.told["stamps"] == {ISSUER: stamp.id}
    assert f'action="/stamps/{stamp.id}/runs/{run.id}"' not in client.get("/stamps").text
    assert send(client, f"/stamps/{stamp.id}/withdraw").status_code == 302
    assert client.get(f"/stamps/{stamp.id}.png").status_code == 404


def test_nobody_else_comes_near_a_stamp(app: Flask, client: FlaskClient) -> None:
    run, stamp = begun(awarded(), held=True), a_stamp()
    signed_in(client, an_account(*(role for role in Role if role is not Role.SEAL_KEEPER)))
    assert client.get("/stamps").status_code == 403
    assert client.get(f"/stamps/{stamp.id}.png").status_code == 403
    data = {"csrf_token": csrf_token(client, "/account"), "count": "3"}
    assert client.post(f"/stamps/{stamp.id}/runs/{run.id}", data=data).status_code == 403
    assert client.post(f"/stamps/{stamp.id}/withdraw", data=data).status_code == 403


def test_an_organiser_can_only_have_certificates_wait(app: Flask, client: FlaskClient) -> None:
    event = awarded(event=an_event())
    path = f"/contests/{event.contest.code}/certificates/issue"
    signed_in(client, an_account(Role.ORGANISER))
    assert 'name="held"' not in client.get(path).text
    a_stamp()
    assert 'name="held"' in client.get(path).text
    given = {"events": event.code, "pattern": "{year}-{number}", "held": "y"}
    token = csrf_token(client, path)
    shown = client.post(path, data={"csrf_token": token} | given)
    assert '<input type="hidden" name="held" value="y">' in shown.text
    done = client.post(path, data={"csrf_token": token, "confirmed": "3"} | given)
    (held,) = queries.waiting()
    assert (held.places[ISSUER], held.contest) == (3, event.contest)
    assert f"/runs/{held.run.id}/continue" in client.get(done.location).text
