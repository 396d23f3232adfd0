"""The one function that writes the journal; a step of other areas' actions, it does not commit."""

from datetime import datetime

from competitions.extensions import db
from competitions.journal.models import JournalHead, JournalRecord
from competitions.journal.rules import GENESIS, Actor, Record, Tag, Value, canonical


def record(
    tag: Tag,
    subject: str,
    *,
    actor: Actor,
    now: datetime,
    before: Value = None,
    after: Value = None,
) -> None:
    """Adds one record to the chain within the action's transaction.

    `subject` names the row as area:thing:id, with what it belongs to before it where there is
    something (`contests:contest:3/contests:event:7`). Raises PersonalNumberError.
    """
    head = db.session.get(JournalHead, 1)
    if head is None:
        head = JournalHead(id=1, seq=0, hash=GENESIS)
        db.session.add(head)
    entry = Record(
        seq=head.seq + 1,
        at=now,
        actor=actor.pseudonym,
        tag=tag,
        subject=subject,
        before=canonical(before),
        after=canonical(after),
        previous=head.hash,
    )
    canonical([subject, actor.pseudonym])
    db.session.add(JournalRecord(**{n: getattr(entry, n) for n in (*Record.__slots__, "hash")}))
    head.seq, head.hash = entry.seq, entry.hash
