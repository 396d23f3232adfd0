"""Which roles of a contest its organisers give by hand."""

from competitions.accounts.rules import Role, check_apart

APPOINTED = (Role.ORGANISER, Role.CHIEF_JUDGE, Role.KEYER, Role.SUPERVISOR)
"""Judges and contacts come in by ways of their own; administrators give the rest."""


class NotAppointedError(Exception):
    """The role is not given by hand."""


def check_appointment(role: Role, *, held: frozenset[Role]) -> None:
    """Raises NotAppointedError, and RolesApartError for the first role held that stands against."""
    if role not in APPOINTED:
        raise NotAppointedError
    check_apart(role, held=held)
