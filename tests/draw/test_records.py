"""Published draw records, and the command that replays them."""

import dataclasses
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from competitions.draw.commands import draw
from competitions.draw.rules import draws, records
from competitions.draw.rules.draws import DrawKind, Entrant
from competitions.draw.rules.records import DrawRecord, Flaw, NotARecordError

SEED = "a7" * 32


def a_record(count: int = 12) -> DrawRecord:
    entrants = tuple(Entrant(f"H-{n:03}", f"第{n % 4}队") for n in range(1, count + 1))
    numbers = draws.places({1: 6, 2: 6}, count)
    return DrawRecord(
        contest="2026",
        event="welder",
        kind=DrawKind.SESSION,
        session=None,
        commitment=draws.commitment(SEED),
        seed=SEED,
        said="三七",
        entrants=entrants,
        numbers=numbers,
        outcome=draws.drawn_by_computer(entrants, numbers, seed=SEED, said="三七"),
    )


def test_a_record_is_read_as_it_was_written() -> None:
    assert records.read(records.written(a_record())) == a_record()
    assert records.flaw(a_record()) is None


def test_people_can_read_a_record() -> None:
    lines = records.written(dataclasses.replace(a_record(), said="三百二十一")).splitlines()
    assert ' "said": "三百二十一",' in lines


def test_another_seed_shows() -> None:
    assert records.flaw(dataclasses.replace(a_record(), seed="a8" * 32)) is Flaw.COMMITMENT


@given(st.integers(0, 11), st.integers(0, 11))
def test_two_entrants_exchanged_show(one: int, other: int) -> None:
    record = a_record()
    codes = list(record.outcome)
    swapped = dict(record.outcome)
    swapped[codes[one]], swapped[codes[other]] = swapped[codes[other]], swapped[codes[one]]
    expected = None if swapped == record.outcome else Flaw.OUTCOME
    assert records.flaw(dataclasses.replace(record, outcome=swapped)) is expected


@pytest.mark.parametrize(
    "change",
    [
        {"said": "三八"},
        {"entrants": a_record().entrants[::-1]},
        {"entrants": (*a_record().entrants[:-1], a_record().entrants[0])},
        {"numbers": a_record().numbers[:-1]},
        {"entrants": a_record().entrants[:-1]},
    ],
)
def test_anything_else_changed_shows(change: dict[str, object]) -> None:
    assert records.flaw(dataclasses.replace(a_record(), **change)) is Flaw.OUTCOME


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("format", "competitions/bundle"),
        ("version", 2),
        ("kind", "lots"),
        ("session", True),
        ("seed", None),
        ("seed", "\ud800"),
        ("entrants", [["H-001"]]),
        ("entrants", 3),
        ("entrants", [["H-001", 3]]),
        ("numbers", ["1"]),
        ("outcome", []),
    ],
)
def test_what_is_no_record(key: str, value: object) -> None:
    document = json.loads(records.written(a_record())) | {key: value}
    with pytest.raises(NotARecordError):
        records.read(json.dumps(document))


@pytest.mark.parametrize("text", ["", "[]", "null", "{}", "[" * 100_000])
def test_other_texts_are_no_records(text: str) -> None:
    with pytest.raises(NotARecordError):
        records.read(text)


def test_the_command_tells_fair_from_unfair_and_unusable(tmp_path: Path) -> None:
    fair, unfair, other = (tmp_path / name for name in ("fair.json", "unfair.json", "other.txt"))
    fair.write_text(records.written(a_record()), "utf-8")
    unfair.write_text(records.written(dataclasses.replace(a_record(), said="")), "utf-8")
    other.write_bytes(b"\xff")
    answers = {
        path.name: CliRunner().invoke(draw, ["verify", str(path)]) for path in (fair, unfair, other)
    }
    assert {name: answer.exit_code for name, answer in answers.items()} == {
        "fair.json": 0,
        "unfair.json": 1,
        "other.txt": 2,
    }
    assert answers["fair.json"].stdout == "fair.json: fair, 12 entrants\n"
    assert answers["unfair.json"].stderr == "unfair.json: the seed gives another outcome\n"
    assert CliRunner().invoke(draw, ["verify", str(fair), str(unfair)]).exit_code == 1


def test_a_record_of_another_event_is_refused_where_one_is_named(tmp_path: Path) -> None:
    path = tmp_path / "fair.json"
    path.write_text(records.written(a_record()), "utf-8")
    event = a_record().event
    right = CliRunner().invoke(draw, ["verify", "--event", event, str(path)])
    wrong = CliRunner().invoke(draw, ["verify", "--event", "other", str(path)])
    assert (right.exit_code, right.stdout) == (0, "fair.json: fair, 12 entrants\n")
    assert (wrong.exit_code, wrong.stdout) == (1, "")
    assert wrong.stderr == f"fair.json: this is a draw of event {event}, not other\n"
