"""Judges, slips, panels, sheets, marks, keyings and carried points."""

import sqlalchemy as sa
from alembic import op

from competitions.extensions import UtcDateTime, Whole

revision = "scoring"
down_revision = "draw"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "judges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("employer_id", sa.Integer(), nullable=True),
        sa.Column("delegation_id", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_judges_account_id")),
        sa.ForeignKeyConstraint(["employer_id"], ["units.id"], name=op.f("fk_judges_employer_id")),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["units.id"], name=op.f("fk_judges_delegation_id")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_judges_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judges")),
        sa.UniqueConstraint("event_id", "code", name=op.f("uq_judges_event_id_code")),
    )
    op.create_index(op.f("ix_judges_account_id"), "judges", ["account_id"], unique=False)
    op.create_table(
        "panels",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("components", sa.JSON(), nullable=False),
        sa.Column("joint", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_panels_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panels")),
        sa.UniqueConstraint("event_id", "code", name=op.f("uq_panels_event_id_code")),
    )
    op.create_table(
        "carried_points",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("component", sa.String(length=200), nullable=False),
        sa.Column("units", Whole(), nullable=False),
        sa.Column("digits", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name=op.f("fk_carried_points_entry_id")
        ),
        sa.PrimaryKeyConstraint("entry_id", "component", name=op.f("pk_carried_points")),
    )
    op.create_table(
        "entry_factors",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("criterion", sa.String(length=200), nullable=False),
        sa.Column("units", Whole(), nullable=False),
        sa.Column("digits", sa.Integer(), nullable=False),
        sa.CheckConstraint("units NOT LIKE '-%'", name=op.f("ck_entry_factors_not_negative")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name=op.f("fk_entry_factors_entry_id")
        ),
        sa.PrimaryKeyConstraint("entry_id", "criterion", name=op.f("pk_entry_factors")),
    )
    op.create_table(
        "judge_slips",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.Column("device_hash", sa.String(length=64), nullable=True),
        sa.Column("pin_hash", sa.String(length=200), nullable=True),
        sa.Column("wrong_pins", sa.Integer(), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["judge_id"], ["judges.id"], name=op.f("fk_judge_slips_judge_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judge_slips")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_judge_slips_token_hash")),
    )
    op.create_index(op.f("ix_judge_slips_judge_id"), "judge_slips", ["judge_id"], unique=False)
    op.create_table(
        "panel_members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("panel_id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("lead", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["judge_id"], ["judges.id"], name=op.f("fk_panel_members_judge_id")
        ),
        sa.ForeignKeyConstraint(
            ["panel_id"], ["panels.id"], name=op.f("fk_panel_members_panel_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_members")),
        sa.UniqueConstraint(
            "panel_id", "judge_id", name=op.f("uq_panel_members_panel_id_judge_id")
        ),
    )
    op.create_index(op.f("ix_panel_members_judge_id"), "panel_members", ["judge_id"], unique=False)
    op.create_table(
        "sheets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("panel_id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=True),
        sa.Column("scheme_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "returned",
                "signed",
                "locked",
                name="sheet_state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "source",
            sa.Enum(
                "device",
                "paper",
                "document",
                name="source",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("return_reason", sa.Text(), nullable=True),
        sa.Column("saved_at", UtcDateTime(), nullable=False),
        sa.Column("submitted_at", UtcDateTime(), nullable=True),
        sa.Column("signed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_sheets_entry_id")),
        sa.ForeignKeyConstraint(["judge_id"], ["judges.id"], name=op.f("fk_sheets_judge_id")),
        sa.ForeignKeyConstraint(["panel_id"], ["panels.id"], name=op.f("fk_sheets_panel_id")),
        sa.ForeignKeyConstraint(
            ["scheme_id"], ["scheme_versions.id"], name=op.f("fk_sheets_scheme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheets")),
        sa.UniqueConstraint(
            "entry_id", "panel_id", "judge_id", name=op.f("uq_sheets_entry_id_panel_id_judge_id")
        ),
    )
    op.create_index(
        "uq_sheets_joint",
        "sheets",
        ["entry_id", "panel_id"],
        unique=True,
        sqlite_where=sa.text("judge_id IS NULL"),
        postgresql_where=sa.text("judge_id IS NULL"),
    )
    op.create_index(op.f("ix_sheets_judge_id"), "sheets", ["judge_id"], unique=False)
    op.create_index(op.f("ix_sheets_panel_id"), "sheets", ["panel_id"], unique=False)
    op.create_table(
        "keyings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("pass_number", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("keyed_values", sa.JSON(), nullable=False),
        sa.Column("keyed_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("pass_number BETWEEN 1 AND 3", name=op.f("ck_keyings_passes")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_keyings_account_id")
        ),
        sa.ForeignKeyConstraint(["sheet_id"], ["sheets.id"], name=op.f("fk_keyings_sheet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keyings")),
        sa.UniqueConstraint(
            "sheet_id", "pass_number", name=op.f("uq_keyings_sheet_id_pass_number")
        ),
    )
    op.create_index(op.f("ix_keyings_account_id"), "keyings", ["account_id"], unique=False)
    op.create_table(
        "marks",
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("criterion", sa.String(length=200), nullable=False),
        sa.Column("units", Whole(), nullable=False),
        sa.Column("digits", sa.Integer(), nullable=False),
        sa.CheckConstraint("digits BETWEEN 0 AND 12", name=op.f("ck_marks_digits")),
        sa.ForeignKeyConstraint(["sheet_id"], ["sheets.id"], name=op.f("fk_marks_sheet_id")),
        sa.PrimaryKeyConstraint("sheet_id", "criterion", name=op.f("pk_marks")),
    )
    op.create_table(
        "submissions",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("saved_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["sheet_id"], ["sheets.id"], name=op.f("fk_submissions_sheet_id")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_submissions")),
    )
    op.create_index(op.f("ix_submissions_sheet_id"), "submissions", ["sheet_id"], unique=False)
    op.create_table(
        "signatures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column("signed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["judge_id"], ["judges.id"], name=op.f("fk_signatures_judge_id")),
        sa.ForeignKeyConstraint(["sheet_id"], ["sheets.id"], name=op.f("fk_signatures_sheet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signatures")),
        sa.UniqueConstraint("sheet_id", "judge_id", name=op.f("uq_signatures_sheet_id_judge_id")),
    )
    op.create_index(op.f("ix_signatures_judge_id"), "signatures", ["judge_id"], unique=False)
    op.create_table(
        "proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "competing",
                "guest",
                "absent",
                "withdrawn",
                "disqualified",
                name="entry_status",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("proposed_at", UtcDateTime(), nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("agreed", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["accounts.id"], name=op.f("fk_proposals_decided_by_id")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_proposals_entry_id")),
        sa.ForeignKeyConstraint(["judge_id"], ["judges.id"], name=op.f("fk_proposals_judge_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
    )
    op.create_index(op.f("ix_proposals_entry_id"), "proposals", ["entry_id"], unique=False)
    op.create_table(
        "carried_batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("component", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("before_values", sa.JSON(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("undone_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_carried_batches_event_id")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["accounts.id"], name=op.f("fk_carried_batches_made_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_carried_batches")),
    )
    op.create_index(
        op.f("ix_carried_batches_event_id"), "carried_batches", ["event_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_carried_batches_event_id"), table_name="carried_batches")
    op.drop_table("carried_batches")
    op.drop_index(op.f("ix_proposals_entry_id"), table_name="proposals")
    op.drop_table("proposals")
    op.drop_index(op.f("ix_signatures_judge_id"), table_name="signatures")
    op.drop_table("signatures")
    op.drop_index(op.f("ix_submissions_sheet_id"), table_name="submissions")
    op.drop_table("submissions")
    op.drop_table("marks")
    op.drop_index(op.f("ix_keyings_account_id"), table_name="keyings")
    op.drop_table("keyings")
    op.drop_index(op.f("ix_sheets_panel_id"), table_name="sheets")
    op.drop_index(op.f("ix_sheets_judge_id"), table_name="sheets")
    op.drop_index("uq_sheets_joint", table_name="sheets")
    op.drop_table("sheets")
    op.drop_index(op.f("ix_panel_members_judge_id"), table_name="panel_members")
    op.drop_table("panel_members")
    op.drop_index(op.f("ix_judge_slips_judge_id"), table_name="judge_slips")
    op.drop_table("judge_slips")
    op.drop_table("entry_factors")
    op.drop_table("carried_points")
    op.drop_table("panels")
    op.drop_index(op.f("ix_judges_account_id"), table_name="judges")
    op.drop_table("judges")
