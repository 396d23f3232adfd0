"""Published documents: what follows is found to follow, and any altered character is found.

MUTATIONS=5000 alters more characters.
"""

import hashlib
import json
import os
import random  # noqa: TID251 - which characters are altered comes from a seed
import subprocess
import sys

import pytest
from hypothesis import given, settings

from competitions.bundle.rules import verification
from competitions.bundle.rules.faults import FaultKind
from competitions.bundle.rules.verification import Difference, read_published, verdict
from tests.bundle import papers
from tests.bundle.publishing import HEAD, published
from tests.bundle.worked import a_contest, an_event, marked
from tests.naive.engine import FILE, verifier
from tests.naive.generate import contests
from tests.naive.spelling import written

MUTATIONS = int(os.environ.get("MUTATIONS", "600"))

CONTEST = a_contest(
    an_event(
        "weld",
        components=[{"code": "p", "rounding": {"digits": 2, "mode": "half_up"}}],
        criteria=[
            {
                "code": "c",
                "component": "p",
                "kind": "points",
                "max": 10,
                "panel": {"max_spread": "1", "drop_high": 1},
            }
        ],
        entries=[{"code": "a", "name": "赵", "delegation": "甲"}, {"code": "b"}, {"code": "d"}],
        awards=[{"code": "first", "count": 1}],
        **marked("J1", "J2", c={"a": ["9.5", 8], "b": ["9.5", 9], "d": [None, None]}),
    ),
    delegations={"points": [3, 2]},
)


def verified(text):
    """What verify ends with: 0, 1 or 2."""
    read = read_published(text.encode("utf-8", "surrogatepass"), name="p.json")
    if read.faults:
        return 2
    return 1 if verdict(read).differences else 0


def differences(document):
    read = read_published(json.dumps(document).encode(), name="p.json")
    assert read.faults == ()
    found = verdict(read)
    return found.digest_fits, [(d.pointer, d.published, d.follows) for d in found.differences]


def changed(place, value):
    document = json.loads(published(CONTEST))
    *path, last = place
    inner = document
    for key in path:
        inner = inner[key]
    inner[last] = value
    return document


@pytest.fixture
def by_hand(tmp_path, capsys):
    """What the single file ends with, as it is given out."""
    path = tmp_path / "published.json"

    def run(text, *more):
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        ended = verifier.main([str(path), *more])
        capsys.readouterr()
        return ended

    return run


def test_results_that_follow_are_found_to_follow(by_hand):
    for bundle in (CONTEST, papers.contest()):
        text = published(bundle)
        assert (verified(text), by_hand(text)) == (0, 0)


@settings(max_examples=40)
@given(contests())
def test_generated_results_follow_in_any_spelling(document):
    text = published(written(document, random.Random(0)))
    right = verifier.comparable(verifier.results_of(verifier.read(text.encode())["bundle"]))
    given_out = verifier.comparable(verifier.read(text.encode())["results"])
    assert verifier.differences(given_out, right, "") == []
    assert verified(text) == 0


EVENT = ("results", "events", 0)


@pytest.mark.parametrize(
    ("place", "value", "shown", "fits"),
    [
        (("results", "digest"), "sha256:0", '"sha256:0"', False),
        ((*EVENT, "results", 0, "total"), "9.00", '"9.00"', True),
        ((*EVENT, "results", 0, "total"), "9.01", '"9.01"', False),
        ((*EVENT, "results", 0, "rank"), 2, "2", False),
        ((*EVENT, "results", 0, "rank"), "1", '"1"', True),
        ((*EVENT, "results", 0, "shared"), True, "true", False),
        ((*EVENT, "results", 0, "awards"), [], "[0]", False),
        ((*EVENT, "results", 0, "criteria"), {}, "null", False),
        ((*EVENT, "warnings"), [], '""', True),
        (("results", "delegations", 0, "points"), "2.0", '"2.0"', True),
    ],
)
def test_what_differs_is_named(place, value, shown, fits, by_hand):
    document = changed(place, value)
    found = differences(document)
    inner = "/c" if place[-1] == "criteria" else ""
    pointer = "/" + "/".join(map(str, place)) + inner
    assert (found[0], [each[:2] for each in found[1]]) == (fits, [(pointer, shown)])
    assert by_hand(json.dumps(document)) == 1


def test_a_mark_that_was_altered_shows_in_the_digest_and_the_figures(by_hand):
    document = changed(("bundle", "events", 0, "marks", 1, 3), "7")
    fits, found = differences(document)
    assert not fits
    assert ("/results/events/0/results/1/total", '"8"', '"7"') in found
    assert by_hand(json.dumps(document)) == 1


