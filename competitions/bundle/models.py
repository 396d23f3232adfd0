"""The document that a contest was imported from, kept as it was."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from competitions.contests.models import Contest
from competitions.extensions import Model, UtcDateTime


class ImportedBundle(Model):
    """What an imported contest's document said; what counts of the contest stands in its rows.

    Rows know no order of marks and no default that was written out. So the document goes out again
    as it came in while the rows are those that it made, which `rows_digest` tells.
    """

    __tablename__ = "imported_bundles"

    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"), primary_key=True)
    document: Mapped[str] = mapped_column(Text)
    rows_digest: Mapped[str] = mapped_column(String(64))
    imported_at: Mapped[datetime] = mapped_column(UtcDateTime)
    contest: Mapped[Contest] = relationship()
