"""What is wrong with a scheme, and what it does, in words beside the form."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeVar

from flask_babel import get_translations, gettext
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from wtforms import Field, Form

from competitions.bundle.rules.explanation import explanation
from competitions.bundle.rules.faults import Fault, FaultKind
from competitions.bundle.rules.results import Result, Results
from competitions.bundle.words import faults as sentences
from competitions.bundle.words.explanation import explanation_lines
from competitions.bundle.words.figures import figure
from competitions.bundle.words.notices import notice_words
from competitions.bundle.words.terms import award_words, status_words, step_words
from competitions.contests.rules import numbers
from competitions.contests.rules.presets import Preset, preset
from competitions.contests.rules.scheme import (
    Award,
    Component,
    Criterion,
    DelegationAward,
    Scheme,
    TieBreak,
)
from competitions.contests.words.terms import PRESET_NAMES
from competitions.schemes.forms import field_at

T = TypeVar("T", Component, Criterion, Award)

FAULTS: Mapping[FaultKind, LazyString] = {
    FaultKind.MISSING: _l("Please fill this in."),
    FaultKind.EMPTY: _l("Please fill this in."),
    FaultKind.NUMBER_EXPECTED: _l("%(found)s is no number."),
    FaultKind.WHOLE_EXPECTED: _l("%(found)s is not a whole number."),
    FaultKind.TOO_MANY_DIGITS: _l("%(found)s has too many digits."),
    FaultKind.TOO_SMALL: _l("%(found)s is too small: at least %(least)s."),
    FaultKind.NOT_ABOVE: _l("%(found)s is too small: more than %(bound)s."),
    FaultKind.TOO_LARGE: _l("%(found)s is too large: at most %(most)s."),
    FaultKind.NOT_A_CHOICE: _l("Please choose one of the list."),
    FaultKind.LIST_EXPECTED: _l("Please give the places as 1-3."),
    FaultKind.ITEMS_EXACTLY: _l("Please give %(count)s of them: here are %(found)s."),
    FaultKind.ITEMS_AT_LEAST: _l("At least one is needed."),
    FaultKind.REPEATED_CODE: _l("Another row has the code %(code)s."),
    FaultKind.UNKNOWN_COMPONENT: _l("There is no component %(code)s."),
    FaultKind.UNKNOWN_CRITERION: _l("There is no criterion %(code)s."),
    FaultKind.MAX_NOT_OVER_MIN: _l("The max, %(most)s, must be more than the min, %(least)s."),
    FaultKind.NOT_FOR_JUDGEMENT: _l("A judgement is 0, 1, 2 or 3: leave this empty."),
    FaultKind.DEDUCTIONS_ONLY: _l("Only a deduction can say this: leave it empty."),
    FaultKind.NEITHER_ZERO_NOR_WITHIN: _l("0, or from %(least)s to %(most)s."),
    FaultKind.WITHOUT_CRITERIA: _l("The component has no criteria: leave this empty."),
    FaultKind.SCALED_WITH_FACTOR: _l("Its component is scaled: no factor is possible."),
    FaultKind.SCALED_WITH_SUM: _l("Its component is scaled: a sum is not possible."),
    FaultKind.SCALED_FROM_ZERO: _l("There is nothing to scale: the criteria come to 0."),
    FaultKind.FLOOR_TOO_FINE: _l("The total is rounded to %(most)s digits, this has more."),
    FaultKind.NO_QUOTA: _l("Please say how many receive it."),
    FaultKind.RANKS_REVERSED: _l("The better place comes first: %(last)s-%(first)s."),
    FaultKind.NO_TEAMS: _l("There is no team prize in this event."),
    FaultKind.PASS_FOR_TEAMS: _l("Teams have no pass marks: leave this empty."),
    FaultKind.MEDALS_ASCENDING: _l("The medal rule needs totals of which more is better."),
    FaultKind.SECOND_MEDALS: _l("Medals are given by another row already."),
    FaultKind.RESERVED_CODE: _l("The medal rule needs the code %(code)s: choose another."),
    FaultKind.SCALED_FOR_TEAMS: _l("Teams have no scaled total."),
    FaultKind.NO_SCALING: _l("The total is not scaled: give mean and standard deviation."),
    FaultKind.SCALING_UNROUNDED: _l("Medals go by the scaled total: give its digits."),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault as the summary shows it: where, what, and the field to go to."""

    where: str
    message: str
    field: Field | None


