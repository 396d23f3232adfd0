"""What a unit is, which codes are right, and how the tree of units is ordered.

GB 32100 is python-stdnum's affair. A unit may be named before its code is known; the name, without
the differences that do not count, is what tells units apart.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from enum import StrEnum

from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

MOST_NAMES = 3
"""Similar names that are offered where one is not known."""

LEGAL_FORMS = re.compile("(股份有限公司|有限责任公司|有限公司|集团公司|集团|公司|分公司|总厂|厂)$")

PLACE_UNION = re.compile("总工会$")
"""What follows the name of a place in the name of its union."""


class UnitKind(StrEnum):
    """市总工会, 县（区）总工会, 产业工会, 企业, 院校, 其他单位."""

    CITY_UNION = "city_union"
    COUNTY_UNION = "county_union"
    INDUSTRIAL_UNION = "industrial_union"
    ENTERPRISE = "enterprise"
    SCHOOL = "school"
    OTHER = "other"


UNIONS = frozenset({UnitKind.CITY_UNION, UnitKind.COUNTY_UNION, UnitKind.INDUSTRIAL_UNION})
"""Those that gather registrations of the units within them and pass them on."""


class CodeWrongError(Exception):
    """No unified social credit code by GB 32100."""


class UnitInsideItselfError(Exception):
    """The chosen parent lies within the unit."""


class UnitNamedAlreadyError(Exception):
    """Another unit has that name or code."""


class UnitInUseError(Exception):
    """Entries, contests, people or other units refer to the unit."""


class ContactAlreadyError(Exception):
    """The account speaks for the unit already."""


def checked_code(text: str) -> str:
    """The code in capitals without spaces; raises CodeWrongError."""
    try:
        code: str = uscc.validate(unicodedata.normalize("NFKC", text))
    except ValidationError as error:
        raise CodeWrongError from error
    return code


def name_key(name: str) -> str:
    """What two spellings of one unit's name have in common: width, case and spaces do not count."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", name)).casefold()


def likely_kind(name: str) -> UnitKind:
    """What a unit most likely is, by its name."""
    if re.search("(县|区|旗|市)总工会$", name):
        return UnitKind.CITY_UNION if name.endswith("市总工会") else UnitKind.COUNTY_UNION
    if name.endswith(("工会", "工会委员会")):
        return UnitKind.INDUSTRIAL_UNION
    if re.search("(学校|学院|大学|中学|技校)$", name):
        return UnitKind.SCHOOL
    return UnitKind.ENTERPRISE if LEGAL_FORMS.search(name) else UnitKind.OTHER


def similar_names(name: str, names: Collection[str]) -> list[str]:
    """The most similar of the names, the likeliest first; a missing 有限公司 is no difference."""
    bare: dict[str, str] = {}
    for each in names:
        bare.setdefault(_bare(each), each)
    return [bare[key] for key in get_close_matches(_bare(name), bare, n=MOST_NAMES, cutoff=0.75)]


def likely_parent(name: str, unions: Iterable[tuple[int, str]]) -> int | None:
    """The union whose place a unit's name begins with: 曹县人民医院 lies within 曹县总工会."""
    places = [(PLACE_UNION.sub("", union), key) for key, union in unions]
    fits = [(len(place), key) for place, key in places if place and name.startswith(place)]
    return max(fits)[1] if fits else None


def above(unit: int, parents: Mapping[int, int | None]) -> list[int]:
    """A unit and all that contain it, from the inside out."""
    found: list[int] = []
    step: int | None = unit
    while step is not None and step not in found:
        found.append(step)
        step = parents.get(step)
    return found


def tree_order(units: Iterable[tuple[int, int | None, str]]) -> list[tuple[int, int]]:
    """The ids of (id, parent, name) rows as a tree is read, each with its depth from 0."""
    within: dict[int | None, list[tuple[str, int]]] = {}
    rows = list(units)
    known = {key for key, _, _ in rows}
    for key, parent, name in rows:
        within.setdefault(parent if parent in known else None, []).append((name, key))
    return list(_branch(within, None, 0))


def _branch(
    within: dict[int | None, list[tuple[str, int]]], parent: int | None, depth: int
) -> Iterator[tuple[int, int]]:
    for _, key in sorted(within.get(parent, ())):
        yield key, depth
        yield from _branch(within, key, depth + 1)


def _bare(name: str) -> str:
    return LEGAL_FORMS.sub("", name_key(name))
