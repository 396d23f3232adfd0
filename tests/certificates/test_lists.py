"""The list that is taken along: exported, signed, and checked by the command alone."""

import json
import re
import subprocess
import sys
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import click.testing
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from flask import Flask
from flask.testing import FlaskClient

from competitions.accounts.rules import Role
from competitions.certificates.actions import register as actions
from competitions.certificates.models import IssuedCertificate
from competitions.certificates.rules import lists
from competitions.cli import main
from tests.certificates.making import awarded, issued
from tests.factories import NOW, an_account, signed_in


@pytest.fixture
def rows(app: Flask) -> list[IssuedCertificate]:
    rows = issued(awarded())
    actions.revoke_certificate(rows[1], reason="异议成立", by=an_account(), now=NOW)
    return rows


@pytest.fixture
def folder(client: FlaskClient, rows: list[IssuedCertificate], tmp_path: Path) -> Path:
    """The archive as downloaded, unpacked."""
    contest = rows[0].contest.code
    signed_in(client, an_account(Role.ORGANISER))
    answer = client.get(f"/contests/{contest}/certificates/list.zip")
    ZipFile(BytesIO(answer.data)).extractall(tmp_path)
    return tmp_path


@pytest.fixture
def key(client: FlaskClient) -> str:
    """The key as the public page tells it."""
    return re.search(r"[0-9a-f]{64}", client.get("/verify").text)[0]


def run(*arguments: str | Path) -> click.testing.Result:
    command = ["verify-list", *map(str, arguments)]
    return click.testing.CliRunner(env={"LANGUAGE": "en"}).invoke(main, command)


def test_a_paper_is_checked_by_its_number_and_code(
    folder: Path, key: str, rows: list[IssuedCertificate]
) -> None:
    file = folder / "certificates.json"
    whole = run(file, "--key", key)
    assert (whole.exit_code, whole.stdout) == (0, "3 certificates\n")
    row = rows[0]
    spoken = f"{row.check_code[:9].upper()} {row.check_code[9:]}"
    valid = run(file, row.number.lower(), spoken, "--key", key)
    assert valid.exit_code == 0
    said = valid.stdout.splitlines()
    assert said[:3] == ["Valid", row.number, f"{row.page.unit} {row.recipient}"]
    assert said[3] == row.page.before + row.page.honour + row.page.after
    revoked = run(file, rows[1].number, rows[1].check_code, "--key", key)
    assert revoked.exit_code == 1
    assert revoked.stdout.startswith("Revoked 2026-09-12 异议成立\n")


@pytest.mark.parametrize("typed", [("{number}", "a" * 26), ("2026-9", "{code}"), ("{number}",)])
def test_a_wrong_number_or_code_is_unknown(
    folder: Path, key: str, rows: list[IssuedCertificate], typed: tuple[str, ...]
) -> None:
    row = rows[0]
    given = [each.format(number=row.number, code=row.check_code) for each in typed]
    answer = run(folder / "certificates.json", *given, "--key", key)
    assert (answer.exit_code, answer.stdout) == (1, "Unknown\n")


def test_a_changed_list_or_another_s_is_refused(folder: Path, key: str) -> None:
    file = folder / "certificates.json"
    other = lists.public_key(lists.key_of(b"another"))
    assert run(file, "--key", other).exit_code == 2
    assert run(file, "--key", "no key").exit_code == 2
    file.write_bytes(file.read_bytes().replace("赵示一".encode(), "赵示二".encode()))
    answer = run(file, "--key", key)
    assert answer.exit_code == 2
    assert answer.stderr.startswith("the signature is wrong")
    assert run(folder / "missing.json", "--key", key).exit_code == 2


def test_what_is_signed_but_no_list_is_refused(tmp_path: Path) -> None:
    secret = lists.key_of(b"key")
    for content in (b"[]", b"{}", b"no json", b'{"format": "other", "version": 1}'):
        (tmp_path / "x.json").write_bytes(content)
        (tmp_path / "x.json.sig").write_text(lists.signed(content, secret))
        answer = run(tmp_path / "x.json", "--key", lists.public_key(secret))
        assert (answer.exit_code, answer.stderr) == (2, "this is no list of certificates\n")


def test_the_page_for_people_is_signed_too_and_no_code_is_in_either(
    folder: Path, key: str, rows: list[IssuedCertificate]
) -> None:
    for name in ("certificates.json", "certificates.html"):
        data = (folder / name).read_bytes()
        signature = (folder / f"{name}.sig").read_text()
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(
            bytes.fromhex(signature), data
        )
        text = data.decode()
        assert not [row for row in rows if row.check_code in text]
        assert all(row.number in text and row.recipient in text for row in rows)
    assert json.loads((folder / "certificates.json").read_text())["format"] == lists.FORMAT


def test_it_needs_neither_flask_nor_a_database() -> None:
    program = (
        "import sys; from competitions.certificates import lists;"
        "print(*sorted({'flask', 'sqlalchemy', 'reportlab'} & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert answer.stdout.strip() == b""


def listed(number: str, code: str) -> lists.Listed:
    return lists.Listed(
        number=number,
        check=lists.check(number, code),
        recipient="赵示一",
        unit=None,
        text="荣获一等奖",
        issuers=("示例市总工会",),
        date="2026年9月13日",
        state="valid",
        reason=None,
        changed_on=None,
        sha256="0" * 64,
    )


def test_a_certificate_is_found_by_its_own_number_and_code() -> None:
    rows = [listed("A-1", "abc"), listed("A-2", "xyz")]
    assert lists.found(rows, "A-2", "xyz") == rows[1]
    assert lists.found(rows, "A-1", "xyz") is None
    assert lists.found(rows, "A-3", "xyz") is None
    assert lists.found(rows, "", "") is None


def test_a_list_comes_back_from_its_file_as_people_can_read_it() -> None:
    rows = [listed("A-1", "abc"), listed("A-2", "xyz")]
    signing = lists.key_of(b"secret")
    fields = [asdict(row) for row in rows]
    data = lists.document({"name": "竞赛"}, fields, site="https://example.org", now=NOW)
    assert data.decode().splitlines()[1:3] == [
        ' "format": "competitions/certificates",',
        ' "version": 1,',
    ]
    assert data.decode().splitlines()[5:7] == [' "contest": {', '  "name": "竞赛"']
    assert lists.read(data, lists.signed(data, signing), lists.public_key(signing)) == tuple(rows)
