"""In, out, verified: the commands as people start them, each in a process of its own."""

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tests.bundle import papers
from tests.bundle.publishing import HEAD, published

KEPT = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}


def run(*arguments, **environ):
    done = subprocess.run(
        [sys.executable, "-m", "competitions", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env=KEPT | {"LANG": "en_US.UTF-8", "PYTHONUTF8": "1"} | environ,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def file(tmp_path):
    def written(text, name="document.json"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_a_result_that_follows_ends_with_0_and_says_what_to_compare(file):
    text = published(papers.contest())
    path = file(text)
    seal = hashlib.sha256(text.encode()).hexdigest()
    code, out, err = run("verify", path, "--sha256", seal.upper())
    assert (code, err) == (0, "")
    assert out.splitlines()[:2] == [
        papers.contest()["contest"]["name"],
        "The results follow from the bundle, and so does the digest.",
    ]
    assert {HEAD, seal} <= set(out.split())
    assert run("verify", path, "--sha256", "0" * 64)[0] == 1


def test_a_result_that_does_not_follow_ends_with_1_and_names_the_place(file):
    document = json.loads(published(papers.contest()))
    first = document["results"]["events"][0]["results"][0]
    first["total"], right = "99.99", first["total"]
    code, out, err = run("verify", file(json.dumps(document)))
    assert (code, err) == (1, "")
    line = f'  /results/events/0/results/0/total: "99.99" is published, "{right}" follows'
    assert line in out.splitlines()


def test_what_is_no_published_document_ends_with_2(file):
    code, out, err = run("verify", file(json.dumps(papers.contest())))
    assert (code, out) == (2, "")
    assert "/journal_head: the key is missing; it was expected here" in err.splitlines()


def test_a_schema_is_written_for_each_document():
    for name in ("bundle", "results", "published"):
        code, out, err = run("schema", name)
        assert (code, err) == (0, "")
        assert json.loads(out)["title"] == f"competitions/{name}, version 1"


def test_a_contest_goes_into_one_site_out_of_it_and_into_another(file, tmp_path):
    path, out = file(json.dumps(papers.contest())), tmp_path / "out.json"
    one, other = {"INSTANCE": str(tmp_path / "one")}, {"INSTANCE": str(tmp_path / "other")}
    code = papers.contest()["contest"]["code"]
    assert run("import", path, **one)[::2] == (0, "")
    assert run("import", path, **one)[0] == 2
    assert run("export", code, "--out", out, **one) == (0, "", "")
    assert run("import", out, **other)[0] == 0
    assert run("export", code, **other)[1] == out.read_text(encoding="utf-8")
    assert run("rank", out, "--json") == run("rank", path, "--json")


def test_marks_do_not_leave_beside_names_before_the_codes_are_opened(file, tmp_path):
    path, out, site = file(json.dumps(papers.contest())), tmp_path / "out.json", tmp_path / "site"
    code, event = papers.contest()["contest"]["code"], papers.contest()["events"][0]
    assert run("import", path, INSTANCE=str(site))[0] == 0
    with closing(sqlite3.connect(site / "competitions.sqlite3")) as database, database:
        database.execute("DELETE FROM decodings")
    for arguments in ((), ("--out", out)):
        refusal = f"/events: The codes are not opened yet: {event['name']}\n"
        assert run("export", code, *arguments, INSTANCE=str(site)) == (2, "", refusal)
    assert not out.exists()


def test_nothing_is_written_for_a_document_with_faults(file, tmp_path):
    site = tmp_path / "site"
    code, out, err = run("import", file('{"format": 1}'), INSTANCE=str(site))
    assert (code, out) == (2, "")
    assert "/contest: the key is missing; it was expected here" in err.splitlines()
    assert not site.exists()
