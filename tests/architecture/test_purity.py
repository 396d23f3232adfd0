"""What import-linter cannot see: that packages are only rooms, and that rules drag nothing in."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "competitions"
RULES = sorted(
    {path.parent.name for path in PACKAGE.glob("*/rules.py")}
    | {path.parent.parent.name for path in PACKAGE.glob("*/rules/__init__.py")}
)
FORBIDDEN = {"flask", "sqlalchemy", "wtforms", "flask_babel", "babel", "reportlab", "gettext"}


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("__init__.py")), ids=lambda p: str(p.relative_to(PACKAGE))
)
def test_init_holds_a_docstring_only(path: Path) -> None:
    body = ast.parse(path.read_text("utf-8")).body
    assert [type(node) for node in body] == [ast.Expr]


BROUGHT = {"insights": "gettext"}
"""What a library brings along: SciPy reads its own arguments with argparse."""


@pytest.mark.parametrize("area", RULES)
def test_rules_load_without_the_web_or_a_database(area: str) -> None:
    folder = PACKAGE / area / "rules"
    modules = [f"competitions.{area}.rules"]
    if folder.is_dir():
        modules += [f"competitions.{area}.rules.{p.stem}" for p in folder.glob("[!_]*.py")]
    program = f"import sys, {', '.join(modules)}; print(*sorted({FORBIDDEN!r} & set(sys.modules)))"
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == BROUGHT.get(area, "")


def test_every_area_with_rules_is_looked_at() -> None:
    assert {"accounts", "journal", "contests", "entries", "scoring", "ranking", "awards"} <= set(
        RULES
    )


def test_bundle_commands_start_without_flask() -> None:
    program = (
        "import sys, competitions.cli;"
        "import competitions.bundle.commands, competitions.certificates.commands;"
        "print(*sorted({'flask', 'sqlalchemy', 'wtforms'} & set(sys.modules)))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == ""
