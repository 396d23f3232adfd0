"""Contests in and out of a database: what goes in comes out, and computes the same."""

import dataclasses
import json
import random  # noqa: TID251 - each contest is made from its seed
from operator import attrgetter

import pytest
from sqlalchemy import func, select

from competitions.bundle import actions, queries, steps
from competitions.bundle.actions import UnkeepableError
from competitions.bundle.queries import UnreadableContestError, computed
from competitions.bundle.rules import reading
from competitions.bundle.rules.faults import FaultKind
from competitions.bundle.rules.results import results
from competitions.bundle.rules.results_form import as_document, content
from competitions.contests.models import Contest
from competitions.contests.rules.choices import EntryKind
from competitions.extensions import db
from competitions.journal.models import JournalRecord
from competitions.journal.rules import SYSTEM
from competitions.scoring.models import Mark
from competitions.signoff import queries as signoff
from tests import hall
from tests.bundle import papers
from tests.bundle.worked import a_contest, an_event, entries, marked
from tests.factories import NOW
from tests.naive.generate import contest as generated
from tests.naive.spelling import written

pytestmark = pytest.mark.usefixtures("app")

SEEDS = range(15)


def read(text):
    found = reading.read(text.encode(), name="contest.json")
    assert found.faults == ()
    return found


def imported(document, **options):
    text = document if isinstance(document, str) else json.dumps(document)
    return actions.import_contest(read(text), actor=SYSTEM, now=NOW, **options)


def canonical(text):
    return b"".join(reading.canonical(read(text)))


def results_document(text):
    found = read(text)
    return as_document(found, results(found.bundle), lambda notice, _: str(notice.code))


def refused(document):
    with pytest.raises(UnkeepableError) as caught:
        imported(document)
    return [(fault.pointer, fault.kind) for fault in caught.value.faults]


def put_away(contest):
    """Frees the contest's code for the next; its document is out of step from then on."""
    contest.code = f"away-{contest.id}"
    db.session.commit()


def spellings(seed):
    return written(generated(random.Random(seed)), random.Random(seed))


def test_generated_contests_come_out_as_they_went_in():
    for seed in SEEDS:
        text = spellings(seed)
        contest = imported(text)
        out = queries.exported(contest)
        assert canonical(out) == canonical(text), seed
        assert results_document(out) == results_document(text), seed
        put_away(contest)
        again = imported(out)
        assert queries.exported(again) == out, seed
        put_away(again)


def known(text):
    """A document's contest as rows hold it: lists by code, defaults written out, codes changed."""
    bundle = read(text).bundle
    given = [event.code for event in bundle.events]
    codes = dict(zip(given, steps.event_codes(given), strict=True))
    events = [
        dataclasses.replace(
            event,
            code=codes[event.code],
            entry_kind=event.entry_kind or EntryKind.PERSON,
            judges=tuple(sorted(event.judges, key=attrgetter("code"))),
            entries=tuple(sorted(event.entries, key=attrgetter("code"))),
        )
        for event in bundle.events
    ]
    header = dataclasses.replace(bundle.contest, code=None)
    return header, bundle.delegations, sorted(events, key=attrgetter("code"))


def test_the_rows_hold_all_that_the_document_says():
    for seed in SEEDS:
        text = spellings(seed)
        contest = imported(text)
        assert known(queries.rows_text(contest)) == known(text), seed
        put_away(contest)


def test_an_export_of_rows_is_the_same_after_its_own_import():
    for seed in SEEDS:
        contest = imported(spellings(seed))
        put_away(contest)
        out = queries.exported(contest)
        code, contest.code = contest.code, f"gone-{contest.id}"
        db.session.commit()
        again = imported(out)
        assert again.code == code
        rows = read(queries.rows_text(again))
        assert b"".join(reading.canonical(rows)) == canonical(out), seed


MARKED = a_contest(
    an_event(
        components=[{"code": "p"}],
        criteria=[{"code": "c", "component": "p", "kind": "points", "max": 10}],
        entries=[{"code": "a"}, {"code": "b"}],
        **marked("J1", c={"a": [9], "b": [8]}),
    ),
    contest={"name": "竞赛", "code": "HZ"},
)


def test_marks_that_came_in_are_signed_and_open_and_show_a_result():
    contest = imported(MARKED)
    event = contest.events[0]
    assert (signoff.is_signed(event), signoff.is_decoded(event)) == (True, True)
    found = computed(contest, [event]).results
    assert content(found)["events"][0]["results"][0]["total"] == "9"
    (version,) = event.schemes
    assert version.frozen_at == NOW


def test_an_event_without_marks_is_one_to_be_held():
    contest = imported(a_contest(an_event(entries=[{"code": "a"}])))
    event = contest.events[0]
    assert (signoff.is_signed(event), signoff.is_decoded(event)) == (False, False)
    assert event.scheme.frozen_at is None


