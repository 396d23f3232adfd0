"""Calls of the actions of stages."""

from functools import partial

from competitions.stages import actions, queries
from competitions.stages.models import Stage
from competitions.stages.rules import Rule
from tests.factories import BY_SYSTEM
from tests.stages.making import a_next, a_stage


def _advanced() -> Stage:
    stage = a_stage()
    actions.advance(stage, _coming(stage), **BY_SYSTEM)
    return stage


def _coming(stage: Stage) -> tuple[str, ...]:
    found = queries.prospect(stage)
    assert found is not None
    return found.coming


def _advance() -> object:
    stage = a_stage()
    return partial(actions.advance, stage, _coming(stage), **BY_SYSTEM)


CALLS = {
    "advance": _advance,
    "remove_stage": lambda: partial(actions.remove_stage, a_stage(a_next(), a_next()), **BY_SYSTEM),
    "set_stage": lambda: partial(actions.set_stage, a_next(), a_next(), Rule(first=3), **BY_SYSTEM),
    "step_back": lambda: partial(
        actions.step_back, a_stage(a_next(), a_next()), "H-001", back=True, **BY_SYSTEM
    ),
    "undo": lambda: partial(actions.undo, _advanced(), **BY_SYSTEM),
}
