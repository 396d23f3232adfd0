"""The one way in which a document is given out."""

import random  # noqa: TID251 - spellings are drawn from a seed

import pytest

from competitions.bundle.rules import spelling
from competitions.bundle.rules.reading import DOCUMENT, read
from tests.bundle.documents import a_document, an_event, as_bytes
from tests.naive.generate import contest
from tests.naive.spelling import written

WHOLE = """\
{
 "format": "competitions/bundle",
 "version": 1,
 "contest": {
  "name": "焊接",
  "hosts": ["市总工会", "市人社局"]
 },
 "events": [
  {
   "code": "weld",
   "judges": [
    {"code": "J1"}
   ],
   "entries": [
    {"code": "E1", "status": "guest", "time": "90", "carried": {"theory": "80"}}
   ],
   "marks": [
    ["E1", "seam", "J1", "7.5"],
    ["E1", "seam", "J2", null]
   ],
   "components": [
    {"code": "theory", "weight": "0.3"},
    {"code": "practice", "weight": "0.7"}
   ],
   "criteria": [
    {"code": "seam", "component": "practice", "kind": "points", "max": "10"}
   ]
  }
 ]
}
"""


def given_out(data):
    found = read(data, name="contest.json")
    assert found.faults == ()
    return spelling.written(spelling.spelt(found.text, found.text.start, DOCUMENT))


def test_keys_in_their_order_numbers_at_their_shortest_and_a_line_for_each_row():
    event = {
        "marks": [["E1", "seam", "J1", 7.50], ["E1", "seam", "J2", None]],
        "entries": [{"carried": {"theory": 80.0}, "time": 90, "status": "guest", "code": "E1"}],
        "judges": [{"code": "J1"}, {"code": "J2"}],
        "criteria": [{"max": 10, "kind": "points", "component": "practice", "code": "seam"}],
        "components": [{"weight": "0.30", "code": "theory"}, {"weight": 0.7, "code": "practice"}],
        "code": "weld",
    }
    contest = {"hosts": ["市总工会", "市人社局"], "name": "焊接"}
    document = {
        "events": [event],
        "contest": contest,
        "version": 1,
        "format": a_document()["format"],
    }
    both = WHOLE.replace('    {"code": "J1"}\n', '    {"code": "J1"},\n    {"code": "J2"}\n')
    assert given_out(as_bytes(document)) == both


def test_what_is_empty_stands_on_one_line():
    empty = an_event(criteria=[], judges=[], entries=[], marks=[], components=[{"code": "t"}])
    empty["total"] = {}
    lines = given_out(as_bytes(a_document(empty))).splitlines()
    assert lines[8:] == [
        '   "code": "weld",',
        '   "judges": [],',
        '   "entries": [],',
        '   "marks": [],',
        '   "components": [',
        '    {"code": "t"}',
        "   ],",
        '   "criteria": [],',
        '   "total": {}',
        "  }",
        " ]",
        "}",
    ]


@pytest.mark.parametrize("seed", range(20))
def test_any_spelling_is_given_out_as_the_same_bytes(seed):
    document = contest(random.Random(seed))
    once = given_out(written(document, random.Random(seed)).encode())
    again = given_out(written(document, random.Random(seed + 1)).encode())
    assert given_out(once.encode()) == once == again
