"""Paragraphs broken into lines that go where their page has room."""

import re

import pytest

from competitions.typesetting.pdf.fonts import Face, Fonts
from competitions.typesetting.pdf.text import MM, Box, Paragraph, Span, fitted, flowed
from competitions.typesetting.rules import UnprintableError

BOX = Box(x=0, top=0, width=100.1 / MM, height=200, size=10, least=10, floor=10, lines=99, down=0)


def lines(
    fonts: Fonts, text: str, indent: float = 0, hang: float = 0, kept: str | None = None
) -> list[str]:
    span = Span(text, Face.TEXT, kept=re.compile(kept) if kept else None)
    found = flowed(Paragraph((span,), indent, hang), BOX, fonts)
    return ["".join(run.text for run in line) for line in found]


def test_a_line_holds_what_fits_and_the_first_begins_further_in(fonts: Fonts) -> None:
    assert lines(fonts, "一" * 23) == ["一" * 10, "一" * 10, "一" * 3]
    assert lines(fonts, "一" * 23, indent=2) == ["一" * 8, "一" * 10, "一" * 5]


@pytest.mark.parametrize("blank", [" ", "\u3000"])
def test_a_blank_between_facts_begins_no_line(fonts: Fonts, blank: str) -> None:
    assert lines(fonts, "一" * 10 + blank + "二" * 3) == ["一" * 10, "二" * 3]


@pytest.mark.parametrize("figure", ["28.833", "9:30", "≈5", "1,200"])
def test_no_line_ends_within_a_figure(fonts: Fonts, figure: str) -> None:
    for before in range(4, 11):
        text = "一" * before + figure
        assert any(line.endswith(figure) for line in lines(fonts, text)), before


@pytest.mark.parametrize("name", ["王示", "赵示一", "欧阳示二"])
def test_no_line_ends_within_a_name_that_is_kept(fonts: Fonts, name: str) -> None:
    for before in range(4, 11):
        text = "一" * before + name + "、" + name + "二"
        found = lines(fonts, text, kept="赵示一|欧阳示二|王示")
        assert "".join(found) == text
        assert "\n".join(found).count(name) == 2, found


def test_later_lines_hang_and_none_is_wider_than_the_page(fonts: Fonts) -> None:
    assert lines(fonts, "一" * 23, 2, 4) == ["一" * 8, "一" * 6, "一" * 6, "一" * 3]
    assert lines(fonts, "一" * 8 + "A" * 14, 2, 4)[1:] == ["A" * 8, "A" * 6]


def test_nothing_is_a_line_too(fonts: Fonts) -> None:
    assert lines(fonts, "") == [""]


def test_each_line_is_set_as_the_first_of_its_page(fonts: Fonts) -> None:
    paragraph = Paragraph((Span("一" * 23, Face.TEXT),))
    apart = flowed(paragraph, BOX, fonts)
    together = fitted([paragraph], BOX, fonts)
    assert {line[0].y for line in apart} == {together[0].y}
    assert [line[0].x for line in apart] == [run.x for run in together]


def test_song_of_papers_is_not_the_bold_one_of_titles(fonts: Fonts) -> None:
    ((run,),) = flowed(Paragraph((Span("一", Face.TEXT),)), BOX, fonts)
    assert run.font.fontName.endswith("/song.ttf")


def test_what_no_font_has_is_refused(fonts: Fonts) -> None:
    with pytest.raises(UnprintableError):
        lines(fonts, "一\U0003134f")
