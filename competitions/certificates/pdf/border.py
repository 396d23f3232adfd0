"""Borders as vector curves, drawn by rules: no picture, nothing that imitates a seal.

Like the guilloches of banknotes they are made of few curves that recur: one bead of a braid, one
strand of a rosette. Each is kept once, as a part, and placed where it recurs; so a border takes few
bytes. The same paper gives the same border, so it is worked out once.
"""

import functools
import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from competitions.certificates.pdf.curves import Point, lines, path, petals, placed, short, wave, xy
from competitions.certificates.rules.designs import Border

RED, GOLD = "0.70 0.10 0.10", "0.76 0.58 0.24"
PALE_GOLD, CREAM = "0.957 0.922 0.843", "0.995 0.978 0.935"
GREEN, PALE_GREEN, MIST = "0.09 0.33 0.33", "0.905 0.937 0.925", "0.975 0.985 0.98"
BROWN, TAN = "0.42 0.24 0.16", "0.72 0.62 0.50"
USUAL = 210.0
"""The shorter side, in millimetres, of the paper that the measures below are for."""
ROUND = 0.5523
"""How far a quarter circle's handles reach, for a radius of one."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What is drawn, and the parts that it places, by name; all in millimetres."""

    content: str
    parts: dict[str, str]


@dataclass(slots=True)
class _Sheet:
    """A border being drawn on a page of that size."""

    page: Point
    done: list[str] = field(default_factory=lambda: ["1 J 1 j"])
    parts: dict[str, str] = field(default_factory=dict)

    def draw(self, *content: str) -> None:
        self.done.extend(content)

    def part(self, content: str) -> str:
        """The name of a part with that content."""
        return self.parts.setdefault(content, f"P{len(self.parts)}")

    def box(self, inset: float) -> str:
        width, height = self.page
        return f"{xy((inset, inset))} {xy((width - 2 * inset, height - 2 * inset))} re"

    def corners(self, inset: float) -> list[Point]:
        """From the lower left, against the clock."""
        right, top = self.page[0] - inset, self.page[1] - inset
        return [(inset, inset), (right, inset), (right, top), (inset, top)]

    def ring(
        self,
        middle: Point,
        colour: str,
        *,
        radius: float,
        depth: float,
        lobes: int,
        strands: int,
        width: float = 0.12,
    ) -> None:
        """Strands in petals, each turned a little further."""
        curve = petals(radius=radius, depth=depth, petals=lobes)
        name = self.part(f"{path(curve, 4 * lobes)} s")
        self.draw(f"{colour} RG {width} w")
        for strand in range(strands):
            turn = 2 * math.pi * strand / (lobes * strands)
            self.draw(placed(name, middle, turn=turn))

    def braid(self, inset: float, ends: float, bead: float, *layers: tuple[str, str]) -> None:
        """Beads along every side, from `ends` off the corners; a layer is a colour and a part."""
        corners = self.corners(inset)
        for index, (start, end) in enumerate(zip(corners, corners[1:] + corners[:1], strict=True)):
            turn = index * math.pi / 2
            length = math.dist(start, end) - 2 * (ends - inset)
            count = max(1, round(length / bead))
            step = length / count
            for colour, name in layers:
                self.draw(f"{colour} RG")
                for each in range(count):
                    along = ends - inset + each * step
                    at = (start[0] + along * math.cos(turn), start[1] + along * math.sin(turn))
                    self.draw(placed(name, at, turn=turn, stretch=step / bead))


@functools.cache
def frame(border: Border, page: Point, rule: float | None) -> Frame:
    """The border of a page of that size, with the ornament `rule` millimetres from the top."""
    scale = min(1.0, min(page) / USUAL)
    sheet = _Sheet((page[0] / scale, page[1] / scale))
    sheet.draw(f"{short(scale, 4)} 0 0 {short(scale, 4)} 0 0 cm")
    match border:
        case Border.FORMAL:
            _formal(sheet)
        case Border.QUIET:
            _quiet(sheet)
        case Border.PLAIN:
            _plain(sheet)
    if rule is not None and border is not Border.NONE:
        sheet.draw(*_rule(border, (sheet.page[0] / 2, sheet.page[1] - rule / scale)))
    return Frame("\n".join(sheet.done), {name: content for content, name in sheet.parts.items()})


