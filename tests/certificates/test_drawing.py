"""The file as others read it: text, fonts, metadata, bytes."""

import hashlib
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from competitions.certificates.pdf.drawing import draw
from competitions.typesetting.pdf.fonts import MARKS, Face, Fonts
from competitions.typesetting.rules import UnprintableError
from tests.certificates.papers import a_certificate, opened, text_by_pdfium, text_by_pypdf

READERS = [text_by_pypdf, text_by_pdfium]
RARE = "䶮㛃堃翀頔垚犇𠮷𬭚\U0002ebf0"
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("read", READERS)
def test_every_word_can_be_copied_out(fonts: Fonts, read):
    assert read(draw([a_certificate()], fonts)).split("\n") == [
        "荣誉证书",
        "甲县示范重工有限公司",
        "赵示一同志：",
        "在2026年示例市职工职业技能竞赛焊工赛项（职工组）中荣获",
        "一等奖（第一名）。",
        "特发此证，以资鼓励。",
        "示例市总工会 示例市人力资源和社会保障局",
        "2026年9月13日",
        "证书编号：未登记",
    ]


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    "name",
    [
        RARE,
        "阿卜杜热合曼·买买提",
        "<b>赵示一</b>",
        "A <b B",
        '<img src="/etc/passwd"/>',
        '<img src="http://127.0.0.1:9/x.png">',
        "&amp;&lt;%s%(name)s{0}\\n(()))",
        "m̀z",
        "é",
    ],
)
def test_a_name_is_printed_as_typed(fonts: Fonts, read, name):
    assert read(draw([a_certificate(recipient=name)], fonts)).split("\n")[2] == f"{name}同志："


def test_every_character_of_the_fonts_can_be_copied_out(fonts: Fonts):
    characters = [
        chr(code)
        for code in sorted(fonts.chains[Face.KAI][0].face.charToGlyph)
        if not fonts.undrawable(chr(code)) and not chr(code).isspace()
    ]
    assert len(characters) > 46_000

    @settings(max_examples=60)
    @given(st.text(st.sampled_from(characters), min_size=1, max_size=40))
    def check(name: str) -> None:
        pdf = draw([a_certificate(recipient=f"始{name}终", unit=None)], fonts)
        text = text_by_pypdf(pdf).replace("\n", "")
        assert f"始{name}终同志：" in text

    check()


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("张\u0007三", ("\u0007",)),
        ("张\n三", ("\n",)),
        ("张\u200b三", ("\u200b",)),
        ("张\u202e三", ("\u202e",)),
        ("张\ue500三", ("\ue500",)),
        ("张\U000f0000三", ("\U000f0000",)),
        ("张\u0378三", ("\u0378",)),
        ("张\ufffe三", ("\ufffe",)),
        ("😀张😀\u0007", ("😀", "\u0007")),
        ("葛\U000e0100", ("\U000e0100",)),
        ("\u0300张", ("\u0300",)),
        ("ئۇيغۇر", ("ئ", "ۇ", "ي", "غ", "ر")),
    ],
)
def test_a_name_that_cannot_be_printed_is_refused_by_character(fonts: Fonts, name, wrong):
    with pytest.raises(UnprintableError) as raised:
        draw([a_certificate(), a_certificate(recipient=name)], fonts)
    assert raised.value == UnprintableError(name, wrong)


def test_all_fonts_are_embedded_and_no_other_is_named(fonts: Fonts):
    pdf = draw([a_certificate()], fonts, sample=True)
    found = opened(pdf).pages[0]["/Resources"]["/Font"].get_object()
    names = {str(font.get_object()["/BaseFont"])[8:] for font in found.values()}
    assert names == {"CompetitionsKai", "NotoSerifSC-Bold", "NotoSansSC-Regular"}
    for font in found.values():
        (descendant,) = font["/DescendantFonts"]
        program = descendant.get_object()["/FontDescriptor"]["/FontFile2"].get_object()
        assert len(program.get_data()) == program["/Length1"]
    assert b"Helvetica" not in pdf


def test_the_file_says_what_it_is(fonts: Fonts):
    file = opened(draw([a_certificate()], fonts))
    assert file.metadata.title == "荣誉证书 赵示一"
    assert file.metadata.author == "示例市总工会、示例市人力资源和社会保障局"
    assert file.trailer["/Root"]["/Lang"] == "zh-CN"
    (page,) = file.pages
    assert [round(float(side) / 72 * 25.4, 2) for side in page.mediabox[2:]] == [297, 210]


def test_a_book_has_a_page_each_and_the_frame_once(fonts: Fonts):
    names = ["赵示一", "钱示二", "孙示三"]
    pdf = draw([a_certificate(recipient=name) for name in names], fonts)
    file = opened(pdf)
    assert [page.extract_text().split("\n")[2] for page in file.pages] == [
        f"{n}同志：" for n in names
    ]
    assert pdf.count(b"/Matrix") == 1
    assert file.metadata.title == "荣誉证书 3份"


def test_the_title_is_widely_spaced(fonts: Fonts):
    document = pypdfium2.PdfDocument(draw([a_certificate()], fonts))
    lefts = [document[0].get_textpage().get_charbox(index, loose=True)[0] for index in range(4)]
    document.close()
    assert [round(there - here) for here, there in pairwise(lefts)] == [66, 66, 66]


def test_a_sample_says_so_and_nothing_else_does(fonts: Fonts):
    assert "样例" in text_by_pypdf(draw([a_certificate()], fonts, sample=True))
    assert "样例" not in text_by_pypdf(draw([a_certificate()], fonts))


def test_the_same_certificate_gives_the_same_bytes_in_another_process(fonts: Fonts):
    program = (
        "import hashlib, sys;"
        "from competitions.certificates.commands import FONTS;"
        "from competitions.certificates.pdf.drawing import draw;"
        "from competitions.typesetting.pdf.fonts import load_fonts;"
        "from tests.certificates.papers import a_certificate;"
        "print(hashlib.sha256(draw([a_certificate()], load_fonts(FONTS))).hexdigest())"
    )
    here = hashlib.sha256(draw([a_certificate()], fonts)).hexdigest()
    environ = os.environ | {"PYTHONHASHSEED": "7", "TZ": "America/Lima"}
    there = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=environ,
    )
    assert here == hashlib.sha256(draw([a_certificate()], fonts)).hexdigest()
    assert there.stdout.strip() == here


def test_nothing_is_opened_while_hostile_names_are_drawn():
    """In a process of its own, since an audit hook stays; the last line is its control."""
    program = """
import sys
from competitions.certificates.commands import FONTS
from competitions.certificates.pdf.drawing import draw
from competitions.typesetting.pdf.fonts import load_fonts
from tests.certificates.papers import a_certificate
fonts = load_fonts(FONTS)
draw([a_certificate()], fonts)
seen = []
sys.addaudithook(lambda event, _: seen.append(event))
for name in ('<img src="/etc/passwd"/>', '<img src="http://127.0.0.1:9/"/>', 'file:///etc/passwd'):
    draw([a_certificate(recipient=name, unit=name, honour=name)], fonts)
print(*{event for event in seen if event == "open" or event.startswith("socket")})
open("/dev/null").close()
print(seen.count("open"))
"""
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert answer.stdout == "\n1\n"


def test_marks_stand_on_letters_of_the_same_font(fonts: Fonts):
    assert MARKS
    assert fonts.undrawable("m̀") == ()
    assert fonts.undrawable("张\u0591") == ("\u0591",)
