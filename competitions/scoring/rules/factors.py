"""The difficulty that is agreed for each entry, as it is typed in: 0 or more, exact."""

from decimal import Decimal

from competitions.scoring.rules import typed


class NoFactorError(Exception):
    """What was typed is no number of 0 or more."""


def read(text: str) -> Decimal | None:
    """The factor that was typed, None for an empty box; raises NoFactorError."""
    tidy = typed.tidy(text)
    if not tidy:
        return None
    digits = sum(sign.isdigit() for sign in tidy)
    if not typed.NUMBER.fullmatch(tidy) or tidy.startswith("-") or digits > typed.MOST_DIGITS:
        raise NoFactorError
    return Decimal(tidy)
