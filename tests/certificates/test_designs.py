"""Designs as data: read strictly, kept in versions, changed on a page, used for what is issued."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from flask.testing import FlaskClient
from PIL import Image as Pillow

from competitions.accounts.rules import Role
from competitions.certificates.actions import designs as actions
from competitions.certificates.models import CertificateDesign, IssuedCertificate
from competitions.certificates.pdf import layout
from competitions.certificates.pdf.drawing import draw
from competitions.certificates.queries import designs as queries
from competitions.certificates.rules import design_documents as documents
from competitions.certificates.rules import specimens
from competitions.certificates.rules.builtin import BUILTIN, DEFAULT
from competitions.certificates.rules.design_documents import DesignError, Fault, Wrong
from competitions.certificates.rules.designs import Paper
from competitions.contests.models import Contest, Event
from competitions.extensions import db
from competitions.jobs import engine
from competitions.typesetting.pdf.fonts import Fonts
from tests.certificates.making import a_press, awarded, begun, issued
from tests.certificates.papers import opened, text_by_pypdf
from tests.factories import NOW, an_account, an_event, csrf_token, signed_in

PICTURE = {"png": "", "x": 0, "top": 0, "width": 3, "height": 3}
"""An image of a design, as its document has it."""


def changed(change: object, *path: object) -> str:
    """The default design's document with one value replaced; None takes it out."""
    document = json.loads(documents.written(DEFAULT))
    at = document
    for key in path[:-1]:
        at = at[key]
    if change is None:
        del at[path[-1]]
    else:
        at[path[-1]] = change
    return json.dumps(document)


@pytest.mark.parametrize("design", BUILTIN.values(), ids=BUILTIN)
def test_a_design_is_read_as_it_was_written(design):
    assert documents.read(documents.written(design)) == design


@pytest.mark.parametrize(
    ("document", "pointer", "wrong"),
    [
        ("[", "", Wrong.NOT_JSON),
        ("[" * 100_000, "", Wrong.NOT_JSON),
        ("[]", "", Wrong.NOT_A_DESIGN),
        (changed(2, "version"), "", Wrong.NOT_A_DESIGN),
        (changed(None, "paper"), "/paper", Wrong.MISSING),
        (changed("a3", "paper"), "/paper", Wrong.NO_CHOICE),
        (changed([], "paper"), "/paper", Wrong.NO_TEXT),
        (changed([None], "texts"), "/texts/0", Wrong.NO_OBJECT),
        (changed(1, "more"), "/more", Wrong.UNKNOWN),
        (changed({}, "texts"), "/texts", Wrong.NO_LIST),
        (changed([], "stamps"), "/stamps", Wrong.NO_OBJECT),
        (changed("长" * 401, "texts", 0, "text"), "/texts/0/text", Wrong.TOO_LONG),
        (changed(7, "texts", 0, "text"), "/texts/0/text", Wrong.NO_TEXT),
        (changed("{recipent}", "texts", 0, "text"), "/texts/0/text", Wrong.NO_PLACEHOLDER),
        (changed("1", "texts", 1, "x"), "/texts/1/x", Wrong.NO_NUMBER),
        (changed(True, "texts", 1, "x"), "/texts/1/x", Wrong.NO_NUMBER),
        (changed(float("nan"), "texts", 1, "x"), "/texts/1/x", Wrong.NO_NUMBER),
        (changed(1.234, "texts", 1, "x"), "/texts/1/x", Wrong.NOT_WITHIN),
        (changed(10**30, "texts", 1, "x"), "/texts/1/x", Wrong.NOT_WITHIN),
        (changed(7.5, "code", "x").replace("7.5", f"1e{'9' * 20}"), "", Wrong.NOT_JSON),
        (changed("\ud800", "texts", 0, "text"), "", Wrong.NOT_JSON),
        (changed(1, "\ud800"), "", Wrong.NOT_JSON),
        (changed("甲\0", "name"), "/name", Wrong.NO_TEXT),
        (changed(" ", "name"), "/name", Wrong.MISSING),
        (changed(200, "texts", 1, "x"), "/texts/1/x", Wrong.OFF_THE_PAPER),
        (changed(200, "code", "top"), "/code/top", Wrong.OFF_THE_PAPER),
        (changed([PICTURE | {"png": "AAAA!"}], "images"), "/images/0/png", Wrong.NO_IMAGE),
        (changed("yes", "texts", 1, "on_blanks"), "/texts/1/on_blanks", Wrong.NO_BOOLEAN),
        (changed(15, "code", "size"), "/code/size", Wrong.NOT_WITHIN),
    ],
)
def test_what_is_wrong_is_told_at_its_place(document, pointer, wrong):
    with pytest.raises(DesignError) as raised:
        documents.read(document)
    assert [(one.pointer, one.wrong) for one in raised.value.faults] == [(pointer, wrong)]


