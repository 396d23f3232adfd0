"""A generated contest computed without being written and read: the results of many, in less time.

Writing, reading and the digest are compared too, of fewer contests, by package.both().
"""

from datetime import date

from competitions.bundle.rules import results, results_form, shapes
from competitions.bundle.rules.reading import DOCUMENT
from tests.naive import engine
from tests.naive.package import comparable


def both(document):
    """The package's results and the naive ones, without their digests, in comparable form."""
    found = results.results(made(document, DOCUMENT).bundle)
    package = results_form.content(found)
    package["warnings"] = warnings(found.notices)
    for form, event in zip(package["events"], found.events, strict=True):
        form["warnings"] = warnings(event.notices)
    return comparable(package), comparable(engine.undigested(document))


def warnings(notices):
    """Notices as the results document has them, without words."""
    return [{"code": str(n.code), "entry": n.entry, "award": n.award} for n in notices]


def made(value, shape):
    """The frozen data that the shape makes of a value in memory, its numbers being Decimals."""
    match shape:
        case shapes.Nullable():
            value = None if value is None else made(value, shape.shape)
        case shapes.Many():
            value = tuple(made(item, shape.item) for item in value)
        case shapes.Row():
            value = tuple(made(*pair) for pair in zip(value, shape.cells, strict=True))
        case shapes.Table():
            value = shape.table(made(row, shape.row) for row in value)
        case shapes.Lookup():
            value = {key: made(item, shape.value) for key, item in value.items()}
        case shapes.Record():
            value = record(value, shape)
        case shapes.Number(whole=True):
            value = int(value)
        case shapes.Choice():
            value = shape.of(value)
        case shapes.Day():
            value = date.fromisoformat(value)
    return value


def record(value, shape):
    """The dataclass that an object becomes."""
    own = shape.own
    known = {
        field.name: made(inner, field.shape)
        for key, inner in value.items()
        if (field := own.get(key.encode()))
    }
    return shape.makes(**known, **{name: record(value, one) for name, one in shape.inline.items()})
