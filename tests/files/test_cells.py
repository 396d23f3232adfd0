from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competitions.files.rules.cells import (
    EMPTY,
    Cell,
    CellKind,
    key,
    last_date,
    number_text,
    one_line,
    person_name,
    scientific,
    whole_number,
)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("高　秀", "高秀"),
        (" 王 示 八 ", "王示八"),
        ("阿依古丽·买买提", "阿依古丽·买买提"),
        ("John  Smith", "John Smith"),
        ("康\u200b𫘧", "康𫘧"),
        ("江娜㛃", "江娜㛃"),
    ],
)
def test_names_lose_only_what_does_not_count(typed: str, name: str) -> None:
    assert person_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("１３４３８６５６１２０", "13438656120"),
        (" 37172620020626236x", "37172620020626236X"),
        ("'3717 2620-0206", "371726200206"),
    ],
)
def test_numbers_in_ordinary_signs(typed: str, number: str) -> None:
    assert number_text(typed) == number


@pytest.mark.parametrize(
    "spelling",
    ["2028-04-30", "2028/4/30", "2028.4.30", "2028年4月30日", "2028 年 4 月 30 日", "20280430",
     "２０２８－０４－３０", "2022-05-01至2028-04-30", "有效期至2028年04月30日"],
)  # fmt: skip
def test_dates_in_many_spellings(spelling: str) -> None:
    assert last_date(Cell(spelling)) == date(2028, 4, 30)


def test_a_date_as_a_count_of_days() -> None:
    assert last_date(Cell("46873", CellKind.NUMBER)) == date(2028, 4, 30)
    assert last_date(Cell("46873", CellKind.TEXT)) is None
    days = [last_date(Cell(text, CellKind.NUMBER)) for text in ("19999", "20000", "79999", "80000")]
    assert days == [None, date(1954, 10, 3), date(2119, 1, 10), None]


@pytest.mark.parametrize(
    "text", ["", "长期", "2028", "2028-13-01", "2028-02-30", "4月30日", "12345"]
)
def test_what_is_no_date(text: str) -> None:
    assert last_date(Cell(text)) is None


@pytest.mark.parametrize(
    ("cell", "lost"),
    [
        (Cell("3.729281999071006E+17", CellKind.NUMBER), True),
        (Cell("3729281999071006", CellKind.NUMBER), True),
        (Cell("3.72928E+17"), True),
        (Cell("372928199907100635"), False),
        (Cell("13800000000", CellKind.NUMBER), False),
        (Cell("372928199907100", CellKind.NUMBER), False),
    ],
)
def test_digits_lost_to_a_number(cell: Cell, *, lost: bool) -> None:
    assert scientific(cell) is lost


@pytest.mark.parametrize(
    ("text", "count"),
    [("17", 17), ("17年", 17), ("17.0", 17), ("０", 0), ("十七", None), ("", None)],
)
def test_whole_numbers(text: str, count: int | None) -> None:
    assert whole_number(Cell(text)) == count


def test_a_formula_is_never_nothing() -> None:
    assert not Cell("", CellKind.FORMULA).empty
    assert EMPTY.empty
    assert Cell(" 　").empty


@given(st.text())
def test_tidying_twice_changes_nothing(text: str) -> None:
    assert one_line(one_line(text)) == one_line(text)
    assert key(key(text)) == key(text)
