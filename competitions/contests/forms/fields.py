"""Fields that several forms of contests share: what people type becomes data, or a word why not."""

from datetime import date, datetime
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    DateTimeLocalField,
    IntegerField,
    SelectField,
    TextAreaField,
    ValidationError,
)
from wtforms import Field as AnyField
from wtforms import Form as AnyForm
from wtforms.validators import StopValidation
from wtforms.widgets import TextInput

from competitions.journal.rules import PERSONAL_NUMBER
from competitions.web import site
from competitions.web.forms import code, tidy

LONGEST = 200


class LinesField(TextAreaField):
    """Several texts, one on each line; its data is a tuple."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Takes the lines that hold something."""
        if valuelist:
            lines = (tidy(line) for line in valuelist[0].splitlines())
            self.data = tuple(line for line in lines if line)

    def _value(self) -> str:
        return "\n".join(self.data or ())


class BlockField(TextAreaField):
    """One text of several lines, such as issuers one below the other."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Takes the lines that hold something, parted as papers part them."""
        if valuelist:
            lines = (tidy(line) for line in valuelist[0].splitlines())
            self.data = "\n".join(line for line in lines if line)


class WholeField(IntegerField):
    """A whole number of 0 or more, in ordinary or full-width digits; None where nothing stands."""

    widget = TextInput()  # type=number would change by the mouse wheel

    def process_formdata(self, valuelist: list[str]) -> None:
        """Takes the number; what is none stays as it was typed."""
        text = code(valuelist[0]) if valuelist else ""
        self.data: int | None = None
        if text.isascii() and text.isdigit() and len(text) <= 9:
            self.data = int(text)
        elif text:
            raise ValueError(_l("Please give a whole number, such as 3."))

    def pre_validate(self, _form: AnyForm) -> None:
        """What is no number is told once: its limits say nothing more."""
        if self.process_errors:
            raise StopValidation


class DayField(DateField):
    """A day, or None."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Takes the day."""
        try:
            self.data = date.fromisoformat(valuelist[0]) if valuelist and valuelist[0] else None
        except ValueError:
            self.data = None
            raise ValueError(_l("Please give a day, such as 2026-09-12.")) from None


class MomentField(DateTimeLocalField):
    """A moment, typed in the site's zone; its data is aware, or None."""

    def process_data(self, value: datetime | None) -> None:
        """Takes a moment of any zone."""
        self.data = value.astimezone(site.settings().timezone) if value else None

    def process_formdata(self, valuelist: list[str]) -> None:
        """Takes the moment."""
        self.data = None
        if not (valuelist and valuelist[0]):
            return
        try:
            moment = datetime.fromisoformat(valuelist[0])
        except ValueError:
            raise ValueError(_l("Please give a day and time, such as 2026-09-12 17:00.")) from None
        self.data = moment.replace(tzinfo=site.settings().timezone)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return self.data.strftime("%Y-%m-%dT%H:%M") if self.data else ""


def choice_of(kind: type[StrEnum], label: object) -> SelectField:
    """One of an enum's members, or None; the form is handed the words for them."""
    return SelectField(label, coerce=lambda value: kind(value) if value else None)


def no_personal_number(_form: AnyForm, field: AnyField) -> None:
    """Refuses what looks like a telephone or ID number: it would stay in the journal for ever."""
    found = field.data or ""
    for text in found if isinstance(found, tuple) else [found]:
        if PERSONAL_NUMBER.search(text):
            raise ValidationError(_l("Please leave out telephone and ID numbers."))


def lines_at_most(_form: AnyForm, field: AnyField) -> None:
    """Refuses lines longer than papers can hold."""
    if any(len(line) > LONGEST for line in field.data or ()):
        raise ValidationError(_l("At most %(max)d characters on a line.", max=LONGEST))
