"""Papers of the hall: labels and records name no code beside a name, but for the sealed list."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_babel import force_locale

from competitions.contests.models import Event
from competitions.contests.rules.choices import EntryKind
from competitions.draw import actions, papers, queries
from competitions.draw.models import Session
from competitions.draw.rules.draws import DrawKind
from competitions.papers.rules.document import Cards
from tests import hall
from tests.factories import BY_SYSTEM, an_event
from tests.papers.reading import said, table, titles


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    with force_locale("en"):
        yield hall.drawn(an_event(), 3)


def codes(event: Event) -> list[str]:
    return [slot.blind_code or "" for slot in queries.coded_slots(event)]


def test_a_label_for_each_station_with_its_code_and_nobody_s_name(session: Session) -> None:
    paper = papers.labels(session)
    (cards,) = paper.blocks
    assert isinstance(cards, Cards)
    shown = [[text.text for text in card.texts][3:] for card in cards.cards]
    one, two, three = codes(session.event)
    assert shown == [["1", one], ["2", two], ["3", three], ["4"], ["5"]]
    assert not any("选手" in text or "H-0" in text for text in said(paper))


def test_the_sealed_list_sets_codes_beside_names(session: Session) -> None:
    paper = papers.codes(session)
    assert titles(paper) == [
        "Entrant number",
        "Full name",
        "Delegation",
        "Station",
        "Blind code",
    ]
    assert [(row[0], row[3], row[4]) for row in table(paper).rows] == [
        (f"H-00{n}", str(n), code) for n, code in enumerate(codes(session.event), 1)
    ]


def test_what_is_no_person_is_listed_by_name_in_a_wider_column(session: Session) -> None:
    session.event.entry_kind = EntryKind.UNIT
    column = table(papers.check_in_list(session)).columns[2]
    assert (column.title, column.width) == ("Name", 7)
    (records, *_) = (papers.record(draw) for draw in queries.draws(session.event))
    assert titles(records)[1] == titles(papers.codes(session))[1] == "Name"


def test_other_papers_of_a_session_bear_no_code(session: Session) -> None:
    event = session.event
    records = [papers.record(draw) for draw in queries.draws(event)]
    for paper in (papers.check_in_list(session), *records):
        assert not set(codes(event)) & set(said(paper))
        assert {"H-001", "H-002", "H-003"} <= set(said(paper))


def test_a_record_says_what_each_has_drawn(session: Session) -> None:
    sessions, stations = (papers.record(draw) for draw in queries.draws(session.event))
    assert [row[:4] for row in table(sessions).rows] == [
        (f"H-00{n}", f"选手{n}", "", "1") for n in (1, 2, 3)
    ]
    assert [row[3] for row in table(stations).rows] == ["1", "2", "3"]
    assert titles(sessions)[3:] == ["Session drawn", "Signature"]
    assert titles(stations)[3:] == ["Station drawn", "Signature"]
    assert "Record of the draw of sessions" in said(sessions)
    assert "Record of the draw of stations" in said(stations)
    for paper in (sessions, stations):
        assert said(paper)[-3:] == ["Coding judge", "Supervisor", "Time"]


def test_a_draw_that_was_replaced_keeps_its_numbers_only(session: Session) -> None:
    event = session.event
    numbers = {slot.entry_id: str(6 - (slot.station or 0)) for slot in queries.coded_slots(event)}
    actions.record_station_draw(session, numbers, reason="工位损坏", **BY_SYSTEM)
    first, second = [d for d in queries.draws(event) if d.kind is DrawKind.STATION]
    assert [row[:4] for row in table(papers.record(first)).rows] == [
        (f"H-00{n}", "", "", str(n)) for n in (1, 2, 3)
    ]
    assert [row[:4] for row in table(papers.record(second)).rows] == [
        (f"H-00{n}", f"选手{n}", "", str(6 - n)) for n in (1, 2, 3)
    ]
    assert "Drawn again: 工位损坏" in said(papers.record(second))


def test_offers_name_each_session_and_each_draw_that_was_made(session: Session) -> None:
    actions.commit_draw(session.event, session, reason="再抽", **BY_SYSTEM)
    offers = list(papers.offers(session.event))
    assert [offer.endpoint for offer in offers] == [
        "draw.check_in_list",
        "draw.labels",
        "draw.codes",
        "draw.record",
        "draw.record",
    ]
    assert all(offer.make() is not None for offer in offers)
    sessions, stations = [offer.name.split(" · ") for offer in offers[-2:]]
    assert sessions[:-1] == ["Record of the draw of sessions"]
    assert stations[:-1] == ["Record of the draw of stations", "Session 1"]


def test_the_title_of_a_session_s_paper_says_what_its_number_counts(session: Session) -> None:
    _, stations = queries.draws(session.event)
    made = (
        papers.check_in_list(session),
        papers.labels(session),
        papers.codes(session),
        papers.record(stations),
    )
    assert [paper.name.rpartition(" Session ")[2] for paper in made] == ["1"] * 4
