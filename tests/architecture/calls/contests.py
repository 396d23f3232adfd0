"""Calls of the actions of contests."""

from functools import partial

from competitions.contests import actions
from competitions.contests.rules.details import ContestDetails, EventDetails
from competitions.contests.rules.presets import Preset, preset
from competitions.journal.rules import SYSTEM
from tests.factories import NOW, a_contest, an_event

BY_SYSTEM = {"actor": SYSTEM, "now": NOW}

CALLS = {
    "add_event": lambda: partial(
        actions.add_event, a_contest(), "welder", EventDetails(name="焊工"), **BY_SYSTEM
    ),
    "create_contest": lambda: partial(
        actions.create_contest, "2026", ContestDetails(name="竞赛"), **BY_SYSTEM
    ),
    "save_scheme": lambda: partial(
        actions.save_scheme, an_event(), preset(Preset.FIVE_JUDGES), **BY_SYSTEM
    ),
}
