"""Every public action leaves exactly one record: each is called once, by the table of its area.

tests/architecture/calls/<area>.py holds CALLS: the name of each action of the area, and a function
that prepares what it needs (through other actions) and returns the call itself, still to be made.
"""

import importlib
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from flask import Flask

from competitions.journal import queries
from competitions.journal.rules import chain_break

PACKAGE = Path(__file__).parents[2] / "competitions"
STEPS = {"journal"}
"""Areas whose actions are steps of others' actions."""

MODULES = [*PACKAGE.glob("*/actions.py"), *PACKAGE.glob("*/actions/[!_]*.py")]
AREAS = sorted({path.relative_to(PACKAGE).parts[0] for path in MODULES})


def _actions(area: str) -> Iterator[tuple[str, Callable[..., object]]]:
    """The area's public actions: functions of its modules that begin a transaction."""
    for path in MODULES:
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if parts[0] == area:
            yield from _actions_in(importlib.import_module(".".join(("competitions", *parts))))


def _actions_in(module: ModuleType) -> Iterator[tuple[str, Callable[..., object]]]:
    for name, function in inspect.getmembers(module, inspect.isfunction):
        own = function.__module__ == module.__name__ and not name.startswith("_")
        if own and "transaction(" in inspect.getsource(function):
            yield name, function


CASES = [(area, name) for area in AREAS if area not in STEPS for name, _ in _actions(area)]


@pytest.mark.parametrize(("area", "name"), CASES, ids=[f"{a}.{n}" for a, n in CASES])
def test_an_action_leaves_exactly_one_record(app: Flask, area: str, name: str) -> None:
    calls = importlib.import_module(f"tests.architecture.calls.{area}").CALLS
    call = calls[name]()
    before = queries.head()[0]
    call()
    assert queries.head()[0] == before + 1
    assert chain_break(queries.chain(), head=queries.head()) is None


@pytest.mark.parametrize("area", [area for area in AREAS if area not in STEPS])
def test_no_call_is_left_over(area: str) -> None:
    calls = importlib.import_module(f"tests.architecture.calls.{area}").CALLS
    assert sorted(calls) == sorted(name for name, _ in _actions(area))


def test_only_actions_commit() -> None:
    """No module but an area's actions begins a transaction, or commits by itself."""
    found = [
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if path.name not in {"actions.py", "extensions.py"}
        and path.parent.name not in {"actions", "migrations"}
        and any(word in path.read_text("utf-8") for word in (".commit(", "transaction()"))
    ]
    assert found == []
