"""What must be known before approval, in sentences: ties parted, places shared, awards' edges."""

import pytest
from flask import Flask
from flask_babel import force_locale

from competitions.publication import tables, words
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


def test_components_with_their_weight_in_per_cent() -> None:
    assert words.component("理论", "0.3") == "理论 (30%)"
    assert words.component("理论", None) == "理论"
