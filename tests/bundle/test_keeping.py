"""What a sound document may hold and a site does not keep or give out."""

import pytest

from competitions.bundle.rules import keeping, shapes
from competitions.bundle.rules.faults import FaultKind, Faults
from competitions.bundle.rules.reading import DOCUMENT
from tests.bundle.documents import a_document, an_event

K = FaultKind


def found(document, check=keeping.check):
    faults = Faults()
    check(document, DOCUMENT, faults)
    return [(fault.pointer, fault.kind) for fault in faults.reported()]


def titled(**contest):
    return a_document(contest={"name": "竞赛"} | contest)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("13812345678", True),
        ("电话１３８１２３４５６７８", True),
        ("138 1234 5678", True),
        ("138-1234-5678", True),
        ("371702 19900101 001X", True),
        ("371702199001010", True),
        ("鲁工发〔2026〕12号", False),
        ("12812345678", False),
        ("138, 1234, 5678", False),
    ],
)
def test_personal_numbers_as_people_write_them(text, held):
    assert keeping.holds_personal_number(text) is held


def test_a_document_that_may_be_kept():
    assert found(a_document()) == []
    assert found(titled(name="赛" * 200, hosts=["市" * 201])) == []
    assert found(titled(year=None, hosts=["市总工会"])) == []


def test_what_is_not_kept_is_named_by_where_it_stands():
    event = an_event(judges=[{"code": "J1", "name": "王\0"}], name="焊" * 201)
    document = titled(name="赛" * 201, hosts=["市总工会", "13812345678"]) | {"events": [event]}
    assert found(document) == [
        ("/contest/name", K.TOO_LONG),
        ("/contest/hosts/1", K.PERSONAL_NUMBER),
        ("/events/0/judges/0/name", K.NUL),
        ("/events/0/name", K.TOO_LONG),
    ]


def test_what_goes_out_is_looked_at_for_personal_numbers_only():
    document = titled(name="赛" * 201, issuer="13812345678", hosts=["市\0"])
    assert found(document, keeping.check_personal) == [("/contest/issuer", K.PERSONAL_NUMBER)]


def test_a_text_that_may_be_null_is_looked_at_too():
    shape = shapes.Nullable(shapes.Text())
    assert list(keeping.texts("甲", shape)) == [(None, b"", "甲")]
    assert list(keeping.texts(None, shape)) == []
