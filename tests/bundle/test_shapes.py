"""Shapes drawn from annotations."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Annotated

import pytest

from competitions.bundle.rules import shapes
from competitions.bundle.rules.document import Document, Event
from competitions.contests.rules.choices import Kind
from competitions.contests.rules.numbers import Range
from competitions.contests.rules.scheme import Code, Header, Length, Scheme


@dataclass(frozen=True, slots=True)
class Sample:
    class_: int
    code: Code | None = None


def test_a_record_strips_underscores_and_knows_what_is_required():
    record = shapes.record_of(Sample)
    assert dict(record.keys) == {
        b"class": shapes.Field("class_", shapes.Number(whole=True), required=True),
        b"code": shapes.Field("code", shapes.Text(not_empty=True), required=False),
    }
    assert shapes.record_of(Sample) is record


@pytest.mark.parametrize(
    ("annotation", "shape"),
    [
        (str, shapes.Text()),
        (bool, shapes.Flag()),
        (Annotated[int, Range(at_least=1)], shapes.Number(Range(at_least=1), whole=True)),
        (Decimal | None, shapes.Number()),
        (Kind, shapes.Choice(Kind)),
        (tuple[str, ...], shapes.Many(shapes.Text())),
        (
            Annotated[tuple[str, ...], Length(exactly=4)],
            shapes.Many(shapes.Text(), Length(exactly=4)),
        ),
        (Mapping[str, Decimal], shapes.Lookup(shapes.Number())),
        (tuple[str, Decimal | None], shapes.Row((shapes.Text(), shapes.Nullable(shapes.Number())))),
    ],
)
def test_shapes_of_annotations(annotation, shape):
    assert shapes.shape_of(annotation) == shape


@pytest.mark.parametrize("annotation", [float, object, bytes, list[str]])
def test_what_documents_cannot_hold_is_refused(annotation):
    with pytest.raises(TypeError, match="no document holds"):
        shapes.shape_of(annotation)


def test_an_event_holds_its_scheme_in_itself():
    keys = set(shapes.record_of(Event).keys)
    names = {each.name for each in fields(Event)} | {each.name for each in fields(Scheme)}
    assert keys == {name.rstrip("_").encode() for name in names - {"scheme"}}


def test_a_document_holds_its_bundle_in_itself():
    assert list(shapes.record_of(Document).keys) == [
        b"format",
        b"version",
        b"contest",
        b"delegations",
        b"events",
    ]
    assert [key for key, field in shapes.record_of(Header).keys.items() if field.required] == [
        b"name"
    ]
