"""Two people at one record: who saves second sees what the first has changed, and loses nothing.

A form that changes a record carries, unseen, a digest of each value that it was opened with. Values
are compared, not versions, so that saving the same twice is no quarrel, and each field that was
changed is named.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask_babel import gettext
from wtforms import BooleanField, FileField, HiddenField, SelectField
from wtforms import Field as AnyField

from competitions.web.forms import Form

DIGITS = 12


class EditForm(Form):
    """A form that changes a record which somebody else may change while it is open."""

    seen = HiddenField()

    def __init__(self, *args: Any, **values: Any) -> None:  # noqa: ANN401 - WTForms' own
        super().__init__(*args, **values)
        if not self.seen.raw_data:
            self.seen.data = self._standing()

    def validate(self, extra_validators: dict[str, Any] | None = None) -> bool:
        """Refuses what would undo another's change unseen; what was typed stays on the form.

        A field that only the other changed shows what stands now. Saving once more is agreeing.
        """
        sound = bool(super().validate(extra_validators))
        overtaken = [*self._overtaken()]
        if overtaken:
            self.refuse(
                gettext("Somebody else saved this meanwhile. Please look again, then save.")
            )
            self.seen.data = self._standing()
        return sound and not overtaken

    def _overtaken(self) -> Iterator[AnyField]:
        """The fields that another changed to something else than what was sent."""
        opened = dict(pair.split("=") for pair in (self.seen.data or "").split() if "=" in pair)
        for field in self._watched():
            sent, stands = _digest(field), _standing_digest(field)
            was = opened.get(field.short_name, stands)
            if stands in {was, sent}:
                continue
            if sent == was:
                field.raw_data = None
                field.process(None, field.object_data)
                message = gettext("Changed meanwhile; this is what stands now.")
            else:
                with _standing(field):
                    text = _text(field)
                message = gettext(
                    "Changed meanwhile to “%(value)s”; saving replaces that.", value=text
                )
            self.refuse(message, field.short_name)
            yield field

    def _standing(self) -> str:
        return " ".join(f"{each.short_name}={_standing_digest(each)}" for each in self._watched())

    def _watched(self) -> list[AnyField]:
        return [each for each in self if not isinstance(each, HiddenField | FileField)]


class DraftForm(Form):
    """A form of many rows, by which a record is changed as a whole and watched as a whole."""

    seen = HiddenField()

    def overtaken(self, stands: str, sent: str) -> bool:
        """Refuses once what would replace a record that another saved while the form was open.

        Both are given by digests of theirs; with that of what stood then, `seen` was opened.
        """
        if self.seen.data in {None, "", stands} or sent == stands:
            return False
        self.seen.data = stands
        self.refuse(
            gettext(
                "Somebody else saved this meanwhile. Look at theirs in another window;"
                " saving once more replaces it."
            )
        )
        return True


@contextmanager
def _standing(field: AnyField) -> Iterator[None]:
    """The field as if nobody had typed into it."""
    sent = field.data, field.raw_data, field.process_errors
    field.raw_data = None
    field.process(None, field.object_data)
    try:
        yield
    finally:
        field.data, field.raw_data, field.process_errors = sent


def _text(field: AnyField) -> str:
    """A field's value as people read it."""
    if isinstance(field, BooleanField):
        return str(gettext("yes") if field.data else gettext("no"))
    if isinstance(field, SelectField):
        return "".join(str(each.label) for each in field.iter_choices() if each.selected)
    return str(field._value())  # noqa: SLF001 - what WTForms' own widgets show


def _standing_digest(field: AnyField) -> str:
    with _standing(field):
        return _digest(field)


def _digest(field: AnyField) -> str:
    """What stands for a value on the page: it says whether two are the same, and no more."""
    return hashlib.sha256(_plain(field.data).encode()).hexdigest()[:DIGITS]


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple | list):
        return "\n".join(map(_plain, value))
    return "\n".join(str(value).strip().splitlines())
