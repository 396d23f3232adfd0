"""The sentences of warnings; rules/notices.py says when there is one.

Criteria, components and awards are called by name, with the code behind it; entries by code alone,
since whoever reads may not know whose it is.
"""

from collections.abc import Iterable
from gettext import NullTranslations

from competitions.awards.rules.grants import Handout
from competitions.bundle.rules.notices import Notice
from competitions.bundle.words.figures import figure, listed
from competitions.contests.rules.choices import Ties
from competitions.contests.rules.scheme import Award, Component, Criterion, DelegationAward, Scheme
from competitions.scoring.rules.panel import Lack, Missing, Spread
from competitions.scoring.rules.reach import Ask, Unreachable


def notice_words(notice: Notice, scheme: Scheme | None, say: NullTranslations) -> str:
    """A warning as a sentence; `scheme` is its event's, None for one of the delegations."""
    match notice.about:
        case Spread() as spread:
            return say.gettext(
                "%(entry)s, %(criterion)s: the judges' marks lie too far apart,"
                " from %(lowest)s to %(highest)s."
            ) % {
                "entry": notice.entry,
                "criterion": _named(spread.criterion, _criteria(scheme), say),
                "lowest": figure(spread.lowest),
                "highest": figure(spread.highest),
            }
        case Handout() as handout:
            return _tie(handout, say)
        case Unreachable() as unreachable:
            return _unreachable(unreachable, scheme, say)
        case missing:
            return say.gettext("%(entry)s is incomplete: %(what)s.") % {
                "entry": notice.entry,
                "what": say.pgettext("between the parts of a sentence", "; ").join(
                    missing_words(each, scheme, say) for each in missing
                ),
            }


def missing_words(missing: Missing, scheme: Scheme | None, say: NullTranslations) -> str:
    """What an entry lacks, as part of a sentence."""
    among: Iterable[Criterion | Component] = _criteria(scheme)
    match missing.lack:
        case Lack.MARKS:
            text = say.ngettext(
                "%(code)s has %(given)s of at least %(needed)s mark",
                "%(code)s has %(given)s of at least %(needed)s marks",
                missing.needed,
            )
        case Lack.DROPPED:
            text = say.gettext("%(code)s has no mark left once highest and lowest are dropped")
        case Lack.FACTOR:
            text = say.gettext("%(code)s has no factor")
        case Lack.CARRIED:
            text = say.gettext("%(code)s has no points carried in")
            among = _components(scheme)
    return text % {
        "code": _named(missing.code, among, say),
        "given": missing.given,
        "needed": missing.needed,
    }


def _tie(handout: Handout, say: NullTranslations) -> str:
    if handout.award.ties is Ties.EXCLUDE:
        text = say.gettext(
            "%(award)s: %(tied)s share a place at the edge of the award; none of them has it."
        )
    else:
        text = say.gettext(
            "%(award)s: %(tied)s share a place at the edge of the award; all of them have it."
        )
    award = _named(handout.award.code, [handout.award], say)
    return text % {"award": award, "tied": listed(handout.tied, say)}


def _unreachable(unreachable: Unreachable, scheme: Scheme | None, say: NullTranslations) -> str:
    among: Iterable[Criterion | Component] = _components(scheme)
    match unreachable.ask:
        case Ask.JUDGES:
            text = say.gettext(
                "%(code)s asks for the marks of %(asked)s judges, and there are %(had)s:"
                " no entry can have points for it."
            )
            among = _criteria(scheme)
        case Ask.TOO_HIGH:
            text = say.gettext(
                "%(code)s asks for %(asked)s to pass, and at most %(had)s can be had."
            )
        case Ask.WEIGHTS:
            text = say.gettext("The weights of the components sum to %(had)s, not to %(asked)s.")
    return text % {
        "code": _named(unreachable.code or "", among, say),
        "asked": figure(unreachable.asked),
        "had": figure(unreachable.had),
    }


def _criteria(scheme: Scheme | None) -> Iterable[Criterion]:
    return scheme.criteria if scheme else ()


def _components(scheme: Scheme | None) -> Iterable[Component]:
    return scheme.components if scheme else ()


def _named(
    code: str,
    among: Iterable[Criterion | Component | Award | DelegationAward],
    say: NullTranslations,
) -> str:
    """The name of what has this code, and the code; the code alone where that is all it has."""
    name = next((one.name for one in among if one.code == code), None)
    if name in {None, code}:
        return code
    return say.gettext("%(name)s (%(code)s)") % {"name": name, "code": code}
