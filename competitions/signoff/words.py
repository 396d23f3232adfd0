"""What sign-off calls its states and problems."""

from collections.abc import Mapping
from fractions import Fraction

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from competitions.contests.rules import numbers
from competitions.contests.rules.scheme import Criterion
from competitions.scoring.rules.panel import Spread
from competitions.scoring.rules.sheets import SheetState
from competitions.signoff.rules import Problem, ProblemKind

STATES = {
    None: _l("Not begun"),
    SheetState.DRAFT: _l("Draft"),
    SheetState.SUBMITTED: _l("Handed in"),
    SheetState.RETURNED: _l("Returned"),
    SheetState.SIGNED: _l("Signed by the judge"),
    SheetState.LOCKED: _l("Locked"),
}


def problem(found: Problem, components: Mapping[str, str]) -> str:
    """A problem as a sentence, given the names of the scheme's components by their codes."""
    return str(_sentence(found, components))


def _sentence(found: Problem, components: Mapping[str, str]) -> object:
    match found.kind:
        case ProblemKind.NO_SHEETS:
            return gettext("No sheet is asked for yet: draw the stations and appoint a panel.")
        case ProblemKind.PROPOSAL_OPEN:
            return gettext("%(code)s: a judge's word on absence waits.", code=found.code)
        case ProblemKind.CARRIED_MISSING:
            return gettext(
                "%(code)s: points of %(component)s are missing.",
                code=found.code,
                component=components.get(found.component or "", found.component),
            )
        case ProblemKind.FACTOR_MISSING:
            return gettext(
                "%(code)s: the organiser has not typed in its difficulty.", code=found.code
            )
        case ProblemKind.SHEET_MISSING:
            return gettext("%(code)s: nothing by %(giver)s yet.", **_of(found))
        case ProblemKind.SHEET_UNSIGNED:
            return gettext("%(code)s: the sheet of %(giver)s is not signed.", **_of(found))


def spread(found: Spread, criterion: Criterion) -> str:
    """How far apart the judges of a criterion are, and how far they may be."""
    text = gettext(
        "%(apart)s apart, %(limit)s allowed",
        apart=numbers.shown(found.highest - found.lowest, None),
        limit=numbers.shown(Fraction(criterion.panel.max_spread or 0), None),
    )
    return str(text)


def _of(found: Problem) -> dict[str, str]:
    return {"code": found.code or "", "giver": found.judge or found.panel or ""}
