"""Made-up entries under a scheme, so that its effect is seen before anybody is marked by it.

The marks are the same every time; the results come from the law itself, never from here.
"""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from string import ascii_uppercase

from competitions.bundle.rules.document import Bundle, Event
from competitions.bundle.rules.results import Results, results
from competitions.contests.rules.choices import CriterionKind
from competitions.contests.rules.scheme import Criterion, Header, Judge, Scheme
from competitions.entries.rules.entry import Entry
from competitions.scoring.rules import marks, panel

MOST_JUDGES = 15
SHARES = (Decimal("0.92"), Decimal("0.84"), Decimal("0.76"))
"""How much of the range three entries have, before judges differ."""

OFF = (Decimal(0), Decimal("0.04"), Decimal("-0.02"), Decimal("0.02"), Decimal("-0.04"))
"""How much of the range the judges' marks lie apart."""


def sample_results(scheme: Scheme) -> Results:
    """The results of three made-up entries."""
    return results(Bundle(contest=Header(name="contest"), events=(made_up(scheme, SHARES),)))


def made_up(scheme: Scheme, shares: Sequence[Decimal]) -> Event:
    """An event of made-up entries A, B, C .., one for each share of the range; equal shares are
    marked alike by all.
    """
    judges = [f"J{number}" for number in range(1, _judges(scheme) + 1)]
    marked = {one.component for one in scheme.criteria}
    carried = [one.code for one in scheme.components if one.code not in marked]
    named = dict(zip(ascii_uppercase, shares, strict=False))
    entries = tuple(
        Entry(
            code=code,
            team="1" if scheme.teams else None,
            time=Decimal(3600 + 90 * shares.index(share)),
            carried=dict.fromkeys(carried, 100 * share),
        )
        for code, share in named.items()
    )
    return Event(
        code="event",
        scheme=scheme,
        judges=tuple(Judge(code=code) for code in judges),
        entries=entries,
        factors={
            (e.code, c.code): Decimal(1) for e in entries for c in scheme.criteria if c.factor
        },
        marks=marks.of(
            {
                code: dict(_marks(scheme, share, shares.index(share), judges))
                for code, share in named.items()
            }
        ),
    )


def _judges(scheme: Scheme) -> int:
    """As many as every panel needs, within reason."""
    needed = max((panel.needed(one.panel) for one in scheme.criteria), default=1)
    return min(needed, MOST_JUDGES)


def _marks(
    scheme: Scheme, share: Decimal, place: int, judges: list[str]
) -> Iterator[tuple[str, dict[str, int]]]:
    for number, criterion in enumerate(scheme.criteria):
        needed = min(panel.needed(criterion.panel), len(judges))
        yield (
            criterion.code,
            {
                judge: marks.steps(
                    _mark(criterion, share + OFF[(number + place + turn) % len(OFF)])
                )
                for turn, judge in enumerate(judges[:needed])
            },
        )


def _mark(criterion: Criterion, share: Decimal) -> Decimal:
    """A mark at this share of the range, on the step; deductions are small."""
    if criterion.kind is CriterionKind.JUDGEMENT:
        return (3 * share).quantize(Decimal(1), ROUND_HALF_UP)
    if criterion.kind is CriterionKind.DEDUCTION:
        share = 1 - share
    reach = criterion.max - criterion.least
    step = criterion.step or Decimal(1 if reach >= 10 else "0.1")
    steps = (reach * share.max(Decimal(0)) / step).to_integral_value(ROUND_HALF_UP)
    return criterion.least + min(steps, reach // step) * step
