"""Small contests written as documents, and their results, for worked examples."""

import json

from competitions.bundle.rules.reading import read
from competitions.bundle.rules.results import results
from competitions.bundle.rules.results_form import as_document


def an_event(code="e", **changes):
    """An event of one component fed from outside, unless `changes` say otherwise."""
    return {"code": code, "components": [{"code": "p"}], "entries": []} | changes


def entries(**points):
    """Entries a, b, c .. with these points carried into p; None carries nothing."""
    return [
        {"code": code} | ({} if value is None else {"carried": {"p": value}})
        for code, value in points.items()
    ]


def marked(*judges, **criteria):
    """Judges and mark rows of {entry: marks of the judges in turn} by criterion."""
    codes = judges or ("J1", "J2", "J3")
    return {
        "judges": [{"code": code} for code in codes],
        "marks": [
            [entry, criterion, judge, value]
            for criterion, given in criteria.items()
            for entry, values in given.items()
            for judge, value in zip(codes, values, strict=False)
        ],
    }


def a_contest(*events, **changes):
    return {
        "format": "competitions/bundle",
        "version": 1,
        "contest": {"name": "Contest"},
        "events": list(events) or [an_event()],
    } | changes


def reading(document):
    found = read(json.dumps(document, ensure_ascii=False).encode(), name="contest.json")
    assert found.faults == ()
    return found


def computed(document):
    """The results as the rules hold them."""
    return results(reading(document).bundle)


def result(document):
    """The results document."""
    found = reading(document)
    return as_document(found, results(found.bundle), lambda notice, _: str(notice.code))


def the_event(event):
    """The results document of a contest with this event alone."""
    return result(a_contest(event))["events"][0]


def rows(event, *keys):
    """Some columns of an event's results."""
    return [tuple(row[key] for key in keys) for row in the_event(event)["results"]]
