"""When papers were printed, and what they held then."""

import sqlalchemy as sa
from alembic import op

from competitions.extensions import UtcDateTime

revision = "papers"
down_revision = "craftsmen"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "printings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(length=400), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("printed_at", UtcDateTime(), nullable=False),
        sa.Column("printed_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name=op.f("fk_printings_contest_id")
        ),
        sa.ForeignKeyConstraint(
            ["printed_by_id"], ["accounts.id"], name=op.f("fk_printings_printed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printings")),
        sa.UniqueConstraint("contest_id", "path", name=op.f("uq_printings_contest_id_path")),
    )


def downgrade() -> None:
    op.drop_table("printings")
