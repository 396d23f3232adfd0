"""What a page of the journal is narrowed to, and what its chain is compared with."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import DateField, SelectField
from wtforms.validators import Optional, Regexp, ValidationError

from competitions.journal.queries import Filters
from competitions.web.forms import CodeField, Filter, at_most

DAYS = (date(2000, 1, 1), date(2999, 12, 31))
"""Days that leave room to reckon with."""


def _within_days(_form: Filter, field: DateField) -> None:
    if field.data and not DAYS[0] <= field.data <= DAYS[1]:
        raise ValidationError(gettext("Choose a day from the year 2000 on."))


class RecordsForm(Filter):
    """Who did what with what, and when."""

    actor = SelectField(_l("Actor"), default="")
    tag = SelectField(_l("Action"), default="")
    subject = CodeField(_l("Subject"), [at_most(200)])
    since = DateField(_l("From day"), [Optional(), _within_days])
    until = DateField(_l("To day"), [Optional(), _within_days])

    def __init__(
        self,
        sent: MultiDict[str, str],
        *,
        actors: Iterable[tuple[str, str]],
        tags: Iterable[tuple[str, str]],
    ) -> None:
        super().__init__(sent)
        self.actor.choices = [("", _l("Everybody")), *actors]
        self.tag.choices = [("", _l("All actions")), *tags]

    def filters(self, zone: ZoneInfo) -> Filters:
        """What was chosen, days as they begin and end in the zone; without faulty fields."""
        self.validate()
        good = {name: field.data or None for name, field in self._fields.items()}
        good |= dict.fromkeys(self.errors)
        return Filters(
            actor=good["actor"],
            tag=good["tag"],
            subject=good["subject"],
            since=_midnight(good["since"], zone),
            until=_midnight(good["until"] + timedelta(days=1), zone) if good["until"] else None,
        )


def _midnight(day: date | None, zone: ZoneInfo) -> datetime | None:
    return datetime(day.year, day.month, day.day, tzinfo=zone) if day else None


class WitnessForm(Filter):
    """A hash printed or published earlier."""

    witness = CodeField(
        _l("Head of an earlier day, if you have one"),
        [Optional(), Regexp(r"^[0-9a-f]{64}$", message=_l("64 digits and letters a to f."))],
    )
