"""Which event is the next stage of which, and the entries that have advanced."""

import sqlalchemy as sa
from alembic import op

from competitions.extensions import UtcDateTime

revision = "stages"
down_revision = "papers"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("from_event_id", sa.Integer(), nullable=False),
        sa.Column("to_event_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=True),
        sa.Column("at_least", sa.String(length=32), nullable=True),
        sa.Column(
            "ties",
            sa.Enum(
                "include",
                "exclude",
                name="ties",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("component", sa.String(length=200), nullable=True),
        sa.Column("delegation_id", sa.Integer(), nullable=True),
        sa.Column("stepped_back", sa.JSON(), nullable=False),
        sa.Column("approval_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(first IS NULL) <> (at_least IS NULL)",
            name=op.f("ck_stages_one_way_of_counting"),
        ),
        sa.ForeignKeyConstraint(
            ["approval_id"], ["approvals.id"], name=op.f("fk_stages_approval_id")
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["units.id"], name=op.f("fk_stages_delegation_id")
        ),
        sa.ForeignKeyConstraint(
            ["from_event_id"], ["events.id"], name=op.f("fk_stages_from_event_id")
        ),
        sa.ForeignKeyConstraint(["to_event_id"], ["events.id"], name=op.f("fk_stages_to_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stages")),
        sa.UniqueConstraint("from_event_id", name=op.f("uq_stages_from_event_id")),
    )
    op.create_index(op.f("ix_stages_to_event_id"), "stages", ["to_event_id"])
    op.create_table(
        "advanced_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stage_id", sa.Integer(), nullable=False),
        sa.Column("from_entry_id", sa.Integer(), nullable=False),
        sa.Column("to_entry_id", sa.Integer(), nullable=False),
        sa.Column("made", sa.Boolean(), nullable=False),
        sa.Column("replaced", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("advanced_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["from_entry_id"], ["entries.id"], name=op.f("fk_advanced_entries_from_entry_id")
        ),
        sa.ForeignKeyConstraint(
            ["stage_id"], ["stages.id"], name=op.f("fk_advanced_entries_stage_id")
        ),
        sa.ForeignKeyConstraint(
            ["to_entry_id"], ["entries.id"], name=op.f("fk_advanced_entries_to_entry_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advanced_entries")),
        sa.UniqueConstraint("from_entry_id", name=op.f("uq_advanced_entries_from_entry_id")),
        sa.UniqueConstraint(
            "stage_id", "to_entry_id", name=op.f("uq_advanced_entries_stage_id_to_entry_id")
        ),
    )
    op.create_index(op.f("ix_advanced_entries_to_entry_id"), "advanced_entries", ["to_entry_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_advanced_entries_to_entry_id"), table_name="advanced_entries")
    op.drop_table("advanced_entries")
    op.drop_index(op.f("ix_stages_to_event_id"), table_name="stages")
    op.drop_table("stages")
