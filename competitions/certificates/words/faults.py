"""Why a certificate cannot be made, in the reader's language: a line with place and reason."""

from collections.abc import Iterable, Iterator
from gettext import NullTranslations

from competitions.bundle.words.figures import listed
from competitions.bundle.words.output import printable
from competitions.certificates.pdf import layout
from competitions.certificates.rules import wording
from competitions.certificates.rules.certificate import (
    Certificate,
    TooManyIssuersError,
    without,
)
from competitions.certificates.rules.phrases import plain
from competitions.certificates.rules.winners import Winner
from competitions.contests.rules.scheme import Header
from competitions.typesetting.pdf.fonts import Fonts, FontsMissingError
from competitions.typesetting.pdf.further import Refused
from competitions.typesetting.rules import FontRefusal, TooLongError, UnprintableError

Problem = UnprintableError | TooLongError | TooManyIssuersError
PROBLEMS = (UnprintableError, TooLongError, TooManyIssuersError)


def fault_lines(
    contest: Header, winner: Winner, certificate: Certificate, fonts: Fonts, say: NullTranslations
) -> Iterator[str]:
    """A line for every text of the document that keeps the certificate from being printed."""
    wrong = {one for text in certificate.texts for one in fonts.undrawable(text)}
    for pointer, text in wording.sources(contest, winner):
        if found := tuple(dict.fromkeys(one for one in plain(text) if one in wrong)):
            yield _line(pointer, UnprintableError(plain(text), found), say)
    for error in layout.problems(without(certificate, wrong), fonts):
        many = isinstance(error, TooManyIssuersError)
        yield _line(wording.issuer_pointer(winner) if many else winner.pointer, error, say)


def fonts_line(error: FontsMissingError, say: NullTranslations) -> str:
    """Which fonts are missing where, and how to get them."""
    text = say.gettext("the fonts %(files)s are missing; `make assets` fetches them")
    return f"{error.folder}: {text % {'files': listed(error.files, say)}}"


def refused_fonts(refused: Iterable[Refused], say: NullTranslations) -> Iterator[str]:
    """Which of a site's own font files are not printed with, and what to do about it."""
    words = {
        FontRefusal.NO_FONT: say.gettext("this is no font file"),
        FontRefusal.POSTSCRIPT: say.gettext(
            "its outlines are PostScript (CFF), expected TrueType (glyf): take the TTF version"
        ),
        FontRefusal.COLLECTION: say.gettext("a collection of fonts, expected a single one (.ttf)"),
        FontRefusal.PACKED: say.gettext("packed for browsers, expected an unpacked one (.ttf)"),
        FontRefusal.FORBIDDEN: say.gettext("the font forbids to be embedded in part in a file"),
        FontRefusal.DAMAGED: say.gettext("the font is damaged, or has no Unicode characters"),
    }
    for one in refused:
        yield printable(f"{one.path}: {words[one.reason]}")


def _line(pointer: str, error: Problem, say: NullTranslations) -> str:
    return printable(f"{pointer}: {reason(error, say)}")


def reason(error: Problem, say: NullTranslations) -> str:
    """Why it cannot be printed, without the place."""
    match error:
        case UnprintableError(text=text, characters=characters):
            words = say.gettext(
                "“%(text)s” holds %(characters)s, expected characters that a font can print"
            )
            names = tuple(f"{one} (U+{ord(one):04X})" for one in characters)
            return words % {"text": text, "characters": listed(names, say)}
        case TooLongError(text=text):
            words = say.gettext("“%(text)s” is too long for a certificate, expected a shorter text")
            return words % {"text": text}
    words = say.gettext("%(count)s issuers, expected at most %(most)s, one a line")
    return words % {"count": error.count, "most": error.most}
