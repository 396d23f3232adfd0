"""Writes a paper as .docx. Text stays text: nothing in it becomes markup, a field or a link."""

from collections.abc import Mapping, Sequence
from io import BytesIO

import segno
from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Mm, Pt
from docx.table import Table as Grid
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from competitions.papers.docx import marks
from competitions.papers.rules import columns, looks, titles
from competitions.papers.rules.annexes import Annexes, estimated
from competitions.papers.rules.document import (
    Beside,
    Block,
    Card,
    Cards,
    Manner,
    PageBreak,
    Paper,
    Signatures,
    Style,
    Table,
    Text,
    closing,
)
from competitions.papers.rules.looks import Letter, Look
from competitions.papers.rules.wording import clean

QUIET = 4
"""Modules of white around a QR code."""

INSIDE = 3.0
GRID = "Table Grid"


def write(paper: Paper, photos: Mapping[str, bytes] | None = None) -> bytes:
    """The paper's file; `photos` are JPEG by the names that its cards give."""
    document = Document()
    _set_page(document, paper)
    writer = _Writer(document, paper, photos or {})
    for index, block in enumerate(paper.blocks, 1):
        writer.write(block, kept=bool(closing(paper.blocks[index:])))
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _set_page(document: Docx, paper: Paper) -> None:
    section, page = document.sections[0], looks.PAGES[paper.manner]
    width, height = looks.page_size(landscape=paper.landscape)
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.orientation = WD_ORIENT.LANDSCAPE if paper.landscape else WD_ORIENT.PORTRAIT
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    official = paper.manner is Manner.OFFICIAL
    section.footer_distance = Mm(25 if official else 7)
    section.header_distance = Mm(15 if official else 5)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    look = Look(letter=Letter.SONG, size=14 if official else 9)
    marks.add_page_number(foot, look, dashes=official)
    if paper.sample:
        marks.stamp_sample(section.header.paragraphs[0])
    document.core_properties.title = paper.name
    document.core_properties.author = ""
    document.core_properties.comments = ""


