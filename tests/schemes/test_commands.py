"""`competitions scheme import`: figures, warnings, faults with exit code 2, and into an event."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from competitions.cli import main
from competitions.config import Settings
from competitions.contests import queries
from tests.factories import a_contest, an_event
from tests.schemes import workbooks as making


def _run(tmp_path: Path, data: bytes, *options: str) -> Result:
    file = tmp_path / "scheme.xlsx"
    file.write_bytes(data)
    return CliRunner().invoke(main, ["scheme", "import", str(file), *options])


def test_the_figures_and_what_is_odd_are_printed(tmp_path: Path) -> None:
    done = _run(tmp_path, making.workbook(making.sound(), making.CALCULATIONS))
    assert done.exit_code == 0
    assert done.output.splitlines() == [
        "4 aspects, 3 measured and 1 judged, 100.00 marks",
        "  A Design: 3 aspects, 60.00 marks",
        "  B Speed: 1 aspects, 40.00 marks",
        "warning: row 16: A1.M1 is worth 57.5: the international rules allow 2.00 at most.",
        "warning: row 20: B1.M1 is worth 40: the international rules allow 2.00 at most.",
        "warning: row 4: The calculation “Odd one” is not understood and not used.",
    ]


def test_the_scheme_is_printed_as_a_bundle_writes_it(tmp_path: Path) -> None:
    done = _run(tmp_path, making.workbook(making.sound()), "--json")
    criteria = json.loads(done.output)["criteria"]
    assert [one["code"] for one in criteria] == ["A1.J1", "A1.M1", "A1.M2", "B1.M1"]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"x", "This is no workbook. Save it as .xlsx or .xls and try again."),
        (
            making.workbook(
                making.block("A", making.sub("A1", ""), making.aspect("M", "x", "one"))
            ),
            "sheet 1, row 3, Max Mark: “one” is no mark above 0",
        ),
    ],
)
def test_what_cannot_be_used_is_said_and_ends_with_2(
    tmp_path: Path, data: bytes, line: str
) -> None:
    done = _run(tmp_path, data)
    assert (done.exit_code, done.stderr.splitlines(), done.stdout) == (2, [line], "")


def test_it_becomes_the_scheme_of_an_event(
    tmp_path: Path, app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = an_event(a_contest(code="c"), code="e")
    monkeypatch.setenv("INSTANCE", str(settings.instance))
    monkeypatch.setenv("DATABASE_URL", settings.database_url)
    done = _run(tmp_path, making.workbook(making.sound()), "--into", "c/e")
    assert done.exit_code == 0, done.output
    with app.app_context():
        assert [aid.criterion for aid in queries.aids(queries.event_or_none("c", "e"))] == [
            "A1.J1",
            "A1.M1",
            "A1.M2",
            "B1.M1",
        ]
    again = _run(tmp_path, making.workbook(making.sound()), "--into", "c/none")
    assert (again.exit_code, again.stderr) == (2, "c/none: there is no such event\n")
    assert event.id
