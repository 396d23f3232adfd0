"""The chain: what a record holds, how it is hashed, and where a chain is broken.

A record's hash covers its own content in canonical JSON and the hash of the record before it, so
that a change anywhere shows in every later hash. Persons appear by pseudonym only; a text in which
an ID or phone number could hide is refused before it is written.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

Value = str | int | bool | None | Sequence["Value"] | Mapping[str, "Value"]
"""What a record may hold; numbers are whole (marks in their smallest step), never floats."""

GENESIS = "0" * 64
"""The hash before the first record."""

PERSONAL_NUMBER = re.compile(
    r"(?<![0-9A-Za-z])(?:1[3-9]\d{9}|\d{17}[0-9Xx]|\d{15})(?![0-9A-Za-z])", re.ASCII
)
"""A mobile number, or an ID number of 18 or 15 characters."""


class Tag(StrEnum):
    """What was done: area:thing:past-tense."""

    ACCOUNTS_ACCOUNT_DISABLED = "accounts:account:disabled"
    ACCOUNTS_ACCOUNT_ENABLED = "accounts:account:enabled"
    ACCOUNTS_ACCOUNT_INVITED = "accounts:account:invited"
    ACCOUNTS_ADMINISTRATOR_INVITED = "accounts:administrator:invited"
    ACCOUNTS_INVITATION_ACCEPTED = "accounts:invitation:accepted"
    ACCOUNTS_INVITATION_RENEWED = "accounts:invitation:renewed"
    ACCOUNTS_LANGUAGE_CHOSEN = "accounts:language:chosen"
    ACCOUNTS_PASSWORD_CHANGED = "accounts:password:changed"  # noqa: S105 - a tag
    ACCOUNTS_ROLE_GRANTED = "accounts:role:granted"
    ACCOUNTS_ROLE_REVOKED = "accounts:role:revoked"
    ACCOUNTS_SESSION_ENDED = "accounts:session:ended"
    ACCOUNTS_SESSION_STARTED = "accounts:session:started"
    BUNDLE_CONTEST_IMPORTED = "bundle:contest:imported"
    CERTIFICATES_CERTIFICATES_ISSUED = "certificates:certificates:issued"
    CERTIFICATES_CERTIFICATE_REISSUED = "certificates:certificate:reissued"
    CERTIFICATES_CERTIFICATE_REVOKED = "certificates:certificate:revoked"
    CERTIFICATES_DESIGN_SAVED = "certificates:design:saved"
    CERTIFICATES_ISSUING_BEGUN = "certificates:issuing:begun"
    CERTIFICATES_NUMBERS_GIVEN = "certificates:numbers:given"
    CERTIFICATES_SLIPS_MADE = "certificates:slips:made"
    CERTIFICATES_STAMP_APPLIED = "certificates:stamp:applied"
    CERTIFICATES_STAMP_UPLOADED = "certificates:stamp:uploaded"
    CERTIFICATES_STAMP_WITHDRAWN = "certificates:stamp:withdrawn"
    CONTESTS_CONTEST_CLOSED = "contests:contest:closed"
    CONTESTS_CONTEST_COPIED = "contests:contest:copied"
    CONTESTS_CONTEST_CREATED = "contests:contest:created"
    CONTESTS_CONTEST_EDITED = "contests:contest:edited"
    CONTESTS_CONTEST_OPENED = "contests:contest:opened"
    CONTESTS_DELEGATIONS_SET = "contests:delegations:set"
    CONTESTS_EVENT_ADDED = "contests:event:added"
    CONTESTS_EVENT_EDITED = "contests:event:edited"
    CONTESTS_EVENT_REMOVED = "contests:event:removed"
    CONTESTS_PRIZE_SET = "contests:prize:set"
    CONTESTS_SCHEME_SAVED = "contests:scheme:saved"
    CRAFTSMEN_CANDIDATES_ADMITTED = "craftsmen:candidates:admitted"
    CRAFTSMEN_CANDIDATES_CONFIRMED = "craftsmen:candidates:confirmed"
    CRAFTSMEN_CANDIDATE_REFUSED = "craftsmen:candidate:refused"
    CRAFTSMEN_TITLE_CREATED = "craftsmen:title:created"
    CRAFTSMEN_TITLE_DELETED = "craftsmen:title:deleted"
    CRAFTSMEN_TITLE_EDITED = "craftsmen:title:edited"
    DRAW_CHECK_IN_RECORDED = "draw:check-in:recorded"
    DRAW_DRAW_COMMITTED = "draw:draw:committed"
    DRAW_DRAW_MADE = "draw:draw:made"
    DRAW_DRAW_RECORDED = "draw:draw:recorded"
    DRAW_SESSION_ADDED = "draw:session:added"
    DRAW_SESSION_CHANGED = "draw:session:changed"
    DRAW_SESSION_REMOVED = "draw:session:removed"
    ENTRIES_BATCH_IMPORTED = "entries:batch:imported"
    ENTRIES_BATCH_UNDONE = "entries:batch:undone"
    ENTRIES_ENTRIES_APPROVED = "entries:entries:approved"
    ENTRIES_ENTRIES_PASSED_ON = "entries:entries:passed_on"
    ENTRIES_ENTRY_DELETED = "entries:entry:deleted"
    ENTRIES_ENTRY_EDITED = "entries:entry:edited"
    ENTRIES_ENTRY_REGISTERED = "entries:entry:registered"
    ENTRIES_ENTRY_RETURNED = "entries:entry:returned"
    ENTRIES_ENTRY_SUBMITTED = "entries:entry:submitted"
    ENTRIES_ENTRY_SUBSTITUTED = "entries:entry:substituted"
    ENTRIES_ENTRY_WITHDRAWN = "entries:entry:withdrawn"
    ENTRIES_NUMBER_REVEALED = "entries:number:revealed"
    ENTRIES_PHOTO_CHANGED = "entries:photo:changed"
    JOBS_RUN_CONTINUED = "jobs:run:continued"
    JOBS_RUN_STOPPED = "jobs:run:stopped"
    PAPERS_PAPER_PRINTED = "papers:paper:printed"
    PUBLICATION_APPROVAL_TAKEN_BACK = "publication:approval:taken-back"
    PUBLICATION_AUDIENCE_CHOSEN = "publication:audience:chosen"
    PUBLICATION_CIRCULAR_ISSUED = "publication:circular:issued"
    PUBLICATION_COMPLAINT_ANSWERED = "publication:complaint:answered"
    PUBLICATION_COMPLAINT_RECEIVED = "publication:complaint:received"
    PUBLICATION_NOTICE_DRAFTED = "publication:notice:drafted"
    PUBLICATION_NOTICE_EDITED = "publication:notice:edited"
    PUBLICATION_NOTICE_PUBLISHED = "publication:notice:published"
    PUBLICATION_PRIZE_APPROVED = "publication:prize:approved"
    PUBLICATION_RESULT_ANNOUNCED = "publication:result:announced"
    PUBLICATION_RESULT_APPROVED = "publication:result:approved"
    SCORING_CARRIED_IMPORTED = "scoring:carried:imported"
    SCORING_CARRIED_UNDONE = "scoring:carried:undone"
    SCORING_DEVICE_BOUND = "scoring:device:bound"
    SCORING_DEVICE_OPENED = "scoring:device:opened"
    SCORING_FACTORS_SET = "scoring:factors:set"
    SCORING_JUDGE_ADDED = "scoring:judge:added"
    SCORING_JUDGE_CHANGED = "scoring:judge:changed"
    SCORING_JUDGE_REMOVED = "scoring:judge:removed"
    SCORING_PANEL_ADDED = "scoring:panel:added"
    SCORING_PANEL_CHANGED = "scoring:panel:changed"
    SCORING_PANEL_REMOVED = "scoring:panel:removed"
    SCORING_PAPER_KEYED = "scoring:paper:keyed"
    SCORING_PAPER_RESOLVED = "scoring:paper:resolved"
    SCORING_PIN_REFUSED = "scoring:pin:refused"
    SCORING_PROPOSAL_DECIDED = "scoring:proposal:decided"
    SCORING_PROPOSAL_MADE = "scoring:proposal:made"
    SCORING_PROPOSAL_TAKEN_BACK = "scoring:proposal:taken-back"
    SCORING_SHEET_SAVED = "scoring:sheet:saved"
    SCORING_SHEET_SIGNED = "scoring:sheet:signed"
    SCORING_SHEET_SUBMITTED = "scoring:sheet:submitted"
    SCORING_SLIPS_MADE = "scoring:slips:made"
    SIGNOFF_CODES_ASKED = "signoff:codes:asked"
    SIGNOFF_CODES_OPENED = "signoff:codes:opened"
    SIGNOFF_CORRECTION_ASKED = "signoff:correction:asked"
    SIGNOFF_CORRECTION_DECIDED = "signoff:correction:decided"
    SIGNOFF_EVENT_SIGNED = "signoff:event:signed"
    SIGNOFF_RECHECK_DRAWN = "signoff:recheck:drawn"
    SIGNOFF_RECHECK_RECORDED = "signoff:recheck:recorded"
    SIGNOFF_SHEET_RETURNED = "signoff:sheet:returned"
    STAGES_ENTRIES_ADVANCED = "stages:entries:advanced"
    STAGES_ENTRIES_TAKEN_BACK = "stages:entries:taken-back"
    STAGES_PLACE_DECLINED = "stages:place:declined"
    STAGES_PLACE_TAKEN = "stages:place:taken"
    STAGES_STAGE_REMOVED = "stages:stage:removed"
    STAGES_STAGE_SET = "stages:stage:set"
    UNITS_CONTACT_ADDED = "units:contact:added"
    UNITS_CONTACT_INVITED = "units:contact:invited"
    UNITS_CONTACT_REMOVED = "units:contact:removed"
    UNITS_UNIT_CREATED = "units:unit:created"
    UNITS_UNIT_DELETED = "units:unit:deleted"
    UNITS_UNIT_EDITED = "units:unit:edited"
    UNITS_UNIT_MOVED = "units:unit:moved"


class PersonalNumberError(ValueError):
    """A record would hold what looks like an ID or phone number."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, by pseudonym; the name behind it is looked up elsewhere and can be erased."""

    pseudonym: str


