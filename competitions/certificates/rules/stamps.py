"""The law of stamp images: whose they are, when one may be printed, and why a file is refused.

An image is uploaded, printed and withdrawn by the same person, who keeps the issuing unit's seal.
It is printed on a run that was held for it, before the first of its certificates is begun, and
never by whoever began that run.
"""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from competitions.certificates.rules.register import Due


class StampRefusal(StrEnum):
    """Why a file is not taken for a stamp."""

    NOT_A_PICTURE = "not_a_picture"
    TOO_LARGE = "too_large"
    TOO_SMALL = "too_small"
    OPAQUE = "opaque"


class StampRefusedError(Exception):
    """The file is not taken, for this reason."""

    def __init__(self, reason: StampRefusal) -> None:
        super().__init__(reason)
        self.reason = reason


class StampTakenError(Exception):
    """The issuer has a stamp already, which must be withdrawn first."""


class StampStateError(Exception):
    """The stamp is withdrawn or another's, or the run is not one on which it may be printed."""


def places(due: Iterable[Due]) -> dict[str, int]:
    """On how many certificates each issuer stands."""
    return dict(Counter(issuer for each in due for issuer in each.wording.issuers))
