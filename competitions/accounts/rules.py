"""Who may do what: roles, permissions, and where a role is held.

A role is held within a scope: everywhere, in one contest, or in one event. What it may do there,
it may do in all that lies within. Actions check passwords and tokens; here stand their rules.
"""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum


class Role(StrEnum):
    """What a person is to a contest.

    管理员, 组织者, 单位联络员, 裁判长, 裁判员, 登分员, 监督, 印章保管人.
    """

    ADMINISTRATOR = "administrator"
    ORGANISER = "organiser"
    CONTACT = "contact"
    CHIEF_JUDGE = "chief_judge"
    JUDGE = "judge"
    KEYER = "keyer"
    SUPERVISOR = "supervisor"
    SEAL_KEEPER = "seal_keeper"


class ScopeKind(StrEnum):
    """Where a role is held."""

    EVERYWHERE = "everywhere"
    CONTEST = "contest"
    EVENT = "event"


class Permission(StrEnum):
    """What a view asks for: area:thing:verb."""

    ACCOUNTS_ACCOUNT_MANAGE = "accounts:account:manage"
    ACCOUNTS_OWN_MANAGE = "accounts:own:manage"
    CERTIFICATES_CERTIFICATE_ISSUE = "certificates:certificate:issue"
    CERTIFICATES_REGISTER_SEE = "certificates:register:see"
    CERTIFICATES_STAMP_KEEP = "certificates:stamp:keep"
    CONTESTS_CONTEST_CREATE = "contests:contest:create"
    CONTESTS_CONTEST_EDIT = "contests:contest:edit"
    CONTESTS_CONTEST_SEE = "contests:contest:see"
    CRAFTSMEN_CANDIDATE_MANAGE = "craftsmen:candidate:manage"
    DRAW_DRAW_RECORD = "draw:draw:record"
    DRAW_DRAW_SEE = "draw:draw:see"
    ENTRIES_ENTRY_REGISTER = "entries:entry:register"
    ENTRIES_ENTRY_REVIEW = "entries:entry:review"
    ENTRIES_NUMBER_REVEAL = "entries:number:reveal"
    HOME_PAGE_SEE = "home:page:see"
    JOURNAL_RECORD_SEE = "journal:record:see"
    PUBLICATION_DOCUMENT_SEE = "publication:document:see"
    PUBLICATION_RESULT_APPROVE = "publication:result:approve"
    PUBLICATION_RESULT_SEE = "publication:result:see"
    SCORING_JUDGE_MANAGE = "scoring:judge:manage"
    SCORING_PAPER_KEY = "scoring:paper:key"
    SCORING_SHEET_MARK = "scoring:sheet:mark"
    SIGNOFF_CODE_OPEN = "signoff:code:open"
    SIGNOFF_RECHECK_RECORD = "signoff:recheck:record"
    SIGNOFF_RESULT_SEE = "signoff:result:see"
    SIGNOFF_RESULT_SIGN = "signoff:result:sign"
    UNITS_OWN_SEE = "units:own:see"
    UNITS_UNIT_MANAGE = "units:unit:manage"


SIGNED_IN = frozenset({Permission.ACCOUNTS_OWN_MANAGE, Permission.HOME_PAGE_SEE})
"""What everybody may who has signed in, whatever the role."""