@dataclass(frozen=True, slots=True)
class Example:
    """What the scheme makes of made-up entries: lines of one of them, the places, warnings."""

    lines: tuple[str, ...]
    results: Results
    notices: tuple[str, ...]


def problems(form: Form, faults: Iterable[Fault]) -> list[Problem]:
    """The faults, each with the field of the form in which it lies."""
    return [_problem(form, fault) for fault in faults]


def _problem(form: Form, fault: Fault) -> Problem:
    row, field = _row(fault.pointer), field_at(form, fault.pointer)
    where = row if field is None else f"{row} {field.label.text}".strip()
    return Problem(where, fault_words(fault), field)


def put_on_fields(found: Iterable[Problem]) -> None:
    """Puts each message beside its field."""
    for problem in found:
        if problem.field is not None:
            problem.field.errors = (*problem.field.errors, problem.message)


def fault_words(fault: Fault) -> str:
    """The fault as somebody at a form understands it."""
    words = FAULTS.get(fault.kind)
    if words is None:
        words = get_translations().gettext(sentences.SENTENCES[fault.kind])
    said = {
        name: value.strip('"') if isinstance(value, str) else value
        for name, value in fault.data.items()
    }
    return str(words) % said


def _row(pointer: str) -> str:
    """In which row of which list, counted from 1; nothing for what stands in no list."""
    names = {
        "components": gettext("Components"),
        "criteria": gettext("Criteria"),
        "tie_breaks": gettext("Tie-breaks"),
        "awards": gettext("Awards"),
    }
    keys = pointer.strip("/").split("/")
    for key, index in zip(keys, [*keys[1:], ""], strict=True):
        if key in names:
            return f"{names[key]} {int(index) + 1}" if index.isdigit() else str(names[key])
    return ""


def example(found: Results) -> Example:
    """The example in words: every step of the first entry but its name, and all warnings."""
    say, (event,) = get_translations(), found.events
    first = event.results[0].entry.code
    return Example(
        lines=tuple(explanation_lines(explanation(found, event, first), say))[1:],
        results=found,
        notices=tuple(_notices(found)),
    )


def _notices(found: Results) -> Iterator[str]:
    for event in found.events:
        for notice in event.notices:
            yield notice_words(notice, event.event.scheme, get_translations())


def step_name(scheme: Scheme, step: TieBreak) -> str:
    """What a tie-break compares."""
    code = f":{step.code}" if step.code else ""
    return str(step_words(f"{step.by}{code}", scheme, get_translations()))


def award_quota(award: Award | DelegationAward) -> str:
    """How many receive an award."""
    if award.count is not None:
        return str(award.count)
    if award.percent is not None:
        return f"{award.percent:f}%"
    if award.ranks is not None:
        return str(
            gettext("places %(first)s to %(last)s", first=award.ranks[0], last=award.ranks[1])
        )
    if award.at_least is not None:
        return str(gettext("all with at least %(points)s", points=f"{award.at_least:f}"))
    return str(gettext("by the medal rule"))


def weights_sum(scheme: Scheme) -> str:
    """The weights added up, as on paper: 0.3 + 0.7 = 1."""
    weights = [Fraction(one.weight) for one in scheme.components]
    return f"{' + '.join(figure(one) for one in weights)} = {figure(sum(weights, Fraction()))}"


def named_preset(kind: Preset) -> Scheme:
    """The preset with names in the reader's language."""

    def named(part: T) -> T:
        return replace(part, name=str(PRESET_NAMES.get(part.code, "")) or None)

    scheme = preset(kind)
    return replace(
        scheme,
        components=tuple(map(named, scheme.components)),
        criteria=tuple(map(named, scheme.criteria)),
        awards=tuple(map(named, scheme.awards)),
    )


def result_line(scheme: Scheme, result: Result) -> tuple[str, str, str]:
    """An entry's place or what became of it, its total, and its award."""
    place, score = result.place, result.score
    total = score.total if score else None
    names = award_words(scheme.awards, get_translations())
    if place is None:
        shown = status_words(result.status, get_translations())
    elif place.shared:
        shown = gettext("%(rank)d (shared)", rank=place.rank)
    else:
        shown = str(place.rank)
    return (
        str(shown),
        numbers.shown(total.points, scheme.total.rounding) if total else "",
        names[result.award] if result.award else "",
    )
