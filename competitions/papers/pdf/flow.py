"""The pages of a paper as they fill up: how far down the next thing goes, and when a page ends.

Lengths are points from the top left, as text.py counts its runs; callers give millimetres.
"""

import re
from collections.abc import Iterable, Sequence
from io import BytesIO

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from competitions.papers.rules import columns, looks
from competitions.papers.rules.annexes import Annexes
from competitions.papers.rules.document import SAMPLE, Manner, Paper
from competitions.papers.rules.looks import Letter, Look
from competitions.papers.rules.wording import clean
from competitions.typesetting.pdf.fonts import Face, Fonts, clusters
from competitions.typesetting.pdf.text import MM, Box, Paragraph, Run, Span, flowed

FACES = {
    Letter.SONG: Face.TEXT,
    Letter.FANGSONG: Face.TEXT,
    Letter.HEI: Face.HEI,
    Letter.KAI: Face.KAI,
}
SAMPLE_COLOUR = Color(0.45, 0.45, 0.45, alpha=0.22)
SAMPLE_SIZE = 190
RULE = 0.6
LOOSEST = 0.18
"""How far letters are spread, in ems, where a name goes to the next line."""
NUMBER_SIZE = {Manner.OFFICIAL: 14, Manner.FORM: 9}
NUMBER_ABOVE = {Manner.OFFICIAL: 25.0, Manner.FORM: 7.0}


class Flow:
    """A PDF of one paper, written from the top down."""

    def __init__(self, paper: Paper, fonts: Fonts) -> None:
        self.paper = paper
        self.fonts = fonts
        self.page = looks.PAGES[paper.manner]
        self.width, self.height = (side * MM for side in looks.page_size(landscape=paper.landscape))
        self.left = self.page.left * MM
        self.room = self.width - (self.page.left + self.page.right) * MM
        self.bottom = self.height - self.page.bottom * MM
        self.y = self.top
        self.number = 1
        self.names = _any_of(paper.names)
        self.annexes = Annexes(self._width)
        self._file = BytesIO()
        self.canvas = self._canvas()

    @property
    def top(self) -> float:
        """Where a page begins."""
        return self.page.top * MM

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on the page yet."""
        return self.y <= self.top

    def reach(self, height: float) -> bool:
        """Makes sure that this height is left on the page; says whether a new one was begun."""
        if self.fresh or self.y + height <= self.bottom:
            return False
        self.turn()
        return True

    def turn(self) -> None:
        """Ends the page."""
        self._end_page()
        self.canvas.showPage()
        self.number += 1
        self.y = self.top

    def finished(self) -> bytes:
        """The file."""
        self._end_page()
        self.canvas.save()
        return self._file.getvalue()

    def lines(self, text: str, look: Look, *, width: float, leading: float) -> list[list[Run]]:
        """The text in lines of this width (points), each as runs from the page's corner."""
        box = Box(
            x=0,
            top=0,
            width=width / MM,
            height=0,
            size=look.size,
            least=look.size,
            floor=look.size,
            leading=leading,
            across=look.across,
            down=0,
            justified=bool(look.indent) and not look.hang,
            loosest=LOOSEST,
        )
        return [
            line
            for part in clean(text).split("\n")
            for line in flowed(self._paragraph(part, look), box, self.fonts)
        ]

    def _paragraph(self, text: str, look: Look) -> Paragraph:
        span = self.span(text, look)._replace(kept=self.names)
        return Paragraph((span,), look.indent, look.hang)

    def _width(self, text: str) -> float:
        """How wide a text is in the letters of running text, in ems."""
        shapes = (self.fonts.shape(Face.TEXT, cluster) for cluster in clusters(text))
        return sum(shape[1] if shape else 1.0 for shape in shapes)

    def span(self, text: str, look: Look, scale: float = 1.0) -> Span:
        """The text in the look's letters."""
        bold = look.bold and look.letter is Letter.SONG
        return Span(text, Face.SONG if bold else FACES[look.letter], scale=scale)

    def draw(self, runs: Iterable[Run], *, x: float, y: float) -> None:
        """Draws runs that were set from the page's corner with that corner at x, y."""
        for run in runs:
            text = self.canvas.beginText(x + run.x, self.height - y + run.y)
            text.setFont(run.font.fontName, run.size)
            text.setCharSpace(run.spacing)
            text.textOut(run.text)
            self.canvas.drawText(text)

    def frame(self, x: float, y: float, *, width: float, height: float) -> None:
        """A rectangle whose top left is at x, y."""
        self.canvas.rect(x, self.height - y - height, width, height)

    def rule(self, x: float, y: float, *, width: float) -> None:
        """A line from x to the right."""
        self.canvas.line(x, self.height - y, x + width, self.height - y)

    def _canvas(self) -> Canvas:
        canvas = Canvas(
            self._file,
            pagesize=(self.width, self.height),
            pageCompression=0,
            pdfVersion=(1, 7),
            invariant=1,
            initialFontName=self.fonts.chains[Face.TEXT][0].fontName,
            lang="zh-CN",
        )
        canvas.setTitle(self.paper.name)
        canvas.setCreator("competitions")
        canvas.setProducer("ReportLab")
        canvas.setLineWidth(RULE)
        return canvas

    def _end_page(self) -> None:
        """The page's number, and the word across a sample."""
        manner = self.paper.manner
        text = f"— {self.number} —" if manner is Manner.OFFICIAL else str(self.number)
        look = Look(letter=Letter.SONG, size=NUMBER_SIZE[manner], across=0.5)
        (line,) = self.lines(text, look, width=self.width, leading=1.0)
        self.draw(line, x=0, y=self.height - NUMBER_ABOVE[manner] * MM - look.size)
        if self.paper.sample:
            self._stamp()

    def _stamp(self) -> None:
        font = self.fonts.chains[Face.SONG][0]
        self.canvas.saveState()
        self.canvas.translate(self.width / 2, self.height / 2)
        self.canvas.rotate(30)
        self.canvas.setFillColor(SAMPLE_COLOUR)
        self.canvas.setFont(font.fontName, SAMPLE_SIZE)
        self.canvas.drawCentredString(0, -0.38 * SAMPLE_SIZE, SAMPLE)
        self.canvas.restoreState()


def _any_of(names: Sequence[str]) -> re.Pattern[str] | None:
    """What finds any of these that has room on a line, the longest first; None without one."""
    short = {name for name in names if 1 < len(name) <= columns.WHOLE}
    longest = sorted(short, key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, longest))) if longest else None
