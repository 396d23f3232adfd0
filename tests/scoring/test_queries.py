"""Which sheets there are, who may see them, and what counts."""

from decimal import Decimal
from fractions import Fraction

from flask import Flask

from competitions.contests.models import Event
from competitions.contests.rules.presets import Preset, preset
from competitions.draw import queries as draw
from competitions.entries.rules.entry import EntryStatus
from competitions.extensions import db
from competitions.journal.rules import SYSTEM
from competitions.scoring.actions import marking
from competitions.scoring.queries import judges, marks, sheets
from competitions.scoring.queries.sheets import Place
from competitions.scoring.rules.panel import Spread
from competitions.scoring.rules.sheets import SheetState
from tests import hall
from tests.factories import NOW, a_scheme, an_event


def asked(event: Event, judge: str | None = None) -> list[tuple[str | None, str | None]]:
    one = judges.judge_or_none(event, judge) if judge else None
    return [
        (place.slot.entry.code, place.judge.code if place.judge else None)
        for place in sheets.places(event, judge=one)
    ]


def own_unit(event: Event) -> None:
    """Judge A and H-001 work for the same enterprise."""
    unit = hall.a_unit("示例重工有限公司")
    draw.entrants(event)[0].employer_id = unit.id
    one = judges.judge_or_none(event, "A")
    assert one is not None
    one.employer_id = unit.id
    db.session.commit()


def test_every_judge_of_a_panel_has_a_sheet_for_every_entrant(app: Flask) -> None:
    event = hall.judged(judge_codes="AB")
    assert asked(event) == [("H-001", "A"), ("H-001", "B"), ("H-002", "A"), ("H-002", "B")]
    assert asked(event, "B") == [("H-001", "B"), ("H-002", "B")]


def test_a_judge_of_the_same_employer_is_never_given_the_entrant(app: Flask) -> None:
    event = hall.judged(judge_codes="AB")
    own_unit(event)
    assert asked(event) == [("H-001", "B"), ("H-002", "A"), ("H-002", "B")]
    assert asked(event, "A") == [("H-002", "A")]
    one = judges.judge_or_none(event, "A")
    assert one is not None
    codes = [slot.blind_code or "" for slot in draw.coded_slots(event)]
    assert sheets.place_of(one, "P", codes[0]) is None
    found = sheets.place_of(one, "P", codes[1])
    assert found is not None
    assert found.slot.entry.code == "H-002"
    assert sheets.place_on_paper(event, "P", "A", code=codes[0]) is None


def test_nor_one_of_the_same_delegation_where_that_is_asked_for(app: Flask) -> None:
    event = hall.judged(judge_codes="AB")
    county = hall.a_unit("甲县总工会")
    draw.entrants(event)[1].delegation_id = county.id
    one = judges.judge_or_none(event, "B")
    assert one is not None
    one.delegation_id = county.id
    db.session.commit()
    assert asked(event, "B") == [("H-001", "B")]


def test_a_joint_sheet_is_signed_by_those_who_may_mark(app: Flask) -> None:
    event = hall.judged(judge_codes="AB", joint=True)
    own_unit(event)
    signers = {
        place.slot.entry.code: [judge.code for judge in place.signers]
        for place in sheets.places(event)
    }
    assert signers == {"H-001": ["B"], "H-002": ["A", "B"]}
    assert asked(event, "A") == [("H-002", None)]


def test_a_joint_panel_without_anybody_free_has_no_sheet(app: Flask) -> None:
    event = hall.judged(joint=True)
    own_unit(event)
    assert asked(event) == [("H-002", None)]


def test_addresses_of_nothing(app: Flask) -> None:
    event = hall.judged()
    one = judges.judge_or_none(event, "A")
    assert one is not None
    code = hall.place(event).slot.blind_code or ""
    assert sheets.place_of(one, "Q", code) is None
    assert sheets.place_of(one, "P", "0000") is None
    assert sheets.place_on_paper(event, "Q", "A", code=code) is None
    assert sheets.place_on_paper(event, "P", None, code=code) is None
    hall.place(event).slot.entry.status = EntryStatus.WITHDRAWN
    db.session.commit()
    assert sheets.place_of(one, "P", code) is None
    assert sheets.place_on_paper(event, "P", "A", code=code) is None


def test_states_of_sheets(app: Flask) -> None:
    event = hall.judged()
    hall.marked(hall.place(event), "80")
    assert [(p.state, p.revision) for p in sheets.places(event)] == [
        (SheetState.SUBMITTED, 2),
        (None, 0),
    ]


def test_a_judge_sees_only_the_panels_they_sit_on(app: Flask) -> None:
    event = an_event()
    a_scheme(event, preset(Preset.GROUP_SHEETS))
    hall.drawn(event, 1)
    one, two = hall.a_judge(event, "A"), hall.a_judge(event, "B")
    hall.a_panel(event, one, code="P", components=("appearance",))
    hall.a_panel(event, two, code="Q", components=("inside", "safety"))
    (place,) = sheets.places(event, judge=two)
    assert [c.code for c in sheets.criteria(place)] == ["radiograph", "conduct"]
    assert sheets.place_of(two, "P", place.slot.blind_code or "") is None


def test_spread_between_judges(app: Flask) -> None:
    event = an_event()
    a_scheme(event, preset(Preset.FIVE_JUDGES))
    hall.drawn(event, 2)
    panel = hall.a_panel(event, *(hall.a_judge(event, code) for code in "AB"))
    for number, given in ((0, ("10", "21")), (1, ("10", "20"))):
        for code, mark in zip("AB", given, strict=True):
            place = hall.place(event, number, code)
            filled(place, {"process": mark, "quality": "30", "safety": "9"})
    assert panel.code == "P"
    wide = Spread(criterion="process", lowest=Fraction(10), highest=Fraction(21))
    assert marks.spreads(event) == {"H-001": (wide,)}


def filled(place: Place, values: dict[str, str]) -> None:
    given = {code: Decimal(value) for code, value in values.items()}
    key = f"{place.slot.id}-{place.judge.code if place.judge else ''}"
    by = {"actor": SYSTEM, "now": NOW}
    marking.save_sheet(place, given, base=0, submission=key, **by)
    marking.submit_sheet(place, base=1, submission=f"{key}-in", **by)


def test_queries_do_not_grow_with_the_number_of_entrants(app: Flask) -> None:
    counts = []
    for how_many in (1, 8):
        event = hall.judged(how_many, judge_codes="AB")
        db.session.expire_all()
        with hall.counted() as found:
            for place in sheets.places(event):
                assert place.state is None
        counts.append(len(found))
    assert counts[0] == counts[1]
