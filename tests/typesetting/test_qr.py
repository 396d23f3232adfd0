"""The codes that are put together are those that segno makes."""

from io import BytesIO

import pypdfium2
import segno
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from competitions.typesetting.pdf import qr
from competitions.typesetting.pdf.text import MM

LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


def by_segno(address: str) -> list[str]:
    code = segno.make(
        address.encode(), error="m", mode="byte", micro=False, mask=qr.MASK, boost_error=False
    )
    return ["".join(map(str, row)) for row in code.matrix]


def rows(address: str) -> list[str]:
    """The image's rows without what fills them up."""
    count, digits = qr.image(address)
    assert len(digits) % (2 * count) == 0
    length = len(digits) // count
    filled = [digits[at : at + length] for at in range(0, len(digits), length)]
    bits = [f"{int(row, 16):0{4 * length}b}" for row in filled]
    assert {row[count:] for row in bits} == {"0" * (4 * length - count)}
    return [row[:count] for row in bits]


@given(st.integers(0, 9999), st.text(LETTERS, min_size=26, max_size=26))
def test_a_certificate_s_code_is_segno_s(number: int, code: str) -> None:
    address = f"https://skills.example.org/verify/2026-01-0001-{number:04}/{code}"
    assert rows(address) == by_segno(address)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120))
def test_so_is_every_other_of_any_length(address: str) -> None:
    assert rows(address) == by_segno(address)


def test_a_set_bit_is_painted_and_no_other() -> None:
    """On a page of a point a module, as PDFium paints it."""
    address = "https://skills.example.org/verify/2026-01-0001-0007/" + LETTERS[:26]
    count, _ = qr.image(address)
    target = BytesIO()
    canvas = Canvas(target, (count, count))
    qr.draw_qr(canvas, address, left=0, bottom=0, size=count / MM)
    canvas.save()
    document = pypdfium2.PdfDocument(target.getvalue())
    picture = document[0].render(scale=1, grayscale=True).to_pil()
    document.close()
    points = picture.point(lambda grey: grey < 128).tobytes()
    found = ["".join(map(str, points[at : at + count])) for at in range(0, count**2, count)]
    assert found == by_segno(address)
