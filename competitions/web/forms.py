"""The form base: how typed text is tidied, and how a refusal reaches the page.

Forms are handed their choices and save nothing. What an action refuses is put on the form with
refuse(), so that it stands in the summary above the fields beside what the validators found.
"""

import unicodedata

from flask import render_template, request
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Length


class Form(FlaskForm):
    """A form that changes something: sent by POST, with a token against forgery."""

    class Meta(FlaskForm.Meta):
        """Only forms are forms: Flask-WTF would read any JSON as one, and fail on a list."""

        def wrap_formdata(self, form: FlaskForm, formdata: object) -> object:
            """What was sent, as WTForms reads it."""
            return None if request.is_json else super().wrap_formdata(form, formdata)

    def refuse(self, message: str, field: str | None = None) -> None:
        """Puts a message on the form, on one of its fields if named."""
        if field is None:
            self.form_errors.append(message)
        else:
            self[field].errors = (*self[field].errors, message)


class Filter(FlaskForm):
    """A form that narrows a list: sent by GET, read from the address."""

    class Meta:
        """Nothing changes, so no token is asked for."""

        csrf = False


SEARCH = {"type": "search"}
"""Attributes of the field of a filter in which words are typed."""


class TextField(StringField):
    """One line as people write it, names above all: composed (NFC), without blanks around it."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Takes the first value sent, tidied."""
        if valuelist:
            self.data = tidy(valuelist[0])


class CodeField(StringField):
    """A user name, number or search: full-width signs become ordinary ones (NFKC)."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Takes the first value sent, tidied."""
        if valuelist:
            self.data = code(valuelist[0])


def tidy(text: str) -> str:
    """Text composed, without the blanks around it and without signs that nobody sees."""
    seen = (sign for sign in text if unicodedata.category(sign) not in {"Cc", "Cf"})
    return unicodedata.normalize("NFC", "".join(seen)).strip()


def code(text: str) -> str:
    """The same in ordinary signs."""
    return unicodedata.normalize("NFKC", tidy(text)).strip()


def required() -> DataRequired:
    """Refuses an empty field, in words of ours."""
    return DataRequired(_l("Please fill this in."))


def at_most(characters: int) -> Length:
    """Refuses a longer text, in words of ours."""
    return Length(max=characters, message=_l("At most %(max)d characters."))


def form_page(template: str, form: FlaskForm, **values: object) -> tuple[str, int]:
    """The page of a form; 422 where something was refused."""
    return render_template(template, form=form, **values), 422 if form.errors else 200
