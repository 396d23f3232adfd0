"""The JSON Schemas: what the reader takes they take, and what has another structure they refuse."""

import copy
import functools
import json
import random  # noqa: TID251 - which parts are broken comes from a seed

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from competitions.bundle.rules.reading import read
from competitions.bundle.rules.schema import SCHEMAS, json_schema
from tests.bundle import papers
from tests.bundle.publishing import published
from tests.bundle.worked import a_contest, an_event, entries
from tests.naive.generate import contests
from tests.naive.spelling import written


@functools.cache
def validator(name):
    return Draft202012Validator(json_schema(name))


def valid(name, document):
    return validator(name).is_valid(document)


@pytest.mark.parametrize("name", list(SCHEMAS))
def test_each_schema_is_one(name):
    Draft202012Validator.check_schema(json_schema(name))
    assert json_schema(name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_papers_of_a_contest_have_the_structure():
    document = json.loads(published(papers.contest()))
    assert valid("published", document)
    assert valid("bundle", document["bundle"])
    assert valid("results", document["results"])
    assert not valid("bundle", document["results"])


@settings(max_examples=25)
@given(contests())
def test_generated_contests_and_their_results_have_the_structure(document):
    found = json.loads(published(written(document, random.Random(0))))
    assert list(validator("published").iter_errors(found)) == []


FULL = json.loads(published(papers.contest()))["bundle"]

FAULTS = [
    ("unknown key", lambda d: d.update(other=1)),
    ("missing key", lambda d: d.pop("contest")),
    ("another format", lambda d: d.update(format="competitions/results")),
    ("another version", lambda d: d.update(version=2)),
    ("no event", lambda d: d.update(events=[])),
    ("a list in place of an object", lambda d: d.update(contest=[])),
    ("null", lambda d: d["contest"].update(year=None)),
    ("no whole year", lambda d: d["contest"].update(year=2026.5)),
    ("no date", lambda d: d["contest"].update(awarded_on="13.9.2026")),
    ("another kind", lambda d: d["contest"].update(kind="sports")),
    ("class 3", lambda d: d["contest"].update({"class": 3})),
    ("class 3 as text", lambda d: d["contest"].update({"class": "3"})),
    ("an empty code", lambda d: d["events"][0].update(code="")),
    ("no components", lambda d: d["events"][0].update(components=[])),
    ("weight under 0", lambda d: d["events"][0]["components"][0].update(weight=-1)),
    ("weight under 0 as text", lambda d: d["events"][0]["components"][0].update(weight="-0.1")),
    ("scale_to 0", lambda d: d["events"][0]["components"][0].update(scale_to="0.00")),
    ("best 0", lambda d: d["events"][0]["components"][0].update(best="0")),
    ("no decimal", lambda d: d["events"][0]["components"][0].update(weight="1,5")),
    ("a leading zero", lambda d: d["events"][0]["components"][0].update(weight="01")),
    ("an exponent in a text", lambda d: d["events"][0]["components"][0].update(weight="1e1")),
    ("digits 10", lambda d: d["events"][0]["total"].update(rounding={"digits": 10, "mode": "up"})),
    ("no mode", lambda d: d["events"][0]["total"].update(rounding={"digits": 1})),
    ("a mark of two cells", lambda d: d["events"][0].update(marks=[["a", "b"]])),
    ("a mark that is true", lambda d: d["events"][0].update(marks=[["a", "b", "c", True]])),
    ("a text for a list", lambda d: d["events"][0]["entries"][0].update(members="王")),
    ("a factor of null", lambda d: d["events"][0].update(factors=[["a", "b", None]])),
]


@pytest.mark.parametrize("change", [change for _, change in FAULTS], ids=[n for n, _ in FAULTS])
def test_another_structure_is_refused_by_schema_and_reader(change):
    document = copy.deepcopy(FULL)
    change(document)
    assert not valid("bundle", document)
    assert read(json.dumps(document).encode(), name="b.json").bundle is None


@pytest.mark.parametrize(
    "weight", [1, 1.0, "1", "1.50", "-0", 0, "0.000000000001", "1.0000000000000"]
)
def test_every_spelling_of_a_number_is_taken_by_schema_and_reader(weight):
    document = a_contest(
        an_event(components=[{"code": "p", "weight": weight}], entries=entries(a="-0.5"))
    )
    assert valid("bundle", document)
    assert read(json.dumps(document).encode(), name="b.json").faults == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.pop("digest"),
        lambda d: d["events"][0]["results"][0].pop("decided_by"),
        lambda d: d["events"][0]["results"][0].update(total=85.5),
        lambda d: d["events"][0]["results"][0].update(status="first"),
        lambda d: d["events"][0]["results"][0].update(rank=0),
        lambda d: d["events"][0]["results"][0].update(shared=None),
        lambda d: d.update(warnings=[{"code": "other", "entry": None, "award": None, "text": ""}]),
    ],
)
def test_results_of_another_structure_are_refused(change):
    document = json.loads(published(papers.contest()))["results"]
    assert valid("results", document)
    change(document)
    assert not valid("results", document)
