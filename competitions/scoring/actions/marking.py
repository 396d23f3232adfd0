"""What judges do with sheets: save, hand in, sign, and say who is absent or out."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session as Database

from competitions.contests.actions import event_subject
from competitions.contests.queries import account_behind
from competitions.draw.models import Slot
from competitions.entries.rules.entry import EntryStatus
from competitions.extensions import transaction
from competitions.journal.actions import record
from competitions.journal.rules import Actor, Tag
from competitions.scoring import steps
from competitions.scoring.models import Judge, Proposal, Sheet, Signature
from competitions.scoring.queries import sheets as queries
from competitions.scoring.queries.sheets import Place
from competitions.scoring.rules import sheets as rules
from competitions.scoring.rules.judges import (
    DecidedAlreadyError,
    ProposedAlreadyError,
    ReasonMissingError,
)
from competitions.scoring.rules.sheets import SheetState, Source

PROPOSED = (EntryStatus.ABSENT, EntryStatus.WITHDRAWN, EntryStatus.DISQUALIFIED)


def save_sheet(
    place: Place,
    marks: Mapping[str, Decimal],
    *,
    base: int,
    submission: str,
    actor: Actor,
    now: datetime,
) -> Sheet:
    """Puts the marks, all that the sheet now has, on it as a draft.

    `base` is the revision that the page was made from, `submission` the id that it was given: sent
    again, it changes nothing. Raises SheetStaleError, SheetClosedError, SheetOnOtherRoadError,
    SubmissionReusedError.
    """
    with transaction() as session:
        place = queries.present(place)
        known = _sent_before(place, submission, steps.digest_of("save", marks))
        if known is not None:
            return known
        rules.check_base(place.revision, base)
        sheet = steps.sheet_at(session, place, source=Source.DEVICE, now=now)
        before = queries.marks(sheet)
        steps.write_marks(sheet, marks, now=now)
        if sheet.state is SheetState.SUBMITTED:
            sheet.state = SheetState.DRAFT
        _keep(session, sheet, submission, digest=steps.digest_of("save", marks), now=now)
        record(
            Tag.SCORING_SHEET_SAVED,
            steps.subject(sheet),
            actor=actor,
            now=now,
            before=steps.written(before),
            after={"marks": steps.written(marks), "revision": sheet.revision},
        )
    return sheet


def submit_sheet(place: Place, *, base: int, submission: str, actor: Actor, now: datetime) -> Sheet:
    """Hands in the sheet as it stands at revision `base`; from now on its marks count.

    It is another revision then: a page from before changes nothing of what was handed in.
    Raises SheetIncompleteError besides what save_sheet raises.
    """
    with transaction() as session:
        place = queries.present(place)
        known = _sent_before(place, submission, steps.digest_of("submit", {}))
        if known is not None:
            return known
        rules.check_base(place.revision, base)
        rules.check_complete(queries.criteria(place), queries.marks(place.sheet))
        sheet = steps.sheet_at(session, place, source=Source.DEVICE, now=now)
        sheet.state, sheet.submitted_at, sheet.return_reason = SheetState.SUBMITTED, now, None
        sheet.revision += 1
        _keep(session, sheet, submission, digest=steps.digest_of("submit", {}), now=now)
        record(
            Tag.SCORING_SHEET_SUBMITTED,
            steps.subject(sheet),
            actor=actor,
            now=now,
            after={"revision": sheet.revision},
        )
    return sheet


def sign_sheets(
    judge: Judge, revisions: Mapping[int, int], *, actor: Actor, now: datetime
) -> list[Sheet]:
    """Signs the judge's sheets, by id with the revision that was shown; all of them or none.

    A joint sheet is signed once all who marked it have. Raises NothingToSignError, SheetStaleError.
    """
    with transaction() as session:
        places = [
            place
            for place in queries.places(judge.event, judge=judge)
            if place.sheet is not None and place.sheet.id in revisions
        ]
        sheets = [_signed(place, judge, revisions, now) for place in places]
        if not sheets or len(sheets) != len(revisions):
            raise rules.NothingToSignError
        session.flush()
        record(
            Tag.SCORING_SHEET_SIGNED,
            f"{event_subject(judge.event)}/scoring:judge:{judge.id}",
            actor=actor,
            now=now,
            after={str(sheet.id): sheet.revision for sheet in sheets},
        )
    return sheets


def propose_status(
    judge: Judge, slot: Slot, status: EntryStatus, *, reason: str, actor: Actor, now: datetime
) -> Proposal:
    """The judge's word that an entrant is absent, has walked over or is disqualified.

    Raises ReasonMissingError, and ProposedAlreadyError until the chief judge has decided.
    """
    if status not in PROPOSED or not reason.strip():
        raise ReasonMissingError
    with transaction() as session:
        waiting = queries.proposals(judge.event, open_only=True)
        if any(p.entry_id == slot.entry_id and p.judge_id == judge.id for p in waiting):
            raise ProposedAlreadyError
        proposal = Proposal(
            entry_id=slot.entry_id,
            judge_id=judge.id,
            status=status,
            reason=reason.strip(),
            proposed_at=now,
        )
        session.add(proposal)
        session.flush()
        record(
            Tag.SCORING_PROPOSAL_MADE,
            proposal_subject(proposal),
            actor=actor,
            now=now,
            after={"entry": slot.entry_id, "status": status},
        )
    return proposal


def take_back_proposal(proposal: Proposal, *, actor: Actor, now: datetime) -> None:
    """The judge was mistaken; what was said stays in the journal alone.

    Raises DecidedAlreadyError, and SheetClosedError once the event is signed off.
    """
    with transaction() as session:
        if proposal.decided_at is not None:
            raise DecidedAlreadyError
        if queries.locked(proposal.entry.event):
            raise rules.SheetClosedError
        record(
            Tag.SCORING_PROPOSAL_TAKEN_BACK,
            proposal_subject(proposal),
            actor=actor,
            now=now,
            before={"entry": proposal.entry_id, "status": proposal.status},
        )
        session.delete(proposal)


def decide_proposal(proposal: Proposal, *, agreed: bool, actor: Actor, now: datetime) -> None:
    """The chief judge's decision; agreed, the entry is out with the judge's reason.

    Raises DecidedAlreadyError, and SheetClosedError once the event is signed off.
    """
    with transaction():
        if proposal.decided_at is not None:
            raise DecidedAlreadyError
        if queries.locked(proposal.entry.event):
            raise rules.SheetClosedError
        decider = account_behind(actor)
        proposal.decided_at, proposal.agreed = now, agreed
        proposal.decided_by_id = decider.id if decider else None
        before = proposal.entry.status
        if agreed:
            steps.set_status(proposal.entry, proposal.status, proposal.reason)
        record(
            Tag.SCORING_PROPOSAL_DECIDED,
            proposal_subject(proposal),
            actor=actor,
            now=now,
            before=before,
            after={"agreed": agreed, "status": proposal.entry.status},
        )


def proposal_subject(proposal: Proposal) -> str:
    """The proposal as a journal's subject."""
    return f"{event_subject(proposal.judge.event)}/scoring:proposal:{proposal.id}"


