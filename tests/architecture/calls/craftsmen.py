"""Calls of the actions of craftsmen."""

from functools import partial

from competitions.craftsmen import actions
from tests.craftsmen.making import a_title, confirmed, details, entry, final
from tests.factories import BY_SYSTEM, NOW, an_account


def _decision(action, title, **said):
    return partial(action, title, by=an_account(), now=NOW, **said)


def _refuse_candidate():
    title = a_title()
    said = {"entry_id": entry(title).id, "reason": "本人放弃"}
    return _decision(actions.refuse_candidate, title, **said)


def _admit_candidates():
    title = confirmed()
    return _decision(actions.admit_candidates, title, entries=[entry(title).id])


def _confirm_candidates():
    title = a_title()
    return _decision(actions.confirm_candidates, title, entries=[entry(title).id])


CALLS = {
    "admit_candidates": _admit_candidates,
    "confirm_candidates": _confirm_candidates,
    "create_title": lambda: partial(actions.create_title, final().contest, details(), **BY_SYSTEM),
    "delete_title": lambda: partial(actions.delete_title, a_title(), **BY_SYSTEM),
    "edit_title": lambda: partial(actions.edit_title, a_title(), details(), **BY_SYSTEM),
    "refuse_candidate": _refuse_candidate,
}
