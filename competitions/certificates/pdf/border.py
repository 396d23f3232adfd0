"""The frame of the page as vector curves, drawn by rules: no picture, nothing that imitates a seal.

Strands of waves run between round ornaments, and a rosette stands behind the text, as on banknotes.
It is the same on every page, so it is worked out once.
"""

import functools
import math
import zlib
from collections.abc import Callable, Iterator

MM = 72 / 25.4
Point = tuple[float, float]
Curve = Callable[[float], Point]
"""The point after a part of the way, 0 to 1; millimetres from the lower left."""

RED = "0.71 0.11 0.11"
GOLD = "0.74 0.56 0.22"
PALE_GOLD = "0.95 0.90 0.79"
CREAM = "0.995 0.975 0.925"
WHITE = "1 1 1"

OUTER, INNER, MIDDLE = 8.0, 19.0, 13.5
"""How far the edges and the middle of the band are from those of the page."""

WAVELENGTH = 13.5
PIECES_OF_A_WAVE = 4
NUDGE = 1e-4


@functools.cache
def frame(page: Point) -> bytes:
    """The compressed content of a page of that size in millimetres: frame, rosette, title rules."""
    return zlib.compress("\n".join(_strokes(page)).encode("ascii"), 9)


def _strokes(page: Point) -> Iterator[str]:
    """Everything in the order in which it is drawn."""
    yield f"1 J 1 j {CREAM} rg {_rectangle(page, OUTER)} f {WHITE} rg {_rectangle(page, INNER)} f"
    yield from _background(page)
    corners = _corners(page, MIDDLE)
    for start, end in zip(corners, (*corners[1:], corners[0]), strict=True):
        yield from _braid(start, end)
    yield f"{RED} RG 1.8 w {_rectangle(page, OUTER)} S 0.9 w {_rectangle(page, INNER)} S"
    yield f"{GOLD} RG 0.5 w {_rectangle(page, OUTER + 1.5)} S {_rectangle(page, INNER - 1.1)} S"
    for corner in corners:
        yield from _ornament(corner)
    yield from _title_rules(page)


def _background(page: Point) -> Iterator[str]:
    """Three pale rings behind the text."""
    middle = (page[0] / 2, page[1] / 2 - 4)
    yield f"{PALE_GOLD} RG 0.35 w"
    for radius, depth, petals in ((50, 0.10, 24), (39, 0.13, 20), (27, 0.18, 16)):
        yield from _rosette(middle, radius=radius, depth=depth, petals=petals, strands=6)


def _braid(start: Point, end: Point) -> Iterator[str]:
    """One side of the band: long golden waves, and short red ones in their middle."""
    waves = round(math.dist(start, end) / WAVELENGTH)
    for colour, count, height, strands in ((GOLD, waves, 3.4, 10), (RED, 2 * waves, 1.4, 4)):
        yield f"{colour} RG 0.4 w"
        for strand in range(strands):
            wave = _wave(start, end, waves=count, height=height, phase=strand / strands)
            yield f"{_path(wave, count * PIECES_OF_A_WAVE)} S"


def _ornament(middle: Point) -> Iterator[str]:
    """A disc with a rosette inside another, which covers the ends of two sides."""
    disc = _petals(middle, radius=8.6, depth=0, petals=1, phase=0)
    yield f"{CREAM} rg {RED} RG 0.9 w {_path(disc, 8)} b"
    yield f"{GOLD} RG 0.4 w"
    yield from _rosette(middle, radius=5.6, depth=0.3, petals=12, strands=6)
    yield f"{RED} RG 0.4 w"
    yield from _rosette(middle, radius=2.6, depth=0.35, petals=8, strands=4)


def _title_rules(page: Point) -> Iterator[str]:
    """A thin rule on either side below the title, with a lozenge between them."""
    x, y = page[0] / 2, page[1] - 56
    yield f"{GOLD} RG {RED} rg 0.6 w"
    for side in (-1, 1):
        yield f"{_xy((x + side * 5, y))} m {_xy((x + side * 42, y))} l S"
    corners = ((0, 1.4), (2.6, 0), (0, -1.4), (-2.6, 0))
    first, *others = (_xy((x + across, y + up)) for across, up in corners)
    yield f"{first} m {' '.join(f'{corner} l' for corner in others)} h f"


def _rosette(
    middle: Point, *, radius: float, depth: float, petals: int, strands: int
) -> Iterator[str]:
    for strand in range(strands):
        curve = _petals(middle, radius=radius, depth=depth, petals=petals, phase=strand / strands)
        yield f"{_path(curve, petals * PIECES_OF_A_WAVE)} s"


def _petals(middle: Point, *, radius: float, depth: float, petals: int, phase: float) -> Curve:
    """A circle whose radius goes in and out as often as it has petals."""

    def curve(part: float) -> Point:
        reach = radius * (1 + depth * math.cos(2 * math.pi * (petals * part + phase)))
        angle = 2 * math.pi * part
        return middle[0] + reach * math.sin(angle), middle[1] + reach * math.cos(angle)

    return curve


def _wave(start: Point, end: Point, *, waves: int, height: float, phase: float) -> Curve:
    """A wave about a straight line; `height` is that of its crests, `phase` in waves."""
    across, up = end[0] - start[0], end[1] - start[1]
    length = math.hypot(across, up)

    def curve(part: float) -> Point:
        out = height * math.sin(2 * math.pi * (waves * part + phase)) / length
        return start[0] + across * part - up * out, start[1] + up * part + across * out

    return curve


def _path(curve: Curve, pieces: int) -> str:
    """The curve in cubic pieces that meet it, and its direction, at their ends."""
    ends = [curve(piece / pieces) for piece in range(pieces + 1)]
    slopes = [_slope(curve, piece / pieces, 1 / pieces) for piece in range(pieces + 1)]
    parts = [f"{_xy(ends[0])} m"]
    for piece in range(pieces):
        (x, y), (dx, dy) = ends[piece], slopes[piece]
        (x2, y2), (dx2, dy2) = ends[piece + 1], slopes[piece + 1]
        leaving, arriving = (x + dx / 3, y + dy / 3), (x2 - dx2 / 3, y2 - dy2 / 3)
        parts.append(f"{_xy(leaving)} {_xy(arriving)} {_xy((x2, y2))} c")
    return " ".join(parts)


def _slope(curve: Curve, part: float, length: float) -> Point:
    """How far the curve would go over that part of its way, straight on."""
    (x, y), (x2, y2) = curve(part - NUDGE * length), curve(part + NUDGE * length)
    return (x2 - x) / (2 * NUDGE), (y2 - y) / (2 * NUDGE)


def _corners(page: Point, inset: float) -> tuple[Point, Point, Point, Point]:
    left, bottom, right, top = inset, inset, page[0] - inset, page[1] - inset
    return (left, top), (right, top), (right, bottom), (left, bottom)


def _rectangle(page: Point, inset: float) -> str:
    return f"{_xy((inset, inset))} {_xy((page[0] - 2 * inset, page[1] - 2 * inset))} re"


def _xy(point: Point) -> str:
    return f"{point[0] * MM:.2f} {point[1] * MM:.2f}"
