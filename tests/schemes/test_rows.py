"""Rows of a draft under the buttons of the page."""

from typing import Any

import pytest

from competitions.schemes.rules.rows import MOST, edited, free_code

DRAFT: dict[str, Any] = {
    "criteria": [
        {"code": "k1", "name": "甲", "component": "a", "max": "10", "panel": {"drop_high": "1"}},
        {"code": "k2", "name": "乙", "component": "b", "max": "20", "panel": {"drop_high": "2"}},
    ],
    "ranking": {"order": "desc", "tie_breaks": [{"by": "time", "order": "asc"}]},
    "awards": [],
}


def _codes(draft: dict[str, Any]) -> list[str]:
    return [row["code"] for row in draft["criteria"]]


@pytest.mark.parametrize(
    ("what", "codes"),
    [
        ("remove:criteria:0", ["k2"]),
        ("up:criteria:1", ["k2", "k1"]),
        ("down:criteria:0", ["k2", "k1"]),
        ("up:criteria:0", ["k1", "k2"]),
        ("down:criteria:1", ["k1", "k2"]),
        ("remove:criteria:2", ["k1", "k2"]),
        ("remove:criteria:-1", ["k1", "k2"]),
        ("remove:nothing:0", ["k1", "k2"]),
        ("remove:criteria:²", ["k1", "k2"]),
        ("remove:criteria:x", ["k1", "k2"]),
        ("remove:criteria", ["k1", "k2"]),
        ("recalculate", ["k1", "k2"]),
        ("", ["k1", "k2"]),
    ],
)
def test_rows_are_moved_and_removed(what: str, codes: list[str]) -> None:
    before = repr(DRAFT)
    assert _codes(edited(DRAFT, what)) == codes
    assert repr(DRAFT) == before


@pytest.mark.parametrize(
    ("what", "codes"),
    [
        ("up:criteria:1", "2134"),
        ("up:criteria:2", "1324"),
        ("up:criteria:3", "1243"),
        ("up:criteria:4", "1234"),
        ("down:criteria:0", "2134"),
        ("down:criteria:1", "1324"),
        ("down:criteria:2", "1243"),
        ("down:criteria:3", "1234"),
        ("remove:criteria:3", "123"),
        ("remove:criteria:0:1", "234"),
    ],
)
def test_only_neighbours_change_places(what: str, codes: str) -> None:
    assert "".join(_codes(edited({"criteria": [{"code": n} for n in "1234"]}, what))) == codes


def test_a_new_row_is_marked_like_the_last_one() -> None:
    added = edited(DRAFT, "add:criteria")["criteria"]
    assert added[:2] == DRAFT["criteria"]
    assert added[2] == {"code": "k3", "component": "b", "panel": {"drop_high": "2"}}


def test_the_first_row_of_a_list_has_a_code_too() -> None:
    assert edited(DRAFT, "add:awards")["awards"] == [{"code": "a1"}]


def test_tie_breaks_stand_inside_the_ranking() -> None:
    after = edited(DRAFT, "add:tie_breaks")["ranking"]
    assert after == {
        "order": "desc",
        "tie_breaks": [{"by": "time", "order": "asc"}, {"order": "asc"}],
    }
    assert edited(DRAFT, "remove:tie_breaks:0")["ranking"]["tie_breaks"] == []


def test_lists_do_not_grow_for_ever() -> None:
    full = {"awards": [{"code": str(n)} for n in range(300)]}
    assert len(edited(full, "add:awards")["awards"]) == MOST == 300


def test_a_free_code_is_the_first_that_no_row_has() -> None:
    assert free_code(["c1", "c3", None], "c") == "c2"
    assert free_code([], "c") == "c1"
