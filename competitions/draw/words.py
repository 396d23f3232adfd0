"""Draws in words: what is drawn and how, and what is wrong with a number that was typed."""

from collections.abc import Mapping

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from competitions.contests.models import Event
from competitions.draw.rules.draws import DrawKind, DrawMethod, Fault, Presence, Problem
from competitions.papers.words import name_head

KINDS: Mapping[DrawKind, LazyString] = {
    DrawKind.SESSION: _l("Draw of sessions"),
    DrawKind.STATION: _l("Draw of stations"),
}

METHODS: Mapping[DrawMethod, LazyString] = {
    DrawMethod.HAND: _l("by hand"),
    DrawMethod.COMPUTER: _l("by computer"),
}

PRESENCES: Mapping[Presence, LazyString] = {
    Presence.PRESENT: _l("Present"),
    Presence.ABSENT: _l("Absent"),
    Presence.WALKED_OVER: _l("Walked over"),
}


def name_of(event: Event) -> str:
    """What heads the names of those who draw."""
    return name_head({event.entry_kind})


TOO_FEW = _l("There are %(entrants)d entrants and only %(places)d stations.")
NOBODY = _l("There is nobody to draw for.")
REASON = _l("This was drawn before. Please give the reason for drawing again.")
BEGUN = _l("Marking has begun: nobody who has a station can move any more.")
CHECK_IN = _l("First say of everybody in the session whether they are there.")


def fault(found: Fault, codes: Mapping[int, str]) -> str:
    """What is wrong with a number; `codes` are the entrants' numbers by entry id."""
    match found.problem:
        case Problem.MISSING:
            return str(gettext("no number is given."))
        case Problem.NOT_A_NUMBER:
            return str(gettext("“%(typed)s” is no number.", typed=found.typed))
        case Problem.NO_SUCH_NUMBER:
            return str(gettext("there is no number %(typed)s to draw.", typed=found.typed))
        case Problem.TAKEN:
            others = gettext(", ").join(codes[other] for other in found.others)
            shared = gettext(
                "%(typed)s was drawn by %(others)s too, and there is no room.",
                typed=found.typed,
                others=others,
            )
            return str(shared)
