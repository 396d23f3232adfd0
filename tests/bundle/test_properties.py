"""What must hold of every contest's results, whatever is in it: properties of the package alone."""

from copy import deepcopy
from decimal import Decimal

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.naive.generate import contests
from tests.naive.generate_marks import palette
from tests.naive.package import computed

EXAMPLES = settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],  # how busy the machine is says nothing of the law
)
MARKED = contests(plain=0.1)
CHANCE = st.randoms(use_true_random=False)


def same(first, second):
    """The two documents but for their digests and warnings."""
    return stripped(first) == stripped(second)


def stripped(document):
    """The document without digest and warnings."""
    document = {key: document[key] for key in ("delegations", "events")}
    document["events"] = [
        {key: event[key] for key in ("code", "ranked", "results", "teams")}
        for event in document["events"]
    ]
    return document


def row_of(document, event, entry):
    """The entry's row in the results document."""
    found = next(e for e in document["events"] if e["code"] == event)
    return next(row for row in found["results"] if row["entry"] == entry)


def a_mark(document, chance, wanted=lambda _event, _entry, _criterion: True):
    """(event, position of a row of marks that has a value), or an assumption that fails."""
    places = [
        (event, position)
        for event in document["events"]
        for position, row in enumerate(event.get("marks", []))
        if row[3] is not None and wanted(event, row[0], criterion_of(event, row[1]))
    ]
    assume(places)
    return chance.choice(places)


def criterion_of(event, code):
    """The criterion of that code."""
    return next(c for c in event["criteria"] if c["code"] == code)


def scored(event, code):
    """Whether the entry competes or is a guest."""
    entry = next(e for e in event["entries"] if e["code"] == code)
    return entry.get("status", "competing") in {"competing", "guest"}


@EXAMPLES
@given(contests(), CHANCE)
def test_the_order_of_the_input_changes_nothing(document, chance):
    other = deepcopy(document)
    for event in other["events"]:
        for key in ("entries", "marks", "judges", "factors"):
            if key in event:
                chance.shuffle(event[key])
    assert same(computed(document), computed(other))


@EXAMPLES
@given(MARKED, CHANCE)
def test_a_better_mark_never_makes_a_place_worse(document, chance):
    for event in document["events"]:
        ranking = event.get("ranking", {})
        ranking.pop("order", None)
        for rule in ranking.get("tie_breaks", []):
            rule.pop("order", None)
        event["awards"] = []
    places = computed(document)
    event, position = a_mark(
        document,
        chance,
        lambda event, entry, criterion: (
            criterion["kind"] == "points"
            and row_of(places, event["code"], entry)["rank"] is not None
        ),
    )
    entry, code, judge, value = event["marks"][position]
    criterion = criterion_of(event, code)
    better = [mark for mark in palette(chance, criterion) if mark >= value]
    better += [criterion["max"]] if "step" not in criterion else []
    assume(better)
    event["marks"][position] = [entry, code, judge, chance.choice(better)]
    before = row_of(places, event["code"], entry)["rank"]
    assert row_of(computed(document), event["code"], entry)["rank"] <= before


@EXAMPLES
@given(MARKED, CHANCE)
def test_a_mark_reaches_its_own_criterion_only(document, chance):
    before = computed(document)
    event, position = a_mark(document, chance)
    entry, code, judge, _value = event["marks"][position]
    new = chance.choice([*palette(chance, criterion_of(event, code)), None])
    event["marks"][position] = [entry, code, judge, new]
    after = computed(document)
    for old_event, new_event in zip(before["events"], after["events"], strict=True):
        for old in old_event["results"]:
            row = row_of(after, new_event["code"], old["entry"])
            changed = (
                {code} if (old_event["code"], old["entry"]) == (event["code"], entry) else set()
            )
            assert {c: p for c, p in row["criteria"].items() if c not in changed} == {
                c: p for c, p in old["criteria"].items() if c not in changed
            }


@EXAMPLES
@given(contests(), st.sampled_from([Decimal(3), Decimal(7), Decimal(100)]))
def test_all_weights_times_the_same_change_no_order(document, times):
    for event in document["events"]:
        event["awards"] = []
        total = event.get("total", {})
        total.pop("rounding", None)
        total.pop("floor", None)
        event.get("teams", {}).pop("rounding", None)
    before = computed(document)
    for event in document["events"]:
        for component in event["components"]:
            component["weight"] = component.get("weight", Decimal(1)) * times
        for entry in event["entries"]:
            for penalty in entry.get("penalties", []):
                penalty["points"] *= times
    after = computed(document)
    for old, new in zip(before["events"], after["events"], strict=True):
        for kind, keys in (
            (
                "results",
                ("entry", "status", "rank", "shared", "decided_by", "scaled", "components"),
            ),
            ("teams", ("team", "rank", "shared", "members")),
        ):
            assert [[row[key] for key in keys] for row in new[kind]] == [
                [row[key] for key in keys] for row in old[kind]
            ]
    assert after["delegations"] == before["delegations"]


