"""Every page is the one that ReportLab draws by itself, to the pixel and to the character."""

import subprocess
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from competitions.certificates.pdf import drawing, layout
from competitions.certificates.pdf.drawing import draw, draw_each, draw_on_blanks
from competitions.certificates.pdf.ground import Ground, Shift
from competitions.certificates.rules.builtin import BUILTIN, DEFAULT
from competitions.certificates.rules.certificate import Certificate
from competitions.certificates.rules.designs import Design
from competitions.typesetting.pdf.fonts import BUILTIN as BUILTIN_FONTS
from competitions.typesetting.pdf.fonts import Fonts, load_fonts
from tests.certificates.papers import a_certificate, text_by_pypdf
from tests.certificates.reference import by_reportlab, differences
from tests.typesetting.making import a_font

RARE = "䶮㛃堃翀頔垚犇𠮷𬭚\U0002ebf0"
ADDRESS = "https://skills.example.org/verify/2026-01-0001-0007/k3v7q2x5m4t6b3n7c5z4l6h2aa"
REGISTERED = {
    "number": "2026-01-0001-0007",
    "check_code": "k3v7q2x5m4t6b3n7c5z4l6h2aa",
    "verification": ADDRESS,
}
PAGES = {
    "usual": a_certificate(**REGISTERED),
    "rare characters": a_certificate(recipient=f"葛{RARE}", unit=f"m̀é{RARE}公司", **REGISTERED),
    "markup": a_certificate(recipient='<b>A</b> %s (()) \\n {{7*7}} <img src="x">'),
    "a team": a_certificate(
        recipient="甲县示范重工有限公司代表队",
        address="",
        details=tuple(f"{name}示{name}、𠮷某某、买买提·阿卜杜" for name in "赵钱孙"),
        issuers=("示例市总工会", "示例市人力资源和社会保障局", "示例市教育局", "示例市科技局"),
        **REGISTERED,
    ),
}


def reference(
    page: Certificate, fonts: Fonts, design: Design, *, sample: bool = False
) -> tuple[Certificate, Ground, list[layout.Run]]:
    return page, Ground(design, sample=sample), layout.page(page, fonts, design)


def a_stamp() -> bytes:
    picture = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((4, 4, 395, 395), outline=(200, 20, 20, 180), width=12)
    target = BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()


@pytest.mark.parametrize("key", BUILTIN)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_the_one_that_reportlab_draws(fonts: Fonts, key, name):
    page, design = PAGES[name], BUILTIN[key]
    expected = by_reportlab([reference(page, fonts, design)], fonts)
    assert differences(draw([page], fonts, design=design), expected) == []
    found = text_by_pypdf(draw([page], fonts, design=design))
    assert found.replace(" ", "") == text_by_pypdf(expected).replace(" ", "")  # it guesses spaces


def test_a_book_of_several_designs_is_the_one_that_reportlab_draws(fonts: Fonts):
    designs = [*BUILTIN.values(), *BUILTIN.values()]
    both = [(page, design) for page in PAGES.values() for design in designs]
    expected = by_reportlab(
        [reference(page, fonts, design, sample=True) for page, design in both], fonts
    )
    assert differences(draw_each(both, fonts, sample=True), expected, 0.5) == []


def test_a_character_of_a_sites_own_font_is_read_again(fonts: Fonts, tmp_path: Path):
    a_font(tmp_path / "own.ttf", "王\U000323aa")
    page = a_certificate(recipient="王\U000323aa")
    assert fonts.undrawable(page.recipient) == ("\U000323aa",)
    assert page.recipient in text_by_pypdf(draw([page], load_fonts(BUILTIN_FONTS, tmp_path)))


def test_a_difference_is_found(fonts: Fonts):
    pages = [a_certificate(), a_certificate(recipient="赵示二")]
    expected = by_reportlab([reference(page, fonts, DEFAULT) for page in pages], fonts)
    assert differences(draw([pages[0], pages[0]], fonts), expected) == [1]
    assert differences(draw([pages[0]], fonts), expected) == [1]


def test_stamps_stand_where_reportlab_draws_them(fonts: Fonts):
    page = PAGES["usual"]
    stamps = {page.issuers[1]: a_stamp()}
    pictures = tuple(drawing.stamp_pictures(page, DEFAULT, stamps))
    assert len(pictures) == 1
    expected = by_reportlab([(page, Ground(DEFAULT, pictures), layout.page(page, fonts))], fonts)
    assert differences(draw([page], fonts, stamps=stamps), expected) == []
    assert differences(draw([page], fonts), expected) == [0]


def test_what_is_printed_on_blanks_is_moved_as_reportlab_moves_it(fonts: Fonts):
    page, by = PAGES["a team"], Shift(Decimal("1.5"), Decimal("-0.7"))
    under = Ground(DEFAULT, blank=by)
    expected = by_reportlab([(page, under, layout.on_blank(page, fonts))], fonts)
    assert differences(draw_on_blanks([(page, DEFAULT)], fonts, by), expected) == []


@pytest.mark.parametrize("sample", [False, True])
def test_qpdf_finds_no_fault(fonts: Fonts, tmp_path: Path, sample):
    file = tmp_path / "book.pdf"
    for pages in (list(PAGES.values()), [PAGES["a team"]]):
        file.write_bytes(draw(pages, fonts, sample=sample))
        answer = subprocess.run(["qpdf", "--check", file], capture_output=True, check=False)
        assert (answer.returncode, answer.stderr) == (0, b"")
