"""Curves as the content of a PDF: a function of a part of the way, 0 to 1, drawn in cubic pieces.

Everything is in millimetres; whoever uses it sets the scale.
"""

import math
from collections.abc import Callable

Point = tuple[float, float]
Curve = Callable[[float], Point]
NUDGE = 1e-4


def path(curve: Curve, pieces: int) -> str:
    """The curve in cubic pieces that meet it, and its direction, at their ends."""
    ends = [curve(piece / pieces) for piece in range(pieces + 1)]
    slopes = [_slope(curve, piece / pieces, 1 / pieces) for piece in range(pieces + 1)]
    parts = [f"{xy(ends[0])} m"]
    for piece in range(pieces):
        (x, y), (dx, dy) = ends[piece], slopes[piece]
        (x2, y2), (dx2, dy2) = ends[piece + 1], slopes[piece + 1]
        leaving, arriving = (x + dx / 3, y + dy / 3), (x2 - dx2 / 3, y2 - dy2 / 3)
        parts.append(f"{xy(leaving)} {xy(arriving)} {xy((x2, y2))} c")
    return " ".join(parts)


def petals(*, radius: float, depth: float, petals: int, phase: float = 0.0) -> Curve:
    """A circle about the origin whose radius goes in and out as often as it has petals."""

    def curve(part: float) -> Point:
        angle = 2 * math.pi * part
        reach = radius * (1 + depth * math.cos(petals * angle + 2 * math.pi * phase))
        return reach * math.sin(angle), reach * math.cos(angle)

    return curve


def wave(*, length: float, waves: int, heights: tuple[float, float], phase: float) -> Curve:
    """A wave along the axis, whose crests grow from the first height to the second and back."""
    ends, middle = heights

    def curve(part: float) -> Point:
        swell = (1 - math.cos(2 * math.pi * part)) / 2
        height = ends + (middle - ends) * swell
        return length * part, height * math.sin(2 * math.pi * (waves * part + phase))

    return curve


def lines(*points: Point) -> str:
    """Straight lines through the points."""
    first, *others = points
    return " ".join([f"{xy(first)} m", *(f"{xy(each)} l" for each in others)])


def placed(name: str, at: Point, *, turn: float = 0.0, stretch: float = 1.0) -> str:
    """A part of that name drawn at a place, stretched along its axis, turned by an angle."""
    sin, cos = math.sin(turn), math.cos(turn)
    matrix = (stretch * cos, stretch * sin, -sin, cos)
    figures = " ".join(short(figure, 4) for figure in matrix)
    return f"q {figures} {xy(at)} cm /{name} Do Q"


def xy(point: Point) -> str:
    """Both figures of a point."""
    return f"{short(point[0])} {short(point[1])}"


def short(figure: float, digits: int = 2) -> str:
    """A figure with no more signs than it needs."""
    text = f"{figure:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def _slope(curve: Curve, part: float, length: float) -> Point:
    """How far the curve would go over that part of its way, straight on."""
    (x, y), (x2, y2) = curve(part - NUDGE * length), curve(part + NUDGE * length)
    return (x2 - x) / (2 * NUDGE), (y2 - y) / (2 * NUDGE)
