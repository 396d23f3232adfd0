"""The help page of `rank` in the language of whoever asks."""

import pytest
from click.testing import CliRunner

from competitions.bundle.commands import rank
from competitions.bundle.help import Spoken

ENGLISH = """\
Usage: rank [OPTIONS] BUNDLE

  Computes the contest in the file BUNDLE: places, awards, warnings.

Options:
  --json           The results document, nothing else.
  --explain ENTRY  Every step from marks to place for one entry.
  --event CODE     With --explain: which event, if there are several.
  --help           Show this message and exit.
"""


def shown(command, **environ: str) -> str:
    unset = dict.fromkeys(("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    return CliRunner(env=unset | environ).invoke(command, ["--help"], prog_name="rank").output


def test_in_english() -> None:
    assert shown(rank, LANG="en_US.UTF-8") == ENGLISH


@pytest.mark.parametrize(
    ("language", "word"), [("zh_CN.UTF-8", "总成绩"), ("en_US.UTF-8", "Total")]
)
def test_in_the_language_of_the_environment(language: str, word: str) -> None:
    command = Spoken("x", told=lambda say: {"": say.gettext("Total")})
    page = shown(command, LANG=language)
    assert word in page
    command.get_short_help_str()
    assert shown(command, LANG=language) == page


def test_a_line_among_other_commands() -> None:
    command = Spoken("x", told=lambda _say: {"": "Does a thing. And another."})
    assert command.get_short_help_str() == "Does a thing."
