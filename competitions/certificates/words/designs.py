"""Designs in words: choices, placeholders with a label and a sample, what is wrong."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_babel import pgettext
from flask_babel.speaklater import LazyString

from competitions.certificates.rules.design_documents import Fault, Wrong
from competitions.certificates.rules.designs import (
    Across,
    Border,
    Colour,
    Down,
    Letters,
    Paper,
    Placeholder,
)

PAPERS: Mapping[str, LazyString] = {
    Paper.A4_LANDSCAPE: _l("A4 landscape"),
    Paper.K16_LANDSCAPE: _l("16K landscape (260 × 185 mm)"),
    Paper.A4_PORTRAIT: _l("A4 portrait"),
}
BORDERS: Mapping[str, LazyString] = {
    Border.FORMAL: _l("Formal, red and gold"),
    Border.QUIET: _l("Quiet, green and gold"),
    Border.PLAIN: _l("Plain"),
    Border.NONE: _l("None"),
}
LETTERS: Mapping[str, LazyString] = {
    Letters.KAI: _l("Kai"),
    Letters.SONG: _l("Song, bold"),
    Letters.HEI: _l("Hei"),
}
COLOURS: Mapping[str, LazyString] = {
    Colour.BLACK: _l("Black"),
    Colour.GREY: _l("Grey"),
    Colour.RED: _l("Red"),
    Colour.GOLD: _l("Gold"),
    Colour.BROWN: _l("Brown"),
    Colour.BLUE: _l("Blue"),
    Colour.GREEN: _l("Green"),
}
ACROSS: Mapping[str, LazyString] = {
    Across.LEFT: _l("left"),
    Across.CENTRE: _l("in the middle"),
    Across.RIGHT: _l("right"),
    Across.JUSTIFIED: _l("from edge to edge"),
}
DOWN: Mapping[str, LazyString] = {
    Down.TOP: _l("at the top"),
    Down.MIDDLE: _l("halfway"),
    Down.BOTTOM: _l("at the bottom"),
}
CHOICES: Mapping[str, Mapping[str, LazyString]] = {
    "paper": PAPERS,
    "border": BORDERS,
    "honour": LETTERS,
    "letters": LETTERS,
    "honour_colour": COLOURS,
    "colour": COLOURS,
    "across": ACROSS,
    "down": DOWN,
}
"""What each field of that name offers."""

PLACEHOLDERS: Mapping[Placeholder, tuple[LazyString, str]] = {
    Placeholder.TITLE: (_l("Title"), "荣誉证书"),
    Placeholder.UNIT: (_l("Unit"), "甲县示范重工有限公司"),
    Placeholder.RECIPIENT: (_l("Recipient"), "赵示一"),
    Placeholder.ADDRESS: (_l("Form of address"), "同志"),
    Placeholder.SENTENCE: (
        _l("Sentence up to the award"),
        "在2026年示例市职工职业技能竞赛焊工赛项中荣获",
    ),
    Placeholder.HONOUR: (_l("Award"), "一等奖"),
    Placeholder.PLACE: (_l("Place"), "（第一名）。"),
    Placeholder.DETAILS: (_l("Members"), "（参赛选手：钱示二、郑示七）"),
    Placeholder.CLOSING: (_l("Closing words"), "特发此证，以资鼓励。"),
    Placeholder.ISSUERS: (_l("Issuers"), "示例市总工会"),
    Placeholder.DATE: (_l("Date"), "2026年9月13日"),
    Placeholder.NUMBER: (_l("Number"), "SLGH-2026-JN-0001-0001"),
    Placeholder.CODE: (_l("Check code"), "k3v7q2x5m4t6b3n7c5z4l6h2aa"),
}


BOUNDS = _l("expected a number from %(first)s to %(last)s, with at most two digits")
CHOICE = _l("expected one of %(all)s")
KIND = _l("is of the wrong kind")
NOTHING = _l("This is no design of certificates.")

WRONG: Mapping[Wrong, LazyString] = {
    Wrong.NOT_WITHIN: BOUNDS,
    Wrong.NO_NUMBER: BOUNDS,
    Wrong.NO_PLACEHOLDER: CHOICE,
    Wrong.NO_CHOICE: CHOICE,
    Wrong.TOO_LONG: _l("longer than %(last)s"),
    Wrong.OFF_THE_PAPER: _l("reaches to %(first)s mm, over the edge of the paper at %(last)s mm"),
    Wrong.MISSING: _l("is missing"),
    Wrong.UNKNOWN: _l("is not known"),
    Wrong.NO_IMAGE: _l("expected a picture"),
    Wrong.NO_TEXT: KIND,
    Wrong.NO_BOOLEAN: KIND,
    Wrong.NO_LIST: KIND,
    Wrong.NO_OBJECT: KIND,
    Wrong.NOT_JSON: NOTHING,
    Wrong.NOT_A_DESIGN: NOTHING,
    Wrong.TOO_LARGE: NOTHING,
}


def fault(one: Fault) -> str:
    """Where, unless it is the whole, and what is expected there."""
    return f"{one.pointer}: {expectation(one)}" if one.pointer else expectation(one)


def expectation(one: Fault) -> str:
    """What is expected, beside the field."""
    first, last = (one.expected or ("",))[0], (one.expected or ("",))[-1]
    between = pgettext("between the items of a list", ", ")
    told = {"first": first, "last": last, "all": between.join(one.expected)}
    return str(WRONG[one.wrong]) % told
