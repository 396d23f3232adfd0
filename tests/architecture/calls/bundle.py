"""Calls of the actions of the bundle."""

import json
from functools import partial

from competitions.bundle import actions
from competitions.bundle.rules import reading
from competitions.journal.rules import SYSTEM
from tests.bundle import papers
from tests.factories import NOW

CALLS = {
    "import_contest": lambda: partial(
        actions.import_contest,
        reading.read(json.dumps(papers.contest()).encode(), name="contest.json"),
        actor=SYSTEM,
        now=NOW,
    ),
}
