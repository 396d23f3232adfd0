"""Scoring in words: states of sheets, what is wrong with a mark, a panel, a row of a file."""

from collections.abc import Mapping
from decimal import Decimal

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from competitions.contests.rules.aids import Aid, Bound
from competitions.entries.rules.entry import EntryStatus
from competitions.scoring.rules import typed
from competitions.scoring.rules.carried import RowFault, RowProblem
from competitions.scoring.rules.paper import Stage
from competitions.scoring.rules.sheets import PanelFault, PanelFlaw, SheetState
from competitions.scoring.rules.typed import Doubt, Reading

STATES: Mapping[SheetState | None, LazyString] = {
    None: _l("not begun"),
    SheetState.DRAFT: _l("being filled in"),
    SheetState.SUBMITTED: _l("handed in"),
    SheetState.RETURNED: _l("sent back"),
    SheetState.SIGNED: _l("signed"),
    SheetState.LOCKED: _l("locked"),
}

SIGNS: Mapping[SheetState | None, str] = {
    None: "○",
    SheetState.DRAFT: "✎",
    SheetState.SUBMITTED: "✓",
    SheetState.RETURNED: "↩",
    SheetState.SIGNED: "■",
    SheetState.LOCKED: "■",
}
"""Beside the word, never in its place."""

STAGES: Mapping[Stage, LazyString] = {
    Stage.FIRST: _l("to be keyed"),
    Stage.SECOND: _l("to be keyed again by another person"),
    Stage.COMPARE: _l("differences to be settled"),
    Stage.DONE: _l("done"),
}

PROPOSALS: Mapping[EntryStatus, LazyString] = {
    EntryStatus.ABSENT: _l("Did not come"),
    EntryStatus.WITHDRAWN: _l("Walked over"),
    EntryStatus.DISQUALIFIED: _l("Disqualified"),
}

CLOSED = _l("This sheet is signed: it can no longer be changed.")
OTHER_ROAD = _l("This sheet is being marked the other way, on a device or on paper.")
WEAK_PIN = _l("Choose 4 to 8 digits that are not easy to guess, not 1234 or 1111.")


BOUNDS: Mapping[Bound, str] = {
    Bound.AT_MOST: "≤",
    Bound.BELOW: "<",
    Bound.EQUAL: "=",
    Bound.AT_LEAST: "≥",
    Bound.ABOVE: ">",
}


def way(aid: Aid) -> str:
    """How a choice or a value becomes the mark; nothing where the aid names no way."""
    plain = typed.plain
    said = [f"{one.label} = {plain(one.mark)}" for one in aid.choices]
    said += [f"{BOUNDS[one.bound]} {plain(one.value)} → {plain(one.mark)}" for one in aid.rungs]
    if aid.deduction is not None:
        said.append(
            gettext(
                "%(deduct)s off for each %(each)s away from %(target)s",
                deduct=plain(aid.deduction.deduct),
                each=plain(aid.deduction.each),
                target=plain(aid.deduction.target),
            )
        )
    return str(gettext("; ")).join(said)


def doubt(reading: Reading) -> str:
    """Why what was typed is no mark, with what would be one."""
    words = {
        Doubt.NOT_A_NUMBER: gettext("“%(typed)s” is no number.", typed=reading.typed),
        Doubt.THOUSANDS: gettext(
            "“%(typed)s” could mean two numbers: write it without a comma.", typed=reading.typed
        ),
        Doubt.MISSING: gettext("Nothing is typed. For a box that is empty on the paper, type -"),
    }
    if reading.doubt is Doubt.NO_MARK_FOR_VALUE:
        return str(gettext("No mark is agreed for the value “%(typed)s”.", typed=reading.typed))
    if reading.doubt in words:
        return str(words[reading.doubt])
    if reading.doubt is Doubt.COMMA:
        return str(
            gettext(
                "“%(typed)s” was understood as %(understood)s. Is that right? Then go on.",
                typed=reading.typed,
                understood=reading.understood,
            )
        )
    return _out_of_range(reading)


def _out_of_range(reading: Reading) -> str:
    limit = typed.plain(reading.limit or Decimal(0))
    if reading.doubt is Doubt.TOO_LOW:
        return str(
            gettext("%(typed)s is too low: at least %(limit)s.", typed=reading.typed, limit=limit)
        )
    if reading.doubt is Doubt.TOO_HIGH:
        return str(
            gettext("%(typed)s is too high: at most %(limit)s.", typed=reading.typed, limit=limit)
        )
    nearest = [typed.plain(mark) for mark in (reading.below, reading.above) if mark is not None]
    return str(
        gettext(
            "%(typed)s is not a step of %(limit)s. Nearest: %(nearest)s.",
            typed=reading.typed,
            limit=limit,
            nearest=gettext(" or ").join(nearest),
        )
    )


def panel_fault(fault: PanelFault, names: Mapping[str, str]) -> str:
    """What keeps a panel or criterion from being marked as the scheme asks."""
    name = names.get(fault.code, fault.code)
    match fault.flaw:
        case PanelFlaw.UNCOVERED:
            words = gettext("%(name)s is marked by no panel.", name=name)
        case PanelFlaw.COVERED_TWICE:
            words = gettext("%(name)s is marked by more than one panel.", name=name)
        case PanelFlaw.NO_JUDGES:
            words = gettext("Panel %(name)s has no judges.", name=name)
        case PanelFlaw.TOO_FEW_JUDGES:
            words = gettext(
                "%(name)s needs %(number)d marks and gets fewer.", name=name, number=fault.judges
            )
    return str(words)


def row_fault(fault: RowFault) -> str:
    """What is wrong with a row of a file of points."""
    match fault.problem:
        case RowProblem.NO_NUMBER:
            words = gettext("The entrant's number is missing.")
        case RowProblem.UNKNOWN_NUMBER:
            words = gettext("There is no entrant %(text)s in this event.", text=fault.text)
        case RowProblem.DOUBLE:
            words = gettext(
                "%(text)s stands in row %(other)d too.", text=fault.text, other=fault.other
            )
        case RowProblem.NO_POINTS:
            words = gettext("The points of %(text)s are missing.", text=fault.text)
        case RowProblem.NOT_POINTS:
            words = gettext("“%(text)s” is no number.", text=fault.text)
        case RowProblem.OUT_OF_RANGE:
            words = gettext("%(text)s is out of range.", text=fault.text)
    return str(words)
