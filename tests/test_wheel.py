"""The wheel is the same working application; one that would lack its files is not built."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]

PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
import competitions.app
from competitions.config import PACKAGE, read_settings
assert str(PACKAGE).startswith(sys.argv[1]), PACKAGE
from flask_migrate import upgrade
app = competitions.app.create_app(read_settings({"INSTANCE": sys.argv[2]}))
with app.app_context():
    upgrade(directory=str(PACKAGE / "migrations"))
page = app.test_client().get("/sign-in")
print(page.status_code, page.text)
"""


def _build(checkout: Path, target: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "-d", str(target)],
        capture_output=True,
        text=True,
        check=False,
        cwd=checkout,
    )


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    built = _build(CHECKOUT, folder)
    assert built.returncode == 0, built.stderr
    (wheel,) = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


def test_the_wheel_serves_pages_in_chinese(unpacked: Path, tmp_path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(unpacked), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.startswith("200 ")
    assert "登录" in answer.stdout


def test_the_wheel_holds_what_is_printed_with(unpacked: Path) -> None:
    for name in ("fonts/kai.ttf", "static/vendor/htmx.min.js", "templates/base.html"):
        assert (unpacked / "competitions" / name).is_file(), name


def test_a_wheel_without_its_files_is_not_built(tmp_path: Path) -> None:
    """A copy of what is committed, before set-up has run."""
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(CHECKOUT / name, tmp_path)
    for name in (".ci", "templates"):
        shutil.copytree(CHECKOUT / name, tmp_path / name)
    (tmp_path / "competitions").mkdir()
    shutil.copy(CHECKOUT / "competitions" / "__init__.py", tmp_path / "competitions")
    built = _build(tmp_path, tmp_path / "dist")
    assert built.returncode != 0
    assert "make wheel" in built.stderr
    assert not list(tmp_path.glob("dist/*.whl"))
