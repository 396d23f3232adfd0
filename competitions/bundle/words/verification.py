"""What a recomputation has found, in words for the terminal."""

from collections.abc import Iterator
from gettext import NullTranslations
from itertools import islice

from competitions.bundle.rules.faults import KEPT
from competitions.bundle.rules.verification import Difference, PublishedReading, Verdict


def verification_lines(
    read: PublishedReading, found: Verdict, say: NullTranslations, *, same_file: bool
) -> Iterator[str]:
    """The report on a published document, line by line; `same_file`: it is the file asked for."""
    if read.bundle.bundle is not None:
        yield read.bundle.bundle.contest.name
    if not same_file:
        yield say.gettext("This is another file than the one with the SHA-256 that was given.")
    if found.differences:
        yield from _failure(found, say)
    else:
        yield say.gettext("The results follow from the bundle, and so does the digest.")
    yield say.gettext("digest: %(digest)s") % {"digest": found.digest}
    yield say.gettext("head of the journal: %(head)s") % {"head": read.journal_head}
    yield say.gettext("SHA-256 of the file: %(sum)s") % {"sum": read.sha256}
    yield say.gettext(
        "Compare the head and the SHA-256 with those given out beside the result: the words of"
        " warnings and the head cannot be worked out from the bundle."
    )


def _failure(found: Verdict, say: NullTranslations) -> Iterator[str]:
    if found.digest_fits:
        yield say.gettext(
            "The results do not follow from the bundle; the digest was made for them."
        )
    else:
        yield say.gettext("Something was changed after the digest was made.")
    count = len(found.differences)
    text = say.ngettext("%(count)s difference:", "%(count)s differences:", count)
    yield text % {"count": count}
    for each in islice(found.differences, KEPT):
        yield "  " + _difference(each, say)


def _difference(each: Difference, say: NullTranslations) -> str:
    return say.gettext("%(pointer)s: %(published)s is published, %(follows)s follows") % {
        "pointer": each.pointer,
        "published": each.published,
        "follows": each.follows,
    }
