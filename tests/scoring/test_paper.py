"""Keying twice, and what differs."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competitions.contests.rules.presets import Preset, preset
from competitions.scoring.rules import paper
from competitions.scoring.rules.paper import KeyingFaultsError, Pass, Stage
from competitions.scoring.rules.typed import Doubt

CRITERIA = preset(Preset.GROUP_SHEETS).criteria[:3]


def test_boxes_are_kept_in_one_spelling() -> None:
    boxes = {"surface": "２６。50", "faults": "-", "radiograph": "050"}
    assert paper.keyed(boxes, CRITERIA) == {"surface": "26.5", "faults": "-", "radiograph": "50"}


def test_every_box_must_be_keyed() -> None:
    with pytest.raises(KeyingFaultsError) as refused:
        paper.keyed({"surface": "31", "faults": ""}, CRITERIA)
    doubts = {code: reading.doubt for code, reading in refused.value.readings.items()}
    assert doubts == {
        "surface": Doubt.TOO_HIGH,
        "faults": Doubt.MISSING,
        "radiograph": Doubt.MISSING,
    }


def test_only_what_differs_is_shown() -> None:
    first = {"surface": "26", "faults": "-", "radiograph": "50"}
    second = {"surface": "26", "faults": "0", "radiograph": "5"}
    passes = [Pass(1, first), Pass(2, second), Pass(2, {"radiograph": "5"})]
    assert paper.differences(passes) == {"faults": ("-", "0"), "radiograph": ("50", "5")}


def _stage(*readings: tuple[int, str]) -> Stage:
    """How far a sheet of one box is, read by these people as that."""
    return paper.stage([Pass(reader, {"surface": value}) for reader, value in readings])


def test_the_way_of_a_paper_sheet() -> None:
    assert _stage() is Stage.FIRST
    assert _stage((1, "26")) is Stage.SECOND
    assert _stage((1, "26"), (2, "26")) is Stage.DONE
    assert _stage((1, "26"), (2, "28")) is Stage.COMPARE
    assert _stage((1, "26"), (2, "28"), (2, "26")) is Stage.DONE


def test_nobody_confirms_what_nobody_else_has_read() -> None:
    assert _stage((1, "26"), (2, "28"), (2, "28")) is Stage.COMPARE
    assert _stage((1, "26"), (2, "28"), (2, "27")) is Stage.COMPARE
    assert _stage((1, "26"), (2, "28"), (2, "27"), (1, "27")) is Stage.DONE
    assert _stage((1, "26"), (2, "28"), (1, "27"), (2, "26")) is Stage.COMPARE
    assert _stage((1, "26"), (2, "28"), (3, "28")) is Stage.DONE


def test_an_empty_box_leaves_no_mark() -> None:
    first = {"surface": "26", "faults": "-", "radiograph": "50"}
    again = [Pass(1, first), Pass(2, first)]
    assert paper.marks(again) == {"surface": Decimal(26), "radiograph": Decimal(50)}
    second = {"surface": "-", "faults": "-", "radiograph": "49.5"}
    third = {"surface": "-", "radiograph": "49.5"}
    passes = [Pass(1, first), Pass(2, second), Pass(3, third)]
    assert paper.marks(passes) == {"radiograph": Decimal("49.5")}


READINGS = st.lists(
    st.builds(
        Pass,
        st.integers(1, 3),
        st.dictionaries(st.sampled_from("ab"), st.sampled_from(["-", "1", "2"]), min_size=2),
    ),
    max_size=6,
)


@given(READINGS)
def test_what_stands_was_read_last_by_two_people(passes: list[Pass]) -> None:
    for code, value in paper.settled(passes).items():
        last = {each.reader: each.keyed[code] for each in passes}
        assert sum(read == value for read in last.values()) >= 2


@given(READINGS)
def test_a_box_stands_or_differs(passes: list[Pass]) -> None:
    boxes = {code for each in passes for code in each.keyed}
    assert set(paper.settled(passes)) ^ set(paper.differences(passes)) == boxes
