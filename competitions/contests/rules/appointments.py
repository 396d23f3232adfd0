"""Who may hold which roles together in one contest.

Who knows the names neither marks, keys, signs nor watches; who marks or keys does not check it;
the supervisor does nothing else. Who issues certificates keeps no seal.
"""

from collections.abc import Mapping

from competitions.accounts.rules import Role

APPOINTED = (Role.ORGANISER, Role.CHIEF_JUDGE, Role.KEYER, Role.SUPERVISOR)
"""The roles that organisers give by hand; judges and contacts come in by ways of their own."""

KNOW_NAMES = frozenset({Role.ORGANISER, Role.CONTACT})
KNOW_CODES = frozenset({Role.CHIEF_JUDGE, Role.JUDGE, Role.KEYER, Role.SUPERVISOR})

APART: Mapping[Role, frozenset[Role]] = {
    Role.ADMINISTRATOR: frozenset(),
    Role.ORGANISER: KNOW_CODES | {Role.SEAL_KEEPER},
    Role.CONTACT: KNOW_CODES,
    Role.CHIEF_JUDGE: KNOW_NAMES | {Role.KEYER, Role.SUPERVISOR},
    Role.JUDGE: KNOW_NAMES | {Role.KEYER, Role.SUPERVISOR},
    Role.KEYER: KNOW_NAMES | {Role.CHIEF_JUDGE, Role.JUDGE, Role.SUPERVISOR},
    Role.SUPERVISOR: KNOW_NAMES | {Role.CHIEF_JUDGE, Role.JUDGE, Role.KEYER},
    Role.SEAL_KEEPER: frozenset({Role.ORGANISER}),
}
"""The roles that go with each role in no contest; the same read either way."""


class RolesApartError(Exception):
    """The person holds a role in the contest beside which the new one may not stand."""

    def __init__(self, held: Role) -> None:
        super().__init__(held)
        self.held = held


class NotAppointedError(Exception):
    """The role is not given by hand."""


def check_appointment(role: Role, *, held: frozenset[Role]) -> None:
    """Raises NotAppointedError, and RolesApartError for the first role held that stands against."""
    if role not in APPOINTED:
        raise NotAppointedError
    for other in sorted(held & APART[role]):
        raise RolesApartError(other)
