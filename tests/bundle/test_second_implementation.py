"""The package against the naive engine: the same results, to the byte, of generated contests.

CONTESTS=20000 compares more of them, FIRST_CONTEST=100000 others.
"""

import difflib
import os
import pprint
import random  # noqa: TID251 - each contest is made from its seed

import pytest
from hypothesis import HealthCheck, given, settings

from tests.naive.generate import contest, contests
from tests.naive.package import UnusableError, both
from tests.naive.smaller import smallest

CONTESTS = int(os.environ.get("CONTESTS", "1500"))
FIRST = int(os.environ.get("FIRST_CONTEST", "0"))
PARTS = 10


@pytest.mark.parametrize("part", range(PARTS))
def test_both_implementations_agree(part):
    for seed in range(FIRST + part, FIRST + CONTESTS, PARTS):
        document = contest(random.Random(seed))
        package, naive = both(document, seed)
        if package != naive:
            pytest.fail(f"contest {seed}\n{report(document, seed)}", pytrace=False)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(contests())
def test_both_agree_on_contests_that_shrink(document):
    package, naive = both(document)
    assert package == naive


def report(document, seed):
    """The least contest on which the two still differ, and where they do."""
    least = smallest(document, lambda fewer: differs(fewer, seed))
    package, naive = both(least, seed)
    lines = difflib.unified_diff(
        package.splitlines(), naive.splitlines(), "package", "naive", n=3, lineterm=""
    )
    return "\n".join([pprint.pformat(least, width=100, sort_dicts=False), *lines])


def differs(document, seed):
    """Whether the document is a bundle still, and the two still differ on it."""
    try:
        package, naive = both(document, seed)
    except (UnusableError, KeyError, IndexError, ValueError, StopIteration):
        return False
    return package != naive