def _most(kind: str, count: int) -> list[object]:
    first = json.loads(documents.written(DEFAULT))["texts"][0]
    return [first if kind == "texts" else PICTURE] * count


@pytest.mark.parametrize(
    ("path", "fits", "wrong"),
    [
        (("texts", 0, "x"), [0, 297], [-0.01, 297.01]),
        (("texts", 0, "width"), [3, 297], [2.99, 297.01]),
        (("texts", 0, "size"), [5, 120], [4.99, 120.01]),
        (("texts", 0, "leading"), [1, 3], [0.99, 3.01]),
        (("texts", 0, "spacing"), [0, 2], [-0.01, 2.01]),
        (("texts", 0, "indent"), [0, 10], [-0.01, 10.01]),
        (("texts", 0, "text"), ["长" * 400], ["长" * 401]),
        (("stamps", "width"), [50, 297], [49.99, 297.01]),
        (("stamps", "bottom"), [50, 297], [49.99, 297.01]),
        (("code", "size"), [16, 40], [15.99, 40.01]),
        (("name",), ["长" * 60], ["长" * 61]),
        (("texts",), [_most("texts", 20)], [_most("texts", 21)]),
        (("images",), [_most("images", 6)], [_most("images", 7)]),
        (("images",), [[_most("images", 1)[0] | {"png": "A" * 700_000}]], []),
        (("images",), [], [[_most("images", 1)[0] | {"png": "A" * 700_004}]]),
    ],
)
def test_bounds_are_kept_to_the_hundredth(path, fits, wrong):
    def bounded(value: object) -> bool:
        try:
            documents.read(changed(value, *path))
        except DesignError as error:
            told = {Wrong.NOT_WITHIN, Wrong.TOO_LONG}
            return any(one.wrong in told for one in error.faults)
        return False

    assert [bounded(value) for value in fits] == [False] * len(fits)
    assert [bounded(value) for value in wrong] == [True] * len(wrong)


def test_what_ends_at_the_edge_is_on_the_paper():
    document = json.loads(documents.written(DEFAULT))
    document["texts"][0] |= {"x": 0, "width": 297, "top": 10, "height": 200}
    assert documents.read(json.dumps(document))
    document["texts"][0]["top"] = 10.01
    with pytest.raises(DesignError) as raised:
        documents.read(json.dumps(document))
    assert raised.value.faults == (Fault("/texts/0/top", Wrong.OFF_THE_PAPER, ("210.01", "210")),)


def test_a_document_has_its_largest_size():
    fits = documents.written(DEFAULT).ljust(6_000_000)
    assert documents.read(fits) == DEFAULT
    with pytest.raises(DesignError) as raised:
        documents.read(fits + " ")
    assert raised.value.faults == (Fault("", Wrong.TOO_LARGE),)


def test_a_floor_above_the_size_makes_no_text_too_long(fonts: Fonts):
    for path in (("texts", 1, "floor"), ("stamps", "floor")):
        page = replace(specimens.USUAL, issuers=("示例市总工会",))
        assert layout.page(page, fonts, documents.read(changed(100, *path)))


def test_every_fault_is_told():
    document = json.loads(documents.written(DEFAULT))
    document["texts"][0]["x"], document["border"] = -1, "gothic"
    document["code"]["top"] = 200
    with pytest.raises(DesignError) as raised:
        documents.read(json.dumps(document))
    assert raised.value.faults == (
        Fault("/border", Wrong.NO_CHOICE, ("formal", "quiet", "plain", "none")),
        Fault("/texts/0/x", Wrong.NOT_WITHIN, ("0", "297")),
        Fault("/code/top", Wrong.OFF_THE_PAPER, (str(200 + DEFAULT.code.size), "210")),
    )


@pytest.mark.parametrize("typed", ["{{7*7}}", '<img src="/etc/passwd"/>', "A <b B", "{}%s{0}"])
def test_what_is_typed_is_printed_as_typed(fonts: Fonts, typed):
    design = documents.read(changed(typed, "texts", 1, "text"))
    assert typed in text_by_pypdf(draw([specimens.USUAL], fonts, design=design))


