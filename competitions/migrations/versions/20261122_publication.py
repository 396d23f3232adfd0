"""Approvals, notices, circulars, appeals and objections."""

import sqlalchemy as sa
from alembic import op

from competitions.extensions import UtcDateTime

revision = "publication"
down_revision = "bundle"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("working_days", sa.Integer(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name=op.f("fk_notices_contest_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
    )
    op.create_index(op.f("ix_notices_contest_id"), "notices", ["contest_id"], unique=False)
    op.create_table(
        "approvals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=80), nullable=False),
        sa.Column(
            "audience",
            sa.Enum(
                "supervision",
                "public",
                name="audience",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("minutes", sa.String(length=200), nullable=True),
        sa.Column("approved_at", UtcDateTime(), nullable=False),
        sa.Column("approved_by_id", sa.Integer(), nullable=False),
        sa.Column("announced_at", UtcDateTime(), nullable=True),
        sa.Column("superseded_at", UtcDateTime(), nullable=True),
        sa.Column("superseded_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["approved_by_id"], ["accounts.id"], name=op.f("fk_approvals_approved_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name=op.f("fk_approvals_contest_id")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_approvals_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approvals")),
    )
    op.create_index(op.f("ix_approvals_contest_id"), "approvals", ["contest_id"], unique=False)
    op.create_index(op.f("ix_approvals_event_id"), "approvals", ["event_id"], unique=False)
    op.create_table(
        "circulars",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name=op.f("fk_circulars_notice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circulars")),
        sa.UniqueConstraint("notice_id", name=op.f("uq_circulars_notice_id")),
        sa.UniqueConstraint("number", name=op.f("uq_circulars_number")),
    )
    op.create_table(
        "complaints",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "appeal",
                "objection",
                name="complaint_kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("delegation_id", sa.Integer(), nullable=True),
        sa.Column("brought_by", sa.String(length=80), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "upheld",
                "dismissed",
                "withdrawn",
                name="complaint_outcome",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["accounts.id"], name=op.f("fk_complaints_answered_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["units.id"], name=op.f("fk_complaints_delegation_id")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_complaints_entry_id")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_complaints_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaints")),
    )
    op.create_index(op.f("ix_complaints_event_id"), "complaints", ["event_id"], unique=False)
    op.create_table(
        "notice_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("approval_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["approval_id"], ["approvals.id"], name=op.f("fk_notice_items_approval_id")
        ),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notices.id"], name=op.f("fk_notice_items_notice_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_items")),
    )
    op.create_index(
        op.f("ix_notice_items_approval_id"), "notice_items", ["approval_id"], unique=False
    )
    op.create_index(op.f("ix_notice_items_notice_id"), "notice_items", ["notice_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_notice_items_notice_id"), table_name="notice_items")
    op.drop_index(op.f("ix_notice_items_approval_id"), table_name="notice_items")
    op.drop_table("notice_items")
    op.drop_index(op.f("ix_complaints_event_id"), table_name="complaints")
    op.drop_table("complaints")
    op.drop_table("circulars")
    op.drop_index(op.f("ix_approvals_event_id"), table_name="approvals")
    op.drop_index(op.f("ix_approvals_contest_id"), table_name="approvals")
    op.drop_table("approvals")
    op.drop_index(op.f("ix_notices_contest_id"), table_name="notices")
    op.drop_table("notices")
