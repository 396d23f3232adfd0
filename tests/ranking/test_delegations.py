"""The team prize across events."""

from decimal import Decimal

from competitions.contests.rules.choices import RankStyle
from competitions.contests.rules.scheme import Delegations, Ranking
from competitions.ranking.rules.delegations import delegation_places
from competitions.ranking.rules.entries import placings
from tests.scoring.making import a_scheme, an_entry, scored

SCHEME = a_scheme()


def an_event(*totals, style=RankStyle.COMPETITION):
    """The places of entries from (delegation, total)."""
    scores = [
        scored(SCHEME, an_entry(f"E{number}", delegation=name, carried={"p": points}))
        for number, (name, points) in enumerate(totals)
    ]
    return placings(Ranking(style=style), scores)


def prize(events, *, points=("3", "2", "1"), others="0", codes="ABCD"):
    scheme = Delegations(points=tuple(map(Decimal, points)), others=Decimal(others))
    return [
        (place.of.code, place.rank, place.shared, place.of.points, dict(place.of.events))
        for place in delegation_places(scheme, events, codes)
    ]


def test_points_of_places_and_of_all_others():
    event = an_event(("A", "9"), ("B", "8"), ("A", "7"), ("B", "6"), ("C", "5"))
    assert prize({"e": event}, others="0.5", codes="ABC") == [
        ("A", 1, False, 4, {"e": 4}),
        ("B", 2, False, Decimal("2.5"), {"e": Decimal("2.5")}),
        ("C", 3, False, Decimal("0.5"), {"e": Decimal("0.5")}),
    ]


def test_a_shared_place_brings_each_what_that_place_brings():
    event = an_event(("A", "9"), ("B", "9"), ("C", "8"))
    assert [row[3] for row in prize({"e": event}, codes="ABC")] == [3, 3, 1]
    dense = an_event(("A", "9"), ("B", "9"), ("C", "8"), style=RankStyle.DENSE)
    assert [row[3] for row in prize({"e": dense}, codes="ABC")] == [3, 3, 2]


def test_equal_sums_are_parted_by_first_then_by_second_places():
    first = an_event(("A", "9"), ("B", "8"), ("B", "7"))
    places = prize({"e": first}, codes="AB")
    assert [(row[0], row[1]) for row in places] == [("A", 1), ("B", 2)]
    second = {
        "e": an_event(("C", "9"), ("B", "8"), ("X", "7"), ("A", "6")),
        "f": an_event(("C", "9"), ("X", "8"), ("A", "7"), ("A", "6")),
    }
    places = prize(second, points=("5", "2", "1", "0.5"), codes="ABCX")
    assert [(row[0], row[1], row[3]) for row in places] == [
        ("C", 1, 10),
        ("X", 2, 3),
        ("B", 3, 2),
        ("A", 4, 2),
    ]


def test_places_beyond_the_points_part_nothing():
    event = an_event(("X", "9"), ("A", "8"), ("B", "7"))
    assert [row[:3] for row in prize({"e": event}, points=("1",), codes="ABX")] == [
        ("X", 1, False),
        ("A", 2, True),
        ("B", 2, True),
    ]


def test_without_points_others_decide_alone():
    event = an_event(("A", "9"), ("B", "8"), ("B", "7"))
    assert [row[0] for row in prize({"e": event}, points=(), others="1", codes="AB")] == ["B", "A"]


def test_every_delegation_and_every_event_is_there():
    events = {"e": an_event(("A", "9")), "f": an_event()}
    assert prize(events, codes="AD") == [
        ("A", 1, False, 3, {"e": 3, "f": 0}),
        ("D", 2, False, 0, {"e": 0, "f": 0}),
    ]


def test_an_entry_without_delegation_keeps_its_place_for_itself():
    event = an_event((None, "9"), ("A", "8"))
    assert prize({"e": event}, codes="A") == [("A", 1, False, 2, {"e": 2})]
