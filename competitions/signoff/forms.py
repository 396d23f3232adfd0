"""What is typed in at sign-off: reasons, corrected marks, what a recheck found."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import InputRequired

from competitions.contests.forms.fields import no_personal_number
from competitions.web.forms import Form, TextField, at_most, required


class ReasonForm(Form):
    """Why a sheet goes back."""

    reason = TextField(_l("Reason"), [required(), at_most(300), no_personal_number])


class CorrectionForm(ReasonForm):
    """Why marks are wrong; the marks themselves are read beside it, one for each criterion."""


class RecheckForm(Form):
    """What was found when paper and system were compared."""

    correct = RadioField(
        _l("Found"),
        [InputRequired(_l("Please choose one."))],
        choices=[("yes", _l("Right")), ("no", _l("Wrong"))],
    )
    note = TextField(_l("Note"), [at_most(300), no_personal_number])


class DecisionForm(Form):
    """Nothing is typed: a button says yes or no."""
