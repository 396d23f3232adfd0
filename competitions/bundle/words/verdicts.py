"""Why an award was given or not, as a sentence; awards/rules/verdicts.py decides."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from gettext import NullTranslations

from competitions.awards.rules.grants import Quota
from competitions.awards.rules.medals import Claim
from competitions.awards.rules.verdicts import Outcome, Verdict
from competitions.bundle.words.figures import figure
from competitions.bundle.words.terms import award_words, medal_words
from competitions.contests.rules.choices import Medal
from competitions.contests.rules.scheme import Award


def verdict_lines(verdicts: Sequence[Verdict], say: NullTranslations) -> Iterator[str]:
    """For each award handed out, what became of somebody there."""
    names = award_words([verdict.handout.award for verdict in verdicts], say)
    for verdict in verdicts:
        award = verdict.handout.award
        why = _why(verdict, say) % {
            "basis": _basis(verdict, award, say),
            "has": names.get(verdict.has or ""),
            "limit": figure(Fraction(award.min_total or 0)),
        }
        yield say.gettext("%(award)s: %(why)s") % {"award": award.name or award.code, "why": why}


def _why(verdict: Verdict, say: NullTranslations) -> str:
    match verdict.outcome:
        case Outcome.GIVEN:
            text = say.gettext("given (%(basis)s)")
        case Outcome.GIVEN_WITH_TIE:
            text = say.gettext("given, as a place shared at the edge counts whole (%(basis)s)")
        case Outcome.TIE_EXCLUDED:
            text = say.gettext(
                "not given, as a place shared at the edge is left out whole (%(basis)s)"
            )
        case Outcome.UNRANKED:
            text = say.gettext("not given, as there is no place")
        case Outcome.HAS_ONE:
            text = say.gettext("not given, as there is an award already: %(has)s")
        case Outcome.BELOW_MIN_TOTAL:
            text = say.gettext("not given, as a total of %(limit)s is asked for")
        case Outcome.FAILED:
            text = say.gettext("not given, as a pass mark is not reached")
        case Outcome.COUNT_REACHED:
            text = say.gettext("not given, as others stand before (%(basis)s)")
        case _:
            text = say.gettext("not given (%(basis)s)")
    return text


def _basis(verdict: Verdict, award: Award, say: NullTranslations) -> str:
    if verdict.handout.quota is not None:
        return _quota(verdict.handout.quota, say)
    if award.ranks is not None:
        first, last = award.ranks
        return say.gettext("for places %(first)s to %(last)s") % {"first": first, "last": last}
    if award.at_least is not None:
        return say.gettext("for a total of %(limit)s") % {"limit": figure(Fraction(award.at_least))}
    return _medal(verdict, award, say)


def _quota(quota: Quota, say: NullTranslations) -> str:
    if not quota.owed:
        return say.ngettext("%(count)s could be given", "%(count)s could be given", quota.left) % {
            "count": quota.left
        }
    return say.ngettext(
        "%(count)s could be given: %(asked)s, less %(owed)s that ties had taken",
        "%(count)s could be given: %(asked)s, less %(owed)s that ties had taken",
        quota.left,
    ) % {"count": quota.left, "asked": quota.asked, "owed": quota.owed}


def _medal(verdict: Verdict, award: Award, say: NullTranslations) -> str:
    claim = verdict.claim
    if verdict.given == Medal.MEDALLION:
        return say.gettext("%(medal)s, for %(limit)s and above") % {
            "medal": medal_words(Medal.MEDALLION, say),
            "limit": figure(Fraction(award.medallion or 0)),
        }
    if claim is None:
        return say.gettext("not close enough for a medal")
    return _claim(claim, award, say)


def _claim(claim: Claim, award: Award, say: NullTranslations) -> str:
    text = (
        say.gettext("%(medal)s, within %(tolerance)s of %(anchor)s")
        if claim.given
        else say.gettext("within %(tolerance)s of %(anchor)s, but too few are ranked for %(medal)s")
    )
    return text % {
        "medal": medal_words(claim.medal, say),
        "tolerance": figure(Fraction(award.tolerance or 0)),
        "anchor": claim.anchor.code,
    }