def _formal(sheet: _Sheet) -> None:
    """A broad braid of gold and red, bulging round a rosette in each corner."""
    outer, inner, middle = 8.0, 19.0, 13.5
    bulge, centre = 13.4, 20.2
    sheet.draw(
        f"{CREAM} rg {sheet.box(outer)} f 1 1 1 rg {_notched(sheet, inner, centre, bulge)} f"
    )
    _rosette(sheet, (sheet.page[0] / 2, sheet.page[1] / 2 - 6), PALE_GOLD, 0.56)
    gold = _bead(sheet, 14, waves=1, strands=9, heights=(1.9, 4.3), width=0.11)
    red = _bead(sheet, 14, waves=2, strands=4, heights=(2.1, 0.7), width=0.12)
    sheet.braid(middle, centre + 7, 14, (GOLD, gold), (RED, red))
    sheet.draw(f"{RED} RG 0.75 w {sheet.box(outer - 0.9)} S")
    sheet.draw(f"{GOLD} RG 0.2 w {sheet.box(outer + 0.2)} S")
    for corner in sheet.corners(centre):
        _corner_rosette(sheet, corner)
    sheet.draw(f"{RED} RG 0.32 w {_notched(sheet, inner, centre, bulge)} S")
    sheet.draw(f"{GOLD} RG 0.16 w {_notched(sheet, inner + 1.2, centre, bulge + 1.2)} S")


def _corner_rosette(sheet: _Sheet, at: Point) -> None:
    """Rings of gold and red on a disc, which covers the ends of two braids."""
    disc = sheet.part(f"{path(petals(radius=11.8, depth=0, petals=1), 8)} b")
    sheet.draw(f"{CREAM} rg {RED} RG 0.3 w {placed(disc, at)}")
    sheet.ring(at, GOLD, radius=9.6, depth=0.17, lobes=18, strands=6, width=0.11)
    sheet.ring(at, RED, radius=6.6, depth=0.2, lobes=12, strands=5, width=0.11)
    sheet.ring(at, GOLD, radius=3.5, depth=0.42, lobes=8, strands=5, width=0.11)
    star = sheet.part(f"{path(petals(radius=1.25, depth=0.28, petals=8), 32)} f")
    sheet.draw(f"{RED} rg {placed(star, at)}")


def _quiet(sheet: _Sheet) -> None:
    """A narrow braid of deep green between thin rules, a knot in each corner."""
    middle = 13.0
    sheet.draw(f"{MIST} rg {sheet.box(9.6)} f 1 1 1 rg {sheet.box(16.4)} f")
    _rosette(sheet, (sheet.page[0] / 2, sheet.page[1] / 2 - 6), PALE_GREEN, 0.5)
    green = _bead(sheet, 9, waves=1, strands=6, heights=(1.1, 2.4), width=0.1)
    gold = _bead(sheet, 9, waves=1, strands=2, heights=(1.5, 0.5), width=0.14)
    sheet.braid(middle, 19.5, 9, (GREEN, green), (GOLD, gold))
    sheet.draw(f"{GREEN} RG 0.5 w {sheet.box(9)} S 0.15 w {sheet.box(10)} S {sheet.box(16)} S")
    sheet.draw(f"{GOLD} RG 0.18 w {sheet.box(17.4)} S")
    disc = sheet.part(f"{path(petals(radius=6.8, depth=0.06, petals=8), 32)} b")
    for corner in sheet.corners(middle + 0.8):
        sheet.draw(f"1 1 1 rg {GREEN} RG 0.25 w {placed(disc, corner)}")
        sheet.ring(corner, GREEN, radius=4.5, depth=0.22, lobes=10, strands=5, width=0.1)
        sheet.ring(corner, GOLD, radius=2.1, depth=0.4, lobes=8, strands=4, width=0.12)


