"""Mutation testing of the rules: each small change of the law must turn a test red.

    python -m tests.soak.mutants [--share 0.1] [--seed 1] [FILE ..]

First all tests that need no database run once, to know which lines of rules each of them reaches.
A mutant lives in a fork of a process that has loaded them all: the functions of a module get its
code with one change, and the tests that reach the changed line run; those first that have ended
most others of the module, then the quickest. Where that line runs while modules are loaded, the
fork loads the package anew. Nothing is written to the tree.
Without FILE all rules are changed. A line that no test reaches is a survivor. Survivors are listed;
docs/mutants.md explains those that change nothing. Ends with 1 where fewer than 95 % die.
"""

import argparse
import ast
import gc
import importlib.abc
import importlib.util
import itertools
import os
import random  # noqa: TID251 - a sample is drawn from a seed
import signal
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.soak.changes import changed, changes, statements
from tests.soak.reached import LOADING, OPTIONS, ROOT, Reached, caches, rules, watched

LEAST = 0.95
TO_LOAD = 30
TROUBLE = 9
"""How a fork ends that could not try its mutant."""


class Minding:
    """Ends the process with 1 at the first of these tests that fails, and says which it was."""

    def __init__(self, seconds: dict[str, float], killers: int) -> None:
        self.seconds, self.killers = seconds, killers

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        known = {item.nodeid: item for item in items}
        items[:] = [known[test] for test in self.seconds]

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        live_for(5 + 5 * self.seconds[nodeid])

    def pytest_runtest_logreport(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        if report.failed:
            os.write(self.killers, report.nodeid.encode())
            os._exit(1)

    pytest_collectreport = pytest_runtest_logreport


class Changed(importlib.abc.MetaPathFinder, importlib.abc.SourceLoader):
    """Gives one module with its change to those who load it."""

    def __init__(self, file: Path, code: CodeType) -> None:
        self.file, self.code = file, code
        self.module = ".".join(file.relative_to(ROOT).with_suffix("").parts)

    def find_spec(self, fullname, path=None, target=None):  # noqa: ARG002 - the protocol's
        """The module's own spec, with this loader."""
        if fullname != self.module:
            return None
        return importlib.util.spec_from_file_location(fullname, self.file, loader=self)

    def get_filename(self, fullname):  # noqa: ARG002 - the protocol's
        """Where the module is."""
        return str(self.file)

    def get_data(self, path):
        """What the module says."""
        return Path(path).read_bytes()

    def get_code(self, fullname):  # noqa: ARG002 - the protocol's
        """The changed module; never kept."""
        return self.code


class Trying:
    """Lets one mutant after the other live in a fork, when all tests are collected."""

    def __init__(self, reached: Reached, files: list[Path], drawn: Iterator[bool]) -> None:
        self.reached, self.drawn = reached, drawn
        self.texts = {
            file: file.read_text(encoding="utf-8") for file in files
        }  # as they are loaded
        self.areas: dict[str, Counter[bool]] = defaultdict(Counter)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.nodeid in self.reached.seconds]

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.session = session
        self.items = {item.nodeid: item for item in session.items}
        self.caches = caches()
        self.functions = [each for each in gc.get_objects() if type(each) is FunctionType]
        gc.freeze()  # what is never freed need not be copied by forks
        for file, text in self.texts.items():
            self.try_all(file, text)
        return True

    def try_all(self, file: Path, text: str) -> None:
        """Counts the mutants of a module that die, and lists the others."""
        tree = ast.parse(text)
        lines, tried = statements(tree), Counter()
        self.killers: Counter[str] = Counter()
        for number, (line, what) in enumerate(changes(tree)):
            if not next(self.drawn):
                continue
            code = compile(changed(text, number), str(file), "exec")
            dies = self.dies(file, code, lines.get(line, range(line, line + 1)))
            tried[dies] += 1
            if not dies:
                print(f"  survives: {file.relative_to(ROOT)}:{line}: {what}", flush=True)
        print(f"{file.relative_to(ROOT)}: {tried[True]} of {tried.total()} die", flush=True)
        self.areas[file.relative_to(ROOT).parts[1]] += tried

    def dies(self, file: Path, code: CodeType, lines: range) -> bool:
        """Whether a test that reaches these lines fails, or never ends."""
        tests = self.reached.by(file, lines)
        loading = LOADING in tests
        if loading:
            tests |= self.reached.near(file)
        if not (seconds := self.reached.in_order(tests, self.killers)):
            return False
        killer, told = os.pipe()
        if not (process := os.fork()):
            try:
                silence()
                live_for(TO_LOAD)
                if loading:
                    load_anew(file, code, Minding(seconds, told))
                else:
                    self.run_here(code, Minding(seconds, told))
            finally:
                os._exit(TROUBLE)
        os.close(told)
        ended = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        with os.fdopen(killer) as pipe:
            self.killers.update([pipe.read()])
        if ended == TROUBLE:
            raise RuntimeError(file)
        return ended != 0

    def run_here(self, code: CodeType, minding: Minding) -> NoReturn:
        """Runs tests on the functions of changed code; ends with 0 where none of them minds."""
        known = {(each.co_qualname, each.co_firstlineno): each for each in within(code)}
        for each in self.functions:
            if each.__code__.co_filename == code.co_filename:
                each.__code__ = known[each.__code__.co_qualname, each.__code__.co_firstlineno]
        for cache in self.caches:
            cache.cache_clear()
        self.session.config.pluginmanager.register(minding)
        items = [self.items[test] for test in minding.seconds]
        for item, following in itertools.zip_longest(items, items[1:]):
            item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
        os._exit(0)


