"""Certificates to draw, and what other programs read in the files."""

from io import BytesIO
from typing import Any

import pypdf
import pypdfium2
from PIL import Image

from competitions.certificates.rules.certificate import Certificate


def a_certificate(**changes: Any) -> Certificate:
    texts = {
        "unit": "甲县示范重工有限公司",
        "recipient": "赵示一",
        "address": "同志",
        "before": "在2026年示例市职工职业技能竞赛焊工赛项（职工组）中荣获",
        "honour": "一等奖",
        "after": "（第一名）。",
        "issuers": ("示例市总工会", "示例市人力资源和社会保障局"),
        "date": "2026年9月13日",
    }
    return Certificate(**(texts | changes))


def opened(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(pdf))


def text_by_pypdf(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in opened(pdf).pages)


def text_by_pdfium(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.get_textpage() for page in document]
        return "\n".join(page.get_text_bounded() for page in pages).replace("\r", "")
    finally:
        document.close()


def pictures(pdf: bytes) -> list[Image.Image]:
    """Its pages as a printer prints them."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=3).to_pil().convert("L") for page in document]
    finally:
        document.close()
