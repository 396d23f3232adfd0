"""Mutation testing of the rules: each small change of the law must turn a test red.

    python -m tests.soak.mutants [--share 0.1] [--seed 1] [FILE ..]

A mutant lives in a process of its own, which compiles one module with one change and runs the tests
that know rules only; nothing is written to the tree. Without FILE all rules are changed. First the
module as it is must pass, or a death would prove nothing. Survivors are listed with their line;
docs/decisions.md explains those that change nothing. Ends with 1 where fewer than 95 % die.
"""

import argparse
import ast
import contextlib
import importlib.abc
import importlib.machinery
import importlib.util
import io
import multiprocessing
import os
import random  # noqa: TID251 - a sample is drawn from a seed
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np  # noqa: F401 - loaded once, before mutants are forked
import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[2]
RULES = re.compile(r"competitions\.(\w+\.rules|bundle\.words)\.")
SECONDS = 300
LEAST = 0.95
NONE = -1
WHOLE = ("bundle/test_results.py", "bundle/test_second_implementation.py")
TESTS = {  # the law is also watched from outside, by worked examples and the other implementation
    "awards": ("awards", *WHOLE),
    "bundle": (
        *WHOLE,
        "bundle/test_[dnrv]*.py",
        "bundle/test_explanation.py",
        "bundle/test_json_reader.py",
        "bundle/test_shapes.py",
    ),
    "contests": ("contests", "scoring", "ranking", *WHOLE),
    "entries": ("entries", *WHOLE),
    "ranking": ("ranking", *WHOLE),
    "scoring": ("scoring", *WHOLE),
}
COMPARED = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
COMPUTED = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
}