def test_one_record_says_what_came_in():
    before = db.session.scalar(select(func.count(JournalRecord.seq)))
    contest = imported(MARKED)
    rows = list(db.session.scalars(select(JournalRecord).where(JournalRecord.seq > before)))
    assert [(row.tag, row.subject) for row in rows] == [
        ("bundle:contest:imported", f"contests:contest:{contest.id}")
    ]
    assert json.loads(rows[0].after).items() >= {"code": "HZ", "events": 1, "entries": 2}.items()


def test_a_code_that_is_there_is_refused_and_nothing_is_written():
    imported(MARKED)
    assert refused(MARKED) == [("/contest/code", FaultKind.CODE_TAKEN)]
    assert db.session.scalar(select(func.count(Contest.id))) == 1


def test_a_contest_without_a_code_gets_the_same_one_every_time():
    document = a_contest(an_event())
    contest = imported(document)
    assert contest.code.startswith("c-")
    assert "code" not in json.loads(queries.exported(contest))["contest"]
    assert refused(document) == [("/contest/code", FaultKind.CODE_TAKEN)]


def test_a_contest_that_has_changed_goes_out_as_it_is_now():
    contest = imported(MARKED)
    contest.name = "另一竞赛"
    db.session.commit()
    out = json.loads(queries.exported(contest))
    assert out["contest"] == {"name": "另一竞赛", "code": "HZ"}
    assert out["events"][0]["marks"] == [["a", "c", "J1", "9"], ["b", "c", "J1", "8"]]


def test_delegations_that_are_one_unit_stay_two_in_the_prize():
    people = [
        {"code": "a", "delegation": "曹县 总工会", "carried": {"p": 2}},
        {"code": "b", "delegation": "曹县总工会", "carried": {"p": 1}},
    ]
    contest = imported(a_contest(an_event(entries=people), delegations={"points": [2, 1]}))
    found = computed(contest, contest.events).results
    rows = content(found)["delegations"]
    assert [(row["delegation"], row["points"]) for row in rows] == [
        ("曹县 总工会", "2"),
        ("曹县总工会", "1"),
    ]
    assert [each.unit.name for each in contest.delegations] == ["曹县 总工会"]


def test_figures_of_any_length_are_kept():
    figure = "999999999999.999999999999"
    contest = imported(a_contest(an_event(entries=entries(a=figure, b="-0.000000000001"))))
    put_away(contest)
    people = json.loads(queries.exported(contest))["events"][0]["entries"]
    assert [each["carried"] for each in people] == [{"p": figure}, {"p": "-0.000000000001"}]


def test_a_sample_stays_one():
    assert (imported(MARKED, sample=True).sample, imported(a_contest(an_event())).sample) == (
        True,
        False,
    )


ID_NUMBER, PHONE = "11010519491231002X", "13812345678"


@pytest.mark.parametrize(
    "text",
    [
        ID_NUMBER,
        f"张三{PHONE}",
        "张三 138 1234 5678",
        "张三１３８１２３４５６７８",
        "138-1234-5678",
    ],
)
def test_a_number_of_a_person_comes_in_nowhere(text):
    document = a_contest(
        an_event(entries=[{"code": "a", "name": text, "members": ["李", text]}]),
        contest={"name": "竞赛", "issuer": text},
    )
    assert refused(document) == [
        ("/contest/issuer", FaultKind.PERSONAL_NUMBER),
        ("/events/0/entries/0/name", FaultKind.PERSONAL_NUMBER),
        ("/events/0/entries/0/members/1", FaultKind.PERSONAL_NUMBER),
    ]


def test_a_number_of_a_person_goes_out_nowhere():
    contest = imported(MARKED)
    contest.name = f"竞赛 {PHONE}"
    db.session.commit()
    with pytest.raises(UnreadableContestError) as caught:
        queries.exported(contest)
    assert [(f.pointer, f.kind) for f in caught.value.read.faults] == [
        ("/contest/name", FaultKind.PERSONAL_NUMBER)
    ]


def test_what_a_database_cannot_keep_is_refused_by_name():
    document = a_contest(an_event(name="x" * 201, venue="a\0b", issuer="x" * 201))
    assert refused(document) == [
        ("/events/0/name", FaultKind.TOO_LONG),
        ("/events/0/venue", FaultKind.NUL),
    ]


def test_every_mark_has_its_row():
    contest = imported(papers.contest())
    rows = sum(len(event["marks"]) for event in papers.contest()["events"] if "marks" in event)
    assert db.session.scalar(select(func.count()).select_from(Mark)) == rows
    assert [event.code for event in contest.events] == sorted(
        event["code"] for event in papers.contest()["events"]
    )


def test_a_contest_that_was_run_here_is_the_same_after_export_and_import():
    contest = hall.decoded(3).contest
    out, code = queries.exported(contest), contest.code
    put_away(contest)
    again = imported(out)
    assert (again.code, queries.exported(again)) == (code, out)
    assert canonical(queries.rows_text(again)) == canonical(out)
    assert results_document(queries.rows_text(again)) == results_document(out)
