from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from flask import Response
from reportlab.pdfgen.canvas import Canvas
from werkzeug.test import Client, TestResponse

from competitions.web.spreadsheet import written
from tests.architecture.reading import told

CANARY = "canary 701"


def answer(data: bytes, **headers: str) -> TestResponse:
    return Client(Response(data, headers=headers)).get("/")


def pdf(text: str = "", title: str = "") -> bytes:
    file = BytesIO()
    canvas = Canvas(file)
    canvas.setTitle(title)
    canvas.drawString(72, 72, text)
    canvas.save()
    return file.getvalue()


def document() -> bytes:
    file, made = BytesIO(), docx.Document()
    made.add_paragraph(CANARY)
    made.save(file)
    return file.getvalue()


def archive(name: str, data: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as made:
        made.writestr(name, data)
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        f"<p>{CANARY}</p>".encode(),
        f"\ufeffa,{CANARY}".encode(),
        pdf(CANARY),
        pdf(title=CANARY),
        written("x", [CANARY], []),
        document(),
        archive("a.pdf", pdf(CANARY)),
        archive(f"{CANARY}.pdf", pdf()),
    ],
    ids=["html", "csv", "pdf", "metadata", "xlsx", "docx", "file in a zip", "name in a zip"],
)
def test_a_canary_is_found_in(data: bytes) -> None:
    assert "canary701" in told(answer(data))


def test_a_canary_is_found_in_a_header() -> None:
    named = answer(b"", **{"Content-Disposition": "attachment; filename*=UTF-8''canary%20701"})
    assert "canary701" in told(named)
    assert "canary701" not in told(answer(pdf("another"), ETag="701"))
