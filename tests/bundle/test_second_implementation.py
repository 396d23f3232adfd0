"""The package against the naive engine: the same results, to the byte, of generated contests.

CONTESTS=1000000 compares more of them, FIRST_CONTEST=100000 others. Each is made from its number;
one in twenty is also written in some spelling, read, and its digest compared.
"""

import difflib
import json
import os
import pprint
import random  # noqa: TID251 - each contest is made from its seed
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings

from competitions.bundle.rules.reading import DOCUMENT
from tests.naive import memory, package
from tests.naive.generate import contest, contests
from tests.naive.mechanisms import OUTCOMES, known, outcomes, used
from tests.naive.package import UnusableError
from tests.naive.smaller import smallest

CONTESTS = int(os.environ.get("CONTESTS", "20000"))
FIRST = int(os.environ.get("FIRST_CONTEST", "0"))
PARTS = 20
COUNTED = 1000


@pytest.mark.parametrize("part", range(PARTS))
def test_both_implementations_agree(part, tmp_path):
    for seed in range(FIRST + part, FIRST + CONTESTS, PARTS):
        document = contest(random.Random(seed))
        compare(memory.both, document, seed, tmp_path)


def test_both_implementations_agree_on_what_is_written(tmp_path):
    for seed in range(FIRST, FIRST + CONTESTS, PARTS):
        document = contest(random.Random(seed))
        compare(lambda document, seed=seed: package.both(document, seed), document, seed, tmp_path)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(contests())
def test_both_agree_on_contests_that_shrink(document):
    ours, naive = package.both(document)
    assert ours == naive


def test_every_mechanism_and_every_outcome_is_among_them():
    found = Counter()
    for seed in range(COUNTED):
        document = contest(random.Random(seed))
        found.update(used(document, DOCUMENT))
        found.update(outcomes(json.loads(memory.both(document)[0])))
    assert {what for what in {*known(DOCUMENT), *OUTCOMES} if not found[what]} == set()


def compare(both, document, seed, folder):
    """Fails where the two differ, with the least contest on which they still do."""
    ours, naive = both(document)
    if ours == naive:
        return
    least = smallest(document, lambda fewer: differs(both, fewer))
    ours, naive = map(indented, both(least))
    lines = difflib.unified_diff(ours, naive, "package", "naive", n=3, lineterm="")
    file = folder / f"contest-{seed}.txt"
    file.write_text(pprint.pformat(least, width=100, sort_dicts=False), encoding="utf-8")
    pytest.fail("\n".join([f"contest {seed}, made smaller in {file}", *lines]), pytrace=False)


def differs(both, document):
    """Whether the document is a bundle still, and the two still differ on it."""
    try:
        package.both(document)
        ours, naive = both(document)
    except (UnusableError, ArithmeticError, LookupError, TypeError, ValueError, StopIteration):
        return False
    return ours != naive


def indented(text):
    """The lines of a comparable document."""
    return json.dumps(json.loads(text), ensure_ascii=False, indent=1).splitlines()
