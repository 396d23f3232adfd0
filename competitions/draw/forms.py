"""What is typed in for draws; the numbers drawn are read beside these, one for each entrant."""

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, NumberRange, Optional

from competitions.contests.forms.fields import MomentField, WholeField, no_personal_number
from competitions.web.editing import EditForm
from competitions.web.forms import Form, TextField, at_most

NEEDED = _l("Please fill this in.")


class SessionForm(EditForm):
    """A session's stations and time."""

    stations = WholeField(
        _l("Stations"),
        [InputRequired(NEEDED), NumberRange(1, 500, _l("From 1 to 500 stations."))],
    )
    starts_at = MomentField(_l("Begins at"), [Optional()])


class NewSessionForm(SessionForm):
    """Besides, the session's number."""

    number = WholeField(
        _l("Session number"), [InputRequired(NEEDED), NumberRange(1, 99, _l("From 1 to 99."))]
    )


class ReasonForm(Form):
    """Why something that was drawn is drawn again; empty for a first draw."""

    reason = TextField(_l("Reason for drawing again"), [at_most(300), no_personal_number])


class SaidForm(Form):
    """What was called out in the hall after the commitment."""

    said = TextField(
        _l("Said in the hall"),
        [at_most(60), no_personal_number],
        description=_l(
            "Ask a few team leaders for a number each and type them in as heard, such as 7 31 4."
        ),
    )


class CheckInForm(Form):
    """Nothing of its own: presence and reasons are read beside it, one for each entrant."""
