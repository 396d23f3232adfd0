"""Cards and lists of entrants: everybody who is admitted, once, and no number of a person."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_babel import force_locale

from competitions.contests.models import Event
from competitions.contests.rules.choices import EntryKind
from competitions.entries import papers
from competitions.entries.models import Entry
from competitions.entries.rules.entry import EntryStatus, Review
from competitions.papers.rules.document import Cards
from tests import hall
from tests.factories import a_unit, an_entry, an_event
from tests.papers.reading import said, table, titles


@pytest.fixture
def event(app: Flask) -> Iterator[Event]:
    event = an_event(group="职工组")
    delegation, employer = a_unit("甲县总工会", short_name="甲县"), a_unit("甲县示范重工有限公司")
    hall.entrants(event, 1, name="赵示一", delegation_id=delegation.id, employer_id=employer.id)
    with force_locale("en"):
        yield event


@pytest.mark.parametrize("kind", EntryKind)
def test_only_people_are_offered_cards(event: Event, kind: EntryKind) -> None:
    event.entry_kind = kind
    names = [offer.name for offer in papers.offers(event)]
    people = kind in {EntryKind.PERSON, EntryKind.TEAM}
    assert names == [*(["Entrants' cards"] if people else []), "Sign-in list"]


def test_the_list_has_a_line_for_each_who_is_admitted(event: Event) -> None:
    hall.entrants(event, 1, name="钱示二", status=EntryStatus.WITHDRAWN)
    hall.entrants(event, 1, name="孙示三", code="H-008", review=Review.SUBMITTED)
    hall.entrants(event, 1, name="李示四", code="H-009", status=EntryStatus.GUEST)
    paper = papers.sign_in_list(event)
    assert titles(paper) == [
        "No.",
        "Entrant number",
        "Full name",
        "Delegation",
        "Employer",
        "Time",
        "Signature",
    ]
    assert [(row[0], row[2]) for row in table(paper).rows] == [("1", "赵示一"), ("2", "李示四")]
    assert table(paper).rows[0] == (
        "1",
        "H-001",
        "赵示一",
        "甲县",
        "甲县示范重工有限公司",
        "",
        "",
    )


@pytest.mark.parametrize("kind", [kind for kind in EntryKind if kind is not EntryKind.PERSON])
def test_what_is_no_person_is_listed_by_name_in_a_wider_column(
    event: Event, kind: EntryKind
) -> None:
    event.entry_kind = kind
    column = table(papers.sign_in_list(event)).columns[2]
    assert (column.title, column.width) == ("Name", 6)


@pytest.mark.parametrize(
    ("venues", "facts"),
    [
        (("", ""), "Event: 焊工\u3000职工组"),
        (("", "文化宫"), "Event: 焊工\u3000职工组\u3000Place: 文化宫"),
        (("技师学院", "文化宫"), "Event: 焊工\u3000职工组\u3000Place: 技师学院"),
    ],
)
def test_the_list_names_the_place_where_one_is_agreed_on(
    event: Event, venues: tuple[str, str], facts: str
) -> None:
    event.venue, event.contest.venue = venues
    assert said(papers.sign_in_list(event))[2] == facts


def test_a_card_says_who_one_is_and_for_whom_one_stands(event: Event) -> None:
    (cards,) = papers.cards(event).blocks
    assert isinstance(cards, Cards)
    (card,) = cards.cards
    assert [text.text for text in card.texts] == [
        event.contest.name,
        "Entrant's card",
        "赵示一",
        "No. H-001",
        "焊工\u3000职工组",
        "Delegation: 甲县",
        "Unit: 甲县示范重工有限公司",
    ]
    assert card.photo == ""


def test_a_card_shows_the_photo_and_no_number_of_the_person(app: Flask) -> None:
    entry: Entry = an_entry(phone="13812345678")
    entry.review = Review.APPROVED
    entry.person.photo = "0" * 32 + ".jpg"
    (cards,) = papers.cards(entry.event).blocks
    assert [card.photo for card in cards.cards] == ["0" * 32 + ".jpg"]
    everything = said(papers.cards(entry.event)) + said(papers.sign_in_list(entry.event))
    assert not any("138" in text or "372922" in text for text in everything)


def test_a_team_is_named_with_its_members(event: Event) -> None:
    hall.entrants(event, 1, name="焊接一队", code="T-01", members=["钱示二", "孙示三"])
    assert table(papers.sign_in_list(event)).rows[1][2] == "焊接一队\n钱示二\n孙示三"
    assert "Members: 钱示二 孙示三" in said(papers.cards(event))
