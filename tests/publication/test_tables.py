"""Tables as they are read from documents: nothing computed anew, nothing left out unasked."""

from dataclasses import replace

from competitions.bundle.rules.results import Status
from competitions.publication import standings, tables
from competitions.publication.rules import Listed
from competitions.publication.standings import PrizeRow, Row
from tests.publication.documents import MARKS, a_document, an_entry, both, computed


def rows(table: standings.Table) -> list[tuple[str, int | None, bool, str, tuple[str, ...]]]:
    return [(row.entry, row.rank, row.shared, row.total, row.awards) for row in table.rows]


def test_every_line_of_an_event_in_its_order() -> None:
    (table,) = tables.tables(*both())
    assert rows(table) == [
        ("H-001", 1, False, "94.10", ("first",)),
        ("H-002", 2, False, "90.70", ("third",)),
        ("H-003", 3, False, "90.70", ("third",)),
        ("H-004", 4, True, "86.30", ("third",)),
        ("H-005", 4, True, "86.30", ("third",)),
        ("H-006", 6, False, "70.00", ()),
    ]
    assert (table.code, table.name, table.entered) == ("welder", "焊工", 6)
    assert table.components == (("理论", "0.3"), ("实操", "0.7"))
    assert table.awards == {"first": "一等奖", "third": "三等奖"}
    assert (table.scaled, table.delegations, table.units) == (False, True, True)


def test_all_that_a_line_says() -> None:
    (table,) = tables.tables(*both())
    assert table.rows[1] == Row(
        entry="H-002",
        status=Status.RANKED,
        rank=2,
        shared=False,
        decided_by="total",
        name="李示四",
        members=(),
        unit="乙县样例厂",
        delegation="乙县",
        team="",
        components=("90", "91"),
        total="90.70",
        scaled="",
        awards=("third",),
    )
    assert table.rows[2].decided_by == "component:practice"


def test_what_was_not_said_is_empty() -> None:
    document = a_document()
    bare = {"code": "H-001", "carried": {"theory": 92, "practice": 95}}
    document["events"][0]["entries"][0] = bare
    document["events"][0]["entries"][5] = an_entry("H-006", status="absent", carried={})
    (table,) = tables.tables(*both(document))
    first, last = table.rows[0], table.rows[-1]
    assert (first.name, first.unit, first.delegation) == ("", "", "")
    assert (last.entry, last.status, last.rank, last.total) == ("H-006", Status.ABSENT, None, "")
    assert last.components == ("", "")


def test_a_computed_contest_has_the_same_table() -> None:
    assert tables.of_computed(computed()) == tables.tables(*both())[0]


def test_winners_only_or_all_who_are_ranked() -> None:
    document = a_document()
    document["events"][0]["entries"][5] = an_entry("H-006", status="absent", carried={})
    document["events"][0]["awards"] = [{"code": "first", "name": "一等奖", "count": 1}]
    (table,) = tables.tables(*both(document))
    winners = tables.as_listed(table, Listed.WINNERS, components=True)
    everybody = tables.as_listed(table, Listed.ALL, components=True)
    assert [row.entry for row in winners.rows] == ["H-001"]
    assert [row.entry for row in everybody.rows] == list(MARKS)[:5]
    assert everybody.components == table.components


def test_components_are_left_out_whole() -> None:
    (table,) = tables.tables(*both())
    shown = tables.as_listed(table, Listed.ALL, components=False)
    assert shown.components == ()
    assert shown.rows == tuple(replace(row, components=()) for row in table.rows)


def test_the_delegations_prize_by_points() -> None:
    found = tables.prize(*both())
    assert found is not None
    assert found.events == ("焊工",)
    assert found.awards == {"team": "团体奖"}
    assert found.rows == (
        PrizeRow(
            delegation="甲县",
            rank=1,
            shared=False,
            events=("18",),
            points="18",
            awards=("team",),
            had=(1, 0, 1, 0),
        ),
        PrizeRow(
            delegation="乙县",
            rank=2,
            shared=False,
            events=("16",),
            points="16",
            awards=(),
            had=(0, 1, 0, 1),
        ),
        PrizeRow(
            delegation="丙县",
            rank=3,
            shared=False,
            events=("8",),
            points="8",
            awards=(),
            had=(0, 0, 0, 1),
        ),
    )
    assert tables.prize_computed(computed()) == found


def test_a_notice_lists_the_delegations_that_win_or_all() -> None:
    found = tables.prize(*both())
    assert found is not None
    assert tables.prize_as_listed(found, Listed.ALL) == found
    winners = tables.prize_as_listed(found, Listed.WINNERS)
    assert [row.delegation for row in winners.rows] == ["甲县"]


def test_without_an_agreement_there_is_no_prize() -> None:
    document = a_document()
    del document["delegations"]
    assert tables.prize(*both(document)) is None
    assert tables.prize_computed(computed(document)) is None
