"""Time stamps by a service that really answers over HTTP (RFC 3161), and one that does not."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from asn1crypto import keys, tsp, x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID
from flask import Flask, current_app
from flask.testing import FlaskClient
from pyhanko.sign.timestamps import DummyTimeStamper
from sqlalchemy import select

from competitions.accounts.rules import Role
from competitions.certificates.models import IssuedCertificate
from competitions.certificates.rules.seals import SealOutOfOrderError, Trouble
from competitions.certificates.seals import pades
from competitions.certificates.seals.key import KeySeal
from competitions.extensions import db
from competitions.files import kept
from competitions.jobs import engine
from competitions.jobs import queries as jobs
from competitions.jobs import steps as job_steps
from competitions.jobs.rules import Progress, RunState
from competitions.journal.models import JournalRecord
from competitions.journal.rules import SYSTEM
from tests.certificates.keys import PASSWORD, a_certificate_of, a_key, a_key_file
from tests.certificates.making import a_press, a_workshop, awarded, begun, issued
from tests.certificates.papers import a_certificate
from tests.certificates.test_seals import poppler, sealing_site, status
from tests.factories import NOW, an_account, csrf_token, signed_in


class Service(ThreadingHTTPServer):
    """A time stamp service; it keeps silent while `silent`, and counts who asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        key = a_key("rsa")
        self.certificate = a_certificate_of(key, uses=[ExtendedKeyUsageOID.TIME_STAMPING])
        self.stamper = DummyTimeStamper(
            x509.Certificate.load(self.trusted),
            keys.PrivateKeyInfo.load(
                key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
            ),
        )
        self.asked, self.silent, self.over = 0, False, threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"

    @property
    def trusted(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)


class Asked(BaseHTTPRequestHandler):
    server: Service

    def do_POST(self) -> None:
        self.server.asked += 1
        request = self.rfile.read(int(self.headers["Content-Length"]))
        if self.server.silent:
            self.server.over.wait(60)
            return
        answer = self.server.stamper.request_tsa_response(tsp.TimeStampReq.load(request)).dump()
        self.send_response(200)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Says nothing on the terminal."""


@pytest.fixture
def service() -> Iterator[Service]:
    with Service() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server
        server.over.set()
        server.shutdown()
        thread.join()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pades, "SECONDS", 3)  # the same server has to answer later


@pytest.mark.parametrize("kind", ["rsa", "ec"])
def test_two_programs_find_the_time_beside_the_signature(
    tmp_path: Path, service: Service, kind: str
) -> None:
    path, trusted = a_key_file(tmp_path, kind)
    sealed = KeySeal(path, PASSWORD, service.url).sealed(a_press().file(a_certificate()))
    found = status(sealed, trusted, service.trusted)
    assert (found.bottom_line, found.coverage.name) == (True, "ENTIRE_FILE")
    time = found.timestamp_validity
    assert (time.valid, time.intact, time.trusted) == (True, True, True)
    (tmp_path / "sealed.pdf").write_bytes(sealed)
    told = poppler(tmp_path / "sealed.pdf")
    assert "Signature is Valid." in told
    assert "Total document signed" in told
    assert service.asked == 1


def sealing(service: Service, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The site seals with a key whose certificate is given back, and with the service's time."""
    path, trusted = a_key_file(current_app.config["SETTINGS"].instance)
    told = {"SEAL": path.name, "SEAL_PASSWORD": PASSWORD, "TIMESTAMP_URL": service.url}
    sealing_site(monkeypatch, **told)
    return trusted


def test_what_is_issued_bears_the_time(
    app: Flask, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    trusted = sealing(service, monkeypatch)
    for row in issued(awarded()):
        file = kept.kept(row.sha256, a_workshop().folder)
        assert status(file, trusted, service.trusted).timestamp_validity.trusted
    assert service.asked == 3


@pytest.mark.usefixtures("quick")
def test_a_service_that_keeps_silent_stops_the_run_until_it_is_continued(
    app: Flask, client: FlaskClient, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealing(service, monkeypatch)
    service.silent = True
    monkeypatch.setattr(job_steps, "BATCH", 2)
    event = awarded()
    run = begun(event)
    engine.work_through(NOW)
    assert service.asked == 1  # the others are not tried: each would wait as long
    assert run.state is RunState.STOPPED
    assert jobs.progress(run) == Progress(waiting=1, failed=2)
    assert db.session.scalars(select(IssuedCertificate)).all() == []
    signed_in(client, an_account(Role.ORGANISER))
    path = f"/contests/{event.contest.code}/certificates/runs/{run.id}"
    page = client.get(path).text
    assert page.count("the time stamp server") + page.count("时间戳服务器") == 2
    service.silent = False
    client.post(f"{path}/continue", data={"csrf_token": csrf_token(client, path)})
    engine.work_through(datetime.now(UTC))
    assert jobs.progress(run) == Progress(done=3)
    rows = db.session.scalars(select(IssuedCertificate).order_by(IssuedCertificate.serial))
    assert [row.serial for row in rows] == [1, 2, 3]
    query = select(JournalRecord).where(JournalRecord.tag == "jobs:run:stopped")
    assert [each.actor for each in db.session.scalars(query)] == [SYSTEM.pseudonym]


@pytest.mark.usefixtures("quick")
def test_nothing_that_answers_in_another_way_is_a_time_stamp(
    tmp_path: Path, service: Service
) -> None:
    path, _ = a_key_file(tmp_path)
    service.shutdown()
    service.server_close()
    with pytest.raises(SealOutOfOrderError) as raised:
        KeySeal(path, PASSWORD, service.url).sealed(a_press().file(a_certificate()))
    assert raised.value.reason is Trouble.TIME
