"""An explanation in plain lines: from the marks of one entry to its place and awards.

score_steps.py says how the total came about, verdicts.py why there is an award or none.
"""

from collections.abc import Iterator
from gettext import NullTranslations

from competitions.bundle.rules.explanation import (
    Comparison,
    DelegationSteps,
    Explanation,
    PlaceSteps,
    TeamSteps,
)
from competitions.bundle.words.figures import figure, listed
from competitions.bundle.words.notices import missing_words
from competitions.bundle.words.score_steps import component_lines, total_lines
from competitions.bundle.words.terms import status_words, step_words
from competitions.bundle.words.verdicts import verdict_lines
from competitions.contests.rules.scheme import Scheme
from competitions.entries.rules.entry import Entry


def explanation_lines(explained: Explanation, say: NullTranslations) -> Iterator[str]:
    """Every step of one entry, a line each, indented under its headings."""
    event, result = explained.event, explained.result
    yield say.gettext("%(event)s: %(entry)s") % {
        "event": event.name or event.code,
        "entry": _entry(result.entry),
    }
    if result.score is None:
        yield say.gettext("No figures are shown: %(status)s.") % {
            "status": status_words(result.status, say)
        }
    else:
        for component in explained.components:
            yield from component_lines(component, say)
        yield from total_lines(explained, result.score, say)
        for each in result.score.missing:
            what = missing_words(each, event.scheme, say)
            yield say.gettext("Missing: %(what)s.") % {"what": what}
    if explained.place is not None:
        yield from _place(explained.place, event.scheme, say)
    elif result.score is not None:
        yield say.gettext("No place: %(status)s.") % {"status": status_words(result.status, say)}
    if explained.team is not None:
        yield from _team(explained.team, result.entry.code, say)
    if explained.delegation is not None:
        yield from _delegation(explained.delegation, say)
    if explained.awards:
        yield say.gettext("Awards")
    yield from (f"  {line}" for line in verdict_lines(explained.awards, say))


def _entry(entry: Entry) -> str:
    known = [entry.code, entry.name, entry.unit, entry.delegation]
    return " ".join(text for text in known if text)


def _place(steps: PlaceSteps, scheme: Scheme, say: NullTranslations) -> Iterator[str]:
    yield say.gettext("Place %(rank)s of %(ranked)s") % {
        "rank": steps.place.rank,
        "ranked": steps.ranked,
    }
    if steps.sharing:
        yield "  " + say.gettext("Shared with %(entries)s: nothing agreed on parts them.") % {
            "entries": listed(steps.sharing, say)
        }
    for comparison in steps.equal:
        yield "    " + _comparison(comparison, scheme, say)
    if steps.above:
        yield "  " + say.gettext("Compared with %(entries)s on the place above:") % {
            "entries": listed(steps.above, say)
        }
    for comparison in steps.comparisons:
        yield "    " + _comparison(comparison, scheme, say)


def _comparison(comparison: Comparison, scheme: Scheme, say: NullTranslations) -> str:
    none = say.gettext("none")
    own, other = (
        none if value is None else figure(value, comparison.rounding)
        for value in (comparison.own, comparison.other)
    )
    text = (
        say.gettext("%(step)s: %(own)s and %(other)s, equal")
        if comparison.own == comparison.other
        else say.gettext("%(step)s: %(own)s against %(other)s, which decides")
    )
    step = step_words(comparison.name, scheme, say)
    return text % {"step": step, "own": own, "other": other}


def _team(steps: TeamSteps, entry: str, say: NullTranslations) -> Iterator[str]:
    yield say.gettext("Team %(team)s") % {"team": steps.code}
    if steps.place is None:
        yield "  " + say.gettext("No place: the team has too few ranked members.")
    else:
        members = tuple(member.of.entry.code for member in steps.place.of.members)
        yield "  " + say.gettext("Place %(rank)s with %(total)s, from %(members)s") % {
            "rank": steps.place.rank,
            "total": figure(steps.place.of.total),
            "members": listed(members, say),
        }
        if entry not in members:
            yield "  " + say.gettext("%(entry)s is not among those counted.") % {"entry": entry}
    yield from (f"  {line}" for line in verdict_lines(steps.awards, say))


def _delegation(steps: DelegationSteps, say: NullTranslations) -> Iterator[str]:
    delegation = steps.place.of
    yield say.gettext("Delegation %(delegation)s") % {"delegation": delegation.code}
    if steps.brought is None:
        yield "  " + say.gettext("This entry brings it no points: it has no place.")
    else:
        yield "  " + say.gettext("This entry brings it %(points)s for its place") % {
            "points": figure(steps.brought)
        }
    yield "  " + say.gettext("Place %(rank)s with %(points)s from all events") % {
        "rank": steps.place.rank,
        "points": figure(delegation.points),
    }
    yield from (f"  {line}" for line in verdict_lines(steps.awards, say))
