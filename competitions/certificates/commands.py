"""The command that makes the certificates of a contest held in one file; it needs no site.

Nothing is registered here, which is an act of a site, and the pages say so. Everything is checked
before the first file is written, and no file appears before all of them are done.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from gettext import NullTranslations
from pathlib import Path

import click

from competitions.bundle.commands import refuse, usable
from competitions.bundle.rules.document import Bundle
from competitions.bundle.rules.results import results
from competitions.bundle.words.language import translations
from competitions.bundle.words.output import printable, write
from competitions.certificates.pdf.drawing import draw
from competitions.certificates.rules.certificate import Certificate
from competitions.certificates.rules.filenames import file_names, parts
from competitions.certificates.rules.winners import winners
from competitions.certificates.rules.wording import certificate
from competitions.certificates.words.faults import fault_lines, fonts_line, refused_fonts
from competitions.typesetting.pdf.fonts import BUILTIN as FONTS
from competitions.typesetting.pdf.fonts import Fonts, FontsMissingError, load_fonts
from competitions.typesetting.pdf.further import further

Files = Mapping[str, Sequence[Certificate]]
"""File name to the pages of the file."""


@click.command
@click.argument("bundle")
@click.option(
    "--out",
    required=True,
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the files go.",
)
@click.option(
    "--fonts",
    "own",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Further fonts, for characters that those of the package lack.",
)
@click.option("--sample", is_flag=True, help="Prints 样例 across every page.")
def certificates(bundle: str, *, out: Path, own: Path | None, sample: bool) -> None:
    """Draws the certificates of the contest in BUNDLE: a file an award, a book an event."""
    say = translations(os.environ)
    _, contest = usable(bundle, say)
    fonts = _fonts(own, say)
    files = _files(contest, fonts, say)
    try:
        _save(files, fonts, out=out, sample=sample)
    except OSError as error:
        refuse([f"{printable(str(out))}: {error.strerror}"])
    text = say.ngettext("%(count)s file in %(folder)s", "%(count)s files in %(folder)s", len(files))
    write(printable(text % {"count": len(files), "folder": out}) + "\n", sys.stdout)


def _fonts(own: Path | None, say: NullTranslations) -> Fonts:
    """The package's fonts and those of a folder; ends the program where one is not to be had."""
    if own and (refused := further(own).refused):
        refuse(refused_fonts(refused, say))
    try:
        return load_fonts(FONTS, own)
    except FontsMissingError as error:
        refuse([fonts_line(error, say)])


def _files(contest: Bundle, fonts: Fonts, say: NullTranslations) -> Files:
    """Every file with its pages; ends the program where one of them cannot be printed."""
    pages: dict[tuple[str, ...], list[Certificate]] = {}
    faults: dict[str, None] = {}
    for winner in winners(results(contest)):
        page = certificate(contest.contest, winner)
        faults |= dict.fromkeys(fault_lines(contest.contest, winner, page, fonts, say))
        pages[parts(winner)] = [page]
        if winner.event:
            pages.setdefault((winner.event.event.code,), []).append(page)
    if faults:
        refuse(faults)
    names = file_names(pages)
    return {f"{names[of]}.pdf": had for of, had in pages.items()}


def _save(files: Files, fonts: Fonts, *, out: Path, sample: bool) -> None:
    """Writes all the files into a folder beside their places, then moves them there."""
    out.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(prefix=".certificates-", dir=out))
    try:
        for name, pages in files.items():
            (partial / name).write_bytes(draw(pages, fonts, sample=sample))
        for name in files:
            (partial / name).replace(out / name)
    finally:
        shutil.rmtree(partial)
