"""What is typed in to sign in, to set a password, and to administer accounts."""

from collections.abc import Iterable

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, SelectField
from wtforms.validators import EqualTo, Regexp, ValidationError

from competitions.accounts.rules import WeakPasswordError, check_password
from competitions.web.forms import SEARCH, CodeField, Filter, Form, TextField, at_most, required

Choices = Iterable[tuple[str, str]]

USER_NAME = r"^[\w.@+-]{2,80}$"


class SignInForm(Form):
    """Who, and the proof of it."""

    user_name = CodeField(
        _l("User name"), [required(), at_most(80)], render_kw={"autocomplete": "username"}
    )
    password = PasswordField(
        _l("Password"), [required()], render_kw={"autocomplete": "current-password"}
    )


class NewPasswordForm(Form):
    """A password to be set, typed twice."""

    new_password = PasswordField(
        _l("New password"),
        [required()],
        description=_l("At least 10 characters. A short sentence is easy to remember."),
        render_kw={"autocomplete": "new-password"},
    )
    repeated = PasswordField(
        _l("New password again"),
        [required(), EqualTo("new_password", _l("The two passwords differ."))],
        render_kw={"autocomplete": "new-password"},
    )

    def __init__(self, user_name: str) -> None:
        super().__init__()
        self.user_name = user_name

    def validate_new_password(self, field: PasswordField) -> None:
        """Whether it is any protection for this user."""
        try:
            check_password(field.data, self.user_name)
        except WeakPasswordError as error:
            text = gettext(
                "This password is too easy to guess: at least 10 characters, no row of keys, not"
                " the user name."
            )
            raise ValidationError(text) from error


class ChangePasswordForm(NewPasswordForm):
    """The present password besides, so that an unattended screen changes nothing."""

    present = PasswordField(
        _l("Present password"), [required()], render_kw={"autocomplete": "current-password"}
    )


class LanguageForm(Form):
    """A language, and the page to come back to."""

    language = SelectField(_l("Language"))
    back = TextField()

    def __init__(self, languages: Choices) -> None:
        super().__init__()
        self.language.choices = list(languages)


class SearchForm(Filter):
    """Part of a name."""

    q = CodeField(_l("Name or user name"), [at_most(80)], render_kw=SEARCH)


class NewAccountForm(Form):
    """Who is invited; roles come afterwards."""

    name = TextField(_l("Full name"), [required(), at_most(80)])
    user_name = CodeField(
        _l("User name"),
        [required(), Regexp(USER_NAME, message=_l("2 to 80 letters, digits or . @ + - _"))],
        description=_l("What the person signs in with. No ID or phone number."),
        render_kw={"autocomplete": "off"},
    )


class GrantForm(Form):
    """A role, and where it holds; none is chosen before somebody chooses it."""

    role = SelectField(_l("Role"), [required()])
    scope_id = SelectField(_l("Where it holds"), coerce=int)

    def __init__(self, roles: Choices, scopes: Iterable[tuple[int, str]]) -> None:
        super().__init__()
        self.role.choices = [("", "—"), *roles]
        self.scope_id.choices = list(scopes)
