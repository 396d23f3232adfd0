"""Entries know since when the result of their event is approved."""

import sqlalchemy as sa
from alembic import op

from competitions.extensions import UtcDateTime

revision = "settled"
down_revision = "stages"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("entries", sa.Column("settled_at", UtcDateTime(), nullable=True))
    op.execute(
        "UPDATE entries SET settled_at = (SELECT max(approved_at) FROM approvals"
        " WHERE approvals.event_id = entries.event_id AND approvals.superseded_at IS NULL)"
    )


def downgrade() -> None:
    op.drop_column("entries", "settled_at")
