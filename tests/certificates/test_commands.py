"""The command as a user runs it: files, exit codes, faults; all of it or nothing."""

import subprocess
import sys
from pathlib import Path

import click.testing
import pytest

from competitions.certificates import commands
from competitions.cli import main
from tests.certificates.contests import a_contest, an_entry, an_event, as_bytes
from tests.certificates.papers import opened, text_by_pypdf
from tests.typesetting.making import a_font

EVENT = an_event(
    an_entry("H-001", 90, "赵示一"), an_entry("H-002", 80, "王示"), an_entry("H-003", 70, "孙三")
)


def run(*arguments: str | Path, language: str = "en") -> click.testing.Result:
    return click.testing.CliRunner(env={"LANGUAGE": language}).invoke(
        main, ["certificates", *map(str, arguments)]
    )


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return written(tmp_path, a_contest(EVENT))


def written(folder: Path, document) -> Path:
    path = folder / "contest.json"
    path.write_bytes(as_bytes(document))
    return path


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_each_award_gets_a_file_and_each_event_a_book(bundle: Path, tmp_path: Path):
    answer = run(bundle, "--out", tmp_path / "new" / "out")
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert answer.stdout == f"4 files in {tmp_path / 'new' / 'out'}\n"
    made = files(tmp_path / "new" / "out")
    assert list(made) == ["welder+H-001.pdf", "welder+H-002.pdf", "welder+H-003.pdf", "welder.pdf"]
    assert "王\u3000示同志：" in text_by_pypdf(made["welder+H-002.pdf"])
    book = [page.extract_text() for page in opened(made["welder.pdf"]).pages]
    assert book == [text_by_pypdf(data) for data in list(made.values())[:3]]
    assert all("未登记" in page and "样例" not in page for page in book)


def test_the_same_bytes_come_out_again(bundle: Path, tmp_path: Path):
    run(bundle, "--out", tmp_path / "one")
    run(bundle, "--out", tmp_path / "two")
    first = files(tmp_path / "one")
    assert files(tmp_path / "two") == first
    (tmp_path / "one" / "welder.pdf").write_bytes(b"old")
    run(bundle, "--out", tmp_path / "one")
    assert files(tmp_path / "one") == first


def test_samples_say_so(bundle: Path, tmp_path: Path):
    run(bundle, "--out", tmp_path / "out", "--sample")
    assert all("样例" in text_by_pypdf(data) for data in files(tmp_path / "out").values())


def test_teams_and_delegations_get_theirs(tmp_path: Path):
    event = an_event(
        an_entry("1", 90, "甲甲甲", team="一队", delegation="乙县"),
        teams={},
        awards=[{"code": "t", "name": "团体奖", "to": "teams", "count": 1}],
    )
    prize = {"points": [1], "awards": [{"code": "d", "name": "团体一等奖", "count": 1}]}
    run(written(tmp_path, a_contest(event, delegations=prize)), "--out", tmp_path / "out")
    made = files(tmp_path / "out")
    assert list(made) == [
        "+delegation+%E4%B9%99%E5%8E%BF.pdf",
        "welder+team+%E4%B8%80%E9%98%9F.pdf",
        "welder.pdf",
    ]
    assert "乙县代表队：" in text_by_pypdf(made["+delegation+%E4%B9%99%E5%8E%BF.pdf"])


def test_a_contest_without_awards_makes_no_file(tmp_path: Path):
    document = a_contest(an_event(an_entry("1", 90), awards=[]))
    answer = run(written(tmp_path, document), "--out", tmp_path / "out")
    assert (answer.exit_code, answer.stdout) == (0, f"0 files in {tmp_path / 'out'}\n")
    assert files(tmp_path / "out") == {}


