"""What must be known before approval, in sentences: ties parted, places shared, awards' edges."""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from flask_babel import force_locale

from competitions.publication import standings, tables, words
from tests.publication.documents import a_document, both, computed


@pytest.fixture(autouse=True)
def _in_english(app: Flask):
    with app.test_request_context(), force_locale("en"):
        yield


def edges(document: dict | None = None) -> list[str]:
    (event,) = computed(document).results.events
    return list(words.edges(event))


def test_every_tie_and_every_edge_is_a_sentence() -> None:
    assert edges() == [
        "H-003: equal in total to the place above, parted by 实操.",
        "Place 4 is shared by H-004, H-005: nothing agreed on parts them.",
        "三等奖 (third): H-004, H-005 share a place at the edge of the award; all of them have it.",
    ]


def test_a_note_tells_how_ties_were_parted_and_which_places_are_left_out() -> None:
    (table,) = tables.tables(*both())
    assert words.ties_note(table) == (
        "Note: Equal totals are parted by 实操; what is still equal shares the place."
        " (places 2 and 3 were parted by 实操;"
        " place 4 is shared by two, and there is no place 5.)"
    )
    assert words.ties_note(replace(table, rows=table.rows[:2])) == ""


def test_a_note_where_nothing_was_agreed_and_places_are_dense() -> None:
    document = a_document()
    document["events"][0]["ranking"] = {"style": "dense", "tie_breaks": []}
    (table,) = tables.tables(*both(document))
    assert words.ties_note(table) == (
        "Note: Who has the same total shares the place."
        " (place 2 is shared by 2; place 3 is shared by 2.)"
    )


def a_side(name: str, points: str, *had: int) -> standings.PrizeRow:
    told = {"rank": 1, "shared": False, "events": (), "awards": ()}
    return standings.PrizeRow(delegation=name, points=points, had=had, **told)


@pytest.mark.parametrize(
    ("above", "below", "said"),
    [
        ((1, 1, 2), (1, 0, 4), "Same points as 甲县: place 1 1 each, place 2 1 to 0"),
        ((0, 2, 1), (0, 1, 3), "Same points as 甲县: place 2 2 to 1"),
        ((1, 1, 0), (1, 1, 0), "equal to 甲县 in all"),
    ],
)
def test_what_put_a_delegation_before_another_of_the_same_points(above, below, said) -> None:
    assert words.parted(a_side("乙县", "31", *above), a_side("甲县", "31", *below)) == said


def test_delegations_are_parted_by_points_first() -> None:
    assert words.parted(a_side("乙县", "31", 1), a_side("甲县", "30", 0)) == ""
    assert words.parted(a_side("乙县", "31", 1), None) == ""


@pytest.mark.parametrize(
    ("language", "last", "said"),
    [
        ("zh_Hans_CN", date(2026, 9, 13), "2026年9月12日至13日"),
        ("zh_Hans_CN", date(2026, 10, 9), "2026年9月12日至10月9日"),
        ("zh_Hans_CN", date(2027, 1, 2), "2026年9月12日至2027年1月2日"),
        ("zh_Hans_CN", date(2026, 9, 12), "2026年9月12日"),
        ("en", date(2026, 9, 12), "September 12, 2026"),
        ("en", date(2026, 9, 13), "September 12 – 13, 2026"),
        ("en", date(2026, 10, 2), "September 12 – October 2, 2026"),
        ("en", date(2027, 9, 12), "September 12, 2026 – September 12, 2027"),
    ],
)
def test_days_in_a_row_say_year_and_month_once(language, last, said) -> None:
    with force_locale(language):
        assert words.days(date(2026, 9, 12), last) == said


def test_a_result_without_ties_has_no_sentence() -> None:
    document = a_document()
    event = document["events"][0]
    event["entries"] = [event["entries"][0], event["entries"][5]]
    assert edges(document) == []


def test_a_tie_below_every_award_is_no_edge() -> None:
    document = a_document()
    document["events"][0]["awards"] = [{"code": "first", "name": "一等奖", "count": 1}]
    assert len(edges(document)) == 2


def test_how_figures_are_rounded() -> None:
    (event,) = computed().results.events
    assert list(words.roundings(event)) == ["Total: rounded half up to 2 digits"]


def test_places_with_a_word_where_they_are_shared() -> None:
    (table,) = tables.tables(*both())
    assert [words.place(row) for row in table.rows] == [
        "1",
        "2",
        "3",
        "4 (shared)",
        "4 (shared)",
        "6",
    ]


def test_awards_by_name_and_medals_by_their_own() -> None:
    (table,) = tables.tables(*both())
    assert words.awards(table, ("first", "third")) == "一等奖, 三等奖"
    assert words.award(table, "gold") == "gold medal"
    assert words.award(None, "other") == "other"


@pytest.mark.parametrize(
    ("weights", "heads"),
    [
        (("0.3", "0.7"), ["理论 (30%)", "实操 (70%)"]),
        (("0.3", None), ["理论 (counted at 30%)", "实操"]),
        ((None, None), ["理论", "实操"]),
        (("1", "0.7"), ["理论 (counted at 100%)", "实操 (counted at 70%)"]),
    ],
)
def test_weights_are_shares_only_where_they_come_to_a_hundred(
    weights: tuple[str | None, str | None], heads: list[str]
) -> None:
    (table,) = tables.tables(*both())
    table = replace(table, components=tuple(zip(("理论", "实操"), weights, strict=True)))
    assert [words.component(table, index) for index in (0, 1)] == heads
