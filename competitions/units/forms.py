"""What is typed in of units and of those who speak for them."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import Optional, Regexp

from competitions.web.editing import EditForm
from competitions.web.forms import SEARCH, CodeField, Filter, Form, TextField, at_most, required

Choices = Iterable[tuple[str, str]]

NO_LONG_NUMBER = Regexp(r"^(?!.*[0-9０-９]{7})", message=_l("A name holds no telephone number."))


class UnitFilter(Filter):
    """Part of a name or code, and a kind."""

    q = CodeField(_l("Name or code"), [at_most(80)], render_kw=SEARCH)
    kind = SelectField(_l("Kind"), [Optional()])

    def __init__(self, values: Any, kinds: Choices) -> None:  # noqa: ANN401 - a MultiDict
        super().__init__(values)
        self.kind.choices = [("", _l("All kinds")), *kinds]


class UnitForm(EditForm):
    """A unit; the one around it is named, since there may be thousands."""

    name = TextField(
        _l("Unit name"),
        [required(), at_most(200), NO_LONG_NUMBER],
        description=_l("In full, as on its seal."),
    )
    short_name = TextField(_l("Short name"), [at_most(60), NO_LONG_NUMBER])
    kind = SelectField(_l("Kind"))
    code = CodeField(
        _l("Unified social credit code"),
        [at_most(40)],
        description=_l("18 characters; may be left for later."),
        render_kw={"autocomplete": "off"},
    )
    parent = TextField(
        _l("Within"),
        [at_most(200)],
        description=_l("The union or unit that it belongs to; empty for none."),
        render_kw={"list": "units", "autocomplete": "off"},
    )

    def __init__(self, kinds: Choices, **values: Any) -> None:  # noqa: ANN401 - first values
        super().__init__(**values)
        self.kind.choices = list(kinds)


class ContactForm(Form):
    """Who will speak for the unit."""

    name = TextField(_l("Full name"), [required(), at_most(80), NO_LONG_NUMBER])
    user_name = CodeField(
        _l("User name"),
        [
            required(),
            Regexp(r"^[\w.@+-]{2,80}$", message=_l("2 to 80 letters, digits or . @ + - _")),
        ],
        description=_l(
            "What the person signs in with; an account that exists is kept. No ID or phone number."
        ),
        render_kw={"autocomplete": "off"},
    )
