"""A contest's document as it is sent in."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField

from competitions.web.forms import Form


class ImportForm(Form):
    """The file, and whether the contest is a real one."""

    file = FileField(
        _l("Document of the contest"),
        [FileRequired(_l("Choose a file."))],
        description=_l("A .json file that this system has given out."),
        render_kw={"accept": ".json,application/json"},
    )
    sample = BooleanField(_l("No real contest: every paper of it says so"))
