"""Objects of a document that may have faults, looked into one sound value at a time.

What compares values uses these, so that one fault hides no other and nothing is made of a file's
whole content before it is known to be good.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from competitions.bundle.rules import shape_faults, shapes, values
from competitions.bundle.rules.faults import Place
from competitions.bundle.rules.json_text import JsonText, Sort
from competitions.bundle.rules.runs import LIST_END, empty_runs, useless_runs


@dataclass(frozen=True, slots=True)
class View:
    """An object: where it stands, what record it should be, and where its known values are."""

    text: JsonText
    place: Place
    at: int
    record: shapes.Record
    members: Mapping[bytes, int]

    def key_place(self, key: bytes) -> Place:
        """The place of one of its keys."""
        return (self.place, key)

    def key(self, key: bytes) -> tuple[int, Place]:
        """Where the value of a key that is given stands in the file, and the key's place."""
        return self.members[key], self.key_place(key)

    def value(self, key: bytes) -> Any:  # noqa: ANN401 - as many types as shapes
        """The value of a key; None where it is absent or has a fault of its own."""
        at, shape = self.members.get(key), self.record.keys[key].shape
        if at is None or not shape_faults.is_sound(self.text, at, shape):
            return None
        return values.value(self.text, at, shape)

    def value_or(self, key: bytes, default: Any) -> Any:  # noqa: ANN401 - as above
        """The value of a key, or the default where it is absent; None where it has a fault."""
        return self.value(key) if key in self.members else default

    def shown(self, key: bytes) -> str:
        """What stands at a key that is given, for a fault to show it."""
        return self.text.shown(self.members[key])

    def code(self, key: bytes = b"code") -> bytes | None:
        """The code that a key has, in UTF-8; None where it has none."""
        at = self.members.get(key)
        if at is None or self.text.sort(at) is not Sort.TEXT:
            return None
        return self.text.utf8(at) or None

    def list(self, key: bytes) -> int | None:
        """The list that a key has."""
        at = self.members.get(key)
        return at if at is not None and self.text.sort(at) is Sort.LIST else None

    def object(self, key: bytes) -> int | None:
        """The object that a key has."""
        at = self.members.get(key)
        return at if at is not None and self.text.sort(at) is Sort.OBJECT else None

    def items(self, key: bytes) -> Iterator["View"]:
        """The items of a list of objects; most of what is none, or has no key, is left out."""
        shape, at = self.record.keys[key].shape, self.list(key)
        if at is None or not isinstance(shape, shapes.Many):
            return
        useless, empty = useless_runs(shape.item), empty_runs()
        assert useless  # noqa: S101 - all records have
        text, index, at = self.text, 0, self.text.first(at)
        while text.data[at] != LIST_END:
            if not text.data.startswith(b'{"', at):
                for runs in (useless, empty):
                    count, at = runs.skip(text.data, at)
                    index += count
            yield view(text, at, shape.item, place=((self.place, key), index))
            index, at = index + 1, text.after(at)

    def inside(self, key: bytes) -> "View":
        """The object that a key has; an empty one where it has none."""
        at = self.members.get(key)
        return view(self.text, at, self.record.keys[key].shape, place=(self.place, key))


def view(text: JsonText, at: int | None, shape: shapes.Shape, *, place: Place) -> View:
    """A view of the object at this offset; an empty one where there is none."""
    assert isinstance(shape, shapes.Record)  # noqa: S101 - narrows the type
    members: dict[bytes, int] = {}
    if at is not None and text.sort(at) is Sort.OBJECT:
        known = shape.keys
        members = {key: value for key, value in text.members(at) if key in known}
    return View(text, place, -1 if at is None else at, shape, members)


def later(*keys: tuple[int, Place]) -> Place:
    """The place of that key which comes last in the file."""
    return max(keys, key=itemgetter(0))[1]
