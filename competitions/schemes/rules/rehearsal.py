"""A scheme tried on marks that decide nothing: made-up ones, or those of a contest that is over.

Two schemes can be laid side by side on the same field. The results come from the law itself; that
no real mark exists yet, the page sees to.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from competitions.bundle.rules.document import Bundle, Event
from competitions.bundle.rules.results import EventResults, Result, results
from competitions.contests.rules.scheme import Criterion, Header, Scheme
from competitions.entries.rules.entry import Entry
from competitions.schemes.rules.sample import made_up
from competitions.scoring.rules import marks

SHARES = tuple(Decimal(share) / 100 for share in (94, 91, 91, 88, 86, 83, 83, 83, 79, 74, 68, 59))
"""A field with ties near the top and in the middle, where edges of awards are."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry under the scheme, and under the other one if there is one."""

    entry: Entry
    own: Result
    other: Result | None


def tried(scheme: Scheme, past: Event | None) -> EventResults:
    """The scheme's results on a field of the past, or on a made-up one."""
    field = made_up(scheme, SHARES) if past is None else replace(past, scheme=scheme)
    return results(Bundle(contest=Header(name="rehearsal"), events=(field,))).events[0]


def lines(own: EventResults, other: EventResults | None) -> Iterator[Line]:
    """Every entry in the order of the scheme, with its result under both."""
    beside = {result.entry.code: result for result in other.results} if other else {}
    for result in own.results:
        yield Line(result.entry, result, beside.get(result.entry.code))


def without_names(past: Event) -> Event:
    """The event with entries that are numbers, and judges that are codes."""
    codes = {entry.code: f"{number:02}" for number, entry in enumerate(past.entries, 1)}
    return replace(
        past,
        judges=tuple(replace(judge, name=None, unit=None) for judge in past.judges),
        entries=tuple(
            replace(
                entry, code=codes[entry.code], name=None, unit=None, delegation=None, members=()
            )
            for entry in past.entries
        ),
        marks=marks.of({codes[entry]: given for entry, given in past.marks.items()}),
        factors={(codes[entry], code): factor for (entry, code), factor in past.factors.items()},
    )


def fits(scheme: Scheme, past: Scheme) -> bool:
    """Whether marks given by a past scheme could have been given by this one."""
    marked = {one.code: one for one in scheme.criteria}
    before = {one.code: one for one in past.criteria}
    return (
        marked.keys() == before.keys()
        and all(_alike(marked[code], before[code]) for code in marked)
        and _carried(scheme) == _carried(past)
    )


def _alike(one: Criterion, other: Criterion) -> bool:
    return (one.kind, one.least, one.max, one.step, one.factor) == (
        other.kind,
        other.least,
        other.max,
        other.step,
        other.factor,
    )


def _carried(scheme: Scheme) -> set[str]:
    """The components that entries bring along."""
    marked = {one.component for one in scheme.criteria}
    return {one.code for one in scheme.components} - marked