def _plain(sheet: _Sheet) -> None:
    """Two rules, a fine plait between them, a square within a square (回) in each corner."""
    tan = _bead(sheet, 5, waves=1, strands=3, heights=(0.85, 0.85), width=0.13)
    sheet.draw(f"{BROWN} RG 0.6 w {sheet.box(11)} S 0.18 w {sheet.box(15.5)} S")
    sheet.braid(13.25, 27, 5, (TAN, tan))
    squares = f"0.42 w 0 0 12 12 re S 0.3 w 2.6 2.6 6.8 6.8 re S {BROWN} rg 4.9 4.9 2.2 2.2 re f"
    fret = sheet.part(f"1 1 1 rg -1.2 -1.2 14.4 14.4 re f {squares}")
    sheet.draw(f"{BROWN} RG 0 j")
    for index, corner in enumerate(sheet.corners(13.2)):
        sheet.draw(placed(fret, corner, turn=index * math.pi / 2))


def _bead(
    sheet: _Sheet, length: float, *, waves: int, strands: int, heights: Point, width: float
) -> str:
    """One bead of a braid: strands that swell from its ends to its middle."""
    curves = (
        wave(length=length, waves=waves, heights=heights, phase=strand / strands)
        for strand in range(strands)
    )
    return sheet.part(f"{width} w " + " ".join(f"{path(each, 6 * waves)} S" for each in curves))


def _rosette(sheet: _Sheet, middle: Point, colour: str, share: float) -> None:
    """Pale rings behind the text, `share` of half the shorter side wide."""
    reach = min(sheet.page) * share / 2
    for radius, depth, lobes, strands in (
        (0.93, 0.075, 36, 6),
        (0.77, 0.10, 28, 6),
        (0.56, 0.22, 20, 7),
        (0.30, 0.36, 12, 6),
    ):
        sheet.ring(middle, colour, radius=reach * radius, depth=depth, lobes=lobes, strands=strands)


def _notched(sheet: _Sheet, inset: float, centre: float, bulge: float) -> str:
    """A rectangle whose corners give way to quarter circles about points near them."""
    reach = centre + bulge
    parts: list[str] = []
    for index, (x, y) in enumerate(sheet.corners(0)):
        right, up = (1 if x == 0 else -1), (1 if y == 0 else -1)
        level = (x + right * reach, y + up * inset)
        upright = (x + right * inset, y + up * reach)
        start, end = (upright, level) if index % 2 == 0 else (level, upright)
        corner = (x + right * reach, y + up * reach)
        handles = (_towards(start, corner), _towards(end, corner))
        parts.append(f"{xy(start)} {'l' if parts else 'm'}")
        parts.append(f"{xy(handles[0])} {xy(handles[1])} {xy(end)} c")
    return " ".join([*parts, "h"])


def _towards(point: Point, corner: Point) -> Point:
    """The handle of a quarter circle that leaves the point for the corner of its square."""
    across, up = corner[0] - point[0], corner[1] - point[1]
    return point[0] + across * ROUND, point[1] + up * ROUND


def _rule(border: Border, at: Point) -> Iterator[str]:
    """A thin line on either side below the title, with a lozenge between them."""
    line, gem = {
        Border.FORMAL: (GOLD, RED),
        Border.QUIET: (GOLD, GREEN),
        Border.PLAIN: (TAN, BROWN),
    }[border]
    x, y = at
    yield f"{line} RG {gem} rg"
    for side in (-1, 1):
        yield f"0.25 w {lines((x + side * 6, y), (x + side * 42, y))} S"
        yield f"0.12 w {lines((x + side * 6, y - 0.8), (x + side * 34, y - 0.8))} S"
    for across, size in ((0, 1.25), (-3.6, 0.55), (3.6, 0.55)):
        corners = [(0, size), (size * 1.6, 0), (0, -size), (-size * 1.6, 0)]
        yield f"{lines(*((x + across + dx, y - 0.4 + dy) for dx, dy in corners))} h f"
