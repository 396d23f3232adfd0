"""What was done, and what is wrong with a chain, in words."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from competitions.journal.rules import BreakReason, Tag

TAGS: Mapping[str, LazyString] = {
    Tag.ACCOUNTS_ACCOUNT_DISABLED: _l("Account disabled"),
    Tag.ACCOUNTS_ACCOUNT_ENABLED: _l("Account enabled"),
    Tag.ACCOUNTS_ACCOUNT_INVITED: _l("Account created, person invited"),
    Tag.ACCOUNTS_ADMINISTRATOR_INVITED: _l("Administrator invited"),
    Tag.ACCOUNTS_INVITATION_ACCEPTED: _l("Invitation accepted, password set"),
    Tag.ACCOUNTS_INVITATION_RENEWED: _l("Invitation renewed"),
    Tag.ACCOUNTS_LANGUAGE_CHOSEN: _l("Language chosen"),
    Tag.ACCOUNTS_PASSWORD_CHANGED: _l("Password changed"),
    Tag.ACCOUNTS_ROLE_GRANTED: _l("Role granted"),
    Tag.ACCOUNTS_ROLE_REVOKED: _l("Role taken away"),
    Tag.ACCOUNTS_SESSION_ENDED: _l("Signed out"),
    Tag.ACCOUNTS_SESSION_STARTED: _l("Signed in"),
}

BREAKS: Mapping[BreakReason, LazyString] = {
    BreakReason.MISSING: _l("a record is missing before it"),
    BreakReason.CHANGED: _l("its content was changed"),
    BreakReason.UNLINKED: _l("it does not continue the record before it"),
    BreakReason.CUT: _l("the end of the journal is not where it should be"),
    BreakReason.UNWITNESSED: _l("up to here the head you gave does not occur"),
}