def load_anew(file: Path, code: CodeType, minding: Minding) -> NoReturn:
    """Runs tests on a package that is loaded with changed code; ends with 0 where none minds."""
    sys.meta_path.insert(0, Changed(file, code))
    for module in [each for each in sys.modules if each.startswith(("competitions", "tests"))]:
        del sys.modules[module]
    asked = sorted({str(ROOT / test.split("::")[0]) for test in minding.seconds})
    os._exit(bool(pytest.main([*OPTIONS, *asked], plugins=[minding])))


def live_for(seconds: float) -> None:
    """Lets a signal end the process when it has worked so long from now."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


def silence() -> None:
    """Lets what a mutant says be heard by nobody."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def within(code: CodeType) -> Iterator[CodeType]:
    """Code with all code inside."""
    yield code
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from within(each)


def main() -> None:
    """Tries all mutants that are drawn, and counts."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--share", type=float, default=1.0)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("files", nargs="*", type=Path)
    given = asked.parse_args()
    prepare()
    chance = random.Random(given.seed)
    drawn = iter(lambda: chance.random() < given.share, None)
    trying = Trying(watched(), [each.resolve() for each in given.files] or rules(), drawn)
    if trouble := pytest.main([*OPTIONS, str(ROOT / "tests")], plugins=[trying]):
        sys.exit(trouble)
    report(trying.areas)


def prepare() -> None:
    """Lets every mutant meet the same examples, and none be explained."""
    profile = settings(
        deadline=None,
        derandomize=True,
        max_examples=50,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    settings.register_profile("mutants", profile)
    os.environ |= {"EXAMPLES": "mutants", "CONTESTS": os.environ.get("CONTESTS", "300")}


def report(areas: dict[str, Counter[bool]]) -> None:
    """Prints the figures; SystemExit where too few die."""
    for area, tried in sorted(areas.items()):
        print(f"{area}: {tried[True]} of {tried.total()} die")
    total = sum(areas.values(), Counter())
    share = total[True] / max(total.total(), 1)
    print(f"{total[True]} of {total.total()} mutants die: {share:.1%}")
    sys.exit(share < LEAST)


if __name__ == "__main__":
    main()
