"""The numbers of a document: exact decimals of at most twelve digits on either side of the point.

Works on what is written, so that no size of number or exponent costs more than its own length.
"""

import re

DIGITS = 12
EXPONENT_DIGITS = 10  # a longer exponent cannot be made good by any mantissa that fits in memory

NUMBER = re.compile(rb"(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([-+]?)([0-9]+))?")
DECIMAL = re.compile(rb'"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+"')


def is_decimal(raw: bytes) -> bool:
    """Whether a string as written is a decimal."""
    return bool(DECIMAL.fullmatch(raw))


def shortest(raw: bytes) -> str | None:
    """The shortest decimal form of a number or a decimal string; None for too many digits."""
    found = NUMBER.match(raw.strip(b'"'))
    assert found  # noqa: S101 - the grammar has been looked at
    sign, whole, fraction, exponent_sign, exponent = (group or b"" for group in found.groups())
    digits = (whole + fraction).lstrip(b"0")
    if not digits:
        return "0"
    exponent = exponent.lstrip(b"0")
    if len(exponent) > EXPONENT_DIGITS:
        return None
    point = len(digits) - len(fraction) + int(exponent_sign + (exponent or b"0"))
    digits = digits.rstrip(b"0")
    if point > DIGITS or len(digits) - point > DIGITS:
        return None
    return sign.decode() + placed(digits.decode(), point)


def placed(digits: str, point: int) -> str:
    """The digits with the point behind so many of them."""
    if point <= 0:
        return "0." + "0" * -point + digits
    if point >= len(digits):
        return digits + "0" * (point - len(digits))
    return f"{digits[:point]}.{digits[point:]}"
