"""What a title says, and how somebody eligible becomes a candidate and enters the pool.

人选 is whom the organiser confirms; 培育对象 is who was admitted to the pool by the title's
procedure and gets a certificate that says so. Naming itself (称号) is no part of this.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from competitions.craftsmen.rules.conditions import Conditions

PROCEDURE = "经单位推荐、资格审核、专家评审、实地考察和公示"
"""The customary way into the pool, as its certificate tells it unless the organiser says else."""


class CandidateState(StrEnum):
    """What was decided on somebody eligible: 已确认人选, 未予确认, 已入库."""

    CONFIRMED = "confirmed"
    REFUSED = "refused"
    ADMITTED = "admitted"


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleDetails:
    """A title as the organiser describes it.

    `asks_numbers` is whether its form asks for whole ID and phone numbers; `cultivated` the first
    and last month (any day of it) for which somebody is in the pool.
    """

    name: str
    year: int
    conditions: Conditions
    document: str | None = None
    issuer: str | None = None
    asks_numbers: bool = False
    procedure: str = PROCEDURE
    cultivated_from: date | None = None
    cultivated_until: date | None = None
    certified_on: date | None = None


class ConditionsFixedError(Exception):
    """Somebody was decided on by these conditions: another title must be made for others."""


class TitleInUseError(Exception):
    """Somebody was decided on: the title stays."""


class NothingChosenError(Exception):
    """Nobody was chosen."""


class ReasonMissingError(Exception):
    """Nobody is refused without a reason."""


class StateChangedError(Exception):
    """What was chosen is decided on already, or not as this needs it."""


class NotEligibleError(Exception):
    """These, by entrant number, do not meet every condition."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__(codes)
        self.codes = codes


class ChosenTwiceError(Exception):
    """These, by entrant number, are candidates for the title by another event already."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__(codes)
        self.codes = codes
