"""Documents that contests were imported from."""

import sqlalchemy as sa
from alembic import op

from competitions.extensions import UtcDateTime

revision = "bundle"
down_revision = "signoff"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "imported_bundles",
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("rows_digest", sa.String(length=64), nullable=False),
        sa.Column("imported_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name=op.f("fk_imported_bundles_contest_id")
        ),
        sa.PrimaryKeyConstraint("contest_id", name=op.f("pk_imported_bundles")),
    )


def downgrade() -> None:
    op.drop_table("imported_bundles")
