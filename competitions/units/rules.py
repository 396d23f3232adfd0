"""What a unit is, and which codes are right; GB 32100 is python-stdnum's affair."""

import re
import unicodedata
from enum import StrEnum

from stdnum.cn import uscc
from stdnum.exceptions import ValidationError


class UnitKind(StrEnum):
    """市总工会, 县（区）总工会, 产业工会, 企业, 院校, 其他单位."""

    CITY_UNION = "city_union"
    COUNTY_UNION = "county_union"
    INDUSTRIAL_UNION = "industrial_union"
    ENTERPRISE = "enterprise"
    SCHOOL = "school"
    OTHER = "other"


class CodeWrongError(Exception):
    """No unified social credit code by GB 32100."""


class UnitInsideItselfError(Exception):
    """The chosen parent lies within the unit."""


class UnitNamedAlreadyError(Exception):
    """Another unit has that name or code."""


class UnitInUseError(Exception):
    """Entries, contests or other units refer to the unit."""


def checked_code(text: str) -> str:
    """The code in capitals without spaces; raises CodeWrongError."""
    try:
        code: str = uscc.validate(text)
    except ValidationError as error:
        raise CodeWrongError from error
    return code


def name_key(name: str) -> str:
    """What two spellings of one unit's name have in common: width, case and spaces do not count."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", name)).casefold()
