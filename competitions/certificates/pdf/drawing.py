"""Draws certificates: text, fonts and a design in, the bytes of a PDF out. Knows no database.

The same certificates give the same bytes on every run. Every font is embedded, and every character
can be copied out. What pages have in common is drawn by ReportLab once (ground.py); here each gets
its words and its code.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfgen.canvas import Canvas

from competitions.certificates.pdf import layout
from competitions.certificates.pdf.ground import Ground, Picture, Shift, drawn
from competitions.certificates.rules.builtin import DEFAULT
from competitions.certificates.rules.certificate import Certificate
from competitions.certificates.rules.designs import STAMP, Design
from competitions.typesetting.pdf.embedding import stream
from competitions.typesetting.pdf.file import File, Uses
from competitions.typesetting.pdf.fonts import Fonts
from competitions.typesetting.pdf.qr import qr_content
from competitions.typesetting.pdf.text import MM, Ink, Run

COLOURS = {
    Ink.BLACK: (0.10, 0.09, 0.08),
    Ink.GREY: (0.33, 0.31, 0.29),
    Ink.RED: (0.70, 0.10, 0.10),
    Ink.GOLD: (0.62, 0.44, 0.12),
    Ink.BROWN: (0.42, 0.24, 0.16),
    Ink.BLUE: (0.10, 0.22, 0.45),
    Ink.GREEN: (0.06, 0.30, 0.30),
}

INKS = {ink: fp_str(*colour) for ink, colour in COLOURS.items()}

Page = tuple[Certificate, Design]
Laid = tuple[Certificate, Ground, list[Run]]
Shown = dict[int, str]
"""The contents of each run, by its identity: pages of one design share most of theirs."""


def draw(
    certificates: Iterable[Certificate],
    fonts: Fonts,
    *,
    design: Design = DEFAULT,
    sample: bool = False,
    stamps: Mapping[str, bytes] | None = None,
) -> bytes:
    """A PDF with one page a certificate; `sample` prints 样例 across each, `stamps` under issuers.

    Raises SettingError before anything is drawn where one of them cannot be printed as it is.
    """
    return draw_each([(each, design) for each in certificates], fonts, sample=sample, stamps=stamps)


def draw_each(
    pages: Iterable[Page],
    fonts: Fonts,
    *,
    sample: bool = False,
    stamps: Mapping[str, bytes] | None = None,
) -> bytes:
    """The same for certificates of several designs."""
    laid: list[Laid] = [
        (
            certificate,
            Ground(design, tuple(stamp_pictures(certificate, design, stamps or {})), sample),
            layout.page(certificate, fonts, design),
        )
        for certificate, design in pages
    ]
    return _composed(laid, fonts)


def draw_on_blanks(pages: Iterable[Page], fonts: Fonts, by: Shift) -> bytes:
    """A PDF with one page a certificate, to be printed on blanks that have border and title.

    Raises SettingError as draw() does.
    """
    laid: list[Laid] = [
        (certificate, Ground(design, blank=by), layout.on_blank(certificate, fonts, design))
        for certificate, design in pages
    ]
    return _composed(laid, fonts)


def _composed(laid: Sequence[Laid], fonts: Fonts) -> bytes:
    """The file: what ReportLab drew of the pages' grounds, then fonts, words and pages."""
    grounds = tuple(dict.fromkeys(ground for _, ground, _ in laid))
    had = drawn(grounds, fonts)
    file = File(had.objects)
    uses = Uses(file.objects[had.fonts - 1])
    halves = dict(zip(grounds, had.pages, strict=True))
    single = len(laid) == 1
    places = list(had.places)
    kids: list[str] = []
    shown: Shown = {}
    for certificate, ground, runs in laid:
        content = _content(certificate, ground.design, runs, uses, shown).encode("ascii")
        words = file.add(stream(content, ""))
        before, after = halves[ground]
        body = f"{before}{words}{after}".encode("ascii")
        kids.append(file.put(places.pop(0), body) if places else file.add(body))
    file.put(had.fonts, uses.write(file, recurring=single))
    tree = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    file.put(had.tree, tree.encode("ascii"))
    file.put(had.info, _description([certificate for certificate, _, _ in laid]))
    return file.written(root=had.root, info=had.info)


def _content(
    certificate: Certificate, design: Design, runs: Sequence[Run], uses: Uses, shown: Shown
) -> str:
    """A page's words and, on a registered certificate, the code that verifies it.

    Long texts get their codes in the fonts first: they recur, and with them what is compressed.
    """
    height = design.size[1]
    new = [run for run in runs if id(run) not in shown]
    for run in sorted(new, key=lambda run: -len(run.text)):
        shown[id(run)] = _shown(run, height, uses)
    drawn = [shown[id(run)] for run in runs]
    if certificate.verification:
        code = design.code
        size = float(code.size)
        bottom = height - float(code.top) - size
        drawn.append(
            qr_content(certificate.verification, left=float(code.x), bottom=bottom, size=size)
        )
    return "\n".join(drawn)


def _shown(run: Run, height: float, uses: Uses) -> str:
    """Characters where they were set, on a page of that height in millimetres."""
    use = uses.of(run.font)
    use.take(run.text)
    place = fp_str(run.x, height * MM + run.y)
    look = _look(use.name, run.size, run.spacing, run.ink)
    return f"BT {look} 1 0 0 1 {place} Tm <{use.coded(run.text)}> Tj ET"


@lru_cache(maxsize=200)
def _look(name: str, size: float, spacing: float, ink: Ink) -> str:
    return f"{INKS[ink]} rg /{name} {fp_str(size)} Tf {fp_str(spacing)} Tc"


def _description(certificates: Sequence[Certificate]) -> bytes:
    """What the file says of itself."""
    first, one = certificates[0], len(certificates) == 1
    title = f"{first.title} {first.recipient if one else f'{len(certificates)}份'}"
    told = {
        "Title": title,
        "Author": "、".join(first.issuers),
        "Subject": f"{first.before}{first.honour}" if one else "",
        "Creator": "competitions",
        "Producer": "ReportLab",
    }
    entries = "".join(
        f" /{name} <feff{text.encode('utf-16-be').hex()}>" for name, text in told.items()
    )
    return f"<<{entries} >>".encode("ascii")


def stamp_pictures(
    certificate: Certificate, design: Design, stamps: Mapping[str, bytes]
) -> Iterator[Picture]:
    """The stamps in the middle of their issuers' places; what is printed there stays legible."""
    if not stamps:
        return
    printed = layout.PRINTED
    found = layout.stamp_places(design.stamps, len(certificate.issuers))
    for issuer, place in zip(certificate.issuers, found, strict=False):
        if png := stamps.get(issuer):
            left = place.left + (place.width - printed) / 2
            yield Picture(png, left, place.top + (float(STAMP) - printed) / 2, printed, printed)


def draw_run(canvas: Canvas, run: Run, height: float) -> None:
    """Draws characters where they were set, on a page of that height in millimetres."""
    text = canvas.beginText(run.x, height * MM + run.y)
    text.setFont(run.font.fontName, run.size)
    text.setFillColorRGB(*COLOURS[run.ink])
    text.setCharSpace(run.spacing)
    text.textOut(run.text)
    canvas.drawText(text)