class _Writer:
    """Blocks, one after the other, into a document."""

    def __init__(self, document: Docx, paper: Paper, photos: Mapping[str, bytes]) -> None:
        self.document = document
        self.photos = photos
        self.page = looks.PAGES[paper.manner]
        self.styles = looks.LOOKS[paper.manner]
        width, _ = looks.page_size(landscape=paper.landscape)
        self.room = width - self.page.left - self.page.right
        self.annexes = Annexes(estimated)
        self.broken = False
        self.last: Paragraph | None = None

    def write(self, block: Block, *, kept: bool) -> None:
        """Adds a block, whose end may be kept with the next; a page break comes with that."""
        match block:
            case Text():
                self.last = self._paragraph()
                self._fill(self.last, block)
                self.last.paragraph_format.keep_with_next = kept or None
            case Table():
                self._write_table(block, kept=kept)
            case Cards():
                self._write_cards(block)
            case Beside():
                self._write_beside(block)
            case Signatures():
                self._write_signatures(block)
            case PageBreak():
                self.broken = True

    def _paragraph(self) -> Paragraph:
        """A new paragraph, on a new page where one was asked for."""
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.page_break_before = self.broken
        self.broken = False
        return paragraph

    def _grid(self, rows: int, widths: Sequence[float], style: str | None = None) -> Grid:
        """A table whose columns have these widths in millimetres."""
        if self.broken:
            _shrink(self._paragraph())
        elif self.last is not None and style == GRID:
            shape = self.last.paragraph_format
            shape.space_after = Pt(((shape.space_after or Pt(0)).pt) + looks.BEFORE_TABLE)
        self.last = None
        grid: Grid = self.document.add_table(rows, len(widths), style)
        grid.autofit = False
        grid.alignment = WD_TABLE_ALIGNMENT.CENTER
        for row in grid.rows:
            marks.keep_whole(row)
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Mm(width)
                cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        for column, width in zip(grid.columns, widths, strict=True):
            column.width = Mm(width)
        return grid

    def _end_grid(self) -> Paragraph:
        """Two tables that touch would become one."""
        paragraph = self.document.add_paragraph()
        _shrink(paragraph)
        return paragraph

    def _fill(self, paragraph: Paragraph, text: Text) -> None:
        """A text as its style says; its lines end where it was typed so."""
        look = self.styles[text.style]
        if text.style is Style.ANNEX:
            look = self.annexes.look(text.text, look)
        shape = paragraph.paragraph_format
        if look.indent:
            justified = WD_ALIGN_PARAGRAPH.JUSTIFY
            paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if look.hang else justified
            shape.left_indent = Pt(look.size * look.hang) if look.hang else None
            shape.first_line_indent = Pt(look.size * (look.indent - look.hang))
        else:
            paragraph.alignment = _alignment(look)
        shape.space_before, shape.space_after = Pt(0), Pt(look.after)
        shape.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
        shape.line_spacing = Pt(look.size * self.page.leading)
        _add(paragraph, titles.set_in(text, Mm(self.room).pt / look.size), look)

    def _write_table(self, table: Table, *, kept: bool) -> None:
        grid = self._grid(len(table.rows) + 1, columns.widths(table, self.room), GRID)
        marks.pad(grid, Mm(looks.PADDING).twips)
        first = grid.rows[0]
        marks.repeat_head(first)
        first.height_rule, first.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Mm(looks.HEAD_HEIGHT)
        for cell, column in zip(grid.rows[0].cells, table.columns, strict=True):
            _fill_cell(cell, column.title, looks.HEAD, start=False)
        for line, texts in zip(list(grid.rows)[1:], table.rows, strict=True):
            line.height_rule, line.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Mm(table.height)
            for cell, text, column in zip(line.cells, texts, table.columns, strict=True):
                _fill_cell(cell, text, looks.CELL, start=column.start)
        below = self._end_grid()
        if kept:
            last = [cell for row in list(grid.rows)[-looks.LAST :] for cell in row.cells]
            for paragraph in (*(cell.paragraphs[0] for cell in last), below):
                paragraph.paragraph_format.keep_with_next = True

    def _write_beside(self, block: Beside) -> None:
        side = looks.QR
        grid = self._grid(1, (self.room - side - INSIDE, side + INSIDE))
        first, second = grid.rows[0].cells
        for text, paragraph in zip(block.texts, _paragraphs(first, block.texts), strict=True):
            self._fill(paragraph, text)
        second.paragraphs[0].add_run().add_picture(_qr(block.address), Mm(side))
        self._end_grid()

    def _write_signatures(self, block: Signatures) -> None:
        lines = -(-len(block.labels) // block.across)
        grid = self._grid(lines, [self.room / block.across] * block.across)
        for index, label in enumerate(block.labels):
            row = grid.rows[index // block.across]
            row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Mm(looks.SIGNATURE_HEIGHT)
            cell = row.cells[index % block.across]
            cell.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM
            _fill_cell(cell, f"{clean(label)}  ________________", looks.SIGNED, start=True)
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        self._end_grid().paragraph_format.line_spacing = Pt(1)

    def _write_cards(self, block: Cards) -> None:
        lines = -(-len(block.cards) // block.across)
        grid = self._grid(lines, [self.room / block.across] * block.across, GRID)
        rows = list(grid.rows)
        for row in rows:
            row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Mm(block.height)
        for index, card in enumerate(block.cards):
            cell = rows[index // block.across].cells[index % block.across]
            self._write_card(cell, card, width=self.room / block.across, centred=block.centred)
        self._end_grid()

    def _write_card(self, cell: _Cell, card: Card, *, width: float, centred: bool) -> None:
        """A card's photo, texts and code side by side in a table within its cell."""
        photo = 0.0 if card.photo is None else looks.PHOTO[0] + INSIDE
        code = 0.0 if card.address is None else looks.QR + INSIDE
        parts = [part for part in (photo, width - photo - code - INSIDE, code) if part]
        inner = cell.add_table(1, len(parts))
        inner.autofit = False
        cells = iter(inner.rows[0].cells)
        for part, each, column in zip(parts, inner.rows[0].cells, inner.columns, strict=True):
            each.width = column.width = Mm(part)
        if card.photo is not None:
            self._write_photo(next(cells), card.photo)
        for text, paragraph in zip(card.texts, _paragraphs(next(cells), card.texts), strict=True):
            self._fill(paragraph, text)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
        if card.address is not None:
            next(cells).paragraphs[0].add_run().add_picture(_qr(card.address), Mm(looks.QR))
        _shrink(cell.paragraphs[0])
        _shrink(cell.paragraphs[-1])

    def _write_photo(self, cell: _Cell, name: str) -> None:
        """The photo, or the place where one is glued."""
        width, height = (Mm(side) for side in looks.PHOTO)
        jpeg = self.photos.get(name)
        if jpeg is not None:
            cell.paragraphs[0].add_run().add_picture(BytesIO(jpeg), width)
            return
        frame = cell.add_table(1, 1)
        frame.style, frame.autofit = GRID, False
        frame.rows[0].height_rule, frame.rows[0].height = WD_ROW_HEIGHT_RULE.EXACTLY, height
        frame.rows[0].cells[0].width = frame.columns[0].width = width
        for paragraph in cell.paragraphs:
            _shrink(paragraph)


def _paragraphs(cell: _Cell, texts: Sequence[Text]) -> list[Paragraph]:
    """A paragraph of the cell for each text; a cell is made with one."""
    return [cell.paragraphs[0], *(cell.add_paragraph() for _ in texts[1:])]


def _fill_cell(cell: _Cell, text: str, look: Look, *, start: bool) -> None:
    paragraph = cell.paragraphs[0]
    start_or_centre = WD_ALIGN_PARAGRAPH.LEFT if start else WD_ALIGN_PARAGRAPH.CENTER
    paragraph.alignment = start_or_centre
    paragraph.paragraph_format.space_after = Pt(0)
    _add(paragraph, text, look)


def _add(paragraph: Paragraph, text: str, look: Look) -> None:
    for index, line in enumerate(clean(text).split("\n")):
        run = paragraph.add_run()
        if index:
            run.add_break()
        run.add_text(line)
        marks.set_letters(run, look)


def _alignment(look: Look) -> WD_ALIGN_PARAGRAPH:
    if look.across == 1:
        return WD_ALIGN_PARAGRAPH.RIGHT
    return WD_ALIGN_PARAGRAPH.CENTER if look.across else WD_ALIGN_PARAGRAPH.LEFT


def _shrink(paragraph: Paragraph) -> None:
    """A paragraph that must be there and shall not be seen."""
    shape = paragraph.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(4)


def _qr(address: str) -> BytesIO:
    """The address as a picture."""
    file = BytesIO()
    segno.make(address, error="m", micro=False).save(file, kind="png", scale=8, border=QUIET)
    file.seek(0)
    return file
