from collections.abc import Sequence

import pytest

from competitions.files.rules.cells import Cell
from competitions.files.rules.tables import Column, HeaderMissingError, Table, table

COLUMNS = (
    Column(key="number", aliases=("序号",)),
    Column(key="name", aliases=("姓名", "选手姓名"), required=True),
    Column(key="id_number", aliases=("身份证号码", "身份证号"), required=True),
    Column(key="note", aliases=("备注",)),
)
HEADER = ["序号", "姓　名", "身份证号（文本）*", "备注", "血型"]


def read(*rows: Sequence[str]) -> Table:
    return table([tuple(Cell(text) for text in row) for row in rows], COLUMNS)


def numbers(*rows: Sequence[str]) -> list[int]:
    """Sheet rows that count as data below the header in row 1."""
    return [row.number for row in read(HEADER, *rows).rows]


def test_the_header_below_title_rows() -> None:
    found = read(
        ["2026年报名表"], ["填报单位（盖章）：", "", "填表人："], HEADER, ["1", "王示八", "3"]
    )
    assert found.header == 3
    assert found.places == {"number": 0, "name": 1, "id_number": 2, "note": 3}
    assert found.unknown == ("血型",)
    assert [(row.number, row["name"].text) for row in found.rows] == [(4, "王示八")]


def test_the_header_is_the_first_of_the_best_among_thirty_rows() -> None:
    found = read(HEADER, ["1", "王示八", "3"], HEADER)
    assert (found.header, found.skipped) == (1, (3,))
    blank = [[""]] * 29
    assert read(*blank, HEADER).header == 30
    with pytest.raises(HeaderMissingError):
        read(*blank, [""], HEADER)


def test_a_column_that_is_not_there_reads_as_empty() -> None:
    found = read(["姓名", "身份证号"], ["王示八", "3"])
    assert found.rows[0]["note"].empty


def test_of_two_columns_with_one_meaning_the_first_counts() -> None:
    found = read(["姓名", "选手姓名", "身份证号"], ["王示八", "别名", "3"])
    assert found.rows[0]["name"].text == "王示八"


def test_a_sheet_without_the_columns_says_which() -> None:
    with pytest.raises(HeaderMissingError) as error:
        read(["姓名", "电话"], ["王示八", "1"])
    assert error.value.missing == ("身份证号码",)
    with pytest.raises(HeaderMissingError):
        read()


@pytest.mark.parametrize(
    "row",
    [
        ["示例", "张三", "11010519491231002X"],
        ["", "（示例）", "11010519491231002X"],
        ["（样例）", "张三", "1"],
        ["1", "张三", "1", "此行为示例"],
        ["", "", "", ""],
        ["17", "", ""],
        ["注：1. 身份证号码请用文本格式填写"],
        ["合计", "3人"],
        ["领队：孔示甲", "", "", "电话："],
        ["单位盖章", ""],
        ["填表人（签字）：", ""],
        ["序号", "姓名", "身份证号码", "备注"],
    ],
)
def test_rows_that_are_no_data(row: list[str]) -> None:
    assert numbers(row, ["2", "王示八", "3"]) == [3]


@pytest.mark.parametrize(
    "row",
    [
        ["1", "", "372922"],
        ["1", "合计平", "372922"],
        ["", "", "", "备注在此"],
        ["1", "注月", "372922"],
        ["领队：", "孔示甲", "372922"],
    ],
)
def test_rows_that_are_data_though_they_look_odd(row: list[str]) -> None:
    assert numbers(row) == [2]


def test_what_was_passed_over_is_told_but_for_blank_rows() -> None:
    found = read(HEADER, ["示例", "张三", "1"], ["", ""], ["1", "王示八", "3"], ["注：说明"])
    assert found.skipped == (2, 5)
