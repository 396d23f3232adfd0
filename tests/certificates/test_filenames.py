from hashlib import sha256
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from competitions.bundle.rules.results import results
from competitions.certificates.rules.filenames import LONGEST, file_names, parts
from competitions.certificates.rules.winners import winners
from tests.certificates.contests import a_contest, an_entry, an_event, as_bundle

CODES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300)


def test_names_are_made_of_event_and_holder():
    event = an_event(
        an_entry("H-1", 90, delegation="d"),
        an_entry("H-2", 80, team="t"),
        teams={},
        awards=[{"code": "a", "count": 1}, {"code": "b", "to": "teams", "count": 1}],
    )
    prize = {"points": [1], "awards": [{"code": "c", "count": 1}]}
    bundle = as_bundle(a_contest(event, delegations=prize))
    assert list(file_names(map(parts, winners(results(bundle)))).values()) == [
        "welder+H-1",
        "welder+team+t",
        "+delegation+d",
    ]


def test_codes_are_percent_encoded():
    names = file_names([("焊工", ".."), ("a/b", "c\\d+e~f"), ("..",)])
    assert list(names.values()) == ["%E7%84%8A%E5%B7%A5+%2E%2E", "a%2Fb+c%5Cd%2Be%7Ef", "%2E%2E"]


def test_a_name_is_cut_and_told_apart_only_where_it_is_too_long():
    fits, cut = file_names([("e", "A" * 198), ("e", "B" * 199)]).values()
    assert fits == "e+" + "A" * 198
    assert cut == "e+" + "B" * 198 + "~" + sha256(b"e+" + b"B" * 199).hexdigest()[:16]


def test_names_that_differ_only_in_case_are_told_apart():
    upper, lower, other = file_names([("e", "A"), ("e", "a"), ("e", "b")]).values()
    assert upper[:4] == "e+A~"
    assert lower[:4] == "e+a~"
    assert upper[4:] != lower[4:]
    assert other == "e+b"


def test_a_long_name_is_not_cut_inside_an_escape():
    for event in ("a", "ab", "abc"):
        (name,) = file_names([(event, "焊" * 300)]).values()
        start, _, digest = name.partition("~")
        assert set(unquote(start, encoding="latin-1")) == set(f"{event}+ç\x84\x8a")
        assert len(start) > LONGEST - 3
        assert len(digest) == 16


@given(st.lists(st.lists(CODES, min_size=1, max_size=3).map(tuple), unique=True, max_size=20))
def test_every_code_gets_a_safe_name_of_its_own(codes):
    names = file_names(codes)
    assert list(names) == codes
    assert len({name.lower() for name in names.values()}) == len(codes)
    for name in names.values():
        assert name.isascii()
        assert not set(name) & set('/\\:*?"<>|. ')
        assert 0 < len(name) <= LONGEST + 17