def test_a_value_is_not_read_for_placeholders(fonts: Fonts):
    design = documents.read(changed("{unit}", "texts", 1, "text"))
    page = specimens.USUAL
    hostile = type(page)(recipient="甲", before="乙", honour="丙", date="丁", unit="{date}{x}")
    assert "{date}{x}" in text_by_pypdf(draw([hostile], fonts, design=design))


@pytest.mark.parametrize("key", BUILTIN)
def test_the_worst_case_is_printed_in_every_design(fonts: Fonts, key):
    design = BUILTIN[key]
    pdf = draw([specimens.WORST], fonts, design=design)
    text = text_by_pypdf(pdf).replace("\n", "")
    for words in (specimens.WORST.unit, specimens.WORST.recipient, *specimens.WORST.details):
        assert words in text
    document = pypdfium2.PdfDocument(pdf)
    image = document[0].render(scale=100 / 72, grayscale=True).to_pil()
    document.close()
    assert [code.text for code in zxingcpp.read_barcodes(image)] == [specimens.WORST.verification]
    (page,) = opened(pdf).pages
    size = [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]]
    assert size == list(design.paper.size)
    assert len(pdf) < 70_000


@pytest.fixture
def contest(app: object) -> Contest:
    return an_event().contest


@pytest.fixture
def organiser(client: FlaskClient, contest: Contest) -> FlaskClient:
    return signed_in(client, an_account(Role.ORGANISER, scope=contest.scope))


def post(client: FlaskClient, where: str, sent: dict[str, object]):
    page = where.rsplit("/certificates", maxsplit=1)[0] + "/certificates/designs"
    return client.post(where, data={"csrf_token": csrf_token(client, page)} | sent)


@pytest.fixture
def copied(organiser: FlaskClient, contest: Contest) -> CertificateDesign:
    where = f"/contests/{contest.code}/certificates/designs/from/quiet-a4-portrait"
    assert post(organiser, where, {}).status_code == 302
    (row,) = queries.own_designs(contest)
    return row


def filled(row: CertificateDesign, **changes: str) -> dict[str, str]:
    """The form of a design as a browser sends it."""
    fields: dict[str, str] = {}

    def put(name: str, value: object) -> None:
        if isinstance(value, dict):
            for key, each in value.items():
                put(f"{name}-{key}" if name else key, each)
        elif isinstance(value, list):
            for index, each in enumerate(value):
                put(f"{name}-{index}", each)
        elif value is True:
            fields[name] = "y"
        elif value is not False and value is not None:
            fields[name] = str(value)

    document = json.loads(row.document)
    for image in document["images"]:
        image["png"] = hashlib.sha256(image["png"].encode()).hexdigest()
    put("", document)
    return fields | {"seen": str(row.version)} | changes


def test_a_design_is_changed_on_its_page(organiser: FlaskClient, copied: CertificateDesign):
    where = f"/contests/{copied.contest.code}/certificates/designs/{copied.code}"
    page = organiser.get(where).text
    assert "data:image/png;base64," in page
    sent = filled(copied, name="自定", **{"texts-0-top": "50.5"})
    assert post(organiser, where, sent | {"preview": "1"}).status_code == 200
    assert len(queries.versions(copied.contest, copied.code)) == 1
    assert post(organiser, where, sent | {"save": "1"}).status_code == 302
    last, first = queries.versions(copied.contest, copied.code)
    assert (last.version, last.name, first.version) == (2, "自定", 1)
    assert last.design.texts[0].top == Decimal("50.5")
    assert last.design.texts[1:] == first.design.texts[1:]
    again = post(organiser, where, sent | {"save": "1"})
    assert again.status_code == 422
    wrong = post(organiser, where, filled(last, rule="far", save="1"))
    assert wrong.status_code == 422
    assert 'id="rule-error"' in wrong.text
    assert 'value="far"' in wrong.text


def test_faults_stand_beside_their_fields(organiser: FlaskClient, copied: CertificateDesign):
    where = f"/contests/{copied.contest.code}/certificates/designs/{copied.code}"
    wrong = {
        "texts-0-text": " ",
        "texts-1-x": "300",
        "texts-2-text": "{recipent}",
        "texts-3-size": "",
        "stamps-width": "10",
        "code-size": "far",
        "border": "gothic",
    }
    answer = post(organiser, where, filled(copied, **wrong, save="1"))
    assert answer.status_code == 422
    told = set(re.findall(r'class="error" id="([^"]+)-error"', answer.text))
    assert told == {*wrong} - {"texts-0-text"}
    assert {f"#{name}" for name in told} <= set(re.findall(r'href="(#[^"]+)"', answer.text))
    off = {"texts-0-text": "", "texts-1-x": "200", "stamps-bottom": "297", "code-top": "290"}
    answer = post(organiser, where, filled(copied, **off, save="1"))
    told = set(re.findall(r'class="error" id="([^"]+)-error"', answer.text))
    assert told == {"texts-1-x", "code-top"}


