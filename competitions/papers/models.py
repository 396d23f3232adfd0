"""When each paper of a contest was last taken to be printed, and what it held then."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from competitions.accounts.models import Account
from competitions.contests.models import Contest
from competitions.extensions import Model, UtcDateTime


class Printing(Model):
    """The last time that a paper left the site; `path` is its page's, `items` are digests."""

    __tablename__ = "printings"
    __table_args__ = (UniqueConstraint("contest_id", "path"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"))
    path: Mapped[str] = mapped_column(String(400))
    items: Mapped[list[str]] = mapped_column(JSON)
    printed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    printed_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    contest: Mapped[Contest] = relationship()
    printed_by: Mapped[Account] = relationship()
