"""Conditions, verdicts and decisions in words."""

from collections.abc import Iterator, Mapping

from flask_babel import get_translations, gettext
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from competitions.bundle.words.figures import listed
from competitions.bundle.words.terms import award_words
from competitions.contests import queries as contests
from competitions.contests.models import Contest
from competitions.contests.words.terms import LEVELS
from competitions.craftsmen.queries import Line, Result
from competitions.craftsmen.rules import conditions as rules
from competitions.craftsmen.rules.conditions import Condition, Conditions, Verdict
from competitions.craftsmen.rules.titles import CandidateState
from competitions.entries.words import GRADES

VERDICTS: Mapping[Verdict, LazyString] = {
    Verdict.MET: _l("met"),
    Verdict.FAILED: _l("not met"),
    Verdict.UNKNOWN: _l("not known"),
}

SIGNS = {Verdict.MET: "active", Verdict.FAILED: "to_do", Verdict.UNKNOWN: "invited"}
"""The look of a verdict among the site's states."""

CANDIDATES: Mapping[CandidateState, LazyString] = {
    CandidateState.CONFIRMED: _l("Confirmed as candidate"),
    CandidateState.REFUSED: _l("Not put forward"),
    CandidateState.ADMITTED: _l("In the pool"),
}

LOOKS = {
    CandidateState.CONFIRMED: "active",
    CandidateState.REFUSED: "disabled",
    CandidateState.ADMITTED: "done",
}

CONDITIONS: Mapping[Condition, LazyString] = {
    Condition.FINAL: _l("Final result"),
    Condition.RESULT: _l("Place or award"),
    Condition.EVENT: _l("Event"),
    Condition.GROUP: _l("Group"),
    Condition.LEVEL: _l("Level"),
    Condition.AGE: _l("Age"),
    Condition.GRADE: _l("Skill grade"),
    Condition.YEARS: _l("Years in the trade"),
}


def awards(contest: Contest) -> dict[str, str]:
    """The awards that the contest's schemes give, by code; one code may have several names."""
    found: dict[str, list[str]] = {}
    for event in contest.events:
        scheme = contests.scheme_of(event)
        for code, name in award_words(scheme.awards if scheme else (), get_translations()).items():
            names = found.setdefault(code, [])
            if name not in names:
                names.append(name)
    return {code: " / ".join(names) for code, names in found.items()}


def groups(contest: Contest) -> list[str]:
    """The groups of the contest's events."""
    return list(dict.fromkeys(event.group for event in contest.events if event.group))


def asked(contest: Contest, conditions: Conditions) -> Iterator[tuple[LazyString, str]]:
    """Every condition that a title asks, with what it asks."""
    yield CONDITIONS[Condition.FINAL], gettext("a circular has made the result final")
    yield CONDITIONS[Condition.RESULT], _result(conditions, awards(contest))
    if conditions.events:
        names = {event.code: event.shown for event in contest.events}
        events = tuple(names.get(code, code) for code in conditions.events)
        yield CONDITIONS[Condition.EVENT], _listed(events)
    if conditions.groups:
        yield CONDITIONS[Condition.GROUP], _listed(conditions.groups)
    if conditions.level:
        yield (
            CONDITIONS[Condition.LEVEL],
            gettext("%(level)s or above", level=LEVELS[conditions.level]),
        )
    if (conditions.youngest, conditions.oldest) != (None, None):
        yield CONDITIONS[Condition.AGE], _age(conditions)
    if conditions.grade:
        yield (
            CONDITIONS[Condition.GRADE],
            gettext("%(grade)s or above", grade=GRADES[conditions.grade]),
        )
    if conditions.years is not None:
        yield (
            CONDITIONS[Condition.YEARS],
            gettext("%(years)d years or more", years=conditions.years),
        )


def _result(conditions: Conditions, names: Mapping[str, str]) -> str:
    prizes = _listed(tuple(names.get(code, code) for code in conditions.awards))
    if not conditions.awards:
        return str(gettext("place %(place)d or better", place=conditions.places))
    if not conditions.places:
        return str(gettext("one of: %(awards)s", awards=prizes))
    return str(
        gettext(
            "place %(place)d or better, or one of: %(awards)s",
            place=conditions.places,
            awards=prizes,
        )
    )


def _age(conditions: Conditions) -> str:
    low, high, day = conditions.youngest, conditions.oldest, conditions.aged_on
    if low is None:
        text = gettext("at most %(high)d on %(day)s", high=high, day=day)
    elif high is None:
        text = gettext("at least %(low)d on %(day)s", low=low, day=day)
    else:
        text = gettext("%(low)d to %(high)d on %(day)s", low=low, high=high, day=day)
    return str(text)


def reasons(conditions: Conditions, line: Line) -> Iterator[tuple[Verdict, str]]:
    """Every verdict on somebody, with what was found."""
    if line.result is None:
        yield Verdict.FAILED, gettext("The result on which the decision rests was taken back.")
        return
    for finding in line.findings:
        found = _found(finding.condition, conditions, line.result)
        text = gettext(
            "%(condition)s: %(found)s", condition=CONDITIONS[finding.condition], found=found
        )
        yield finding.verdict, text


def by_verdict(conditions: Conditions, line: Line) -> list[tuple[Verdict, list[str]]]:
    """The same, what is not met first, in one line for each verdict."""
    found: dict[Verdict, list[str]] = {}
    for verdict, text in reasons(conditions, line):
        found.setdefault(verdict, []).append(text)
    return [(v, found[v]) for v in (Verdict.FAILED, Verdict.UNKNOWN, Verdict.MET) if v in found]


def _found(condition: Condition, conditions: Conditions, result: Result) -> str:
    """What the condition looks at, as it stands in the entry or the result."""
    of = result.entrant
    age = rules.age(conditions, of)
    found: dict[Condition, object] = {
        Condition.FINAL: gettext("final") if of.final else gettext("not final yet"),
        Condition.RESULT: outcome(result),
        Condition.EVENT: result.entry.event.shown,
        Condition.GROUP: of.group,
        Condition.LEVEL: LEVELS[of.level] if of.level else None,
        Condition.AGE: age,
        Condition.GRADE: GRADES[of.grade] if of.grade else None,
        Condition.YEARS: of.years,
    }
    text = found[condition]
    return str(gettext("not given") if text is None else text)


def outcome(result: Result) -> str:
    """The place and what it won."""
    of = result.entrant
    prizes = _listed(result.prizes)
    text = gettext("place %(place)d", place=of.place)
    if of.shared:
        text = gettext("shared place %(place)d", place=of.place)
    return str(gettext("%(place)s, %(awards)s", place=text, awards=prizes) if prizes else text)


def _listed(texts: tuple[str, ...]) -> str:
    return listed(texts, get_translations())
