"""What everybody is marked with, so that places are known beforehand: one tie, no other.

Entrants stand in the order of their numbers; the second and the third are equal in everything.
"""

LEANING = {"J1": 0, "J2": 1, "J3": 2, "J4": 1, "J5": 0}
"""By how many half points a judge marks the process above the lowest."""


def step(place: int) -> int:
    """How far below the best an entrant is."""
    return 1 if place == 2 else place


def theory(place: int) -> str:
    return str(95 - step(place))


def practice(place: int, judge: str) -> dict[str, str]:
    """A judge's marks for the work."""
    return {
        "process": _halves(96 - step(place) + LEANING[judge]),
        "quality": _halves(78 - step(place)),
        "safety": _halves(18 - step(place) // 12),
    }


def appearance(place: int) -> dict[str, str]:
    """The group's marks on its one sheet."""
    return {"seam": _halves(118 - step(place)), "shape": _halves(76 - step(place))}


def _halves(number: int) -> str:
    return f"{number // 2}.5" if number % 2 else str(number // 2)
