"""The sentences of warnings; rules/notices.py says when there is one."""

from gettext import NullTranslations

from competitions.awards.rules.grants import Handout
from competitions.bundle.rules.notices import Notice
from competitions.bundle.words.figures import figure, listed
from competitions.contests.rules.choices import Ties
from competitions.scoring.rules.panel import Lack, Missing, Spread
from competitions.scoring.rules.reach import Ask, Unreachable


def notice_words(notice: Notice, say: NullTranslations) -> str:
    """A warning as a sentence."""
    match notice.about:
        case Spread() as spread:
            return say.gettext(
                "%(entry)s, %(criterion)s: the judges' marks lie too far apart,"
                " from %(lowest)s to %(highest)s."
            ) % {
                "entry": notice.entry,
                "criterion": spread.criterion,
                "lowest": figure(spread.lowest),
                "highest": figure(spread.highest),
            }
        case Handout() as handout:
            return _tie(handout, say)
        case Unreachable() as unreachable:
            return _unreachable(unreachable, say)
        case missing:
            return say.gettext("%(entry)s is incomplete: %(what)s.") % {
                "entry": notice.entry,
                "what": say.pgettext("between the parts of a sentence", "; ").join(
                    missing_words(each, say) for each in missing
                ),
            }


def missing_words(missing: Missing, say: NullTranslations) -> str:
    """What an entry lacks, as part of a sentence."""
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
    return text % {"code": missing.code, "given": missing.given, "needed": missing.needed}


def _tie(handout: Handout, say: NullTranslations) -> str:
    if handout.award.ties is Ties.EXCLUDE:
        text = say.gettext(
            "%(award)s: %(tied)s share a place at the edge of the award; none of them has it."
        )
    else:
        text = say.gettext(
            "%(award)s: %(tied)s share a place at the edge of the award; all of them have it."
        )
    return text % {"award": handout.award.code, "tied": listed(handout.tied, say)}


def _unreachable(unreachable: Unreachable, say: NullTranslations) -> str:
    match unreachable.ask:
        case Ask.JUDGES:
            text = say.gettext(
                "%(code)s asks for the marks of %(asked)s judges, and there are %(had)s:"
                " no entry can have points for it."
            )
        case Ask.TOO_HIGH:
            text = say.gettext(
                "%(code)s asks for %(asked)s to pass, and at most %(had)s can be had."
            )
        case Ask.WEIGHTS:
            text = say.gettext("The weights of the components sum to %(had)s, not to %(asked)s.")
    return text % {
        "code": unreachable.code,
        "asked": figure(unreachable.asked),
        "had": figure(unreachable.had),
    }
