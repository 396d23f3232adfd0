import pytest
from hypothesis import given
from hypothesis import strategies as st

from competitions.units import rules
from competitions.units.rules import CodeWrongError, UnitKind

UNIONS = [(1, "菏泽市总工会"), (2, "曹县总工会"), (3, "牡丹区总工会"), (4, "市建设工会")]


def test_code_right() -> None:
    assert rules.checked_code(" 91350100m000100y43 ") == "91350100M000100Y43"


def test_code_in_full_width_signs() -> None:
    assert rules.checked_code("９１３５０１００Ｍ０００１００Ｙ４３") == "91350100M000100Y43"


@pytest.mark.parametrize(
    "text", ["91350100M000100Y44", "91350100M000100Y4", "", "913501OOM000100Y43", "曹县"]
)
def test_code_wrong(text: str) -> None:
    with pytest.raises(CodeWrongError):
        rules.checked_code(text)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("菏泽市总工会", UnitKind.CITY_UNION),
        ("曹县总工会", UnitKind.COUNTY_UNION),
        ("定陶区总工会", UnitKind.COUNTY_UNION),
        ("市建设工会", UnitKind.INDUSTRIAL_UNION),
        ("曹县职业中等专业学校", UnitKind.SCHOOL),
        ("曹县绿源食品有限公司", UnitKind.ENTERPRISE),
        ("定陶区鲁西南化工集团", UnitKind.ENTERPRISE),
        ("曹县公路养护中心", UnitKind.OTHER),
    ],
)
def test_likely_kind(name: str, kind: UnitKind) -> None:
    assert rules.likely_kind(name) is kind


@pytest.mark.parametrize(
    ("name", "parent"),
    [("曹县人民医院", 2), ("牡丹区供电公司", 3), ("菏泽市第一医院", 1), ("单县人民医院", None)],
)
def test_likely_parent(name: str, parent: int | None) -> None:
    assert rules.likely_parent(name, UNIONS) == parent


def test_similar_name_without_its_legal_form() -> None:
    names = ["乙县样例锅炉有限公司", "乙县样例钢构有限公司", "丁县范例建筑安装有限公司"]
    assert rules.similar_names("乙县样例锅炉", names)[0] == "乙县样例锅炉有限公司"
    assert rules.similar_names("飞机", names) == []
    many = [f"乙县样例锅炉{number}厂" for number in range(9)]
    assert len(rules.similar_names("乙县样例锅炉厂", many)) == 3


def test_tree_is_read_branch_by_branch() -> None:
    rows = [(1, None, "b"), (2, None, "a"), (3, 1, "d"), (4, 1, "c"), (5, 3, "e")]
    assert rules.tree_order(rows) == [(2, 0), (1, 0), (4, 1), (3, 1), (5, 2)]


def test_tree_of_a_part_begins_where_the_part_begins() -> None:
    assert rules.tree_order([(5, 3, "e"), (6, 5, "f")]) == [(5, 0), (6, 1)]


@given(st.lists(st.integers(0, 30), max_size=30))
def test_tree_holds_every_unit_once(parents: list[int]) -> None:
    rows = [(n, parent if parent < n else None, str(n)) for n, parent in enumerate(parents)]
    assert sorted(key for key, _ in rules.tree_order(rows)) == [key for key, _, _ in rows]


def test_name_key_ignores_width_and_spaces() -> None:
    assert rules.name_key(" 曹县　绿源（集团） ") == rules.name_key("曹县绿源(集团)")


def test_what_lies_around_a_unit_even_in_a_circle() -> None:
    assert rules.above(3, {3: 2, 2: 1, 1: None}) == [3, 2, 1]
    assert rules.above(3, {3: 2, 2: 3}) == [3, 2]
