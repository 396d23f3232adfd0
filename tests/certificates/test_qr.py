"""The QR code as a scanner reads it, on the page as it is printed."""

import pypdfium2
import pytest
import zxingcpp

from competitions.certificates.pdf.drawing import draw
from competitions.certificates.rules import snapshots
from competitions.typesetting.pdf.fonts import Fonts
from tests.certificates.making import a_press
from tests.certificates.papers import a_certificate, text_by_pypdf


def read(pdf: bytes, dpi: int) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    image = document[0].render(scale=dpi / 72, grayscale=True).to_pil()
    document.close()
    return [code.text for code in zxingcpp.read_barcodes(image)]


@pytest.mark.parametrize("sample", [False, True])
@pytest.mark.parametrize(
    "host", ["http://127.0.0.1:5000", "https://skills.heze-union.example.gov.cn"]
)
def test_the_code_is_read_at_100_dpi_in_grey(fonts: Fonts, host: str, sample: bool) -> None:
    code = "k3v7q2x5m4t6b3n7c5z4l6h2aa"
    address = f"{host}/verify/SLGH-2026-JN-0001-0001/{code}"
    page = a_certificate(number="SLGH-2026-JN-0001-0001", check_code=code, verification=address)
    pdf = draw([page], fonts, sample=sample)
    assert read(pdf, 100) == [address]
    assert "证书编号：SLGH-2026-JN-0001-0001" in text_by_pypdf(pdf)
    assert f"校验码：{code}" in text_by_pypdf(pdf)


def test_an_unregistered_one_has_no_code(fonts: Fonts) -> None:
    assert read(draw([a_certificate()], fonts), 200) == []


def test_what_is_kept_draws_the_same_file() -> None:
    page = a_press().registered(a_certificate(details=("（甲）",)), "N-1", "c")
    again = snapshots.restored(snapshots.kept(page))
    assert again == page
    assert a_press().file(again) == a_press().file(page)
