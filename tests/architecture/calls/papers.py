"""Calls of the actions of papers."""

from collections.abc import Callable
from functools import partial

from competitions.papers import actions
from competitions.papers.rules.document import Paper, Text
from tests.factories import NOW, a_contest, an_account

PAPER = Paper(name="签到表", blocks=(Text("签到表"),))


def _record_printing() -> Callable[[], object]:
    by, path = an_account(), "/contests/c/print"
    return partial(actions.record_printing, a_contest(), path, paper=PAPER, by=by, now=NOW)


CALLS = {"record_printing": _record_printing}