def _sent_before(place: Place, submission: str, digest: str) -> Sheet | None:
    """The sheet that this very submission has changed already.

    Under an id that was used for other marks, what was sent now is stale, and never dropped.
    """
    known = queries.submission(submission)
    if known is None:
        return None
    if place.sheet is None or known.sheet_id != place.sheet.id:
        raise rules.SubmissionReusedError
    if known.digest != digest:
        raise rules.SheetStaleError(place.revision)
    return place.sheet


def _keep(session: Database, sheet: Sheet, submission: str, *, digest: str, now: datetime) -> None:
    session.flush()
    steps.keep_submission(session, sheet, key=submission, digest=digest, now=now)


def _signed(place: Place, judge: Judge, revisions: Mapping[int, int], now: datetime) -> Sheet:
    sheet = place.sheet
    if sheet is None or sheet.state is not SheetState.SUBMITTED:
        raise rules.NothingToSignError
    rules.check_base(sheet.revision, revisions[sheet.id])
    if all(signature.judge_id != judge.id for signature in sheet.signatures):
        sheet.signatures.append(Signature(judge_id=judge.id, signed_at=now))
    signed = {signature.judge_id for signature in sheet.signatures}
    if signed >= {signer.id for signer in place.signers}:
        sheet.state, sheet.signed_at = SheetState.SIGNED, now
    return sheet
