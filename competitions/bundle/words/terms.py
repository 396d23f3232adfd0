"""The words for what results name by a code: statuses, steps of the ranking, medals, awards."""

from collections.abc import Mapping, Sequence
from gettext import NullTranslations

from competitions.bundle.rules.results import Status
from competitions.contests.rules.choices import AwardMethod, Medal
from competitions.contests.rules.scheme import Award, DelegationAward, Scheme


def status_words(status: Status, say: NullTranslations) -> str:
    """What became of an entry."""
    match status:
        case Status.RANKED:
            return say.gettext("ranked")
        case Status.GUEST:
            return say.gettext("guest")
        case Status.INCOMPLETE:
            return say.gettext("incomplete")
        case Status.ABSENT:
            return say.gettext("absent")
        case Status.WITHDRAWN:
            return say.gettext("withdrawn")
        case Status.DISQUALIFIED:
            return say.gettext("disqualified")


def step_words(name: str, scheme: Scheme, say: NullTranslations) -> str:
    """What a step of the ranking compares, as `decided_by` names it."""
    by, _, code = name.partition(":")
    match by:
        case "component":
            return next(one.name or code for one in scheme.components if one.code == code)
        case "criterion":
            return next(one.name or code for one in scheme.criteria if one.code == code)
    return measure_words(by, say)


def measure_words(by: str, say: NullTranslations) -> str:
    """What a step compares that needs no name of the scheme's."""
    match by:
        case "undropped":
            return say.gettext("total with no mark dropped")
        case "time":
            return say.gettext("time in seconds")
        case "marks_sum":
            return say.gettext("sum of all marks")
        case _:
            return say.gettext("total")


def medal_words(medal: Medal, say: NullTranslations) -> str:
    """The name of a medal."""
    match medal:
        case Medal.GOLD:
            return say.gettext("gold medal")
        case Medal.SILVER:
            return say.gettext("silver medal")
        case Medal.BRONZE:
            return say.gettext("bronze medal")
        case Medal.MEDALLION:
            return say.gettext("medallion for excellence")


def award_words(
    awards: Sequence[Award] | Sequence[DelegationAward], say: NullTranslations
) -> Mapping[str, str]:
    """The code of every award that these can give, to its name."""
    names: dict[str, str] = {}
    for award in awards:
        if isinstance(award, Award) and award.method is AwardMethod.MEDALS:
            names |= {str(medal): medal_words(medal, say) for medal in Medal}
        else:
            names[award.code] = award.name or award.code
    return names
