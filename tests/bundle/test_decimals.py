"""Numbers of a document: exact, of at most twelve digits on either side of the point."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competitions.bundle.rules import decimals, reading
from competitions.bundle.rules.faults import FaultKind as F
from tests.bundle.documents import a_document, an_event, as_bytes, found_in


def with_pass_mark(written: str) -> bytes:
    """A document with a number written like this."""
    components = [{"code": "practice", "pass_mark": "@"}, {"code": "theory"}]
    return as_bytes(a_document(an_event(components=components))).replace(b'"@"', written.encode())


NUMBERS = [
    ("7", "7"),
    ("7.0", "7"),
    ('"7"', "7"),
    ('"7.50"', "7.5"),
    ("7e0", "7"),
    ("70E-1", "7"),
    ("0.7e+1", "7"),
    ("-0", "0"),
    ("-0.0", "0"),
    ('"-0"', "0"),
    ("0e999999999999", "0"),
    ("0.000", "0"),
    ("-1.50", "-1.5"),
    ("999999999999", "999999999999"),
    ("0.000000000001", "0.000000000001"),
    ("1e11", "100000000000"),
    ("1e-12", "0.000000000001"),
    ("1" + "0" * 5000 + "e-5000", "1"),
    ("0." + "0" * 5000 + "1e5001", "1"),
    ("1.5" + "0" * 9000, "1.5"),
    ("1e0000000000000000000001", "10"),
]


@pytest.mark.parametrize(("written", "shortest"), NUMBERS)
def test_numbers_are_read_exactly(written, shortest):
    data = as_bytes(
        a_document(
            an_event(components=[{"code": "practice", "pass_mark": "@"}, {"code": "theory"}])
        )
    )
    found = reading.read(data.replace(b'"@"', written.encode()), name="FILE")
    assert found.bundle
    assert found.bundle.events[0].scheme.components[0].pass_mark == Decimal(shortest)
    assert f'"pass_mark":"{shortest}"'.encode() in b"".join(reading.canonical(found))


REFUSED_NUMBERS = [
    ("1000000000000", F.TOO_MANY_DIGITS),
    ("1e12", F.TOO_MANY_DIGITS),
    ("0.0000000000001", F.TOO_MANY_DIGITS),
    ("1e-13", F.TOO_MANY_DIGITS),
    ("1e400", F.TOO_MANY_DIGITS),
    ("1e999999999", F.TOO_MANY_DIGITS),
    ("-1e999999999", F.TOO_MANY_DIGITS),
    ("1e-999999999", F.TOO_MANY_DIGITS),
    ("1e" + "9" * 5000, F.TOO_MANY_DIGITS),
    ("1" * 5000, F.TOO_MANY_DIGITS),
    ("0." + "1" * 5000, F.TOO_MANY_DIGITS),
    ('"' + "1" * 13 + '"', F.TOO_MANY_DIGITS),
    ('"1e2"', F.NUMBER_EXPECTED),
    ('"01"', F.NUMBER_EXPECTED),
    ('"+1"', F.NUMBER_EXPECTED),
    ('".5"', F.NUMBER_EXPECTED),
    ('"5."', F.NUMBER_EXPECTED),
    ('" 5"', F.NUMBER_EXPECTED),
    ('"5\\n"', F.NUMBER_EXPECTED),
    ('"--5"', F.NUMBER_EXPECTED),
    ('"１"', F.NUMBER_EXPECTED),
    ('"1,5"', F.NUMBER_EXPECTED),
    ('""', F.NUMBER_EXPECTED),
    ('"NaN"', F.NUMBER_EXPECTED),
    ('"\\u0031"', F.NUMBER_EXPECTED),
    ("true", F.NUMBER_EXPECTED),
    ("[1]", F.NUMBER_EXPECTED),
    ("{}", F.NUMBER_EXPECTED),
    ("null", F.NULL),
]


@pytest.mark.parametrize(("written", "kind"), REFUSED_NUMBERS)
def test_what_is_no_number_is_refused(written, kind):
    data = as_bytes(
        a_document(
            an_event(components=[{"code": "practice", "pass_mark": "@"}, {"code": "theory"}])
        )
    )
    found = found_in(data.replace(b'"@"', written.encode()))
    assert found == [("/events/0/components/0/pass_mark", kind)]


@given(
    st.decimals(min_value=-(10**13), max_value=10**13, allow_nan=False, places=14),
    st.integers(-3, 3),
)
def test_the_shortest_form_is_the_same_number(value, exponent):
    written = f"{value:f}e{exponent}"
    exact = Decimal(f"{value:f}").scaleb(exponent)
    shortest = decimals.shortest(written.encode())
    digits = f"{abs(exact.normalize()):f}".partition(".")
    assert (shortest is None) == (len(digits[0]) > 12 or len(digits[2]) > 12)
    if shortest is not None:
        assert Decimal(shortest) == exact
        assert shortest == shortest.removesuffix(".0")
        assert shortest != "-0"
