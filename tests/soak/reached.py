"""Which tests reach which line of the rules, and how long each of them takes.

Only tests that need no database are asked. Nothing here knows of mutants.
"""

import ast
import gc
import importlib
import re
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path

import coverage
import pytest

ROOT = Path(__file__).parents[2]
LOADING, COLLECTING = "", "collecting"
"""What stands for a test's name while the package and while tests are loaded."""
ELSEWHERE = ("architecture", "demonstration", "journeys", "soak", "typesetting")
OPTIONS = ["-q", "-s", "-x", "--tb=no", "--assert=plain", "-m", "not browser"]
OPTIONS += ["-k", "not mechanism"]  # what generated contests hold is the same for every mutant
OPTIONS += ["--ignore-glob=*commands.py", f"--ignore-glob={ROOT}/tests/test_*.py"]
OPTIONS += [f"--ignore={ROOT / 'tests' / area}" for area in ELSEWHERE]
for plugin in ("cacheprovider", "faulthandler", "randomly", "rerunfailures", "xdist"):
    OPTIONS += ["-p", f"no:{plugin}"]


@dataclass
class Reached:
    """Seconds by test, and tests by file and line."""

    seconds: dict[str, float]
    lines: dict[Path, dict[int, set[str]]]

    def by(self, file: Path, lines: range) -> set[str]:
        """The tests that reach one of these lines."""
        known = self.lines[file]
        return {test for line in lines for test in known.get(line, ())}

    def near(self, file: Path) -> set[str]:
        """The tests that reach a module, or one that names it, or name it themselves."""
        naming = {other for other in self.lines if other == file or file in named_in(other)}
        found = {test for other in naming for tests in self.lines[other].values() for test in tests}
        direct = {test for test in self.seconds if file in named_in(ROOT / test.split("::")[0])}
        area = f"tests/{file.relative_to(ROOT).parts[1]}/"
        own = {test for test in self.seconds if test.startswith(area)}
        return (found | direct) & self.seconds.keys() or own

    def in_order(self, tests: set[str], first: Counter[str]) -> dict[str, float]:
        """These tests with their seconds: those that count most first, then the quickest."""
        known = tests & self.seconds.keys()
        order = sorted(known, key=lambda test: (-first[test], self.seconds[test]))
        return {test: self.seconds[test] for test in order}


class Watching:
    """Remembers what each test of a run reaches."""

    def __init__(self) -> None:
        self.coverage = coverage.Coverage(
            data_file=None, config_file=False, include=[str(file) for file in rules()]
        )
        self.seconds: Counter[str] = Counter()

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if "database" not in item.fixturenames]

    def pytest_collection_finish(self) -> None:
        self.caches = caches()

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        for cache in self.caches:  # what a test reaches does not hang on those before it
            cache.cache_clear()
        self.coverage.switch_context(nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[report.nodeid] += report.duration


def watched() -> Reached:
    """Runs all tests in a fork; SystemExit where one fails: then a death would prove nothing."""
    with ProcessPoolExecutor(1, get_context("fork")) as pool:
        return pool.submit(_watched).result()


def _watched() -> Reached:
    watching = Watching()
    watching.coverage.start()
    for file in rules():
        importlib.import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
    watching.coverage.switch_context(COLLECTING)
    if pytest.main([*OPTIONS, str(ROOT / "tests")], plugins=[watching]):
        raise SystemExit("The tests fail without a mutant.")
    watching.coverage.stop()
    data = watching.coverage.get_data()
    lines = defaultdict(dict)
    for file in rules():
        for line, tests in data.contexts_by_lineno(str(file)).items():
            lines[file][line] = set(tests)
    return Reached(dict(watching.seconds), lines)


def caches() -> list:
    """What functions of the package and of the tests remember."""
    kind = type(lru_cache(len))
    found = [each for each in gc.get_objects() if type(each) is kind]
    return [each for each in found if each.__module__.startswith(("competitions.", "tests."))]


def rules() -> list[Path]:
    """Every module of rules."""
    found = (ROOT / "competitions").rglob("*.py")
    return sorted(
        file
        for file in found
        if (file.name == "rules.py" or "rules" in file.parts) and file.name != "__init__.py"
    )


@lru_cache(None)
def named_in(file: Path) -> set[Path]:
    """The modules of the package that a file names."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    froms = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names = {f"{node.module}.{each.name}" for node in froms for each in node.names}
    names |= {node.module for node in froms}
    return {ROOT / f"{re.sub('[.]', '/', name)}.py" for name in names}
