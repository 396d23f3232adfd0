"""Published documents for tests: a bundle, what follows from it, and a head."""

import json

from competitions.bundle.rules.reading import read
from competitions.bundle.rules.results import results
from competitions.bundle.rules.results_form import as_document

HEAD = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


def published(bundle):
    """The published document of a bundle, as text; the bundle is a document or its text."""
    text = bundle if isinstance(bundle, str) else compact(bundle)
    found = read(text.encode(), name="contest.json")
    document = as_document(found, results(found.bundle), lambda *_: "")
    return (
        f'{{"format":"competitions/published","version":1,"bundle":{text},'
        f'"results":{compact(document)},"journal_head":"{HEAD}"}}'
    )


def compact(document):
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))