def test_an_earlier_version_is_looked_at_and_comes_back_as_a_new_one(
    organiser: FlaskClient, copied: CertificateDesign
):
    where = f"/contests/{copied.contest.code}/certificates/designs/{copied.code}"
    post(organiser, where, filled(copied, name="自定", border="plain", save="1"))
    assert f"{where}/versions/1" in organiser.get(where).text
    page = organiser.get(f"{where}/versions/1").text
    assert (f"{where}.png?version=1" in page, f"{where}.png?version=2" in page) == (True, True)
    assert "<fieldset disabled" in page
    first, second = (organiser.get(f"{where}.png?version={n}").data for n in (1, 2))
    assert first != second == organiser.get(f"{where}.png").data
    for seen in ("1", "x", ""):
        assert post(organiser, f"{where}/versions/1", {"seen": seen}).status_code == 302
        assert len(queries.versions(copied.contest, copied.code)) == 2
    assert post(organiser, f"{where}/versions/1", {"seen": "2"}).status_code == 302
    found = queries.versions(copied.contest, copied.code)
    assert [row.version for row in found] == [3, 2, 1]
    assert found[0].document == found[2].document
    assert organiser.get(f"{where}/versions/4").status_code == 404
    assert organiser.get(f"{where}.png?version=4").status_code == 404


def test_a_picture_is_drawn_anew(organiser: FlaskClient, copied: CertificateDesign):
    where = f"/contests/{copied.contest.code}/certificates/designs/{copied.code}"
    file = BytesIO()
    Pillow.new("RGB", (40, 40), "red").save(file, "PNG")
    sent: dict[str, object] = {**filled(copied), "save": "1"}
    sent["picture"] = (BytesIO(file.getvalue() + b"secret"), "a.png")
    assert post(organiser, where, sent).status_code == 302
    last = queries.versions(copied.contest, copied.code)[0]
    (image,) = last.design.images
    assert Pillow.open(BytesIO(base64.b64decode(image.png))).size == (40, 40)
    sent = {**filled(last), "save": "1", "picture": (BytesIO(b"<svg/>"), "a.svg")}
    assert post(organiser, where, sent).status_code == 422
    sent = filled(last, **{"images-0-png": "0" * 64, "save": "1"})
    assert post(organiser, where, sent).status_code == 422


def test_a_chosen_picture_waits_until_the_design_is_saved(
    organiser: FlaskClient, copied: CertificateDesign, contest: Contest
):
    where = f"/contests/{contest.code}/certificates/designs/{copied.code}"
    file = BytesIO()
    Pillow.new("RGB", (40, 40), "red").save(file, "PNG")
    sent = {**filled(copied, name=""), "preview": "1", "picture": (file, "a.png")}
    file.seek(0)
    page = post(organiser, where, sent)
    assert page.status_code == 422
    (token,) = re.findall(r'name="waiting" type="hidden" value="([0-9a-f]{32})"', page.text)
    page = post(organiser, where, filled(copied, waiting=token, preview="1"))
    assert (page.status_code, token in page.text) == (200, True)
    assert post(organiser, where, filled(copied, waiting=token, save="1")).status_code == 302
    last = queries.versions(contest, copied.code)[0]
    assert len(last.design.images) == 1
    assert post(organiser, where, filled(last, waiting=token, save="1")).status_code == 302
    assert len(queries.versions(contest, copied.code)[0].design.images) == 1


def test_as_many_large_pictures_as_a_design_holds_are_kept(
    organiser: FlaskClient, copied: CertificateDesign
):
    where = f"/contests/{copied.contest.code}/certificates/designs/{copied.code}"
    last = copied
    for number in range(6):
        file = BytesIO()
        noise = hashlib.shake_256(bytes([number])).digest(340 * 340 * 3)
        Pillow.frombytes("RGB", (340, 340), noise).save(file, "PNG")
        sent = {**filled(last), "save": "1", "picture": (BytesIO(file.getvalue()), "a.png")}
        assert post(organiser, where, sent).status_code == 302
        last = queries.versions(copied.contest, copied.code)[0]
    assert len(last.design.images) == 6
    assert len(last.document) > 2_500_000
    sent = filled(last, **{"images-2-removed": "y", "save": "1"})
    assert post(organiser, where, sent).status_code == 302
    kept = queries.versions(copied.contest, copied.code)[0].design.images
    assert kept == last.design.images[:2] + last.design.images[3:]


