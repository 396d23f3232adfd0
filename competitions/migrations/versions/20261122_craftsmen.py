"""Titles for which results make eligible, and what was decided on candidates."""

import sqlalchemy as sa
from alembic import op

from competitions.extensions import UtcDateTime

revision = "craftsmen"
down_revision = "certificates"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "titles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("conditions", sa.JSON(), nullable=False),
        sa.Column("document", sa.String(length=80), nullable=True),
        sa.Column("issuer", sa.Text(), nullable=True),
        sa.Column("asks_numbers", sa.Boolean(), nullable=False),
        sa.Column("procedure", sa.String(length=200), nullable=False),
        sa.Column("cultivated_from", sa.Date(), nullable=True),
        sa.Column("cultivated_until", sa.Date(), nullable=True),
        sa.Column("certified_on", sa.Date(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["contest_id"], ["contests.id"], name=op.f("fk_titles_contest_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_titles")),
        sa.UniqueConstraint(
            "contest_id", "name", "year", name=op.f("uq_titles_contest_id_name_year")
        ),
    )
    op.create_table(
        "candidates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("approval_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "confirmed",
                "refused",
                "admitted",
                name="candidate_state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state != 'refused' OR reason IS NOT NULL",
            name=op.f("ck_candidates_refused_with_reason"),
        ),
        sa.ForeignKeyConstraint(["title_id"], ["titles.id"], name=op.f("fk_candidates_title_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_candidates_entry_id")),
        sa.ForeignKeyConstraint(
            ["approval_id"], ["approvals.id"], name=op.f("fk_candidates_approval_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["accounts.id"], name=op.f("fk_candidates_decided_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidates")),
        sa.UniqueConstraint("title_id", "entry_id", name=op.f("uq_candidates_title_id_entry_id")),
    )
    for column in ("approval_id", "entry_id"):
        op.create_index(op.f(f"ix_candidates_{column}"), "candidates", [column], unique=False)


def downgrade() -> None:
    op.drop_table("candidates")
    op.drop_table("titles")
