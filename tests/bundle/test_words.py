"""Language, columns and figures of what the command line says."""

from fractions import Fraction
from gettext import NullTranslations
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from competitions.bundle.words.columns import Column, table, width
from competitions.bundle.words.figures import figure, listed, rounding_words
from competitions.bundle.words.language import language, translations
from competitions.contests.rules.numbers import Rounding, RoundingMode

SAY = NullTranslations()


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, "zh_Hans_CN"),
        ({"LANG": ""}, "zh_Hans_CN"),
        ({"LANG": "zh_CN.UTF-8"}, "zh_Hans_CN"),
        ({"LANG": "ZH"}, "zh_Hans_CN"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "fr_FR"}, "en"),
        ({"LANG": "zh_CN", "LC_MESSAGES": "en_US"}, "en"),
        ({"LC_MESSAGES": "zh_CN", "LC_ALL": "en_US"}, "en"),
        ({"LC_ALL": "en_US", "LANGUAGE": "zh_CN:en"}, "zh_Hans_CN"),
        ({"LC_ALL": "zh_CN", "LANGUAGE": ""}, "zh_Hans_CN"),
    ],
)
def test_language_of_the_environment(environ, expected):
    assert language(environ) == expected


def test_a_compiled_catalogue_is_used_and_without_one_the_code_speaks(tmp_path):
    catalogue = Catalog("zh_Hans_CN")
    catalogue.add("Place", "名次")
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    path = tmp_path / "zh_Hans_CN" / "LC_MESSAGES" / "messages.mo"
    path.parent.mkdir(parents=True)
    path.write_bytes(compiled.getvalue())
    assert translations({}, tmp_path).gettext("Place") == "名次"
    assert translations({"LANG": "en"}, tmp_path).gettext("Place") == "Place"
    assert translations({}, tmp_path / "nowhere").gettext("Place") == "Place"


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("abc", 3),
        ("王示", 4),
        ("𠀀", 2),
        ("ａ", 2),
        ("ｱ", 1),
        ("e\u0301", 1),
        ("\u3000", 2),
    ],
)
def test_width_in_cells(text, cells):
    assert width(text) == cells


def test_a_table_leaves_out_what_nobody_has():
    columns = [
        Column("名", lambda row: row[0]),
        Column("none", lambda _: ""),
        Column("n", lambda row: row[1], right=True),
    ]
    assert list(table(columns, [("a", "1"), ("王示", "10")])) == [
        "名     n",
        "a      1",
        "王示  10",
    ]
    assert list(table(columns, [])) == []


@pytest.mark.parametrize(
    ("value", "rounding", "text"),
    [
        (Fraction(9), None, "9"),
        (Fraction(26, 3), None, "≈8.666667"),
        (Fraction(26, 3), Rounding(digits=2, mode=RoundingMode.DOWN), "≈8.66"),
        (Fraction(17, 2), Rounding(digits=2, mode=RoundingMode.DOWN), "8.50"),
    ],
)
def test_a_figure_says_when_it_is_not_exact(value, rounding, text):
    assert figure(value, rounding) == text


@pytest.mark.parametrize(
    ("mode", "digits", "text"),
    [
        ("half_up", 1, "rounded half up to 1 digit"),
        ("half_up", 2, "rounded half up to 2 digits"),
        ("half_even", 0, "rounded half to even to 0 digits"),
        ("down", 2, "cut off after 2 digits"),
        ("up", 2, "rounded up to 2 digits"),
    ],
)
def test_a_rounding_in_words(mode, digits, text):
    assert rounding_words(Rounding(digits=digits, mode=RoundingMode(mode)), SAY) == text


def test_a_list_in_words():
    assert listed(("a", "b"), SAY) == "a, b"
