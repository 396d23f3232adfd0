"""Calls of the actions of contests."""

from datetime import date, timedelta
from functools import partial

from competitions.accounts.rules import Role
from competitions.contests import actions
from competitions.contests.models import Contest
from competitions.contests.rules.details import ContestDetails, EventDetails
from competitions.contests.rules.presets import Preset, preset
from competitions.journal.rules import SYSTEM
from tests.factories import NOW, a_contest, a_scheme, a_unit, an_account, an_event

BY_SYSTEM = {"actor": SYSTEM, "now": NOW}


def _ready() -> Contest:
    contest = a_contest(
        hosts=("市总工会",),
        starts_on=date(2026, 10, 12),
        registration_closes_at=NOW + timedelta(days=1),
    )
    a_scheme(an_event(contest))
    actions.set_delegations(contest, {a_unit().id: None}, **BY_SYSTEM)
    return contest


def _grant() -> object:
    return an_account(Role.KEYER, scope=a_contest().scope).roles[0]


CALLS = {
    "add_event": lambda: partial(
        actions.add_event, a_contest(), "welder", EventDetails(name="焊工"), **BY_SYSTEM
    ),
    "appoint": lambda: partial(
        actions.appoint, an_account(), Role.KEYER, a_contest().scope, **BY_SYSTEM
    ),
    "close_contest": lambda: partial(actions.close_contest, a_contest(), **BY_SYSTEM),
    "copy_contest": lambda: partial(actions.copy_contest, _ready(), "2027", year=2027, **BY_SYSTEM),
    "create_contest": lambda: partial(
        actions.create_contest, "2026", ContestDetails(name="竞赛"), **BY_SYSTEM
    ),
    "dismiss": lambda: partial(actions.dismiss, _grant(), **BY_SYSTEM),
    "edit_contest": lambda: partial(
        actions.edit_contest, a_contest(), ContestDetails(name="新名"), **BY_SYSTEM
    ),
    "edit_event": lambda: partial(
        actions.edit_event, an_event(), EventDetails(quota=3), **BY_SYSTEM
    ),
    "invite": lambda: partial(
        actions.invite, "new", "新人", role=Role.KEYER, scope=a_contest().scope, **BY_SYSTEM
    ),
    "open_contest": lambda: partial(actions.open_contest, _ready(), **BY_SYSTEM),
    "remove_event": lambda: partial(actions.remove_event, an_event(), **BY_SYSTEM),
    "save_scheme": lambda: partial(
        actions.save_scheme, an_event(), preset(Preset.FIVE_JUDGES), **BY_SYSTEM
    ),
    "set_delegations": lambda: partial(
        actions.set_delegations, a_contest(), {a_unit().id: "孔示甲"}, **BY_SYSTEM
    ),
    "set_prize": lambda: partial(actions.set_prize, a_contest(), None, **BY_SYSTEM),
}
