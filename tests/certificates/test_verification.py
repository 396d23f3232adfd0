"""What everybody may ask: is this certificate real? And what nobody finds out by asking."""

import os
import secrets
import time
from io import BytesIO
from random import Random  # noqa: TID251 - places to alter, not a draw
from string import ascii_lowercase, digits

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from competitions.certificates.actions import register as actions
from competitions.certificates.models import IssuedCertificate
from competitions.certificates.queries import register as reads
from competitions.certificates.rules import register
from competitions.certificates.rules.snapshots import same_name
from competitions.certificates.views import limits, verification
from competitions.files import kept
from tests.certificates.making import a_workshop, awarded, issued
from tests.factories import NOW, an_account, csrf_token

SIGNS = ascii_lowercase + digits
GUESSES = int(os.environ.get("GUESSES", "1000"))
ALTERED = max(GUESSES // 10, 1000)
FORGERIES = max(GUESSES // 100, 100)


@pytest.fixture
def row(app: Flask) -> IssuedCertificate:
    return issued(awarded())[0]


def main_part(text: str) -> str:
    """The page without the switch of languages, which comes back to the same address."""
    return text[text.index("<main") : text.index("</main>")]


def path_of(row: IssuedCertificate) -> str:
    return f"/verify/{row.number}/{row.check_code}"


def test_a_valid_one_shows_everything_that_is_printed(
    client: FlaskClient, row: IssuedCertificate
) -> None:
    answer = client.get(path_of(row))
    assert answer.status_code == 200
    assert 'class="verdict verdict-valid"' in answer.text
    page = row.page
    for text in (page.title, page.recipient, page.before, page.honour, page.date, *page.issuers):
        assert text in answer.text
    assert row.sha256 in answer.text
    assert row.entry.person.id_number_hash not in answer.text


def test_revoked_and_replaced_ones_say_so_with_the_reason(
    client: FlaskClient, row: IssuedCertificate
) -> None:
    new = actions.reissue_certificate(
        row,
        recipient="赵示",
        unit=None,
        reason="姓名有误",
        workshop=a_workshop(),
        by=an_account(),
        now=NOW,
    )
    actions.revoke_certificate(new, reason="异议成立", by=an_account(), now=NOW)
    old, revoked = client.get(path_of(row)).text, client.get(path_of(new)).text
    assert 'class="verdict verdict-superseded"' in old
    assert "姓名有误" in old
    assert "2026-09-12 09:30" in old
    assert 'class="verdict verdict-valid"' not in old
    assert "姓名有误" in revoked  # what it was issued in place of
    assert new.number not in old
    assert 'class="verdict verdict-revoked"' in revoked
    assert "异议成立" in revoked


def test_unknown_numbers_and_wrong_codes_get_the_same_answer(
    client: FlaskClient, row: IssuedCertificate
) -> None:
    wrong = client.get(f"/verify/{row.number}/{'a' * 26}")
    unknown = client.get(f"/verify/2026-01-0001-9999/{row.check_code}")
    assert (wrong.status_code, unknown.status_code) == (404, 404)
    assert main_part(wrong.text) == main_part(unknown.text)
    assert row.number not in main_part(wrong.text)
    assert 'class="verdict verdict-unknown"' in wrong.text


@pytest.mark.both_databases
@pytest.mark.parametrize("odd", ["%00", "a%00b", "%ff", "%ed%a0%80", "a" * 3000])
def test_whatever_stands_in_the_address_gets_an_answer(client: FlaskClient, odd: str) -> None:
    addresses = (f"/verify/{odd}/a", f"/verify/2026-01-0001-0001/{odd}", f"/mine/{odd}")
    assert [client.get(each).status_code for each in addresses] == [404] * 3


def test_every_altered_code_is_unknown(row: IssuedCertificate) -> None:
    code = row.check_code
    altered = {code[:-1], code + "a", code.upper(), "", code + "\u200b"}
    altered |= {
        code[:at] + sign + code[at + 1 :]
        for at in range(len(code))
        for sign in SIGNS
        if sign != code[at]
    }
    assert len(altered) == 26 * 35 + 5
    assert not [each for each in altered if register.matches(code, each)]
    assert register.matches(code, code)


def altered(code: str, chance: Random) -> str:
    """The code with one to four signs changed, left out, put in or swapped."""
    signs = list(code)
    for _ in range(chance.randint(1, 4)):
        at, other = chance.randrange(len(signs)), chance.randrange(len(signs))
        match chance.randrange(4):
            case 0:
                signs[at] = chance.choice(SIGNS)
            case 1:
                del signs[at]
            case 2:
                signs.insert(at, chance.choice(SIGNS))
            case _:
                signs[at], signs[other] = signs[other], signs[at]
    return "".join(signs)


def test_no_altered_code_hits(row: IssuedCertificate) -> None:
    chance = Random(11)
    tried = [altered(row.check_code, chance) for _ in range(ALTERED)]
    hits = [each for each in tried if reads.verified(row.number, each)]
    assert set(hits) <= {row.check_code}  # some changes undo each other
    assert len(hits) < ALTERED // 10


def test_no_guess_hits(row: IssuedCertificate) -> None:
    guesses = {register.check_code() for _ in range(GUESSES)}
    assert len(guesses) == GUESSES
    assert not [guess for guess in guesses if reads.verified(row.number, guess)]
    assert reads.verified(row.number, row.check_code) == row


def test_codes_have_128_bits(app: Flask) -> None:
    codes = {register.check_code() for _ in range(1000)}
    assert len(codes) == 1000
    assert {len(code) for code in codes} == {26}
    assert register.CODE_BYTES * 8 == 128


@given(st.text(max_size=30))
def test_what_is_not_kept_is_never_matched(typed: str) -> None:
    assert not register.matches(None, typed)


def test_number_and_code_can_be_typed(client: FlaskClient, row: IssuedCertificate) -> None:
    typed = {
        "number": f" {row.number.lower()} ",
        "code": f"{row.check_code[:9].upper()} {row.check_code[9:]}",
    }
    answer = client.get("/verify", query_string=typed)
    assert answer.location == path_of(row)
    assert client.get("/verify?number=&code=").status_code == 422


@pytest.mark.parametrize(
    ("typed", "status"), [("赵示一", 200), (" 赵\u3000示 一 ", 200), ("赵示二", 422), ("", 422)]
)
def test_a_name_is_compared(
    client: FlaskClient, row: IssuedCertificate, typed: str, status: int
) -> None:
    token = csrf_token(client, path_of(row))
    answer = client.post(path_of(row), data={"csrf_token": token, "name": typed})
    assert answer.status_code == status


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("阿依古丽·示例", "阿依古丽•示例", True),
        ("阿依古丽·示例", "阿依古丽．示例", True),
        ("Ａｎｎａ", "anna", True),
        ("神\u4ee4", "神\uf9a8", True),  # a letter of another code, the same when composed
        ("赵示一", "赵示", False),
        ("赵示一", "", False),
    ],
)
def test_a_name_is_the_same_however_it_is_typed(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same


def file_of(row: IssuedCertificate) -> bytes:
    return kept.kept(row.sha256, a_workshop().folder)


def sent(client: FlaskClient, path: str, data: bytes):
    form = {"csrf_token": csrf_token(client, path), "file": (BytesIO(data), "a.pdf")}
    return client.post(path, data=form)


def test_the_file_is_compared_on_the_page_of_its_number(
    client: FlaskClient, row: IssuedCertificate
) -> None:
    right = sent(client, path_of(row), file_of(row))
    assert right.status_code == 200
    assert "This is the very file" in right.text or "正是" in right.text
    wrong = sent(client, path_of(row), file_of(row) + b"\n")
    assert (wrong.status_code, 'id="file-error"' in wrong.text) == (422, True)


def test_a_file_alone_finds_its_certificate(client: FlaskClient, row: IssuedCertificate) -> None:
    right = sent(client, "/verify", file_of(row))
    assert right.status_code == 200
    assert row.number in right.text
    wrong = sent(client, "/verify", file_of(row)[:-1])
    assert (wrong.status_code, row.number in wrong.text) == (422, False)
    nothing = client.post("/verify", data={"csrf_token": csrf_token(client, "/verify")})
    assert nothing.status_code == 422


def test_a_file_too_large_to_be_one_is_refused(
    client: FlaskClient, row: IssuedCertificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verification, "LARGEST_FILE", 1000)
    for path in ("/verify", path_of(row)):
        answer = sent(client, path, file_of(row))
        assert (answer.status_code, 'id="file-error"' in answer.text) == (422, True)


def test_no_altered_file_is_taken_for_the_one_issued(row: IssuedCertificate) -> None:
    original, chance = file_of(row), Random(7)
    assert reads.of_file(kept.fingerprint(original)) == row
    for _ in range(FORGERIES):
        at, more = chance.randrange(len(original)), chance.randrange(1, 9)
        before, sign, after = original[:at], original[at], original[at + 1 :]
        forged = (
            before + bytes([sign ^ 1 << chance.randrange(8)]) + after,
            before,
            before + after,
            before + chance.randbytes(more) + bytes([sign]) + after,
            original + chance.randbytes(more),
        )
        assert reads.of_file(kept.fingerprint(chance.choice(forged))) is None


def test_right_and_wrong_answers_take_as_long(
    client: FlaskClient, row: IssuedCertificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each takes its time to the end: the time itself is made longer here, for a busy machine."""
    monkeypatch.setattr(limits, "VERIFYING", 0.3)
    asked = [path_of(row), f"/verify/{row.number}/{'a' * 26}", f"/verify/2026-9/{'a' * 26}"]
    taken = {path: [] for path in asked}
    for path in asked * 5:
        started = time.perf_counter()
        client.get(path)
        taken[path].append(time.perf_counter() - started)
    quickest = [min(times) for times in taken.values()]
    assert min(quickest) >= 0.3
    assert max(quickest) - min(quickest) < 0.3


def test_an_address_that_asks_too_often_is_told_to_wait(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "VERIFYING", 0.0)
    found = {client.get(f"/verify/X/{secrets.token_hex(8)}").status_code for _ in range(121)}
    assert found == {404, 429}
