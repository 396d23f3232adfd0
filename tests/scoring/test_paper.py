"""Keying twice, and what differs."""

from decimal import Decimal

import pytest

from competitions.contests.rules.presets import Preset, preset
from competitions.scoring.rules import paper
from competitions.scoring.rules.paper import Difference, KeyingFaultsError, Stage
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
    assert paper.differences(first, second) == (
        Difference("faults", "-", "0"),
        Difference("radiograph", "50", "5"),
    )


def test_the_way_of_a_paper_sheet() -> None:
    one, other = {"surface": "26"}, {"surface": "28"}
    assert paper.stage([]) is Stage.FIRST
    assert paper.stage([one]) is Stage.SECOND
    assert paper.stage([one, one]) is Stage.DONE
    assert paper.stage([one, other]) is Stage.COMPARE
    assert paper.stage([one, other, other]) is Stage.DONE


def test_an_empty_box_leaves_no_mark() -> None:
    first = {"surface": "26", "faults": "-", "radiograph": "50"}
    assert paper.marks([first, first]) == {"surface": Decimal(26), "radiograph": Decimal(50)}
    third = {"surface": "-", "radiograph": "49.5"}
    assert paper.marks([first, {}, third]) == {"radiograph": Decimal("49.5")}
