"""The files of certificates: each to the byte as it was issued; books are drawn for printing."""

import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from zipfile import ZipFile, ZipInfo

from flask import Response, send_file, url_for

from competitions.certificates.models import IssuedCertificate
from competitions.certificates.pdf.drawing import draw_each
from competitions.certificates.pdf.picture import picture
from competitions.certificates.pdf.press import Press
from competitions.certificates.rules.builtin import DEFAULT
from competitions.certificates.rules.designs import Design
from competitions.certificates.workshop import FOLDER, Workshop, workshop_of
from competitions.contests.models import Contest
from competitions.files import kept
from competitions.typesetting.pdf.fonts import Fonts, site_fonts
from competitions.web import site

PDF = "application/pdf"
ZIP = "application/zip"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every file in an archive, so that the same certificates give the same archive."""

UNFIT = re.compile(r'[\\/:*?"<>|\s]+')


def fonts() -> Fonts:
    """The fonts that this site prints with."""
    return site_fonts(site.settings().instance)


def press(contest: Contest, design: Design = DEFAULT) -> Press:
    """What this site makes the contest's certificates with; a sample contest's say so."""
    address = site.settings().public_url + url_for("certificates.verify")
    return Press(fonts(), address, contest.sample, design)


def workshop(contest: Contest, design: Design) -> Workshop:
    """Where this site makes the contest's certificates of that design."""
    return workshop_of(site.settings(), press(contest, design))


def folder() -> Path:
    """Where the files of certificates are kept."""
    return site.settings().instance / FOLDER


def file_of(certificate: IssuedCertificate) -> bytes:
    """The certificate's file, to the byte as it was issued; raises FileLostError."""
    return kept.kept(certificate.sha256, folder())


def pdf(certificate: IssuedCertificate) -> Response:
    """The file as a download."""
    return send_file(
        BytesIO(file_of(certificate)),
        PDF,
        as_attachment=True,
        download_name=f"{certificate.number}.pdf",
    )


def image(certificate: IssuedCertificate) -> Response:
    """The file's page as a picture."""
    return send_file(BytesIO(picture(file_of(certificate))), "image/png")


def archive(certificates: Iterable[IssuedCertificate], name: str) -> Response:
    """A zip with one file a certificate, put together on the disk; the files are compressed."""
    target = TemporaryFile()  # noqa: SIM115 - closed when the answer has been sent
    with ZipFile(target, "w") as book:
        for each in certificates:
            file = UNFIT.sub("_", f"{each.number} {each.recipient}")
            book.writestr(ZipInfo(f"{file}.pdf", EPOCH), file_of(each))
    target.seek(0)
    return send_file(target, ZIP, as_attachment=True, download_name=f"{name}.zip")


def book(certificates: Iterable[IssuedCertificate], name: str) -> Response:
    """One file with a page a certificate, for printing."""
    rows = list(certificates)
    pages = [(row.page, row.kept_design.design) for row in rows]
    data = draw_each(pages, fonts(), sample=any(row.sample for row in rows))
    return send_file(BytesIO(data), PDF, as_attachment=True, download_name=f"{name}.pdf")
