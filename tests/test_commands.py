"""The operator's commands, as processes on a site of their own."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from competitions.accounts.rules import Role
from tests.certificates.papers import text_by_pypdf
from tests.typesetting.making import a_font


def _environment(instance: Path, **environ: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return kept | {"INSTANCE": str(instance), "LANG": "en_US.UTF-8"} | environ


def _run(instance: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "competitions", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=_environment(instance, **environ),
    )


def _free_port() -> str:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return str(opened.getsockname()[1])


@contextmanager
def _served(instance: Path, **environ: str) -> Iterator[tuple[str, str]]:
    """A running site: its address, and what it printed before it answered."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        [sys.executable, "-m", "competitions", "serve"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=_environment(instance, PORT=port, **environ),
    )
    try:
        _wait_for(url, process)
        os.set_blocking(process.stdout.fileno(), False)
        yield url, process.stdout.read() or ""
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)


def _wait_for(url: str, process: subprocess.Popen[str]) -> None:
    while True:
        assert process.poll() is None, process.stdout.read()
        try:
            urllib.request.urlopen(f"{url}/healthz", timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return


def test_without_a_demonstration_the_first_administrator_gets_a_link(tmp_path: Path) -> None:
    with _served(tmp_path, DEMO="0") as (url, printed):
        link = re.search(r"http://\S+/invitations/\S+", printed)
        assert link, printed
        page = urllib.request.urlopen(link[0], timeout=5).read().decode()
        assert 'type="password"' in page
        assert link[0].startswith(url)


def test_a_demonstration_fills_the_site_and_prints_the_same_sign_ins_again(tmp_path: Path) -> None:
    with _served(tmp_path) as (url, first):
        assert re.findall(r"^ +(\w+) +\S{12}$", first, re.MULTILINE) == [*Role], first
        assert "heze-2026" in urllib.request.urlopen(f"{url}/notices", timeout=30).read().decode()
    whole = _run(tmp_path, "journal", "verify")
    assert whole.returncode == 0, whole.stderr
    _certificates_say_what_the_register_says(tmp_path, url)
    with _served(tmp_path) as (_, second):
        assert [x for x in second.splitlines() if "administrator" in x] == [
            x for x in first.splitlines() if "administrator" in x
        ]


def _certificates_say_what_the_register_says(instance: Path, url: str) -> None:
    """Each file of the demonstration, its text and its QR code read by other programs."""
    kept = [path.read_bytes() for path in (instance / "certificates").rglob("*") if path.is_file()]
    files = {sha256(data).hexdigest(): data for data in kept}
    with closing(sqlite3.connect(instance / "competitions.sqlite3")) as database:
        rows = database.execute("SELECT number, check_code, recipient, sha256 FROM certificates")
        found = rows.fetchall()
    assert len(found) == len(files) == 62
    for number, code, recipient, digest in found:
        text = "".join(text_by_pypdf(files[digest]).split())
        assert number in text
        assert recipient in text
        page = pypdfium2.PdfDocument(files[digest])[0].render(scale=2, grayscale=True).to_pil()
        (read,) = zxingcpp.read_barcodes(page)
        assert read.text == f"{url}/verify/{number}/{code}"


def test_an_unsafe_setting_stops_the_start_by_name(tmp_path: Path) -> None:
    answer = _run(tmp_path, "serve", HOST="0.0.0.0")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.startswith("ALLOW_HTTP: ")


def test_a_font_that_cannot_be_printed_with_stops_the_start_by_name(tmp_path: Path) -> None:
    sound = a_font(tmp_path / "fonts" / "a.ttf", "甲乙")
    listed = _run(tmp_path, "fonts")
    assert (listed.returncode, listed.stdout) == (0, f"{sound}: ok\n")
    broken = tmp_path / "fonts" / "b.ttf"
    broken.write_bytes(sound.read_bytes()[:300])
    for command in ("fonts", "serve", "worker"):
        answer = _run(tmp_path, command)
        assert (answer.returncode, answer.stdout) == (2, "")
        assert answer.stderr == f"{broken}: the font is damaged, or has no Unicode characters\n"


def test_the_journal_shows_a_change_made_behind_its_back(tmp_path: Path) -> None:
    _run(tmp_path, "upgrade")
    _run(tmp_path, "invite-administrator", "zhao", "赵示一")
    _run(tmp_path, "invite-administrator", "qian", "钱示二")
    whole = _run(tmp_path, "journal", "verify")
    assert whole.returncode == 0
    assert re.fullmatch(r"2 records, head [0-9a-f]{64}\n", whole.stdout)
    connection = sqlite3.connect(tmp_path / "competitions.sqlite3")
    connection.execute("DROP TRIGGER journal_records_no_update")
    connection.execute("UPDATE journal_records SET subject = 'accounts:account:9' WHERE seq = 1")
    connection.commit()
    connection.close()
    broken = _run(tmp_path, "journal", "verify")
    assert (broken.returncode, broken.stdout) == (1, "")
    assert broken.stderr == "record 1: changed\n"


@pytest.mark.parametrize(
    "command", [("export", "x"), ("journal", "verify"), ("invite-administrator", "zhao", "赵示一")]
)
def test_a_site_without_a_database_says_so(tmp_path: Path, command: tuple[str, ...]) -> None:
    answer = _run(tmp_path, *command)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr == ("This site has no database yet: run `competitions upgrade` first.\n")


def test_a_backup_is_a_whole_database(tmp_path: Path) -> None:
    _run(tmp_path, "upgrade")
    _run(tmp_path, "invite-administrator", "zhao", "赵示一")
    target = tmp_path / "copy.sqlite3"
    answer = _run(tmp_path, "backup", str(target))
    assert answer.returncode == 0, answer.stderr
    restored = tmp_path / "elsewhere"
    restored.mkdir()
    target.rename(restored / "competitions.sqlite3")
    assert _run(restored, "journal", "verify").stdout == _run(tmp_path, "journal", "verify").stdout


def _workers_of(instance: Path) -> list[int]:
    """The processes of this site's workers."""
    mark = f"INSTANCE={instance}".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes()
            environment = (process / "environ").read_bytes()
        except OSError:
            continue
        if b"worker" in command.split(b"\0") and mark in environment.split(b"\0"):
            found.append(int(process.name))
    return found


def _until(met: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not met():
        assert time.monotonic() < until
        time.sleep(0.1)


def test_a_worker_runs_beside_the_server_is_replaced_and_ends_with_it(tmp_path: Path) -> None:
    with _served(tmp_path, DEMO="0"):
        _until(lambda: len(_workers_of(tmp_path)) == 1)
        (first,) = _workers_of(tmp_path)
        os.kill(first, signal.SIGKILL)
        _until(lambda: _workers_of(tmp_path) not in ([], [first]))
    _until(lambda: not _workers_of(tmp_path))


def test_no_worker_runs_beside_the_server_where_it_runs_elsewhere(tmp_path: Path) -> None:
    with _served(tmp_path, DEMO="0", WORKER="0"):
        time.sleep(1)
        assert _workers_of(tmp_path) == []