SYSTEM = Actor("system")
"""What the program does at the command line or by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record as it is hashed; before and after are canonical JSON texts."""

    seq: int
    at: datetime
    actor: str
    tag: str
    subject: str
    before: str
    after: str
    previous: str

    @property
    def hash(self) -> str:
        """SHA-256, in hex, over the record's canonical JSON."""
        content: Value = {
            "seq": self.seq,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": self.actor,
            "tag": self.tag,
            "subject": self.subject,
            "before": self.before,
            "after": self.after,
            "previous": self.previous,
        }
        return hashlib.sha256(canonical(content).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain fails first: the number of the record, and why."""

    seq: int
    reason: "BreakReason"


class BreakReason(StrEnum):
    """Why a chain fails."""

    MISSING = "missing"
    CHANGED = "changed"
    UNLINKED = "unlinked"
    CUT = "cut"
    UNWITNESSED = "unwitnessed"


def canonical(value: Value) -> str:
    """JSON with sorted keys, without blanks; raises PersonalNumberError, TypeError for a float."""
    _check(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _check(value: Value) -> None:
    if isinstance(value, str):
        if PERSONAL_NUMBER.search(value):
            raise PersonalNumberError
    elif isinstance(value, Mapping):
        for key, item in value.items():
            _check(key)
            _check(item)
    elif isinstance(value, Sequence):
        for item in value:
            _check(item)
    elif value is not None and not isinstance(value, int):
        raise TypeError(type(value))


def chain_break(
    records: Iterable[tuple[Record, str]], *, head: tuple[int, str], witness: str | None = None
) -> Break | None:
    """The first fault of a chain, or None where it is whole.

    `records` are (record, stored hash) from the first on; `head` is the number and hash kept of the
    last one; `witness` a hash published earlier, which must occur.
    """
    previous, count, seen = GENESIS, 0, witness is None
    for record, stored in records:
        count += 1
        if record.seq != count:
            return Break(count, BreakReason.MISSING)
        if record.previous != previous:
            return Break(count, BreakReason.UNLINKED)
        if record.hash != stored:
            return Break(count, BreakReason.CHANGED)
        previous = stored
        seen = seen or stored == witness
    if (count, previous) != head:
        return Break(count + 1, BreakReason.CUT)
    return None if seen else Break(count, BreakReason.UNWITNESSED)
