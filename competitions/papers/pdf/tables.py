"""Tables over as many pages as they need, their head on each; a row longer than a page goes on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from competitions.papers.pdf.flow import Flow
from competitions.papers.rules import columns, looks
from competitions.papers.rules.document import Table
from competitions.papers.rules.looks import Look
from competitions.typesetting.pdf.text import MM, Run

Lines = list[list[Run]]
AFTER = 3 * MM


def write_table(flow: Flow, table: Table, after: float) -> None:
    """Head and rows from where the flow is; the last rows stay with what takes `after` points."""
    widths = [width * MM for width in columns.widths(table, flow.room / MM)]
    looked = [replace(looks.CELL, across=0.0 if c.start else 0.5) for c in table.columns]
    titles = [column.title for column in table.columns]
    head = _cells(flow, titles, [replace(looks.HEAD, across=0.5)] * len(titles), widths)
    least, above = table.height * MM, _height(head, looks.HEAD, 0)
    flow.y += 0 if flow.fresh else looks.BEFORE_TABLE
    rows = [_cells(flow, row, looked, widths) for row in table.rows]
    needed = _needed([_height(row, looks.CELL, least) for row in rows], after)
    whole = flow.bottom - flow.top - above
    flow.reach(above + min(whole, needed[0] if needed else 0))
    _draw(flow, head, widths, looks.HEAD, 0)
    for row, room in zip(rows, needed, strict=True):
        for part in _parts(row, whole):
            height = _height(part, looks.CELL, least)
            if flow.reach(max(height, room if room <= whole else 0)):
                _draw(flow, head, widths, looks.HEAD, 0)
            _draw(flow, part, widths, looks.CELL, least)
    flow.y += AFTER


def _needed(heights: Sequence[float], after: float) -> list[float]:
    """What must be left on a page for each row to begin there."""
    needed = [*heights]
    if after and heights:
        first = max(0, len(heights) - looks.LAST)
        needed[first] = sum(heights[first:]) + AFTER + after
    return needed


def _cells(
    flow: Flow, texts: Sequence[str], looked: Sequence[Look], widths: Sequence[float]
) -> list[Lines]:
    """Each cell's lines, set from the left of its room."""
    return [
        flow.lines(text, look, width=width - 2 * looks.PADDING * MM, leading=looks.CELL_LEADING)
        for text, look, width in zip(texts, looked, widths, strict=True)
    ]


def _height(cells: Sequence[Lines], look: Look, least: float) -> float:
    """How high the row stands."""
    lines = max(len(cell) for cell in cells)
    return max(least, lines * look.size * looks.CELL_LEADING + 2 * looks.PADDING * MM)


def _parts(cells: Sequence[Lines], room: float) -> Iterator[list[Lines]]:
    """The row, or what fits onto a page of it at a time."""
    line = looks.CELL.size * looks.CELL_LEADING
    most = max(1, int((room - 2 * looks.PADDING * MM) / line))
    for start in range(0, max(len(cell) for cell in cells), most):
        yield [cell[start : start + most] for cell in cells]


def _draw(
    flow: Flow, cells: Sequence[Lines], widths: Sequence[float], look: Look, least: float
) -> None:
    """A row with its frames; the texts stand in the middle of its height."""
    height, x, line = _height(cells, look, least), flow.left, look.size * looks.CELL_LEADING
    for cell, width in zip(cells, widths, strict=True):
        flow.frame(x, flow.y, width=width, height=height)
        y = flow.y + (height - len(cell) * line) / 2
        for runs in cell:
            flow.draw(runs, x=x + looks.PADDING * MM, y=y)
            y += line
        x += width
    flow.y += height
