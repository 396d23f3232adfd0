"""What is wrong or odd about a scheme's workbook, in words: for its preview and the terminal."""

from collections.abc import Mapping

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from competitions.contests.rules.aids import Aid
from competitions.schemes.rules.workbook.found import Fault, Notice, Odd, Wrong

NO_SCHEME = _l(
    "No sheet holds a marking scheme: neither the international workbook nor the form given here."
)

WRONGS: Mapping[Wrong, LazyString] = {
    Wrong.NO_TYPE: _l("there is a mark and no kind of marking"),
    Wrong.NOT_A_TYPE: _l("“%(found)s” is no kind of marking that is known"),
    Wrong.NO_NAME: _l("it does not say what is marked"),
    Wrong.NOT_A_MARK: _l("“%(found)s” is no mark above 0"),
    Wrong.NOT_A_NUMBER: _l("“%(found)s” is no number that can be used here"),
    Wrong.OUTSIDE: _l("it belongs to nothing that stands above it"),
    Wrong.NOT_A_SCORE: _l("“%(found)s” is none of 0, 1, 2, 3"),
    Wrong.SCORE_TWICE: _l("%(found)s is described a second time"),
    Wrong.CODE_TWICE: _l("the code “%(found)s” stands a second time"),
    Wrong.NOT_A_WAY: _l("“%(found)s” cannot be read: write such as <=2 = 5; >2 = 0"),
    Wrong.MARK_BEYOND: _l("a mark in “%(found)s” is more than the full mark"),
}
ODDS: Mapping[Odd, LazyString] = {
    Odd.SUM_NOT_100: _l("All marks come to %(figure)s and not to 100."),
    Odd.COMPONENT_SUM: _l("%(about)s comes to %(figure)s; its list says %(expected)s."),
    Odd.ABOVE_TWO: _l("%(about)s is worth %(figure)s: the international rules allow 2.00 at most."),
    Odd.NO_DESCRIPTOR: _l("%(about)s is judged and lacks a description of 0, 1, 2 or 3."),
    Odd.CALCULATION_UNKNOWN: _l("The calculation “%(figure)s” is not understood and not used."),
    Odd.CALCULATION_UNUSED: _l("No aspect uses the calculation “%(figure)s”."),
}


def wrong(fault: Fault) -> str:
    """What is wrong with a row."""
    return str(WRONGS[fault.why]).replace("%(found)s", fault.found)


def odd(notice: Notice) -> str:
    """What is worth a look."""
    values = {"about": notice.about, "figure": notice.figure, "expected": notice.expected}
    text = str(ODDS[notice.kind])
    for name, value in values.items():
        text = text.replace(f"%({name})s", value)
    return text


def where(aid: Aid) -> str:
    """Where a criterion belongs, when it is marked, and what of the standard it tests."""
    parts = [
        aid.heading or "",
        gettext("day of marking: %(day)s", day=aid.day) if aid.day else "",
        gettext("section %(section)s", section=aid.section) if aid.section else "",
    ]
    return " · ".join(part for part in parts if part)
