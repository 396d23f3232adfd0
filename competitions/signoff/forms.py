"""What is typed in at sign-off: reasons, and why marks are corrected."""

from flask_babel import lazy_gettext as _l

from competitions.contests.forms.fields import no_personal_number
from competitions.web.forms import Form, TextField, at_most, required


class ReasonForm(Form):
    """Why a sheet goes back."""

    reason = TextField(_l("Reason"), [required(), at_most(300), no_personal_number])


class CorrectionForm(ReasonForm):
    """Why marks are wrong; the marks themselves are read beside it, one for each criterion."""


class DecisionForm(Form):
    """Nothing is typed: a button says yes or no."""
