"""Who holds roles, and which delegations take part."""

from collections.abc import Container, Iterable

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    IntegerField,
    SelectField,
    SelectMultipleField,
)
from wtforms import Form as Row
from wtforms.validators import Regexp
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from competitions.contests.forms.fields import WholeField
from competitions.web.forms import CodeField, Form, TextField, at_most, required

Choices = Iterable[tuple[str, object]]
Places = Iterable[tuple[int, str]]

USER_NAME = r"^[\w.@+-]{2,80}$"


class _RoleForm(Form):
    """A role, and where it holds; nothing is chosen before somebody chooses it."""

    role = SelectField(_l("Role"), [required()])
    scope_id = SelectField(_l("Where it holds"), coerce=int)

    def __init__(self, roles: Choices, places: Places, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.role.choices = [("", "—"), *roles]
        self.scope_id.choices = list(places)


class AppointForm(_RoleForm):
    """A role for somebody who has an account."""

    account_id = SelectField(_l("Who"), [required()], coerce=int)

    def __init__(
        self, people: Iterable[tuple[int, str]], *, roles: Choices, places: Places, **kwargs: object
    ) -> None:
        super().__init__(roles, places, prefix="appoint-", **kwargs)
        self.account_id.choices = [(0, "—"), *people]


class InviteForm(_RoleForm):
    """A role for somebody who has no account yet."""

    name = TextField(_l("Full name"), [required(), at_most(80)])
    user_name = CodeField(
        _l("User name"),
        [required(), Regexp(USER_NAME, message=_l("2 to 80 letters, digits or . @ + - _"))],
        description=_l("What the person signs in with. No ID or phone number."),
        render_kw={"autocomplete": "off"},
    )

    def __init__(self, *, roles: Choices, places: Places, **kwargs: object) -> None:
        super().__init__(roles, places, prefix="invite-", **kwargs)


class DelegationRow(Row):
    """A delegation that takes part."""

    unit_id = IntegerField(widget=HiddenInput())
    position = WholeField(_l("Order"))
    leader = TextField(_l("Leader"), [at_most(80)])
    out = BooleanField(_l("Take out"))


class DelegationsForm(Form):
    """The delegations in their order, and units that are to be added."""

    rows = FieldList(FormField(DelegationRow))
    more = SelectMultipleField(
        _l("Add unions"),
        coerce=int,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    unit = TextField(_l("Add another unit by its name"), render_kw={"list": "units"})

    def __init__(self, unions: Places, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.more.choices = list(unions)

    def leaders(self, *, allowed: Container[int]) -> dict[int, str | None]:
        """Unit id to leader, in the order asked for; those added stand last."""
        kept = [row for row in self.rows.data if not row["out"]]
        kept.sort(key=lambda row: len(kept) if row["position"] is None else row["position"])
        found = {row["unit_id"]: row["leader"] or None for row in kept}
        added = dict.fromkeys(self.more.data or (), None)
        return {unit: found[unit] for unit in found if unit in allowed} | added