def changes(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Makes each change in turn, says where and what, and takes it back.

    Decorators stay, as do `strict`, `repr` and `compare`: whether a dataclass is frozen, zip()
    watches what always holds, or a field is shown, changes no result.
    """
    fixed = {inner for node in ast.walk(tree) for one in kept(node) for inner in ast.walk(one)}
    for node in ast.walk(tree):
        if node in fixed:
            continue
        match node:
            case ast.Compare(ops=[op]) if type(op) in COMPARED:
                node.ops = [COMPARED[type(op)]()]
                yield node.lineno, f"{name(op)} becomes {name(node.ops[0])}"
                node.ops = [op]
            case ast.BinOp(op=op) if type(op) in COMPUTED and not is_text(node):
                node.op = COMPUTED[type(op)]()
                yield node.lineno, f"{name(op)} becomes {name(node.op)}"
                node.op = op
            case ast.BoolOp(op=op):
                node.op = ast.Or() if isinstance(op, ast.And) else ast.And()
                yield node.lineno, f"{name(op)} becomes {name(node.op)}"
                node.op = op
            case ast.UnaryOp(op=ast.USub() as op):
                node.op = ast.UAdd()
                yield node.lineno, "minus falls away"
                node.op = op
            case ast.Constant(value=bool() as value):
                node.value = not value
                yield node.lineno, f"{value} becomes {not value}"
                node.value = value
            case ast.Constant(value=int() as value):
                node.value = value + 1
                yield node.lineno, f"{value} becomes {value + 1}"
                node.value = value
            case ast.If(test=test) | ast.IfExp(test=test):
                node.test = ast.copy_location(ast.UnaryOp(ast.Not(), test), test)
                yield node.lineno, "the condition turns round"
                node.test = test


def kept(node: ast.AST) -> list[ast.expr]:
    """The parts of a node that are not changed."""
    if isinstance(node, ast.keyword) and node.arg in {"strict", "repr", "compare"}:
        return [node.value]
    return getattr(node, "decorator_list", [])


def name(node: ast.AST) -> str:
    """An operator's name."""
    return type(node).__name__


def is_text(node: ast.BinOp) -> bool:
    """Whether an operator works on a text or bytes written there."""
    return any(
        isinstance(side, ast.Constant) and isinstance(side.value, str | bytes)
        for side in (node.left, node.right)
    )


class Changed(importlib.abc.MetaPathFinder, importlib.abc.SourceLoader):
    """Gives one module with the change of this number."""

    def __init__(self, file: Path, number: int) -> None:
        self.file, self.number = file, number
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
        """The changed module, compiled; never kept."""
        tree = ast.parse(self.file.read_text(encoding="utf-8"))
        for at, _ in enumerate(changes(tree)):
            if at == self.number:
                break
        return compile(ast.fix_missing_locations(tree), str(self.file), "exec")


def tests_of(file: Path) -> list[str]:
    """The tests that know rules only, of the module's area first."""
    area = file.relative_to(ROOT).parts[1]
    found: list[Path] = []
    for where in TESTS.get(area, (area,)):
        pattern = where if where.endswith(".py") else f"{where}/test_*.py"
        found += sorted((ROOT / "tests").glob(pattern))
    return [str(test) for test in dict.fromkeys(found) if knows_rules_only(test)]


def knows_rules_only(test: Path) -> bool:
    """Whether a test imports nothing of the package but rules, and the words of a bundle."""
    tree = ast.parse(test.read_text(encoding="utf-8"))
    froms = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    named = [f"{node.module}.{each.name}." for node in froms for each in node.names]
    own = [module for module in named if module.startswith("competitions.")]
    return all(RULES.match(module) for module in own) and not any(
        node.module.startswith("tests.") and node.module.split(".")[-1] in {"hall", "factories"}
        for node in froms
    )


def survives(file: Path, number: int) -> None:
    """Runs the tests on a mutant; ends with 0 where none of them minds."""
    sys.meta_path.insert(0, Changed(file, number))
    for module in [each for each in sys.modules if each.startswith(("competitions", "tests."))]:
        del sys.modules[module]
    os.environ.setdefault("CONTESTS", "300")
    settings.register_profile("mutants", deadline=None, derandomize=True, max_examples=50)
    settings.load_profile("mutants")
    options = ["-x", "-q", "--noconftest", "-p", "no:cacheprovider", "-p", "no:randomly"]
    options += ["-p", "no:xdist", "-p", "no:rerunfailures", "-k", "not mechanism"]
    options += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # of Hypothesis, loaded above
    with (
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
    ):
        verdict = pytest.main([*options, *tests_of(file)])
    os._exit(int(verdict))


def killed(file: Path, number: int) -> bool:
    """Whether a test fails, or the mutant never ends."""
    process = multiprocessing.get_context("fork").Process(target=survives, args=(file, number))
    process.start()
    process.join(SECONDS)
    if process.is_alive():
        process.kill()
        return True
    return process.exitcode != 0


def rules() -> list[Path]:
    """Every module of rules."""
    found = (ROOT / "competitions").rglob("*.py")
    return sorted(
        file
        for file in found
        if (file.name == "rules.py" or "rules" in file.parts) and file.name != "__init__.py"
    )


def main() -> None:
    """Lets mutants live one after the other, and counts."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--share", type=float, default=1.0)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("files", nargs="*", type=Path)
    given = asked.parse_args()
    chance = random.Random(given.seed)
    dead = alive = 0
    for file in [each.resolve() for each in given.files] or rules():
        if not tests_of(file):
            print(f"{file.relative_to(ROOT)}: watched only by tests that need a database")
            continue
        if killed(file, NONE):
            sys.exit(f"{file}: the tests fail without a mutant")
        known = list(changes(ast.parse(file.read_text(encoding="utf-8"))))
        drawn = [number for number in range(len(known)) if chance.random() < given.share]
        left = [number for number in drawn if not killed(file, number)]
        dead, alive = dead + len(drawn) - len(left), alive + len(left)
        print(f"{file.relative_to(ROOT)}: {len(drawn) - len(left)} of {len(drawn)} die", flush=True)
        for number in left:
            line, what = known[number]
            print(f"  survives: line {line}: {what}", flush=True)
    total = dead + alive
    print(f"{dead} of {total} mutants die: {dead / max(total, 1):.1%}")
    sys.exit(dead < LEAST * total)


if __name__ == "__main__":
    main()