GRANTS: Mapping[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset(
        {
            Permission.ACCOUNTS_ACCOUNT_MANAGE,
            Permission.CONTESTS_CONTEST_CREATE,
            Permission.CONTESTS_CONTEST_SEE,
            Permission.JOURNAL_RECORD_SEE,
            Permission.UNITS_UNIT_MANAGE,
        }
    ),
    Role.ORGANISER: frozenset(
        {
            Permission.CERTIFICATES_CERTIFICATE_ISSUE,
            Permission.CERTIFICATES_REGISTER_SEE,
            Permission.CONTESTS_CONTEST_CREATE,
            Permission.CONTESTS_CONTEST_EDIT,
            Permission.CONTESTS_CONTEST_SEE,
            Permission.CRAFTSMEN_CANDIDATE_MANAGE,
            Permission.DRAW_DRAW_RECORD,
            Permission.DRAW_DRAW_SEE,
            Permission.ENTRIES_ENTRY_REGISTER,
            Permission.ENTRIES_ENTRY_REVIEW,
            Permission.ENTRIES_NUMBER_REVEAL,
            Permission.PUBLICATION_DOCUMENT_SEE,
            Permission.PUBLICATION_RESULT_APPROVE,
            Permission.PUBLICATION_RESULT_SEE,
            Permission.SCORING_JUDGE_MANAGE,
            Permission.UNITS_UNIT_MANAGE,
        }
    ),
    Role.CONTACT: frozenset(
        {
            Permission.CERTIFICATES_REGISTER_SEE,
            Permission.ENTRIES_ENTRY_REGISTER,
            Permission.UNITS_OWN_SEE,
        }
    ),
    Role.CHIEF_JUDGE: frozenset(
        {
            Permission.PUBLICATION_RESULT_SEE,
            Permission.SIGNOFF_RESULT_SEE,
            Permission.SIGNOFF_RESULT_SIGN,
        }
    ),
    Role.JUDGE: frozenset({Permission.SCORING_SHEET_MARK}),
    Role.KEYER: frozenset({Permission.SCORING_PAPER_KEY}),
    Role.SUPERVISOR: frozenset(
        {
            Permission.DRAW_DRAW_SEE,
            Permission.PUBLICATION_DOCUMENT_SEE,
            Permission.PUBLICATION_RESULT_SEE,
            Permission.SIGNOFF_CODE_OPEN,
            Permission.SIGNOFF_RECHECK_RECORD,
            Permission.SIGNOFF_RESULT_SEE,
        }
    ),
    Role.SEAL_KEEPER: frozenset({Permission.CERTIFICATES_STAMP_KEEP}),
}
"""Who may mark, key, sign and organise are different people: an organiser sees no mark before the
codes are opened, a chief judge no name.
"""

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
"""The roles that go with each role in no contest; the same read either way.

Who knows the names neither marks, keys, signs nor watches; who marks or keys does not check it; the
supervisor does nothing else. Who issues certificates keeps no seal.
"""


MINIMUM_PASSWORD = 10
"""Characters of a password; length is what counts, no mixture is asked for."""

MAXIMUM_PASSWORD = 200
"""More would only keep the server busy hashing."""

INVITATION_LASTS = timedelta(days=14)
"""How long an invitation link opens."""


class UserNameTakenError(Exception):
    """Somebody has that user name already."""


class InvitationInvalidError(Exception):
    """The link is unknown, used or past its time; which of them is not told."""


class WrongPasswordError(Exception):
    """The present password is not the one typed."""


class WeakPasswordError(Exception):
    """The new password is too short, too long, or one that everybody tries."""


class RoleScopeError(Exception):
    """The role cannot be held in such a place."""


class RolesApartError(Exception):
    """The person holds a role in the contest beside which the new one may not stand."""

    def __init__(self, held: Role) -> None:
        super().__init__(held)
        self.held = held


class LastAdministratorError(Exception):
    """Nobody would be left who can manage accounts."""


def may(held: frozenset[Role], permission: Permission) -> bool:
    """Whether somebody signed in, holding these roles where it matters, may do this."""
    return permission in SIGNED_IN or any(permission in GRANTS[role] for role in held)


def check_place(role: Role, kind: ScopeKind) -> None:
    """Raises RoleScopeError where a role that belongs to no contest would be held in a part.

    Accounts are everywhere, and a unit's seal is the unit's, whatever contest it stands under.
    """
    if role in {Role.ADMINISTRATOR, Role.SEAL_KEEPER} and kind is not ScopeKind.EVERYWHERE:
        raise RoleScopeError


def check_apart(role: Role, *, held: frozenset[Role]) -> None:
    """Raises RolesApartError for the first role held beside which this one may not stand."""
    for other in sorted(held & APART[role]):
        raise RolesApartError(other)


def check_password(password: str, user_name: str) -> None:
    """Raises WeakPasswordError for a password that is no protection."""
    plain = password.casefold()
    if not MINIMUM_PASSWORD <= len(password) <= MAXIMUM_PASSWORD:
        raise WeakPasswordError
    if len(set(plain)) < 4 or plain in {user_name.casefold(), user_name.casefold() * 2}:
        raise WeakPasswordError
    if plain in "01234567890123456789" or plain in "qwertyuiopasdfghjklzxcvbnm":
        raise WeakPasswordError
