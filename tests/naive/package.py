"""The package's results of a bundle beside the naive ones: the only file here that knows it."""

import json
import random  # noqa: TID251 - spellings are drawn from a seed
from decimal import Decimal

from competitions.bundle.rules import reading, results, results_form
from tests.naive import engine
from tests.naive.spelling import written


class UnusableError(Exception):
    """The package's reader refused what the generator holds for valid."""


def package_results(text):
    """The package's results document of a bundle's text."""
    read = reading.read(text.encode(), name="contest.json")
    if read.bundle is None or read.faults:
        raise UnusableError(read.faults)
    return results_form.as_document(read, results.results(read.bundle), lambda *_: "")


def naive_results(text):
    """The naive results document of the same text."""
    return engine.results(json.loads(text, parse_int=Decimal, parse_float=Decimal))


def comparable(document):
    """The document as bytes, its warnings without their texts and in one order."""
    document = document | {"warnings": bare(document["warnings"])}
    document["events"] = [e | {"warnings": bare(e["warnings"])} for e in document["events"]]
    return json.dumps(document, ensure_ascii=False, sort_keys=True)


def bare(warnings):
    """The warnings less what is free: their text and their order."""
    return sorted(
        ({key: value for key, value in w.items() if key != "text"} for w in warnings), key=str
    )


def both(document, seed=0):
    """The package's results and the naive ones, comparable, of one spelling of a contest."""
    text = written(document, random.Random(seed))
    return comparable(package_results(text)), comparable(naive_results(text))


def computed(document, seed=0):
    """The package's results document of one spelling of a generated contest."""
    return package_results(written(document, random.Random(seed)))
