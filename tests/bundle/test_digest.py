"""The digest: the same for the same contest however it is written, another for any other."""

import hashlib
import json

import pytest

from competitions.bundle.rules.digest import canonical, digest
from competitions.bundle.rules.reading import read
from competitions.bundle.rules.results import results
from competitions.bundle.rules.results_form import content
from tests.bundle import papers
from tests.bundle.worked import a_contest, an_event, result

CONTEST = a_contest(
    an_event(
        entries=[
            {"code": "b", "delegation": '丁\u2028"\\\u0001', "carried": {"p": "7.50"}},
            {"code": "a", "status": "absent"},
        ],
        total={"rounding": {"digits": 2, "mode": "half_up"}},
    ),
    delegations={"points": ["10.0"]},
)
BUNDLE = (
    r'{"contest":{"name":"Contest"},"delegations":{"points":["10"]},"events":[{"code":"e",'
    r'"components":[{"code":"p"}],"entries":[{"carried":{"p":"7.5"},"code":"b","delegation":'
    '"丁\u2028\\"\\\\\\u0001"},'
    r'{"code":"a","status":"absent"}],"total":{"rounding":{"digits":"2","mode":"half_up"}}}],'
    r'"format":"competitions/bundle","version":"1"}'
)
RESULTS = (
    '{"delegations":[{"awards":[],"delegation":"丁\u2028\\"\\\\\\u0001","events":{"e":"10"},'
    r'"points":"10","rank":"1","shared":false}],"events":[{"code":"e","ranked":"1","results":['
    r'{"awards":[],"components":{"p":"7.5"},"criteria":{},"decided_by":null,"entry":"b","rank":"1",'
    r'"scaled":null,"shared":false,"status":"ranked","total":"7.5"},'
    r'{"awards":[],"components":{},"criteria":{},"decided_by":null,"entry":"a","rank":null,'
    r'"scaled":null,"shared":false,"status":"absent","total":null}],"teams":[]}],'
    r'"format":"competitions/results","version":"1"}'
)


def digest_of(text):
    found = read(text.encode(), name="contest.json")
    return digest(found, content(results(found.bundle)))


def test_the_bytes_that_are_hashed():
    whole = f'{{"bundle":{BUNDLE},"results":{RESULTS}}}'
    expected = f"sha256:{hashlib.sha256(whole.encode()).hexdigest()}"
    assert result(CONTEST)["digest"] == expected


def test_white_space_order_of_keys_and_escapes_change_nothing():
    plain = json.dumps(CONTEST, ensure_ascii=False)
    other = json.dumps(CONTEST, ensure_ascii=True, sort_keys=True, indent=3)
    assert digest_of(plain) == digest_of(other) == result(CONTEST)["digest"]


@pytest.mark.parametrize("number", ["7", "7.0", '"7"', '"7.00"', "70e-1", "0.7E+1"])
def test_a_number_is_one_however_it_is_written(number):
    text = json.dumps(a_contest(an_event(entries=[{"code": "a", "time": 7}])))
    assert digest_of(text.replace('"time": 7', f'"time": {number}')) == digest_of(text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Contest", "contest"),
        ('"7.50"', '"7.51"'),
        ('"absent"', '"withdrawn"'),
        ('"status": "absent"', '"status": "absent", "unit": ""'),
        ('"half_up"', '"half_even"'),
    ],
)
def test_any_change_of_content_changes_it(old, new):
    text = json.dumps(CONTEST)
    assert text.count(old) == 1
    assert digest_of(text.replace(old, new)) != digest_of(text)


def test_a_change_of_results_alone_changes_it():
    found = read(json.dumps(CONTEST).encode(), name="contest.json")
    document = content(results(found.bundle))
    before = digest(found, document)
    document["events"][0]["results"][0]["awards"].append("first")
    assert digest(found, document) != before


def test_neither_warnings_nor_the_digest_itself_are_covered():
    document = result(CONTEST)
    assert (
        canonical(document)
        == canonical(
            content(results(read(json.dumps(CONTEST).encode(), name="contest.json").bundle))
        )
        == RESULTS.encode()
    )


def test_codes_that_look_like_keys_of_the_document():
    event = an_event(
        "warnings",
        components=[{"code": "digest"}, {"code": "warnings"}],
        entries=[{"code": "1.0", "carried": {"digest": "1.0", "warnings": "2.50"}}],
    )
    text = canonical(result(a_contest(event))).decode()
    assert '"components":{"digest":"1","warnings":"2.5"}' in text
    assert '"entry":"1.0"' in text
    assert '"code":"warnings"' in text


def test_a_figure_larger_than_any_number_that_is_read():
    most = "999999999999"
    event = an_event(
        components=[{"code": "p"}, {"code": "q"}],
        entries=[{"code": "a", "carried": {"p": most, "q": most}}],
    )
    assert '"total":"1999999999998"' in canonical(result(a_contest(event))).decode()


def test_the_order_of_entries_is_content_of_the_bundle():
    contest = papers.contest()
    before = result(contest)["digest"]
    contest["events"][0]["entries"].reverse()
    assert result(contest)["digest"] != before
