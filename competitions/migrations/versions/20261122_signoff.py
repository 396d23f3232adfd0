"""Sign-offs, corrections, rechecks and decodings."""

import sqlalchemy as sa
from alembic import op

from competitions.extensions import UtcDateTime

revision = "signoff"
down_revision = "scoring"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "decodings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("opened_at", UtcDateTime(), nullable=True),
        sa.Column("opened_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["accounts.id"], name=op.f("fk_decodings_asked_by_id")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_decodings_event_id")),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["accounts.id"], name=op.f("fk_decodings_opened_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decodings")),
        sa.UniqueConstraint("event_id", name=op.f("uq_decodings_event_id")),
    )
    op.create_table(
        "sign_offs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("signed_at", UtcDateTime(), nullable=False),
        sa.Column("signed_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_sign_offs_event_id")),
        sa.ForeignKeyConstraint(
            ["signed_by_id"], ["accounts.id"], name=op.f("fk_sign_offs_signed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_offs")),
        sa.UniqueConstraint("event_id", "version", name=op.f("uq_sign_offs_event_id_version")),
    )
    op.create_table(
        "recheck_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sign_off_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("correct", sa.Boolean(), nullable=True),
        sa.Column("found_wrong", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("checked_at", UtcDateTime(), nullable=True),
        sa.Column("checked_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["checked_by_id"], ["accounts.id"], name=op.f("fk_recheck_items_checked_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name=op.f("fk_recheck_items_entry_id")
        ),
        sa.ForeignKeyConstraint(
            ["sign_off_id"], ["sign_offs.id"], name=op.f("fk_recheck_items_sign_off_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recheck_items")),
        sa.UniqueConstraint(
            "sign_off_id", "entry_id", name=op.f("uq_recheck_items_sign_off_id_entry_id")
        ),
    )
    op.create_index(op.f("ix_recheck_items_entry_id"), "recheck_items", ["entry_id"], unique=False)
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("before_values", sa.JSON(), nullable=False),
        sa.Column("after_values", sa.JSON(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["accounts.id"], name=op.f("fk_corrections_asked_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["accounts.id"], name=op.f("fk_corrections_decided_by_id")
        ),
        sa.ForeignKeyConstraint(["sheet_id"], ["sheets.id"], name=op.f("fk_corrections_sheet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrections")),
    )
    op.create_index(op.f("ix_corrections_sheet_id"), "corrections", ["sheet_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_corrections_sheet_id"), table_name="corrections")
    op.drop_table("corrections")
    op.drop_index(op.f("ix_recheck_items_entry_id"), table_name="recheck_items")
    op.drop_table("recheck_items")
    op.drop_table("sign_offs")
    op.drop_table("decodings")
