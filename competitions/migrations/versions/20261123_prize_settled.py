"""Contests know since when their delegations' prize is approved."""

import sqlalchemy as sa
from alembic import op

from competitions.extensions import UtcDateTime

revision = "prize_settled"
down_revision = "settled"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("contests", sa.Column("prize_settled_at", UtcDateTime(), nullable=True))
    op.execute(
        "UPDATE contests SET prize_settled_at = (SELECT max(approved_at) FROM approvals"
        " WHERE approvals.contest_id = contests.id AND approvals.event_id IS NULL"
        " AND approvals.superseded_at IS NULL)"
    )


def downgrade() -> None:
    op.drop_column("contests", "prize_settled_at")
