"""The command line on a bundle, in a process of its own as people start it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from competitions.bundle.words.columns import width
from tests.bundle import papers
from tests.bundle.worked import a_contest, an_event, entries, result

PROGRAM = [sys.executable, "-m", "competitions.cli", "rank"]
PLAIN = {
    key: value
    for key, value in os.environ.items()
    if key not in {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "PYTHONIOENCODING", "PYTHONUTF8"}
}


def run(*arguments, **changes):
    environ = PLAIN | {"LC_ALL": "en_US.UTF-8", "PYTHONUTF8": "1"} | changes
    return subprocess.run([*PROGRAM, *arguments], capture_output=True, env=environ, check=False)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "contest.json"

    def written(document):
        text = document if isinstance(document, str) else json.dumps(document)
        path.write_text(text, encoding="utf-8")
        return str(path)

    return written


def refused(*arguments):
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    return done.stderr.decode().splitlines()


def test_json_is_the_results_document_and_nothing_else(file):
    done = run(file(papers.contest()), "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    document, expected = json.loads(done.stdout), result(papers.contest())
    assert document == expected


def test_the_table_of_the_papers(file):
    done = run(file(papers.contest()))
    assert (done.returncode, done.stderr) == (0, b"")
    lines = done.stdout.decode().splitlines()
    assert lines[:2] == ["2026年示例市职工职业技能竞赛", ""]
    assert lines[2] == "焊工: 36 ranked"
    assert [line.split() for line in lines[3:6]] == [
        ["Place", "Code", "Name", "Unit", "Delegation", "理论", "实操", "Total", "Award"],
        [
            "1",
            "H-001",
            "赵示一",
            "甲县示范重工有限公司",
            "甲县",
            "92.00",
            "95.50",
            "94.45",
            "一等奖",
        ],
        [
            "2",
            "H-004",
            "钱示二",
            "乙县样例锅炉有限公司",
            "乙县",
            "95.00",
            "93.20",
            "93.74",
            "二等奖",
        ],
    ]
    assert lines[12].startswith("9 shared  H-023")
    assert lines[40:42] == [
        "H-007: the total is equal to that above; parted by 实操.",
        "Place 9 is shared by H-023, H-028.",
    ]
    assert [line.split() for line in lines[-13:-10]] == [
        ["Place", "Delegation", "焊工", "电工", "Points", "Award"],
        ["1", "乙县", "14", "17", "31", "团体一等奖"],
        ["2", "甲县", "19", "12", "31", "团体二等奖"],
    ]


def test_columns_stand_under_each_other_with_chinese_in_them(file):
    lines = run(file(papers.contest())).stdout.decode().splitlines()
    head, *body = lines[3:40]
    ends = {
        width(line[: line.index(total) + len(total)])
        for line, total in zip(body[:10], papers.WELD_TOTALS, strict=False)
    }
    assert ends == {width(head[: head.index("Total") + len("Total")])}


def test_everything_that_results_say(file):
    event = an_event(
        components=[{"code": "p", "weight": "0.5"}],
        entries=[
            *({**entry, "team": "T"} for entry in entries(a=9, b=9)),
            {"code": "c", "team": "S"},
            {"code": "g", "status": "guest", "carried": {"p": 9}},
            {"code": "x", "status": "withdrawn"},
        ],
        total={"scaling": {"method": "standard", "mean": 500, "sd": 30}},
        teams={},
        awards=[
            {"code": "first", "count": 1},
            {"code": "medals", "method": "medals", "on": "total"},
            {"code": "team", "to": "teams", "count": 1},
        ],
    )
    prize = {"points": [1], "awards": [{"code": "D", "count": 1}]}
    done = run(file(a_contest(event, delegations=prize)))
    assert done.stdout.decode().splitlines() == [
        "Contest",
        "",
        "e: 2 ranked",
        "Place       Code  p  Total  Scaled  Award",
        "1 shared    a     9    4.5     500  first",
        "1 shared    b     9    4.5     500  first",
        "incomplete  c",
        "guest       g     9    4.5",
        "withdrawn   x",
        "Place 1 is shared by a, b.",
        "Teams",
        "Place  Team  Total  Members counted  Award",
        "1      T         9  a, b             team",
        "Too few ranked members: S",
        "Warning: The weights of the components sum to 0.5, not to 1.",
        "Warning: c is incomplete: p has no points carried in.",
        "Warning: first: a, b share a place at the edge of the award; all of them have it.",
    ]


def test_explain_says_every_step(file):
    done = run(file(papers.contest()), "--explain", "E-016")
    assert (done.returncode, done.stderr) == (0, b"")
    lines = done.stdout.decode().splitlines()
    assert lines[0] == "电工: E-016 尤样九 己县示例水务公司 己县"
    assert "Place 9 of 36" in lines


def test_explain_with_a_code_that_is_not_there(file):
    path = file(papers.contest())
    assert refused(path, "--explain", "Z") == ["/events: there is no entry Z"]
    assert refused(path, "--explain", "H-001", "--event", "electric") == [
        "/events: entry H-001 takes part in weld, not in electric"
    ]


def test_explain_where_two_events_have_the_entry(file):
    both = a_contest(an_event("e", entries=entries(a=1)), an_event("f", entries=entries(a=2)))
    path = file(both)
    assert refused(path, "--explain", "a") == [
        "/events: entry a takes part in e, f: name one with --event"
    ]
    done = run(path, "--explain", "a", "--event", "f")
    assert done.stdout.decode().splitlines()[0] == "f: a"


@pytest.mark.parametrize("options", [["--event", "e"], ["--json", "--explain", "a"]])
def test_options_that_do_not_go_together(file, options):
    assert refused(file(a_contest()), *options)


@pytest.mark.parametrize("options", [[], ["--json"], ["--explain", "a"]])
def test_faults_one_a_line(file, options):
    faulty = a_contest(an_event(components=[], entries=[{"code": ""}]), extra=1)
    pointers = [line.split(": ")[0] for line in refused(file(faulty), *options)]
    assert sorted(pointers) == ["/events/0/components", "/events/0/entries/0/code", "/extra"]


def test_what_is_no_json_names_line_and_column(file):
    path = file('{"format":\n nonsense}')
    (line,) = refused(path)
    assert line.startswith(f"{path}:2:2: ")


@pytest.mark.parametrize("name", ["not-there.json", "."])
def test_a_file_that_cannot_be_read(tmp_path, name):
    path = str(tmp_path / name)
    (line,) = refused(path, "--json")
    assert line.startswith(f"{path}: ")


def test_a_code_cannot_move_the_cursor(file):
    code = "a\x1b[2J\nb"
    path = file(a_contest(an_event(entries=[{"code": code, "carried": {"p": 1}}])))
    text = run(path).stdout.decode()
    assert "\x1b" not in text
    assert "a\ufffd[2J\ufffdb" in text
    assert "\x1b" not in run(path, "--explain", code).stdout.decode()


def test_the_reader_may_go_away(file):
    many = [{"code": f"{number:05}", "carried": {"p": number}} for number in range(5000)]
    path = file(a_contest(an_event(entries=many)))
    for options in ([], ["--json"]):
        read, write = os.pipe()
        os.close(read)
        done = subprocess.run(
            [*PROGRAM, path, *options], stdout=write, stderr=subprocess.PIPE, env=PLAIN, check=False
        )
        os.close(write)
        assert (done.returncode, done.stderr) == (0, b"")


def test_no_standard_output_at_all(file):
    done = subprocess.run(
        ["/bin/sh", "-c", '"$@" >&-', "sh", *PROGRAM, file(a_contest())],
        stderr=subprocess.PIPE, env=PLAIN, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_disk_is_said_without_a_traceback(file):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, file(a_contest())],
            stdout=full,
            stderr=subprocess.PIPE,
            env=PLAIN,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_json_is_utf_8_and_tables_survive_any_encoding(file, encoding):
    path = file(papers.contest())
    changes = {"PYTHONIOENCODING": encoding}
    assert json.loads(run(path, "--json", **changes).stdout) == result(papers.contest())
    done = run(path, **changes)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "H-001" in done.stdout.decode(encoding)


def test_neither_a_site_nor_a_database_is_loaded():
    code = (
        "import sys, competitions.bundle.commands\n"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=PLAIN, check=True
    ).stdout.split()
    assert not {b"flask", b"sqlalchemy", b"werkzeug", b"babel", b"reportlab"} & set(loaded)
