"""How wide a table's columns are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competitions.papers.rules.columns import widths
from competitions.papers.rules.document import Column, Table

SIZE = 10.5 * 25.4 / 72
"""A letter of full width, in millimetres."""

EDGES = 3.0


def table(heads: dict[str, int], *rows: tuple[str, ...]) -> Table:
    return Table(columns=tuple(Column(*head) for head in heads.items()), rows=rows)


def test_columns_are_as_wide_as_asked_while_nothing_breaks() -> None:
    asked = table({"名次": 1, "工作单位": 3}, ("1", "牡丹区示范重工有限公司"))
    assert widths(asked, 100) == [25, 75]


def test_a_column_takes_the_room_of_its_figures_heads_and_awards() -> None:
    narrow = table({"名次": 8, "总成绩": 1, "奖项": 1}, ("1", "100.00", "团体一等奖"))
    total, award = 5.5 * 0.6 * SIZE + EDGES, 5 * SIZE + EDGES
    assert widths(narrow, 100) == pytest.approx([100 - total - award, total, award])
    english = table({"Place": 1, "Name of all": 9}, ("1", "赵示一"))
    assert widths(english, 100)[0] == pytest.approx(5 * 0.6 * SIZE + EDGES)


def test_long_chinese_text_breaks_anywhere_and_takes_no_room() -> None:
    long = table({"项": 1, "单位": 9}, ("2026年示例市职工职业技能竞赛", "甲县"))
    assert widths(long, 100) == [10, 90]


def test_a_word_longer_than_any_column_takes_no_room() -> None:
    digest = table({"Record": 1, "Name": 4}, ("217ad5c3d900532d47656b99de42c352", "赵示一"))
    assert widths(digest, 100) == [20, 80]
    assert widths(table({"Record": 1, "Name": 4}, ("7" * 17, "赵示一")), 100) == [20, 80]
    kept = widths(table({"Record": 1, "Name": 4}, ("7" * 16, "赵示一")), 100)
    assert kept[0] == pytest.approx(16 * 0.6 * SIZE + EDGES)


def test_where_not_all_words_have_room_figures_stay_whole_and_chinese_breaks() -> None:
    full = table({"总成绩": 1, "组织管理": 9, "团体奖项": 9}, ("100.00", "9", "团体一等奖"))
    figures = 5.5 * 0.6 * SIZE + EDGES
    rest = (45 - figures) / 2
    assert widths(full, 45) == pytest.approx([figures, rest, rest])


def test_heads_break_in_two_before_awards_do() -> None:
    full = table({"文明管理": 1, "和谐用工": 1, "奖项": 1}, ("8.5", "9", "流动红旗"))
    award = 4 * SIZE + EDGES
    assert widths(full, 40)[2] == pytest.approx(award)
    assert min(widths(full, 2 * (2 * SIZE + EDGES) + award + 0.1)) > 2 * SIZE + EDGES
    short = table({"文明管理": 1, "总成绩": 1, "奖项": 1}, ("8.5", "9", "流动红旗"))
    assert widths(short, 42)[1] == pytest.approx(3 * SIZE + EDGES)


def test_a_column_of_long_texts_keeps_room_for_some_characters() -> None:
    remarks = Table(columns=(Column("名次", 9), Column("说明", 1, start=True)), rows=())
    assert widths(remarks, 100)[1] == pytest.approx(5 * SIZE + EDGES)


def test_where_all_are_too_narrow_each_has_its_share() -> None:
    assert widths(table({"Delegation": 1, "Employer": 1}), 20) == [10, 10]


@given(
    st.lists(st.tuples(st.text(max_size=12), st.integers(1, 20)), min_size=1, max_size=9),
    st.integers(20, 260),
)
def test_columns_fill_the_room(heads: list[tuple[str, int]], room: int) -> None:
    found = widths(Table(columns=tuple(Column(*head) for head in heads), rows=()), room)
    assert sum(found) == pytest.approx(room)
    assert min(found) > 0
