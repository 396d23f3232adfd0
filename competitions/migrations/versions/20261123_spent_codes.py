"""Blind codes that redraws took back, so that none is given twice in an event."""

import sqlalchemy as sa
from alembic import op

revision = "spent_codes"
down_revision = "readings"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "spent_codes",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_spent_codes_event_id")),
        sa.PrimaryKeyConstraint("event_id", "code", name=op.f("pk_spent_codes")),
    )


def downgrade() -> None:
    op.drop_table("spent_codes")