def test_all_that_cannot_be_printed_is_named_and_nothing_is_written(tmp_path: Path):
    event = an_event(
        an_entry("H-001", 90, "赵\ue500一", unit="单\u0007位"),
        an_entry("H-002", 80, "长" * 300),
        an_entry("H-003", 70, "孙😀"),
        an_entry("H-004", 60, "没得奖\u0007"),
    )
    document = a_contest(event, name="竞赛😀", issuer="甲\n乙\n丙\n丁\n戊")
    answer = run(written(tmp_path, document), "--out", tmp_path / "out")
    assert (answer.exit_code, answer.stdout) == (2, "")
    tail = "expected characters that a font can print"
    long = "is too long for a certificate, expected a shorter text"
    assert answer.stderr.splitlines() == [
        f"/contest/name: “竞赛😀” holds 😀 (U+1F600), {tail}",
        f"/events/0/entries/0/name: “赵\ue500一” holds \ue500 (U+E500), {tail}",
        f"/events/0/entries/0/unit: “单\ufffd位” holds \ufffd (U+0007), {tail}",
        "/contest/issuer: 5 issuers, expected at most 4, one a line",
        f"/events/0/entries/1: “{'长' * 300}同志：” {long}",
        f"/events/0/entries/2/name: “孙😀” holds 😀 (U+1F600), {tail}",
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["contest.json"]


def test_a_delegation_too_long_to_print_is_named(tmp_path: Path):
    event = an_event(an_entry("1", 90, delegation="长" * 300), awards=[])
    prize = {"points": [1], "awards": [{"code": "d", "count": 1}]}
    path = written(tmp_path, a_contest(event, delegations=prize))
    answer = run(path, "--out", tmp_path / "out", language="zh_CN")
    assert answer.exit_code == 2
    assert answer.stderr.startswith(f"/delegations: “{'长' * 300}代表队：”")


def test_an_unusable_bundle_is_refused_as_by_rank(tmp_path: Path):
    document = a_contest(EVENT)
    del document["version"]
    path = written(tmp_path, document)
    answer = run(path, "--out", tmp_path / "out")
    ranked = click.testing.CliRunner(env={"LANGUAGE": "en"}).invoke(main, ["rank", str(path)])
    assert (answer.exit_code, answer.stdout, answer.stderr) == (2, "", ranked.stderr)
    assert not (tmp_path / "out").exists()


def test_missing_fonts_are_named_with_how_to_get_them(bundle: Path, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(commands, "FONTS", tmp_path)
    answer = run(bundle, "--out", tmp_path / "out")
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr == (
        f"{tmp_path}: the fonts kai.ttf, song.ttf, hei.ttf, song-bold.ttf are missing; "
        "`make assets` fetches them\n"
    )
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_named(bundle: Path, tmp_path: Path):
    (tmp_path / "file").touch()
    answer = run(bundle, "--out", tmp_path / "file" / "out")
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr.startswith(f"{tmp_path / 'file' / 'out'}: ")


def test_a_failure_half_way_leaves_what_was_there(bundle: Path, tmp_path: Path, monkeypatch):
    out = tmp_path / "out"
    out.mkdir()
    (out / "welder.pdf").write_bytes(b"old")
    real, calls = commands.draw, []

    def draw(*arguments, **options):
        calls.append(arguments)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        return real(*arguments, **options)

    monkeypatch.setattr(commands, "draw", draw)
    answer = run(bundle, "--out", out)
    assert answer.exit_code == 2
    assert answer.stderr == f"{out}: No space left on device\n"
    assert files(out) == {"welder.pdf": b"old"}


def test_codes_cannot_leave_the_folder(tmp_path: Path):
    event = an_event(an_entry("../../x", 90), an_entry("..", 80), code="../up")
    run(written(tmp_path, a_contest(event)), "--out", tmp_path / "out")
    assert sorted(path.name for path in tmp_path.rglob("*")) == [
        "%2E%2E%2Fup+%2E%2E%2F%2E%2E%2Fx.pdf",
        "%2E%2E%2Fup+%2E%2E.pdf",
        "%2E%2E%2Fup.pdf",
        "contest.json",
        "out",
    ]


def test_the_program_runs_by_itself(bundle: Path, tmp_path: Path):
    command = ["-m", "competitions", "certificates", bundle, "--out", tmp_path / "out"]
    answer = subprocess.run([sys.executable, *command], capture_output=True, check=True)
    assert answer.stderr == b""
    assert len(files(tmp_path / "out")) == 4


def test_further_fonts_print_what_the_others_lack(tmp_path: Path):
    path = written(tmp_path, a_contest(an_event(an_entry("1", 90, "赵\U000323aa"))))
    refused = run(path, "--out", tmp_path / "out")
    assert (refused.exit_code, "U+323AA" in refused.stderr) == (2, True)
    a_font(tmp_path / "fonts" / "own.ttf", "\U000323aa")
    answer = run(path, "--out", tmp_path / "out", "--fonts", tmp_path / "fonts")
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert "赵\u3000\U000323aa同志：" in text_by_pypdf(files(tmp_path / "out")["welder+1.pdf"])


def test_a_further_font_that_cannot_be_printed_with_is_named(bundle: Path, tmp_path: Path):
    font = a_font(tmp_path / "fonts" / "own.otf", "甲", postscript=True)
    answer = run(bundle, "--out", tmp_path / "out", "--fonts", tmp_path / "fonts")
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr == (
        f"{font}: its outlines are PostScript (CFF), expected TrueType (glyf): "
        "take the TTF version\n"
    )