def test_a_design_that_cannot_be_printed_says_so_and_has_no_picture(
    organiser: FlaskClient, contest: Contest
):
    file = BytesIO(changed("😀", "texts", 0, "text").encode()), "a.json"
    where = f"/contests/{contest.code}/certificates/designs/import"
    page = post(organiser, where, {"file": file}).location
    assert "U+1F600" in organiser.get(page).text
    assert organiser.get(f"{page}.png").status_code == 404


def test_a_design_goes_out_and_in_as_a_file(organiser: FlaskClient, copied: CertificateDesign):
    base = f"/contests/{copied.contest.code}/certificates/designs"
    file = organiser.get(f"{base}/{copied.code}.json").data
    sent = {"file": (BytesIO(file), "a.json")}
    assert post(organiser, f"{base}/import", sent).status_code == 302
    assert [row.document for row in queries.own_designs(copied.contest)] == [copied.document] * 2
    bad = {"file": (BytesIO(file.replace(b'"plain"', b"1").replace(b'"quiet"', b'"x"')), "a.json")}
    answer = post(organiser, f"{base}/import", bad)
    assert answer.status_code == 422
    assert "/border: 应为下列之一：formal、quiet、plain、none" in answer.text
    nothing = post(organiser, f"{base}/import", {"file": (BytesIO(b"?"), "a.json")})
    assert "这不是证书样式文件。" in nothing.text
    assert ": 这不是" not in nothing.text
    assert organiser.get(base).status_code == 200
    assert organiser.get(f"{base}/{copied.code}.png").data[:4] == b"\x89PNG"
    assert organiser.get(f"{base}/none").status_code == 404


def test_what_is_issued_remembers_its_design(app: object):
    event: Event = awarded()
    by = an_account()
    design = BUILTIN["plain-16k-landscape"]
    own = actions.save_design(event.contest, design, by=by, now=NOW)
    assert own.contest is event.contest
    rows = issued(event, press=replace(a_press(), design=design))
    assert {row.kept_design.design.paper for row in rows} == {Paper.K16_LANDSCAPE}
    assert {row.design_id for row in rows} == {own.id}


def test_a_built_in_design_is_kept_when_first_issued_with(app: object):
    begun(awarded())
    (row,) = db.session.scalars(db.select(CertificateDesign))
    assert (row.code, row.version, row.design) == ("formal-a4-landscape", 1, DEFAULT)


def test_awards_have_designs_of_their_own_which_are_shown_first_and_offered_again(
    organiser: FlaskClient, contest: Contest
):
    event = awarded(event=an_event(contest))
    page = f"/contests/{event.contest.code}/certificates/issue"
    assert 'value="二等奖"' in organiser.get(page).text
    told = {
        "events": event.code,
        "pattern": "{year}-{number}",
        "design": "plain-a4-landscape",
        "by_award-0-award": "一等奖",
        "by_award-0-design": "formal-a4-landscape",
        "by_award-1-award": "二等奖",
        "by_award-1-design": "",
    }
    assert post(organiser, page, told | {"by_award-0-design": "none"}).status_code == 422
    shown = post(organiser, page, told).text
    assert [key for key in BUILTIN if f"designs/{key}.png" in shown] == [
        "formal-a4-landscape",
        "plain-a4-landscape",
    ]
    assert ("一等奖（1）" in shown, "二等奖（2）" in shown) == (True, True)
    assert post(organiser, page, told | {"confirmed": "3"}).status_code == 302
    engine.work_through(NOW)
    rows = db.session.scalars(db.select(IssuedCertificate).order_by(IssuedCertificate.id)).all()
    assert [(row.award_name, row.kept_design.code) for row in rows] == [
        ("一等奖", "formal-a4-landscape"),
        ("二等奖", "plain-a4-landscape"),
        ("二等奖", "plain-a4-landscape"),
    ]
    assert queries.last_keys(event.contest) == (
        "plain-a4-landscape",
        {"一等奖": "formal-a4-landscape"},
    )
