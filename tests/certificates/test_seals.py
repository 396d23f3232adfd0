"""Sealed files, as two other programs judge them; and what a wrong setting does."""

import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto import x509
from flask import Flask, current_app
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext
from sqlalchemy import select

from competitions.certificates.models import IssuedCertificate
from competitions.certificates.pdf.press import Press
from competitions.certificates.seals.key import KeySeal
from competitions.certificates.seals.seal import seal_of
from competitions.certificates.workshop import Workshop
from competitions.config import Settings, SettingsError
from competitions.extensions import db
from competitions.files import kept
from competitions.jobs import actions as job_actions
from competitions.jobs import engine
from competitions.jobs import queries as jobs
from competitions.jobs.rules import Progress
from competitions.journal.rules import SYSTEM
from tests.certificates.keys import PASSWORD, UNION, a_key_file
from tests.certificates.making import a_press, a_workshop, awarded, begun, issued
from tests.certificates.papers import a_certificate, text_by_pypdf
from tests.conftest import settings_for
from tests.factories import NOW

EVERYTHING = select(IssuedCertificate)


@pytest.fixture
def pdf(press: Press) -> bytes:
    return press.file(a_certificate())


@pytest.fixture
def press() -> Press:
    return a_press()


def status(pdf: bytes, *trusted: bytes) -> PdfSignatureStatus:
    """What pyHanko says of the one signature in the file."""
    (signature,) = PdfFileReader(BytesIO(pdf), strict=False).embedded_signatures
    roots = [x509.Certificate.load(each) for each in trusted]
    context = ValidationContext(trust_roots=roots, allow_fetching=False)
    return validate_pdf_signature(signature, context)


def poppler(path: Path) -> str:
    """What pdfsig says of the file."""
    answer = subprocess.run(
        ["pdfsig", "-nocert", path], capture_output=True, text=True, check=False
    )
    return answer.stdout


@pytest.mark.parametrize("kind", ["rsa", "ec"])
def test_two_programs_find_the_seal_whole_and_whose_it_is(
    tmp_path: Path, pdf: bytes, kind: str
) -> None:
    path, trusted = a_key_file(tmp_path, kind)
    sealed = KeySeal(path, PASSWORD, "").sealed(pdf)
    found = status(sealed, trusted)
    assert (found.bottom_line, found.intact, found.trusted) == (True, True, True)
    assert found.coverage.name == "ENTIRE_FILE"
    assert found.docmdp_ok
    (tmp_path / "sealed.pdf").write_bytes(sealed)
    told = poppler(tmp_path / "sealed.pdf")
    assert "Signature is Valid." in told
    assert "Total document signed" in told
    assert "ETSI.CAdES.detached" in told
    assert UNION in told
    assert sealed.startswith(pdf)
    assert len(sealed) < len(pdf) + 10_000
    assert text_by_pypdf(sealed) == text_by_pypdf(pdf)
    subprocess.run(["qpdf", "--check", tmp_path / "sealed.pdf"], check=True, capture_output=True)


def test_another_s_key_is_not_trusted(tmp_path: Path, pdf: bytes) -> None:
    path, _ = a_key_file(tmp_path)
    _, other = a_key_file(tmp_path / "other")
    found = status(KeySeal(path, PASSWORD, "").sealed(pdf), other)
    assert (found.intact, found.trusted) == (True, False)


def test_a_changed_byte_shows_in_both_programs(tmp_path: Path, pdf: bytes) -> None:
    path, trusted = a_key_file(tmp_path)
    sealed = KeySeal(path, PASSWORD, "").sealed(pdf)
    place = sealed.index(b"/Title")
    forged = sealed[: place + 12] + bytes([sealed[place + 12] ^ 1]) + sealed[place + 13 :]
    assert not status(forged, trusted).bottom_line
    (tmp_path / "forged.pdf").write_bytes(forged)
    assert "Signature is Valid." not in poppler(tmp_path / "forged.pdf")


def test_a_sample_bears_nobody_s_seal(tmp_path: Path) -> None:
    path, _ = a_key_file(tmp_path)
    workshop = Workshop(a_press(sample=True), tmp_path, KeySeal(path, PASSWORD, ""))
    file = kept.kept(workshop.make(a_certificate()), tmp_path)
    assert file == a_press(sample=True).file(a_certificate())


def sealing(tmp_path: Path, **told: str) -> Settings:
    return settings_for(f"sqlite:///{tmp_path}/x", tmp_path, **told)


@pytest.mark.parametrize(
    "told",
    [
        {"SEAL": "missing.p12"},
        {"SEAL": "ec.p12", "SEAL_PASSWORD": "wrong"},
        {"SEAL": "no.such.module:seal"},
        {"SEAL": "competitions.config:nothing"},
    ],
)
def test_a_seal_that_cannot_be_used_stops_the_start(tmp_path: Path, told: dict[str, str]) -> None:
    a_key_file(tmp_path)
    with pytest.raises(SettingsError) as caught:
        seal_of(sealing(tmp_path, **told))
    assert [name for name, _ in caught.value.problems] == ["SEAL"]


def test_a_key_file_or_a_service_outside_is_the_seal(tmp_path: Path) -> None:
    a_key_file(tmp_path)
    found = seal_of(sealing(tmp_path, SEAL="ec.p12", SEAL_PASSWORD=PASSWORD))
    assert isinstance(found, KeySeal)
    outside = seal_of(sealing(tmp_path, SEAL="tests.certificates.test_seals:service"))
    assert isinstance(outside, Service)
    assert outside.instance == tmp_path
    assert seal_of(sealing(tmp_path)) is None


class Service:
    """An electronic seal from outside, out of order for the second certificate it is given."""

    def __init__(self, instance: Path) -> None:
        self.instance = instance
        self.asked = 0

    def sealed(self, pdf: bytes) -> bytes:
        self.asked += 1
        if self.asked == 2:
            raise TimeoutError("the service does not answer")
        return pdf + b"% sealed\n"


def service(settings: Settings) -> Service:
    return Service(settings.instance)


def sealing_site(monkeypatch: pytest.MonkeyPatch, **told: str) -> None:
    settings = current_app.config["SETTINGS"]
    mine = settings_for(settings.database_url, settings.instance, **told)
    monkeypatch.setitem(current_app.config, "SETTINGS", mine)


def test_a_service_out_of_order_fails_one_certificate_which_is_tried_again(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal_of.cache_clear()
    sealing_site(monkeypatch, SEAL="tests.certificates.test_seals:service")
    run = begun(awarded())
    engine.work_through(NOW)
    assert jobs.progress(run) == Progress(done=2, failed=1)
    assert [item.fault for item in jobs.failed(run)] == [
        "TimeoutError: the service does not answer"
    ]
    job_actions.continue_run(run, actor=SYSTEM, now=NOW)
    engine.work_through(NOW)
    assert jobs.progress(run) == Progress(done=3)
    files = [kept.kept(row.sha256, a_workshop().folder) for row in db.session.scalars(EVERYTHING)]
    assert [file.endswith(b"% sealed\n") for file in files] == [True] * 3


def test_what_is_issued_is_sealed(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    path, trusted = a_key_file(current_app.config["SETTINGS"].instance)
    sealing_site(monkeypatch, SEAL=path.name, SEAL_PASSWORD=PASSWORD)
    rows = issued(awarded())
    files = [kept.kept(row.sha256, a_workshop().folder) for row in rows]
    assert [status(file, trusted).bottom_line for file in files] == [True] * 3
