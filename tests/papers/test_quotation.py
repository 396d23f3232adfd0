import pytest

from competitions.papers.rules.quotation import quoted


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("夹具", "“夹具”"),
        ("“蝶式”检修平台", "“‘蝶式’检修平台”"),
        ("检修平台“蝶式”", "“检修平台‘蝶式’”"),
        ("“夹具”", "“夹具”"),
        ("“甲”和“乙”", "“‘甲’和‘乙’”"),
    ],
)
def test_quotation_marks_within_others_are_single(name: str, written: str) -> None:
    assert quoted(name) == written