@EXAMPLES
@given(contests())
def test_more_than_its_count_goes_out_only_with_a_tie_that_is_told(document):
    found = computed(document)
    for event, results in zip(document["events"], found["events"], strict=True):
        told = {w["award"] for w in results["warnings"] if w["code"] == "tie_at_edge"}
        for award in event.get("awards", []):
            rows = results["teams" if award.get("to") == "teams" else "results"]
            winners = sum(award["code"] in row["awards"] for row in rows)
            if winners > award.get("count", len(rows)):
                assert award["code"] in told
                assert award.get("ties", "include") == "include"


@EXAMPLES
@given(MARKED, CHANCE)
def test_a_missing_mark_is_never_zero(document, chance):
    event, position = a_mark(
        document,
        chance,
        lambda event, entry, criterion: scored(event, entry) and "when_absent" not in criterion,
    )
    entry, code, _judge, _value = event["marks"][position]
    event["marks"] = [row for row in event["marks"] if row[:2] != [entry, code]]
    results = computed(document)
    row = row_of(results, event["code"], entry)
    assert (row["status"], row["rank"], row["total"], row["awards"]) == (
        "incomplete",
        None,
        None,
        [],
    )
    assert code not in row["criteria"]
    assert criterion_of(event, code)["component"] not in row["components"]
    found = next(e for e in results["events"] if e["code"] == event["code"])
    told = [w["entry"] for w in found["warnings"] if w["code"] == "incomplete"]
    assert told.count(entry) == 1


@EXAMPLES
@given(contests(), CHANCE)
def test_a_guest_changes_nobodys_place_or_award(document, chance):
    entries = [entry for event in document["events"] for entry in event["entries"]]
    assume(entries)
    invited = chance.choice(entries)
    if invited.get("status", "competing") == "competing":
        invited["status"] = "guest"
    guests = set()
    for event in document["events"]:
        for entry in event["entries"]:
            if entry.get("status") == "guest":
                guests.add((event["code"], entry["code"]))
                entry.pop("team", None)
                entry.pop("delegation", None)
    with_guests = stripped(computed(document))
    for event in document["events"]:
        event["entries"] = [e for e in event["entries"] if e.get("status") != "guest"]
        for key in ("marks", "factors"):
            if key in event:
                event[key] = [row for row in event[key] if (event["code"], row[0]) not in guests]
    for event in with_guests["events"]:
        event["results"] = [
            r for r in event["results"] if (event["code"], r["entry"]) not in guests
        ]
    assert with_guests == stripped(computed(document))


@EXAMPLES
@given(contests(), st.integers(1, 1000))
def test_no_spelling_changes_the_digest(document, seed):
    assert computed(document, 0)["digest"] == computed(document, seed)["digest"]


def changed_name(document, chance):
    document["contest"]["name"] += chance.choice([" ", "0", "\u0301"])


def changed_year(document, _chance):
    document["contest"]["year"] = document["contest"].get("year", Decimal(2000)) + 1


def changed_text_of_a_number(document, _chance):
    document["contest"]["hosts"] = ["7.0" if "7" in document["contest"].get("hosts", []) else "7"]
    document["contest"]["hosts"] *= 2


def changed_mark(document, chance):
    event, position = a_mark(document, chance)
    entry, code, judge, value = event["marks"][position]
    others = [v for v in palette(chance, criterion_of(event, code)) if v != value]
    event["marks"][position] = [entry, code, judge, chance.choice([*others, None])]


def changed_order(document, chance):
    event = chance.choice(document["events"])
    assume(len(event["entries"]) > 1)
    event["entries"] = event["entries"][1:] + event["entries"][:1]


def changed_scheme(document, chance):
    component = chance.choice(chance.choice(document["events"])["components"])
    component["weight"] = component.get("weight", Decimal(1)) + Decimal("0.000001")


def changed_venue(document, chance):
    event = chance.choice(document["events"])
    event["venue"] = event.get("venue", "") + "\U00020000"


CHANGES = (
    changed_name,
    changed_year,
    changed_text_of_a_number,
    changed_mark,
    changed_order,
    changed_scheme,
    changed_venue,
)


@EXAMPLES
@given(MARKED, CHANCE, st.sampled_from(CHANGES))
def test_every_change_of_content_changes_the_digest(document, chance, change):
    before = computed(document)["digest"]
    change(document, chance)
    assert computed(document)["digest"] != before
