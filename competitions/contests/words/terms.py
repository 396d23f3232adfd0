"""The choices of a contest, an event and a scheme in words."""

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from competitions.contests.rules.choices import (
    AwardTo,
    CriterionKind,
    EntryKind,
    Kind,
    Level,
    MedalsOn,
    Order,
    Overrun,
    PanelMethod,
    PercentOf,
    PercentRounding,
    RankStyle,
    TeamMethod,
    Ties,
)
from competitions.contests.rules.numbers import RoundingMode
from competitions.contests.rules.presets import Preset

Words = Mapping[StrEnum, LazyString]

KINDS: Words = {
    Kind.SKILLS: _l("Skills competition"),
    Kind.LABOUR: _l("Labour competition"),
    Kind.MERIT: _l("Merit contest of key projects"),
    Kind.INNOVATION: _l("Selection of workers' innovations"),
}

LEVELS: Words = {
    Level.ENTERPRISE: _l("Enterprise"),
    Level.COUNTY: _l("County"),
    Level.MUNICIPAL: _l("City"),
    Level.PROVINCIAL: _l("Province"),
    Level.NATIONAL: _l("Nation"),
}

ENTRY_KINDS: Words = {
    EntryKind.PERSON: _l("Persons"),
    EntryKind.TEAM: _l("Teams"),
    EntryKind.WORK: _l("Works"),
    EntryKind.UNIT: _l("Units"),
    EntryKind.PROJECT: _l("Projects"),
}

CRITERION_KINDS: Words = {
    CriterionKind.POINTS: _l("Points"),
    CriterionKind.JUDGEMENT: _l("Judgement 0 to 3"),
    CriterionKind.MEASUREMENT: _l("Measurement"),
    CriterionKind.DEDUCTION: _l("Deduction"),
}

PANEL_METHODS: Words = {
    PanelMethod.MEAN: _l("Mean"),
    PanelMethod.MEDIAN: _l("Median"),
    PanelMethod.SUM: _l("Sum"),
}

ROUNDING_MODES: Words = {
    RoundingMode.HALF_UP: _l("half up"),
    RoundingMode.HALF_EVEN: _l("half to even"),
    RoundingMode.DOWN: _l("cut off"),
    RoundingMode.UP: _l("always up"),
}

ORDERS: Words = {
    Order.DESC: _l("More is better"),
    Order.ASC: _l("Less is better"),
}

RANK_STYLES: Words = {
    RankStyle.COMPETITION: _l("1, 2, 2, 4"),
    RankStyle.DENSE: _l("1, 2, 2, 3"),
}

TEAM_METHODS: Words = {
    TeamMethod.SUM: _l("Sum of the members' totals"),
    TeamMethod.MEAN: _l("Mean of the members' totals"),
}

AWARD_TO: Words = {
    AwardTo.ENTRIES: _l("Entries"),
    AwardTo.TEAMS: _l("Teams of the event"),
}

PERCENT_OF: Words = {
    PercentOf.RANKED: _l("of those with a place"),
    PercentOf.ENTERED: _l("of all who entered"),
}

PERCENT_ROUNDINGS: Words = {
    PercentRounding.FLOOR: _l("cut off"),
    PercentRounding.CEIL: _l("always up"),
    PercentRounding.HALF_UP: _l("half up"),
}

TIES: Words = {
    Ties.INCLUDE: _l("all of them receive it"),
    Ties.EXCLUDE: _l("none of them receives it"),
}

OVERRUNS: Words = {
    Overrun.NEXT: _l("come off the next awards"),
    Overrun.EXTRA: _l("are given on top"),
}

MEDALS_ON: Words = {
    MedalsOn.SCALED: _l("the scaled total"),
    MedalsOn.TOTAL: _l("the total"),
}

PRESETS: Words = {
    Preset.THEORY_PRACTICE: _l("Theory 30, practice 70"),
    Preset.FIVE_JUDGES: _l("Five judges, highest and lowest dropped"),
    Preset.GROUP_SHEETS: _l("Group sheets with measured faults"),
    Preset.INTERNATIONAL: _l("International judgement and medals"),
    Preset.WORKS: _l("Works, by five experts"),
    Preset.INDICATORS: _l("Units or projects, by indicators"),
}

PRESET_NAMES: Mapping[str, LazyString] = {
    "theory": _l("Theory"),
    "practice": _l("Practice"),
    "work": _l("Work piece"),
    "process": _l("Way of working"),
    "quality": _l("Quality of the work"),
    "safety": _l("Safety and order"),
    "appearance": _l("Appearance"),
    "inside": _l("Inner quality"),
    "surface": _l("Shape and size"),
    "faults": _l("Faults of the surface"),
    "radiograph": _l("Radiograph"),
    "conduct": _l("Safe and orderly work"),
    "module_a": _l("Module A"),
    "module_b": _l("Module B"),
    "a_judged": _l("Module A, judged"),
    "a_measured": _l("Module A, measured"),
    "b_judged": _l("Module B, judged"),
    "b_measured": _l("Module B, measured"),
    "review": _l("Experts' review"),
    "advanced": _l("How advanced it is"),
    "original": _l("How original it is"),
    "exemplary": _l("What others can learn from it"),
    "useful": _l("How useful it is"),
    "assessment": _l("Assessment"),
    "fulfilment": _l("Tasks fulfilled"),
    "standard": _l("Quality"),
    "security": _l("Safe work"),
    "management": _l("Management"),
    "first": _l("First prize"),
    "second": _l("Second prize"),
    "third": _l("Third prize"),
    "medals": _l("Medals"),
}
"""What a preset's codes are called; organisers change the names as they like."""


def choices(words: Words) -> list[tuple[str, LazyString]]:
    """The words as a form takes them."""
    return [(member.value, word) for member, word in words.items()]
