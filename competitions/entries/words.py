"""Registration in words: states, grades, and every fault of a workbook or a form."""

from collections.abc import Mapping

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from competitions.entries.rules import registration as rules
from competitions.entries.rules.entry import EntryStatus, Review, Sex
from competitions.entries.rules.fields import Fault, Reason
from competitions.entries.rules.grade import Grade
from competitions.units.rules import UnitNamedAlreadyError

REVIEWS: Mapping[Review, LazyString] = {
    Review.SUBMITTED: _l("Handed in"),
    Review.PASSED_ON: _l("Passed on to the office"),
    Review.APPROVED: _l("Registration approved"),
    Review.RETURNED: _l("Returned"),
}

STATUSES: Mapping[EntryStatus, LazyString] = {
    EntryStatus.COMPETING: _l("Competing"),
    EntryStatus.GUEST: _l("Guest"),
    EntryStatus.ABSENT: _l("Absent"),
    EntryStatus.WITHDRAWN: _l("Withdrawn"),
    EntryStatus.DISQUALIFIED: _l("Disqualified"),
}

STATES = {
    Review.SUBMITTED: "invited",
    Review.PASSED_ON: "invited",
    Review.APPROVED: "active",
    Review.RETURNED: "to_do",
}
"""The look of each review among the site's states."""

SEXES: Mapping[Sex, LazyString] = {Sex.FEMALE: _l("Female"), Sex.MALE: _l("Male")}

GRADES: Mapping[Grade, LazyString] = {
    Grade.APPRENTICE: _l("Apprentice"),
    Grade.JUNIOR: _l("Junior worker (grade 5)"),
    Grade.INTERMEDIATE: _l("Intermediate worker (grade 4)"),
    Grade.SENIOR: _l("Senior worker (grade 3)"),
    Grade.TECHNICIAN: _l("Technician (grade 2)"),
    Grade.SENIOR_TECHNICIAN: _l("Senior technician (grade 1)"),
    Grade.SPECIAL_TECHNICIAN: _l("Special-class technician"),
    Grade.CHIEF_TECHNICIAN: _l("Chief technician"),
}

REASONS: Mapping[Reason, LazyString] = {
    Reason.MISSING: _l("is empty"),
    Reason.FORMULA: _l("holds a formula; type the value itself"),
    Reason.TOO_LONG: _l("is longer than %(value)s characters"),
    Reason.HOLDS_NUMBER: _l("holds a number where a name should stand"),
    Reason.ID_SCIENTIFIC: _l(
        "was turned into a rounded number, so its last digits are lost; "
        "set the cell's format to text and type the number again"
    ),
    Reason.ID_LENGTH: _l("has %(value)s characters instead of 18"),
    Reason.ID_FORMAT: _l("is no ID number: 17 digits and then a digit or X"),
    Reason.ID_DATE: _l("holds a date of birth that cannot be"),
    Reason.ID_CHECK_DIGIT: _l("has a wrong check digit; most likely one digit is mistyped"),
    Reason.SEX_UNKNOWN: _l("is neither male nor female"),
    Reason.SEX_CONTRADICTS: _l("contradicts the ID number"),
    Reason.BIRTH_CONTRADICTS: _l("contradicts the ID number"),
    Reason.PHONE: _l("is no phone number"),
    Reason.GRADE: _l("“%(value)s” is no skill grade"),
    Reason.DATE: _l("is no date; write it like 2028-04-30"),
    Reason.WHOLE_NUMBER: _l("is no number of years"),
    Reason.UNKNOWN_EVENT: _l("“%(value)s” is no event of this contest"),
    Reason.UNCLEAR_EVENT: _l("“%(value)s” is held for several groups; name the group"),
    Reason.SETTLED_EVENT: _l("is an event whose result is approved already"),
    Reason.UNKNOWN_DELEGATION: _l("“%(value)s” is no delegation of this contest"),
    Reason.UNKNOWN_UNIT: _l("is a unit that is not known"),
    Reason.NOT_YOUR_UNIT: _l("is a unit for which you do not register"),
    Reason.PERMIT_EXPIRED: _l("ends on %(value)s, before the day of the event"),
    Reason.PERMIT_MISSING: _l("is not given; it is needed before approval"),
    Reason.TWICE: _l("stands already in row %(value)s for the same event"),
    Reason.ENTERED_ALREADY: _l("belongs to somebody who is entered for this event already"),
    Reason.NAMED_ALREADY: _l("is entered for this event by the same unit already"),
    Reason.OTHER_NAME: _l("differs from the name under which the ID number is known"),
    Reason.OTHER_EVENT: _l("is another event of a person who is entered for one already"),
    Reason.TOO_YOUNG: _l("belongs to somebody under 16 years of age"),
    Reason.RETIRED: _l("belongs to somebody who may have reached the age of retirement"),
}


def fault(found: Fault) -> str:
    """What is wrong with a cell, as the end of a sentence that begins with its column."""
    return str(REASONS[found.reason]).replace("%(value)s", found.value)


PLAIN: Mapping[type[Exception], tuple[LazyString, str | None]] = {
    rules.RegistrationClosedError: (_l("Registration has closed. Ask the organiser."), None),
    rules.AlreadyEnteredError: (
        _l("This person is entered for the event already."),
        "id_number",
    ),
    rules.NamedAlreadyError: (
        _l("The same unit has entered this name for the event already."),
        "name",
    ),
    rules.OtherNameError: (_l("This ID number is known under another name."), "name"),
    rules.NotYourUnitError: (_l("You do not register for this unit."), "employer"),
    rules.PermitMissingError: (
        _l("The special operation permit and its expiry are asked for."),
        "permit_number",
    ),
    rules.SubstitutionClosedError: (
        _l("The session is drawn: nobody can be replaced any more."),
        None,
    ),
    rules.EntrySettledError: (
        _l("The result of this event is approved: nobody withdraws from it any more."),
        None,
    ),
    rules.EventSettledError: (
        _l("The result of this event is approved: nothing more is entered for it."),
        "event",
    ),
    rules.NotAtThisStepError: (
        _l("This has changed meanwhile. Look at the entry again."),
        None,
    ),
    UnitNamedAlreadyError: (_l("Another unit has this name or code."), "employer"),
    rules.PlanOutdatedError: (
        _l("Units or entries have changed meanwhile. Look at the file again."),
        None,
    ),
}
"""Refusals without figures, and the field that each concerns."""


def refusal(error: Exception) -> tuple[str, str | None]:
    """Why an entry cannot be registered so, and the field that it concerns."""
    if isinstance(error, rules.QuotaFullError):
        text = gettext(
            "The delegation may send %(quota)d to this event and has entered %(taken)d.",
            quota=error.quota,
            taken=error.taken,
        )
        return text, "event"
    if isinstance(error, rules.PermitExpiredError):
        text = gettext(
            "The permit ends on %(day)s, before the day of the event.", day=error.expires_on
        )
        return text, "permit_expires_on"
    plain, field = PLAIN[type(error)]
    return str(plain), field


REGISTERING: tuple[type[Exception], ...] = (
    *PLAIN,
    rules.QuotaFullError,
    rules.PermitExpiredError,
)
"""What keeps an entry from being registered, changed or approved."""
