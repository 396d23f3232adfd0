"""What narrows the list of contests."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import Optional

from competitions.web.forms import SEARCH, Filter, TextField, at_most


class ContestFilter(Filter):
    """Part of a name or a code, and a year."""

    q = TextField(_l("Name or code"), [at_most(80)], render_kw=SEARCH)
    year = SelectField(_l("Year"), [Optional()])

    def __init__(self, values: Any, years: Iterable[int]) -> None:  # noqa: ANN401 - a MultiDict
        super().__init__(values)
        self.year.choices = [("", _l("All years")), *((str(year), str(year)) for year in years)]
