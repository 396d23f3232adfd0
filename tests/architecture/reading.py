"""What an answer tells whoever receives it: every text in its headers, its body and its files."""

import re
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import unquote
from zipfile import ZipFile, is_zipfile

import pypdfium2
from werkzeug.test import TestResponse

SPACES = re.compile(r"[\s\u3000]+")


def told(answer: TestResponse) -> str:
    """All texts, without the spaces by which papers set names apart."""
    headers = (unquote(value) for name, value in answer.headers if name != "Set-Cookie")
    return SPACES.sub("", "\n".join([*headers, *texts(answer.data)]))


def texts(data: bytes) -> Iterator[str]:
    """The texts of a file: of a PDF its pages and its metadata, of an archive all that is in it."""
    if data.startswith(b"%PDF"):
        yield from _of_pdf(data)
    elif data.startswith(b"PK") and is_zipfile(BytesIO(data)):
        with ZipFile(BytesIO(data)) as archive:
            yield "\n".join(info.filename for info in archive.infolist())
            for info in archive.infolist():
                yield from texts(archive.read(info))
    else:
        yield data.decode("utf-8", "replace")
        yield data.decode("utf-16-be", "replace") if b"\x00" in data else ""


def _of_pdf(data: bytes) -> Iterator[str]:
    with pypdfium2.PdfDocument(data) as document:
        yield "\n".join(document.get_metadata_dict().values())
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            yield text.get_text_range()
            text.close()
            page.close()