def test_results_made_anew_for_another_bundle_are_said_to_fit(by_hand):
    other = json.loads(published(CONTEST | {"contest": {"name": "另"}}))
    other["results"]["events"][0]["results"][0]["total"] = "10.00"
    bundle, results = other["bundle"], other["results"]
    results["digest"] = verifier.digest(bundle, results)
    fits, found = differences(other)
    assert fits
    assert [pointer for pointer, _, _ in found][-1] == "/results/events/0/results/0/total"
    assert by_hand(json.dumps(other)) == 1


def test_faults_of_the_bundle_have_their_place_in_the_file():
    document = changed(("bundle", "events", 0, "marks", 1, 3), "11")
    read = read_published(json.dumps(document).encode(), name="p.json")
    assert [(fault.pointer, fault.kind) for fault in read.faults] == [
        ("/bundle/events/0/marks/1/3", FaultKind.MARK_OUTSIDE)
    ]


def test_a_bundle_is_no_published_document(by_hand):
    text = json.dumps(CONTEST)
    kinds = {f.kind for f in read_published(text.encode(), name="p.json").faults}
    assert kinds == {FaultKind.NOT_A_CHOICE, FaultKind.UNKNOWN_KEY, FaultKind.MISSING}
    assert by_hand(text) == 2


def free(text):
    """Where characters stand that no recomputation can know: the journal's head."""
    at = text.index(HEAD)
    return range(at, at + len(HEAD))


def alterations(text, count, seed):
    """The text with one character replaced, left out, doubled, or changing places with the next."""
    rng = random.Random(seed)
    outside = [i for i in range(len(text) - 1) if i not in free(text)]
    while count:
        at, way = rng.choice(outside), rng.randrange(4)
        other = (
            rng.choice('0123456789abcxyz"{}[],:.- 赵') if rng.random() < 0.7 else rng.choice(text)
        )
        made = {
            0: text[:at] + other + text[at + 1 :],
            1: text[:at] + text[at + 1 :],
            2: text[:at] + text[at] + text[at:],
            3: text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        }[way]
        if not is_same(made, text):
            count -= 1
            yield made


def is_same(made, text):
    """Whether the alteration is another spelling of the same content: white space, or a zero."""
    try:
        return spelt(made) == spelt(text)
    except ValueError:
        return False


def spelt(text):
    found = verifier.read(text.encode())
    return verifier.walked(found["bundle"], verifier.shortest), found["results"]


def test_any_altered_character_is_found(by_hand):
    text = published(CONTEST)
    for altered in alterations(text, MUTATIONS, 1):
        assert verified(altered) in {1, 2}, altered
        assert by_hand(altered) in {1, 2}, altered


def test_what_cannot_be_computed_again_is_covered_by_the_sum_of_the_file(by_hand):
    text = published(CONTEST)
    right = hashlib.sha256(text.encode()).hexdigest()
    assert by_hand(text, right.upper()) == 0
    for at in free(text):
        altered = text[:at] + ("0" if text[at] != "0" else "1") + text[at + 1 :]
        assert by_hand(altered, right) == 1


def test_the_single_file_runs_alone_and_is_short(tmp_path):
    path = tmp_path / "p.json"
    path.write_text(published(papers.contest()), encoding="utf-8")
    command = [sys.executable, "-I", "-S", str(FILE)]
    done = subprocess.run([*command, str(path)], capture_output=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(published(papers.contest()))["results"]["digest"] in done.stdout.decode()
    assert subprocess.run(command, capture_output=True, check=False).returncode == 2
    assert len(FILE.read_text(encoding="utf-8").splitlines()) < 500


def test_warnings_differ_as_a_whole():
    document = changed((*EVENT, "warnings", 0, "code"), "unreachable")
    assert differences(document) == (
        True,
        [
            (
                "/results/events/0/warnings",
                '"incomplete entry=d, unreachable entry=a"',
                '"incomplete entry=d, spread entry=a"',
            )
        ],
    )


def test_an_entry_and_an_award_of_one_code_are_told_apart():
    document = changed((*EVENT, "warnings", 0, "entry"), None)
    document["results"]["events"][0]["warnings"][0]["award"] = "d"
    assert [each[0] for each in differences(document)[1]] == ["/results/events/0/warnings"]


def test_what_differs_in_kind_is_shown_as_it_is():
    given, right = {"name": ["甲"], "rank": 1}, {"name": {"code": "甲"}, "rank": True}
    assert list(verification.differences(given, right, None)) == [
        Difference("/name", "[1]", '{"code": "甲"}'),
        Difference("/rank", "1", "true"),
    ]
    assert list(verification.differences({}, [], None)) == [Difference("/", "{}", "[0]")]
