"""Where the lines of titles end."""

from io import BytesIO

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from competitions.papers.docx.writing import write as write_docx
from competitions.papers.pdf.writing import write
from competitions.papers.rules.document import Manner, Style, Text
from competitions.papers.rules.titles import set_in, shaped
from competitions.typesetting.pdf.fonts import Fonts
from tests.papers.making import a_paper

ROOM = 20.1
"""An official title's line, in ems."""


@pytest.mark.parametrize(
    "lines",
    [
        ("菏泽市第六届职工职业技能竞赛", "决赛成绩及拟获奖名单公示（样例）"),
        ("关于菏泽市第六届职工职业技能竞赛", "决赛成绩的通报"),
        ("2026年菏泽市重点工程立功竞赛", "2026年第一季度情况通报"),
        ("2026年菏泽市职工优秀创新成果评选", "拟入选成果公示（样例）"),
        ("关于2026年菏泽市职工优秀创新成果评选", "决赛成绩的通报"),
        ("2026年示例市职工职业技能竞赛", "决赛成绩及拟获奖名单公示"),
        ("关于拟推荐", "“示例市五一劳动奖章”人选的公示"),
        ("关于公布《示例市职工技能竞赛办法》", "修订情况及有关事项的通知"),
    ],
)
def test_titles_end_their_lines_between_phrases(lines: tuple[str, ...]) -> None:
    assert shaped("".join(lines), ROOM) == "\n".join(lines)


def test_an_english_title_ends_its_lines_at_spaces() -> None:
    title = "Circular on the final results of 菏泽市第六届职工职业技能竞赛"
    assert shaped(title, ROOM).split("\n") == [
        "Circular on the final results",
        "of 菏泽市第六届职工职业技能竞赛",
    ]


@pytest.mark.parametrize(
    "title", ["签到表", "甲" * 20, "甲" * 101, "某市职工技能竞赛\n" + "公示" * 10]
)
def test_what_fits_was_ended_by_hand_or_is_a_text_stays(title: str) -> None:
    assert shaped(title, ROOM) == title


def test_a_number_stays_with_what_it_counts() -> None:
    assert shaped("某甲乙丙丁戊己庚第十二季度辛壬癸", 9).split("\n") == [
        "某甲乙丙丁戊己庚",
        "第十二季度辛壬癸",
    ]


@given(st.text("菏泽市第六届2026年竞赛的通报（）《》A b，", max_size=60), st.integers(5, 30))
def test_lines_fit_and_say_what_the_title_says(title: str, room: int) -> None:
    lines = shaped(title, room).split("\n")
    assert "".join("".join(lines).split()) == "".join(title.split())
    if len(title) <= room * 2:
        assert all(len(line) <= room / 0.6 for line in lines)


def test_both_files_end_a_title_there(fonts: Fonts) -> None:
    paper = a_paper(
        Text("2026年菏泽市重点工程立功竞赛2026年第一季度情况通报", Style.TITLE),
        manner=Manner.OFFICIAL,
    )
    first = "2026年菏泽市重点工程立功竞赛\n"
    assert Document(BytesIO(write_docx(paper))).paragraphs[0].text.startswith(first)
    (page,) = PdfReader(BytesIO(write(paper, fonts))).pages
    assert first in page.extract_text()


@pytest.mark.parametrize(("style", "ended"), [(Style.CENTRE, 1), (Style.END, 1), (Style.LINE, 0)])
def test_a_long_name_in_the_middle_or_at_the_end_is_ended_as_a_title(
    style: Style, ended: int
) -> None:
    name = "2026年菏泽市重点工程立功竞赛暨职工职业技能竞赛组委会办公室"
    assert set_in(Text(name, style), 27).count("\n") == ended
    paper = a_paper(Text(name, style), manner=Manner.OFFICIAL)
    assert Document(BytesIO(write_docx(paper))).paragraphs[0].text.count("\n") == ended
